"""Lines of workflows: nobody is asked first, and each is carried out once, whoever hears of it again."""

import pytest

from commands.errors import AlreadyBegun
from commands.handle import handle
from commands.replies.actions import ExportFile, WorkDone, WorkPreview
from commands.replies.movements import Movements
from commands.replies.reply import Refused, Reply
from commands.request import Request, Speaker
from sheets_backend.backend import Backend
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of

ROWS = (["No", "Nom", "Ville"], ["C1", "Ada", "Laval"], ["C2", "Zoé", "Laval"], ["C3", "Marc", "Gaspé"])
WORK = 'travail "Laval" "Relance {Nom}"'


def said(desk: Desk, line: str, delivery: str, *, unattended: bool = True) -> Reply:
    """Say a line to a bot that has just been started."""
    speaker = Speaker("", "Ada Tremblay", "fr")
    return handle(Request(delivery, line, speaker, NOW, unattended=unattended), Backend(desk.spreadsheet))


@pytest.fixture
def desk() -> Desk:
    """A sheet with three contacts, and the segment of those in Laval."""
    desk = desk_of(*ROWS)
    said(desk, 'créer "Laval" : Ville est Laval', "first")
    return desk


def work_rows(desk: Desk) -> list[str]:
    """The contacts that have work."""
    return [str(row[0]) for row in desk.editor.values("Work!C2:C")] if "Work" in desk.tabs() else []


def test_only_a_workflow_is_not_asked_first(desk: Desk) -> None:
    """The same line of a person previews; whoever types that it is confirmed has to have seen the preview."""
    assert isinstance(said(desk, WORK, "1", unattended=False), WorkPreview)
    assert isinstance(said(desk, f"{WORK} confirmer run-1", "2", unattended=False), WorkPreview)
    assert work_rows(desk) == []

    done = said(desk, WORK, "3")
    assert isinstance(done, WorkDone)
    assert (done.created, work_rows(desk)) == (2, ["Ada", "Zoé"])


def test_work_is_created_once_for_each_run(desk: Desk) -> None:
    """The same run again creates nothing: not for the same contacts, deleted rows included, and not for others."""
    said(desk, WORK, "run")
    again = said(desk, WORK, "run")
    assert isinstance(again, WorkDone)
    assert (again.created, again.existing) == (0, 2)

    desk.editor.delete_rows("Work", 2)
    assert work_rows(desk) == ["Zoé"]
    said(desk, WORK, "run")
    assert work_rows(desk) == ["Zoé"]

    desk.editor.type("Contacts!C4", ["Laval"])
    refused = said(desk, WORK, "run")
    assert isinstance(refused, Refused)
    assert isinstance(refused.problem, AlreadyBegun)
    assert work_rows(desk) == ["Zoé"]
    assert isinstance(said(desk, WORK, "another run"), WorkDone)
    assert work_rows(desk) == ["Zoé", "Ada", "Marc"]


def test_a_file_is_made_once_for_each_run(desk: Desk) -> None:
    """Nobody can tell whether it was posted, so that the run is refused when it is heard of again; a person is not."""
    line = 'exporter "Laval" ici'
    assert isinstance(said(desk, line, "run"), ExportFile)
    refused = said(desk, line, "run")
    assert isinstance(refused, Refused)
    assert isinstance(refused.problem, AlreadyBegun)
    assert isinstance(said(desk, line, "another run"), ExportFile)
    assert all(isinstance(said(desk, line, "click", unattended=False), ExportFile) for _ in range(2))


def test_a_list_is_the_same_for_the_same_run(desk: Desk) -> None:
    """What a run said it says again, whatever has moved since; the next run compares with it."""
    line = 'mouvements "Laval" suivi comme "lundi"'
    first = said(desk, line, "run 1")
    desk.editor.type("Contacts!C4", ["Laval"])
    desk.editor.type("Contacts!C2", ["Gaspé"])
    second = said(desk, line, "run 2")
    desk.editor.type("Contacts!C4", ["Gaspé"])

    assert isinstance(first, Movements)
    assert first.since is None
    for reply in (second, said(desk, line, "run 2")):
        assert isinstance(reply, Movements)
        assert [contact.name for contact in reply.entered] == ["Marc"]
        assert [contact.name for contact in reply.left] == ["Ada"]
    assert len(desk.editor.values("_rolls!A2:A")) == 2

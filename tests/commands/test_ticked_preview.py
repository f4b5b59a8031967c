"""One preview of work for ticked contacts, and two people who confirm it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from commands.handle import handle
from commands.replies.actions import WorkDone, WorkPreview
from commands.replies.reply import Reply
from commands.replies.results import Results
from commands.request import Request, Speaker
from sheets_backend.backend import Backend
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of

ROWS = (["No", "Nom", "Ville"], ["C1", "Ada", "Laval"], ["C2", "Zoé", "Laval"], ["C3", "Marc", "Laval"])
ADA, GRACE = Speaker("UADA", "Ada Tremblay", "fr"), Speaker("UGRACE", "Grace Lee", "en")


def said(desk: Desk, line: str, speaker: Speaker, delivery: str) -> Reply:
    """Say a line to a bot that has just been started."""
    return handle(Request(delivery, line, speaker, NOW), Backend(desk.spreadsheet))


@pytest.fixture
def desk() -> Desk:
    """A sheet with three contacts, and the segment of all three."""
    desk = desk_of(*ROWS)
    said(desk, 'créer "Laval" : Ville est Laval', ADA, "first")
    return desk


def confirming(desk: Desk) -> str:
    """The line that confirms the preview of work for Ada and Zoé, who are ticked."""
    page = said(desk, 'appliquer "Laval"', ADA, "list")
    assert isinstance(page, Results)
    on, off = (",".join(one.tick for one in page.contacts if (one.name != "Marc") is yes) for yes in (True, False))
    page = said(desk, f"{pressed(page, 'refresh')} ☑ {on} ☐ {off}", ADA, "ticked")
    assert isinstance(page, Results)
    preview = said(desk, f'{pressed(page, "work")} "Relance {{Nom}}"', ADA, "preview")
    assert isinstance(preview, WorkPreview)
    assert (page.ticked, preview.to_create) == (2, 2)
    return pressed(preview, "confirm_work")


def pressed(reply: Results | WorkPreview, key: str) -> str:
    """The line of one of its buttons."""
    return next(button.line for button in reply.buttons if button.key == key)


def rows(desk: Desk) -> list[str]:
    """The contacts that have work, in the order of the tab."""
    return [str(row[0]) for row in desk.editor.values("Work!C2:C")]


def one_after_the_other(*acts: Callable[[], Reply]) -> list[Reply]:
    """Do this, then that."""
    return [act() for act in acts]


def at_once(*acts: Callable[[], Reply]) -> list[Reply]:
    """Do all of it from a thread each, started together."""
    start = Barrier(len(acts))

    def begun(act: Callable[[], Reply]) -> Reply:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begun, acts))


@pytest.mark.parametrize("together", [one_after_the_other, at_once])
def test_two_people_who_confirm_one_ticked_preview_create_its_work_once(
    desk: Desk, together: Callable[..., list[Reply]]
) -> None:
    """Whoever is first: one row for each contact that was ticked, and both are told the truth of it."""
    line = confirming(desk)
    done = together(lambda: said(desk, line, ADA, "ada"), lambda: said(desk, line, GRACE, "grace"))

    assert sorted(rows(desk)) == ["Ada", "Zoé"]
    assert [isinstance(reply, WorkDone) for reply in done] == [True, True]
    told = sorted((reply.created, reply.existing) for reply in done if isinstance(reply, WorkDone))
    assert told in ([(0, 2), (2, 0)], [(2, 0), (2, 0)])
    assert {reply.subject.name for reply in done if isinstance(reply, WorkDone)} == {"Laval"}


def test_a_sheet_that_changed_between_the_two_asks_the_second(desk: Desk) -> None:
    """The second who confirms, after a contact left the list, writes nothing and sees what changed."""
    line = confirming(desk)
    said(desk, line, ADA, "ada")
    desk.editor.type("Contacts!C4", ["Gaspé"])

    again = said(desk, line, GRACE, "grace")

    assert isinstance(again, Results)
    assert again.change is not None
    assert again.change.left == ("Marc",)
    assert sorted(rows(desk)) == ["Ada", "Zoé"]

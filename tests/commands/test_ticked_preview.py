"""One preview of work for ticked contacts, and two people who confirm it."""

from collections.abc import Callable

import pytest

from commands.handle import handle
from commands.replies.actions import WorkDone, WorkPreview
from commands.replies.reply import Reply
from commands.replies.results import Results
from commands.request import Request, Speaker
from sheets_backend.backend import Backend
from tests.sheets_backend.desk import NOW, Desk, Sent
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


def in_between(desk: Desk, line: str) -> list[Reply]:
    """Grace confirms just before Ada's rows go out, when the bot has seen that there is no work yet."""
    done: list[Reply] = []

    def grace_first(sent: Sent) -> None:
        if "appendCells" in str(sent.body) and grace_first in desk.wire.before:
            desk.wire.before.remove(grace_first)
            done.append(said(desk, line, GRACE, "grace"))

    desk.wire.before.append(grace_first)
    return [said(desk, line, ADA, "ada"), *done]


def one_after_the_other(desk: Desk, line: str) -> list[Reply]:
    """Ada confirms, then Grace."""
    return [said(desk, line, ADA, "ada"), said(desk, line, GRACE, "grace")]


@pytest.mark.parametrize("both", [one_after_the_other, in_between])
def test_two_people_who_confirm_one_ticked_preview_create_its_work_once(
    desk: Desk, both: Callable[[Desk, str], list[Reply]]
) -> None:
    """Whoever is first: one row for each contact that was ticked, and both are told that these are there."""
    done = both(desk, confirming(desk))

    assert sorted(rows(desk)) == ["Ada", "Zoé"]
    assert [reply.created + reply.existing for reply in done if isinstance(reply, WorkDone)] == [2, 2]


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

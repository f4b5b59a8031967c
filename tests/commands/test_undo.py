"""Undoing work by its lines: for an hour, with links to the rows; that work was created is never put in doubt."""

from datetime import timedelta
from typing import Any

import pytest
import requests
import stamina

from bot.playground.sample import sample_workbook
from commands.handle import handle
from commands.replies.actions import WorkDone, WorkPreview
from commands.replies.reply import Reply
from commands.replies.undone import UndoPreview, UndoTooLate, WorkUndone
from commands.request import Request
from sheets_backend.work import WorkResult
from sheets_backend.work_tab import SHEET_ID
from tests.commands.one_sheet import ADA, GRACE, NINE, OneSheet, TimedAdapter, opened

PREVIEW = 'work "Laval" "Call {Nom}"'


@pytest.fixture
def sheet() -> OneSheet:
    """The sample, with a segment."""
    sheet = opened(sample_workbook())
    sheet.ask("create Laval : Ville is Laval", GRACE)
    return sheet


def created(sheet: OneSheet) -> WorkDone:
    """Work created by a preview and its confirmation."""
    preview = sheet.ask(PREVIEW, GRACE)
    assert isinstance(preview, WorkPreview)
    done = sheet.ask(preview.buttons[0].line, GRACE)
    assert isinstance(done, WorkDone)
    return done


def later(sheet: OneSheet, line: str, after: timedelta) -> Reply:
    """The answer to a line that much after nine."""
    return handle(Request(f"later {line}", line, GRACE, NINE + after), sheet.backend)


def test_each_row_is_linked(sheet: OneSheet) -> None:
    """The reply links the first rows and all of them, by the tab's id and the cells that are ours."""
    rows = created(sheet).rows
    assert rows is not None
    last = rows.n + 1
    assert [row.number for row in rows.first] == list(range(2, min(rows.n, 10) + 2))
    assert rows.first[0].url.endswith(f"/edit#gid={SHEET_ID}&range=A2:N2")
    assert rows.url.endswith(f"/edit#gid={SHEET_ID}&range=A2:N{last}")


def test_within_the_hour(sheet: OneSheet) -> None:
    """The button's line asks first, an hour less a minute later too; its own button removes, whoever presses it."""
    done = created(sheet)
    asked = later(sheet, done.buttons[0].line, timedelta(minutes=59))
    assert isinstance(asked, UndoPreview)
    assert done.rows
    assert (asked.removes, asked.touched.n, asked.moved) == (done.rows.n, 0, False)

    undone = sheet.ask(asked.buttons[0].line, ADA)
    assert isinstance(undone, WorkUndone)
    assert (undone.removed, undone.left, undone.problem) == (done.rows.n, 0, None)
    assert created(sheet).created == done.created


def test_after_an_hour(sheet: OneSheet) -> None:
    """An hour and a minute later nothing is removed, even of what was confirmed: it says when, with the links."""
    done = created(sheet)
    asked = sheet.ask(done.buttons[0].line, GRACE)
    assert isinstance(asked, UndoPreview)

    late = later(sheet, asked.buttons[0].line, timedelta(minutes=62))
    assert isinstance(late, UndoTooLate)
    assert (late.rows, late.written.hour) == (done.rows, 9)
    again = sheet.ask(PREVIEW, GRACE)
    assert isinstance(again, WorkPreview)
    assert (again.to_create, again.existing) == (0, done.created)


def test_created_is_said_whatever_comes_after(sheet: OneSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tab is lost to us right after the rows were read back, they are said to be created all the same."""

    def lost(_: object, request: requests.PreparedRequest, **_rest: object) -> requests.Response:
        raise requests.ConnectionError(request=request)

    add = sheet.backend.work.add

    def added(*work: Any) -> WorkResult:
        result = add(*work)
        monkeypatch.setattr(TimedAdapter, "send", lost)
        return result

    monkeypatch.setattr(sheet.backend.work, "add", added)
    with stamina.set_testing(True):
        done = created(sheet)
    assert (done.created > 0, done.rows, done.buttons) == (True, None, ())

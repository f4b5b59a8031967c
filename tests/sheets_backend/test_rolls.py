"""Rolls in their hidden tab: written once, found again whatever people do there, and never trusted when changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.playground.sheets import faults
from sheets_backend.errors import DamagedTab, ForeignTab, Problem
from sheets_backend.once import DELIVERY_KEY
from sheets_backend.rolls import SHEET_ID, TITLE, DamagedRoll, ListName, Roll, RollBook
from tests.sheets_backend.desk import NOW, WRITES, Desk

MONDAY = ListName("s_1", "f_id", "Liste du lundi")
FIRST = Roll("run-1", "", NOW, ("C1", "C2"))
SECOND = Roll("run-2", "run-1", NOW + timedelta(days=7), ("C2", "00042", '=1+1 "é"'))


@pytest.fixture
def book(desk: Desk) -> RollBook:
    """The rolls of the spreadsheet."""
    return RollBook(desk.spreadsheet)


def test_what_is_added_is_found_again(desk: Desk, book: RollBook) -> None:
    """The tab is made hidden with the first roll; the newest is the one of the latest moment, of this list alone."""
    assert book.newest(MONDAY) is None
    book.add(MONDAY, FIRST)
    book.add(MONDAY, SECOND)
    book.add(replace(MONDAY, segment="s_2"), replace(FIRST, run="run-3", keys=()))
    desk.editor.move_column(TITLE, "H", "A")
    desk.editor.rename_tab(TITLE, "Ne pas toucher")

    sheet = desk.editor.workbook.sheet(SHEET_ID)
    assert (sheet.title, sheet.hidden) == ("Ne pas toucher", True)
    assert book.newest(replace(MONDAY, name="LISTE  du Lundi")) == SECOND
    assert book.of_run(MONDAY, "run-1") == FIRST
    assert book.of_run(MONDAY, "run-3") is None
    assert book.newest(replace(MONDAY, identifier="f_mail")) is None
    assert book.newest(replace(MONDAY, segment="s_2")) == replace(FIRST, run="run-3", keys=())


def test_a_run_is_written_once(desk: Desk, book: RollBook) -> None:
    """The same run again, and be it by another process with another result, adds nothing."""
    book.add(MONDAY, FIRST)
    RollBook(desk.other_process()).add(MONDAY, replace(FIRST, keys=("C9",)))

    assert len(desk.editor.values(f"{TITLE}!A2:A")) == 1
    assert len(desk.metadata(DELIVERY_KEY)) == 1
    assert book.newest(MONDAY) == FIRST


def test_many_keys_take_several_rows(desk: Desk, book: RollBook) -> None:
    """Ten thousand keys are more than a cell holds; sorted by hand, the rows are still read in their order."""
    many = replace(FIRST, keys=tuple(f"C-{number:05d}" for number in range(10_000)))
    book.add(MONDAY, many)
    rows = desk.editor.values(f"{TITLE}!A2:I")
    desk.editor.type(f"{TITLE}!A2", *reversed(rows))

    assert len(rows) > 1
    assert max(len(str(row[7])) for row in rows) < 50_000
    assert book.newest(MONDAY) == many


BY_HAND: tuple[tuple[str, Callable[[Desk], object]], ...] = (
    ("a key", lambda desk: desk.editor.type(f"{TITLE}!H2", [json.dumps(["C1", "C9"])])),
    ("the moment", lambda desk: desk.editor.type(f"{TITLE}!F2", ["yesterday"])),
    ("the part", lambda desk: desk.editor.type(f"{TITLE}!G2", ["'1/2"])),
    ("a part without end", lambda desk: desk.editor.type(f"{TITLE}!G2", ["'1/" + "9" * 5_000])),
    ("a copy", lambda desk: desk.editor.type(f"{TITLE}!A3", desk.editor.values(f"{TITLE}!A2:I2")[0])),
)


@pytest.mark.parametrize("change", [change for _, change in BY_HAND], ids=[what for what, _ in BY_HAND])
def test_what_was_changed_by_hand_is_not_compared_with(
    desk: Desk, book: RollBook, change: Callable[[Desk], object]
) -> None:
    """A roll of which a cell was changed, or a row copied, is refused with its row; it never counts as none."""
    book.add(MONDAY, FIRST)
    change(desk)

    with pytest.raises(DamagedRoll) as refused:
        book.newest(MONDAY)
    assert (refused.value.name, refused.value.row) == (MONDAY.name, 2)


def test_a_tab_that_is_not_ours_is_left_alone(desk: Desk, book: RollBook) -> None:
    """Another tab of this name, and ours without a column, are named; nothing is written."""
    desk.editor.add_tab(TITLE)
    with pytest.raises(ForeignTab):
        book.newest(MONDAY)
    desk.editor.delete_tab(TITLE)
    book.add(MONDAY, FIRST)
    desk.editor.type(f"{TITLE}!D1", ["Emma"])

    with pytest.raises(DamagedTab) as damaged:
        book.newest(MONDAY)
    assert damaged.value.column == "run"


@pytest.mark.parametrize("applied", [False, True])
def test_a_write_without_an_answer_is_written_once(desk: Desk, book: RollBook, applied: bool) -> None:
    """Whether Google applied the batch or not before it broke down, the roll is there once."""
    desk.local.faults.queue(faults.server_error(applied=applied, part=WRITES))
    book.add(MONDAY, FIRST)

    assert len(desk.editor.values(f"{TITLE}!A2:A")) == 1
    assert book.newest(MONDAY) == FIRST


def test_a_sheet_that_cannot_be_read_is_a_problem(desk: Desk, book: RollBook) -> None:
    """While Google is out of order, nobody hears that there is no earlier list."""
    desk.local.faults.queue(replace(faults.server_error(), times=200))
    with pytest.raises(Problem):
        book.newest(MONDAY)

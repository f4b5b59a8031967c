"""Undo and redo: edits are taken back one by one, and what others did stays."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.sheets import Editor, Workbook, new_workbook
from bot.playground.sheets.batch.dimensions import sort_range
from bot.playground.sheets.history import History
from bot.playground.sheets.rearranging import deleted, inserted, moved
from bot.playground.sheets.workbook import Sheet

TABLE = (["Name", "City", "Fee"], ["Roy", "Laval", "3"], ["Lee", "Rimouski", "1"], ["Gagnon", "", "2"])
Edit = Callable[[Workbook, History, Sheet], None]


def write(cell: str, *rows: list[str]) -> Edit:
    """Type texts from a cell on."""

    def edit(workbook: Workbook, history: History, sheet: Sheet) -> None:
        with history.writing(sheet):
            Editor(workbook).type(f"Sheet1!{cell}", *rows)

    return edit


def sort(column: int) -> Edit:
    """Sort all rows but the header."""

    def edit(workbook: Workbook, history: History, sheet: Sheet) -> None:
        with history.writing(sheet):
            sort_range(workbook, {"range": {"startRowIndex": 1}, "sortSpecs": [{"dimensionIndex": column}]})

    return edit


def rearrange(dimension: str, order: Callable[[int], list[int | None]]) -> Edit:
    """Give rows or columns another order."""

    def edit(_: Workbook, history: History, sheet: Sheet) -> None:
        history.rearrange(sheet, dimension, order(sheet.row_count if dimension == "ROWS" else sheet.column_count))

    return edit


EDITS: dict[str, Edit] = {
    "type": write("B4", ["Magog"]),
    "paste": write("B2", ["a", "b", "c"], ["d", "e", "f"]),
    "empty": write("A1", ["", ""]),
    "sort": sort(2),
    "insert rows": rearrange("ROWS", lambda count: list(inserted(count, 2, 3))),
    "delete rows": rearrange("ROWS", lambda count: list(deleted(count, 1, 3))),
    "insert a column": rearrange("COLUMNS", lambda count: list(inserted(count, 1, 1))),
    "delete columns": rearrange("COLUMNS", lambda count: list(deleted(count, 0, 2))),
    "move a column": rearrange("COLUMNS", lambda count: list(moved(count, 0, 1, 3))),
}


def desk() -> tuple[Workbook, History, Sheet]:
    """Give a workbook with a small table, a developer metadata on each column, and no edit so far."""
    workbook = new_workbook("S")
    Editor(workbook).type("Sheet1!A1", *TABLE)
    for at in range(3):
        place = {"dimensionRange": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}}
        body = {"metadataKey": f"column {at}", "location": place, "visibility": "DOCUMENT"}
        Editor(workbook).apply({"createDeveloperMetadata": {"developerMetadata": body}})
    return workbook, History(workbook), workbook.sheets[0]


def seen(workbook: Workbook) -> tuple[object, ...]:
    """Give all that an edit may change: the cells, the size, and where metadata hang."""
    sheet = workbook.sheets[0]
    places = {one.key: one.place for one in workbook.content.metadata.values()}
    return list(sheet.grid.rows(0, sheet.grid.height)), sheet.row_count, sheet.column_count, places


@given(st.lists(st.sampled_from(sorted(EDITS)), max_size=6))
def test_all_edits_are_taken_back_and_made_again(names: list[str]) -> None:
    """After any edits, as many undos give each state before them, and as many redos each state after them."""
    workbook, history, sheet = desk()
    states = [seen(workbook)]
    for name in names:
        steps = len(history._done)
        EDITS[name](workbook, history, sheet)
        states += [seen(workbook)] if len(history._done) > steps else []
    for state in states[-2::-1]:
        history.undo()
        assert seen(workbook) == state
    assert not history.can_undo
    for state in states[1:]:
        history.redo()
        assert seen(workbook) == state
    assert not history.can_redo


@pytest.mark.parametrize("name", sorted(EDITS))
def test_what_others_wrote_stays(name: str) -> None:
    """A column that somebody else has filled since is still there after an undo of any edit."""
    workbook, history, sheet = desk()
    EDITS[name](workbook, history, sheet)
    Editor(workbook).type("Sheet1!H1", ["Id"], ["1"])
    history.undo()
    rows = Editor(workbook).values("Sheet1!A1:J7")
    assert [cell for row in rows for cell in row[3:] if cell] == ["Id", "1"]


def test_a_new_edit_ends_what_can_be_made_again() -> None:
    """After an undo and another edit there is nothing to redo."""
    workbook, history, sheet = desk()
    EDITS["type"](workbook, history, sheet)
    history.undo()
    EDITS["sort"](workbook, history, sheet)
    assert not history.can_redo
    with pytest.raises(IndexError):
        history.redo()


def test_steps_joined_are_taken_back_together() -> None:
    """Two edits joined are one step, undone in the reverse order and redone in theirs."""
    workbook, history, sheet = desk()
    before = seen(workbook)
    EDITS["delete columns"](workbook, history, sheet)
    EDITS["type"](workbook, history, sheet)
    after = seen(workbook)
    history.join(2)
    history.undo()
    assert (seen(workbook), history.can_undo) == (before, False)
    history.redo()
    assert seen(workbook) == after


def test_edits_that_change_nothing_are_no_steps() -> None:
    """Typing what is there already leaves nothing to undo."""
    workbook, history, sheet = desk()
    write("B2", ["Laval"])(workbook, history, sheet)
    assert not history.can_undo


def test_only_the_newest_edits_are_kept() -> None:
    """Fifty edits can be taken back, no more: memory has an end."""
    workbook, history, sheet = desk()
    for number in range(60):
        write("A2", [f"name {number}"])(workbook, history, sheet)
    for _ in range(50):
        history.undo()
    assert not history.can_undo
    assert Editor(workbook).values("Sheet1!A2") == [["name 9"]]


def test_nothing_of_another_edition_is_taken_back() -> None:
    """After the workbook has started over there is nothing to undo, and the next edit is the first."""
    workbook, history, sheet = desk()
    first = workbook.content.copy()
    EDITS["delete rows"](workbook, history, sheet)
    workbook.start_over(first)
    assert not history.can_undo
    with pytest.raises(IndexError):
        history.undo()
    EDITS["type"](workbook, history, workbook.sheets[0])
    history.undo()
    assert not history.can_undo

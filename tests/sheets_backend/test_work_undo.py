"""Undoing work: only rows that nobody has touched go, each compared and removed in one step."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.playground.sheets import faults
from bot.playground.sheets.batch import registry
from bot.playground.sheets.batch.registry import Kind
from sheets_backend import work_undo
from sheets_backend.errors import ProtectedRange, QuotaReached
from sheets_backend.work import WorkLedger
from sheets_backend.work_seal import lot_of
from sheets_backend.work_undo import RemovalUnknown, RowsMoved, Undoable, Undone, undo, undoable
from tests.sheets_backend.desk import WRITES, Desk, Sent
from tests.sheets_backend.test_work import add, item, items

LOT = lot_of("click-1")
SEVEN = [f"C{n}" for n in range(1, 8)]


@pytest.fixture
def ledger(desk: Desk) -> WorkLedger:
    """The work of the spreadsheet, with seven rows of one click below one of another."""
    ledger = WorkLedger(desk.spreadsheet)
    add(ledger, items(["C9"]), "click-0")
    add(ledger, items(SEVEN))
    return ledger


def seen(desk: Desk) -> Undoable:
    """What undoing the click comes to now."""
    return undoable(desk.spreadsheet, "Work", LOT)


def undone(desk: Desk, before: Undoable | None = None) -> Undone:
    """The click undone, as it stands now or as it was seen before."""
    return undo(desk.spreadsheet, "Work", LOT, before or seen(desk))


def contacts(desk: Desk) -> list[str]:
    """The contact ids that are left in the tab, top down."""
    return [str(row[0]) for row in desk.editor.values("Work!D2:D") if row and row[0]]


def test_untouched_work_is_removed_and_can_be_created_again(desk: Desk, ledger: WorkLedger) -> None:
    """All rows of the click go, those of other clicks stay, and the same work is new afterwards, as another lot."""
    before = len(desk.wire.writes)

    assert undone(desk) == Undone(7, 0, (), 0, None)
    assert contacts(desk) == ["C9"]
    assert len(desk.wire.writes) == before + 1
    assert add(ledger, items(SEVEN), "click-2").created == 7
    assert undone(desk) == Undone(0, 0, (), 0, None)
    assert contacts(desk) == ["C9", *SEVEN]


def test_where_and_when(desk: Desk, ledger: WorkLedger) -> None:
    """A lot tells its rows' places, whom they are for and when they were written, wherever sorting has put them."""
    desk.editor.sort_rows("Work", "D", descending=True)
    found = seen(desk)

    assert [row.at for row in found.lot.rows] == [2, 3, 4, 5, 6, 7, 8]
    assert {row.contact for row in found.lot.rows} == {"=IMPORTXML(1)"}
    assert found.lot.written == datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
    assert undoable(desk.spreadsheet, "Work", "0123456789").lot.written is None
    assert ledger.keys() >= {item("C9").key}


TOUCHES: dict[str, Callable[[Desk], None]] = {
    "another status": lambda desk: desk.editor.type("Work!H3", ["Done"]),
    "another case": lambda desk: desk.editor.type("Work!B3", ["DÉCLARATION"]),
    "another day": lambda desk: desk.editor.type("Work!K3", ["2027-05-01"]),
    "an emptied cell": lambda desk: desk.editor.type("Work!F3", [""]),
    "a filled cell": lambda desk: desk.editor.type("Work!G3", ["T1"]),
    "a formula with the same value": lambda desk: desk.editor.set_formula("Work!H3", '="planned"', "planned"),
    "a column of one's own": lambda desk: desk.editor.type("Work!Q3", ["called her"]),
    "a ticked box": lambda desk: desk.editor.type("Work!Q3", ["TRUE"]),
    "an error beside": lambda desk: desk.editor.type("Work!Q3", ["#N/A"]),
    "a note": lambda desk: note(desk, "see me"),
}


def note(desk: Desk, text: str) -> None:
    """A person notes something on the title of the first row."""
    start = {"sheetId": seen(desk).lot.tab.sheet_id, "rowIndex": 2, "columnIndex": 1}
    desk.editor.apply({"updateCells": {"start": start, "rows": [{"values": [{"note": text}]}], "fields": "note"}})


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("touch", TOUCHES)
def test_a_touched_row_stays(desk: Desk, touch: str) -> None:
    """Whatever a person changed in a row, or put beside or on it, the row is told apart before, and stays."""
    TOUCHES[touch](desk)
    found = seen(desk)

    assert [row.row.at for row in found.touched] == [2]
    assert undone(desk) == Undone(6, 0, tuple(row.row for row in found.touched), 0, None)
    assert contacts(desk) == ["C9", "C1"]


@pytest.mark.usefixtures("ledger")
def test_what_is_there_for_every_row_is_no_touch(desk: Desk) -> None:
    """Columns added, moved and renamed, empty tick boxes, formulas and colours: the rows are as they were written."""
    desk.editor.type("Work!P2", *[["FALSE"]] * 8)
    for row in range(2, 10):
        desk.editor.set_formula(f"Work!Q{row}", f"=LEN(B{row})", 11)
    desk.editor.format_numbers("Work!I2:K9", "DATE", "d mmm")
    desk.editor.move_column("Work", "N", "A")
    desk.editor.insert_columns("Work", "C")
    desk.editor.rename_tab("Work", "À faire")

    assert undone(desk) == Undone(7, 0, (), 0, None)
    assert [row for row in desk.editor.values("'À faire'!F2:F") if row] == [["C9"]]


@pytest.mark.usefixtures("ledger")
def test_a_copied_row_stays_with_its_copy(desk: Desk) -> None:
    """Of two rows that are alike in all, nobody knows which one is meant: both stay."""
    copied = [str(cell) for cell in desk.editor.values("Work!A3:N3")[0]]
    desk.editor.type("Work!A10", copied)

    assert len(seen(desk).touched) == 2
    assert undone(desk).removed == 6
    assert contacts(desk) == ["C9", "C1", "C1"]


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("column", ["H", "B", "Q"])
def test_an_edit_after_the_last_look(desk: Desk, column: str) -> None:
    """A row that is edited between the last look and the removal is not what the removal looks for, and stays."""
    before = seen(desk)
    desk.editor.type(f"Work!{column}5", ["edited"])

    told = undone(desk, before)
    assert (told.removed, told.left, [row.at for row in told.touched]) == (6, 0, [4])
    assert contacts(desk) == ["C9", "C3"]


@pytest.mark.usefixtures("ledger")
def test_rows_that_move_after_the_last_look(desk: Desk) -> None:
    """Sorted between the look and the removal, nothing else goes, and the rows are found again and removed."""
    before = seen(desk)
    desk.editor.sort_rows("Work", "D", descending=True)
    desk.editor.insert_rows("Work", 2)
    desk.editor.type("Work!A2", ["hers"])

    assert undone(desk, before) == Undone(7, 0, (), 0, None)
    assert [row for row in desk.editor.values("Work!A2:A") if row] == [["hers"], ["w-C9"]]


@pytest.mark.usefixtures("ledger")
def test_rows_that_never_stay_where_they_are(desk: Desk) -> None:
    """Where somebody moves the rows before each removal, they stay, and that is what is said."""
    before = seen(desk)

    def shift(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.editor.insert_rows("Work", 2)

    desk.wire.before.append(shift)
    told = undone(desk, before)
    assert (told.removed, told.left, type(told.problem)) == (0, 7, RowsMoved)
    assert contacts(desk) == ["C9", *SEVEN]


@pytest.mark.usefixtures("ledger")
def test_two_confirm_what_both_have_seen(desk: Desk) -> None:
    """The one who comes second is told that the rows had gone, and takes nothing else with them."""
    before = seen(desk)

    assert undone(desk, before) == Undone(7, 0, (), 0, None)
    assert undone(desk, before) == Undone(0, 7, (), 0, None)
    assert contacts(desk) == ["C9"]


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("applied", [True, False])
def test_a_lost_answer(desk: Desk, applied: bool) -> None:
    """Whether the batch was applied or not when its answer was lost, the rows are gone and removed is said."""
    desk.local.faults.queue(faults.reset(applied=applied, part=WRITES))

    assert undone(desk) == Undone(7, 0, (), 0, None)
    assert contacts(desk) == ["C9"]


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(("column", "touched", "gone"), [("A", 1, 0), ("N", 0, 1)])
def test_an_edited_row_is_not_said_to_be_removed(desk: Desk, column: str, touched: int, gone: int) -> None:
    """After a lost batch, a row whose id or key a person has changed counts as changed: it is there."""
    before = seen(desk)
    desk.local.faults.queue(faults.reset(applied=False, part=WRITES))
    desk.editor.type(f"Work!{column}5", ["edited"])

    told = undone(desk, before)
    assert (told.removed, len(told.touched), told.gone) == (6, touched, gone)
    assert contacts(desk) == ["C9", "C3"]


def test_late_and_unknown(desk: Desk, ledger: WorkLedger) -> None:
    """When no batch gets through nothing is claimed; late, they remove the lot, never the same work created since."""
    before = seen(desk)
    desk.wire.hold_writes = 9
    told = undone(desk, before)
    desk.wire.hold_writes = 0
    assert (told.removed, told.left, type(told.problem)) == (0, 7, RemovalUnknown)

    undone(desk, before)
    add(ledger, items(SEVEN), "click-2")
    assert desk.adapter.deliver() == [200, 200, 200]
    assert contacts(desk) == ["C9", *SEVEN]


@pytest.mark.usefixtures("ledger")
def test_stopped_half_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops after the first batch is told together with what is gone; before it, it is only a problem."""
    monkeypatch.setattr(work_undo, "MOST_ROWS", 3)

    def stop(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.wire.before.clear()
            desk.wire.before.append(too_many)

    def too_many(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.local.faults.queue(faults.too_many_requests(part=WRITES))

    desk.wire.before.append(stop)
    told = undone(desk)
    assert (told.removed, told.left, type(told.problem)) == (3, 4, QuotaReached)
    with pytest.raises(QuotaReached):
        undone(desk)
    desk.wire.before.clear()
    assert undone(desk) == Undone(4, 0, (), 0, None)


@pytest.mark.usefixtures("ledger")
def test_a_protected_tab_is_named(desk: Desk) -> None:
    """Protected since it was written, the tab is named and nothing is removed."""
    sheet_id = seen(desk).lot.tab.sheet_id
    desk.editor.apply({"addProtectedRange": {"protectedRange": {"range": {"sheetId": sheet_id}}}})

    with pytest.raises(ProtectedRange) as raised:
        undone(desk)
    assert raised.value.tab == "Work"
    assert contacts(desk) == ["C9", *SEVEN]


def whole_rows(workbook: Any, args: Any) -> Any:
    """Duplicates removed as Google may do it too: the rows of the grid go, so that what is below moves up."""
    reply = RIGHT.apply(workbook, args)
    if reply:
        at = args["range"]["startRowIndex"] + 1
        span = {"sheetId": args["range"]["sheetId"], "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
        registry.KINDS["deleteDimension"].apply(workbook, {"range": span})
    return reply


RIGHT = registry.KINDS["deleteDuplicates"]


@pytest.fixture
def other_google(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Google that takes the whole row of a duplicate out of the grid: nobody has recorded which one it is."""
    monkeypatch.setitem(registry.KINDS, "deleteDuplicates", Kind(whole_rows, RIGHT.arguments))


@pytest.mark.usefixtures("ledger", "other_google")
def test_either_way_of_removing(desk: Desk) -> None:
    """Whether a blank row is left where a row was or none, the same rows go."""
    desk.editor.type("Work!H5", ["Done"])
    before = len(desk.wire.writes)

    assert undone(desk).removed == 6
    assert len(desk.wire.writes) == before + 1
    assert contacts(desk) == ["C9", "C3"]

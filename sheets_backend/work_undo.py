"""Undoing work: the rows of a lot that nobody has touched are removed, each compared and removed in one atomic step.

The Sheets API has no precondition on a write, rows are sorted and edited by hand at any moment, and a lost request may
arrive minutes late. So each row goes by `deleteDuplicates` over two rows: a copy of it as it was written, put in just
above, and whatever is below. Only a row that is like the copy in all of its cells goes, then the copy goes. Applied
late, or twice, or after any edit, the batch does nothing. See docs/decisions/0014-undo.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from sheets_backend.errors import Problem, ProtectedRange, SheetsUnavailable
from sheets_backend.google import Spreadsheet
from sheets_backend.refusals import Ambiguous, WriteRejected
from sheets_backend.work_lots import Lot, LotRow, SeenRow, find_lot, look_at
from sheets_backend.work_tab import WorkTab

UNDO_LIFE: Final = timedelta(hours=1)
"""How long after it was written work can be undone."""
MOST_ROWS: Final = 400
"""Of one batch: some 1.5 kB each, of the 2 MB that Google advises."""
_TRIES: Final = 3


@dataclass(eq=False)
class RowsMoved(Problem):
    """So many rows were not where they had just been read, each time that they were to be removed; they stay."""

    rows: int


@dataclass(eq=False)
class RemovalUnknown(Problem):
    """Google did not say clearly whether so many rows were removed, and they were still there at the last look."""

    rows: int


@dataclass(frozen=True, slots=True)
class Undoable:
    """What undoing a lot comes to now: the rows that it would remove, and those that somebody has touched."""

    lot: Lot
    untouched: tuple[SeenRow, ...]
    touched: tuple[SeenRow, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What is true after undoing: `removed` rows are gone by it, `gone` had gone before, or were changed meanwhile.

    `touched` rows stay. `left` are as they were written and still there, by the `problem`.
    """

    removed: int
    gone: int
    touched: tuple[LotRow, ...]
    left: int
    problem: Problem | None


def undoable(spreadsheet: Spreadsheet, title: str, lot: str) -> Undoable:
    """What of this lot is in the tab of this title, all of it as of one moment.

    Raises:
        SheetsUnavailable: its rows were moved again and again while they were read.
        Problem: as `find_lot`.

    """
    for _ in range(_TRIES):
        found = find_lot(spreadsheet, title, lot)
        seen = look_at(spreadsheet, found)
        if seen is not None:
            untouched = tuple(row for row in seen if not row.touched)
            return Undoable(found, untouched, tuple(row for row in seen if row.touched))
    raise SheetsUnavailable


def undo(spreadsheet: Spreadsheet, title: str, lot: str, seen: Undoable) -> Undone:
    """Removes the untouched rows of what was seen, in batches, and looks what is there then.

    Where something fails after the first batch, that is told together with what is known to be removed.

    Raises:
        ProtectedRange: nothing was removed.
        Problem: as `undoable`, or as `Spreadsheet.write`; nothing was removed.

    """
    undoing = _Undoing(spreadsheet, title, lot, {row.row.key: row for row in seen.untouched})
    try:
        return undoing.told(undoing.run(seen))
    except Problem as problem:
        if not undoing.removed | undoing.unsure:
            raise
        left = len(undoing.wanted.keys() - undoing.removed)
        return Undone(len(undoing.removed), 0, (), left, RemovalUnknown(left) if undoing.unsure else problem)


@dataclass
class _Undoing:
    """One undoing under way: the rows it is about, by their keys; which are removed; which an unclear batch named."""

    spreadsheet: Spreadsheet
    title: str
    lot: str
    wanted: dict[str, SeenRow]
    removed: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)

    def run(self, now: Undoable) -> Undoable:
        """Batch after batch until no row is left, or none would go three times; then how it stands."""
        failed = 0
        while failed < _TRIES and (rows := list(islice(self._left(now), MOST_ROWS))):
            failed += not self._send(rows, now.lot.tab)
            now = self._look()
        return now

    def told(self, now: Undoable) -> Undone:
        """What is true of the rows."""
        left = [row.row.key for row in self._left(now)]
        there = {row.key for row in now.lot.rows}
        gone = len(self.wanted.keys() - self.removed - there)
        touched = tuple(row.row for row in now.touched)
        problem = RemovalUnknown(len(left)) if self.unsure.intersection(left) else RowsMoved(len(left))
        return Undone(len(self.removed), gone, touched, len(left), problem if left else None)

    def _left(self, now: Undoable) -> Iterator[SeenRow]:
        return (row for row in now.untouched if row.row.key in self.wanted)

    def _look(self) -> Undoable:
        """How it stands; a row that an unclear batch named, and that is nowhere any more, was removed by it."""
        now = undoable(self.spreadsheet, self.title, self.lot)
        away = self.unsure - {row.key for row in now.lot.rows}
        self.removed |= {key for key in away if self.wanted[key].work_id not in now.lot.ids}
        return now

    def _send(self, rows: Sequence[SeenRow], tab: WorkTab) -> bool:
        """One batch, sent once; whether it is known to have removed a row."""
        upwards = rows[::-1]  # so that no place moves before its turn, whatever becomes of the rows below
        try:
            answer = self.spreadsheet.write([one for row in upwards for one in _removal(row, tab.sheet_id)])
        except Ambiguous:
            self.unsure |= {row.row.key for row in rows}
            return False
        except WriteRejected:  # a place is not there any more
            return False
        except ProtectedRange:
            raise ProtectedRange(tab.title) from None
        counts = answer.get("replies", [])[_COMPARED::_REQUESTS]
        removed = {row.row.key for row, reply in zip(upwards, counts, strict=False) if reply.get("deleteDuplicates")}
        self.removed |= removed
        return bool(removed)


_REQUESTS: Final = 4
_COMPARED: Final = 2


def _removal(row: SeenRow, sheet_id: int) -> list[dict[str, Any]]:
    """The requests that remove the row at this place if it is like this one, and otherwise change nothing."""
    at = row.row.at
    copy = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
    start = {"sheetId": sheet_id, "rowIndex": at, "columnIndex": 0}
    both = {"sheetId": sheet_id, "startRowIndex": at, "endRowIndex": at + 2}
    return [
        {"insertDimension": {"range": copy, "inheritFromBefore": False}},
        {"updateCells": {"start": start, "rows": [{"values": list(row.cells)}], "fields": "userEnteredValue"}},
        {"deleteDuplicates": {"range": both}},
        {"deleteDimension": {"range": copy}},
    ]

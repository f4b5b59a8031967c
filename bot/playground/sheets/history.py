"""Undo and redo of one person's edits: what others wrote in the meantime stays."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from bot.playground.sheets.grid import BLANK, Cell, Grid, Order, Row, trimmed
from bot.playground.sheets.metadata import Metadata
from bot.playground.sheets.rearranging import new_positions
from bot.playground.sheets.workbook import Sheet, Workbook

MOST_STEPS: Final = 50  # a step of a large sheet holds a pointer for each of its rows


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one tab that can be taken back.

    First the rows or columns (``dimension``) take the new ``order``; then each row in ``rows`` goes from its first
    state to its second, which touches only the cells where the two differ; then lost ``metadata`` come back.
    """

    sheet_id: int
    dimension: str = ""
    order: Order = ()
    size: int = 0
    rows: Mapping[int, tuple[Row, Row]] = field(default_factory=dict)
    metadata: Sequence[Metadata] = ()

    @property
    def place(self) -> tuple[int, int]:
        """The row and the column, from 0, of the first cell that changes."""
        if self.rows:
            row = min(self.rows)
            return row, next(at for at, (old, new) in enumerate(_pairs(*self.rows[row])) if old != new)
        at = next((at for at, old in enumerate(self.order) if old != at), len(self.order))
        return (at, 0) if self.dimension == "ROWS" else (0, at)


def _pairs(old: Row, new: Row) -> Iterator[tuple[Cell, Cell]]:
    return zip_longest(old, new, fillvalue=BLANK)


def apply(workbook: Workbook, change: Change) -> Change:
    """Makes the change and gives the one that takes it back. To be called inside ``workbook.changing()``."""
    sheet = workbook.sheet(change.sheet_id)
    back = _rearranged(workbook, sheet, change) if change.dimension else _reversed(change)
    for row, (old, new) in change.rows.items():
        sheet.grid.put_row(row, list(_merged(sheet.grid.row(row), old, new)))
    for one in change.metadata:
        workbook.content.metadata.setdefault(one.metadata_id, one)
    return back


def _merged(now: Row, old: Row, new: Row) -> Iterator[Cell]:
    for cell, before, after in zip_longest(now, old, new, fillvalue=BLANK):
        yield after if before != after else cell


def _reversed(change: Change) -> Change:
    return Change(change.sheet_id, rows={row: (new, old) for row, (old, new) in change.rows.items()})


def _rearranged(workbook: Workbook, sheet: Sheet, change: Change) -> Change:
    """Gives the old order back, with the cells and the metadata of what the new order leaves out.

    What others have added behind since the change was recorded keeps its place behind.
    """
    count = sheet.row_count if change.dimension == "ROWS" else sheet.column_count
    order = [*change.order, *range(change.size, count)]
    positions = new_positions(order)
    gone = [at for at in range(count) if at not in positions]
    metadata = [one for one in workbook.content.metadata.values() if _hangs_on(one, sheet, change.dimension, gone)]
    rows = _cells_of(sheet.grid, change.dimension, gone)
    workbook.rearrange(sheet, change.dimension, order)
    inverse = [positions.get(at) for at in range(count)]
    return Change(sheet.sheet_id, change.dimension, inverse, len(order), rows, metadata)


def _hangs_on(one: Metadata, sheet: Sheet, dimension: str, gone: Sequence[int]) -> bool:
    return (one.place.sheet_id, one.place.dimension) == (sheet.sheet_id, dimension) and one.place.index in gone


def _cells_of(grid: Grid, dimension: str, gone: Sequence[int]) -> dict[int, tuple[Row, Row]]:
    if dimension == "ROWS":
        return {row: ((), grid.row(row)) for row in gone if grid.row(row)}
    kept = (_only(row, set(gone)) for row in grid.rows(0, grid.height))
    return {at: ((), row) for at, row in enumerate(kept) if row}


def _only(row: Row, columns: set[int]) -> Row:
    return trimmed([cell if at in columns else BLANK for at, cell in enumerate(row)])


Step = tuple[Change, ...]


@dataclass(slots=True)
class History:
    """The edits of one person, the newest ones first to be taken back; call it inside ``workbook.changing()``.

    They are forgotten when the workbook starts over.
    """

    workbook: Workbook
    _done: deque[Step] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    _undone: deque[Step] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    _edition: int = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done) and self._edition == self.workbook.edition

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit that was taken back, and none since."""
        return bool(self._undone) and self._edition == self.workbook.edition

    @contextmanager
    def writing(self, sheet: Sheet) -> Iterator[None]:
        """Records what the block does to the cells of the sheet, where it leaves rows and columns in their places."""
        before = sheet.grid.copy()
        yield
        self._keep((_difference(sheet, before),))

    def rearrange(self, sheet: Sheet, dimension: str, order: Order) -> None:
        """Gives rows or columns a new order (None: a blank one; an index left out: deleted), and records it."""
        count = sheet.row_count if dimension == "ROWS" else sheet.column_count
        self._keep((apply(self.workbook, Change(sheet.sheet_id, dimension, order, count)),))

    def join(self, count: int) -> None:
        """Makes one step of the last few, so that they are taken back together."""
        steps = [self._done.pop() for _ in range(count)]
        self._done.append(tuple(change for step in steps for change in step))

    def _keep(self, step: Step) -> None:
        self._forget_other_editions()
        if any(change.rows or change.dimension for change in step):
            self._done.append(step)
            self._undone.clear()

    def undo(self) -> Change:
        """Takes the last edit back and gives the change that was made for it; IndexError when there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Change:
        """Makes the last edit taken back again; IndexError when there is none."""
        return self._move(self._undone, self._done)

    def _move(self, source: deque[Step], target: deque[Step]) -> Change:
        self._forget_other_editions()
        step = source.pop()
        target.append(tuple(apply(self.workbook, change) for change in step)[::-1])
        return step[-1]

    def _forget_other_editions(self) -> None:
        if self._edition != self.workbook.edition:
            self._done.clear()
            self._undone.clear()
        self._edition = self.workbook.edition


def _difference(sheet: Sheet, before: Grid) -> Change:
    """The change from what the sheet is now to what it was."""
    height = max(before.height, sheet.grid.height)
    pairs = ((row, sheet.grid.row(row), before.row(row)) for row in range(height))
    return Change(sheet.sheet_id, rows={row: (new, old) for row, new, old in pairs if new is not old and new != old})

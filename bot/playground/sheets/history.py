"""Undo and redo of one person's edits: what others wrote in the meantime stays."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from bot.playground.sheets.cells import BLANK
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.metadata import Metadata
from bot.playground.sheets.moves import Order
from bot.playground.sheets.rearranging import new_positions
from bot.playground.sheets.workbook import Sheet, Workbook

MOST_STEPS: Final = 50  # a step holds the chunks of cells that it changed, or a number for each row


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one tab that can be taken back.

    First the rows or columns (``dimension``) take the new ``order``; then each cell that differs between the two
    grids ``old`` and ``new`` becomes the new one's; then lost ``metadata`` come back.
    """

    sheet_id: int
    dimension: str = ""
    order: Order = ()
    size: int = 0
    old: Grid = field(default_factory=Grid)
    new: Grid = field(default_factory=Grid)
    metadata: Sequence[Metadata] = ()

    @property
    def is_none(self) -> bool:
        """Whether it changes nothing."""
        return not self.dimension and next(self.new.changed_rows(self.old), None) is None

    @property
    def place(self) -> tuple[int, int]:
        """The row and the column, from 0, of the first cell that changes."""
        for row in self.new.changed_rows(self.old):
            pairs = zip_longest(self.old.row(row), self.new.row(row), fillvalue=BLANK)
            return row, next(at for at, (old, new) in enumerate(pairs) if old != new)
        at = next((at for at, old in enumerate(self.order) if old != at), len(self.order))
        return (at, 0) if self.dimension == "ROWS" else (0, at)


def apply(workbook: Workbook, change: Change) -> Change:
    """Makes the change and gives the one that takes it back. To be called inside ``workbook.changing()``."""
    sheet = workbook.sheet(change.sheet_id)
    back = _rearranged(workbook, sheet, change) if change.dimension else _reversed(change)
    sheet.grid.replay(change.old, change.new)
    for one in change.metadata:
        workbook.content.metadata.setdefault(one.metadata_id, one)
    return back


def _reversed(change: Change) -> Change:
    return Change(change.sheet_id, old=change.new, new=change.old)


def _rearranged(workbook: Workbook, sheet: Sheet, change: Change) -> Change:
    """Gives the old order back, with the cells and the metadata of what the new order leaves out.

    What others have added behind since the change was recorded keeps its place behind.
    """
    count = sheet.row_count if change.dimension == "ROWS" else sheet.column_count
    order = [*change.order, *range(change.size, count)]
    positions = new_positions(order)
    gone = {at for at in range(count) if at not in positions}
    metadata = [one for one in workbook.content.metadata.values() if _hangs_on(one, sheet, change.dimension, gone)]
    cells = _only(sheet.grid, change.dimension, [at if at in gone else None for at in range(count)])
    workbook.rearrange(sheet, change.dimension, order)
    inverse = [positions.get(at) for at in range(count)]
    return Change(sheet.sheet_id, change.dimension, inverse, len(order), new=cells, metadata=metadata)


def _hangs_on(one: Metadata, sheet: Sheet, dimension: str, gone: set[int]) -> bool:
    return (one.place.sheet_id, one.place.dimension) == (sheet.sheet_id, dimension) and one.place.index in gone


def _only(grid: Grid, dimension: str, order: Order) -> Grid:
    """The cells of the rows or columns that the order names, each in its place."""
    kept = grid.copy()
    (kept.reorder_rows if dimension == "ROWS" else kept.reorder_columns)(order)
    return kept


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
        self._keep((Change(sheet.sheet_id, old=sheet.grid.copy(), new=before),))

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
        if not all(change.is_none for change in step):
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

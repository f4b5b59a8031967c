"""The grid that stores a sheet's cells: the one place that knows how they are kept together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Final

from bot.playground.sheets.cells import BLANK, Cell, Row, trimmed
from bot.playground.sheets.column import SIZE, Column, Kept, has_value
from bot.playground.sheets.moves import Moves, Order


class Grid:
    """The cells of one sheet, indexed from zero; rows end at their last cell that is not blank.

    A copy shares all chunks of cells with the grid; whichever is written to first copies the chunk that it changes.
    """

    __slots__ = ("_owner", "columns")

    def __init__(self, rows: Iterable[Iterable[Cell]] = ()) -> None:
        self._owner = object()
        self.columns: list[Column] = []
        remaining, count = iter(rows), 0
        while block := list(islice(remaining, SIZE)):
            self._extend(block, count)
            count += 1

    def _extend(self, block: list[Iterable[Cell]], chunks: int) -> None:
        """Adds a block of rows behind so many chunks."""
        for at, cells in enumerate(zip_longest(*block, fillvalue=BLANK)):
            self._widen(at)
            column = self.columns[at]
            column.chunks.extend([None] * (chunks - len(column.chunks)))
            column.extend(cells, self._owner)

    def _widen(self, column: int) -> None:
        self.columns.extend(Column() for _ in range(column + 1 - len(self.columns)))

    def copy(self) -> "Grid":
        """An independent grid with the same cells."""
        twin = Grid()
        twin.columns = [column.copy() for column in self.columns]
        self._owner = object()
        return twin

    @property
    def width(self) -> int:
        """A number of columns beyond which all cells are blank."""
        return len(self.columns)

    @property
    def height(self) -> int:
        """The number of rows down to the last one with a cell that is not blank."""
        return max((column.height(of_values=False) for column in self.columns), default=0)

    @property
    def data_height(self) -> int:
        """The number of rows down to the last one with a value; formats and rules alone are no data."""
        return max((column.height(of_values=True) for column in self.columns), default=0)

    def row(self, index: int) -> Row:
        """The row's cells, without the blank ones at its end; empty below the last row."""
        return trimmed([column.get(index) for column in self.columns])

    def rows(self, start: int, end: int) -> Iterator[Row]:
        """The rows from start to end, no further than the last row that has something."""
        return (self.row(index) for index in range(start, min(end, self.height)))

    def get(self, row: int, column: int) -> Cell:
        """The cell there, BLANK when nothing is."""
        return self.columns[column].get(row) if column < len(self.columns) else BLANK

    def has_value(self, row: int, column: int) -> bool:
        """Whether the cell there has a value."""
        return any(has_value(kept) for kept in self.column(column, row, row + 1))

    def column(self, column: int, start: int, end: int) -> list[Kept]:
        """The bare values of a column's rows from start to end, None where blank.

        A cell that has more than a value and a format (a formula, a note) is there whole. The list may end early,
        where the rest is blank.
        """
        return self.columns[column].values(start, end) if 0 <= column < len(self.columns) else []

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Replaces one cell; the grid grows as needed."""
        self._widen(column)
        self.columns[column].put(row, cell, self._owner)

    def put_row(self, row: int, cells: Sequence[Cell]) -> None:
        """Replaces all cells of one row; the grid grows as needed."""
        self._widen(len(cells) - 1)
        for column, cell in zip_longest(self.columns, cells, fillvalue=BLANK):
            if isinstance(column, Column) and isinstance(cell, Cell):
                column.put(row, cell, self._owner)

    def reorder_rows(self, order: Order, left: int = 0, right: int | None = None) -> None:
        """Rows rearranged: an index that the order leaves out is deleted. Only the cells from left to right move."""
        moves = Moves(order)
        self.columns[left:right] = [column.rearranged(moves, self._owner) for column in self.columns[left:right]]

    def reorder_columns(self, order: Order) -> None:
        """Columns rearranged: an index that the order leaves out is deleted."""
        old = self.columns
        self.columns = [Column() if at is None or at >= len(old) else old[at] for at in order]

    def changed_rows(self, other: "Grid") -> Iterator[int]:
        """The rows whose cells are not those of the other grid; chunks that both share are not looked at."""
        for index in sorted({index for _, index in self.unshared(other)}):
            for row in range(index * SIZE, (index + 1) * SIZE):
                if self.row(row) != other.row(row):
                    yield row

    def unshared(self, other: "Grid") -> Iterator[tuple[int, int]]:
        """Column and number of each chunk that the two do not share."""
        for at, (mine, theirs) in enumerate(zip_longest(self.columns, other.columns, fillvalue=_NOTHING)):
            for index in range(max(len(mine.chunks), len(theirs.chunks))):
                if mine.chunk(index) is not theirs.chunk(index):
                    yield at, index

    def replay(self, old: "Grid", new: "Grid") -> None:
        """Changes each cell that differs between the two grids to the new one's; all others stay as they are here."""
        for at, index in new.unshared(old):
            self._widen(at)
            mine, before, after = self.columns[at], old.nth(at), new.nth(at)
            if mine.chunk(index) is before.chunk(index) and mine.palette is after.palette:
                mine.share(index, after)
            else:
                self._replay_cells(at, index, old, new)

    def nth(self, column: int) -> Column:
        """The column of that number, which may be blank; not to be written to."""
        return self.columns[column] if column < len(self.columns) else _NOTHING

    def _replay_cells(self, at: int, index: int, old: "Grid", new: "Grid") -> None:
        for row in range(index * SIZE, (index + 1) * SIZE):
            cell = new.get(row, at)
            if cell != old.get(row, at):
                self.put(row, at, cell)


_NOTHING: Final = Column()

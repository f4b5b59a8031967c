"""Cells and the grid that stores them: the one place that knows how a sheet's cells are kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.playground.sheets.answers import Json

Order = Sequence[int | None]
"""For each new position the old index that moves there, or None where a blank comes."""


@dataclass(frozen=True, slots=True)
class CellError:
    """An error as a cell's value: ``type`` is one of ErrorValue's (``N_A``, ``REF`` …), ``text`` what is shown."""

    type: str
    text: str
    message: str = ""


Value = str | int | float | bool | CellError | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its effective value, and what a person or a program has put on it.

    ``format`` is a CellFormat and ``validation`` a DataValidationRule, both in the API's JSON; neither is ever
    changed in place, so that cells, rows and snapshots share them.
    """

    value: Value = None
    formula: str | None = None
    format: Json | None = None
    validation: Json | None = None
    note: str | None = None

    @property
    def number_format(self) -> Json:
        """The cell's NumberFormat, ``{}`` when it has none."""
        found: Json = (self.format or {}).get("numberFormat") or {}
        return found


BLANK: Final = Cell()
Row = tuple[Cell, ...]


class Grid:
    """The cells of one sheet, indexed from zero; rows end at their last cell that is not blank.

    A row is never changed in place: a copy of the grid shares its rows, and costs one pointer a row.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[Iterable[Cell]] = ()) -> None:
        self._rows: list[Row] = [trimmed(list(row)) for row in rows]
        self._trim()

    def copy(self) -> "Grid":
        """An independent grid with the same cells."""
        twin = Grid()
        twin._rows = self._rows.copy()
        return twin

    @property
    def height(self) -> int:
        """The number of rows down to the last one with a cell that is not blank."""
        return len(self._rows)

    @property
    def data_height(self) -> int:
        """The number of rows down to the last one with a value; formats and rules alone are no data."""
        for height in range(len(self._rows), 0, -1):
            if any(cell.value is not None for cell in self._rows[height - 1]):
                return height
        return 0

    def row(self, index: int) -> Row:
        """The row's cells, without the blank ones at its end; empty below the last row."""
        return self._rows[index] if index < len(self._rows) else ()

    def rows(self, start: int, end: int) -> Iterator[Row]:
        """The rows from start to end, no further than the last row that has something."""
        return iter(self._rows[start:end])

    def get(self, row: int, column: int) -> Cell:
        """The cell there, BLANK when nothing is."""
        cells = self.row(row)
        return cells[column] if column < len(cells) else BLANK

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Replaces one cell; the grid grows as needed."""
        cells = list(self.row(row))
        cells.extend([BLANK] * (column + 1 - len(cells)))
        cells[column] = cell
        self.put_row(row, cells)

    def put_row(self, row: int, cells: list[Cell]) -> None:
        """Replaces all cells of one row; the grid grows as needed, and takes the list over."""
        self._rows.extend([()] * (row + 1 - len(self._rows)))
        self._rows[row] = trimmed(cells)
        self._trim()

    def reorder_rows(self, order: Order) -> None:
        """Rows rearranged: an index that the order leaves out is deleted."""
        old = self._rows
        self._rows = [() if i is None or i >= len(old) else old[i] for i in order]
        self._trim()

    def reorder_columns(self, order: Order) -> None:
        """Columns rearranged: an index that the order leaves out is deleted."""
        self._rows = [trimmed([_cell(row, i) for i in order]) if row else () for row in self._rows]
        self._trim()

    def _trim(self) -> None:
        while self._rows and not self._rows[-1]:
            self._rows.pop()


def _cell(row: Row, index: int | None) -> Cell:
    return BLANK if index is None or index >= len(row) else row[index]


def trimmed(cells: list[Cell]) -> Row:
    """The cells without the blank ones at their end."""
    while cells and cells[-1] == BLANK:
        cells.pop()
    return tuple(cells)

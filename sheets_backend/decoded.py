"""The cells of one column, decoded and read: those of numbers and days as one array, all others told apart.

Both say which cells are blank, filled or unreadable, and keep every cell as it stood.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sheets_backend.field_types import ERROR_VALUES, Cell, Family, FieldType, is_blank, text_of
from sheets_backend.folded_texts import FoldedTexts
from sheets_backend.folding import tidied
from sheets_backend.notation import Unreadable
from sheets_backend.told_apart import Distinct, Mask, told_apart

Value = str | float | bool | Unreadable | None
Read = Callable[[Cell], Value]
"""The value of one cell, None when blank, or why it cannot be read."""


class Texts:
    """The cells of a column of texts, options or boxes."""

    def __init__(self, cells: list[Cell], field_type: FieldType, read: Read) -> None:
        self.distinct = told_apart(cells)
        self._type = field_type
        self._read = read

    @cached_property
    def folded(self) -> FoldedTexts:
        """For each distinct cell its text, folded."""
        return FoldedTexts(_as_texts(self.distinct.cells))

    @cached_property
    def values(self) -> list[str | bool]:
        """For each distinct cell its folded text, or its yes or no; an empty text where there is no value."""
        if self._type.family is Family.YES_NO:
            return [value if isinstance(value, bool) else "" for value in map(self._read, self.distinct.cells)]
        values: list[str | bool] = [*self.folded.each]
        for place in np.flatnonzero(self._wrong):
            values[place] = ""
        return values

    @cached_property
    def _wrong(self) -> Mask:
        cells = self.distinct.cells
        if self._type.family is Family.TEXT:  # any text is a value, but for a formula's error
            wrong = (
                [] if ERROR_VALUES.isdisjoint(cells) else [at for at, cell in enumerate(cells) if cell in ERROR_VALUES]
            )
            return np.isin(np.arange(len(cells)), wrong)
        return np.array([isinstance(self._read(cell), Unreadable) for cell in cells], dtype=np.bool_)

    @cached_property
    def blank(self) -> Mask:
        """Which rows' cells are blank."""
        return self.distinct.spread(self.folded.empty)

    @cached_property
    def filled(self) -> Mask:
        """Which cells make a contact of their row; an unticked box does not, as Sheets puts one in every blank row."""
        cells = self.distinct.cells
        unticked = np.fromiter((cell is False for cell in cells), np.bool_, len(cells))
        return self.distinct.spread(~self.folded.empty & ~unticked)

    @cached_property
    def unreadable(self) -> Mask:
        """Which rows' cells hold something that is no value of the type."""
        return self.distinct.spread(self._wrong)

    @cached_property
    def written(self) -> list[str]:
        """For each distinct cell its text with its case and accents, tidied."""
        return [tidied(text_of(cell)) for cell in self.distinct.cells]

    def cell(self, row: int) -> Cell:
        """The cell of this row."""
        return self.distinct.cells[self.distinct.at(row)]

    def every(self) -> list[Cell]:
        """The cell of each row."""
        return self.distinct.every()


def _as_texts(cells: list[Any]) -> list[str]:
    return cells if set(map(type, cells)) <= {str} else [text_of(cell) for cell in cells]


class Numbers:
    """The cells of a column of numbers or days; few of them are texts, and those are told apart."""

    def __init__(self, cells: list[Any], field_type: FieldType, read: Read) -> None:
        """`cells` are used up."""
        others = {row: cell for row, cell in enumerate(cells) if type(cell) is not float}
        for row in others:
            cells[row] = np.nan
        self._bare = np.fromiter(cells, np.float64, len(cells))
        self._places = np.fromiter(others, np.intp, len(others))
        self._others: Distinct = told_apart(list(others.values()))
        self._values = list(map(read, self._others.cells))
        self._type = field_type

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The number of each row, NaN where blank or unreadable."""
        values = np.where(self._no_value, np.nan, self._bare)
        told = np.array([value if isinstance(value, float) else np.nan for value in self._values], dtype=np.float64)
        values[self._places] = told[self._others.codes]
        return values

    @cached_property
    def _no_value(self) -> Mask:
        return np.asarray(self._type.no_value(self._bare), dtype=np.bool_)

    def _put(self, mask: Mask, answers: list[bool]) -> Mask:
        """The mask, with an answer for each distinct cell that is no bare number put into its rows."""
        mask[self._places] = self._others.spread(answers)
        return mask

    @cached_property
    def blank(self) -> Mask:
        """Which rows' cells are blank."""
        return self._put(np.zeros(len(self._bare), np.bool_), [value is None for value in self._values])

    @cached_property
    def filled(self) -> Mask:
        """As of `Texts`."""
        held = [not is_blank(cell) and cell is not False for cell in self._others.cells]
        return self._put(np.ones(len(self._bare), np.bool_), held)

    @cached_property
    def unreadable(self) -> Mask:
        """Which rows' cells hold something that is no value of the type."""
        return self._put(self._no_value.copy(), [isinstance(value, Unreadable) for value in self._values])

    @cached_property
    def distinct(self) -> Distinct:
        """Every cell told apart, which no question needs."""
        return told_apart(self.every())

    def cell(self, row: int) -> Cell:
        """The cell of this row."""
        place = int(np.searchsorted(self._places, row))
        if place < len(self._places) and self._places[place] == row:
            return self._others.cells[self._others.at(place)]
        return float(self._bare[row])

    def every(self) -> list[Cell]:
        """The cell of each row."""
        cells: list[Cell] = self._bare.tolist()
        for row, cell in zip(self._places.tolist(), self._others.every(), strict=True):
            cells[row] = cell
        return cells

"""Column: the cells of a field, decoded, typed and folded when first asked for, once.

Cells are told apart once: `codes` says for each contact which distinct cell it has, and everything slow (reading a
text as a number, folding accents, asking a predicate) is done once for each distinct cell. Numbers and days are
asked as one array.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sheets_backend.choices import pieces
from sheets_backend.field_types import CHOICE, CHOICES, Cell, Family, is_blank
from sheets_backend.folding import folded
from sheets_backend.grid import RawColumn, cells_of
from sheets_backend.notation import Unreadable
from sheets_backend.operators import Of, Operator
from sheets_backend.schema import Field

Mask = NDArray[np.bool_]
Operand = str | float | tuple[str, ...] | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question answers for each contact: `yes`, or `unsure` (cannot tell), or neither, which is no."""

    yes: Mask
    unsure: Mask

    def negated(self) -> "Answer":
        """Kleene's not: unsure stays unsure."""
        return Answer(~self.yes & ~self.unsure, self.unsure)


class Column:
    """The cells of one field over `height` rows, blank where the sheet's answer ended earlier."""

    def __init__(self, field: Field, raw: RawColumn, height: int, locale: str) -> None:
        self.field = field
        self._raw = raw
        self._height = height
        self._locale = locale

    @cached_property
    def cells(self) -> Sequence[Cell]:
        """Every cell as Sheets hands it out; a text of spaces alone is blank."""
        cells = cells_of(self._raw)
        return [*cells, *[""] * (self._height - len(cells))]

    @cached_property
    def _coded(self) -> tuple[list[Cell], NDArray[np.intp]]:
        index: dict[Any, int] = {}  # a bool is wrapped, for True == 1.0
        keys = [(cell,) if isinstance(cell, bool) else cell for cell in self.cells]
        codes = np.fromiter((index.setdefault(key, len(index)) for key in keys), dtype=np.intp, count=len(keys))
        return [key[0] if isinstance(key, tuple) else key for key in index], codes

    @cached_property
    def _read(self) -> list[str | float | bool | Unreadable | None]:
        """For each distinct cell its value, None when blank, or why it cannot be read."""
        return [self.read(cell) for cell in self._coded[0]]

    def read(self, cell: Cell) -> str | float | bool | Unreadable | None:
        """The value of one cell, None when blank, or why it cannot be read."""
        if is_blank(cell):
            return None
        try:
            return self.field.type.read(cell, self._locale)
        except Unreadable as unreadable:
            return unreadable

    @cached_property
    def blank(self) -> Mask:
        """Which cells are blank."""
        return self._spread([value is None for value in self._read])

    @cached_property
    def filled(self) -> Mask:
        """Which cells make a contact of their row; an unticked box does not, as Sheets puts one in every blank row."""
        return self._spread([not is_blank(cell) and cell is not False for cell in self._coded[0]])

    @cached_property
    def unreadable(self) -> Mask:
        """Which cells hold something that is no value of the field's type."""
        return self._spread([isinstance(value, Unreadable) for value in self._read])

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """Numbers, or serial days; NaN where blank or unreadable. A time of day does not count in a day."""
        values = [value if isinstance(value, float) else np.nan for value in self._read]
        numbers = np.array(values, dtype=np.float64)[self._coded[1]]
        return np.floor(numbers) if self.field.type.family is Family.DAY else numbers

    @cached_property
    def texts(self) -> list[str | bool]:
        """For each distinct cell its folded text, or its yes or no; an empty text where there is no value."""
        return [
            value if isinstance(value, bool) else folded(value) if isinstance(value, str) else ""
            for value in self._read
        ]

    @cached_property
    def elements(self) -> list[tuple[str, ...]]:
        """For each distinct cell the folded options that it holds; a plain text also holds itself."""
        return [self._elements(value) if isinstance(value, str) else () for value in self._read]

    def _elements(self, text: str) -> tuple[str, ...]:
        held = pieces(folded(text), self._options)
        return held if self.field.type in (CHOICE, CHOICES) else (*held, folded(text))

    @cached_property
    def _options(self) -> tuple[str, ...]:
        return tuple(folded(option) for option in self.field.options)

    def ask(self, operator: Operator, operands: Sequence[Operand], blanks: bool | None) -> Answer:
        """What this question answers for each row; `blanks` overrides the operator's own answer for a blank cell."""
        if operator.of is Of.BLANK:
            yes = self._spread([operator.ask(value is None) for value in self._read])
            return Answer(yes, np.zeros_like(yes))
        known = ~self.blank & ~self.unreadable
        yes = self._asked(operator, operands) & known
        if operator.blank if blanks is None else blanks:
            yes = yes | self.blank
        return Answer(yes, self.unreadable)

    def _asked(self, operator: Operator, operands: Sequence[Operand]) -> Mask:
        if self.field.type.family in (Family.NUMBER, Family.DAY):
            return np.asarray(operator.ask(self.numbers, *operands), dtype=np.bool_)
        values: Sequence[Any] = self.elements if operator.of is Of.ELEMENTS else self.texts
        return self._spread([bool(operator.ask(value, *operands)) for value in values])

    def _spread(self, answers: list[bool]) -> Mask:
        """An answer for each distinct cell, as an answer for each row."""
        return np.array(answers, dtype=np.bool_)[self._coded[1]]


def filled_rows(columns: Iterable[Column], height: int) -> Mask:
    """Which rows hold something in one of the columns; the next column is looked at only while some row is blank."""
    filled = np.zeros(height, dtype=np.bool_)
    for column in columns:
        filled |= column.filled
        if filled.all():
            break
    return filled

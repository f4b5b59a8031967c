"""Column: the cells of a field, decoded, typed and folded when first asked for, once.

Cells are told apart once: `codes` says for each contact which distinct cell it has, and everything slow (reading a
text as a number, folding accents, asking a predicate) is done once for each distinct cell. Numbers and days are
asked as one array.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sheets_backend.choices import pieces
from sheets_backend.field_types import CHOICE, CHOICES, Cell, Family, is_blank, text_of
from sheets_backend.folding import folded, tidied
from sheets_backend.grid import RawColumn, cells_of
from sheets_backend.notation import Unreadable, day_of
from sheets_backend.operators import Of, Operator
from sheets_backend.schema import Field

Mask = NDArray[np.bool_]


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
        index: dict[Any, int] = defaultdict(count().__next__)
        keys: Sequence[Any] = self.cells
        if bool in set(map(type, keys)):  # True == 1.0
            keys = [(cell,) if isinstance(cell, bool) else cell for cell in keys]
        codes = np.fromiter(map(index.__getitem__, keys), dtype=np.intp, count=len(keys))
        return [key[0] if isinstance(key, tuple) else key for key in index], codes

    @property
    def distinct(self) -> Sequence[Cell]:
        """Each distinct cell, in the order of its code."""
        return self._coded[0]

    @property
    def codes(self) -> NDArray[np.intp]:
        """Which distinct cell each row has, from 0."""
        return self._coded[1]

    @cached_property
    def _read(self) -> list[str | float | bool | Unreadable | None]:
        """For each distinct cell its value, None when blank, or why it cannot be read."""
        if self.field.type.family is Family.NUMBER:  # where a number is itself
            return [cell if isinstance(cell, float) else self.read(cell) for cell in self.distinct]
        return list(map(self.read, self.distinct))

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
        return self.spread([value is None for value in self._read])

    @cached_property
    def filled(self) -> Mask:
        """Which cells make a contact of their row; an unticked box does not, as Sheets puts one in every blank row."""
        return self.spread([not is_blank(cell) and cell is not False for cell in self._coded[0]])

    @cached_property
    def unreadable(self) -> Mask:
        """Which cells hold something that is no value of the field's type."""
        return self.spread([isinstance(value, Unreadable) for value in self._read])

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """Numbers, or serial days; NaN where blank or unreadable. A time of day does not count in a day."""
        values = [value if isinstance(value, float) else np.nan for value in self._read]
        numbers = np.array(values, dtype=np.float64)[self.codes]
        return np.floor(numbers) if self.field.type.family is Family.DAY else numbers

    @cached_property
    def ranks(self) -> NDArray[np.intp]:
        """The place of each row's value among those of the column, equal ones alike; -1 where blank or unreadable.

        Texts are in order without capitals and accents; no comes before yes.
        """
        values = [folded(value) if isinstance(value, str) else value for value in self._read]
        known: set[Any] = {value for value in values if value is not None and not isinstance(value, Unreadable)}
        places = {value: place for place, value in enumerate(sorted(known))}
        ranks = [-1 if isinstance(value, Unreadable) else places.get(value, -1) for value in values]
        return np.array(ranks, dtype=np.intp)[self.codes]

    @cached_property
    def texts(self) -> list[str | bool]:
        """For each distinct cell its folded text, or its yes or no; an empty text where there is no value."""
        return [
            value if isinstance(value, bool) else folded(value) if isinstance(value, str) else ""
            for value in self._read
        ]

    @cached_property
    def labels(self) -> Sequence[str | bool]:
        """For each distinct cell the text that it shows, folded; an empty text where a column of texts has no value."""
        return self.texts if self.field.type.family is Family.TEXT else [folded(text_of(c)) for c in self.distinct]

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

    def place(self, option: str) -> int:
        """Where the drop-down lists this folded option, from 0; -1 where it does not."""
        return self._options.index(option) if option in self._options else -1

    def seen(self, of: Of) -> Sequence[Any]:
        """For each distinct cell what a question of this kind looks at; a day is None where there is none."""
        match of:
            case Of.ELEMENTS:
                return self.elements
            case Of.STRANGERS:
                known = frozenset(self._options)
                return [tuple(element for element in held if element not in known) for held in self.elements]
            case Of.WRITTEN:
                return [tidied(value) if isinstance(value, str) else "" for value in self._read]
            case Of.DAY:
                return [day_of(value) if isinstance(value, float) else None for value in self._read]
            case Of.PLACE:
                return [self.place(text) if isinstance(text, str) else -1 for text in self.texts]
            case _:
                return self.texts

    def why(self, row: int, operator: Operator | None) -> Unreadable | None:
        """Why the cell of this row cannot answer the question, or cannot be read at all, if it cannot."""
        if operator and operator.of_any_cell:
            return None
        value = self._read[self.codes[row]]
        if operator and operator.of is Of.PLACE and isinstance(value, str) and self.place(folded(value)) < 0:
            return Unreadable("outside_list")
        return value if isinstance(value, Unreadable) else None

    def doubtful(self, operator: Operator | None) -> Mask:
        """Which cells cannot answer the question, or cannot be read at all: those with a `why`."""
        if operator and operator.of_any_cell:
            return np.zeros(self._height, dtype=np.bool_)
        if operator and operator.of is Of.PLACE:
            return self.unreadable | (self.spread([place < 0 for place in self.seen(Of.PLACE)]) & ~self.blank)
        return self.unreadable

    def ask(self, operator: Operator, operands: Sequence[Any], blanks: bool | None) -> Answer:
        """What this question answers for each row; `blanks` overrides the operator's own answer for a blank cell.

        An operand that is a `Column` stands for its value in the same row. A row is blank for the question when one
        of the columns is, and cannot be told when one of them cannot.
        """
        if operator.of_any_cell:
            return self._told(operator)
        others = [operand for operand in operands if isinstance(operand, Column)]
        unsure: Mask = np.logical_or.reduce([column.doubtful(operator) for column in (self, *others)])
        blank = np.logical_or.reduce([column.blank for column in (self, *others)]) & ~unsure
        asked = self._asked_beside(operator, others[0]) if others else self._asked(operator, operands)
        yes = asked & ~blank & ~unsure
        return Answer(yes | blank if (operator.blank if blanks is None else blanks) else yes, unsure)

    def _told(self, operator: Operator) -> Answer:
        kind = type(None) if operator.of is Of.BLANK else Unreadable
        yes = self.spread([bool(operator.ask(isinstance(value, kind))) for value in self._read])
        return Answer(yes, np.zeros_like(yes))

    def _asked(self, operator: Operator, operands: Sequence[Any]) -> Mask:
        if operator.of is Of.VALUE and self.field.type.family in (Family.NUMBER, Family.DAY):
            return np.asarray(operator.ask(self.numbers, *operands), dtype=np.bool_)
        values = self.seen(operator.of)
        return self.spread([value is not None and bool(operator.ask(value, *operands)) for value in values])

    def _asked_beside(self, operator: Operator, other: "Column") -> Mask:
        """The question with the other column's value in the same row as its operand; a day is a span of one day."""
        if self.field.type.family is Family.NUMBER:
            return np.asarray(operator.ask(self.numbers, other.numbers), dtype=np.bool_)
        if self.field.type.family is Family.DAY:
            return np.asarray(operator.ask(self.numbers, (other.numbers, other.numbers)), dtype=np.bool_)
        mine, theirs = self.seen(operator.of), other.seen(operator.of)
        pairs, rows = np.unique(self.codes * len(theirs) + other.codes, return_inverse=True)
        told = [bool(operator.ask(mine[pair // len(theirs)], theirs[pair % len(theirs)])) for pair in pairs]
        return np.array(told, dtype=np.bool_)[rows]

    def spread(self, answers: list[bool]) -> Mask:
        """An answer for each distinct cell, as an answer for each row."""
        return np.array(answers, dtype=np.bool_)[self.codes]


def filled_rows(columns: Iterable[Column], height: int) -> Mask:
    """Which rows hold something in one of the columns; the next column is looked at only while some row is blank."""
    filled = np.zeros(height, dtype=np.bool_)
    for column in columns:
        filled |= column.filled
        if filled.all():
            break
    return filled

"""Column: the cells of a field, decoded, typed and folded when first asked for, once.

Cells are told apart once, and everything slow (reading a text as a number, folding accents, asking a predicate) is done
once for each distinct cell. Numbers and days are asked as one array.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sheets_backend.choices import pieces
from sheets_backend.decoded import Numbers, Texts, Value
from sheets_backend.field_types import CHOICE, CHOICES, Cell, Family, is_blank, text_of
from sheets_backend.folding import folded
from sheets_backend.grid import Grid
from sheets_backend.notation import Unreadable, day_of
from sheets_backend.operators import MANY, Of, Operator, Takes
from sheets_backend.raw_columns import RawColumn, cells_of, length_of, most_cells
from sheets_backend.schema import Field
from sheets_backend.told_apart import Distinct, Mask

_MANY_TEXTS = 1_000
"""Distinct texts from which on a question looks for its operands in all of them at once."""
_FEW = 4
"""Where one in so many texts is asked about, no search is needed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question answers for each contact: `yes`, or `unsure` (cannot tell), or neither, which is no."""

    yes: Mask
    unsure: Mask

    def negated(self) -> "Answer":
        """Kleene's not: unsure stays unsure."""
        return Answer(~self.yes & ~self.unsure, self.unsure)


class Column:
    """The cells of one field over the rows of the grid, blank where the sheet's answer ended earlier."""

    def __init__(self, field: Field, grid: Grid) -> None:
        self.field = field
        self._grid = grid

    @cached_property
    def _held(self) -> Texts | Numbers:
        """The cells read under this type, which the grid keeps for whoever asks next."""
        kept, key = self._grid.decoded, (self.field.index, self.field.type)
        if key not in kept:
            cells = list(cells_of(self._raw))
            cells.extend([""] * (self._grid.height - len(cells)))
            kind = Numbers if self.field.type.family in (Family.NUMBER, Family.DAY) else Texts
            kept[key] = kind(cells, self.field.type, self.read)
        held: Texts | Numbers = kept[key]
        return held

    @property
    def _raw(self) -> RawColumn:
        return self._grid.columns[self.field.index]

    def reaches(self, row: int) -> bool:
        """Whether a cell of this row or of one below it is in the sheet's answer."""
        return not row or (most_cells(self._raw) > row and length_of(self._raw) > row)

    @property
    def _texts(self) -> Texts:
        if isinstance(self._held, Texts):
            return self._held
        raise TypeError(self.field)  # `operator_of` has said that the question is one of texts

    @property
    def cells(self) -> Sequence[Cell]:
        """Every cell as Sheets hands it out; a text of spaces alone is blank."""
        return self._held.every()

    def cell(self, row: int) -> Cell:
        """The cell of one row."""
        return self._held.cell(row)

    @property
    def told_apart(self) -> Distinct:
        """The cells told apart."""
        return self._held.distinct

    @property
    def distinct(self) -> Sequence[Cell]:
        """Each distinct cell, in the order of its code."""
        return self.told_apart.cells

    @property
    def codes(self) -> NDArray[np.intp]:
        """Which distinct cell each row has, from 0."""
        return self.told_apart.codes

    def read(self, cell: Cell) -> Value:
        """The value of one cell, None when blank, or why it cannot be read."""
        if is_blank(cell):
            return None
        try:
            return self.field.type.read(cell, self._grid.locale)
        except Unreadable as unreadable:
            return unreadable

    @property
    def blank(self) -> Mask:
        """Which cells are blank."""
        return self._held.blank

    @property
    def filled(self) -> Mask:
        """Which cells make a contact of their row; an unticked box does not, as Sheets puts one in every blank row."""
        return self._held.filled

    @property
    def unreadable(self) -> Mask:
        """Which cells hold something that is no value of the field's type."""
        return self._held.unreadable

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """Numbers, or serial days; NaN where blank or unreadable. A time of day does not count in a day."""
        if not isinstance(self._held, Numbers):
            raise TypeError(self.field)
        return np.floor(self._held.values) if self.field.type.family is Family.DAY else self._held.values

    @cached_property
    def ranks(self) -> NDArray[np.intp]:
        """The place of each row's value among those of the column, equal ones alike; -1 where blank or unreadable.

        Texts are in order without capitals and accents; no comes before yes.
        """
        if isinstance(self._held, Numbers):
            ranks = np.unique(self._held.values, return_inverse=True)[1]
            return np.where(np.isnan(self._held.values), -1, ranks)
        places = {value: place for place, value in enumerate(sorted(set(self.texts) - {""}))}
        return np.array([places.get(value, -1) for value in self.texts], dtype=np.intp)[self.codes]

    @property
    def texts(self) -> list[str | bool]:
        """For each distinct cell its folded text, or its yes or no; an empty text where there is no value."""
        return self._texts.values

    @cached_property
    def labels(self) -> Sequence[str | bool]:
        """For each distinct cell the text that it shows, folded; an empty text where a column of texts has no value."""
        return self.texts if self.field.type.family is Family.TEXT else [folded(text_of(c)) for c in self.distinct]

    @cached_property
    def elements(self) -> list[tuple[str, ...]]:
        """For each distinct cell the folded options that it holds; a plain text also holds itself."""
        return [self._elements(value) if isinstance(value, str) else () for value in self.texts]

    def _elements(self, text: str) -> tuple[str, ...]:
        held = pieces(text, self._options)
        return held if self.field.type in (CHOICE, CHOICES) else (*held, text)

    @cached_property
    def _options(self) -> tuple[str, ...]:
        return tuple(folded(option) for option in self.field.options)

    def place(self, option: str) -> int:
        """Where the drop-down lists this folded option, from 0; -1 where it does not."""
        return self._options.index(option) if option in self._options else -1

    def seen(self, of: Of) -> Sequence[Any]:
        """For each distinct cell what a question of this kind looks at."""
        match of:
            case Of.ELEMENTS:
                return self.elements
            case Of.STRANGERS:
                known = frozenset(self._options)
                return [tuple(element for element in held if element not in known) for held in self.elements]
            case Of.WRITTEN:
                return self._texts.written
            case Of.PLACE:
                return [self.place(text) if isinstance(text, str) else -1 for text in self.texts]
            case _:
                return self.texts

    def why(self, row: int, operator: Operator | None) -> Unreadable | None:
        """Why the cell of this row cannot answer the question, or cannot be read at all, if it cannot."""
        if operator and operator.of_any_cell:
            return None
        value = self.read(self.cell(row))
        if operator and operator.of is Of.PLACE and isinstance(value, str) and self.place(folded(value)) < 0:
            return Unreadable("outside_list")
        return value if isinstance(value, Unreadable) else None

    def doubtful(self, operator: Operator | None) -> Mask:
        """Which cells cannot answer the question, or cannot be read at all: those with a `why`."""
        if operator and operator.of_any_cell:
            return np.zeros(self._grid.height, dtype=np.bool_)
        if operator and operator.of is Of.PLACE:
            return self.unreadable | (self.spread([place < 0 for place in self.seen(Of.PLACE)]) & ~self.blank)
        return self.unreadable

    def ask(
        self, operator: Operator, operands: Sequence[Any], blanks: bool | None, within: Mask | None = None
    ) -> Answer:
        """What this question answers for each row; `blanks` overrides the operator's own answer for a blank cell.

        Where rows are asked `within` some, any answer may stand for the others. An operand that is a `Column` stands
        for its value in the same row. A row is blank for the question when one of the columns is, and cannot be told
        when one of them cannot.
        """
        if operator.of_any_cell:
            return self._told(operator)
        others = [operand for operand in operands if isinstance(operand, Column)]
        unsure: Mask = np.logical_or.reduce([column.doubtful(operator) for column in (self, *others)])
        blank = np.logical_or.reduce([column.blank for column in (self, *others)]) & ~unsure
        asked = self._asked_beside(operator, others[0]) if others else self._asked(operator, operands, within)
        yes = asked & ~blank & ~unsure
        return Answer(yes | blank if (operator.blank if blanks is None else blanks) else yes, unsure)

    def _told(self, operator: Operator) -> Answer:
        asked = self.blank if operator.of is Of.BLANK else self.unreadable
        yes = np.where(asked, bool(operator.ask(True)), bool(operator.ask(False)))
        return Answer(yes, np.zeros_like(yes))

    def _asked(self, operator: Operator, operands: Sequence[Any], within: Mask | None) -> Mask:
        if operator.of is Of.DAY:
            return self._asked_of_days(operator, operands)
        if self.field.type.family in (Family.NUMBER, Family.DAY):
            return np.asarray(operator.ask(self.numbers, *operands), dtype=np.bool_)
        if operator.takes is Takes.TEXT and operator.of is Of.VALUE:
            return self._texts.distinct.spread(self._searched(operator, operands, within))
        return self.spread([bool(operator.ask(value, *operands)) for value in self.seen(operator.of)])

    def _asked_of_days(self, operator: Operator, operands: Sequence[Any]) -> Mask:
        """Each day is asked once; a row without one answers no."""
        days, rows = np.unique(self.numbers, return_inverse=True)
        told = [day == day and bool(operator.ask(day_of(day), *operands)) for day in days.tolist()]  # noqa: PLR0124 - NaN
        return np.array(told, dtype=np.bool_)[rows]

    def _searched(self, operator: Operator, operands: Sequence[Any], within: Mask | None) -> Mask | list[bool]:
        """The answer for each distinct text; of many, those of no row within, or that hold no operand, are left out."""
        texts = self._texts
        places = self._worth_asking(operands[0] if operator.count == MANY else operands, within)
        if places is None:
            return [bool(operator.ask(value, *operands)) for value in texts.values]
        told = np.full(len(texts.distinct.cells), operator.blank)
        told[places] = [bool(operator.ask(value, *operands)) for value in texts.folded.at(places)]
        return told

    def _worth_asking(self, parts: Sequence[str], within: Mask | None) -> NDArray[np.intp] | None:
        texts = self._texts
        many = len(texts.distinct.cells)
        if many < _MANY_TEXTS:
            return None
        if within is not None and _FEW * np.count_nonzero(within) < many:
            return np.unique(self.codes[within])
        return texts.folded.holding(parts)

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
        return self.told_apart.spread(answers)


def filled_rows(columns: Iterable[Column], height: int) -> Mask:
    """Which rows hold something in one of the columns; one is decoded only where it may fill a row that is blank."""
    filled = np.zeros(height, dtype=np.bool_)
    for column in columns:
        blank = np.flatnonzero(~filled)
        if not len(blank):
            break
        if blank[0] + len(blank) < height or column.reaches(int(blank[0])):
            filled |= column.filled
    return filled

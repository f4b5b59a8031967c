"""How the texts of a CSV column become cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.playground.sheets.cells import BLANK, Cell
from bot.playground.sheets.dates import serial_of

ISO_DATE: Final = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
MOST_DIGITS_KEPT: Final = 15  # a double holds no more
MOST_KNOWN: Final = 10_000  # texts of one column whose cells are shared; a column of names and cities has fewer
_IDENTIFIER: Final = re.compile(r"\+.*|-?0\d.*", re.DOTALL)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOOLEANS: Final = {"TRUE": True, "FALSE": False}


@dataclass(slots=True)
class ColumnFacts:
    """What all values of a column have in common."""

    has_identifiers: bool = False
    is_boolean: bool = True
    is_filled: bool = False

    def see(self, values: Iterable[str]) -> None:
        """Takes in some distinct values of the column; blank ones say nothing."""
        filled = [value for value in values if value]
        self.is_filled = self.is_filled or bool(filled)
        self.is_boolean = self.is_boolean and all(value in _BOOLEANS for value in filled)
        self.has_identifiers = self.has_identifiers or any(map(_is_identifier, filled))


def _is_identifier(value: str) -> bool:
    """Whether the value has a leading zero, a plus sign or more than fifteen digits."""
    return bool(_IDENTIFIER.fullmatch(value)) or (len(value) > MOST_DIGITS_KEPT and value.isdigit())


class ColumnTyping:
    """How the texts of one column become cells.

    Text when any value is like an identifier; booleans when all are TRUE or FALSE; otherwise cell by cell: ISO dates,
    plain numbers with a dot or the locale's decimal sign, and text exactly as it is.
    """

    def __init__(self, facts: ColumnFacts, decimal: str) -> None:
        self._facts = facts
        self._plain = re.compile(rf"-?\d+(?:[.{decimal}]\d+)?")
        self._known: dict[str, Cell] = {}

    def cells(self, values: Sequence[str]) -> list[Cell]:
        """The values as cells, equal texts sharing one where the column has few."""
        new = {value: self._cell(value) for value in set(values) if value not in self._known}
        if len(self._known) + len(new) <= MOST_KNOWN:
            self._known |= new
        return [new.get(value) or self._known[value] for value in values]

    def _cell(self, value: str) -> Cell:
        if not value or self._facts.has_identifiers:
            return as_text(value)
        if self._facts.is_boolean:
            return Cell(_BOOLEANS[value])
        if self._plain.fullmatch(value):
            return Cell(float(value.replace(",", ".")))
        return _date(value) or as_text(value)


def as_text(value: str) -> Cell:
    """The value as it is; a blank cell for ``""``."""
    return Cell(value) if value else BLANK


def _date(value: str) -> Cell | None:
    if not _DATE.fullmatch(value):
        return None
    try:
        return Cell(serial_of(date.fromisoformat(value)), format=ISO_DATE)
    except ValueError:
        return None

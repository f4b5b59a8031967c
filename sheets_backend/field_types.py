"""What a column can hold: each type reads a cell to a typed value, or says why it cannot.

A cell is what Sheets hands out under UNFORMATTED_VALUE: text, a number (a serial number for dates) or a boolean;
a blank one (`is_blank`) never reaches a type. `FIELD_TYPES` is the registry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import numpy as np

from sheets_backend.folding import folded
from sheets_backend.notation import Unreadable, read_day, read_number, serial

Cell = str | float | bool

ERROR_VALUES = frozenset({
    "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "Loading...",
    "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#ERREUR!", "Chargement...",
})  # fmt: skip
"""How a formula's error is shown, in English and in French: what `values` endpoints answer for such a cell."""


class Family(Enum):
    """How values of a type are kept and compared."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type: its key (named in the catalogues), the family of its values, and how one cell is read.

    `read(cell, locale)` is text, a float or a bool by family; a day is its serial number. It raises `Unreadable`.
    `no_value` says which bare numbers it raises for: of one number, or of an array of them.
    """

    key: str
    family: Family
    read: Callable[[Cell, str], str | float | bool]
    no_value: Callable[[Any], Any] = lambda number: number != number  # noqa: PLR0124 - NaN alone


def text_of(cell: Cell) -> str:
    """The cell as text: 1001.0 is `1001`, TRUE is `TRUE`."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    return digits_of(cell + 0.0)  # no minus zero


def digits_of(number: float) -> str:
    """The shortest text that reads back as the same float to the bit; whole numbers without a dot."""
    return repr(number).removesuffix(".0")


def is_blank(cell: Cell) -> bool:
    """Whether the cell holds nothing to see: nothing, spaces, invisible characters."""
    return isinstance(cell, str) and not (cell.strip() if cell.isascii() else folded(cell))


def _read_text(cell: Cell, _locale: str) -> str:
    if isinstance(cell, str) and cell in ERROR_VALUES:
        raise Unreadable("error_value")
    return text_of(cell)


def _read_number(cell: Cell, locale: str) -> float:
    if isinstance(cell, bool):
        raise Unreadable("not_a_number")
    if isinstance(cell, str):
        return read_number(_read_text(cell, locale), locale)
    return float(cell)


def _read_percent(cell: Cell, locale: str) -> float:
    """A text that bears no % could be a share or a percentage: 0,5 is 50 % or 0.5 %."""
    number = _read_number(cell, locale)
    if isinstance(cell, str) and "%" not in folded(cell):
        raise Unreadable("ambiguous_number", (f"{digits_of(number)}%", f"{digits_of(round(number * 100, 9))}%"))
    return number


_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_DAY, _LAST_DAY = serial(date.min), serial(date.max)


def _is_year(number: Any) -> Any:
    """2024 typed in a date column, not 1905-07-16."""
    return (number >= _FIRST_YEAR) & (number <= _LAST_YEAR) & (np.floor(number) == number)


def _is_no_day(number: Any) -> Any:
    """An amount or an id, in the wrong column."""
    return (number < _FIRST_DAY) | (number >= _LAST_DAY + 1)


def _read_day(cell: Cell, locale: str) -> float:
    if isinstance(cell, bool):
        raise Unreadable("not_a_date")
    if isinstance(cell, str):
        return serial(read_day(_read_text(cell, locale)))
    if _is_year(cell):
        raise Unreadable("year_alone")
    if _is_no_day(cell):
        raise Unreadable("not_a_date")
    return float(cell)


_YES = frozenset({"oui", "yes", "true", "vrai", "o", "y", "1", "x", "✓", "✔", "☑"})
_NO = frozenset({"non", "no", "false", "faux", "n", "0", "☐"})


YES_NO_WORDS = frozenset({"oui", "non", "yes", "no", "true", "false", "vrai", "faux"})
"""The words that say by themselves that a column holds yes or no; « x » or « 1 » could be anything."""


def _read_yes_no(cell: Cell, locale: str) -> bool:
    if isinstance(cell, bool):
        return cell
    word = folded(_read_text(cell, locale))
    if word not in _YES | _NO:
        raise Unreadable("not_yes_no")
    return word in _YES


TEXT = FieldType("text", Family.TEXT, _read_text)
EMAIL = FieldType("email", Family.TEXT, _read_text)
PHONE = FieldType("phone", Family.TEXT, _read_text)
URL = FieldType("url", Family.TEXT, _read_text)
PERSON = FieldType("person", Family.TEXT, _read_text)
CHOICE = FieldType("choice", Family.TEXT, _read_text)
CHOICES = FieldType("choices", Family.TEXT, _read_text)
NUMBER = FieldType("number", Family.NUMBER, _read_number)
CURRENCY = FieldType("currency", Family.NUMBER, _read_number)
PERCENT = FieldType("percent", Family.NUMBER, _read_percent)
DATE = FieldType("date", Family.DAY, _read_day, lambda number: _is_year(number) | _is_no_day(number))
DATE_TIME = FieldType("date_time", Family.DAY, _read_day, DATE.no_value)
YES_NO = FieldType("yes_no", Family.YES_NO, _read_yes_no)

FIELD_TYPES = (
    TEXT, NUMBER, CURRENCY, PERCENT, DATE, DATE_TIME, YES_NO, CHOICE, CHOICES, PERSON, EMAIL, PHONE, URL,
)  # fmt: skip
BY_KEY = {field_type.key: field_type for field_type in FIELD_TYPES}

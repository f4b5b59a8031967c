"""One cell: what it holds and what a person or a program has put on it."""

from dataclasses import dataclass
from typing import Final

from bot.playground.sheets.answers import Json


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

    ``format`` is a CellFormat, ``validation`` a DataValidationRule and ``chips`` are ChipRuns, all in the API's JSON;
    none is ever changed in place, so that cells and snapshots share them.
    """

    value: Value = None
    formula: str | None = None
    format: Json | None = None
    validation: Json | None = None
    note: str | None = None
    chips: list[Json] | None = None

    @property
    def number_format(self) -> Json:
        """The cell's NumberFormat, ``{}`` when it has none."""
        found: Json = (self.format or {}).get("numberFormat") or {}
        return found


BLANK: Final = Cell()
Row = tuple[Cell, ...]


def trimmed(cells: list[Cell]) -> Row:
    """The cells without the blank ones at their end."""
    while cells and (cells[-1] is BLANK or cells[-1] == BLANK):
        cells.pop()
    return tuple(cells)

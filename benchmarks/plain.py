"""What a user would write in Python alone: dictionaries, a loop, and texts folded as they are compared."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.contacts import Cell, Column
from benchmarks.rules import LAST_YEAR, LEAST
from sheets_backend.columns import Column as OurColumn
from sheets_backend.csv_export import BOM, guarded
from sheets_backend.field_types import Family
from sheets_backend.notation import day_of

Row = dict[str, Any]
UNREADABLE = "?"
"""In place of a box that says neither yes nor no, so that a question about it is not answered."""


def fold(text: str) -> str:
    """The text without case, accents and doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def one(rows: Iterable[Row]) -> list[str]:
    """The keys of the contacts in Québec."""
    return [row["No client"] for row in rows if fold(str(row["Ville"])) == "quebec"]


def compound(rows: Iterable[Row], least: float = LEAST) -> list[str]:
    """The keys of the contacts of the compound rule."""
    first, last = LAST_YEAR
    return [
        row["No client"]
        for row in rows
        if (
            fold(str(row["Type"])) == "prospect"
            and not {"xero", "myob"}.isdisjoint(fold(str(row["Logiciel"])).split(", "))
            and _over(row["Chiffre d’affaires"], least)
            and _within(row["Dernier contact"], first, last)
            and row["Infolettre"] in (False, None, "", "non")
        )
        or (fold(str(row["Ville"])) == "orleans" and "relance" in fold(str(row["Notes"])))
    ]


def _over(cell: Any, least: float) -> bool:
    return isinstance(cell, int | float) and cell > least


def _within(cell: Any, first: float, last: float) -> bool:
    return isinstance(cell, int | float) and first <= cell <= last


def typed(columns: Sequence[Column], ours: Sequence[OurColumn]) -> list[Row]:
    """The rows as dictionaries, every figure, day and box already read, as a careful user would have them."""
    cells = [_values(mine, theirs) for mine, theirs in zip(columns, ours, strict=True)]
    names = [column.header for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _values(column: Column, ours: OurColumn) -> list[Any]:
    family = ours.field.type.family
    if family is Family.TEXT:
        return column.cells
    read = {cell: ours.read(cell) for cell in dict.fromkeys(map(_as_key, column.cells))}
    plain = {cell: _plain(value) for cell, value in read.items()}
    return [plain[_as_key(cell)] for cell in column.cells]


def _as_key(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | float) else UNREADABLE


def written(columns: Sequence[Column], ours: Sequence[OurColumn], header: Sequence[str]) -> bytes:
    """The rows as `csv.writer` writes them, each cell guarded and put in words by itself."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    days = [column.field.type.family is Family.DAY for column in ours]
    for row in zip(*(column.cells for column in columns), strict=True):
        writer.writerow([_cell(cell, day) for cell, day in zip(row, days, strict=True)])
    return (BOM + out.getvalue()).encode()


def _cell(cell: Cell, day: bool) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    return day_of(cell).isoformat() if day else repr(cell).removesuffix(".0")

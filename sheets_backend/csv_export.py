"""Contacts as a CSV file that opens right in a spreadsheet and runs nothing in it.

By cell type, not by pattern: numbers bare, text guarded. A text that a spreadsheet could take for a formula gets an
apostrophe in front, and so does a text that starts with an apostrophe, so that the guard can be undone.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from sheets_backend.columns import Column
from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import DATE_TIME, Cell, Family, digits_of
from sheets_backend.notation import day_of
from sheets_backend.schema import Field

BOM = "\ufeff"
"""Without it Excel and LibreOffice read UTF-8 as Windows-1252, and every accent breaks."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A dialect: `standard` is comma and dot, `excel` what Excel in French (Canada) opens: semicolon and comma."""

    key: str
    delimiter: str
    decimal: str


PRESETS = {"standard": Preset("standard", ",", "."), "excel": Preset("excel", ";", ",")}

TRIGGERS = frozenset("=+-@\t\r\n")
"""What makes a spreadsheet run a text (OWASP, ASVS 1.2.10); so do the full-width forms that some normalise to them."""


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet could run it; NUL is left out."""
    clean = text.replace("\0", "")
    starts = clean.startswith("'") or clean[:1] in TRIGGERS or _first_visible(clean) in TRIGGERS
    return f"'{clean}" if starts else clean


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text.removeprefix("'")


def _first_visible(text: str) -> str:
    """The first character that is seen, a full-width or raised form as the plain one."""
    first = next((c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")), "")
    return unicodedata.normalize("NFKC", first)[:1]


def export(
    table: ContactTable, rows: Iterable[int], fields: Sequence[Field], preset: Preset, yes_no: tuple[str, str]
) -> bytes:
    """The header and one line for each row, in the order given: UTF-8 with BOM, CRLF; the header is there even alone.

    `yes_no` are the words for a ticked and an unticked box. What its column cannot read is exported as it stands in
    the sheet: a text guarded, a number that is no day bare.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=preset.delimiter, lineterminator="\r\n")
    writer.writerow([guarded(field.name) for field in fields])
    columns = [table.column(field) for field in fields]
    for row in rows:
        writer.writerow([_written(column, column.cells[row], preset, yes_no) for column in columns])
    return (BOM + out.getvalue()).encode()


def _written(column: Column, cell: Cell, preset: Preset, yes_no: tuple[str, str]) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return guarded(yes_no[0] if cell else yes_no[1])
    if column.field.type.family is Family.DAY and isinstance(column.read(cell), float):
        return _moment(cell) if column.field.type is DATE_TIME else day_of(cell).isoformat()
    return digits_of(cell).replace(".", preset.decimal)


def _moment(serial: float) -> str:
    """The day and the time of a serial number, to the second: `2026-03-01 14:03:00`."""
    thousandths = round((serial - floor(serial)) * 86_400_000)  # a float holds no second exactly
    seconds = min(thousandths // 1000, 86_399)
    return f"{day_of(serial)} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"

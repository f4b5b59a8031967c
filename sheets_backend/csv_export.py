"""Contacts as a CSV file that opens right in a spreadsheet and runs nothing in it.

By cell type, not by pattern: numbers bare, text guarded. A text that a spreadsheet could take for a formula gets an
apostrophe in front, and so does a text that starts with an apostrophe, so that the guard can be undone.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import DATE_TIME, EXACT, Cell, Family
from sheets_backend.notation import EPOCH
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

TRIGGERS = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet run a text (OWASP, ASVS 1.2.10), and the full-width forms that some normalise to them."""


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet could run it; NUL is left out."""
    clean = text.replace("\0", "")
    starts = clean.startswith("'") or clean[:1] in TRIGGERS or _first_visible(clean) in TRIGGERS
    return f"'{clean}" if starts else clean


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text.removeprefix("'")


def _first_visible(text: str) -> str:
    return next((c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")), "")


def export(
    table: ContactTable, rows: Iterable[int], fields: Sequence[Field], preset: Preset, yes_no: tuple[str, str]
) -> bytes:
    """The header and one line for each row, in the order given: UTF-8 with BOM, CRLF; the header is there even alone.

    `yes_no` are the words for a ticked and an unticked box. A text is exported as it stands in the sheet,
    unreadable ones too.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=preset.delimiter, lineterminator="\r\n")
    writer.writerow([guarded(field.name) for field in fields])
    columns = [(field, table.column(field).cells) for field in fields]
    for row in rows:
        writer.writerow([_written(cells[row], field, preset, yes_no) for field, cells in columns])
    return (BOM + out.getvalue()).encode()


def _written(cell: Cell, field: Field, preset: Preset, yes_no: tuple[str, str]) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return guarded(yes_no[0] if cell else yes_no[1])
    if field.type.family is Family.DAY:
        return _iso(cell, with_time=field.type is DATE_TIME)
    return _number(cell).replace(".", preset.decimal)


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < EXACT else repr(number)


def _iso(serial: float, *, with_time: bool) -> str:
    """A serial number as the day that it is, and the minute when the column holds times."""
    if not with_time:
        return (EPOCH + timedelta(days=int(serial))).isoformat()
    days, minutes = divmod(round(serial * 24 * 60), 24 * 60)
    return f"{EPOCH + timedelta(days=days)} {minutes // 60:02}:{minutes % 60:02}"

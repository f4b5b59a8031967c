"""Contacts as a CSV file that opens right in a spreadsheet and runs nothing in it.

By cell type, not by pattern: numbers bare, text guarded. A text that a spreadsheet could take for a formula gets an
apostrophe in front, and so does a text that starts with an apostrophe, so that the guard can be undone.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

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

    @property
    def ending(self) -> re.Pattern[str]:
        """What a field cannot hold without quotes."""
        return _ENDING[self.delimiter]

    @property
    def harmless(self) -> re.Pattern[str]:
        """A text that needs neither a guard nor quotes, as most do: it starts with a letter or a figure."""
        return _HARMLESS[self.delimiter]


_ENDING = {delimiter: re.compile(rf'[{delimiter}"\r\n]') for delimiter in ",;"}
_HARMLESS = {delimiter: re.compile(rf'[A-Za-z0-9À-ÖØ-öø-ÿ][^{delimiter}"\r\n\0]*') for delimiter in ",;"}

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
    places = np.fromiter(rows, dtype=np.intp)
    header = [_quoted(guarded(field.name), preset) for field in fields]
    columns = [_column(table.column(field), places, preset, yes_no) for field in fields]
    if len(fields) == 1:  # a blank cell alone on its line would be no line
        columns = [[text or '""' for text in column] for column in columns]
    lines = map(preset.delimiter.join, zip(*columns, strict=True))
    return "\r\n".join((BOM + preset.delimiter.join(header), *lines, "")).encode()


def _column(column: Column, rows: NDArray[np.intp], preset: Preset, yes_no: tuple[str, str]) -> list[str]:
    """The cells of these rows as they stand in the file; each distinct one is written once."""
    distinct = column.told_apart
    codes = distinct.codes[rows].tolist()
    written = {code: _field(column, distinct.cells[code], preset, yes_no) for code in set(codes)}
    return list(map(written.__getitem__, codes))


def _field(column: Column, cell: Cell, preset: Preset, yes_no: tuple[str, str]) -> str:
    if isinstance(cell, str) and preset.harmless.fullmatch(cell):
        return cell
    return _quoted(_written(column, cell, preset, yes_no), preset)


def _quoted(text: str, preset: Preset) -> str:
    """The text in quotes where it would end the field or the line (RFC 4180)."""
    return '"' + text.replace('"', '""') + '"' if preset.ending.search(text) else text


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

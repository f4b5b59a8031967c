"""A CSV file as a workbook, typed as a careful import would, and a tab as a CSV file."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import BLANK, Cell
from bot.playground.sheets.dates import iso, serial_of
from bot.playground.sheets.formatting import formatted, is_date
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import locale_of
from bot.playground.sheets.workbook import DEFAULT_COLUMNS, DEFAULT_ROWS, MOST_CELLS, Content, Sheet, Workbook

DELIMITERS: Final = ",;\t"
ISO_DATE: Final = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
MOST_DIGITS_KEPT: Final = 15  # a double holds no more
_HEAD: Final = 4_096  # characters that tell text from something else
_IDENTIFIER: Final = re.compile(r"\+.*|-?0\d.*", re.DOTALL)
_BOOLEANS: Final = {"TRUE": True, "FALSE": False}

Typing = Callable[[str], Cell]


class NotACsvError(ValueError):
    """The file is not a CSV file, or too large; the message says why, in words for the person who gave it.

    ``reason`` is one of ``empty``, ``binary``, ``blank_header``, ``encoding``, ``quoting`` (with its ``line``) and
    ``too_large``, for those who word it themselves.
    """

    def __init__(self, reason: str, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.line = line


def workbook_from_csv(  # noqa: PLR0913  # what a spreadsheet is told when it is made
    source: Path | str,
    *,
    locale: str,
    timezone: str,
    title: str,
    tab: str = "Contacts",
    spreadsheet_id: str = "playground",
) -> Workbook:
    """A workbook with one tab holding the CSV file at the path, or the CSV text itself when given a text.

    Comma, semicolon and tab are told apart by the header; UTF-8 with or without a byte order mark. How a column
    becomes cells is decided for the whole column: see ``column_typing``.
    """
    _refuse_too_large(source)
    rows = parse_csv(_text(source))
    grid = Grid(_cells(rows, locale_of(locale).decimal))
    sheet = Sheet({"sheetId": 0, "title": tab, "gridProperties": _sizes(rows)}, grid)
    properties = {"title": title, "locale": locale, "autoRecalc": "ON_CHANGE", "timeZone": timezone}
    return Workbook(spreadsheet_id, Content(properties, [sheet]))


def _sizes(rows: Sequence[Sequence[str]]) -> Json:
    """Google's default size or what the rows need: blank columns are left out where they would be too many cells."""
    width, height = max(map(len, rows)), max(DEFAULT_ROWS, len(rows))
    roomy = max(DEFAULT_COLUMNS, width)
    columns = roomy if roomy * height <= MOST_CELLS else width
    return {"rowCount": height, "columnCount": columns, "frozenRowCount": 1}


def _refuse_too_large(source: Path | str) -> None:
    """Reads a long file line by line first, so that one with too many cells is refused before it fills the memory."""
    if (len(source) if isinstance(source, str) else source.stat().st_size) <= MOST_CELLS:
        return
    with _stream(source) as lines, _decoding(source):
        delimiter = _checked_delimiter(lines.read(_HEAD))
        lines.seek(0)
        for _ in _rows(lines, delimiter):
            pass


def _stream(source: Path | str) -> TextIO:
    return io.StringIO(source, newline="") if isinstance(source, str) else source.open(encoding="utf-8-sig", newline="")


@contextmanager
def _decoding(source: Path | str) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        name = source if isinstance(source, str) else source.name
        raise NotACsvError("encoding", f"{name} is not a CSV file in UTF-8 (byte {error.start})") from error


def _text(source: Path | str) -> str:
    if isinstance(source, str):
        return source.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    with _decoding(source):
        return source.read_bytes().decode("utf-8-sig")


def parse_csv(text: str) -> list[list[str]]:
    """The rows of the CSV text, header first; NotACsvError when it is none."""
    if not text.strip():
        raise NotACsvError("empty", "The file is empty: a header row is needed")
    delimiter = _checked_delimiter(text)
    rows = list(_rows(io.StringIO(text, newline=""), delimiter))
    if not any(name.strip() for name in rows[0]):
        raise NotACsvError("blank_header", "The first row is blank: a header row is needed")
    return rows


def _checked_delimiter(text: str) -> str:
    """The character between the names of the header; a NotACsvError for what is no text."""
    if "\0" in text or any(ord(char) < ord(" ") and char not in "\t\r\n\f\v" for char in text[:_HEAD]):
        raise NotACsvError("binary", "The file holds binary data: it is not a CSV file")
    return max(DELIMITERS, key=lambda one: len(_header(text, one)))


def _header(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


def _rows(lines: TextIO, delimiter: str) -> Iterator[list[str]]:
    """The rows, up to ten million cells: each row counts as wide as the widest, as in a grid."""
    reader, width = csv.reader(lines, delimiter=delimiter, strict=True), 1
    try:
        for count, row in enumerate(reader, 1):
            width = max(width, len(row))
            if count * width > MOST_CELLS:
                raise NotACsvError("too_large", f"It has more than {MOST_CELLS:,} cells; no Google Sheet holds more")
            yield row
    except csv.Error as error:
        raise NotACsvError("quoting", f"Line {reader.line_num} is not CSV: {error}", reader.line_num) from error


def _cells(rows: Sequence[Sequence[str]], decimal: str) -> list[list[Cell]]:
    header, *body = rows
    width = max(map(len, rows))
    columns = [[row[at] if at < len(row) else "" for row in body] for at in range(width)]
    typings = [column_typing(column, decimal) for column in columns]
    typed = [[typing(value) for value in column] for typing, column in zip(typings, columns, strict=True)]
    return [[as_text(name) for name in header], *map(list, zip(*typed, strict=True))]


def column_typing(values: Sequence[str], decimal: str) -> Typing:
    """How the whole column becomes cells.

    Text when any value has a leading zero, a plus sign or more than fifteen digits; booleans when all are TRUE or
    FALSE; otherwise cell by cell: ISO dates, plain numbers, and text exactly as it is.
    """
    filled = [value for value in values if value]
    if any(_IDENTIFIER.fullmatch(value) or _digits(value) > MOST_DIGITS_KEPT for value in filled):
        return as_text
    if filled and all(value in _BOOLEANS for value in filled):
        return lambda value: Cell(_BOOLEANS[value]) if value else BLANK
    plain = re.compile(rf"-?\d+(?:[.{decimal}]\d+)?")
    return lambda value: _date(value) or _number(value, plain) or as_text(value)


def _digits(value: str) -> int:
    return len(value) if value.isdigit() else 0


def as_text(value: str) -> Cell:
    """The value as it is; a blank cell for ``""``."""
    return Cell(value) if value else BLANK


def _date(value: str) -> Cell | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return Cell(serial_of(date.fromisoformat(value)), format=ISO_DATE)
    except ValueError:
        return None


def _number(value: str, plain: re.Pattern[str]) -> Cell | None:
    return Cell(float(value.replace(",", "."))) if plain.fullmatch(value) else None


def dump_csv(workbook: Workbook, tab: str) -> str:
    """The tab, hidden or not, as CSV text: what its cells show, dates in ISO 8601.

    KeyError when there is no such tab.
    """
    with workbook.lock:
        sheet = workbook.titled(tab)
        if sheet is None:
            raise KeyError(tab)
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        for row in sheet.grid.rows(0, sheet.row_count):
            writer.writerow([_shown(cell, workbook) for cell in row])
        return out.getvalue()


def _shown(cell: Cell, workbook: Workbook) -> str:
    if isinstance(cell.value, float | int) and not isinstance(cell.value, bool) and is_date(cell):
        return iso(cell.value, cell.number_format["type"])
    return formatted(cell, workbook.locale)

"""A CSV file as a workbook, typed as a careful import would, and a tab as a CSV file."""

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import Cell
from bot.playground.sheets.column_typing import ColumnTyping, as_text
from bot.playground.sheets.csv_source import CsvSource, Survey, in_blocks
from bot.playground.sheets.dates import iso
from bot.playground.sheets.formatting import formatted, is_date
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import locale_of
from bot.playground.sheets.workbook import DEFAULT_COLUMNS, DEFAULT_ROWS, MOST_CELLS, Content, Sheet, Workbook


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
    becomes cells is decided for the whole column: see ``ColumnTyping``. The file is read twice and never held whole;
    what is no CSV, or too large, is a NotACsvError.
    """
    file = CsvSource(source, MOST_CELLS)
    survey = file.survey()
    sheet = Sheet({"sheetId": 0, "title": tab, "gridProperties": _sizes(survey)}, Grid(_cells(file, survey, locale)))
    properties = {"title": title, "locale": locale, "autoRecalc": "ON_CHANGE", "timeZone": timezone}
    return Workbook(spreadsheet_id, Content(properties, [sheet]))


def _sizes(survey: Survey) -> Json:
    """Google's default size or what the rows need: blank columns are left out where they would be too many cells."""
    width, height = survey.width, max(DEFAULT_ROWS, survey.height)
    roomy = max(DEFAULT_COLUMNS, width)
    columns = roomy if roomy * height <= MOST_CELLS else width
    return {"rowCount": height, "columnCount": columns, "frozenRowCount": 1}


def _cells(file: CsvSource, survey: Survey, locale: str) -> Iterator[list[Cell] | tuple[Cell, ...]]:
    """The rows as cells: a header of texts, and each column typed by what the survey found in all of it."""
    rows = file.rows(survey.delimiter)
    yield [as_text(name) for name in next(rows)]
    typings = [ColumnTyping(facts, locale_of(locale).decimal) for facts in survey.columns]
    for block in in_blocks(rows, survey.width):
        columns = zip_longest(*block, fillvalue="")
        yield from zip_longest(*(typing.cells(column) for typing, column in zip(typings, columns, strict=False)))


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

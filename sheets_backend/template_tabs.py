"""The tab of work templates, which people keep: read as the texts that its cells show, and never written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from sheets_backend.answers import CellData, Sheet
from sheets_backend.answers import Spreadsheet as Answered
from sheets_backend.errors import SheetsUnavailable
from sheets_backend.field_types import text_of
from sheets_backend.folding import tidied
from sheets_backend.google import Spreadsheet
from sheets_backend.notation import day_of
from sheets_backend.overview import read_overview
from sheets_backend.refusals import ReadRejected
from sheets_backend.schema import column_letter

TITLES: Final = ("Templates", "Modèles")
"""What the tab is called in either language; where there are two, both are read."""
MOST_ROWS: Final = 1_000
_MASK: Final = (
    "sheets(properties(sheetId,title),data(rowData.values(effectiveValue,formattedValue,effectiveFormat.numberFormat)))"
)
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class TextTab:
    """A tab as texts: its header, and the rows below it that are not blank, by the number that the sheet shows."""

    title: str
    sheet_id: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def address(self, column: int, row: int) -> str:
        """Where a cell is: `C3`."""
        return f"{column_letter(column)}{row}"


def read_template_tabs(spreadsheet: Spreadsheet) -> tuple[TextTab, ...]:
    """The tabs of templates that there are, by one narrow read where there is none.

    Raises:
        Problem: as `Spreadsheet.get`.

    """
    for _ in range(_TRIES):
        overview = read_overview(spreadsheet)
        found = [tab for title in TITLES if (tab := overview.tab(title)) and tab.rows]
        if not found:
            return ()
        try:
            body = spreadsheet.get(_MASK, [f"{tab.quoted}!1:{MOST_ROWS}" for tab in found])
        except ReadRejected:  # renamed or deleted since it was found
            continue
        return tuple(map(_texts, msgspec.json.decode(body, type=Answered).sheets))
    raise SheetsUnavailable


def _texts(sheet: Sheet) -> TextTab:
    rows = [tuple(map(_text, row.values)) for data in sheet.data[:1] for row in data.row_data]
    return TextTab(sheet.properties.title, sheet.properties.sheet_id, rows[0] if rows else (), tuple(_filled(rows[1:])))


def _filled(rows: list[tuple[str, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((number, row) for number, row in enumerate(rows, 2) if any(row))


def _text(cell: CellData) -> str:
    """What the cell says: a date as 2027-01-31, however it is shown."""
    held = cell.effective_value
    if held is None:
        return ""
    shown = cell.effective_format.number_format if cell.effective_format else None
    if held.number_value is not None and shown and shown.type in ("DATE", "DATE_TIME"):
        try:
            return day_of(held.number_value).isoformat()
        except OverflowError:
            return cell.formatted_value
    told = next((value for value in (held.number_value, held.bool_value, held.string_value) if value is not None), "")
    return tidied(text_of(told)) or cell.formatted_value

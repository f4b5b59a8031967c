"""Cells as they are written: typed, so that no text can become a formula and no locale reads it another way."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sheets_backend.notation import EPOCH, serial

Cell = dict[str, Any]
"""CellData; `{}` is a blank cell."""

APPENDED: Final = "userEnteredValue,userEnteredFormat.numberFormat"
_FORMATS: Final = {"DATE": "yyyy-mm-dd", "DATE_TIME": "yyyy-mm-dd hh:mm"}


def text_cell(text: str) -> Cell:
    """Text, whatever it looks like; nothing is a blank cell."""
    return {"userEnteredValue": {"stringValue": text}} if text else {}


def number_cell(number: float) -> Cell:
    """A number."""
    return {"userEnteredValue": {"numberValue": number}}


def day_cell(day: date | None) -> Cell:
    """A day that shows as 2026-11-24."""
    return _dated(serial(day), "DATE") if day else {}


def moment_cell(moment: datetime) -> Cell:
    """A time by the clock of the moment's own zone, that shows as 2026-11-24 14:03."""
    since = moment.replace(tzinfo=None) - datetime.combine(EPOCH, datetime.min.time())
    return _dated(since / timedelta(days=1), "DATE_TIME")


def _dated(number: float, kind: str) -> Cell:
    return number_cell(number) | {"userEnteredFormat": {"numberFormat": {"type": kind, "pattern": _FORMATS[kind]}}}


def header_request(sheet_id: int, names: Iterable[str], place: int = 0) -> dict[str, Any]:
    """The request that writes these names, in bold, in the first row of a tab of ours from the column at `place`."""
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    start = {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": place}
    rows = [{"values": [text_cell(name) | bold for name in names]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue,userEnteredFormat.textFormat"}}


def append_request(sheet_id: int, rows: Sequence[Mapping[str, Cell]], places: Mapping[str, int]) -> dict[str, Any]:
    """The request that adds rows below all others; each cell goes to its column's place, counted from 0."""
    data = [{"values": _placed(row, places)} for row in rows]
    return {"appendCells": {"sheetId": sheet_id, "rows": data, "fields": APPENDED}}


def _placed(row: Mapping[str, Cell], places: Mapping[str, int]) -> list[Cell]:
    cells: list[Cell] = [{} for _ in range(max(places.values()) + 1)]
    for column, cell in row.items():
        cells[places[column]] = cell
    return cells

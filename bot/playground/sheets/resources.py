"""The Spreadsheet resource: what ``spreadsheets.get`` answers, built no wider than the field mask asks."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cell_json import DEFAULT_FORMAT, read_cell
from bot.playground.sheets.cells import Row, trimmed
from bot.playground.sheets.locales import SheetLocale
from bot.playground.sheets.masks import Mask, below, reaches
from bot.playground.sheets.protection import protections
from bot.playground.sheets.ranges import Box, GridRange
from bot.playground.sheets.workbook import Sheet, Workbook

ROW_PIXELS: Final = 21
COLUMN_PIXELS: Final = 100
ALWAYS_SHOWN: Final = ("sheetId", "index")
SHOWN_WHEN_PRESENT: Final = ("red", "green", "blue")


def spreadsheet(workbook: Workbook, ranges: Sequence[str], mask: Mask, *, with_grid: bool) -> Json:
    """The resource; with ranges only their sheets, and grid data only when ``with_grid``."""
    asked = [workbook.find(text) for text in ranges]
    chosen = [sheet for sheet in workbook.sheets if not asked or any(sheet is one for one, _ in asked)]
    sheets = []
    for sheet in chosen:
        wanted = [part for one, part in asked if one is sheet] or [GridRange(sheet.sheet_id)]
        shown = sheet_json(workbook, sheet)
        if with_grid:
            shown["data"] = [grid_data(workbook, sheet, sheet.box(part), _data_mask(mask)) for part in wanted]
        sheets.append(shown)
    return _head(workbook) | {"sheets": sheets} | _tail(workbook)


def _data_mask(mask: Mask) -> Mask:
    return below(below(mask, "sheets"), "data")


def _head(workbook: Workbook) -> Json:
    properties = deepcopy(workbook.content.properties) | {"defaultFormat": DEFAULT_FORMAT}
    return {"spreadsheetId": workbook.spreadsheet_id, "properties": properties}


def _tail(workbook: Workbook) -> Json:
    url = f"https://docs.google.com/spreadsheets/d/{workbook.spreadsheet_id}/edit"
    return {"spreadsheetUrl": url} | filled(
        namedRanges=[one.to_json() for one in workbook.content.named_ranges],
        developerMetadata=_metadata(workbook, "SPREADSHEET", None),
    )


def filled(**lists: list[Json]) -> Json:
    """The lists that hold something: an empty repeated field is never sent."""
    return {name: items for name, items in lists.items() if items}


def _metadata(workbook: Workbook, kind: str, sheet_id: int | None) -> list[Json]:
    found = workbook.content.metadata.values()
    return [one.to_json() for one in found if one.place.kind == kind and one.place.sheet_id == sheet_id]


def sheet_json(workbook: Workbook, sheet: Sheet) -> Json:
    """The Sheet resource without grid data."""
    return {"properties": sheet_properties(workbook, sheet)} | filled(
        merges=[one.to_json() for one in sheet.merges],
        protectedRanges=[*protections(workbook, sheet)],
        tables=[one.to_json() for one in sheet.tables],
        developerMetadata=_metadata(workbook, "SHEET", sheet.sheet_id),
    )


def sheet_properties(workbook: Workbook, sheet: Sheet) -> Json:
    """SheetProperties with its index; what is false or zero is left out (proto3), but for id and index."""
    index = next(at for at, one in enumerate(workbook.sheets) if one is sheet)
    first = {"sheetId": sheet.sheet_id, "title": sheet.title, "index": index, "sheetType": "GRID"}
    return without_defaults(first | sheet.properties)


def without_defaults(body: Json) -> Json:
    """The message without the fields that are at their proto3 default."""
    kept = {name: without_defaults(value) if isinstance(value, dict) else value for name, value in body.items()}
    return {name: value for name, value in kept.items() if name in ALWAYS_SHOWN or not _is_default(value)}


def _is_default(value: Any) -> bool:
    return value is None or value is False or value in (0, "")


def grid_data(workbook: Workbook, sheet: Sheet, box: Box, mask: Mask) -> Json:
    """GridData of one box: what is absent when 0 or empty, and only the parts that the mask reaches."""
    shown: Json = {name: at for name, at in (("startRow", box.top), ("startColumn", box.left)) if at}
    if reaches(mask, "rowData"):
        shown |= filled(rowData=row_data(sheet, box, _cell_mask(mask), workbook.locale))
    if reaches(mask, "rowMetadata"):
        shown |= filled(rowMetadata=_dimension(workbook, sheet, "ROWS", box.top, box.bottom))
    if reaches(mask, "columnMetadata"):
        shown |= filled(columnMetadata=_dimension(workbook, sheet, "COLUMNS", box.left, box.right))
    return shown


def _cell_mask(mask: Mask) -> Mask:
    return below(below(mask, "rowData"), "values")


def row_data(sheet: Sheet, box: Box, mask: Mask, locale: SheetLocale) -> list[Json]:
    """RowData down to the last row that has something; each ends at its last cell that has something."""
    rows = [_row(row, box, mask, locale) for row in sheet.grid.rows(box.top, box.bottom)]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _row(row: Row, box: Box, mask: Mask, locale: SheetLocale) -> Json:
    cells = [read_cell(cell, mask, locale) for cell in trimmed(list(row[box.left : box.right]))]
    return {"values": cells} if cells else {}


def _dimension(workbook: Workbook, sheet: Sheet, dimension: str, start: int, end: int) -> list[Json]:
    pixels = ROW_PIXELS if dimension == "ROWS" else COLUMN_PIXELS
    shown: list[Json] = [{"pixelSize": pixels}] * (end - start)
    for (kind, at), body in sheet.dimensions.items():
        if kind == dimension and start <= at < end:
            shown[at - start] = shown[at - start] | body
    for one in workbook.content.metadata.values():
        place = one.place
        if place.sheet_id == sheet.sheet_id and place.dimension == dimension and start <= place.index < end:
            others = shown[place.index - start]
            found = [*others.get("developerMetadata", ()), one.to_json()]
            shown[place.index - start] = others | {"developerMetadata": found}
    return shown

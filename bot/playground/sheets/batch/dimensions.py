"""Requests that rearrange rows and columns: insert, delete, move, append, sort."""

from typing import Any

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.batch.tabs import required_mask
from bot.playground.sheets.cells import CellError, Value
from bot.playground.sheets.column import as_cell
from bot.playground.sheets.masks import merge
from bot.playground.sheets.protection import refuse_protected
from bot.playground.sheets.ranges import Box, GridRange
from bot.playground.sheets.rearranging import deleted, inserted, moved
from bot.playground.sheets.workbook import Sheet, Workbook


def insert_dimension(workbook: Workbook, args: Json) -> Json:
    """Blank rows or columns before the range's start; what hangs on the others moves along."""
    sheet, dimension, count, start, end = _asked(workbook, args.get("range") or {})
    workbook.rearrange(sheet, dimension, inserted(count, start, end - start))
    return {}


def delete_dimension(workbook: Workbook, args: Json) -> Json:
    """Deletes rows or columns and what hangs on them; a 400 for all of them."""
    sheet, dimension, count, start, end = _asked(workbook, args.get("range") or {})
    _refuse_beyond(dimension, count, end)
    if end - start >= count:
        raise invalid(f"You can't delete all the {dimension.lower()} on the sheet.")
    refuse_protected(workbook, sheet, _whole(sheet, dimension, start, end))
    workbook.rearrange(sheet, dimension, deleted(count, start, end))
    return {}


def move_dimension(workbook: Workbook, args: Json) -> Json:
    """Moves rows or columns; ``destinationIndex`` counts positions before the move, and may not lie inside."""
    sheet, dimension, count, start, end = _asked(workbook, args.get("source") or {})
    destination = args.get("destinationIndex") or 0
    _refuse_beyond(dimension, count, max(end, destination))
    if start < destination < end:
        raise invalid("The destination is within the moved range.")
    refuse_protected(workbook, sheet, _whole(sheet, dimension, start, end))
    workbook.rearrange(sheet, dimension, moved(count, start, end, destination))
    return {}


def append_dimension(workbook: Workbook, args: Json) -> Json:
    """Blank rows or columns at the end of a tab."""
    sheet, dimension, count, _, _ = _asked(workbook, args)
    length = args.get("length") or 0
    if length < 1:
        raise invalid(f"length ({length}) must be greater than 0")
    workbook.rearrange(sheet, dimension, inserted(count, count, length))
    return {}


def update_dimension_properties(workbook: Workbook, args: Json) -> Json:
    """Sets the masked properties of rows or columns: their size in pixels, and whether a person hid them."""
    sheet, dimension, count, start, end = _asked(workbook, args.get("range") or {})
    asked, mask = args.get("properties") or {}, required_mask(args)
    for at in range(start, min(end, count)):
        body = dict(sheet.dimensions.get((dimension, at), {}))
        merge(body, asked, mask)
        sheet.dimensions[dimension, at] = {name: value for name, value in body.items() if value}
    return {}


def _asked(workbook: Workbook, body: Json) -> tuple[Sheet, str, int, int, int]:
    """The sheet, the dimension, how many it has, and the start and end asked for; a 400 where they make no sense."""
    sheet, dimension = workbook.sheet(body.get("sheetId") or 0), body.get("dimension")
    if dimension not in {"ROWS", "COLUMNS"}:
        raise invalid("dimension must be ROWS or COLUMNS")
    count = sheet.row_count if dimension == "ROWS" else sheet.column_count
    start, end = body.get("startIndex") or 0, body.get("endIndex")
    end = count if end is None else end
    if not 0 <= start < end or start > count:
        raise invalid(f"range [{start}, {end}) is empty or exceeds grid limits. Max {dimension.lower()}: {count}")
    return sheet, dimension, count, start, end


def _whole(sheet: Sheet, dimension: str, start: int, end: int) -> Box:
    """The rows or columns from start to end with all their cells."""
    if dimension == "ROWS":
        return Box(start, end, 0, sheet.column_count)
    return Box(0, sheet.row_count, start, end)


def _refuse_beyond(dimension: str, count: int, end: int) -> None:
    if end > count:
        raise invalid(f"Range exceeds grid limits. Max {dimension.lower()}: {count}")


def sort_range(workbook: Workbook, args: Json) -> Json:
    """Sorts the cells of the range, stably: numbers, text, booleans, errors; blanks last in either order.

    Row metadata stays where it was: sorting moves cells inside rows, not rows (inferred, not verified live).
    """
    wanted = GridRange.from_json(args.get("range") or {})
    sheet = workbook.sheet(wanted.sheet_id)
    box = sheet.box(wanted)
    refuse_protected(workbook, sheet, box)
    rows = range(box.top, max(box.top, min(box.bottom, sheet.grid.height)))
    order = list(rows)
    for spec in reversed(args.get("sortSpecs") or []):
        keys = _keys(sheet, spec.get("dimensionIndex") or 0, rows)
        order = _sorted(order, keys, descending=spec.get("sortOrder") == "DESCENDING")
    sheet.grid.reorder_rows([*range(box.top), *order, *range(rows.stop, sheet.row_count)], box.left, box.right)
    return {}


def _keys(sheet: Sheet, column: int, rows: range) -> dict[int, Any]:
    """What each row with a value in the column is sorted by."""
    values = (as_cell(kept).value for kept in sheet.grid.column(column, rows.start, rows.stop))
    return {row: _rank(value) for row, value in zip(rows, values, strict=False) if value is not None}


def _sorted(order: list[int], keys: dict[int, Any], *, descending: bool) -> list[int]:
    filled = sorted((row for row in order if row in keys), key=keys.__getitem__, reverse=descending)
    return filled + [row for row in order if row not in keys]


def _rank(value: Value) -> tuple[int, Any]:
    match value:
        case bool():
            return 2, value
        case str():
            return 1, value.casefold()
        case CellError():
            return 3, ""
        case number:
            return 0, number

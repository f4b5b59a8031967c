"""The request that removes rows which are like an earlier one."""

from typing import Any

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.cells import CellError
from bot.playground.sheets.column import as_cell
from bot.playground.sheets.protection import refuse_protected
from bot.playground.sheets.ranges import Box, GridRange
from bot.playground.sheets.workbook import Sheet, Workbook


def delete_duplicates(workbook: Workbook, args: Json) -> Json:
    """Keeps the first of the range's rows with the same values, whatever their case, formats and formulas.

    What lies below inside the range moves up, blank cells come in at its end, and nothing outside of it moves
    (inferred from "Content outside of the specified range isn't removed", not verified live). The blank rows below
    the last one with data are no rows here (assumed). Replies with the count, absent when 0.
    """
    wanted = GridRange.from_json(args.get("range") or {})
    sheet = workbook.sheet(wanted.sheet_id)
    box = sheet.box(wanted)
    refuse_protected(workbook, sheet, box)
    kept = _first_ones(sheet, box, _compared(args, box))
    removed = max(min(box.bottom, sheet.grid.height) - box.top, 0) - len(kept)
    order = [*range(box.top), *kept, *range(box.top + len(kept) + removed, box.bottom), *[None] * removed]
    sheet.grid.reorder_rows([*order, *range(box.bottom, sheet.row_count)], box.left, box.right)
    return {"duplicatesRemovedCount": removed} if removed else {}


def _first_ones(sheet: Sheet, box: Box, columns: list[int]) -> list[int]:
    """The rows that are like none before them, in their order."""
    firsts: dict[tuple[Any, ...], int] = {}
    for row in range(box.top, min(box.bottom, sheet.grid.height)):
        firsts.setdefault(tuple(_value(sheet, row, column) for column in columns), row)
    return list(firsts.values())


def _value(sheet: Sheet, row: int, column: int) -> tuple[str, Any]:
    """What is compared of a cell; a number is not the text that looks like it (assumed)."""
    value = next(map(as_cell, sheet.grid.column(column, row, row + 1)), None)
    match value and value.value:
        case str() as text:
            return "text", text.casefold()
        case CellError() as error:
            return "error", error.text
        case other:
            return type(other).__name__.replace("int", "float"), other


def _compared(args: Json, box: Box) -> list[int]:
    """The columns to look at: those asked for, else all of the range; a 400 for one outside of it (assumed)."""
    asked = args.get("comparisonColumns") or []
    if any(one.get("dimension") != "COLUMNS" for one in asked):
        raise invalid("comparisonColumns must be columns")
    spans = [range(one.get("startIndex") or 0, one.get("endIndex") or box.right) for one in asked]
    columns = sorted({column for span in spans for column in span})
    if columns and not box.left <= columns[0] <= columns[-1] < box.right:
        raise invalid("comparisonColumns must lie in the range")
    return columns or list(range(box.left, box.right))

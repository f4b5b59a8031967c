"""Requests that write into cells."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.batch.tabs import required_mask
from bot.playground.sheets.cell_json import as_rule, write_cell
from bot.playground.sheets.cells import Cell
from bot.playground.sheets.formatting import formatted
from bot.playground.sheets.masks import Mask
from bot.playground.sheets.protection import refuse_protected
from bot.playground.sheets.ranges import Box, GridRange
from bot.playground.sheets.values import entered
from bot.playground.sheets.workbook import Sheet, Workbook


def update_cells(workbook: Workbook, args: Json) -> Json:
    """Writes the masked fields of rows of cells; inside a range, cells that have no data are cleared of them."""
    mask, rows = required_mask(args), args.get("rows") or []
    if args.get("start") is not None:
        sheet, top, left = _coordinate(workbook, args["start"])
        _write_rows(workbook, sheet, (top, left), rows, mask)
        return {}
    sheet, box = _writable_box(workbook, args)
    for row, column in box.cells():
        data = _data(rows, row - box.top, column - box.left)
        _write(workbook, sheet, (row, column), data, mask)
    return {}


def _box(workbook: Workbook, args: Json) -> tuple[Sheet, Box]:
    wanted = GridRange.from_json(args.get("range") or {})
    sheet = workbook.sheet(wanted.sheet_id)
    return sheet, sheet.box(wanted)


def _writable_box(workbook: Workbook, args: Json) -> tuple[Sheet, Box]:
    sheet, box = _box(workbook, args)
    refuse_protected(workbook, sheet, box)
    return sheet, box


def _coordinate(workbook: Workbook, start: Json) -> tuple[Sheet, int, int]:
    sheet = workbook.sheet(start.get("sheetId") or 0)
    return sheet, start.get("rowIndex") or 0, start.get("columnIndex") or 0


def _data(rows: list[Json], row: int, column: int) -> Json:
    values = (rows[row].get("values") or []) if row < len(rows) else []
    found: Json = (values[column] or {}) if column < len(values) else {}
    return found


def _write_rows(workbook: Workbook, sheet: Sheet, at: tuple[int, int], rows: list[Json], mask: Mask) -> None:
    top, left = at
    width = max((len(row.get("values") or []) for row in rows), default=0)
    if top + len(rows) > sheet.row_count or left + width > sheet.column_count:
        sizes = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
        raise invalid(f"Attempting to write row: {top + len(rows) - 1}, column: {left + width - 1}. {sizes}")
    refuse_protected(workbook, sheet, Box(top, top + len(rows), left, left + width))
    for row, body in enumerate(rows, top):
        for column, data in enumerate(body.get("values") or [], left):
            _write(workbook, sheet, (row, column), data or {}, mask)


def _write(workbook: Workbook, sheet: Sheet, at: tuple[int, int], data: Json, mask: Mask) -> None:
    old = sheet.grid.get(*at)
    new = write_cell(old, data, mask, workbook.locale)
    if new != old:
        sheet.grid.put(*at, new)


def append_cells(workbook: Workbook, args: Json) -> Json:
    """Writes rows after the last row of the tab that has data, and grows the tab as needed."""
    mask, rows = required_mask(args), args.get("rows") or []
    sheet = workbook.sheet(args.get("sheetId") or 0)
    top = sheet.grid.data_height
    width = max((len(row.get("values") or []) for row in rows), default=0)
    workbook.resize(sheet, top + len(rows), width)
    _write_rows(workbook, sheet, (top, 0), rows, mask)
    return {}


def repeat_cell(workbook: Workbook, args: Json) -> Json:
    """Writes the masked fields of one cell into every cell of the range."""
    mask, data = required_mask(args), args.get("cell") or {}
    sheet, box = _writable_box(workbook, args)
    for at in box.cells():
        _write(workbook, sheet, at, data, mask)
    return {}


def set_data_validation(workbook: Workbook, args: Json) -> Json:
    """Puts the rule on every cell of the range, or takes rules away where none is given."""
    sheet, box = _writable_box(workbook, args)
    rule = as_rule(args.get("rule"))
    for at in box.cells():
        cell = replace(sheet.grid.get(*at), validation=rule)
        if cell != sheet.grid.get(*at):
            sheet.grid.put(*at, cell)
    return {}


@dataclass(slots=True)
class _Tally:
    """What a find-and-replace has changed so far."""

    values: int = 0
    occurrences: int = 0
    rows: set[tuple[int, int]] = field(default_factory=set)
    sheets: set[int] = field(default_factory=set)

    def to_json(self) -> Json:
        counts = {
            "valuesChanged": self.values,
            "rowsChanged": len(self.rows),
            "sheetsChanged": len(self.sheets),
            "occurrencesChanged": self.occurrences,
        }
        return {name: count for name, count in counts.items() if count}


def find_replace(workbook: Workbook, args: Json) -> Json:
    """Replaces text as the cell shows it, entering the result as typed; replies with counts, absent when 0."""
    pattern, tally = _pattern(args), _Tally()
    new: Callable[[re.Match[str]], str] = lambda _: args.get("replacement") or ""  # noqa: E731  # \1 is no group here
    for sheet, row, column, cell in _searched(workbook, args):
        text, count = pattern.subn(new, formatted(cell, workbook.locale))
        if count:
            refuse_protected(workbook, sheet, Box(row, row + 1, column, column + 1))
            sheet.grid.put(row, column, entered(cell, text, "USER_ENTERED", workbook.locale))
            tally.values += 1
            tally.occurrences += count
            tally.rows.add((sheet.sheet_id, row))
            tally.sheets.add(sheet.sheet_id)
    return tally.to_json()


def _pattern(args: Json) -> re.Pattern[str]:
    if not args.get("find"):
        raise invalid("find must not be empty")
    text = args["find"] if args.get("searchByRegex") else re.escape(args["find"])
    whole = rf"\A(?:{text})\Z" if args.get("matchEntireCell") else text
    return re.compile(whole, 0 if args.get("matchCase") else re.IGNORECASE)


def _searched(workbook: Workbook, args: Json) -> Iterator[tuple[Sheet, int, int, Cell]]:
    """Each filled cell, formulas left out, of the range, the sheet or all sheets that the request names."""
    for sheet, box in _scopes(workbook, args):
        for row, cells in enumerate(sheet.grid.rows(box.top, box.bottom), box.top):
            for column, cell in enumerate(cells[box.left : box.right], box.left):
                if cell.value is not None and not cell.formula:
                    yield sheet, row, column, cell


def _scopes(workbook: Workbook, args: Json) -> list[tuple[Sheet, Box]]:
    if args.get("range") is not None:
        return [_box(workbook, args)]
    if args.get("allSheets"):
        return [(sheet, sheet.box(GridRange(sheet.sheet_id))) for sheet in workbook.sheets]
    if args.get("sheetId") is None:
        raise invalid("Must specify a scope: range, sheetId or allSheets")
    sheet = workbook.sheet(args["sheetId"])
    return [(sheet, sheet.box(GridRange(sheet.sheet_id)))]

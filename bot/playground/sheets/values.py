"""The values API: rectangles of plain values read, written, appended and cleared."""

from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Any, Final

from bot.playground.sheets.answers import Json, invalid, invalid_field
from bot.playground.sheets.cell_json import fit, plain_number
from bot.playground.sheets.cells import Cell, CellError
from bot.playground.sheets.column import Kept, as_cell, has_value
from bot.playground.sheets.formatting import formatted, is_date
from bot.playground.sheets.locales import SheetLocale
from bot.playground.sheets.protection import refuse_protected
from bot.playground.sheets.ranges import Box, GridRange, a1, column_letters
from bot.playground.sheets.typed import Typed, parse_typed
from bot.playground.sheets.workbook import Sheet, Workbook

Matrix = list[list[Any]]
ROWS_AT_ONCE: Final = 2_000  # a longer column is given when it is needed
LIST_VALUE: Final = "type.googleapis.com/google.protobuf.ListValue"


@dataclass(frozen=True, slots=True)
class Rendering:
    """How values are read: the two render options and the major dimension, as the API names them."""

    value: str = "FORMATTED_VALUE"
    date_time: str = "SERIAL_NUMBER"
    major: str = "ROWS"

    @property
    def is_bare(self) -> bool:
        """Whether the cells' formats do not matter."""
        return (self.value, self.date_time) == ("UNFORMATTED_VALUE", "SERIAL_NUMBER")


def read(workbook: Workbook, text: str, how: Rendering) -> Json:
    """ValueRange: trailing empty cells and rows are dropped, inner ones are ``""``, ``values`` absent when nothing."""
    sheet, wanted = workbook.find(text)
    return read_box(workbook, sheet, sheet.box(wanted), how)


def read_box(workbook: Workbook, sheet: Sheet, box: Box, how: Rendering) -> Json:
    """ValueRange of one box of a sheet, its range echoed as Google does.

    Its columns may be functions that give the column, as ``json_answer`` takes them.
    """
    by_column = how.major == "COLUMNS"
    values = _columns(workbook, sheet, box, how) if by_column else _rows(workbook, sheet, box, how)
    head = {"range": a1(sheet.title, box), "majorDimension": how.major}
    return head | ({"values": values} if values else {})


def _rows(workbook: Workbook, sheet: Sheet, box: Box, how: Rendering) -> Matrix:
    rows = [
        [shown(cell, how, workbook.locale) for cell in row[box.left : box.right]]
        for row in sheet.grid.rows(box.top, box.bottom)
    ]
    return trimmed(rows)


def _columns(workbook: Workbook, sheet: Sheet, box: Box, how: Rendering) -> list[Any]:
    found: list[Any] = []
    for at in range(box.left, min(box.right, sheet.grid.width)):
        later = partial(_column, workbook, sheet, (at, box.top, box.bottom), how)
        column = later if _is_long(sheet, box, at) and how.is_bare else later()
        if column:
            found += [*[[]] * (at - box.left - len(found)), column]
    return found


def _is_long(sheet: Sheet, box: Box, column: int) -> bool:
    """Whether the column has some value and too many rows to be held with all others."""
    return box.height > ROWS_AT_ONCE and any(map(has_value, sheet.grid.column(column, box.top, box.bottom)))


def _column(workbook: Workbook, sheet: Sheet, span: tuple[int, int, int], how: Rendering) -> list[Any]:
    """The column's values from one row to another as the options ask, trailing ``""`` dropped."""
    at, top, bottom = span
    if how.is_bare:
        return without_blank_end([_bare(kept, how, workbook.locale) for kept in sheet.grid.column(at, top, bottom)])
    cells = (sheet.grid.get(row, at) for row in range(top, min(bottom, sheet.grid.height)))
    return without_blank_end([shown(cell, how, workbook.locale) for cell in cells])


def _bare(kept: Kept, how: Rendering, locale: SheetLocale) -> Any:
    """A value whose format does not matter, without a Cell made for it."""
    if type(kept) is str:
        return kept
    if type(kept) is float:
        return plain_number(kept)
    return "" if kept is None else shown(as_cell(kept), how, locale)


def shown(cell: Cell, how: Rendering, locale: SheetLocale) -> Any:
    """The cell's value as the render options ask; ``""`` for an empty cell, its text for an error."""
    if cell.value is None:
        return ""
    if how.value == "FORMULA" and cell.formula:
        return cell.formula
    if how.value == "FORMATTED_VALUE" or isinstance(cell.value, CellError):
        return formatted(cell, locale)
    if isinstance(cell.value, bool | str):
        return cell.value
    if how.date_time == "FORMATTED_STRING" and is_date(cell):
        return formatted(cell, locale)
    return plain_number(cell.value)


def trimmed(rows: Matrix) -> Matrix:
    """The rows without trailing ``""``, and without trailing rows that are then empty."""
    for row in rows:
        without_blank_end(row)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def without_blank_end(values: list[Any]) -> list[Any]:
    """The list itself, trailing ``""`` taken off."""
    while values and values[-1] == "":
        values.pop()
    return values


def checked_matrix(body: Json, field: str = "data.values") -> Matrix:
    """The request's values as rows; a 400 in Google's words for what is no list of lists of scalars."""
    values = body.get("values")
    values = [] if values is None else values
    for item in [values] if not isinstance(values, list) else values:
        if not isinstance(item, list):
            problem = f"Invalid value at '{field}' ({LIST_VALUE}), \"{item}\""
            raise invalid_field(field, problem)
    _refuse_structures(values)
    return transposed_nulls(values) if body.get("majorDimension") == "COLUMNS" else values


def _refuse_structures(values: Matrix) -> None:
    for at, row in enumerate(values):
        for column, item in enumerate(row):
            if isinstance(item, list | dict):
                kind = "list_value" if isinstance(item, list) else "struct_value"
                raise invalid(f"Invalid data[{at}][{column}]: {kind} is not a cell's value")


def transposed_nulls(rows: Matrix) -> Matrix:
    """Columns as rows, what is missing being None: a cell to skip."""
    return [list(row) for row in zip_longest(*rows)]


def update(workbook: Workbook, text: str, body: Json, option: str) -> tuple[Sheet, Box, Matrix]:
    """Writes the request's values from the range's first cell on; gives the sheet, the box written and the values.

    A 400 when they go past a range of more than one cell, or past the grid.
    """
    values = checked_matrix(body)
    sheet, wanted = workbook.find(text)
    box = sheet.box(wanted)
    size = Box(box.top, box.top + len(values), box.left, box.left + max(map(len, values), default=0))
    _refuse_outside(sheet, text, wanted, box, size)
    write(workbook, sheet, size, values, option)
    return sheet, size, values


def _refuse_outside(sheet: Sheet, text: str, wanted: GridRange, box: Box, size: Box) -> None:
    single = wanted.end_row == box.top + 1 and wanted.end_column == box.left + 1
    limit = Box(0, sheet.row_count, 0, sheet.column_count) if single else box
    if size.bottom > limit.bottom:
        raise invalid(f"Requested writing within range [{text}], but tried writing to row [{limit.bottom + 1}]")
    if size.right > limit.right:
        letters = column_letters(limit.right)
        raise invalid(f"Requested writing within range [{text}], but tried writing to column [{letters}]")


def write(workbook: Workbook, sheet: Sheet, box: Box, values: Matrix, option: str) -> None:
    """Puts each value in its cell: None skips, ``""`` clears, the cell's own format stays."""
    if values:
        refuse_protected(workbook, sheet, box)
    for row, items in enumerate(values, box.top):
        for column, item in enumerate(items, box.left):
            if item is not None:
                old = sheet.grid.get(row, column)
                sheet.grid.put(row, column, entered(old, item, option, workbook.locale))


def entered(cell: Cell, item: Any, option: str, locale: SheetLocale) -> Cell:
    """The cell with the item entered: as it is for RAW, as a person types it for USER_ENTERED."""
    if isinstance(item, str):
        fit(item)
    as_typed = option == "USER_ENTERED" and isinstance(item, str) and cell.number_format.get("type") != "TEXT"
    typed = parse_typed(item, locale) if as_typed else Typed(item)
    kept = cell.number_format or not typed.number_format
    format_ = cell.format if kept else (cell.format or {}) | {"numberFormat": typed.number_format}
    value = None if typed.value == "" else typed.value
    return replace(cell, value=value, formula=typed.formula, format=format_, chips=None)


def update_report(workbook: Workbook, sheet: Sheet, box: Box, values: Matrix) -> Json:
    """UpdateValuesResponse: counts are of the values that are not null, and absent when 0."""
    touched = [
        (row, column) for row, items in enumerate(values) for column, item in enumerate(items) if item is not None
    ]
    counts = {
        "updatedRows": len({row for row, _ in touched}),
        "updatedColumns": len({column for _, column in touched}),
        "updatedCells": len(touched),
    }
    shown_box = Box(box.top, max(box.bottom, box.top + 1), box.left, max(box.right, box.left + 1))
    head = {"spreadsheetId": workbook.spreadsheet_id, "updatedRange": a1(sheet.title, shown_box)}
    return head | {name: count for name, count in counts.items() if count}


def clear(workbook: Workbook, text: str) -> str:
    """Removes values and formulas in the range, keeps formats and rules; gives the range as echoed."""
    sheet, wanted = workbook.find(text)
    box = sheet.box(wanted)
    refuse_protected(workbook, sheet, box)
    for at, row in enumerate(sheet.grid.rows(box.top, box.bottom), box.top):
        for column, cell in enumerate(row[box.left : box.right], box.left):
            if cell.value is not None:
                sheet.grid.put(at, column, replace(cell, value=None, formula=None, chips=None))
    return a1(sheet.title, box)

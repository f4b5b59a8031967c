"""``values:append``: finds the table in a range and adds rows under it.

Google documents only that it "searches for a table"; what is here agrees with the recorded traffic and with the
reported mishaps: the last table in the range counts, a table is a block of touching cells, and a blank cell in its
first row splits it, so that the rows land under the last piece.
"""

from dataclasses import replace

from bot.playground.sheets.answers import Json
from bot.playground.sheets.column import has_value
from bot.playground.sheets.ranges import Box, a1
from bot.playground.sheets.rearranging import inserted
from bot.playground.sheets.values import checked_matrix, update_report, write
from bot.playground.sheets.workbook import Sheet, Workbook


def append(workbook: Workbook, text: str, body: Json, option: str, *, insert_rows: bool) -> tuple[Json, Sheet, Box]:
    """Writes the values under the table, growing the grid; gives AppendValuesResponse, the sheet and the box.

    ``tableRange`` is absent where the range holds no table; the rows then start at the range's first cell.
    With ``insert_rows`` whole rows are inserted; otherwise what lies below is overwritten.
    """
    values = checked_matrix(body)
    sheet, wanted = workbook.find(text)
    search = sheet.box(wanted)
    table = last_table(sheet, search)
    top, left = (table.bottom, table.left) if table else (search.top, search.left)
    box = Box(top, top + len(values), left, left + max(map(len, values), default=0))
    if insert_rows and values:
        at = min(top, sheet.row_count)
        workbook.rearrange(sheet, "ROWS", inserted(sheet.row_count, at, len(values)))
    workbook.resize(sheet, box.bottom, box.right)
    write(workbook, sheet, box, values, option)
    found = {"tableRange": a1(sheet.title, table)} if table else {}
    report = update_report(workbook, sheet, box, values)
    return {"spreadsheetId": workbook.spreadsheet_id} | found | {"updates": report}, sheet, box


def last_table(sheet: Sheet, search: Box) -> Box | None:
    """The table of the lowest, then rightmost, value in the searched box; None when there is no value."""
    for row in range(min(search.bottom, sheet.grid.height) - 1, search.top - 1, -1):
        for column in range(min(search.right, sheet.grid.width) - 1, search.left - 1, -1):
            if sheet.grid.has_value(row, column):
                return _piece(sheet, _block(sheet, row, column), column)
    return None


def _block(sheet: Sheet, row: int, column: int) -> Box:
    """The smallest box around the cell that no value touches from outside."""
    box = Box(row, row + 1, column, column + 1)
    while (wider := _widened(sheet, _heightened(sheet, box))) != box:
        box = wider
    return box


def _heightened(sheet: Sheet, box: Box) -> Box:
    """The box up and down as far as rows touch: only the new rows are looked at, for tables are long."""
    top, bottom, across = box.top, box.bottom, range(box.left - 1, box.right + 1)
    while top > 0 and any(sheet.grid.has_value(top - 1, column) for column in across):
        top -= 1
    while any(sheet.grid.has_value(bottom, column) for column in across):
        bottom += 1
    return replace(box, top=top, bottom=bottom)


def _widened(sheet: Sheet, box: Box) -> Box:
    down = max(box.top - 1, 0), box.bottom + 1
    left = box.left - (box.left > 0 and _any(sheet, box.left - 1, *down))
    return replace(box, left=left, right=box.right + _any(sheet, box.right, *down))


def _any(sheet: Sheet, column: int, top: int, bottom: int) -> bool:
    return any(map(has_value, sheet.grid.column(column, top, bottom)))


def _piece(sheet: Sheet, block: Box, column: int) -> Box:
    """The block between the blank cells of its first row on either side of the column."""
    left = right = column
    while left > block.left and sheet.grid.has_value(block.top, left - 1):
        left -= 1
    while right < block.right and sheet.grid.has_value(block.top, right):
        right += 1
    return Box(block.top, block.bottom, left, max(right, column + 1))

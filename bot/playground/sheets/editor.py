"""A person at the Sheet: types, sorts, inserts, renames, through the same batch requests that the API takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.playground.sheets.answers import Json
from bot.playground.sheets.batch.registry import apply_batch
from bot.playground.sheets.cells import Cell, Value
from bot.playground.sheets.ranges import GridRange, column_index
from bot.playground.sheets.values import Matrix, Rendering, read, write
from bot.playground.sheets.workbook import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Editor:
    """One person editing one workbook. Rows are counted from 1 and columns named by letter, as on the screen.

    A ``ref`` is A1 notation (``Contacts!B2``). A slip (no such tab, the last visible tab deleted) raises ApiError.
    """

    workbook: Workbook

    def apply(self, *requests: Json) -> list[Json]:
        """Applies batch requests all together or not at all, and gives their replies."""
        with self.workbook.changing():
            return apply_batch(self.workbook, list(requests))

    def values(self, ref: str) -> Matrix:
        """What the range shows, without trailing blanks."""
        with self.workbook.lock:
            shown: Matrix = read(self.workbook, ref, Rendering()).get("values", [])
            return shown

    def type(self, ref: str, *rows: Sequence[str]) -> None:
        """Types texts, row by row, from the first cell of the range on; ``""`` empties a cell.

        Each becomes a number, a date, a boolean, a formula or text, by the spreadsheet's locale.
        """
        with self.workbook.changing():
            sheet, wanted = self.workbook.find(ref)
            box = sheet.box(wanted)
            right = box.left + max(map(len, rows))
            self.workbook.resize(sheet, box.top + len(rows), right)
            write(self.workbook, sheet, box, [list(row) for row in rows], "USER_ENTERED")

    def set_formula(self, ref: str, formula: str, shows: Value) -> None:
        """Puts a formula in a cell together with the result that it shows: nothing here computes it."""
        with self.workbook.changing():
            sheet, box = self._cell(ref)
            old: Cell = sheet.grid.get(*box)
            sheet.grid.put(*box, replace(old, value=shows, formula=formula))

    def put_person(self, ref: str, name: str, email: str) -> None:
        """Puts a person's chip in a cell: it shows the name, and the chip alone knows the address."""
        with self.workbook.changing():
            sheet, box = self._cell(ref)
            runs: list[Json] = [{"chip": {"personProperties": {"email": email, "displayFormat": "DEFAULT"}}}]
            sheet.grid.put(*box, replace(sheet.grid.get(*box), value=name, formula=None, chips=runs))

    def insert_rows(self, tab: str, before: int, count: int = 1) -> None:
        """Blank rows before the row of that number."""
        self.apply({"insertDimension": {"range": self._span(tab, "ROWS", before - 1, count)}})

    def delete_rows(self, tab: str, first: int, count: int = 1) -> None:
        """Deletes rows from the first on."""
        self.apply({"deleteDimension": {"range": self._span(tab, "ROWS", first - 1, count)}})

    def sort_rows(self, tab: str, column: str, *, descending: bool = False) -> None:
        """Sorts all rows below the header by one column."""
        spec = {
            "dimensionIndex": column_index(column),
            "sortOrder": "DESCENDING" if descending else "ASCENDING",
        }
        wanted = {"sheetId": self._tab(tab).sheet_id, "startRowIndex": 1}
        self.apply({"sortRange": {"range": wanted, "sortSpecs": [spec]}})

    def insert_columns(self, tab: str, before: str, count: int = 1) -> None:
        """Blank columns before that column."""
        self.apply({"insertDimension": {"range": self._span(tab, "COLUMNS", column_index(before), count)}})

    def delete_columns(self, tab: str, first: str, count: int = 1) -> None:
        """Deletes columns from the first on, with what hangs on them."""
        self.apply({"deleteDimension": {"range": self._span(tab, "COLUMNS", column_index(first), count)}})

    def move_column(self, tab: str, column: str, before: str) -> None:
        """Moves one column to the left of another."""
        source = self._span(tab, "COLUMNS", column_index(column), 1)
        self.apply({"moveDimension": {"source": source, "destinationIndex": column_index(before)}})

    def rename_column(self, tab: str, column: str, name: str) -> None:
        """Types another name into the header cell."""
        self.type(f"'{tab}'!{column}1", [name])

    def add_tab(self, title: str) -> None:
        """A new blank tab at the end."""
        self.apply({"addSheet": {"properties": {"title": title}}})

    def rename_tab(self, tab: str, title: str) -> None:
        """Gives the tab another title."""
        self._set_tab(tab, title=title)

    def hide_tab(self, tab: str, *, hidden: bool = True) -> None:
        """Hides the tab, or shows it again."""
        self._set_tab(tab, hidden=hidden)

    def delete_tab(self, tab: str) -> None:
        """Deletes the tab with all that is on it."""
        self.apply({"deleteSheet": {"sheetId": self._tab(tab).sheet_id}})

    def _set_tab(self, tab: str, **properties: str | bool) -> None:
        body = {"sheetId": self._tab(tab).sheet_id, **properties}
        self.apply({"updateSheetProperties": {"properties": body, "fields": ",".join(properties)}})

    def offer_list(self, ref: str, options: Sequence[str], *, strict: bool = True) -> None:
        """Makes the cells a dropdown of these options."""
        values = [{"userEnteredValue": option} for option in options]
        condition = {"type": "ONE_OF_LIST", "values": values}
        self._validate(ref, {"condition": condition, "strict": strict, "showCustomUi": True})

    def add_checkbox(self, ref: str) -> None:
        """Makes the cells checkboxes; what they hold stays."""
        self._validate(ref, {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True})

    def _validate(self, ref: str, rule: Json) -> None:
        self.apply({"setDataValidation": {"range": self._range(ref), "rule": rule}})

    def format_numbers(self, ref: str, kind: str, pattern: str = "") -> None:
        """Gives the cells a number format: NUMBER, CURRENCY, PERCENT, DATE, DATE_TIME, TIME or TEXT."""
        wanted = {"type": kind} | ({"pattern": pattern} if pattern else {})
        cell = {"userEnteredFormat": {"numberFormat": wanted}}
        fields = "userEnteredFormat.numberFormat"
        self.apply({"repeatCell": {"range": self._range(ref), "cell": cell, "fields": fields}})

    def change_locale(self, locale: str) -> None:
        """Sets the spreadsheet's locale; values stay, what they show changes."""
        self.apply({"updateSpreadsheetProperties": {"properties": {"locale": locale}, "fields": "locale"}})

    def _range(self, ref: str) -> Json:
        sheet, wanted = self.workbook.find(ref)
        return GridRange.of(sheet.sheet_id, sheet.box(wanted)).to_json()

    def _span(self, tab: str, dimension: str, start: int, count: int) -> Json:
        span = {"dimension": dimension, "startIndex": start, "endIndex": start + count}
        return {"sheetId": self._tab(tab).sheet_id} | span

    def _tab(self, tab: str) -> Sheet:
        return self.workbook.find(f"'{tab}'!A1")[0]

    def _cell(self, ref: str) -> tuple[Sheet, tuple[int, int]]:
        sheet, wanted = self.workbook.find(ref)
        box = sheet.box(wanted)
        return sheet, (box.top, box.left)

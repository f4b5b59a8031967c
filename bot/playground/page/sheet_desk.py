"""What a person does at the Sheet in the browser, and can take back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from bot.playground.page.answering import Mistake
from bot.playground.page.sheet_cells import columns_with_several, fits, options_of
from bot.playground.sheets import ApiError, NotACsvError, Workbook, workbook_from_csv
from bot.playground.sheets.batch.dimensions import sort_range
from bot.playground.sheets.cell_json import MOST_CHARACTERS
from bot.playground.sheets.cells import Cell
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.history import Change, History
from bot.playground.sheets.ranges import Box, column_letters
from bot.playground.sheets.rearranging import deleted, inserted, moved
from bot.playground.sheets.values import entered
from bot.playground.sheets.workbook import MOST_CELLS, Sheet

Texts = Sequence[Sequence[str]]
ROWS, COLUMNS = "ROWS", "COLUMNS"
CONTACTS: Final = "Contacts"
BETWEEN_OPTIONS: Final = " · "


@dataclass(slots=True)
class SheetDesk:
    """One person editing the workbook. Rows and columns are counted from 0, tabs are known by their id.

    Each edit is whole or not at all; what cannot be done is a Mistake that says why.
    """

    workbook: Workbook
    history: History = field(init=False)
    _several: dict[int, tuple[int, frozenset[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.history = History(self.workbook)

    def several(self, sheet: Sheet) -> frozenset[int]:
        """The columns of the tab whose drop-down takes several options, found once for each state of the workbook."""
        revision, found = self._several.get(sheet.sheet_id, (-1, frozenset[int]()))
        if revision != self.workbook.revision:
            found = columns_with_several(sheet.grid, sheet.column_count)
            self._several[sheet.sheet_id] = self.workbook.revision, found
        return found

    def sheet(self, tab: int) -> Sheet:
        """The tab; a Mistake when it is there no more."""
        for sheet in self.workbook.sheets:
            if sheet.sheet_id == tab:
                return sheet
        raise Mistake("sheet.problem.no_tab")

    @contextmanager
    def _editing(self, tab: int) -> Iterator[Sheet]:
        try:
            with self.workbook.changing():
                yield self.sheet(tab)
        except ApiError as error:
            raise Mistake("sheet.problem.refused", {"message": error.message}) from None

    def write(self, tab: int, at: tuple[int, int], texts: Texts) -> None:
        """Types texts from a cell on, as USER_ENTERED does; the tab grows as needed.

        A value that a strict validation rule refuses is a Mistake, and then nothing is written.
        """
        with self._editing(tab) as sheet:
            box = Box(at[0], at[0] + len(texts), at[1], at[1] + max(map(len, texts), default=0))
            self._grow(sheet, box.bottom, box.right)
            with self.history.writing(sheet):
                for row, items in enumerate(texts, box.top):
                    sheet.grid.put_row(row, self._typed(sheet, row, box.left, items))

    def _typed(self, sheet: Sheet, row: int, left: int, items: Sequence[str]) -> list[Cell]:
        cells = [sheet.grid.get(row, at) for at in range(max(len(sheet.grid.row(row)), left + len(items)))]
        for at, text in enumerate(items, left):
            cells[at] = self._entered((row, at), cells[at], text)
        return cells

    def _entered(self, at: tuple[int, int], cell: Cell, text: str) -> Cell:
        if len(text) > MOST_CHARACTERS:
            raise Mistake("sheet.problem.too_long", {"cell": _address(at), "most": MOST_CHARACTERS})
        new = entered(cell, text, "USER_ENTERED", self.workbook.locale)
        if (new.validation or {}).get("strict") and not fits(new, self.workbook.locale):
            options = BETWEEN_OPTIONS.join(options_of(new.validation) or self.workbook.locale.words)
            raise Mistake("sheet.problem.not_allowed", {"cell": _address(at), "value": text, "options": options})
        return new

    def _grow(self, sheet: Sheet, rows: int, columns: int) -> None:
        self._refuse_too_many(sheet, rows, columns)
        self.workbook.resize(sheet, rows, columns)

    def _refuse_too_many(self, sheet: Sheet, rows: int, columns: int) -> None:
        others = sum(one.row_count * one.column_count for one in self.workbook.sheets if one is not sheet)
        if others + max(rows, sheet.row_count) * max(columns, sheet.column_count) > MOST_CELLS:
            raise Mistake("sheet.problem.too_many_cells", {"most": MOST_CELLS})

    def clear(self, tab: int, box: Box) -> None:
        """Empties the cells in the box; their formats and rules stay."""
        with self._editing(tab) as sheet:
            inside = sheet.grid.copy().rows(box.top, box.bottom)
            with self.history.writing(sheet):
                for row, cells in enumerate(inside, box.top):
                    sheet.grid.put_row(row, self._emptied(list(cells), box))

    def _emptied(self, cells: list[Cell], box: Box) -> list[Cell]:
        for at in range(box.left, min(box.right, len(cells))):
            cells[at] = entered(cells[at], "", "USER_ENTERED", self.workbook.locale)
        return cells

    def insert(self, tab: int, dimension: str, before: int, count: int) -> None:
        """Inserts blank rows or columns."""
        with self._editing(tab) as sheet:
            rows, columns = (count, 0) if dimension == ROWS else (0, count)
            self._refuse_too_many(sheet, sheet.row_count + rows, sheet.column_count + columns)
            size = _size(sheet, dimension)
            self.history.rearrange(sheet, dimension, inserted(size, min(before, size), count))

    def delete(self, tab: int, dimension: str, first: int, count: int) -> None:
        """Deletes rows or columns with what hangs on them; a Mistake for all of them."""
        with self._editing(tab) as sheet:
            size = _size(sheet, dimension)
            if count >= size:
                raise Mistake("sheet.problem.last_row" if dimension == ROWS else "sheet.problem.last_column")
            self.history.rearrange(sheet, dimension, deleted(size, first, min(first + count, size)))

    def move(self, tab: int, column: int, before: int) -> None:
        """Moves a column to the left of another, ``before`` counting places before the move."""
        with self._editing(tab) as sheet:
            if max(column + 1, before) > sheet.column_count:
                raise Mistake("sheet.problem.edge")
            self.history.rearrange(sheet, COLUMNS, moved(sheet.column_count, column, column + 1, before))

    def sort(self, tab: int, column: int, *, descending: bool) -> None:
        """Sorts the rows below the frozen ones by a column, blanks last."""
        with self._editing(tab) as sheet, self.history.writing(sheet):
            order = "DESCENDING" if descending else "ASCENDING"
            wanted = {"sheetId": tab, "startRowIndex": frozen_rows(sheet)}
            sort_range(self.workbook, {"range": wanted, "sortSpecs": [{"dimensionIndex": column, "sortOrder": order}]})

    def undo(self) -> Change:
        """Takes the last edit back; a Mistake when there is none."""
        return self._travel(back=True)

    def redo(self) -> Change:
        """Makes the edit last taken back again; a Mistake when there is none."""
        return self._travel(back=False)

    def _travel(self, *, back: bool) -> Change:
        try:
            with self.workbook.changing():
                return self.history.undo() if back else self.history.redo()
        except IndexError:
            raise Mistake("sheet.problem.nothing_to_undo" if back else "sheet.problem.nothing_to_redo") from None
        except ApiError as error:
            raise Mistake("sheet.problem.refused", {"message": error.message}) from None

    def contacts(self) -> Sheet:
        """The tab of the contacts, the first one where none has that name."""
        return self.workbook.titled(CONTACTS) or self.workbook.sheets[0]

    def read_csv(self, text: str) -> Sheet:
        """The CSV text as a sheet of its own; a Mistake when it is no CSV."""
        properties = self.workbook.content.properties
        try:
            made = workbook_from_csv(text, locale=properties["locale"], timezone=properties["timeZone"], title="")
        except NotACsvError as error:
            raise Mistake(f"sheet.problem.csv.{error.reason}", {"line": error.line, "most": MOST_CELLS}) from None
        return made.sheets[0]

    def replace_contacts(self, text: str) -> Sheet:
        """Puts the rows of a CSV file in the place of the contacts, and gives their tab.

        A column that has the same header as before is the same column: what programs hang on it stays on it.
        """
        new = self.read_csv(text)
        with self._editing(self.contacts().sheet_id) as sheet:
            order = _by_header(sheet.grid, new.grid)
            width = max(sheet.column_count, new.column_count)
            self._grow(sheet, new.row_count, width)
            self.history.rearrange(sheet, COLUMNS, [*order, *[None] * (width - len(order))])
            with self.history.writing(sheet):
                sheet.grid = new.grid
            self.history.join(2)
            return sheet


def frozen_rows(sheet: Sheet) -> int:
    """The rows at the top that neither scroll nor are sorted: at least the header."""
    return int(sheet.properties["gridProperties"].get("frozenRowCount") or 0) or 1


def _size(sheet: Sheet, dimension: str) -> int:
    return sheet.row_count if dimension == ROWS else sheet.column_count


def _address(at: tuple[int, int]) -> str:
    return f"{column_letters(at[1])}{at[0] + 1}"


def _by_header(old: Grid, new: Grid) -> list[int | None]:
    """For each column of the new grid, the old one with the same header, None where there is none."""
    places: dict[object, list[int]] = {}
    for at, cell in enumerate(old.row(0)):
        places.setdefault(cell.value, []).append(at)
    named = [cell.value for cell in new.row(0)]
    return [places[name].pop(0) if name is not None and places.get(name) else None for name in named]

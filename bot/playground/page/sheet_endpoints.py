"""The addresses of the Sheet pane: what the workbook holds, in windows of rows, and what a person does to it."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.routing import Route

from bot.playground.page.answering import Json, Mistake, acting, reading
from bot.playground.page.sheet_cells import CellWriter
from bot.playground.page.sheet_desk import SheetDesk, frozen_rows
from bot.playground.sheets.formatting import formatted
from bot.playground.sheets.history import Change
from bot.playground.sheets.ranges import MOST_COLUMNS, Box
from bot.playground.sheets.workbook import MOST_CELLS, Sheet

MOST_ROWS_AT_ONCE = 1_000

Row = Annotated[int, Field(ge=0, lt=MOST_CELLS)]
Column = Annotated[int, Field(ge=0, lt=MOST_COLUMNS)]
Count = Annotated[int, Field(ge=1, le=MOST_CELLS)]


class Asked(BaseModel):
    """What a request says; anything else is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfTab(Asked):
    """Something about one tab, by its id."""

    tab: int


class Window(OfTab):
    """Rows from one on."""

    start: Row
    count: Annotated[int, Field(ge=1, le=MOST_ROWS_AT_ONCE)]


class Area(OfTab):
    """A rectangle of cells, half-open, counted from 0."""

    top: Row
    bottom: Count
    left: Column
    right: Count

    @property
    def box(self) -> Box:
        """The rectangle."""
        return Box(self.top, self.bottom, self.left, self.right)


class Typing(OfTab):
    """Texts typed from a cell on, row by row."""

    row: Row
    column: Column
    texts: list[list[str]]


class Span(OfTab):
    """Rows or columns from one on."""

    dimension: Literal["ROWS", "COLUMNS"]
    start: Row
    count: Count


class Moving(OfTab):
    """A column, and the one to the left of which it goes."""

    column: Column
    before: Column


class Sorting(OfTab):
    """A column to sort by."""

    column: Column
    descending: bool


class Csv(Asked):
    """A CSV file's text."""

    text: str


class Nothing(Asked):
    """A request that needs to say nothing."""


@dataclass(frozen=True, slots=True)
class SheetEndpoints:
    """The workbook as the page asks for it."""

    desk: SheetDesk

    def state(self, _: Nothing) -> Json:
        """The workbook without its cells: its tabs in order, and whether there is something to undo."""
        workbook, history = self.desk.workbook, self.desk.history
        with workbook.lock:
            return {
                "title": workbook.content.properties["title"],
                "locale": workbook.content.properties["locale"],
                "revision": workbook.revision,
                "tabs": [_tab(sheet) for sheet in workbook.sheets],
                "undo": history.can_undo,
                "redo": history.can_redo,
            }

    def rows(self, asked: Window) -> Json:
        """Rows of a tab down to the last with something, each down to its last cell, and the rules they point at."""
        with self.desk.workbook.lock:
            sheet = self.desk.sheet(asked.tab)
            writer = CellWriter(self.desk.workbook.locale, self.desk.several(sheet))
            rows = [writer.row(row) for row in sheet.grid.rows(asked.start, asked.start + asked.count)]
            return {"revision": self.desk.workbook.revision, "rows": rows, "rules": writer.rules}

    def copied(self, asked: Area) -> Json:
        """The shown texts of an area as tab-separated text, as spreadsheets take it from the clipboard."""
        out = io.StringIO()
        writer = csv.writer(out, csv.excel_tab, lineterminator="\n")
        with self.desk.workbook.lock:
            sheet = self.desk.sheet(asked.tab)
            for at in range(asked.top, min(asked.bottom, sheet.row_count)):
                cells = [sheet.grid.get(at, column) for column in range(asked.left, asked.right)]
                writer.writerow([formatted(cell, self.desk.workbook.locale) for cell in cells])
        return {"text": out.getvalue().removesuffix("\n")}

    def type(self, asked: Typing) -> Json:
        """Types texts into cells."""
        self.desk.write(asked.tab, (asked.row, asked.column), asked.texts)
        return {}

    def clear(self, asked: Area) -> Json:
        """Empties cells."""
        self.desk.clear(asked.tab, asked.box)
        return {}

    def insert(self, asked: Span) -> Json:
        """Inserts blank rows or columns."""
        self.desk.insert(asked.tab, asked.dimension, asked.start, asked.count)
        return {}

    def delete(self, asked: Span) -> Json:
        """Deletes rows or columns."""
        self.desk.delete(asked.tab, asked.dimension, asked.start, asked.count)
        return {}

    def move(self, asked: Moving) -> Json:
        """Moves a column."""
        self.desk.move(asked.tab, asked.column, asked.before)
        return {}

    def sort(self, asked: Sorting) -> Json:
        """Sorts the rows."""
        self.desk.sort(asked.tab, asked.column, descending=asked.descending)
        return {}

    def undo(self, _: Nothing) -> Json:
        """Takes the last edit back, and says where."""
        return _place(self.desk.undo())

    def redo(self, _: Nothing) -> Json:
        """Makes an edit again, and says where."""
        return _place(self.desk.redo())

    def look_at_csv(self, asked: Csv) -> Json:
        """What a CSV file would replace, to be asked before: the tab, its rows now, and the rows of the file."""
        new = self.desk.read_csv(asked.text)
        with self.desk.workbook.lock:
            old = self.desk.contacts()
            facts = {"tab": old.title, "old": max(old.grid.data_height - 1, 0)}
            return facts | {"new": new.grid.height - 1, "columns": len(new.grid.row(0))}

    def replace_by_csv(self, asked: Csv) -> Json:
        """Puts a CSV file's rows in the place of the contacts, and says in which tab."""
        return {"tab": self.desk.replace_contacts(asked.text).sheet_id}


def _tab(sheet: Sheet) -> Json:
    """A tab; ``filled`` counts its rows down to the last with a value."""
    return {
        "id": sheet.sheet_id,
        "title": sheet.title,
        "hidden": sheet.hidden,
        "rows": sheet.row_count,
        "columns": sheet.column_count,
        "frozen": frozen_rows(sheet),
        "filled": sheet.grid.data_height,
    }


def _place(change: Change) -> Json:
    row, column = change.place
    return {"tab": change.sheet_id, "row": row, "column": column}


Question = TypeVar("Question", bound=Asked)


def _checked(kind: type[Question], answer: Callable[[Question], Json]) -> Callable[[Mapping[str, Any]], Json]:
    """The answer to a request that was checked first; a Mistake for one that this page does not send."""

    def checked(asked: Mapping[str, Any]) -> Json:
        try:
            question = kind.model_validate(dict(asked))
        except ValidationError as error:
            place = ".".join(map(str, error.errors()[0]["loc"]))
            raise Mistake("sheet.problem.bad_request", {"name": place}) from None
        return answer(question)

    return checked


def routes(desk: SheetDesk) -> list[Route]:
    """Give the routes under ``/ui/sheet``."""
    own = SheetEndpoints(desk)
    return [
        reading("/ui/sheet", _checked(Nothing, own.state)),
        reading("/ui/sheet/rows", _checked(Window, own.rows)),
        reading("/ui/sheet/copy", _checked(Area, own.copied)),
        acting("/ui/sheet/type", _checked(Typing, own.type)),
        acting("/ui/sheet/clear", _checked(Area, own.clear)),
        acting("/ui/sheet/insert", _checked(Span, own.insert)),
        acting("/ui/sheet/delete", _checked(Span, own.delete)),
        acting("/ui/sheet/move", _checked(Moving, own.move)),
        acting("/ui/sheet/sort", _checked(Sorting, own.sort)),
        acting("/ui/sheet/undo", _checked(Nothing, own.undo)),
        acting("/ui/sheet/redo", _checked(Nothing, own.redo)),
        acting("/ui/sheet/csv/look", _checked(Csv, own.look_at_csv)),
        acting("/ui/sheet/csv", _checked(Csv, own.replace_by_csv)),
    ]

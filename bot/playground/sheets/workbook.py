"""One spreadsheet: its sheets, their cells and everything that hangs on their rows and columns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Final

from bot.playground.sheets.answers import ApiError, Json, invalid
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import SheetLocale, locale_of
from bot.playground.sheets.metadata import Metadata
from bot.playground.sheets.moves import Order
from bot.playground.sheets.ranges import Box, GridRange, a1, parse_cells, split_a1
from bot.playground.sheets.rearranging import moved_range, new_positions

DEFAULT_ROWS: Final = 1_000
DEFAULT_COLUMNS: Final = 26
MOST_CELLS: Final = 10_000_000
"""Cells a workbook may have, blank ones included (Google's published limit)."""


OWNER: Final = ""
"""Who has no address: the person to whom the spreadsheet belongs, whom no protection stops."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """A named range, protected range or table: its range, and the rest of its JSON.

    ``editors`` are the addresses that may write into a protected range.
    """

    range: GridRange
    body: Json
    editors: frozenset[str] = frozenset()

    def to_json(self) -> Json:
        """The API's form."""
        return self.body | {"range": self.range.to_json()}


@dataclass(slots=True)
class Sheet:
    """One tab. ``properties`` is its SheetProperties in the API's JSON, without the index.

    ``dimensions`` holds the DimensionProperties of a row or column, by dimension and index, where they are not
    Google's own: a width, a height, hidden by a person.
    """

    properties: Json
    grid: Grid = field(default_factory=Grid)
    merges: list[GridRange] = field(default_factory=list)
    tables: list[Ranged] = field(default_factory=list)
    protected: list[Ranged] = field(default_factory=list)
    dimensions: dict[tuple[str, int], Json] = field(default_factory=dict)

    @property
    def sheet_id(self) -> int:
        """The id that never changes, whatever the title."""
        found: int = self.properties["sheetId"]
        return found

    @property
    def title(self) -> str:
        """The tab's name."""
        found: str = self.properties["title"]
        return found

    @property
    def hidden(self) -> bool:
        """Whether the tab is hidden."""
        return bool(self.properties.get("hidden"))

    @property
    def row_count(self) -> int:
        """Rows of the grid, blank ones included."""
        found: int = self.properties["gridProperties"]["rowCount"]
        return found

    @property
    def column_count(self) -> int:
        """Columns of the grid, blank ones included."""
        found: int = self.properties["gridProperties"]["columnCount"]
        return found

    def box(self, wanted: GridRange) -> Box:
        """The range inside this sheet, ends clamped; a 400 when it starts outside."""
        box = wanted.box(self.row_count, self.column_count)
        if box.top >= self.row_count or box.left >= self.column_count:
            asked = a1(self.title, wanted.box(10**9, 10**6))
            sizes = f"Max rows: {self.row_count}, max columns: {self.column_count}"
            raise invalid(f"Range ({asked}) exceeds grid limits. {sizes}")
        return box

    def copy(self) -> "Sheet":
        """An independent sheet with the same content."""
        twin = replace(self, properties=deepcopy(self.properties), grid=self.grid.copy())
        twin.merges, twin.tables, twin.protected = [*self.merges], [*self.tables], [*self.protected]
        twin.dimensions = dict(self.dimensions)
        return twin


@dataclass(slots=True)
class Content:
    """All that a batch may change; kept apart so that a failed batch can put the old content back whole."""

    properties: Json
    sheets: list[Sheet]
    metadata: dict[int, Metadata] = field(default_factory=dict)
    named_ranges: list[Ranged] = field(default_factory=list)

    def copy(self) -> "Content":
        """An independent content; the rows of the grids are shared, being immutable."""
        sheets = [sheet.copy() for sheet in self.sheets]
        return Content(deepcopy(self.properties), sheets, dict(self.metadata), [*self.named_ranges])


@dataclass(slots=True)
class Workbook:
    """One spreadsheet. ``shared_with`` holds the e-mail addresses that may open it.

    Hold ``lock`` while reading, and write inside ``changing()``. ``revision`` grows with each change, and each of
    ``on_change`` is called after it, in the thread that made it and without the lock: they must be quick.
    ``caller`` is the address of whoever holds the lock.
    """

    spreadsheet_id: str
    content: Content
    shared_with: set[str] = field(default_factory=set)
    lock: RLock = field(default_factory=RLock)
    revision: int = 0
    edition: int = 0
    on_change: list[Callable[[], None]] = field(default_factory=list)
    caller: str = OWNER
    minted: int = 0

    @property
    def sheets(self) -> list[Sheet]:
        """The tabs in their order, hidden ones included."""
        return self.content.sheets

    @property
    def locale(self) -> SheetLocale:
        """How this spreadsheet writes numbers and dates."""
        return locale_of(self.content.properties["locale"])

    def mint_id(self) -> int:
        """A new positive 31-bit id, spread out as Google's are, the same in each run."""
        self.minted += 1
        return self.minted * 2_654_435_761 % 2**31

    @contextmanager
    def reading(self, by: str = OWNER) -> Iterator[None]:
        """Holds the lock for one caller."""
        with self.lock:
            others, self.caller = self.caller, by
            try:
                yield
            finally:
                self.caller = others

    @contextmanager
    def changing(self, by: str = OWNER) -> Iterator[None]:
        """Holds the lock, and puts everything back as it was when the block fails: a change is whole or none."""
        with self.reading(by):
            before = self.content.copy()
            try:
                yield
            except BaseException:
                self.content = before
                raise
            self.revision += 1
        for tell in self.on_change:
            tell()

    def start_over(self, content: Content) -> None:
        """Begins anew with other content: a new ``edition``, in which nothing done before can be undone."""
        with self.changing():
            self.content = content
            self.edition += 1

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab with this id; a 400 in Google's words when there is none."""
        for sheet in self.sheets:
            if sheet.sheet_id == sheet_id:
                return sheet
        raise invalid(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """The tab of that title, whatever its case."""
        return next((sheet for sheet in self.sheets if sheet.title.lower() == title.lower()), None)

    def find(self, text: str) -> tuple[Sheet, GridRange]:
        """The sheet and the range that A1 notation, or the name of a named range, points at; a 400 otherwise."""
        title, cells = split_a1(text)
        sheet = self.sheets[0] if title is None else self.titled(title)
        if sheet is None:
            return self._named(text)
        if cells is None:
            return sheet, GridRange(sheet.sheet_id)
        return sheet, parse_cells(cells, sheet.sheet_id, text)

    def _named(self, text: str) -> tuple[Sheet, GridRange]:
        for named in self.content.named_ranges:
            if named.body.get("name", "").lower() == text.lower():
                return self.sheet(named.range.sheet_id), named.range
        raise invalid(f"Unable to parse range: {text}")

    def ranged(self, sheet: Sheet) -> Iterator[list[Ranged]]:
        """Each list of things that lie on ranges of this sheet (the named ranges are the whole workbook's)."""
        yield from (sheet.tables, sheet.protected, self.content.named_ranges)

    def rearrange(self, sheet: Sheet, dimension: str, order: Order) -> None:
        """Rows or columns in a new order; ranges and developer metadata follow theirs, and die with them."""
        rows = dimension == "ROWS"
        (sheet.grid.reorder_rows if rows else sheet.grid.reorder_columns)(order)
        positions = new_positions(order)
        sheet.properties["gridProperties"]["rowCount" if rows else "columnCount"] = len(order)
        self.refuse_too_many_cells()
        sheet.merges = [found for one in sheet.merges if (found := moved_range(one, rows, positions))]
        sheet.dimensions = {
            (kind, positions[at] if kind == dimension else at): body
            for (kind, at), body in sheet.dimensions.items()
            if kind != dimension or at in positions
        }
        for things in self.ranged(sheet):
            things[:] = [kept for one in things for kept in _moved(one, sheet.sheet_id, rows, positions)]
        kept = (one.moved(sheet.sheet_id, dimension, positions) for one in self.content.metadata.values())
        self.content.metadata = {one.metadata_id: one for one in kept if one}

    def resize(self, sheet: Sheet, rows: int, columns: int) -> None:
        """Grows the sheet to at least this size; it never shrinks, and nothing moves."""
        sizes = sheet.properties["gridProperties"]
        sizes["rowCount"], sizes["columnCount"] = max(rows, sheet.row_count), max(columns, sheet.column_count)
        self.refuse_too_many_cells()

    def refuse_too_many_cells(self) -> None:
        """A 400 in Google's words beyond ten million cells."""
        if sum(sheet.row_count * sheet.column_count for sheet in self.sheets) > MOST_CELLS:
            problem = "This action would increase the number of cells in the workbook above the limit of"
            raise ApiError(400, f"{problem} {MOST_CELLS} cells.")


def _moved(one: Ranged, sheet_id: int, rows: bool, positions: dict[int, int]) -> list[Ranged]:
    if one.range.sheet_id != sheet_id:
        return [one]
    found = moved_range(one.range, rows, positions)
    return [replace(one, range=found)] if found else []

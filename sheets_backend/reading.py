"""One tab, read in as few calls as its size allows, and turned into a Schema and a Grid.

A sheet that may be small is one grid read: one consistent snapshot. A larger one is two: types from the header and
the first rows, and the cells by column, in several answers where they are very many. The header is in each answer, and
so is where the tab ends; they are read again when either moved in between.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

import msgspec

from sheets_backend.answers import BatchGetValuesResponse
from sheets_backend.columns import Column, filled_rows
from sheets_backend.declarations import Declaration, Declarations, marked_versions
from sheets_backend.detection import Found, find_type
from sheets_backend.errors import MissingHeader, MissingTab, SheetsUnavailable
from sheets_backend.field_types import EMAIL, is_blank, text_of
from sheets_backend.folding import folded
from sheets_backend.google import Spreadsheet
from sheets_backend.grid import SNAPSHOT_FIELDS, Grid, MovedMeanwhile, snapshot, with_bulk
from sheets_backend.overview import Tab, read_overview
from sheets_backend.raw_columns import cells_of
from sheets_backend.refusals import ReadRejected
from sheets_backend.renaming import told_of
from sheets_backend.schema import Doubt, Field, Schema, Source, Told, column_letter, looks_like_key
from sheets_backend.told_apart import Mask

SMALL = 15_000
"""Cells up to which a sheet is one grid read: 136 bytes each, 2 MB, which is what Google advises for an answer."""
MAYBE_SMALL = 60_000
"""Cells of a grid whose used part is not known yet: a new Google sheet is 1,000 by 26, mostly blank."""
SAMPLE_ROWS = 201
LAST_ROW = 10_000_000
"""More rows than a sheet can have: Sheets ends a range where its grid ends, which may have grown since."""
MOST_CELLS = 2_000_000
"""Cells of one answer: about 25 MB, a hundred thousand contacts of twenty columns; more come in several."""
_TRIES = 3


class TabReader:
    """Reads one tab; remembers where it is and how many cells it really held, and so which way is cheaper next time."""

    def __init__(self, spreadsheet: Spreadsheet, title: str) -> None:
        self._spreadsheet = spreadsheet
        self._title = title
        self._known: Tab | None = None
        self._used: int | None = None
        self._height = 0
        self.rows_under_way = 0
        """How many rows are being read just now: as many as the last time, or as the grid has."""

    def read(self) -> Grid:
        """The tab as it is now.

        Raises:
            MissingTab: there is no such tab.
            Problem: as `Spreadsheet.get`.

        """
        try:
            grid = self._grid(self._known or self._find())
        except ReadRejected:  # renamed or deleted since it was found
            grid = self._grid(self._find())
        finally:
            self.rows_under_way = 0
        self._used, self._height = len(grid.header) * grid.height, grid.height
        return grid

    def _find(self) -> Tab:
        overview = read_overview(self._spreadsheet)
        self._known = overview.tab(self._title)
        if self._known is None:
            raise MissingTab(self._title, tuple(tab.title for tab in overview.tabs if not tab.hidden))
        return self._known

    def _grid(self, tab: Tab) -> Grid:
        self.rows_under_way = self._height or tab.rows - 1
        return self._whole(tab) if self._is_small(tab) else self._by_column(tab)

    def _is_small(self, tab: Tab) -> bool:
        if self._used is None or tab.rows == 1:  # a range may not begin below the last row
            return tab.rows * tab.columns <= MAYBE_SMALL
        return self._used <= SMALL

    def _whole(self, tab: Tab) -> Grid:
        return snapshot(self._spreadsheet.get(SNAPSHOT_FIELDS, [tab.quoted]))

    def _by_column(self, tab: Tab) -> Grid:
        for _ in range(_TRIES):
            rows = max(MOST_CELLS // tab.columns, 1)
            try:
                sample = snapshot(self._spreadsheet.get(SNAPSHOT_FIELDS, [f"{tab.quoted}!1:{SAMPLE_ROWS}"]))
                return with_bulk(sample, list(self._bulk(tab, rows)), rows)
            except (MovedMeanwhile, ReadRejected):  # a range that is refused begins below what is the last row by now
                tab = self._find()
        raise SheetsUnavailable

    def _bulk(self, tab: Tab, rows: int) -> Iterator[bytes]:
        """Answers of so many rows below the header, the last one down to the tab's end, wherever that is by now."""
        for start in range(2, max(tab.rows, 2) + 1, rows):
            ends = start + rows > tab.rows
            below = f"{start}:{LAST_ROW if ends else start + rows - 1}"
            rest = [] if ends else [f"{tab.rows}:{LAST_ROW}"]  # tells where the tab ends, as the last answer does
            ranges = [f"{tab.quoted}!{place}" for place in ("1:1", below, *rest)]
            yield self._spreadsheet.values(ranges, by_column=True)

    def options(self, ranges: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The texts of each range that drop-downs take their options from; none when one of them is gone."""
        wanted = sorted(set(ranges))
        if not wanted:
            return {}
        try:
            body = self._spreadsheet.values(wanted, by_column=True)
        except ReadRejected:
            return {}
        answer = msgspec.json.decode(body, type=BatchGetValuesResponse)
        return {
            name: tuple(text_of(cell) for column in held.values for cell in cells_of(column) if not is_blank(cell))
            for name, held in zip(wanted, answer.value_ranges, strict=True)
        }


_NOTHING = Declarations()


def schema_of(grid: Grid, options: dict[str, tuple[str, ...]], declared: Declarations = _NOTHING) -> Schema:
    """The fields of the grid's header, their types found, and one of them marked as the one that identifies contacts.

    `options` are those of each range that a drop-down takes its own from.

    Raises:
        MissingHeader: every header cell is blank.

    """
    if not any(grid.header):
        raise MissingHeader(grid.tab)
    told = told_of(value for hints in grid.hints for value in hints.told)
    marked = marked_versions(value for hints in grid.hints for value in hints.declared)
    reading = _Reading(grid, options, declared, marked, told)
    fields = [reading.field(index, name) for index, name in enumerate(grid.header) if name]
    blank = tuple(column_letter(i) for i, name in enumerate(grid.header) if not name and _holds_something(grid, i))
    return Schema(tuple(with_key(fields, grid)), blank, declared.strays(field.id for field in fields))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The tab as it was read, and what was read beside it."""

    grid: Grid
    options: dict[str, tuple[str, ...]]
    declared: Declarations
    marked: dict[str, int]
    told: dict[str, Told]

    def field(self, index: int, name: str) -> Field:
        hints = self.grid.hints[index]
        field_id = hints.anchor or _new_id(name, {hints.anchor for hints in self.grid.hints})
        latest, doubt = self._declared(field_id)
        known = self.options.get(hints.option_range, hints.options)
        found = find_type(name, hints, self.grid.samples[index], known, self.grid.locale)
        if latest and latest.type and not doubt:
            found = Found(latest.type, Source.DECLARED, known)
        return Field(
            id=field_id, name=name, index=index, type=found.type, options=found.options, source=found.source,
            anchored=bool(hints.anchor), declaration=latest.version if latest else 0, doubt=doubt,
            told=self.told.get(field_id, Told()),
        )  # fmt: skip

    def _declared(self, field_id: str) -> tuple[Declaration | None, Doubt | None]:
        """What was declared of the column, and whether that can be told; nothing where nothing ever was."""
        if field_id not in self.marked:
            return None, None
        return self.declared.latest(field_id), self.declared.doubt(field_id, self.marked[field_id])


def _new_id(name: str, taken: set[str]) -> str:
    """The id that a column of this name gets when a segment first uses it: the same every time it is asked."""
    digests = (hashlib.blake2s(f"{folded(name)}\0{n}".encode(), digest_size=5).hexdigest() for n in count())
    return next(f"f_{digest}" for digest in digests if f"f_{digest}" not in taken)


def _holds_something(grid: Grid, index: int) -> bool:
    return not all(map(is_blank, cells_of(grid.columns[index])))


def with_key(fields: Sequence[Field], grid: Grid) -> Iterable[Field]:
    """The fields, the identifying one marked: the column that the sheet marks so, else the surest that looks like one.

    No other column takes the place of a marked one whose header was emptied: work would be created a second time.
    """
    marked = any(hints.is_key for hints in grid.hints)
    key = next((f for f in fields if grid.hints[f.index].is_key), None) if marked else _likely_key(fields, grid)
    for field in fields:
        yield replace(field, is_key=True) if field is key else field


def _likely_key(fields: Sequence[Field], grid: Grid) -> Field | None:
    columns = [Column(field, grid) for field in fields]
    likely = [column for column in columns if looks_like_key(column.field)]
    if not likely:
        return None
    contacts = filled_rows(columns, grid.height)
    likely.sort(key=lambda column: column.field.type is EMAIL)  # a number before an address, which people change
    return next((column.field for column in likely if _tells_apart(column, contacts)), None)


def _tells_apart(column: Column, contacts: Mask) -> bool:
    """Whether the column is filled for each contact, with another text for each."""
    codes = column.codes[contacts]
    if column.unreadable.any() or column.blank[contacts].any() or not len(codes):
        return False
    labels = column.labels if len(codes) == len(column.distinct) else [column.labels[code] for code in codes]
    return len(set(labels)) == len(codes)

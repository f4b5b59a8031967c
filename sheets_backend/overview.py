"""What a spreadsheet holds, without its cells: its title, locale, time zone and tabs."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import msgspec

from sheets_backend.google import Spreadsheet
from sheets_backend.schema import quoted_tab

MASK = "properties(title,locale,timeZone),sheets(properties(sheetId,title,hidden,gridProperties(rowCount,columnCount)))"


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; `rows` and `columns` are those of its grid, blank ones included (0 for a tab that is a chart)."""

    sheet_id: int
    title: str
    hidden: bool
    rows: int
    columns: int

    @property
    def quoted(self) -> str:
        """The title as A1 notation has it."""
        return quoted_tab(self.title)


@dataclass(frozen=True, slots=True)
class Overview:
    """`locale` is like fr_CA, `time_zone` an IANA name; the tabs are in the sheet's order, hidden ones included."""

    title: str
    locale: str
    time_zone: str
    tabs: tuple[Tab, ...]

    def tab(self, title: str) -> Tab | None:
        """The tab of this title; Google takes no two that differ by case alone."""
        return next((tab for tab in self.tabs if tab.title.casefold() == title.casefold()), None)

    def by_id(self, sheet_id: int) -> Tab | None:
        """The tab with this id, whatever its title is today."""
        return next((tab for tab in self.tabs if tab.sheet_id == sheet_id), None)


def zone_of(name: str) -> tzinfo:
    """The zone of this name; Sheets calls one that it does not know `GMT-07:00` (`SpreadsheetProperties.timeZone`)."""
    if offset := _OFFSET.fullmatch(name):
        return datetime.strptime(offset[1], "%z").tzinfo or UTC
    return ZoneInfo(name)


_OFFSET = re.compile(r"GMT([+-][0-9]{2}:[0-9]{2})")


class _Grid(msgspec.Struct, rename="camel"):
    row_count: int = 0
    column_count: int = 0


class _SheetProperties(msgspec.Struct, rename="camel"):
    sheet_id: int = 0
    title: str = ""
    hidden: bool = False
    grid_properties: _Grid = msgspec.field(default_factory=_Grid)


class _Sheet(msgspec.Struct):
    properties: _SheetProperties


class _Properties(msgspec.Struct, rename="camel"):
    title: str = ""
    locale: str = ""
    time_zone: str = ""


class _Body(msgspec.Struct):
    properties: _Properties
    sheets: list[_Sheet]


def read_overview(spreadsheet: Spreadsheet) -> Overview:
    """What the spreadsheet holds now, by one narrow read.

    Raises:
        Problem: as `Spreadsheet.get`.

    """
    body = msgspec.json.decode(spreadsheet.get(MASK), type=_Body)
    about, tabs = body.properties, tuple(_tab(sheet.properties) for sheet in body.sheets)
    return Overview(about.title, about.locale, about.time_zone, tabs)


def _tab(sheet: _SheetProperties) -> Tab:
    grid = sheet.grid_properties
    return Tab(sheet.sheet_id, sheet.title, sheet.hidden, grid.row_count, grid.column_count)

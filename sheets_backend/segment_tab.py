"""The hidden tab of segments, whose rows are only ever added."""

from dataclasses import dataclass
from typing import Any, Final

from sheets_backend.cells import append_request, header_request
from sheets_backend.errors import DamagedTab
from sheets_backend.folding import folded
from sheets_backend.google import Spreadsheet
from sheets_backend.hidden_tab import HiddenTab, Rows
from sheets_backend.overview import Tab
from sheets_backend.segment_rows import (
    COLUMNS,
    DETAILS,
    FIRST_COLUMNS,
    Segment,
    has_details,
    read_row,
    row_cells,
)
from sheets_backend.shelf import Shelf, shelve

TITLE: Final = "_segments"
SHEET_ID: Final = int.from_bytes(b"segm")
_KEPT: Final = HiddenTab(TITLE, SHEET_ID, COLUMNS)


@dataclass(frozen=True, slots=True)
class SegmentTab:
    """The tab as it is now, or as it will be made: where each of our columns is, and the segments.

    `is_first_make`: it has no column of details yet, and gets one with the next row.
    """

    tab: Tab | None
    places: dict[str, int]
    shelf: Shelf
    is_first_make: bool = False

    def appending(self, segment: Segment, status: str) -> list[dict[str, Any]]:
        """The requests that add this row, after those that make the tab or its new column where it has none yet."""
        if self.tab is None:
            return [*_KEPT.making(), append_request(SHEET_ID, [row_cells(segment, status)], self.places)]
        row = append_request(self.tab.sheet_id, [row_cells(segment, status)], self.places)
        return [*(_new_column(self.tab, self.places[DETAILS]) if self.is_first_make else ()), row]


def read_tab(spreadsheet: Spreadsheet) -> SegmentTab:
    """The tab as it is now.

    Raises:
        DamagedTab: one of the tab's columns is gone, or there twice.
        ForeignTab: another tab has our tab's title.
        Problem: as `Spreadsheet.get`.

    """
    tab, rows = _KEPT.read(spreadsheet)
    if tab is None:
        return SegmentTab(None, {column: at for at, column in enumerate(COLUMNS)}, Shelf())
    return _read(tab, rows)


def _read(tab: Tab, rows: Rows) -> SegmentTab:
    names = [folded(str(cell)) for cell in rows[0]] if rows else []
    is_first_make = DETAILS not in names
    places = _KEPT.places(tab, names, FIRST_COLUMNS if is_first_make else COLUMNS)
    places |= {DETAILS: max(map(len, rows), default=0)} if is_first_make else {}
    cells = {
        number: {column: row[at] if at < len(row) else "" for column, at in places.items()}
        for number, row in enumerate(rows[1:], 2)
        if any(cell != "" for cell in row)
    }
    if is_first_make and any(map(has_details, cells.values())):
        raise DamagedTab(tab.title, DETAILS)
    return SegmentTab(tab, places, shelve([read_row(*row) for row in cells.items()]), is_first_make)


def _new_column(tab: Tab, place: int) -> list[dict[str, Any]]:
    """Requests for the header of the details, right of everything, in a grid that may have to be made wider."""
    short = place + 1 - tab.columns
    wider = {"appendDimension": {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "length": short}}
    return [*([wider] if short > 0 else []), header_request(tab.sheet_id, [DETAILS], place)]

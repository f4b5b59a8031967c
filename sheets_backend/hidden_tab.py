"""The tabs that the bot keeps for itself: each is found by the id that we gave it, its columns by their headers.

People may rename such a tab, move its columns and sort its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from sheets_backend.answers import Answer
from sheets_backend.cells import header_request
from sheets_backend.errors import DamagedTab, ForeignTab, SheetsUnavailable
from sheets_backend.google import Spreadsheet
from sheets_backend.overview import Overview, Tab, read_overview
from sheets_backend.refusals import ReadRejected

Value = str | float | bool
"""A cell as read: typed, "" where blank."""
Rows = Sequence[Sequence[Value]]

_TRIES: Final = 5


class _Range(Answer, frozen=True):
    values: tuple[tuple[Value, ...], ...] = ()


class _Values(Answer, frozen=True):
    value_ranges: tuple[_Range, ...]


@dataclass(frozen=True, slots=True)
class HiddenTab:
    """A tab of the bot's own: `title` and `columns` are what it is made with.

    `sheet_id` is chosen by us, so that two first uses at once make one tab, and that a renamed tab is still ours.
    """

    title: str
    sheet_id: int
    columns: tuple[str, ...]

    def find(self, overview: Overview) -> Tab | None:
        """The tab as it is now, if it is there."""
        return overview.by_id(self.sheet_id) or overview.tab(self.title)

    def read(self, spreadsheet: Spreadsheet) -> tuple[Tab | None, Rows]:
        """The tab as it is now and its rows, the header first; None and nothing where there is none.

        Raises:
            Problem: as `Spreadsheet.get`.

        """
        for _ in range(_TRIES):
            tab = self.find(read_overview(spreadsheet))
            if tab is None:
                return None, ()
            try:
                return tab, rows_of(spreadsheet, tab)
            except ReadRejected:  # renamed or deleted since the overview
                continue
        raise SheetsUnavailable

    def places(self, tab: Tab, names: Sequence[str], columns: Sequence[str]) -> dict[str, int]:
        """Where each of these columns is, from 0, among the folded names of the header.

        Raises:
            DamagedTab: one of them is gone, or there twice.
            ForeignTab: the same, of a tab that is ours by title alone.

        """
        for column in columns:
            if names.count(column) != 1:
                raise DamagedTab(tab.title, column) if tab.sheet_id == self.sheet_id else ForeignTab(tab.title)
        return {column: names.index(column) for column in columns}

    def making(self) -> list[dict[str, Any]]:
        """The requests that make the tab, hidden, with its header and a warning to whoever edits it."""
        size = {"rowCount": 100, "columnCount": len(self.columns), "frozenRowCount": 1}
        properties = {"sheetId": self.sheet_id, "title": self.title, "hidden": True, "gridProperties": size}
        warning = {"range": {"sheetId": self.sheet_id}, "warningOnly": True, "description": "Kept by Sheet Segments"}
        return [
            {"addSheet": {"properties": properties}},
            header_request(self.sheet_id, self.columns),
            {"addProtectedRange": {"protectedRange": warning}},
        ]


def rows_of(spreadsheet: Spreadsheet, tab: Tab) -> Rows:
    """The rows of the tab, the header first.

    Raises:
        ReadRejected: there is no tab of this title.
        Problem: as `Spreadsheet.get`.

    """
    return msgspec.json.decode(spreadsheet.values([tab.quoted]), type=_Values).value_ranges[0].values

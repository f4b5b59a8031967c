"""The tab of work rows: where it is, and which of its columns is which, by what we hung on them.

People may rename the tab and its headers, move its columns and add their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from sheets_backend.answers import Answer, DimensionProperties
from sheets_backend.cells import header_request
from sheets_backend.errors import DamagedTab, ForeignTab
from sheets_backend.google import Spreadsheet

WORK_KEY: Final = "sheet-segments/work"
"""Metadata key of a column of the tab; its value is the column's key."""
SHEET_ID: Final = int.from_bytes(b"work")
"""Chosen by us, so that two first uses at once make one tab."""
COLUMNS: Final = (
    "work_id", "title", "contact", "contact_id", "segment", "assignee", "type", "status",
    "start", "due", "deadline", "created_by", "created_at", "key",
)  # fmt: skip
"""The columns' keys, in the order that the tab is made in; each is a fact of a WorkItem."""

ROOM: Final = 6
"""Blank columns that a new tab has for people's own."""

_MASK: Final = (
    "properties(timeZone),sheets(properties(sheetId,title),"
    "data(columnMetadata(developerMetadata(metadataKey,metadataValue))))"
)


class _Named(Answer, frozen=True):
    sheet_id: int = 0
    title: str = ""


class _Data(Answer, frozen=True):
    column_metadata: tuple[DimensionProperties, ...] = ()


class _Sheet(Answer, frozen=True):
    properties: _Named
    data: tuple[_Data, ...] = ()

    def columns(self) -> Iterator[tuple[str, int]]:
        """Each column of ours and its place."""
        for at, column in enumerate(self.data[0].column_metadata if self.data else ()):
            yield from ((one.metadata_value, at) for one in column.developer_metadata if one.metadata_key == WORK_KEY)


class _Zone(Answer, frozen=True):
    time_zone: str = "Etc/GMT"


class _Body(Answer, frozen=True):
    properties: _Zone
    sheets: tuple[_Sheet, ...]


@dataclass(frozen=True, slots=True)
class WorkTab:
    """The tab as it is now, or as it will be made; `places` are its columns' places, counted from 0."""

    exists: bool
    sheet_id: int
    title: str
    places: Mapping[str, int]
    time_zone: str

    @property
    def quoted(self) -> str:
        """The title as A1 notation has it."""
        return "'" + self.title.replace("'", "''") + "'"

    def making(self, labels: Mapping[str, str]) -> list[dict[str, Any]]:
        """The requests that make the tab, headers and anchors included; none where it exists."""
        if self.exists:
            return []
        size = {"rowCount": 100, "columnCount": len(COLUMNS) + ROOM, "frozenRowCount": 1}
        properties = {"sheetId": self.sheet_id, "title": self.title, "gridProperties": size}
        anchors = [_anchor(self.sheet_id, column, at) for column, at in self.places.items()]
        header = header_request(self.sheet_id, [labels[column] for column in COLUMNS])
        return [{"addSheet": {"properties": properties}}, header, *anchors]


def find_tab(spreadsheet: Spreadsheet, title: str, labels: Mapping[str, str]) -> WorkTab:
    """The tab with our id, else the one of this title, else the one to make.

    Raises:
        DamagedTab: one of its columns was deleted, or copied together with what we hung on it; named by its label.
        ForeignTab: the tab of this title is not ours.
        Problem: as `Spreadsheet.get`.

    """
    body = msgspec.json.decode(spreadsheet.get(_MASK), type=_Body)
    ours = [sheet for sheet in body.sheets if sheet.properties.sheet_id == SHEET_ID]
    same = [sheet for sheet in body.sheets if sheet.properties.title.casefold() == title.casefold()]
    for sheet in [*ours, *same]:
        places = _places(sheet, labels)
        return WorkTab(True, sheet.properties.sheet_id, sheet.properties.title, places, body.properties.time_zone)
    places = {column: at for at, column in enumerate(COLUMNS)}
    return WorkTab(False, SHEET_ID, title, places, body.properties.time_zone)


def _places(sheet: _Sheet, labels: Mapping[str, str]) -> dict[str, int]:
    found = list(sheet.columns())
    if not found and sheet.properties.sheet_id != SHEET_ID:
        raise ForeignTab(sheet.properties.title)
    keys = [key for key, _ in found]
    for column in COLUMNS:
        if keys.count(column) != 1:
            raise DamagedTab(sheet.properties.title, labels[column])
    return dict(found)


def _anchor(sheet_id: int, column: str, at: int) -> dict[str, Any]:
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    metadata = {
        "metadataKey": WORK_KEY,
        "metadataValue": column,
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": span},
    }
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}

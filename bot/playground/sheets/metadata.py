"""Developer metadata: facts that a program hangs on a spreadsheet, a sheet, a row or a column."""

from dataclasses import dataclass, replace
from typing import Final

from bot.playground.sheets.answers import Json

BUDGET: Final = 30_000
"""Characters of keys and values for the spreadsheet, and for each sheet (remembered, not verified live)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where metadata hangs: the spreadsheet (no sheet), a sheet (no dimension), or one row or column of it."""

    sheet_id: int | None = None
    dimension: str | None = None
    index: int = 0

    @property
    def kind(self) -> str:
        """``SPREADSHEET``, ``SHEET``, ``ROW`` or ``COLUMN``."""
        if self.sheet_id is None:
            return "SPREADSHEET"
        return {None: "SHEET", "ROWS": "ROW", "COLUMNS": "COLUMN"}[self.dimension]

    def to_json(self) -> Json:
        """DeveloperMetadataLocation, with its output-only ``locationType``."""
        if self.sheet_id is None:
            return {"locationType": "SPREADSHEET", "spreadsheet": True}
        if self.dimension is None:
            return {"locationType": "SHEET", "sheetId": self.sheet_id}
        span = {"dimension": self.dimension, "startIndex": self.index, "endIndex": self.index + 1}
        sheet = {"sheetId": self.sheet_id} if self.sheet_id else {}
        return {"locationType": self.kind, "dimensionRange": sheet | span}


@dataclass(frozen=True, slots=True)
class Metadata:
    """One developer metadata: its id is unique in the spreadsheet, its key need not be."""

    metadata_id: int
    key: str
    value: str
    visibility: str
    place: Place

    @property
    def size(self) -> int:
        """Characters that count towards the budget."""
        return len(self.key) + len(self.value)

    def to_json(self) -> Json:
        """DeveloperMetadata; an empty value is left out."""
        value = {"metadataValue": self.value} if self.value else {}
        head = {"metadataId": self.metadata_id, "metadataKey": self.key}
        return head | value | {"location": self.place.to_json(), "visibility": self.visibility}

    def moved(self, sheet_id: int, dimension: str, positions: dict[int, int]) -> "Metadata | None":
        """The metadata after rows or columns moved; None when the row or column it hung on is gone."""
        if self.place.sheet_id != sheet_id or self.place.dimension != dimension:
            return self
        if self.place.index not in positions:
            return None
        return replace(self, place=replace(self.place, index=positions[self.place.index]))

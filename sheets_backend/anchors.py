"""How columns are followed: developer metadata on the column, which Sheets moves with it and deletes with it."""

from collections.abc import Iterable
from typing import Any

from sheets_backend.schema import Field

COLUMN_KEY = "sheet-segments/column"
"""Metadata key of a column that a segment uses; its value is the field's id."""
IDENTITY_KEY = "sheet-segments/key"
"""Metadata key of the column that identifies contacts, set when it is declared or work is first written by it."""
DECLARED_KEY = "sheet-segments/declared"
"""Metadata key of the id of a column and the version of what was last declared of it, whichever column it hangs on."""

TOLD_KEY = "sheet-segments/told"
"""Metadata key of what was last said of a column's name."""


def anchor_requests(fields: Iterable[Field], sheet_id: int) -> list[dict[str, Any]]:
    """The batch requests that give each of these columns its id; none for those that have it already."""
    return [_on_column(COLUMN_KEY, field.id, field, sheet_id) for field in fields if not field.anchored]


def identity_request(field: Field, sheet_id: int) -> dict[str, Any]:
    """The batch request that makes this column the one that identifies contacts, whatever is renamed later."""
    return _on_column(IDENTITY_KEY, field.id, field, sheet_id)


def declared_request(field: Field, version: int, sheet_id: int) -> dict[str, Any]:
    """The batch request that says where it is read first what the tab of declarations must hold on this column."""
    return _on_column(DECLARED_KEY, f"{field.id} {version}", field, sheet_id)


def undeclared_request(value: str, sheet_id: int) -> dict[str, Any]:
    """The batch request that takes such a mark of an earlier version off, wherever it hangs."""
    lookup = {"metadataKey": DECLARED_KEY, "metadataValue": value, "metadataLocation": {"sheetId": sheet_id}}
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def told_request(field: Field, value: str, sheet_id: int) -> dict[str, Any]:
    """The batch request that remembers what was said of the column's name."""
    return _on_column(TOLD_KEY, value, field, sheet_id)


def _on_column(key: str, value: str, field: Field, sheet_id: int) -> dict[str, Any]:
    column = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": field.index, "endIndex": field.index + 1}
    metadata = {
        "metadataKey": key,
        "metadataValue": value,
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": column},
    }
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}

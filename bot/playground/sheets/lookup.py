"""Data filters over developer metadata: which of a spreadsheet's metadata a lookup means."""

from collections.abc import Callable
from typing import Any, Final

from bot.playground.sheets.answers import Json, invalid, unimplemented
from bot.playground.sheets.metadata import Metadata, Place
from bot.playground.sheets.workbook import Workbook


def place_from(workbook: Workbook, body: Json) -> Place:
    """The place that a request's location means; a 400 unless it is exactly one that exists.

    ``locationType`` is output-only: sending it is refused.
    """
    given = {name for name, value in body.items() if value is not None and value is not False}
    if given == {"spreadsheet"}:
        return Place()
    if given == {"sheetId"}:
        return Place(workbook.sheet(body["sheetId"]).sheet_id)
    if given == {"dimensionRange"}:
        return _row_or_column(workbook, body["dimensionRange"])
    raise invalid("The location must be exactly one of spreadsheet, sheetId, dimensionRange.")


def _row_or_column(workbook: Workbook, span: Json) -> Place:
    sheet, dimension = workbook.sheet(span.get("sheetId") or 0), span.get("dimension")
    start, end = span.get("startIndex") or 0, span.get("endIndex") or 0
    if dimension not in {"ROWS", "COLUMNS"}:
        raise invalid("dimension must be ROWS or COLUMNS")
    if end - start != 1:
        raise invalid("Developer metadata may only be associated with a single row or column.")
    if end > (sheet.row_count if dimension == "ROWS" else sheet.column_count):
        raise invalid("The location exceeds grid limits.")
    return Place(sheet.sheet_id, dimension, start)


LOOKUPS: Final[dict[str, Callable[[Metadata, Any], bool]]] = {
    "metadataId": lambda one, wanted: one.metadata_id == wanted,
    "metadataKey": lambda one, wanted: one.key == wanted,
    "metadataValue": lambda one, wanted: one.value == wanted,
    "visibility": lambda one, wanted: one.visibility == wanted,
    "locationType": lambda one, wanted: one.place.kind == wanted,
}
"""The conditions of a DeveloperMetadataLookup but for the location, one row each; all given ones must hold."""


def matching(workbook: Workbook, data_filter: Json) -> list[Metadata]:
    """The metadata that the filter means, in order of creation."""
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is None:
        raise unimplemented("data filters other than developerMetadataLookup")
    return [one for one in workbook.content.metadata.values() if _meant(workbook, one, lookup)]


def _meant(workbook: Workbook, one: Metadata, lookup: Json) -> bool:
    conditions = {name: wanted for name, wanted in lookup.items() if wanted is not None and name in LOOKUPS}
    if not all(LOOKUPS[name](one, wanted) for name, wanted in conditions.items()):
        return False
    if lookup.get("metadataLocation") is None:
        return True
    exact = lookup.get("locationMatchingStrategy") == "EXACT_LOCATION"
    return _at(one.place, place_from(workbook, lookup["metadataLocation"]), exact=exact)


def _at(place: Place, wanted: Place, *, exact: bool) -> bool:
    """Whether the places agree: the same one, or (intersecting, the default) inside the wanted one."""
    if exact or wanted.dimension is not None:
        return place == wanted
    return wanted.sheet_id is None or place.sheet_id == wanted.sheet_id

"""A followed column that was renamed: said once for the whole firm (G14 of the failure list), as the sheet remembers.

What was said last hangs on the column as developer metadata: the column's id, how often a new name of it was said, and
the name. It counts for the column with that id, whichever it hangs on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sheets_backend.anchors import TOLD_KEY, told_request
from sheets_backend.errors import DeliveryConflict
from sheets_backend.folding import folded
from sheets_backend.google import Spreadsheet
from sheets_backend.once import write_once
from sheets_backend.schema import Field, Schema, Told

LONGEST = 200
"""Characters of a name that are remembered; metadata has 30,000 in all."""


MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Renamed:
    """A followed column that is called otherwise now than was last said, or than when a segment was saved."""

    field: Field
    old: str


def renamed(saved: Mapping[str, str], schema: Schema) -> Iterator[Renamed]:
    """The columns of these ids and headers whose new name was not said yet; capitals and accents make no new name."""
    for field in schema.fields:
        last = field.told.name if field.told.times else saved.get(field.id, "")[:LONGEST]
        if field.anchored and field.id in saved and folded(last) != folded(field.name[:LONGEST]):
            yield Renamed(field, last)


def told_of(values: Iterable[str]) -> dict[str, Told]:
    """By the id of its column what was said last of each; a value that is not of our making says nothing."""
    found: dict[str, Told] = {}
    for value in values:
        field_id, times, name = (*value.split(" ", 2), "", "")[:3]
        if times.isdecimal() and len(times) <= MOST_DIGITS:
            found[field_id] = max(Told(int(times), name), found.get(field_id, Told()), key=lambda told: told.times)
    return found


def remember(spreadsheet: Spreadsheet, sheet_id: int, field: Field, now: datetime) -> None:
    """That the name of today was said; once, however many say it at the same time.

    Raises:
        Problem: as `write_once`; whether it is remembered shows when the column is read again.

    """
    new = _next(field)
    try:
        write_once(spreadsheet, f"told {field.id} {new.times}", new.name, told_requests(field, sheet_id), now)
    except DeliveryConflict:  # it was renamed once more, and somebody was told that first
        return


def told_requests(field: Field, sheet_id: int) -> list[dict[str, Any]]:
    """The batch requests that remember that the name of today was said."""
    return [*_forgetting(field, sheet_id), told_request(field, _value(field, _next(field)), sheet_id)]


def _next(field: Field) -> Told:
    return Told(field.told.times + 1, field.name[:LONGEST])


def _value(field: Field, told: Told) -> str:
    return f"{field.id} {told.times} {told.name}"


def _forgetting(field: Field, sheet_id: int) -> list[dict[str, Any]]:
    if not field.told.times:
        return []
    lookup = {
        "metadataKey": TOLD_KEY,
        "metadataValue": _value(field, field.told),
        "metadataLocation": {"sheetId": sheet_id},
    }
    return [{"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}]

"""Whether the columns that a saved segment uses are still followed, and how one of them is given its id again.

A column of a saved segment has its id from the batch that saved it. A column that bears the header without having
the id was deleted and typed again (G18 of the failure list), or is another one: only a person can tell which.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sheets_backend.anchors import COLUMN_KEY, anchor_requests
from sheets_backend.errors import FieldGone
from sheets_backend.field_types import FieldType
from sheets_backend.folding import folded
from sheets_backend.renaming import LONGEST, told_requests
from sheets_backend.rules import field_ids
from sheets_backend.schema import Field, Schema, nearest
from sheets_backend.segment_rows import Segment


@dataclass(frozen=True, slots=True)
class Lost:
    """A column of a segment that is not followed any more, and the columns of today that it may be.

    `header` is the one of the time when the segment was saved. The candidates are those that bear the id together
    (`copied`), else those that bear the header, else those of the nearest headers; none of the latter has an id yet.
    Where the id hangs on a column of another name that nobody was told of, while a column of that header is there
    without it (`moved`), the first candidate has the id: it was renamed, or got it while somebody moved columns.
    """

    id: str
    header: str
    candidates: tuple[Field, ...]
    copied: bool
    moved: bool = False

    def problem(self, segment: str) -> FieldGone:
        """Why the segment of this name cannot be used."""
        letters = tuple(field.letter for field in self.candidates)
        if self.copied:
            return FieldGone(self.header, segment, copied=letters)
        if self.moved:
            return FieldGone(self.header, segment, moved=letters)
        same = tuple(field.letter for field in self.candidates if folded(field.name) == folded(self.header))
        return FieldGone(self.header, segment, retyped=same)


def lost_columns(segment: Segment, schema: Schema) -> Iterator[Lost]:
    """The columns of the segment's own rule that are no longer there, or there twice, or there without their id."""
    headers = dict(segment.columns)
    for field_id in field_ids(segment.rule):
        same = tuple(field for field in schema.fields if field.id == field_id and field.anchored)
        header = headers.get(field_id, field_id)
        if len(same) != 1:
            yield Lost(field_id, header, same or _candidates(header, schema), copied=bool(same))
        elif others := _bearing_its_name(same[0], header, schema):
            yield Lost(field_id, header, (*same, *others), copied=False, moved=True)


def _bearing_its_name(field: Field, header: str, schema: Schema) -> tuple[Field, ...]:
    """The columns without an id that bear the header which this one had, where its new name was told to nobody yet."""
    told = folded(field.told.name) == folded(field.name[:LONGEST]) if field.told.times else False
    if told or folded(field.name) == folded(header):
        return ()
    return tuple(f for f in schema.fields if not f.anchored and folded(f.name) == folded(header))


def _candidates(header: str, schema: Schema) -> tuple[Field, ...]:
    free = [field for field in schema.fields if not field.anchored]
    same = tuple(field for field in free if folded(field.name) == folded(header))
    near = nearest(header, [field.name for field in free])
    return same or tuple(field for field in free if field.name in near)


def check_columns(segment: Segment, schema: Schema) -> None:
    """Nothing, when each column of the segment is followed.

    Raises:
        FieldGone: one is not; nothing is asked of a column that only looks like it.

    """
    for lost in lost_columns(segment, schema):
        raise lost.problem(segment.name)


def rebound(schema: Schema, lost: Lost, field: Field, declared: FieldType | None = None) -> Schema:
    """The schema as it would be with the lost id, and the type that was declared of it, on this column and no other."""
    others = (f if f.id != lost.id else replace(f, id=f"{f.id} {f.letter}", anchored=False) for f in schema.fields)
    new = replace(field, id=lost.id, anchored=True, type=declared or field.type)
    found = (new if f.index == field.index else f for f in others)
    return replace(schema, fields=tuple(found))


def rebinding_requests(lost: Lost, field: Field, sheet_id: int) -> list[dict[str, Any]]:
    """The batch requests that put the lost id on this column, and take it off its copies."""
    anchor = anchor_requests([replace(field, id=lost.id, anchored=False)], sheet_id)
    if not lost.copied and not lost.moved:
        return anchor
    named_otherwise = folded(field.name) != folded(lost.header)  # whoever chooses it knows its name
    return [_taken_off(lost.id, sheet_id), *anchor, *(told_requests(field, sheet_id) if named_otherwise else ())]


def _taken_off(field_id: str, sheet_id: int) -> dict[str, Any]:
    lookup = {"metadataKey": COLUMN_KEY, "metadataValue": field_id, "metadataLocation": {"sheetId": sheet_id}}
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def layout(schema: Schema) -> str:
    """Eight hex digits that change when a column is renamed, moved, added, deleted, or gets or loses its id."""
    columns = "\0".join(f"{field.letter} {field.id} {field.anchored} {field.name}" for field in schema.fields)
    return hashlib.blake2s(columns.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()

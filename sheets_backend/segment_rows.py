"""A segment as a row of the hidden tab, and back: whoever changed a cell by hand gets no other rule, but a quarantine.

The checksum cell repeats the row's id and version, and whom it is private to, so that a row with any one cell changed
still says so: an older version never stands in for it, and of a private one nobody else is told the name.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from sheets_backend import rules
from sheets_backend.cells import Cell, number_cell, text_cell
from sheets_backend.errors import DamagedSegment
from sheets_backend.folding import folded

FIRST_COLUMNS: Final = (
    "id", "version", "status", "name", "rule", "columns", "sentence", "owner", "saved_at", "checksum",
)  # fmt: skip
"""The hidden tab's header as it was at first; rows of that time have nothing in the columns that came later."""
DETAILS: Final = "details"
COLUMNS: Final = (*FIRST_COLUMNS, DETAILS)
"""The hidden tab's header."""
ACTIVE: Final = "active"
DELETED: Final = "deleted"

SHARED: Final = "shared"
"""Whom a segment is private to, where it is private to nobody; no Slack id is written in small letters."""
_FIRST_WORDS: Final = 3
"""Of the checksum cell in the first rows."""
UNKNOWN: Final = float("inf")
"""A version that cannot be told: newer than all others, to be safe."""

Value = str | float | bool
"""A cell as read: typed, "" where blank."""


class Change(StrEnum):
    """What made a version of a segment."""

    CREATED = "created"
    EDITED = "edited"
    RENAMED = "renamed"
    COPIED = "copied"
    FROZEN = "frozen"
    RESTORED = "restored"
    DESCRIBED = "described"
    SHARED = "shared"
    MADE_PRIVATE = "made_private"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Author:
    """A person who saves segments: `id` is Slack's and stays, "" in the first rows; `name` is that of the day."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A named rule, in one version. `columns` are the ids of the rule's fields with their headers when it was saved.

    `owner` saved its first version, `saved_by` this one. `click` is a digest of the delivery that did, "" in the first
    rows.
    """

    id: str
    name: str
    rule: rules.AnyRule
    columns: tuple[tuple[str, str], ...]
    sentence: str
    owner: Author
    saved_by: Author
    saved_at: datetime
    version: int
    description: str = ""
    private: bool = False
    change: Change = Change.CREATED
    click: str = ""

    def seen_by(self, reader: str) -> bool:
        """Whether it exists for the person with this Slack id."""
        return not self.private or self.owner.id == reader

    def belongs_to(self, person: Author) -> bool:
        """Whether this person owns it; in the first rows the name has to tell."""
        if self.owner.id:
            return self.owner.id == person.id
        return folded(self.owner.name) == folded(person.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be trusted: a version of a segment, or the mark that it was deleted."""

    segment: Segment
    status: str
    row: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A row that cannot be trusted, with every (id, version) that it may have been.

    `owners` are the Slack ids of those whom it may be private to; `is_open` is whether it says to be shared.
    """

    row: int
    name: str
    reason: str
    claims: frozenset[tuple[str, float]]
    owners: frozenset[str] = frozenset()
    is_open: bool = True

    @property
    def problem(self) -> DamagedSegment:
        """The damage in a person's words."""
        return DamagedSegment(self.name, self.row, self.reason)


class _Person(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str


class _Details(BaseModel):
    """What a row says since it has a cell of details; one that says anything else is of another make."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    visibility: Literal["shared", "private"]
    owner_id: str
    saved_by: _Person
    change: Change
    description: str
    click: str


def click_of(delivery: str) -> str:
    """What a row keeps of the delivery that wrote it."""
    return hashlib.blake2s(delivery.encode(), digest_size=6).hexdigest()


def row_cells(segment: Segment, status: str) -> dict[str, Cell]:
    """The row as it is appended."""
    texts = _texts(segment, status)
    cells = {column: text_cell(text) for column, text in texts.items()}
    return cells | {"version": number_cell(segment.version), "checksum": text_cell(_seal(segment.version, texts))}


def _texts(segment: Segment, status: str) -> dict[str, str]:
    return {
        "id": segment.id,
        "status": status,
        "name": segment.name,
        "rule": rules.dump(segment.rule),
        "columns": json.dumps(segment.columns, ensure_ascii=False),
        "sentence": segment.sentence,
        "owner": segment.owner.name,
        "saved_at": segment.saved_at.isoformat(),
        DETAILS: _details(segment).model_dump_json(),
    }


def _details(segment: Segment) -> _Details:
    return _Details(
        visibility="private" if segment.private else "shared",
        owner_id=segment.owner.id,
        saved_by=_Person(id=segment.saved_by.id, name=segment.saved_by.name),
        change=segment.change,
        description=segment.description,
        click=segment.click,
    )


def _seal(version: float, texts: Mapping[str, str]) -> str:
    """The checksum cell: id, version, checksum, and since there are details whom it is private to."""
    owner = _private_to(texts[DETAILS])
    return " ".join([texts["id"], _numeral(version), _checksum(version, texts), *([owner] if owner else [])])


def _private_to(details: str) -> str:
    """SHARED, or the Slack id of whom the segment is private to; "" where the cell does not tell."""
    try:
        told = _Details.model_validate_json(details)
    except ValueError:
        return ""
    return told.owner_id if told.visibility == "private" else SHARED


def _checksum(version: float, texts: Mapping[str, str]) -> str:
    """Of every cell but the checksum's own; without details, as in the first rows, of those that there were then."""
    covered = [texts[column] for column in FIRST_COLUMNS if column in texts]
    covered += [texts[DETAILS]] if texts[DETAILS] else []
    canonical = json.dumps([_numeral(version), *covered], ensure_ascii=False)
    return hashlib.blake2s(canonical.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _numeral(version: float) -> str:
    """1 and 1.0, as Sheets may give it back, are one numeral."""
    return format(version, ".17g")


def read_row(row: int, cells: Mapping[str, Value]) -> Entry | Damage:
    """What the row says, if it is as it was written; `row` is counted from 1."""
    reason = _why_changed(cells)
    if reason:
        return _damage(row, cells, reason)
    try:
        return Entry(_segment({column: str(cell) for column, cell in cells.items()}), str(cells["status"]), row)
    except (ValidationError, ValueError, TypeError):  # as it was written, yet of another make
        return _damage(row, cells, "version")


def _why_changed(cells: Mapping[str, Value]) -> str:
    """The reason not to trust the row, a key of the catalogue; "" when it is as it was written."""
    version = cells["version"]
    texts = {column: cell for column, cell in cells.items() if column not in {"version", "checksum"}}
    if isinstance(version, str | bool) or not all(isinstance(text, str) for text in texts.values()):
        return "cells"
    if cells["checksum"] == _seal(version, {column: str(text) for column, text in texts.items()}):
        return ""
    return "checksum" if _is_json(str(texts["rule"])) else "json"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _segment(cells: Mapping[str, str]) -> Segment:
    if cells["status"] not in {ACTIVE, DELETED}:
        raise ValueError(cells["status"])
    return Segment(
        id=cells["id"],
        name=cells["name"],
        rule=rules.load(cells["rule"]),
        columns=tuple((str(field_id), str(header)) for field_id, header in json.loads(cells["columns"])),
        sentence=cells["sentence"],
        saved_at=datetime.fromisoformat(cells["saved_at"]),
        version=int(float(cells["version"])),
        **_since(cells),
    )


def _since(cells: Mapping[str, str]) -> dict[str, Any]:
    """What the details add; a row without them is shared, and its owner is the name of whoever saved it."""
    name = cells["owner"]
    if not cells[DETAILS]:
        change = Change.DELETED if cells["status"] == DELETED else Change.CREATED
        return {"owner": Author("", name), "saved_by": Author("", name), "change": change}
    told = _Details.model_validate_json(cells[DETAILS])
    private = told.visibility == "private"
    if private and not told.owner_id:
        raise ValueError(told.visibility)
    return {
        "owner": Author(told.owner_id, name),
        "saved_by": Author(told.saved_by.id, told.saved_by.name),
        "change": told.change,
        "private": private,
        "description": told.description,
        "click": told.click,
    }


def _damage(row: int, cells: Mapping[str, Value], reason: str) -> Damage:
    """The damaged row claims each of its two ids in the higher of its two versions, or beyond all if it tells none."""
    name, version, repeated = cells["name"], cells["version"], (*_words(cells), "", "", "", "")
    told = [] if isinstance(version, str) else [float(version)]
    told += [float(repeated[1])] if repeated[1].isdecimal() else []
    claims = frozenset((found, max(told, default=UNKNOWN)) for found in (str(cells["id"]), repeated[0]) if found)
    owners = {_private_to(str(cells[DETAILS])), repeated[3]} - {""}
    is_first_make = not cells[DETAILS] and len(_words(cells)) == _FIRST_WORDS
    is_open = owners == {SHARED} or is_first_make
    return Damage(row, name if isinstance(name, str) else "", reason, claims, frozenset(owners - {SHARED}), is_open)


def has_details(cells: Mapping[str, Value]) -> bool:
    """Whether the row was written with details, as its checksum cell tells."""
    return len(_words(cells)) > _FIRST_WORDS


def _words(cells: Mapping[str, Value]) -> list[str]:
    return str(cells["checksum"]).split(" ")

"""A segment as a row of the hidden tab, and back: whoever changed a cell by hand gets no other rule, but a quarantine.

The checksum cell repeats the row's id and version, so that a row with any one cell changed still says whose it was:
an older version never stands in for it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from sheets_backend import rules
from sheets_backend.cells import Cell, number_cell, text_cell
from sheets_backend.errors import DamagedSegment
from sheets_backend.folding import folded

COLUMNS: Final = ("id", "version", "status", "name", "rule", "columns", "sentence", "owner", "saved_at", "checksum")
"""The hidden tab's header."""
ACTIVE: Final = "active"
DELETED: Final = "deleted"

UNKNOWN: Final = float("inf")
"""A version that cannot be told: newer than all others, to be safe."""

Value = str | float | bool
"""A cell as read: typed, "" where blank."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A named rule, in one version. `columns` are the ids of the rule's fields with their headers when it was saved."""

    id: str
    name: str
    rule: rules.AnyRule
    columns: tuple[tuple[str, str], ...]
    sentence: str
    owner: str
    saved_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be trusted: a version of a segment, or the mark that it was deleted (then `owner` did it)."""

    segment: Segment
    status: str
    row: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A row that cannot be trusted, with every (id, version) that it may have been."""

    row: int
    name: str
    reason: str
    claims: frozenset[tuple[str, float]]

    @property
    def problem(self) -> DamagedSegment:
        """The damage in a person's words."""
        return DamagedSegment(self.name, self.row, self.reason)


def row_cells(segment: Segment, status: str) -> dict[str, Cell]:
    """The row as it is appended."""
    texts = _texts(segment, status)
    cells = {column: text_cell(text) for column, text in texts.items()}
    checksum = f"{segment.id} {segment.version} {_checksum(segment.version, texts)}"
    return cells | {"version": number_cell(segment.version), "checksum": text_cell(checksum)}


def _texts(segment: Segment, status: str) -> dict[str, str]:
    return {
        "id": segment.id,
        "status": status,
        "name": segment.name,
        "rule": rules.dump(segment.rule),
        "columns": json.dumps(segment.columns, ensure_ascii=False),
        "sentence": segment.sentence,
        "owner": segment.owner,
        "saved_at": segment.saved_at.isoformat(),
    }


def _checksum(version: float, texts: Mapping[str, str]) -> str:
    canonical = json.dumps(
        [_numeral(version), *(texts[column] for column in COLUMNS if column in texts)], ensure_ascii=False
    )
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
    expected = f"{texts['id']} {_numeral(version)} {_checksum(version, {c: str(t) for c, t in texts.items()})}"
    if cells["checksum"] == expected:
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
        owner=cells["owner"],
        saved_at=datetime.fromisoformat(cells["saved_at"]),
        version=int(float(cells["version"])),
    )


def _damage(row: int, cells: Mapping[str, Value], reason: str) -> Damage:
    """The damaged row claims each of its two ids in the higher of its two versions, or beyond all if it tells none."""
    name, version, repeated = cells["name"], cells["version"], (*str(cells["checksum"]).split(" "), "", "")
    told = [] if isinstance(version, str) else [float(version)]
    told += [float(repeated[1])] if repeated[1].isdecimal() else []
    claims = frozenset((found, max(told, default=UNKNOWN)) for found in (str(cells["id"]), repeated[0]) if found)
    return Damage(row, name if isinstance(name, str) else "", reason, claims)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The segments in order of name; `entries` are all rows that can be trusted, `damages` those that cannot."""

    segments: tuple[Segment, ...] = ()
    entries: tuple[Entry, ...] = ()
    damages: tuple[Damage, ...] = ()

    @property
    def damaged(self) -> tuple[DamagedSegment, ...]:
        """The rows that cannot be trusted, in order, as problems."""
        return tuple(damage.problem for damage in self.damages)

    def latest(self, segment_id: str) -> Entry | None:
        """The newest row of this segment that can be trusted."""
        return max((e for e in self.entries if e.segment.id == segment_id), key=_version, default=None)

    def next_version(self, segment_id: str) -> int:
        """A version above every one that a row of this segment has or claims."""
        claims = (claim for damage in self.damages for claim in damage.claims)
        claimed = [int(version) for found, version in claims if found == segment_id and version != UNKNOWN]
        latest = self.latest(segment_id)
        return max([*claimed, _version(latest) if latest else 0]) + 1


def _version(entry: Entry) -> int:
    return entry.segment.version


def shelve(rows: Sequence[Entry | Damage]) -> Shelf:
    """The newest version of each segment, in whatever order people have sorted the rows; deleted ones left out."""
    entries, damages = _single([row for row in rows if isinstance(row, Entry)])
    damages += [row for row in rows if isinstance(row, Damage)]
    newest: dict[str, Entry] = {}
    for entry in sorted(entries, key=_version):
        newest[entry.segment.id] = entry
    usable = [e.segment for e in newest.values() if e.status == ACTIVE and not _is_doubted(e.segment, damages)]
    in_order = sorted(usable, key=lambda segment: folded(segment.name))
    damages.sort(key=lambda damage: damage.row)
    return Shelf(tuple(in_order), tuple(entries), tuple(damages))


def _single(entries: Sequence[Entry]) -> tuple[list[Entry], list[Damage]]:
    """One entry for each version of a segment, and those that are there more than once as damage too."""
    places: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        places.setdefault((entry.segment.id, entry.segment.version), []).append(entry)
    copies = [(claim, e) for claim, same in places.items() if len(same) > 1 for e in same]
    damages = [Damage(e.row, e.segment.name, "duplicate", frozenset({claim})) for claim, e in copies]
    return [same[0] for same in places.values()], damages


def _is_doubted(segment: Segment, damages: Sequence[Damage]) -> bool:
    """Whether a damaged row may be this version or a newer one."""
    return any(
        segment_id == segment.id and version >= segment.version
        for damage in damages
        for segment_id, version in damage.claims
    )

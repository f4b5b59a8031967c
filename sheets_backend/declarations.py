"""What the firm declared of its columns: rows of the hidden tab `_fields`, read with distrust.

A row is never changed: declaring again, or going back to the type that is found, is another row of a higher version.
Its last cell repeats whose row it is and holds a digest of each other cell, so that one that was changed by hand can
be named, and never says anything.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sheets_backend.cells import Cell, number_cell, text_cell
from sheets_backend.field_types import BY_KEY, FieldType
from sheets_backend.folding import folded
from sheets_backend.hidden_tab import HiddenTab, Rows, Value
from sheets_backend.overview import Tab
from sheets_backend.schema import Doubt, column_letter

COLUMNS: Final = ("id", "version", "column", "type", "declared_by", "declared_at", "checksum")
"""The tab's header; `column` is the header of the column when it was declared."""
FIELDS_TAB: Final = HiddenTab("_fields", int.from_bytes(b"fiel"), COLUMNS)
FOUND: Final = "found"
"""In the place of a type: the column is of the type that is found, as if none had been declared."""

_DIGESTED: Final = ("column", "type", "declared_by", "declared_at")
_UNKNOWN: Final = float("inf")
_MOST_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Declaration:
    """One row: from this version on the column is of this type; None is the one that is found."""

    id: str
    version: int
    column: str
    type: FieldType | None
    declared_by: str
    declared_at: datetime

    def cells(self) -> dict[str, Cell]:
        """The row as it is appended."""
        texts = {
            "column": self.column,
            "type": self.type.key if self.type else FOUND,
            "declared_by": self.declared_by,
            "declared_at": self.declared_at.isoformat(),
        }
        digests = (_digest(self.id, self.version, column, texts[column]) for column in _DIGESTED)
        checksum = " ".join((self.id, str(self.version), *digests))
        cells = {column: text_cell(text) for column, text in (texts | {"id": self.id, "checksum": checksum}).items()}
        return cells | {"version": number_cell(self.version)}


def _digest(field_id: str, version: int, column: str, text: str) -> str:
    whole = "\0".join((field_id, str(version), column, text))
    return hashlib.blake2s(whole.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class _Damage:
    """A row that cannot be trusted: the cell that says so, and every (id, version) that it may have been."""

    doubt: Doubt
    claims: frozenset[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Declarations:
    """Every row of the tab. `whole` is what is wrong with the tab itself, if anything: then it says nothing at all."""

    entries: tuple[Declaration, ...] = ()
    damages: tuple[_Damage, ...] = ()
    whole: Doubt | None = None

    def latest(self, field_id: str) -> Declaration | None:
        """The newest row of this column that can be trusted."""
        return max((e for e in self.entries if e.id == field_id), key=lambda entry: entry.version, default=None)

    def doubt(self, field_id: str, marked: int) -> Doubt | None:
        """Why the type of a column of which this version was declared cannot be told, if it cannot."""
        latest = self.latest(field_id)
        version = latest.version if latest else 0
        damaged = (d.doubt for d in self.damages for found, at in d.claims if found == field_id and at >= version)
        missing = Doubt(FIELDS_TAB.title) if version < marked else None
        return self.whole or next(damaged, missing)

    def strays(self, known: Iterable[str]) -> tuple[Doubt, ...]:
        """The doubts about rows of which nobody can tell whether they were about one of these columns."""
        ids = set(known)
        return tuple(damage.doubt for damage in self.damages if ids.isdisjoint(found for found, _ in damage.claims))

    def next_version(self, field_id: str) -> int:
        """A version above every one that a row of this column has or claims."""
        claims = (claim for damage in self.damages for claim in damage.claims)
        claimed = [int(version) for found, version in claims if found == field_id and version != _UNKNOWN]
        return max([*claimed, *(entry.version for entry in self.entries if entry.id == field_id)], default=0) + 1


def marked_versions(values: Iterable[str]) -> dict[str, int]:
    """By the id of its column, the version that was last declared, as the marks on the columns say."""
    found: dict[str, int] = {}
    for value in values:
        field_id, _, version = value.partition(" ")
        if _is_version(version):
            found[field_id] = max(int(version), found.get(field_id, 0))
    return found


def _is_version(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def read_declarations(tab: Tab, rows: Rows) -> Declarations:
    """What the rows say, those that were changed by hand apart.

    Raises:
        DamagedTab: one of the tab's columns is gone, or there twice.
        ForeignTab: another tab has our tab's title.

    """
    places = places_in(tab, rows)
    read = [
        _read_row(tab.title, places, number, {c: row[at] if at < len(row) else "" for c, at in places.items()})
        for number, row in enumerate(rows[1:], 2)
        if any(cell != "" for cell in row)
    ]
    entries = tuple(row for row in read if isinstance(row, Declaration))
    return Declarations(entries, tuple(row for row in read if isinstance(row, _Damage)))


def places_in(tab: Tab, rows: Rows) -> dict[str, int]:
    """Where each of the tab's columns is, from 0; raises as `read_declarations`."""
    return FIELDS_TAB.places(tab, [folded(str(cell)) for cell in rows[0]] if rows else [], COLUMNS)


def _read_row(title: str, places: Mapping[str, int], number: int, cells: Mapping[str, Value]) -> Declaration | _Damage:
    changed, reason = _changed(cells), "checksum"
    if not changed:
        try:
            return _declaration(cells)
        except (KeyError, ValueError):  # as it was written, yet of another make
            changed, reason = "type", "version"
    address = f"{column_letter(places[changed])}{number}"
    return _Damage(Doubt(title, address, reason), frozenset(_claims(cells)))


def _changed(cells: Mapping[str, Value]) -> str:
    """The column of the first cell that is not as it was written; "" where all are.

    Where nothing fits the checksum, it is the checksum that was changed.
    """
    repeated = str(cells["checksum"]).split(" ")
    if len(repeated) != len(_DIGESTED) + 2 or not _is_version(repeated[1]):
        return "checksum"
    field_id, version, digests = repeated[0], int(repeated[1]), repeated[2:]
    told = {column: _digest(field_id, version, column, str(cells[column])) for column in _DIGESTED}
    differing = [column for column, digest in zip(_DIGESTED, digests, strict=True) if told[column] != digest]
    if len(differing) == len(_DIGESTED):
        return "checksum"
    own = (("id", field_id), ("version", float(version)))
    return next((column for column, value in own if cells[column] != value), next(iter(differing), ""))


def _claims(cells: Mapping[str, Value]) -> Sequence[tuple[str, float]]:
    """The two ids that the row tells, in the higher of its two versions, or beyond all where it tells none."""
    version, repeated = cells["version"], (*str(cells["checksum"]).split(" "), "", "")
    told = [float(version)] if not isinstance(version, str) and 0 <= version < 10**_MOST_DIGITS else []
    told += [float(repeated[1])] if _is_version(repeated[1]) else []
    return [(found, max(told, default=_UNKNOWN)) for found in (str(cells["id"]), repeated[0]) if found]


def _declaration(cells: Mapping[str, Value]) -> Declaration:
    """KeyError where the type is none that we know, ValueError where the time is none."""
    kind = str(cells["type"])
    return Declaration(
        id=str(cells["id"]),
        version=int(float(cells["version"])),
        column=str(cells["column"]),
        type=None if kind == FOUND else BY_KEY[kind],
        declared_by=str(cells["declared_by"]),
        declared_at=datetime.fromisoformat(str(cells["declared_at"])),
    )

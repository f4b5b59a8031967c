"""The hidden tab of segments: rows are only ever added, one for each version of a segment and one for its deletion.

The tab is found by the id that we gave it, its columns by their headers, and the newest version by its number: people
may rename the tab, move its columns and sort its rows.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import msgspec

from sheets_backend.answers import Answer
from sheets_backend.cells import append_request, header_request
from sheets_backend.errors import (
    DamagedTab,
    DeliveryConflict,
    ForeignTab,
    NameTaken,
    NoSegment,
    ProtectedRange,
    SheetsUnavailable,
    WriteUnknown,
)
from sheets_backend.folding import folded, tidied
from sheets_backend.google import Spreadsheet
from sheets_backend.once import Outcome, write_once
from sheets_backend.overview import Tab, read_overview
from sheets_backend.refusals import ReadRejected, WriteRejected
from sheets_backend.rules import AnyRule
from sheets_backend.schema import nearest
from sheets_backend.segment_rows import ACTIVE, COLUMNS, DELETED, Segment, Shelf, Value, read_row, row_cells, shelve

TITLE: Final = "_segments"
SHEET_ID: Final = int.from_bytes(b"segm")
"""Chosen by us, so that two first uses at once make one tab, and that a renamed tab is still ours."""

_TRIES: Final = 5


class _Range(Answer, frozen=True):
    values: tuple[tuple[Value, ...], ...] = ()


class _Values(Answer, frozen=True):
    value_ranges: tuple[_Range, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """The tab as it is now, or as it will be made: where each of our columns is, and the segments."""

    tab: Tab | None
    places: dict[str, int]
    shelf: Shelf

    def found(self, name: str) -> Segment | None:
        """The segment of this name; DamagedSegment where there is none, and a damaged row bears it."""
        same = next((s for s in self.shelf.segments if folded(s.name) == folded(name)), None)
        damaged = next((d for d in self.shelf.damaged if folded(d.name) == folded(name)), None)
        if same is None and damaged is not None:
            raise damaged
        return same

    def again(self, segment: Segment) -> Segment:
        """The segment with this one's id, as it is now; NoSegment where it was deleted since."""
        same = next((s for s in self.shelf.segments if s.id == segment.id), None)
        if same is None:
            self.found(segment.name)
            raise NoSegment(segment.name)
        return same

    def generation(self, name: str) -> int:
        """How many segments have had this name so far."""
        return len({e.segment.id for e in self.shelf.entries if folded(e.segment.name) == folded(name)})


class _Changed(Exception):
    """Somebody made the tab, deleted it or changed its size since it was read."""


class SegmentStore:
    """The segments kept in one spreadsheet."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        self._spreadsheet = spreadsheet

    def shelf(self) -> Shelf:
        """Every segment that can be used, and every row that cannot be trusted.

        Raises:
            DamagedTab: one of the tab's columns is gone, or there twice.
            ForeignTab: another tab has our tab's title.
            Problem: as `Spreadsheet.get`.

        """
        return self._held().shelf

    def get(self, name: str) -> Segment:
        """The segment of this name; case, accents and spaces do not count.

        Raises:
            NoSegment: there is none.
            DamagedSegment: its newest row was changed by hand.
            Problem: as `shelf`.

        """
        held = self._held()
        found = held.found(name)
        if found is None:
            raise NoSegment(name, nearest(name, [segment.name for segment in held.shelf.segments]))
        return found

    def create(  # noqa: PLR0913 -- what a segment is made of, each by its name
        self,
        *,
        name: str,
        rule: AnyRule,
        columns: Sequence[tuple[str, str]],
        sentence: str,
        owner: str,
        now: datetime,
        delivery: str,
        alongside: Sequence[dict[str, Any]] = (),
    ) -> Segment:
        """The new segment, as read back; the same delivery once more gets the same one. `alongside` is in its batch.

        Raises:
            NameTaken: there is one of this name, or somebody saved one at this very moment.
            NoSegment: this delivery made it, and its row was deleted since; it is not made again.
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            Problem: as `shelf`, and as `write_once`.

        """
        new = Segment(_new_id(delivery), tidied(name), rule, tuple(columns), sentence, owner, now, 1)
        taken = 0
        for _ in range(_TRIES):
            held = self._held()
            if held.shelf.latest(new.id) is not None:
                return held.again(new)
            _refuse_taken(held, name)
            taken = max(taken, held.generation(name))
            try:
                outcome = self._append(held, new, ACTIVE, (f"segment {folded(name)} {taken}", delivery), alongside)
            except DeliveryConflict:  # by somebody whose row is there by now, or was deleted by hand since
                taken += 1
            except _Changed:
                continue
            else:
                return self._read_back(new, outcome)
        raise WriteUnknown

    def delete(self, segment: Segment, by: str, now: datetime, delivery: str) -> None:
        """The segment is deleted, whoever did it; its rows stay, under one that says so.

        Raises:
            NoSegment: its rows are gone.
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            Problem: as `shelf`, and as `write_once`.

        """
        taken = 0
        for _ in range(_TRIES):
            held = self._held()
            latest = held.shelf.latest(segment.id)
            if latest is None:
                raise NoSegment(segment.name)
            if latest.status == DELETED:
                return
            version = held.shelf.next_version(segment.id) + taken
            end = replace(latest.segment, owner=by, saved_at=now, version=version)
            try:
                self._append(held, end, DELETED, (f"segment {end.id} {end.version}", delivery))
            except DeliveryConflict:  # by somebody whose row is there by now, or was deleted by hand since
                taken += 1
            except _Changed:
                continue
        raise WriteUnknown

    def _append(
        self,
        held: _Held,
        segment: Segment,
        status: str,
        intent: tuple[str, str],
        alongside: Sequence[dict[str, Any]] = (),
    ) -> Outcome:
        """What became of the row, written with the tab where there is none; the intent is its key and its delivery."""
        key, delivery = intent
        sheet_id = held.tab.sheet_id if held.tab else SHEET_ID
        row = append_request(sheet_id, [row_cells(segment, status)], held.places)
        requests = [*([] if held.tab else _new_tab()), row, *alongside]
        try:
            return write_once(self._spreadsheet, key, delivery, requests, segment.saved_at)
        except WriteRejected:
            if self._held().tab == held.tab:
                raise
            raise _Changed from None
        except ProtectedRange:
            raise ProtectedRange(TITLE) from None

    def _read_back(self, new: Segment, outcome: Outcome) -> Segment:
        """The new segment as it is in the tab; none is said to be created that is not there."""
        held = self._held()
        if held.shelf.latest(new.id) is None and outcome is Outcome.CREATED:
            held.found(new.name)
            raise WriteUnknown
        return held.again(new)

    def _held(self) -> _Held:
        for _ in range(_TRIES):
            overview = read_overview(self._spreadsheet)
            tab = overview.by_id(SHEET_ID) or overview.tab(TITLE)
            if tab is None:
                return _Held(None, {column: at for at, column in enumerate(COLUMNS)}, Shelf())
            try:
                body = msgspec.json.decode(self._spreadsheet.values([tab.quoted]), type=_Values)
            except ReadRejected:  # renamed or deleted since the overview
                continue
            return _hold(tab, body.value_ranges[0].values)
        raise SheetsUnavailable


def _refuse_taken(held: _Held, name: str) -> None:
    same = next((segment for segment in held.shelf.segments if folded(segment.name) == folded(name)), None)
    if same is not None:
        raise NameTaken(same.name, same.owner)


def _hold(tab: Tab, rows: Sequence[Sequence[Value]]) -> _Held:
    places = _places(tab, rows[0] if rows else [])
    found = [
        read_row(number, {column: row[at] if at < len(row) else "" for column, at in places.items()})
        for number, row in enumerate(rows[1:], 2)
        if any(cell != "" for cell in row)
    ]
    return _Held(tab, places, shelve(found))


def _places(tab: Tab, header: Sequence[Value]) -> dict[str, int]:
    """Where each of our columns is, by its header; a tab that is ours by title alone must have them all."""
    names = [folded(str(cell)) for cell in header]
    for column in COLUMNS:
        if names.count(column) != 1:
            raise DamagedTab(tab.title, column) if tab.sheet_id == SHEET_ID else ForeignTab(tab.title)
    return {column: names.index(column) for column in COLUMNS}


def _new_tab() -> list[dict[str, Any]]:
    size = {"rowCount": 100, "columnCount": len(COLUMNS), "frozenRowCount": 1}
    properties = {"sheetId": SHEET_ID, "title": TITLE, "hidden": True, "gridProperties": size}
    warning = {"range": {"sheetId": SHEET_ID}, "warningOnly": True, "description": "Kept by Sheet Segments"}
    return [
        {"addSheet": {"properties": properties}},
        header_request(SHEET_ID, COLUMNS),
        {"addProtectedRange": {"protectedRange": warning}},
    ]


def _new_id(delivery: str) -> str:
    return "s_" + hashlib.blake2s(delivery.encode(), digest_size=6).hexdigest()

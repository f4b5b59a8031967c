"""The segments of a spreadsheet: each change is a new row of the hidden tab, and nothing is ever written over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any, Final

from sheets_backend.errors import (
    DeliveryConflict,
    NameTaken,
    NoSegment,
    Overtaken,
    ProtectedRange,
    WriteUnknown,
)
from sheets_backend.folding import folded, tidied
from sheets_backend.google import Spreadsheet
from sheets_backend.once import Outcome, write_once
from sheets_backend.refusals import WriteRejected
from sheets_backend.rules import AnyRule
from sheets_backend.schema import nearest
from sheets_backend.segment_rows import ACTIVE, DELETED, Author, Change, Entry, Segment, click_of
from sheets_backend.segment_tab import TITLE, SegmentTab, read_tab
from sheets_backend.shelf import Shelf

_TRIES: Final = 5


class _Changed(Exception):
    """Somebody made the tab, deleted it or changed its size since it was read."""


class SegmentStore:
    """The segments kept in one spreadsheet, whoever may see them; `Shelf.seen_by` says who may."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        self._spreadsheet = spreadsheet

    def shelf(self) -> Shelf:
        """Every segment that can be used, every row that can be trusted, and every one that cannot.

        Raises:
            Problem: as `read_tab`.

        """
        return read_tab(self._spreadsheet).shelf

    def get(self, name: str) -> Segment:
        """The segment of this name; case, accents and spaces do not count.

        Raises:
            NoSegment: there is none.
            DamagedSegment: its newest row was changed by hand.
            Problem: as `read_tab`.

        """
        shelf = self.shelf()
        found = _found(shelf, name)
        if found is None:
            raise NoSegment(name, nearest(name, [segment.name for segment in shelf.segments]))
        return found

    def create(  # noqa: PLR0913 -- what a segment is made of, each by its name
        self,
        *,
        name: str,
        rule: AnyRule,
        columns: Sequence[tuple[str, str]],
        sentence: str,
        owner: Author,
        now: datetime,
        delivery: str,
        description: str = "",
        private: bool = False,
        change: Change = Change.CREATED,
        alongside: Sequence[dict[str, Any]] = (),
    ) -> Segment:
        """The new segment, as read back; the same delivery once more gets the same one. `alongside` is in its batch.

        Raises:
            NameTaken: there is one of this name, or somebody saved one at this very moment.
            NoSegment: this delivery made it, and its row was deleted since; it is not made again.
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            Problem: as `read_tab`, and as `write_once`.

        """
        new = Segment(
            _new_id(delivery), tidied(name), rule, tuple(columns), sentence, owner, owner, now, 1, description, private,
            change, click_of(delivery),
        )  # fmt: skip
        used: set[str] = set()
        for _ in range(_TRIES):
            held = read_tab(self._spreadsheet)
            if held.shelf.latest(new.id) is not None:
                return _again(held.shelf, new)
            key = _name_key(held.shelf, new, used)
            try:
                outcome = self._append(held, new, ACTIVE, (key,), alongside, delivery)
            except DeliveryConflict:
                used.add(key)
            except _Changed:
                continue
            else:
                return self._read_back(new, outcome)
        raise WriteUnknown

    def change(self, old: Segment, new: Segment, delivery: str, alongside: Sequence[dict[str, Any]] = ()) -> Segment:
        """`new` as the version that follows `old`, as read back; the same delivery once more gets the same one.

        `old` may be the mark that a segment was deleted, which then is there again. The new version's id, number and
        click are the store's to say.

        Raises:
            Overtaken: `old` is not the newest version, or somebody saved another one at this very moment.
            NameTaken: another segment bears the new name, or took it at this very moment.
            NoSegment: its rows are gone.
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            Problem: as `read_tab`, and as `write_once`.

        """
        return self._follow(old, replace(new, name=tidied(new.name)), ACTIVE, delivery, alongside).segment

    def delete(self, segment: Segment, by: Author, now: datetime, delivery: str) -> None:
        """The segment is deleted, whoever did it; its rows stay, under one that says so.

        Raises:
            Overtaken: it was changed since this version.
            NoSegment: its rows are gone.
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            Problem: as `read_tab`, and as `write_once`.

        """
        end = replace(segment, saved_by=by, saved_at=now, change=Change.DELETED)
        self._follow(segment, end, DELETED, delivery)

    def _follow(
        self, old: Segment, new: Segment, status: str, delivery: str, alongside: Sequence[dict[str, Any]] = ()
    ) -> Entry:
        """The row that follows `old`, as read back, or the one that says already what it would."""
        used: set[str] = set()
        for _ in range(_TRIES):
            held = read_tab(self._spreadsheet)
            if done := _done(held.shelf, old, status, delivery):
                return done
            row = _next(held.shelf, replace(new, id=old.id, click=click_of(delivery)), used)
            try:
                self._append(held, row, status, _keys(held.shelf, row, status, used), alongside, delivery)
            except DeliveryConflict as conflict:
                used.add(conflict.delivery)
            except _Changed:
                continue
            else:
                return self._written(row)
        raise WriteUnknown

    def _append(  # noqa: PLR0913, PLR0917 -- a row, where it goes, and the keys that guard it
        self,
        held: SegmentTab,
        segment: Segment,
        status: str,
        keys: Sequence[str],
        alongside: Sequence[dict[str, Any]],
        delivery: str,
    ) -> Outcome:
        """What became of the row; `keys` are what nobody else may take, and the delivery what they are taken for."""
        requests = [*held.appending(segment, status), *alongside]
        first, *others = keys
        try:
            return write_once(self._spreadsheet, first, delivery, requests, segment.saved_at, also=others)
        except WriteRejected:
            if read_tab(self._spreadsheet).tab == held.tab:
                raise
            raise _Changed from None
        except ProtectedRange:
            raise ProtectedRange(TITLE) from None

    def _read_back(self, new: Segment, outcome: Outcome) -> Segment:
        """The new segment as it is in the tab; none is said to be created that is not there."""
        shelf = read_tab(self._spreadsheet).shelf
        if shelf.latest(new.id) is None and outcome is Outcome.CREATED:
            _found(shelf, new.name)
            raise WriteUnknown
        return _again(shelf, new)

    def _written(self, row: Segment) -> Entry:
        """The row as it is in the tab; none is said to be saved that is not there."""
        found = _clicked(self.shelf(), row.id, row.click)
        if found is None:
            raise WriteUnknown
        return found


def _found(shelf: Shelf, name: str) -> Segment | None:
    """The segment of this name; DamagedSegment where there is none, and a damaged row bears it."""
    same = shelf.named(name)
    damaged = next((problem for problem in shelf.damaged if folded(problem.name) == folded(name)), None)
    if same is None and damaged is not None:
        raise damaged
    return same


def _again(shelf: Shelf, segment: Segment) -> Segment:
    """The segment with this one's id, as it is now; NoSegment where it was deleted since."""
    same = shelf.by_id(segment.id)
    if same is None:
        _found(shelf, segment.name)
        raise NoSegment(segment.name)
    return same


def _clicked(shelf: Shelf, segment_id: str, click: str) -> Entry | None:
    """The row of this segment that this click wrote."""
    return next((entry for entry in shelf.versions(segment_id) if entry.segment.click == click), None)


def _done(shelf: Shelf, old: Segment, status: str, delivery: str) -> Entry | None:
    """The row that says already what is to be said; Overtaken where another one follows `old`."""
    latest, same = shelf.latest(old.id), _clicked(shelf, old.id, click_of(delivery))
    if latest is None:
        raise NoSegment(old.name)
    if same is not None or latest.status == status == DELETED:
        return same or latest
    if latest.segment.version != old.version:
        raise Overtaken(latest.segment.name, latest.segment.saved_by.name, latest.status == DELETED)
    return None


def _next(shelf: Shelf, segment: Segment, used: set[str]) -> Segment:
    """The segment in the first version that no row has or claims, and whose key was not used by a row now gone."""
    versions = count(shelf.next_version(segment.id))
    free = (version for version in versions if _version_key(segment.id, version) not in used)
    return replace(segment, version=next(free))


def _keys(shelf: Shelf, segment: Segment, status: str, used: set[str]) -> tuple[str, ...]:
    """What nobody else may take: this version, and the name where the segment did not bear it."""
    latest, version = shelf.latest(segment.id), _version_key(segment.id, segment.version)
    bears = latest is not None and latest.status == ACTIVE and folded(latest.segment.name) == folded(segment.name)
    return (version,) if bears or status == DELETED else (version, _name_key(shelf, segment, used))


def _version_key(segment_id: str, version: int) -> str:
    return f"segment {segment_id} {version}"


def _name_key(shelf: Shelf, segment: Segment, used: set[str]) -> str:
    """The key of the next segment to take this name; NameTaken where one bears it, named if the speaker may see it."""
    same = shelf.named(segment.name)
    if same is not None:
        seen = same.seen_by(segment.saved_by.id)
        raise NameTaken(same.name if seen else segment.name, same.owner.name if seen else "")
    keys = (f"segment name {folded(segment.name)} {taking}" for taking in count(shelf.takings(segment.name)))
    return next(key for key in keys if key not in used)


def _new_id(delivery: str) -> str:
    return "s_" + click_of(delivery)

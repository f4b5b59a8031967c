"""Work rows: one for each contact that work was created for, each written once, and only ever added."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from threading import Lock
from typing import Any, Final

import msgspec

from sheets_backend.answers import Answer
from sheets_backend.cells import Cell, append_request, day_cell, moment_cell, text_cell
from sheets_backend.errors import ProtectedRange, SheetsUnavailable, WriteUnknown
from sheets_backend.folding import folded
from sheets_backend.google import Spreadsheet
from sheets_backend.once import Outcome, write_once
from sheets_backend.overview import zone_of
from sheets_backend.refusals import ReadRejected, WriteRejected
from sheets_backend.schema import column_letter
from sheets_backend.work_seal import Seal, key_in, lot_of
from sheets_backend.work_tab import COLUMNS, WorkTab, find_tab

MOST_BYTES: Final = 1_500_000
"""Of one batch; Google advises 2 MB at most."""
_ROW_BYTES: Final = 1_600
"""Of the JSON around the texts of a row, rounded up."""
_TRIES: Final = 3
_NO_LABELS: Final = {column: column for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One work row. `created_at` has a zone; `key` is its business key."""

    work_id: str
    title: str
    contact: str
    contact_id: str
    segment: str
    assignee: str
    type: str
    status: str
    start: date | None
    due: date | None
    deadline: date | None
    created_by: str
    created_at: datetime
    key: str

    def cells(self, zone: tzinfo) -> dict[str, Cell]:
        """The row, its texts as text and its dates as dates, by the clock of this zone."""
        texts = {column: text_cell(text) for column, text in self.texts().items()}
        days = {"start": day_cell(self.start), "due": day_cell(self.due), "deadline": day_cell(self.deadline)}
        return texts | days | {"created_at": moment_cell(self.created_at.astimezone(zone))}

    def sealed(self, zone: tzinfo, lot: str) -> dict[str, Cell]:
        """The row as `cells`, sealed: with its key goes which lot it is of, and a digest of all its cells."""
        cells = self.cells(zone)
        facts = {column: next(iter(cell.get("userEnteredValue", {}).values()), None) for column, cell in cells.items()}
        return cells | {"key": text_cell(str(Seal.of(facts, lot, int(self.created_at.timestamp()))))}

    def texts(self) -> dict[str, str]:
        """The facts that are texts, by column."""
        return {column: text for column in COLUMNS if isinstance(text := getattr(self, column), str)}


@dataclass(frozen=True, slots=True)
class WorkResult:
    """How many rows this call wrote, counted by reading them back, and how many items had theirs before."""

    created: int
    existing: int

    def __add__(self, more: "WorkResult") -> "WorkResult":
        """Those of both."""
        return WorkResult(self.created + more.created, self.existing + more.existing)


def business_key(segment_id: str, contact_id: str, title_template: str, period: str) -> str:
    """What makes two requests the same work; the case and accents of the title do not count.

    Twenty hexadecimal digits for who and what, a dash, and eight for when: see `same_work`.
    """
    return f"{_digest(segment_id, contact_id, folded(title_template))[:20]}-{_digest(period)[:8]}"


def work_id(key: str) -> str:
    """The number of a work row, as people see it; no two business keys have the same one."""
    return f"W-{_digest(key)[:10].upper()}"


def same_work(key: str) -> str:
    """The part of a business key that work of the same title for the same contact shares, whatever its dates."""
    return key.partition("-")[0]


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class _Column(Answer, frozen=True):
    values: tuple[tuple[str | float | bool, ...], ...] = ()

    def texts(self) -> frozenset[str]:
        """The texts below the header."""
        return frozenset(cell for column in self.values for cell in column[1:] if isinstance(cell, str))


class _Columns(Answer, frozen=True):
    value_ranges: tuple[_Column, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """The tab as it is now, with the work ids and the business keys of its rows."""

    tab: WorkTab
    ids: frozenset[str]
    keys: frozenset[str]

    def appending(self, items: Sequence[WorkItem], lot: str) -> dict[str, Any]:
        """The request that adds these rows, in today's order of the columns."""
        zone = zone_of(self.tab.time_zone)
        return append_request(self.tab.sheet_id, [item.sealed(zone, lot) for item in items], self.tab.places)

    def result(self, part: Sequence[WorkItem], new: Sequence[WorkItem]) -> WorkResult:
        """What is true after a write: new rows by their id; WriteUnknown where none of the new items has a row."""
        created = sum(item.work_id in self.ids for item in new)
        by_another = sum(item.work_id not in self.ids and item.key in self.keys for item in new)
        if not created + by_another:
            raise WriteUnknown
        return WorkResult(created, len(part) - len(new) + by_another)


@dataclass(frozen=True, slots=True)
class _Click:
    """What a batch is for: its delivery key, the lot that its rows are of, and when."""

    delivery: str
    lot: str
    now: datetime


class WorkLedger:
    """The work rows of one spreadsheet; `tab` is the title that the tab is made with."""

    def __init__(self, spreadsheet: Spreadsheet, tab: str = "Work") -> None:
        self._spreadsheet = spreadsheet
        self._title = tab
        self._writing = Lock()

    def keys(self) -> frozenset[str]:
        """The business keys of all rows that are there now.

        Raises:
            DamagedTab: one of the tab's columns is gone.
            ForeignTab: another tab has our tab's title.
            Problem: as `Spreadsheet.get`.

        """
        return self._held(_NO_LABELS).keys

    def add(  # noqa: PLR0913, PLR0917 -- what is written, by which delivery and when, into which tab, and who hears of it
        self,
        items: Sequence[WorkItem],
        delivery: str,
        now: datetime,
        labels: Mapping[str, str],
        alongside: Sequence[dict[str, Any]] = (),
        told: Callable[[int], None] = lambda _rows: None,
    ) -> WorkResult:
        """Writes the items whose business key has no row yet; the same delivery once more writes nothing.

        `labels` are the headers by column key, for when the tab is made; `alongside` goes in the first batch. A large
        set is several batches; when one fails the earlier ones stay, and the same delivery takes up where it ended.
        `told` hears, before each batch, how many of the items have their rows by then.

        Raises:
            DamagedTab, ForeignTab: as `keys`; nothing is written.
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            Problem: as `write_once`.

        """
        with self._writing:
            parts, lot, result, held = list(_parts(items)), lot_of(delivery), WorkResult(0, 0), None
            for n, part in enumerate(parts, 1):
                told(result.created + result.existing)
                click = _Click(f"work {delivery}#{n}/{len(parts)}", lot, now)
                added, held = self._add_part(part, click, labels, alongside if n == 1 else (), held)
                result += added
        return result

    def _add_part(
        self,
        part: Sequence[WorkItem],
        click: _Click,
        labels: Mapping[str, str],
        alongside: Sequence[dict[str, Any]],
        read_back: _Held | None,
    ) -> tuple[WorkResult, _Held | None]:
        """What is true of the part, and the tab as it was last read: after one batch, and so before the next one."""
        for _ in range(_TRIES):
            held, read_back = read_back or self._held(labels), None
            new = [item for item in _single(part) if item.key not in held.keys]
            if not new:
                return WorkResult(0, len(part)), held
            requests = [*held.tab.making(labels), held.appending(new, click.lot), *alongside]
            outcome = self._write(held.tab, click, part, requests)
            if outcome is Outcome.ALREADY:  # so whatever has no row was deleted by a person since
                return WorkResult(0, len(part)), None
            if outcome is Outcome.CREATED:
                held = self._held(labels)
                return held.result(part, new), held
        raise SheetsUnavailable

    def _write(
        self, tab: WorkTab, click: _Click, part: Sequence[WorkItem], requests: Sequence[dict[str, Any]]
    ) -> Outcome | None:
        """What became of the batch; None where the tab was made or changed meanwhile, and nothing was written."""
        try:
            payload = "\n".join(item.key for item in part)
            return write_once(self._spreadsheet, click.delivery, payload, requests, click.now)
        except ProtectedRange:
            raise ProtectedRange(tab.title) from None
        except WriteRejected:
            if find_tab(self._spreadsheet, self._title, _NO_LABELS) == tab:
                raise
            return None

    def _held(self, labels: Mapping[str, str]) -> _Held:
        for _ in range(_TRIES):
            tab = find_tab(self._spreadsheet, self._title, labels)
            if not tab.exists:
                return _Held(tab, frozenset(), frozenset())
            letters = [column_letter(tab.places[column]) for column in ("work_id", "key")]
            try:
                answer = self._spreadsheet.values([f"{tab.quoted}!{at}:{at}" for at in letters], by_column=True)
            except ReadRejected:  # renamed or deleted since it was found
                continue
            ids, keys = msgspec.json.decode(answer, type=_Columns).value_ranges
            return _Held(tab, ids.texts(), frozenset(map(key_in, keys.texts())))
        raise SheetsUnavailable


def _single(items: Iterable[WorkItem]) -> list[WorkItem]:
    """The items, each business key once."""
    by_key: dict[str, WorkItem] = {}
    for item in items:
        by_key.setdefault(item.key, item)
    return list(by_key.values())


def _parts(items: Iterable[WorkItem]) -> Iterator[list[WorkItem]]:
    """The items in batches that stay below MOST_BYTES, divided the same way at each replay."""
    part: list[WorkItem] = []
    size = 0
    for item in items:
        needed = _ROW_BYTES + sum(len(json.dumps(text)) for text in item.texts().values())
        if part and size + needed > MOST_BYTES:
            yield part
            part, size = [], 0
        part.append(item)
        size += needed
    if part:
        yield part

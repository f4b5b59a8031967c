"""Backend: one spreadsheet, opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

from sheets_backend import snapshots
from sheets_backend.anchors import declared_request
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import DeliveryConflict, WriteUnknown
from sheets_backend.field_store import FieldStore
from sheets_backend.field_types import FieldType
from sheets_backend.following import Lost, rebinding_requests
from sheets_backend.freshness import Shared
from sheets_backend.google import Spreadsheet
from sheets_backend.identity import add_key_column, declare_key
from sheets_backend.notation import cldr
from sheets_backend.once import write_once
from sheets_backend.overview import zone_of
from sheets_backend.periods import JANUARY, FirmCalendar, FirmYear
from sheets_backend.reading import TabReader, schema_of
from sheets_backend.renaming import remember
from sheets_backend.rolls import RollBook
from sheets_backend.rules import AnyRule, Frozen, segments_in
from sheets_backend.schema import Field
from sheets_backend.segment_rows import Author, Segment
from sheets_backend.segments import SegmentStore
from sheets_backend.shelf import Shelf
from sheets_backend.template_tabs import TextTab, read_template_tabs
from sheets_backend.work import WorkLedger, WorkResult
from sheets_backend.work_tab import SHEET_ID
from sheets_backend.work_traces import WorkTrace, work_traces
from sheets_backend.work_undo import Undoable, Undone, undo

FRESH = 5.0
"""Seconds during which one reading of the contacts serves everybody who asks."""


@dataclass(frozen=True, slots=True)
class Firm:
    """What a firm decides once: how it counts weeks and fiscal years, and the columns that its lists show."""

    year: FirmYear = JANUARY
    shown: tuple[str, ...] = ()


class Backend:
    """The contacts, the segments and the work of one spreadsheet; safe to share between threads."""

    def __init__(
        self,
        spreadsheet: Spreadsheet,
        *,
        contacts_tab: str = "Contacts",
        work_tab: str = "Work",
        firm: Firm = Firm(),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.spreadsheet = spreadsheet
        self.work = WorkLedger(spreadsheet, work_tab)
        self.rolls = RollBook(spreadsheet)
        self.firm = firm
        self.work_tab = work_tab
        self._reader = TabReader(spreadsheet, contacts_tab)
        self._clock = clock
        self._fields = FieldStore(spreadsheet)
        self._segments = SegmentStore(spreadsheet)
        self._shelf = Shared(self._segments.shelf, FRESH)
        self._snapshots = RollBook(spreadsheet, snapshots.TAB)
        self._frozen = Shared(self._snapshots.rows, FRESH)
        self._traces = Shared(lambda: work_traces(spreadsheet, work_tab), FRESH)
        self._templates = Shared(lambda: read_template_tabs(spreadsheet), FRESH)
        self._table = Shared(self._read_contacts, FRESH)

    def contacts(self, *, fresh: bool = False) -> ContactTable:
        """The contacts as they came at most five seconds ago, or were read after this call when `fresh`.

        Raises:
            Problem: the sheet cannot be read, or has no such tab or no header.

        """
        return self._table.get(fresh=fresh)

    @property
    def rows_under_way(self) -> int:
        """How many rows of contacts are being read just now, 0 while none is."""
        return self._reader.rows_under_way

    def _read_contacts(self) -> ContactTable:
        read_at = self._clock()
        grid = self._reader.read()
        options = self._reader.options(hints.option_range for hints in grid.hints if hints.option_range)
        return ContactTable(grid, schema_of(grid, options, self._fields.beside(grid)), read_at)

    def calendar(self, table: ContactTable, now: datetime) -> FirmCalendar:
        """The firm's day, and how it counts weeks and fiscal years."""
        calendar, year = calendar_of(table, now), self.firm.year
        week_start = calendar.week_start if year.week_start is None else year.week_start
        return replace(calendar, week_start=week_start, fiscal_start=year.fiscal_start)

    def shelf(self, reader: str) -> Shelf:
        """What there is of saved segments for the person with this Slack id, read at most five seconds ago.

        What was saved, changed or deleted here is always in it.
        """
        return self._shelf.get().seen_by(reader)

    def names(self) -> tuple[str, ...]:
        """The names of the segments that everybody sees, in order."""
        return tuple(segment.name for segment in self.shelf("").segments)

    def known(self, reader: str = "") -> tuple[ContactTable | None, Shelf | None]:
        """What was last read of the contacts and of the segments, without asking Google; None where nothing was."""
        shelf = self._shelf.latest
        return self._table.latest, shelf.seen_by(reader) if shelf else None

    def users_of(self, field_id: str, reader: str) -> tuple[str, ...]:
        """The names of the segments that use this column, "" for each that does not exist for this reader."""
        using = (segment for segment in self._shelf.get().segments if field_id in dict(segment.columns))
        return tuple(segment.name if segment.seen_by(reader) else "" for segment in using)

    def users_of_segment(self, segment_id: str, reader: str) -> tuple[Segment | None, ...]:
        """The segments whose own rule uses this one, None for each that does not exist for this reader."""
        using = (segment for segment in self._shelf.get().segments if segment_id in segments_in(segment.rule))
        return tuple(segment if segment.seen_by(reader) else None for segment in using)

    def freeze(self, field: Field, keys: Sequence[str], day: date, now: datetime, delivery: str) -> Frozen:
        """As `snapshots.freeze`; the segment that is created with it has the snapshots read again."""
        return snapshots.freeze(self._snapshots, field.id, keys, day, now, delivery)

    def thaw(self, rule: AnyRule, reader: str) -> AnyRule:
        """The rule with the identifiers of its snapshots, read at most five seconds ago; as `snapshots.thawed`."""
        by_roll = {s.rule.roll: s.name for s in self.shelf(reader).segments if isinstance(s.rule, Frozen)}
        return snapshots.thawed(rule, self._frozen.get, lambda snapshot: by_roll.get(snapshot.roll, ""))

    def forget(self) -> None:
        """Have the contacts and the segments read again, for whoever knows that the sheet is another one now."""
        self._shelf.forget()
        self._frozen.forget()
        self._table.forget()
        self._traces.forget()
        self._templates.forget()

    def create_segment(self, **segment: Any) -> Segment:
        """As `SegmentStore.create`; columns may have got ids with it, so the contacts are read again."""
        try:
            return self._segments.create(**segment)
        finally:
            self.forget()

    def change_segment(
        self, old: Segment, new: Segment, delivery: str, alongside: Sequence[dict[str, Any]] = ()
    ) -> Segment:
        """As `SegmentStore.change`; columns may have got ids with it, so the contacts are read again."""
        try:
            return self._segments.change(old, new, delivery, alongside)
        finally:
            self.forget()

    def delete_segment(self, segment: Segment, by: Author, now: datetime, delivery: str) -> None:
        """As `SegmentStore.delete`."""
        try:
            self._segments.delete(segment, by, now, delivery)
        finally:
            self._shelf.forget()

    def add_key_column(self, table: ContactTable, field: Field, now: datetime) -> None:
        """An id column is added and filled, on an explicit click."""
        try:
            add_key_column(self.spreadsheet, table, field, now)
        finally:
            self._table.forget()

    def declare(  # noqa: PLR0913, PLR0917 -- what is declared of which column, by whom, when, and for which click
        self, table: ContactTable, field: Field, kind: FieldType | None, by: str, now: datetime, delivery: str
    ) -> Field:
        """The column as it is after this declaration, read back: another one may have been made at this very moment.

        Raises:
            WriteUnknown: it was written, and the column is not there any more, or nobody knows.
            Problem: as `FieldStore.declare`.

        """
        self._fields.declare(field, table.grid, kind, by, now, delivery)
        again = [f for f in self.contacts(fresh=True).schema.fields if f.id == field.id and f.anchored]
        if [f.name for f in again] != [field.name]:
            raise WriteUnknown
        return again[0]

    def declare_key(self, table: ContactTable, field: Field, now: datetime, delivery: str) -> None:
        """The column identifies contacts, as read back.

        Raises:
            WriteUnknown: it was written, and another column stands there now, or nobody knows.
            Problem: as `write_once`.

        """
        declare_key(self.spreadsheet, table, field, now, delivery)
        key = self.contacts(fresh=True).schema.key_field
        if key is None or (key.id, key.name) != (field.id, field.name):
            raise WriteUnknown

    def remember_name(self, field_id: str, name: str, now: datetime) -> None:
        """That this new name of the column was told, so that nobody is told again; nothing where it has another by now.

        Raises:
            FieldGone: the column is gone, or there twice.
            Problem: as `write_once`.

        """
        table = self.contacts()
        field = table.schema.by_id(field_id)
        if field.name == name != field.told.name:
            try:
                remember(self.spreadsheet, table.grid.sheet_id, field, now)
            finally:
                self._table.forget()

    def declared_type(self, field_id: str) -> FieldType | None:
        """What the firm declared of the column with this id, be it in the sheet today or not."""
        latest = self._fields.read().latest(field_id)
        return latest.type if latest else None

    def rebind(self, table: ContactTable, lost: Lost, field: Field, now: datetime, delivery: str) -> None:
        """The column has the lost id, as read back; the same delivery once more does nothing else.

        Raises:
            WriteUnknown: it was written, and the column is not there any more, or nobody knows.
            Problem: as `write_once`.

        """
        requests = rebinding_requests(lost, field, table.grid.sheet_id)
        if declared := self._fields.read().latest(lost.id):  # so that it is looked up where this column is read
            requests.append(declared_request(replace(field, id=lost.id), declared.version, table.grid.sheet_id))
        write_once(self.spreadsheet, delivery, f"{lost.id} on {field.letter}", requests, now)
        again = [f for f in self.contacts(fresh=True).schema.fields if f.id == lost.id and f.anchored]
        if [f.name for f in again] != [field.name]:
            raise WriteUnknown

    def begin(self, delivery: str, now: datetime) -> bool:
        """Whether this delivery is new; nobody else, and not this call once more, is told so again.

        Raises:
            Problem: as `write_once`; nothing is begun.

        """
        try:
            write_once(self.spreadsheet, delivery, token_hex(8), (), now)
        except DeliveryConflict:
            return False
        return True

    def add_work(self, *work: Any) -> WorkResult:
        """As `WorkLedger.add`."""
        try:
            return self.work.add(*work)
        finally:
            self._traces.forget()

    def undo_work(self, lot: str, seen: Undoable) -> Undone:
        """As `undo`."""
        try:
            return undo(self.spreadsheet, self.work_tab, lot, seen)
        finally:
            self._traces.forget()

    def work_traces(self) -> tuple[WorkTrace, ...]:
        """As `work_traces`, read at most five seconds ago; what was created here is always in it."""
        return self._traces.get()

    def template_tabs(self) -> tuple[TextTab, ...]:
        """As `read_template_tabs`, read at most five seconds ago."""
        return self._templates.get()

    def work_url(self) -> str:
        """Where a person opens the work tab."""
        return self.url(SHEET_ID)

    def url(self, sheet_id: int, address: str = "") -> str:
        """Where a person opens this tab, at this cell or range."""
        place = f"&range={address}" if address else ""
        return f"https://docs.google.com/spreadsheets/d/{self.spreadsheet.id}/edit#gid={sheet_id}{place}"


def local_time(table: ContactTable, moment: datetime) -> datetime:
    """The moment on the firm's clock: the spreadsheet's time zone."""
    return moment.astimezone(zone_of(table.grid.time_zone))


def calendar_of(table: ContactTable, now: datetime) -> FirmCalendar:
    """The firm's day, and the first day of its weeks: CLDR's for the spreadsheet's locale, else Monday."""
    locale = cldr(table.grid.locale)
    return FirmCalendar(local_time(table, now).date(), locale.first_week_day if locale else 0)

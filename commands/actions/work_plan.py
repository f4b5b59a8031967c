"""What creating work for a selection comes to: an item for each contact, and whom it leaves out and why."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commands.actions.work_options import WorkOptions
from commands.i18n.catalogue import say
from commands.picking import Picked
from commands.request import Language
from sheets_backend.contacts import ContactTable, UnreadableCell
from sheets_backend.notation import Unreadable
from sheets_backend.own_days import OwnDay
from sheets_backend.segment_rows import Segment
from sheets_backend.work import WorkItem, business_key, work_id


@dataclass(frozen=True, slots=True)
class Plan:
    """The work that a selection comes to: `items` in the order of the sheet, and how many contacts have no key.

    `undated` are the cells, the first one of each contact, from which a day of its work is counted and cannot be told.
    """

    items: tuple[WorkItem, ...]
    without_key: int
    undated: tuple[UnreadableCell, ...] = ()

    def fingerprint(self, picked: Picked, options: WorkOptions) -> str:
        """What changes when other contacts are picked, or when a day that is counted from a contact's own changes."""
        if not options.own_days:
            return picked.selection.fingerprint
        days = (f"{item.contact_id} {item.start} {item.due} {item.deadline}" for item in self.items)
        seen = "\0".join((picked.selection.fingerprint, *sorted(days)))
        return hashlib.blake2s(seen.encode(), digest_size=6).hexdigest()


Day = date | Unreadable | None


def plan_for(segment: Segment, picked: Picked, options: WorkOptions) -> Plan:
    """The items for everybody who matches.

    Raises:
        DuplicatedKey: two of the contacts bear one key.

    """
    return _Planning(segment, picked, options, picked.table).plan()


@dataclass(frozen=True, slots=True)
class _Planning:
    segment: Segment
    picked: Picked
    options: WorkOptions
    table: ContactTable

    def plan(self) -> Plan:
        matching = [(int(index), self.table.unique_key(int(index))) for index in self.picked.selection.matching]
        keyed = [(index, key) for index, key in matching if key]
        days = zip(*(self._days(day, [index for index, _ in keyed]) for day in self.options.days), strict=True)
        told = [(index, key, own, self._untold(index, own)) for (index, key), own in zip(keyed, days, strict=True)]
        items = (self._item(index, key, own) for index, key, own, untold in told if not untold)
        undated = (untold for *_, untold in told if untold)
        return Plan(tuple(items), len(matching) - len(keyed), tuple(undated))

    def _days(self, day: date | OwnDay | None, rows: Sequence[int]) -> Sequence[Day]:
        """The day of each row."""
        if not isinstance(day, OwnDay):
            return [day] * len(rows)
        return day.days(self.table.column(self.table.schema.by_id(day.field)), rows, self.picked.calendar.today)

    def _untold(self, index: int, days: Sequence[Day]) -> UnreadableCell | None:
        """The first cell of the contact from which a day is counted that cannot be told."""
        for own, why in zip(self.options.days, days, strict=True):
            if isinstance(why, Unreadable) and isinstance(own, OwnDay):
                field = self.table.schema.by_id(own.field)
                return UnreadableCell(self.table.row_number(index), field, self.table.text(field, index), why)
        return None

    def _item(self, index: int, key: str, days: Sequence[Day]) -> WorkItem:
        table, language, options = self.table, sheet_language(self.table), self.options
        start, due, deadline = (day if isinstance(day, date) else None for day in days)
        day = due or deadline or start
        business = business_key(self.segment.id, key, options.title.text, day.isoformat() if day else "")
        return WorkItem(
            work_id=work_id(business),
            title=options.title.filled(table, index, language),
            contact=table.name(index),
            contact_id=key,
            segment=self.segment.name,
            assignee=options.assignee.filled(table, index, language),
            type=options.type,
            status=options.status or say("work.status.planned", language),
            start=start,
            due=due,
            deadline=deadline,
            created_by=self.picked.request.speaker.name,
            created_at=self.picked.request.now,
            key=business,
        )


def sheet_language(table: ContactTable) -> Language:
    """The language of what is written in the sheet, where both languages' speakers read it: that of its locale."""
    return "fr" if table.grid.locale.startswith("fr") else "en"

"""Bulk actions: the file, and the work rows."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from commands.replies.parts import Button, CheckLine, Destination, Sheet, Subject
from commands.replies.undone import LotLinks
from sheets_backend.errors import Problem


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A CSV file to post; `left_out` columns have no header, `to_check` contacts are not in it.

    `out_of` is how many match in all, where the file has only those ticked.
    `remarks` are what else to know, such as whom of a snapshot the sheet does not hold any more.
    """

    subject: Subject
    name: str
    content: bytes
    preset: str
    rows: int
    columns: int
    to_check: int
    left_out: tuple[str, ...]
    destination: Destination
    out_of: int | None = None
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancellation:
    """What cancelling an export came to: the catalogue's `cancelling.<outcome>`, with the name of the file, if any."""

    outcome: Literal["cancelled", "already", "sharing", "posted", "over", "unknown", "none"]
    file: str = ""


@dataclass(frozen=True, slots=True)
class OwnDates:
    """A day that is another one for each contact: the phrase that says it, and whose day is which, for the first ones.

    Of the rows to create, `past` have it before today; `first_past` is the first of them.
    """

    phrase: str
    examples: tuple[tuple[str, date], ...]
    past: int = 0
    first_past: tuple[str, date] | None = None


WorkDay = date | OwnDates | None


@dataclass(frozen=True, slots=True)
class WorkPreview:
    """What confirming would write: `to_create` rows; the others are `existing` already or cannot be told.

    Of those to create, `other_dates` are for contacts that have work of this title already, for another date, and
    `unassigned` have nobody to do them. Whether `to_check` contacts are in the segment cannot be told; of the `undated`
    it is their own date, in the first cells of `undated_cells`. `sample` is the title of the first row, `per_assignee`
    counts rows by assignee in the order of the sheet.
    """

    subject: Subject
    sheet: Sheet
    title: str
    sample: str
    to_create: int
    existing: int
    other_dates: int
    to_check: int
    without_key: int
    per_assignee: tuple[tuple[str, int], ...]
    start: WorkDay
    due: WorkDay
    deadline: WorkDay
    moved: bool
    buttons: tuple[Button, ...]
    undated: int = 0
    undated_cells: tuple[CheckLine, ...] = ()

    @property
    def unassigned(self) -> int:
        """How many rows to create have nobody to do them."""
        return dict(self.per_assignee).get("", 0)

    @property
    def days(self) -> tuple[tuple[str, WorkDay], ...]:
        """When it starts, when it is due and its deadline, by the catalogue's keys."""
        return ("start", self.start), ("due", self.due), ("deadline", self.deadline)


@dataclass(frozen=True, slots=True)
class WorkDone:
    """What happened: `created` rows are in the tab, read back; `existing` were there before.

    The contacts `to_check` and those `without_key` got none. `rows` are those that this request has written, now or
    before; None where they could not be looked for.
    """

    subject: Subject
    created: int
    existing: int
    tab_url: str
    to_check: int = 0
    without_key: int = 0
    rows: LotLinks | None = None
    buttons: tuple[Button, ...] = ()

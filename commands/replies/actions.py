"""Bulk actions: the file, and the work rows."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from commands.replies.parts import Button, Destination, Sheet, Subject
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
class WorkPreview:
    """What confirming would write: `to_create` rows; the others are `existing` already or cannot be told (`to_check`).

    Of those to create, `other_dates` are for contacts that have work of this title already, for another date.
    `sample` is the title of the first row, `per_assignee` counts rows by assignee in the order of the sheet.
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
    start: date | None
    due: date | None
    deadline: date | None
    moved: bool
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class WorkDone:
    """What happened: `created` rows are in the tab, read back; `existing` were there before.

    The contacts `to_check` and those `without_key` got none.
    """

    subject: Subject
    created: int
    existing: int
    tab_url: str
    to_check: int = 0
    without_key: int = 0

"""What there is to show: facts and lines, no layout and no words but the sheet's own.

Every button is a line that the same person could type. A view in `bot.views` draws each kind, in the speaker's
language.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sheets_backend.errors import Problem

Destination = Literal["here", "me"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button that stands for a typed line; its label is the catalogue's `button.<key>`."""

    key: str
    line: str
    style: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list was made from: a saved segment's name, or None for a rule that is not saved; and what it means.

    `sentence` is the rule in the speaker's language with the dates that it resolved to.
    """

    name: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that was read: its title, when, and what is wrong with its columns."""

    title: str
    url: str
    read_at: datetime
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as listed: its name, its values in the columns of the rule, and a link to its row."""

    name: str
    details: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A cell that could not be read: `reason` is the catalogue's `unreadable.<reason>`."""

    contact: str
    field: str
    address: str
    read: str
    reason: str
    readings: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of the contacts that a rule picks; `unsure` cells are the first of those of `to_check` contacts."""

    subject: Subject
    sheet: Sheet
    matching: int
    to_check: int
    total: int
    page: int
    pages: int
    contacts: tuple[ContactLine, ...]
    unsure: tuple[CheckLine, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A segment was saved; it picks `matching` contacts now, and `to_check` could not be told."""

    name: str
    sentence: str
    sheet: Sheet
    matching: int
    to_check: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment as listed; `problem` is why it cannot be used now, and then there is no sentence."""

    name: str
    sentence: str
    owner: str
    saved_at: datetime
    problem: Problem | None = None
    apply: Button | None = None


@dataclass(frozen=True, slots=True)
class SegmentList:
    """The saved segments, in the order of their names; one page of them."""

    segments: tuple[SegmentLine, ...]
    damaged: tuple[Problem, ...]
    total: int
    page: int
    pages: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class SegmentShown:
    """One segment: what it means, who saved it and when, and what it picks now."""

    segment: SegmentLine
    version: int
    sheet: Sheet
    matching: int
    to_check: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A CSV file to post; `left_out` columns have no header, `to_check` contacts are not in it."""

    subject: Subject
    name: str
    content: bytes
    preset: str
    rows: int
    columns: int
    to_check: int
    left_out: tuple[str, ...]
    destination: Destination


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
    """What happened: `created` rows are in the tab, read back; `existing` were there before."""

    subject: Subject
    created: int
    existing: int
    tab_url: str


@dataclass(frozen=True, slots=True)
class KeyOffer:
    """There is no column that identifies a contact; one can be added and filled for `contacts` contacts.

    `candidates` are columns that look like one, and are not filled everywhere or not unique.
    """

    header: str
    contacts: int
    candidates: tuple[str, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class KeyAdded:
    """An id column was added to the right of the sheet and filled for `contacts` contacts."""

    header: str
    letter: str
    contacts: int


@dataclass(frozen=True, slots=True)
class DeletePreview:
    """Deleting is asked first: what the segment means, and that nothing else goes."""

    name: str
    sentence: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """The segment is gone from the list; its row is kept in the hidden tab, marked deleted."""

    name: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A column: its type, how that was found, its options, and how many cells are blank or unreadable."""

    letter: str
    name: str
    type: str
    source: str
    options: tuple[str, ...]
    blank: int
    unreadable: int
    is_key: bool


@dataclass(frozen=True, slots=True)
class FieldList:
    """The columns of the sheet, one page of them."""

    sheet: Sheet
    fields: tuple[FieldLine, ...]
    contacts: int
    page: int
    pages: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the bot: the usage of each subcommand (catalogue `usage.<verb>`), or of one topic."""

    verbs: tuple[str, ...]
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The line was not done, and nothing was changed; `line` is as typed, for the place of the mistake."""

    problem: Problem
    line: str
    buttons: tuple[Button, ...] = ()


Reply = (
    Results | Saved | SegmentList | SegmentShown | ExportFile | WorkPreview | WorkDone | KeyOffer | KeyAdded
    | DeletePreview | Deleted | FieldList | Help | Refused
)  # fmt: skip

"""What can be wrong with what a person typed, and where.

As in `sheets_backend.errors`, a problem carries facts; the catalogues word it under `problem.<code>`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sheets_backend.errors import Problem


@dataclass(eq=False)
class Misread(Problem):
    """A problem and its place: `line[start:end]` is what could not be understood."""

    problem: Problem
    start: int
    end: int


@dataclass(eq=False)
class TooLong(Problem):
    """The line, or a part of it, is over its cap: `what` is characters, conditions, values or levels."""

    what: str
    limit: int
    found: int


@dataclass(eq=False)
class WorkIsToday(Problem):
    """Work is created for the contacts of today, and not as of another day."""


@dataclass(eq=False)
class AlreadyBegun(Problem):
    """A workflow's line was begun before, and nobody would see whether it was carried out to the end."""


@dataclass(eq=False)
class NotYourExport(Problem):
    """Another person asked for the export that is to be cancelled."""


@dataclass(eq=False)
class AlreadyPosted(Problem):
    """The preview of a list was confirmed before: the list may be in the channel."""


@dataclass(eq=False)
class UnknownVerb(Problem):
    """The line's first word is no subcommand; `close` are the nearest that are."""

    typed: str
    close: tuple[str, ...]


@dataclass(eq=False)
class MissingName(Problem):
    """A segment must be named here."""


@dataclass(eq=False)
class MissingContact(Problem):
    """A contact must be named here."""


@dataclass(eq=False)
class MissingRule(Problem):
    """A name is given, and no rule after it."""

    name: str


@dataclass(eq=False)
class MissingTitle(Problem):
    """Work needs a title, quoted; `example` is the whole line with one."""

    example: str


@dataclass(eq=False)
class NoTemplates(Problem):
    """The spreadsheet has no tab of work templates, or nothing is in it."""


@dataclass(eq=False)
class NoTemplateTitles(Problem):
    """The tab of work templates has no column of titles."""

    tab: str


@dataclass(eq=False)
class UnknownTemplate(Problem):
    """No work template bears this name; `close` are the nearest, `known` all of them."""

    typed: str
    close: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(eq=False)
class TwoTemplates(Problem):
    """Several work templates bear this name; `cells` are where their titles are."""

    name: str
    tab: str
    cells: tuple[str, ...]


@dataclass(eq=False)
class BadTemplate(Problem):
    """A cell of a work template cannot be used, for the reason `why`, or is blank where a title must be."""

    name: str
    tab: str
    cell: str
    held: str
    why: Problem | None = None


@dataclass(eq=False)
class MissingOptionValue(Problem):
    """An option of the line needs a value after it."""

    option: str


@dataclass(eq=False)
class UnknownPreset(Problem):
    """No CSV format bears this name; `known` are those that there are."""

    typed: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownType(Problem):
    """A column is declared to be something that is no type; `typed` is "" where nothing follows."""

    typed: str
    close: tuple[str, ...]


@dataclass(eq=False)
class NoSuchPage(Problem):
    """A page is a whole number from 1."""

    typed: str


@dataclass(eq=False)
class BadTicks(Problem):
    """What says which contacts were ticked was cut or changed on the way."""


@dataclass(eq=False)
class TooManyTicks(Problem):
    """`ticked` of `count` contacts are more than a line can hold one by one."""

    ticked: int
    count: int


@dataclass(eq=False)
class NothingTicked(Problem):
    """The line is about the ticked contacts alone, and none is."""


@dataclass(eq=False)
class UnknownTopic(Problem):
    """There is no help under this word; `known` are those that there is help for."""

    typed: str
    known: tuple[str, ...]


@dataclass(eq=False)
class BadName(Problem):
    """A segment's name must have 1 to 80 characters and no line break."""

    limit: int


@dataclass(eq=False)
class SegmentDeleted(Problem):
    """The segment that is named was deleted, by whom and when; it can be brought back."""

    name: str
    by: str
    at: datetime


@dataclass(eq=False)
class MissingNewName(Problem):
    """A second name is needed; `example` is a whole line with one."""

    example: str


@dataclass(eq=False)
class MissingNewRule(Problem):
    """The segment that is edited needs a rule after a colon."""

    name: str


@dataclass(eq=False)
class SameRule(Problem):
    """The segment has this rule already, so that there is nothing to save."""

    name: str


@dataclass(eq=False)
class NoVersion(Problem):
    """The segment has no version of this number, at least none that the person may see."""

    name: str
    typed: str


@dataclass(eq=False)
class MissingDescription(Problem):
    """The segment that is described needs a text after a colon."""

    name: str


@dataclass(eq=False)
class LongDescription(Problem):
    """A description has at most `limit` characters."""

    limit: int


@dataclass(eq=False)
class UnknownVisibility(Problem):
    """A segment is made private or shared, and nothing else."""

    name: str


@dataclass(eq=False)
class NotOwner(Problem):
    """Only the owner of a segment may make it private."""

    name: str
    owner: str


@dataclass(eq=False)
class UsesPrivate(Problem):
    """A segment that everybody sees would use private ones, whose rules nobody else may know."""

    name: str
    used: tuple[str, ...]


@dataclass(eq=False)
class UsedByOthers(Problem):
    """The segment cannot be private, as these use it; none are named where they are private to somebody else."""

    name: str
    users: tuple[str, ...]


@dataclass(eq=False)
class NoRecentWork(Problem):
    """The person has created no work within the hour in which it can be undone."""


@dataclass(eq=False)
class SnapshotLeft(Problem):
    """Of the contacts of a snapshot, so many are not in the sheet any more; `keys` are their identifiers."""

    day: date
    n: int
    keys: tuple[str, ...]


@dataclass(eq=False)
class SnapshotFixed(Problem):
    """The rule of a snapshot is whom it holds, and does not change."""

    name: str
    day: date

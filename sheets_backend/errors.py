"""What can be wrong with a sheet, a value or a stored segment.

A `Problem` is a person's mistake or a fact of the sheet: it carries facts and no sentence. `commands.i18n` words it
under the key `problem.<code>`, with the facts as its placeholders. Everything that is not a Problem is an error of
ours.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


class Problem(Exception):
    """Something a person can put right; `code` is the class's name in snake case and names its sentence."""

    code: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


@dataclass(eq=False)
class UnknownField(Problem):
    """No column of today's sheet bears this name; `close` are the nearest that do."""

    name: str
    close: tuple[str, ...] = ()


@dataclass(eq=False)
class LookAlikeField(Problem):
    """The name holds a letter of another script that looks like the column's own."""

    name: str
    close: tuple[str, ...]
    letters: str


@dataclass(eq=False)
class DuplicatedHeader(Problem):
    """Two or more columns bear the same header; `letters` are the columns' letters."""

    name: str
    letters: tuple[str, ...]


@dataclass(eq=False)
class BlankHeader(Problem):
    """A column holds values below a blank header cell."""

    letter: str


@dataclass(eq=False)
class MissingHeader(Problem):
    """The first row of the tab is blank, so there are no fields."""

    tab: str


@dataclass(eq=False)
class MissingTab(Problem):
    """The spreadsheet has no tab of this name; `tabs` are those that it has."""

    tab: str
    tabs: tuple[str, ...]


@dataclass(eq=False)
class FieldGone(Problem):
    """A rule uses a column that is no longer in the sheet, or is there twice, or was deleted and typed again.

    `segment` is the saved segment whose rule it is; `copied` are the letters of the columns that bear its id
    together, `retyped` those of the columns that bear its header without its id, `moved` that of the column which
    bears its id under another name, and of those which bear its name without it.
    """

    name: str
    segment: str = ""
    copied: tuple[str, ...] = ()
    retyped: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


@dataclass(eq=False)
class FieldAwaited(Problem):
    """A new segment would use a column that bears the header of one that was deleted and that a segment waits for.

    `segment` is "" where the person may not know of it.
    """

    name: str
    segment: str


@dataclass(eq=False)
class OperatorMismatch(Problem):
    """A stored rule asks a question that the column's type of today cannot answer; `segment` is whose rule it is."""

    name: str
    type: str
    segment: str = ""


@dataclass(eq=False)
class NotComparable(Problem):
    """A rule compares two columns whose values are of different kinds, such as a date and a number."""

    name: str
    other: str


@dataclass(eq=False)
class NoOptions(Problem):
    """A rule asks about the options of a column that has no drop-down."""

    name: str


@dataclass(eq=False)
class NotInList(Problem):
    """A rule asks what comes before or after an option that the column's drop-down does not list."""

    name: str
    option: str
    close: tuple[str, ...]


@dataclass(eq=False)
class EmptyRange(Problem):
    """A range ends before it starts, at least on the day that the rule was asked."""

    first: str
    last: str


@dataclass(eq=False)
class SpeakerUnknown(Problem):
    """A rule asks who is « me », and nothing is known of the person who asks: no name and no e-mail address."""


@dataclass(eq=False)
class AddressUnknown(Problem):
    """A rule asks who is « me » in a column of e-mail addresses, and that of the person who asks is not known."""

    name: str


@dataclass(eq=False)
class NotShared(Problem):
    """Google answered 403: the spreadsheet is not shared with the bot's account."""

    account: str


@dataclass(eq=False)
class SpreadsheetNotFound(Problem):
    """Google answered 404: a wrong id, or a spreadsheet in the bin."""

    spreadsheet_id: str


@dataclass(eq=False)
class QuotaReached(Problem):
    """Google went on answering 429 until our deadline."""


@dataclass(eq=False)
class ProtectedRange(Problem):
    """Google refused a write because somebody protected the tab or the range."""

    tab: str


@dataclass(eq=False)
class CredentialsRefused(Problem):
    """Google refused the bot's own key (revoked, or of a deleted account)."""


@dataclass(eq=False)
class SheetsUnavailable(Problem):
    """Google could not be reached, or answered 5xx, until our deadline."""


@dataclass(eq=False)
class WriteUnknown(Problem):
    """A write got no clear answer and could not be verified yet; nothing is claimed."""


@dataclass(eq=False)
class DeliveryConflict(Problem):
    """The delivery was used before, for other contents; nothing was written now."""

    delivery: str


@dataclass(eq=False)
class DeliveryKeysFull(Problem):
    """The spreadsheet holds as many recent delivery keys as it may; nothing was written."""

    limit: int


@dataclass(eq=False)
class NoSegment(Problem):
    """No segment bears this name; `close` are the nearest that do."""

    name: str
    close: tuple[str, ...] = ()


@dataclass(eq=False)
class CycleOfSegments(Problem):
    """Each of these segments uses the next one, and the last is the first again."""

    names: tuple[str, ...]


@dataclass(eq=False)
class SegmentGone(Problem):
    """A rule uses a segment that `by` deleted, or, with all facts blank, one whose rows are no longer there."""

    name: str
    by: str
    at: datetime | None


@dataclass(eq=False)
class SegmentUnusable(Problem):
    """A rule uses a segment whose own rule cannot be asked of today's sheet; that segment says why."""

    name: str


@dataclass(eq=False)
class NestedTooFar(Problem):
    """With the rules of the segments that it uses in place, a rule has too many `measure`: conditions or levels."""

    measure: str
    limit: int


@dataclass(eq=False)
class NoContact(Problem):
    """No contact bears this name or key; `close` are the nearest names."""

    name: str
    close: tuple[str, ...] = ()


@dataclass(eq=False)
class NameTaken(Problem):
    """A segment of this name exists already; `owner` is "" where that is all that the person may know of it."""

    name: str
    owner: str


@dataclass(eq=False)
class Overtaken(Problem):
    """The segment was changed or deleted since the version that a change was made to, and nothing was changed now."""

    name: str
    by: str
    deleted: bool


@dataclass(eq=False)
class DamagedSegment(Problem):
    """The hidden tab's row of this segment was changed by hand, so that it cannot be trusted."""

    name: str
    row: int
    reason: str


@dataclass(eq=False)
class DamagedTab(Problem):
    """A tab that the bot keeps has lost one of its columns."""

    tab: str
    column: str


@dataclass(eq=False)
class ForeignTab(Problem):
    """A tab of the name that the bot needs exists, and the bot did not make it."""

    tab: str


@dataclass(eq=False)
class DuplicatedKey(Problem):
    """Two contacts bear the same key."""

    key: str
    field: str
    rows: tuple[int, ...]

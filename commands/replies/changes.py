"""What becomes of a saved segment: changed, compared before it is, and its versions."""

from dataclasses import dataclass
from datetime import date, datetime

from commands.replies.parts import Button, Sheet
from commands.replies.segments import SegmentLine
from sheets_backend.errors import Problem


@dataclass(frozen=True, slots=True)
class Changed:
    """A segment was changed, as read back; `change` is the catalogue's `changed.<change>`.

    `other` is the name before of one that was renamed, and that of the one which was copied. `followed_by` use the
    segment. It picks `matching` contacts now, None where it cannot be asked.
    """

    change: str
    other: str
    segment: SegmentLine
    followed_by: tuple[str, ...]
    matching: int | None
    to_check: int
    sheet: Sheet
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two rules that are compared, and what it picks now; `problem` is why it cannot be asked."""

    sentence: str
    matching: int
    to_check: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What saving would change: the rule before and after, and how many contacts come and go.

    The latter are None where the rule before cannot be asked. `used_by` are the segments that would change with it;
    `version` is the number of the version whose rule comes back, 0 for a new rule.
    """

    name: str
    version: int
    before: Side
    after: Side
    coming: int | None
    going: int | None
    used_by: tuple[str, ...]
    sheet: Sheet
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class ChangeConflict:
    """Somebody changed or deleted the segment first: `by` and `at`. Nothing was saved; both rules are shown."""

    name: str
    by: str
    at: datetime
    deleted: bool
    theirs: Side
    mine: Side
    sheet: Sheet
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a segment: its number, `change` (the catalogue's `version.<change>`), and what it meant.

    `restore` is the button that brings its rule back, None for the newest one and for the mark of a deletion.
    """

    version: int
    change: str
    by: str
    saved_at: datetime
    name: str
    sentence: str
    restore: Button | None


@dataclass(frozen=True, slots=True)
class Versions:
    """A page of the versions of a segment, the newest first."""

    name: str
    lines: tuple[VersionLine, ...]
    total: int
    page: int
    pages: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """The snapshot `name` holds the `frozen` contacts that the segment `of` picked on this day.

    Not in it are those who could not be told (`to_check`), and those who have no identifier (`without_key`).
    """

    name: str
    of: str
    day: date
    frozen: int
    to_check: int
    without_key: int
    sheet: Sheet
    buttons: tuple[Button, ...]

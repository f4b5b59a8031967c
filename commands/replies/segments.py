"""The saved segments themselves."""

from dataclasses import dataclass
from datetime import datetime

from commands.replies.explained import Funnel
from commands.replies.parts import Button, Sheet
from sheets_backend.errors import Problem


@dataclass(frozen=True, slots=True)
class Saved:
    """A segment was saved; it picks `matching` contacts now, and `to_check` could not be told."""

    name: str
    sentence: str
    description: str
    private: bool
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
    description: str = ""
    private: bool = False


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
    """One segment: what it means, who saved this version and when, and what it picks now, condition by condition."""

    segment: SegmentLine
    version: int
    saved_by: str
    sheet: Sheet
    matching: int
    to_check: int
    buttons: tuple[Button, ...]
    funnel: Funnel


@dataclass(frozen=True, slots=True)
class DeletePreview:
    """Deleting is asked first: what the segment means, and the segments that cannot be used without it.

    `hidden` counts those that are private to somebody else.
    """

    name: str
    sentence: str
    used_by: tuple[str, ...]
    hidden: int
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """The segment is gone from the list; its rows are kept in the hidden tab, under one that says so."""

    name: str
    buttons: tuple[Button, ...]

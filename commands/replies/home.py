"""The page of a person: their segments and the team's, and what is to do."""

from dataclasses import dataclass

from commands.replies.parts import Button, Sheet
from commands.replies.segments import SegmentLine
from sheets_backend.errors import Problem
from sheets_backend.work_traces import WorkTrace


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A segment, what it picks now, and the last work that was created for it; `menu` is what else can be done."""

    segment: SegmentLine
    matching: int
    to_check: int
    last_work: WorkTrace | None
    menu: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """A page of segments, one's own first and then the team's; `to_check` cells of the sheet cannot be read.

    `work` are the last times that work was created, the newest first. Of exports the sheet keeps no trace.
    """

    own: tuple[HomeLine, ...]
    team: tuple[HomeLine, ...]
    total: int
    damaged: tuple[Problem, ...]
    to_check: int
    work: tuple[WorkTrace, ...]
    work_url: str
    sheet: Sheet
    page: int
    pages: int
    first: tuple[Button, ...]
    buttons: tuple[Button, ...]

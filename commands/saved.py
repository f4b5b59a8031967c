"""A saved segment, as a line names it."""

from dataclasses import replace
from typing import Any

from commands.errors import SegmentDeleted
from commands.line import Line
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.errors import NoSegment, Problem
from sheets_backend.folding import folded
from sheets_backend.schema import nearest
from sheets_backend.segment_rows import Author, Change, Segment
from sheets_backend.shelf import Shelf


def read_segment(line: Line, request: Request, backend: Backend, until: str | None = None) -> Segment:
    """The segment that the next words name, if it exists for the speaker; `until` is a link that ends its name.

    Raises:
        Misread: no name, or one that no segment bears, be it that the one which did was deleted.
        DamagedSegment: its row in the hidden tab was changed by hand.

    """
    shelf, start = backend.shelf(request.speaker.id), line.at
    names = [segment.name for segment in shelf.segments]
    damaged = {folded(problem.name): problem for problem in shelf.damaged}
    gone = [*(problem.name for problem in shelf.damaged), *(mark.name for mark in shelf.deleted)]
    name = line.name([*names, *gone], until)
    found = shelf.named(name)
    if found is not None:
        return found
    if folded(name) in damaged:
        raise damaged[folded(name)]
    raise line.misread(not_there(name, shelf), start, line.at)


def not_there(name: str, shelf: Shelf) -> Problem:
    """Why no segment of this name can be had: there is none, or it was deleted."""
    mark = next((mark for mark in shelf.deleted if folded(mark.name) == folded(name)), None)
    if mark is not None:
        return SegmentDeleted(mark.name, mark.saved_by.name, mark.saved_at)
    return NoSegment(name, nearest(name, [segment.name for segment in shelf.segments]))


def author_of(request: Request) -> Author:
    """The speaker, as the sheet remembers them."""
    return Author(request.speaker.id, request.speaker.name)


def next_version(segment: Segment, change: Change, request: Request, **facts: Any) -> Segment:
    """The segment as the speaker changes it now, in these facts."""
    return replace(segment, change=change, saved_by=author_of(request), saved_at=request.now, **facts)

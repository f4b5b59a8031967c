"""A saved segment, as a line names it."""

from commands.line import Line
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.errors import NoSegment
from sheets_backend.folding import folded
from sheets_backend.schema import nearest
from sheets_backend.segment_rows import Author, Segment


def read_segment(line: Line, request: Request, backend: Backend) -> Segment:
    """The segment that the next words name, if it exists for the speaker.

    Raises:
        Misread: no name, or one that no segment bears.
        DamagedSegment: its row in the hidden tab was changed by hand.

    """
    shelf, start = backend.shelf(request.speaker.id), line.at
    names = [segment.name for segment in shelf.segments]
    damaged = {folded(problem.name): problem for problem in shelf.damaged}
    name = line.name([*names, *(problem.name for problem in shelf.damaged)])
    found = shelf.named(name)
    if found is not None:
        return found
    if folded(name) in damaged:
        raise damaged[folded(name)]
    raise line.misread(NoSegment(name, nearest(name, names)), start, line.at)


def author_of(request: Request) -> Author:
    """The speaker, as the sheet remembers them."""
    return Author(request.speaker.id, request.speaker.name)

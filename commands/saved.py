"""A saved segment, as a line names it."""

from commands.line import Line
from sheets_backend.backend import Backend
from sheets_backend.errors import NoSegment
from sheets_backend.folding import folded
from sheets_backend.schema import nearest
from sheets_backend.segment_rows import Segment


def read_segment(line: Line, backend: Backend) -> Segment:
    """The segment that the next words name.

    Raises:
        Misread: no name, or one that no segment bears.
        DamagedSegment: its row in the hidden tab was changed by hand.

    """
    shelf, start = backend.shelf(), line.at
    names = [segment.name for segment in shelf.segments]
    damaged = {folded(problem.name): problem for problem in shelf.damaged}
    name = line.name([*names, *(problem.name for problem in shelf.damaged)])
    found = next((segment for segment in shelf.segments if folded(segment.name) == folded(name)), None)
    if found is not None:
        return found
    if folded(name) in damaged:
        raise damaged[folded(name)]
    raise line.misread(NoSegment(name, nearest(name, names)), start, line.at)

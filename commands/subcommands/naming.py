"""`rename NAME to NAME` and `copy NAME as NAME`."""

from commands.changing import changed
from commands.errors import MissingNewName
from commands.line import Line, checked_name, quote, said, write
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import author_of, next_version, read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.errors import NameTaken
from sheets_backend.segment_rows import Change, Segment


def run_rename(line: Line, request: Request, backend: Backend) -> Reply:
    """The segment under its new name; segments that use it follow, as they hold its id."""
    segment = read_segment(line, request, backend, "to")
    name, start = _new_name("rename", segment, line)
    new = next_version(segment, Change.RENAMED, request, name=name)
    try:
        saved = backend.change_segment(segment, new, request.id)
    except NameTaken as taken:
        raise line.misread(taken, start, len(line.words)) from None
    return changed(saved, request, backend, segment.name)


def run_copy(line: Line, request: Request, backend: Backend) -> Reply:
    """A segment of the speaker's own with the same rule; that of a private one is private too."""
    segment = read_segment(line, request, backend, "to")
    name, start = _new_name("copy", segment, line)
    try:
        saved = _copied(segment, name, request, backend)
    except NameTaken as taken:
        raise line.misread(taken, start, len(line.words)) from None
    return changed(saved, request, backend, segment.name)


def _copied(segment: Segment, name: str, request: Request, backend: Backend) -> Segment:
    return backend.create_segment(
        name=name,
        rule=segment.rule,
        columns=segment.columns,
        sentence=segment.sentence,
        owner=author_of(request),
        now=request.now,
        delivery=request.id,
        description=segment.description,
        private=segment.private,
        change=Change.COPIED,
    )


def _new_name(verb: str, segment: Segment, line: Line) -> tuple[str, int]:
    """The second name, which is the rest of the line, and its place.

    Raises:
        Misread: there is none, or it is too long.

    """
    linked = line.accept("links", "to")
    if not linked or line.ended:
        example = f"{write(line.language, verb, segment.name)} {said('links', 'to', line.language)} {quote('…')}"
        raise line.misread(MissingNewName(example))
    start, line.at = line.at, len(line.words)
    return checked_name(line.slice(start, line.at), line, start), start


RENAME = Subcommand("rename", run_rename, changes=True)
COPY = Subcommand("copy", run_copy, changes=True)

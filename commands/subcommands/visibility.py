"""`describe NAME : TEXT`, `share NAME`, `make NAME private`: what a segment is for, and who sees it."""

from commands.changing import changed, check_uses
from commands.errors import LongDescription, MissingDescription, NotOwner, UnknownVisibility, UsedByOthers
from commands.line import Line
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import author_of, next_version, read_segment
from commands.showing import shown
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.segment_rows import Change, Segment

DESCRIPTION_LIMIT = 300


def run_describe(line: Line, request: Request, backend: Backend) -> Reply:
    """The segment with this description; nothing behind the colon takes it away."""
    segment = read_segment(line, request, backend)
    if line.ended:
        raise line.misread(MissingDescription(segment.name))
    line.at += line.words[line.at].text == ":"
    start, line.at = line.at, len(line.words)
    description = checked_description(line.slice(start, line.at), line, start)
    if description == segment.description:
        return shown(segment, request, backend)
    new = next_version(segment, Change.DESCRIBED, request, description=description)
    return changed(backend.change_segment(segment, new, request.id), request, backend)


def checked_description(text: str, line: Line, start: int) -> str:
    """The text, of at most 300 characters.

    Raises:
        Misread: it is longer.

    """
    if len(text) > DESCRIPTION_LIMIT:
        raise line.misread(LongDescription(DESCRIPTION_LIMIT), start, line.at)
    return text


def run_share(line: Line, request: Request, backend: Backend) -> Reply:
    """The segment, seen by everybody."""
    segment = read_segment(line, request, backend)
    line.expect_end()
    return _shared(segment, request, backend)


def run_make(line: Line, request: Request, backend: Backend) -> Reply:
    """The segment, seen by its owner alone or by everybody, as the line says."""
    segment = read_segment(line, request, backend)
    kind = line.accept("visibility")
    if kind is None:
        raise line.misread(UnknownVisibility(segment.name))
    line.expect_end()
    return _shared(segment, request, backend) if kind == "shared" else _private(segment, request, backend)


def _shared(segment: Segment, request: Request, backend: Backend) -> Reply:
    if not segment.private:
        return shown(segment, request, backend)
    new = next_version(segment, Change.SHARED, request, private=False)
    check_uses(new, request, backend)
    return changed(backend.change_segment(segment, new, request.id), request, backend)


def _private(segment: Segment, request: Request, backend: Backend) -> Reply:
    """Only its owner makes a segment private, and only where nobody else's would stop working by it."""
    author = author_of(request)
    if not segment.belongs_to(author):
        raise NotOwner(segment.name, segment.owner.name)
    if segment.private:
        return shown(segment, request, backend)
    others = [user for user in backend.users_of_segment(segment.id, author.id) if user is None or not user.private]
    if others:
        raise UsedByOthers(segment.name, tuple(user.name for user in others if user))
    new = next_version(segment, Change.MADE_PRIVATE, request, private=True, owner=author)
    return changed(backend.change_segment(segment, new, request.id), request, backend)


DESCRIBE = Subcommand("describe", run_describe, changes=True)
SHARE = Subcommand("share", run_share, changes=True)
MAKE = Subcommand("make", run_make, changes=True)

"""`list`, `show NAME` and `delete NAME`: the saved segments themselves."""

import hashlib
from collections.abc import Sequence

from commands.as_of import read_as_of
from commands.line import Line, write
from commands.pages import page_number, page_of
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.replies.segments import DeletePreview, SegmentList
from commands.request import Request
from commands.saved import author_of, read_segment
from commands.showing import deleted, meaning, segment_line, shown
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.folding import folded
from sheets_backend.nesting import users
from sheets_backend.segment_rows import Segment

PAGE_SIZE = 10
OTHERS = (("new", "create"), ("help", "help"), ("fields", "fields"))
"""Under a list of segments, the buttons and the verbs that they stand for."""


def run_list(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of the saved segments, by name; those that cannot be used now say why."""
    number = page_number(line)
    line.expect_end()
    return segment_list(request, backend, number)


def segment_list(request: Request, backend: Backend, number: int) -> SegmentList:
    """A page of the saved segments, by name, and the damaged ones."""
    shelf, table, language = backend.shelf(request.speaker.id), backend.contacts(), request.speaker.language
    ordered = sorted(shelf.segments, key=lambda segment: folded(segment.name))
    page = page_of(len(ordered), PAGE_SIZE, number)
    lines = tuple(segment_line(segment, table, request, backend) for segment in ordered[page.start : page.end])
    others = tuple(Button(key, write(language, verb)) for key, verb in OTHERS)
    turns = page.buttons(lambda n: write(language, "list", None, {"page": str(n)}))
    return SegmentList(lines, shelf.damaged, len(ordered), page.number, page.pages, (*turns, *others))


def run_show(line: Line, request: Request, backend: Backend) -> Reply:
    """One segment: its sentence, who saved it, and what it picks now."""
    segment = read_segment(line, request, backend)
    request = read_as_of(line, request, backend)
    line.expect_end()
    return shown(segment, request, backend)


def run_delete(line: Line, request: Request, backend: Backend) -> Reply:
    """What would go, with a button that confirms it; it holds for the version and the segments that were shown."""
    segment = read_segment(line, request, backend)
    confirmed = line.value("confirm")[0] if line.accept("options", "confirm") else ""
    line.expect_end()
    used_by = users(segment.id, backend.shelf(request.speaker.id))
    seen = _as_seen(segment, used_by)
    if confirmed == seen:
        backend.delete_segment(segment, author_of(request), request.now, request.id)
        return deleted(segment, request)
    sentence, _ = meaning(segment, backend.contacts(), request, backend)
    names = tuple(user.name for user in used_by)
    hidden = backend.users_of_segment(segment.id, request.speaker.id).count(None)
    buttons = _delete_buttons(segment, seen, request)
    return DeletePreview(segment.name, sentence or segment.sentence, names, hidden, buttons)


def _as_seen(segment: Segment, used_by: Sequence[Segment]) -> str:
    """The version, and where other segments use it, a short mark of which ones."""
    if not used_by:
        return str(segment.version)
    ids = "\0".join(sorted(user.id for user in used_by))
    return f"{segment.version}-{hashlib.blake2s(ids.encode(), digest_size=4).hexdigest()}"


def _delete_buttons(segment: Segment, seen: str, request: Request) -> tuple[Button, ...]:
    language = request.speaker.language
    confirm = write(language, "delete", segment.name, {"confirm": seen})
    return (Button("confirm_delete", confirm, "danger"), Button("cancel", write(language, "show", segment.name)))


LIST = Subcommand("list", run_list)
SHOW = Subcommand("show", run_show)
DELETE = Subcommand("delete", run_delete, changes=True)

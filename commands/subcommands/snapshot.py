"""`snapshot NAME [as NAME]` keeps the contacts that a segment picks today, under a name of their own."""

from datetime import date

from commands.actions.work import identity, key_offer
from commands.line import NAME_LIMIT, Line, checked_name, write
from commands.picking import Picked, calendar_for, pick_saved
from commands.replies.changes import SnapshotTaken
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import author_of, read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.anchors import anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.errors import NameTaken
from sheets_backend.schema import Field
from sheets_backend.segment_rows import Change, Segment


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """The snapshot, saved; or, where no column identifies the contacts, the offer to add one.

    Raises:
        DuplicatedKey: two of the contacts bear one identifier.
        Problem: the segment cannot be asked, or the name is taken.

    """
    segment = read_segment(line, request, backend, "to")
    start = line.at + bool(line.accept("links", "to"))
    name = _name(segment, line, calendar_for(request, backend.contacts(fresh=True), backend).today)
    table = backend.contacts()
    if table.schema.key_field is None:
        return key_offer(table, request)
    if (same := backend.shelf(request.speaker.id).named(name)) is not None:
        raise line.misread(NameTaken(same.name, same.owner.name), min(start, len(line.words) - 1), len(line.words))
    picked = pick_saved(segment, request, backend)
    return _taken(segment, name, table.schema.key_field, picked)


def _name(segment: Segment, line: Line, today: date) -> str:
    """The name that the line gives, or the segment's with the day."""
    if line.ended:
        return f"{segment.name[: NAME_LIMIT - 11]} {today.isoformat()}"
    start, line.at = line.at, len(line.words)
    return checked_name(line.slice(start, line.at), line, start)


def _taken(segment: Segment, name: str, key: Field, picked: Picked) -> SnapshotTaken:
    request, backend, selection = picked.request, picked.backend, picked.selection
    keys = [picked.table.unique_key(int(index)) for index in selection.matching]
    held, day = [key for key in keys if key], calendar_for(request, picked.table, backend).today
    rule = backend.freeze(key, held, day, request.now, request.id)
    saved = backend.create_segment(
        name=name,
        rule=rule,
        columns=((key.id, key.name),),
        sentence=picked.sentence,
        owner=author_of(request),
        now=request.now,
        delivery=request.id,
        private=segment.private,
        change=Change.FROZEN,
        alongside=identity(picked.table) or anchor_requests([key], picked.table.grid.sheet_id),
    )
    language = request.speaker.language
    buttons = (
        Button("apply", write(language, "apply", saved.name), "primary"),
        Button("list", write(language, "list")),
    )
    to_check, without_key = len(selection.unsure), len(keys) - len(held)
    return SnapshotTaken(saved.name, segment.name, day, rule.count, to_check, without_key, picked.sheet, buttons)


SNAPSHOT = Subcommand("snapshot", run, changes=True)

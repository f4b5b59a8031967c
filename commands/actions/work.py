"""`work`: one row in the Work tab for each matching contact, asked first, written once."""

from collections.abc import Callable
from typing import Any

from commands.actions.lots import created_lot
from commands.actions.work_options import Sources, WorkOptions, read_options
from commands.actions.work_plan import Plan, plan_for, sheet_language
from commands.actions.work_preview import preview
from commands.errors import AlreadyBegun
from commands.i18n.catalogue import entry, say
from commands.line import Line, said, write
from commands.look import read_look
from commands.picking import Picked, calendar_for, pick_saved
from commands.replies.actions import WorkDone
from commands.replies.fields import KeyOffer
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.replies.results import Results
from commands.request import Request
from commands.results import acted_on
from commands.running import Running, Stage
from sheets_backend.anchors import anchor_requests, identity_request
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import DeliveryConflict
from sheets_backend.identity import new_key_field
from sheets_backend.schema import looks_like_key
from sheets_backend.segment_rows import Segment
from sheets_backend.work_seal import lot_of


def of_segment(segment: Segment, line: Line, request: Request, backend: Backend) -> Reply:
    """What would be written, with a button that confirms it; or, when the line confirms it, what was written.

    Raises:
        Problem: the options cannot be read, or two of the contacts bear one key.

    """
    request.running.confirmed = _confirms(line)
    table = backend.contacts(fresh=True)
    look = read_look(line, table.schema, frozenset({"only", "seen"}))
    start = write(line.language, "work", segment.name, look.options(line.language))
    sources = Sources(table.schema, calendar_for(request, table, backend), backend.template_tabs)
    options = read_options(line, sources, start)
    if table.schema.key_field is None:
        return key_offer(table, request)
    picked = acted_on(pick_saved(segment, request, backend), look)
    if isinstance(picked, Results):
        return picked
    plan = plan_for(segment, picked, options)
    seen, _, _ = options.token.partition("-")
    if request.unattended or (options.token and seen == plan.fingerprint(picked, options)):
        return _written(segment, picked, plan, options)
    return preview(picked, plan, options)


def _confirms(line: Line) -> bool:
    """Whether what is left of the line confirms a preview, as far as can be said without the sheet."""
    found = (line.peek("options", place) for place in range(line.at, len(line.words)))
    return any(option and option[0] == "confirm" for option in found)


def _written(segment: Segment, picked: Picked, plan: Plan, options: WorkOptions) -> WorkDone:
    """The rows written once, whoever confirms this preview again, by whatever way; an unattended line, once at all."""
    request = picked.request
    language = sheet_language(picked.table)
    seen = (request.id,) if request.unattended else (*map("=".join, options.typed), options.token)
    delivery = "\0".join(("work", segment.id, options.title.text, *seen))
    labels = {key: str(text) for key, text in entry("work.column", language).items()}
    try:
        result = picked.backend.add_work(
            plan.items, delivery, request.now, labels, identity(picked.table), _told(request.running, len(plan.items))
        )
    except DeliveryConflict:
        if not request.unattended:
            raise
        raise AlreadyBegun from None  # for the contacts that were in the segment then
    rows, buttons = (None, ()) if request.unattended else created_lot(lot_of(delivery), request, picked.backend)
    return WorkDone(
        picked.subject,
        result.created,
        result.existing,
        picked.backend.work_url(),
        to_check=len(picked.selection.unsure) + len(plan.undated),
        without_key=plan.without_key,
        rows=rows,
        buttons=buttons,
    )


def _told(running: Running, rows: int) -> Callable[[int], None]:
    """What takes note of how many of the rows are written."""
    return lambda done: running.reach(Stage("writing", rows, done))


def key_offer(table: ContactTable, request: Request) -> KeyOffer:
    """What adding an id column would do, and the columns that would serve if they were filled and unique."""
    language = request.speaker.language
    line = f"{write(language, 'fields')} {said('options', 'add_key', language)} {said('options', 'confirm', language)}"
    likely = tuple(field.name for field in table.schema.fields if looks_like_key(field))
    field = new_key_field(table, key_header(table))
    buttons = (Button("add_key", line, "primary"), Button("fields", write(language, "fields")))
    return KeyOffer(field.name, table.count, likely, buttons)


def key_header(table: ContactTable) -> str:
    """The header of an id column, in the sheet's language."""
    return say("key.header", sheet_language(table))


def identity(table: ContactTable) -> list[dict[str, Any]]:
    """The requests that fix which column identifies contacts, the first time that anything is written by it."""
    field, sheet_id = table.schema.key_field, table.grid.sheet_id
    fixed = any(hints.is_key for hints in table.grid.hints)
    return [] if fixed or field is None else [*anchor_requests([field], sheet_id), identity_request(field, sheet_id)]

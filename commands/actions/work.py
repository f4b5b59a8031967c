"""`work`: one row in the Work tab for each matching contact, asked first, written once."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from commands.actions.work_options import WorkOptions, read_options
from commands.errors import AlreadyBegun
from commands.i18n.catalogue import entry, say
from commands.line import Line, quote, said, write
from commands.look import read_look
from commands.picking import Picked, calendar_for, pick_saved
from commands.replies.actions import WorkDone, WorkPreview
from commands.replies.fields import KeyOffer
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.replies.results import Results
from commands.request import Language, Request
from commands.results import acted_on
from commands.running import Running, Stage
from sheets_backend.anchors import anchor_requests, identity_request
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import DeliveryConflict
from sheets_backend.identity import new_key_field
from sheets_backend.schema import looks_like_key
from sheets_backend.segment_rows import Segment
from sheets_backend.work import WorkItem, business_key, same_work


@dataclass(frozen=True, slots=True)
class Plan:
    """The work that a selection comes to: `items` in the order of the sheet, and how many contacts have no key."""

    items: tuple[WorkItem, ...]
    without_key: int


def of_segment(segment: Segment, line: Line, request: Request, backend: Backend) -> Reply:
    """What would be written, with a button that confirms it; or, when the line confirms it, what was written.

    Raises:
        Problem: the options cannot be read, or two of the contacts bear one key.

    """
    request.running.confirmed = _confirms(line)
    table = backend.contacts()
    look = read_look(line, table.schema, frozenset({"only", "seen"}))
    start = write(line.language, "work", segment.name, look.options(line.language))
    options = read_options(line, table.schema, calendar_for(request, table, backend), start)
    if table.schema.key_field is None:
        return key_offer(table, request)
    picked = acted_on(pick_saved(segment, request, backend, fresh=True), look)
    if isinstance(picked, Results):
        return picked
    plan = _plan(segment, picked, options)
    seen, _, _ = options.token.partition("-")
    if request.unattended or (options.token and seen == picked.selection.fingerprint):
        return _written(segment, picked, plan, options)
    return _preview(picked, plan, options)


def _confirms(line: Line) -> bool:
    """Whether what is left of the line confirms a preview, as far as can be said without the sheet."""
    found = (line.peek("options", place) for place in range(line.at, len(line.words)))
    return any(option and option[0] == "confirm" for option in found)


def _plan(segment: Segment, picked: Picked, options: WorkOptions) -> Plan:
    keyed = [(int(index), picked.table.unique_key(int(index))) for index in picked.selection.matching]
    items = (_item(segment, picked, options, index, key) for index, key in keyed if key)
    return Plan(tuple(items), sum(not key for _, key in keyed))


def _item(segment: Segment, picked: Picked, options: WorkOptions, index: int, key: str) -> WorkItem:
    table, language = picked.table, sheet_language(picked.table)
    business = business_key(segment.id, key, options.title.text, options.period)
    return WorkItem(
        work_id=f"W-{business[:10].upper()}",
        title=options.title.filled(table, index, language),
        contact=table.name(index),
        contact_id=key,
        segment=segment.name,
        assignee=options.assignee.filled(table, index, language),
        type=options.type,
        status=options.status or say("work.status.planned", language),
        start=options.start,
        due=options.due,
        deadline=options.deadline,
        created_by=picked.request.speaker.name,
        created_at=picked.request.now,
        key=business,
    )


def sheet_language(table: ContactTable) -> Language:
    """The language of what is written in the sheet, where both languages' speakers read it: that of its locale."""
    return "fr" if table.grid.locale.startswith("fr") else "en"


def _preview(picked: Picked, plan: Plan, options: WorkOptions) -> WorkPreview:
    known = picked.backend.work.keys()
    titled = {same_work(key) for key in known}
    new = [item for item in plan.items if item.key not in known]
    return WorkPreview(
        subject=picked.subject,
        sheet=picked.sheet,
        title=options.title.text,
        sample=new[0].title if new else "",
        to_create=len(new),
        existing=len(plan.items) - len(new),
        other_dates=sum(same_work(item.key) in titled for item in new),
        to_check=len(picked.selection.unsure),
        without_key=plan.without_key,
        per_assignee=_counted(item.assignee for item in new),
        start=options.start,
        due=options.due,
        deadline=options.deadline,
        moved=bool(options.token),
        buttons=_preview_buttons(picked, options) if new else (),
    )


def _counted(assignees: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for assignee in assignees:
        counts[assignee] = counts.get(assignee, 0) + 1
    return tuple(counts.items())


def _preview_buttons(picked: Picked, options: WorkOptions) -> tuple[Button, ...]:
    language, name = picked.request.speaker.language, str(picked.name)
    return (
        Button("confirm_work", _confirming_line(picked, options), "primary"),
        Button("cancel", write(language, "apply", name, _only(picked))),
    )


def _only(picked: Picked) -> dict[str, str]:
    """The option that says for whom, where it is not for everybody who matches."""
    return {"only": picked.only} if picked.only else {}


def _confirming_line(picked: Picked, options: WorkOptions) -> str:
    """The line as typed, and what was seen: whom the segment picked, and which preview showed it."""
    language = picked.request.speaker.language
    preview = hashlib.blake2s(picked.request.id.encode(), digest_size=4).hexdigest()
    confirm = ("confirm", f"{picked.selection.fingerprint}-{preview}")
    said_options = (f"{said('options', key, language)} {quote(value)}" for key, value in (*options.typed, confirm))
    return " ".join((write(language, "work", picked.name, _only(picked)), quote(options.title.text), *said_options))


def _written(segment: Segment, picked: Picked, plan: Plan, options: WorkOptions) -> WorkDone:
    """The rows written once, whoever confirms this preview again, by whatever way; an unattended line, once at all."""
    request = picked.request
    language = sheet_language(picked.table)
    intent = request.id if request.unattended else options.token
    delivery = "\0".join(("work", segment.id, options.title.text, *map("=".join, options.typed), intent))
    labels = {key: str(text) for key, text in entry("work.column", language).items()}
    try:
        result = picked.backend.add_work(
            plan.items, delivery, request.now, labels, identity(picked.table), _told(request.running, len(plan.items))
        )
    except DeliveryConflict:
        if not request.unattended:
            raise
        raise AlreadyBegun from None  # for the contacts that were in the segment then
    return WorkDone(
        picked.subject,
        result.created,
        result.existing,
        picked.backend.work_url(),
        to_check=len(picked.selection.unsure),
        without_key=plan.without_key,
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

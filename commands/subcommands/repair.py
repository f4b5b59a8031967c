"""`repair NAME`: a column that a segment lost is chosen among those of today, after saying what that does."""

from collections.abc import Iterable

from commands.line import Line, write
from commands.nesting import expanded
from commands.picking import calendar_for, sheet_of
from commands.replies.parts import Button
from commands.replies.repairs import ColumnChoice, Repaired, RepairOffer
from commands.replies.reply import Reply
from commands.request import Request
from commands.retyping import offer_types
from commands.saved import read_segment
from commands.showing import shown
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import Problem
from sheets_backend.following import Lost, layout, lost_columns, rebound
from sheets_backend.periods import FirmCalendar
from sheets_backend.retyping import mistyped
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Schema
from sheets_backend.segment_rows import Segment


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """What each column of today would do in the place of the lost one; on a confirmation, it takes that place.

    The confirmation holds for the columns that were shown: once they moved, it is asked again. Of a column that is of
    another type now, which types it could be declared of.
    """
    segment = read_segment(line, request, backend)
    letter = line.value("columns")[0] if line.accept("options", "columns") else ""
    confirmed = line.value("confirm")[0] if line.accept("options", "confirm") else ""
    line.expect_end()
    table = backend.contacts(fresh=True)
    lost = next(lost_columns(segment, table.schema), None)
    if lost is None:
        field = mistyped(segment.rule, table.schema)
        return offer_types(segment, field, table, request, backend) if field else shown(segment, request, backend)
    chosen = next((field for field in lost.candidates if field.letter == letter.upper()), None)
    if chosen is None or confirmed != layout(table.schema):
        return _offer(segment, lost, table, request, backend)
    backend.rebind(table, lost, chosen, request.now, request.id)
    return _repaired(segment, lost, request, backend)


def _offer(segment: Segment, lost: Lost, table: ContactTable, request: Request, backend: Backend) -> RepairOffer:
    calendar = calendar_for(request, table, backend)
    rule = expanded(segment.rule, request, backend)
    declared = backend.declared_type(lost.id)
    tried = (rebound(table.schema, lost, field, declared) for field in lost.candidates)
    choices = tuple(_choice(rule, table, lost, schema, calendar) for schema in tried)
    buttons = (*_confirmations(segment, lost, table, request), Button("list", write(request.speaker.language, "list")))
    users = _users(lost, request, backend)
    return RepairOffer(segment.name, lost.problem(""), lost.header, choices, users, sheet_of(table, backend), buttons)


def _choice(rule: AnyRule, table: ContactTable, lost: Lost, schema: Schema, calendar: FirmCalendar) -> ColumnChoice:
    """The column, and how many contacts the rule would pick with it, or None where it could not be asked."""
    field = schema.by_id(lost.id)
    try:
        matching = len(ContactTable(table.grid, schema, table.read_at).select(rule, calendar).matching)
    except Problem:
        return ColumnChoice(field.letter, field.name, field.type.key, None)
    return ColumnChoice(field.letter, field.name, field.type.key, matching)


def _confirmations(segment: Segment, lost: Lost, table: ContactTable, request: Request) -> Iterable[Button]:
    for field in lost.candidates:
        options = {"columns": field.letter, "confirm": layout(table.schema)}
        line = write(request.speaker.language, "repair", segment.name, options)
        yield Button("use_column", line, about=field.letter)


def _users(lost: Lost, request: Request, backend: Backend) -> tuple[str, ...]:
    """The names of the segments that wait for the column, of those that there are for the speaker."""
    return tuple(filter(None, backend.users_of(lost.id, request.speaker.id)))


def _repaired(segment: Segment, lost: Lost, request: Request, backend: Backend) -> Repaired:
    """That the column is followed, as read back."""
    language = request.speaker.language
    schema = backend.contacts().schema
    field, verb = schema.by_id(lost.id, lost.header), "repair" if _still_lost(segment, schema) else "apply"
    buttons = (Button(verb, write(language, verb, segment.name), "primary"), Button("list", write(language, "list")))
    return Repaired(segment.name, field.name, field.letter, _users(lost, request, backend), buttons)


def _still_lost(segment: Segment, schema: Schema) -> bool:
    """Whether another column of the segment is to be repaired, or this one is of another type than it was."""
    return any(lost_columns(segment, schema)) or mistyped(segment.rule, schema) is not None


REPAIR = Subcommand("repair", run)

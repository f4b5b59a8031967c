"""`repair NAME` where all columns are there, and one of them is of another type than the segment's rule asks for."""

from commands.declaring import declaring_line
from commands.i18n.catalogue import say
from commands.line import write
from commands.nesting import expanded
from commands.picking import calendar_for, sheet_of
from commands.replies.parts import Button
from commands.replies.repairs import RetypeOffer, TypeChoice
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import Problem
from sheets_backend.fit import Fit
from sheets_backend.retyping import answering, retyped
from sheets_backend.schema import Field
from sheets_backend.segment_rows import Segment

MOST_TYPES = 3


def offer_types(segment: Segment, field: Field, table: ContactTable, request: Request, backend: Backend) -> RetypeOffer:
    """What declaring each type that could answer would make of the segment; each button asks before it does."""
    language = request.speaker.language
    fits = answering(segment.rule, table, field)[:MOST_TYPES]
    declare = (
        Button("declare", declaring_line(field.name, one.type, language), about=say(f"type.{one.type.key}", language))
        for one in fits
    )
    others = (Button("column", write(language, "fields", field.name)), Button("list", write(language, "list")))
    return RetypeOffer(
        segment.name,
        field.name,
        field.type.key,
        tuple(_choice(segment, field, one, table, request, backend) for one in fits),
        sheet_of(table, backend),
        (*declare, *others),
    )


def _choice(  # noqa: PLR0913, PLR0917 -- a type, and what it is tried on
    segment: Segment, field: Field, one: Fit, table: ContactTable, request: Request, backend: Backend
) -> TypeChoice:
    tried = ContactTable(table.grid, retyped(table.schema, field, one.type), table.read_at)
    try:
        rule = expanded(segment.rule, request, backend)
        matching = len(tried.select(rule, calendar_for(request, table, backend)).matching)
    except Problem:
        matching = None
    return TypeChoice(one.type.key, one.fitting, one.filled, matching)

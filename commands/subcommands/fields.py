"""`fields`: the columns of the sheet, and the one that identifies a contact."""

from commands.actions.work import key_header, key_offer
from commands.line import Line, write
from commands.pages import page_number, page_of
from commands.picking import sheet_of
from commands.replies.fields import FieldLine, FieldList, KeyAdded
from commands.replies.reply import Reply
from commands.request import Request
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.identity import new_key_field
from sheets_backend.schema import Field

PAGE_SIZE = 20


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of the columns; or what adding an id column would do, and on a confirmation, that it was added."""
    if line.accept("options", "add_key"):
        return _key(line, request, backend)
    number = page_number(line)
    line.expect_end()
    table, language = backend.contacts(), request.speaker.language
    page = page_of(len(table.schema.fields), PAGE_SIZE, number)
    lines = tuple(_line(field, table) for field in table.schema.fields[page.start : page.end])
    buttons = page.buttons(lambda n: write(language, "fields", None, {"page": str(n)}))
    return FieldList(sheet_of(table, backend), lines, table.count, page.number, page.pages, buttons)


def _line(field: Field, table: ContactTable) -> FieldLine:
    column = table.column(field)
    blank, unreadable = int((column.blank & table.present).sum()), int((column.unreadable & table.present).sum())
    return FieldLine(
        field.letter, field.name, field.type.key, field.source.value, field.options, blank, unreadable, field.is_key
    )


def _key(line: Line, request: Request, backend: Backend) -> Reply:
    confirmed = line.accept("options", "confirm")
    line.expect_end()
    table = backend.contacts(fresh=True)
    if table.schema.key_field is not None:
        key = table.schema.key_field
        return KeyAdded(key.name, key.letter, table.count)
    if not confirmed:
        return key_offer(table, request)
    field = new_key_field(table, key_header(table))
    backend.add_key_column(table, field, request.now)
    return KeyAdded(field.name, field.letter, table.count)


FIELDS = Subcommand("fields", run)

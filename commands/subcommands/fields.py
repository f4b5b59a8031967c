"""`fields`: the columns of the sheet, one of them, what it is declared to be, and the one that identifies a contact."""

from commands.actions.work import key_header, key_offer
from commands.columns import cell_line, column_line, read_column
from commands.declaring import Declaring, declare, declaring_line
from commands.errors import UnknownType
from commands.i18n.catalogue import say
from commands.keying import Keying, declare_key, key_line
from commands.language.vocabulary import operator_phrases
from commands.line import Line, phrases_said, write
from commands.pages import page_number, page_of
from commands.picking import sheet_of
from commands.replies.fields import FieldList, FieldShown, KeyAdded
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Language, Request
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.checking import unreadable_in
from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import BY_KEY
from sheets_backend.fit import fitting_types, found_type
from sheets_backend.identity import key_faults, new_key_field
from sheets_backend.schema import Field, Source, nearest

PAGE_SIZE, MOST_CELLS = 20, 5


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of the columns, or one column, or what declaring its type would do and did; so for an id column."""
    if line.accept("options", "add_key"):
        return _key(line, request, backend)
    if line.ended or ((found := line.peek("options")) and found[0] == "page"):
        return _list(line, request, backend)
    return _one(line, request, backend)


def _list(line: Line, request: Request, backend: Backend) -> FieldList:
    number = page_number(line)
    line.expect_end()
    table, language = backend.contacts(), request.speaker.language
    page = page_of(len(table.schema.fields), PAGE_SIZE, number)
    lines = tuple(column_line(field, table) for field in table.schema.fields[page.start : page.end])
    buttons = page.buttons(lambda n: write(language, "fields", None, {"page": str(n)}))
    return FieldList(sheet_of(table, backend), lines, table.count, page.number, page.pages, buttons)


def _one(line: Line, request: Request, backend: Backend) -> Reply:
    """What there is to say of one column, or what the line says that it is."""
    start, table = line.at, backend.contacts()
    field = read_column(line, table)
    if line.accept("becomes"):
        line.at = start
        return _declaration(line, request, backend)
    line.expect_end()
    return _shown(field, table, request, backend)


def _declaration(line: Line, request: Request, backend: Backend) -> Reply:
    """A declaration is about the sheet as it is now."""
    table = backend.contacts(fresh=True)
    field = read_column(line, table)
    line.accept("becomes")
    start, kind = line.at, _type(line)
    if kind == "key":
        return declare_key(Keying(field, table, request, backend), line, start)
    declaring = Declaring(field, None if kind == "found" else BY_KEY[kind], table, request, backend)
    return declare(declaring, line, start)


def _type(line: Line) -> str:
    """The key of the type that the next words name.

    Raises:
        Misread: they name none, or there are none.

    """
    start, kind = line.at, line.accept("types")
    if kind is None:
        typed, known = line.slice(start, len(line.words)), phrases_said("types", line.language)
        raise line.misread(UnknownType(typed, nearest(typed, known) or known), start, len(line.words))
    return kind


def _shown(field: Field, table: ContactTable, request: Request, backend: Backend) -> FieldShown:
    language, column = request.speaker.language, column_line(field, table)
    users = backend.users_of(field.id, request.speaker.id)
    found = found_type(table, field) if field.source is Source.DECLARED else None
    return FieldShown(
        sheet=sheet_of(table, backend),
        field=column,
        filled=table.count - column.blank,
        cells=tuple(cell_line(cell, table, backend) for cell in unreadable_in(field, table, MOST_CELLS)),
        questions=tuple(operator_phrases(field.type, language).values()),
        segments=tuple(filter(None, users)),
        hidden=users.count(""),
        found=(found.type.key, found.source.value) if found else None,
        buttons=_declarations(field, table, language),
    )


def _declarations(field: Field, table: ContactTable, language: Language) -> tuple[Button, ...]:
    """A button for each type that most of the cells are of; to undo a declaration; one for what could be a key."""
    kinds = (*((field.type,) if field.doubt else ()), *fitting_types(table, field))
    declare_as = (
        Button("declare", declaring_line(field.name, kind, language), about=say(f"type.{kind.key}", language))
        for kind in kinds
    )
    declared = field.source is Source.DECLARED or field.doubt
    undo = (Button("undeclare", declaring_line(field.name, None, language)),) if declared else ()
    could_be_key = not table.grid.hints[field.index].is_key and key_faults(table, field) is None
    key = (Button("make_key", key_line(field.name, language)),) if could_be_key else ()
    return (*undo, *declare_as, *key, Button("fields", write(language, "fields")))


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

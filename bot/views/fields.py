"""The columns of the sheet."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, break_before, first, header, message, paragraph, rich, words
from bot.views.parts import notices, page_of, read_from
from bot.views.text import fact
from commands.i18n.catalogue import quoted, say
from commands.replies.fields import FieldLine, FieldList
from commands.request import Language

MOST_FIELDS = 25
OPTIONS_TEXT, MOST_OPTIONS, OPTION_TEXT = 200, 20, 40


def field_list(reply: FieldList, language: Language) -> Message:
    """A page of columns: letter, type and how it was found, options, and what is blank or unreadable."""
    said = say("fields.said", language, n=reply.contacts)
    return message(
        said,
        header(say("fields.heading", language)),
        paragraph(said, page_of(reply.page, reply.pages, language)),
        _fields(reply, language),
        paragraph(say("fields.one", language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _fields(reply: FieldList, language: Language) -> Iterator[Json]:
    if not reply.fields:
        return paragraph(say("fields.none", language))
    listed = first(
        reply.fields,
        MOST_FIELDS,
        lambda field: _field(field, language),
        lambda n: say("more.columns", language, n=n),
    )
    return rich(listed)


def _field(field: FieldLine, language: Language) -> list[Json]:
    kind, source = say(f"type.{field.type}", language), say(f"source.{field.source}", language)
    column = say("fields.column", language, letter=field.letter, type=kind, source=source)
    name = words(fact(field.name) or say("unnamed", language), bold=True)
    return [name, words(" "), words(f"({column})"), *(break_before(text) for text in _told(field, language))]


def _told(field: FieldLine, language: Language) -> Iterator[str]:
    """What there is to say of the column beyond its type, a line each."""
    if field.is_key:
        yield say("fields.key", language)
    yield from filter(None, (options_said(field.options, language), counts_said(field, language)))


def counts_said(field: FieldLine, language: Language) -> str:
    """How many cells are blank or cannot be read; nothing where none is."""
    counts = (("blank", field.blank), ("unreadable", field.unreadable))
    return " · ".join(say(f"fields.{key}", language, n=n) for key, n in counts if n)


def options_said(options: tuple[str, ...], language: Language) -> str:
    """How many options there are, and which; nothing where there are none."""
    if not options:
        return ""
    said = say("fields.options", language, n=len(options), options=_options(options, language))
    return fact(said, OPTIONS_TEXT)


def _options(options: tuple[str, ...], language: Language) -> str:
    """The first options, each quoted, for an option may hold a comma."""
    more = ", …" if len(options) > MOST_OPTIONS else ""
    return ", ".join(quoted(fact(option, OPTION_TEXT), language) for option in options[:MOST_OPTIONS]) + more

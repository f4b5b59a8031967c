"""One column: what it holds, what declaring its type would do, and that it is declared."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, bullets, first, header, line, message, paragraph, rich, words
from bot.views.fields import counts_said, options_said
from bot.views.parts import checked_cell, labelled, notices, read_from
from bot.views.repairs import names_said
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.replies.fields import DeclarationPreview, Effect, FieldDeclared, FieldShown, KeyPreview
from commands.replies.parts import CheckLine
from commands.request import Language

MOST_CELLS, MOST_EFFECTS, NAME_TEXT = 5, 10, 80


def one_column(reply: FieldShown | DeclarationPreview | FieldDeclared | KeyPreview, language: Language) -> Message:
    """What is said of a column."""
    match reply:
        case FieldShown():
            return field_shown(reply, language)
        case DeclarationPreview():
            return declaration_preview(reply, language)
        case FieldDeclared():
            return field_declared(reply, language)
        case KeyPreview():
            return key_preview(reply, language)


def field_shown(reply: FieldShown, language: Language) -> Message:
    """Its type and how that is found, its cells, what it can be asked, who uses it, and what else it could be."""
    field, name = reply.field, fact(reply.field.name, NAME_TEXT)
    kind, source = say(f"type.{field.type}", language), say(f"source.{field.source}", language)
    said = say("field.said", language, column=name, letter=field.letter, type=kind, source=source)
    return message(
        said,
        header(say("field.heading", language, column=name, letter=field.letter)),
        paragraph(said, _found(reply.found, language), say("fields.key", language) if field.is_key else ""),
        paragraph(options_said(field.options, language)),
        paragraph(say("field.filled", language, n=reply.filled), counts_said(field, language)),
        _cells(reply.cells, language),
        paragraph(say("field.questions", language, questions=reply.questions)),
        paragraph(*_users(reply, language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _found(found: tuple[str, str] | None, language: Language) -> str:
    if found is None:
        return ""
    kind, source = found
    return say("field.found", language, type=say(f"type.{kind}", language), source=say(f"source.{source}", language))


def _cells(cells: tuple[CheckLine, ...], language: Language) -> Iterator[Json]:
    if cells:
        yield from rich(bullets(checked_cell(cell, language) for cell in cells[:MOST_CELLS]))


def _users(reply: FieldShown, language: Language) -> Iterator[str]:
    """The segments that use the column, and how many more do; that none does is said too."""
    if reply.segments:
        names = names_said(reply.segments, language)
        yield say("field.used_by", language, n=len(reply.segments), names=names)
    if reply.hidden:
        yield say("field.hidden", language, n=reply.hidden)
    if not reply.segments and not reply.hidden:
        yield say("field.unused", language)


def declaration_preview(reply: DeclarationPreview, language: Language) -> Message:
    """How the cells would be read, in numbers, with those that could not be, and what becomes of the segments."""
    said = _announced(reply, language)
    return message(
        said,
        header(say("declaring.heading", language)),
        paragraph(say("declaring.moved", language)) if reply.moved else (),
        paragraph(said, _today(reply, language)),
        rich(labelled(tuple(_counts(reply, language)))),
        _cells(reply.cells, language),
        _effects(reply, language),
        paragraph(say("declaring.kept", language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=reply.moved,
    )


def _announced(reply: DeclarationPreview, language: Language) -> str:
    kind, name = say(f"type.{reply.type}", language), fact(reply.name, NAME_TEXT)
    return say("declaring.said", language, column=name, letter=reply.letter, type=kind)


def _today(reply: DeclarationPreview, language: Language) -> str:
    kind, source = reply.today
    return say(
        "declaring.today", language, type=say(f"type.{kind}", language), source=say(f"source.{source}", language)
    )


_ODD = {
    **dict.fromkeys(("date", "date_time"), "declaring.odd_day"),
    **dict.fromkeys(("number", "currency", "percent"), "declaring.odd_number"),
}
"""What is said of cells that can be read under these types and are shown as something else."""


def _counts(reply: DeclarationPreview, language: Language) -> Iterator[str]:
    """How many cells are of the type, always said, and how many are not, for each reason that there is."""
    yield say("declaring.fitting", language, n=reply.fitting, type=say(f"type.{reply.type}", language))
    counts = (
        (_ODD.get(reply.type, "declaring.odd"), reply.odd),
        ("declaring.still", reply.still),
        ("fields.blank", reply.blank),
    )
    yield from (say(key, language, n=n) for key, n in counts if n)
    if reply.newly:
        yield say("declaring.newly", language, n=reply.newly)


def _effects(reply: DeclarationPreview, language: Language) -> Iterator[Json]:
    if not reply.effects and not reply.hidden:
        yield from paragraph(say("field.unused", language))
        return
    listed = first(
        reply.effects,
        MOST_EFFECTS,
        lambda effect: [words(_effect(effect, language))],
        lambda n: say("more.segments", language, n=n),
    )
    yield from rich(line(words(say("declaring.effects", language), bold=True)), listed)
    yield from paragraph(say("field.hidden", language, n=reply.hidden) if reply.hidden else "")


def _effect(effect: Effect, language: Language) -> str:
    name = fact(effect.name, NAME_TEXT)
    match effect.before, effect.after:
        case None, None:
            return say("declaring.unusable", language, name=name)
        case _, None:
            return say("declaring.broken", language, name=name)
        case None, after:
            return say("declaring.mended", language, n=after, name=name)
        case before, after if before == after:
            return say("declaring.same", language, n=after, name=name)
        case before, after:
            return say("declaring.changed", language, n=after, before=before, name=name)


def field_declared(reply: FieldDeclared, language: Language) -> Message:
    """Of which type the column is now; it takes the place of the question."""
    kind, source = say(f"type.{reply.type}", language), say(f"source.{reply.source}", language)
    name = fact(reply.name, NAME_TEXT)
    done = say("declaring.done", language, letter=reply.letter, column=name, type=kind, source=source)
    return message(done, paragraph(done), actions(reply.buttons, language), replaces=True)


def key_preview(reply: KeyPreview, language: Language) -> Message:
    """Which column would identify the contacts, which one does today, and the work that would not be known again."""
    name = fact(reply.name, NAME_TEXT)
    said = say("keying.said", language, column=name, letter=reply.letter, n=reply.contacts)
    return message(
        said,
        header(say("keying.heading", language)),
        paragraph(say("declaring.moved", language)) if reply.moved else (),
        paragraph(said, _key_today(reply, language)),
        paragraph(say("keying.work", language, n=reply.work)) if reply.work else (),
        paragraph(say("keying.kept", language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=reply.moved,
    )


def _key_today(reply: KeyPreview, language: Language) -> str:
    if reply.today is None:
        return say("keying.none_today", language)
    name, letter = reply.today
    return say("keying.today", language, column=fact(name, NAME_TEXT), letter=letter)

"""Columns that segments lost, and what takes their place."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, header, message, paragraph
from bot.views.parts import notices, read_from
from bot.views.text import fact
from commands.i18n.catalogue import quoted, say
from commands.i18n.problems import sentence
from commands.replies.repairs import ColumnChoice, Repaired, RepairOffer, RetypeOffer, TypeChoice
from commands.request import Language

MOST_CHOICES, MOST_NAMES, NAME_TEXT = 10, 10, 80


def repair_offer(reply: RepairOffer, language: Language) -> Message:
    """What happened to the column, what each column in its place would do, and which segments that touches."""
    said = say("repairing.said", language, name=fact(reply.name), header=fact(reply.header, NAME_TEXT))
    return message(
        said,
        header(say("repairing.heading", language)),
        paragraph(said, sentence(reply.problem, language)),
        *(_choice(choice, reply.name, language) for choice in reply.choices[:MOST_CHOICES]),
        paragraph(_what_it_does(reply, language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=False,
    )


def _choice(choice: ColumnChoice, name: str, language: Language) -> Iterator[Json]:
    kind, column = say(f"type.{choice.type}", language), fact(choice.name, NAME_TEXT)
    title = say("repairing.choice", language, letter=choice.letter, column=column, type=kind)
    if choice.matching is None:
        return paragraph(title, say("repairing.impossible", language, name=fact(name)))
    return paragraph(title, say("repairing.matching", language, n=choice.matching, name=fact(name)))


def _what_it_does(reply: RepairOffer, language: Language) -> str:
    if not reply.choices:
        return say("repairing.none", language, header=fact(reply.header, NAME_TEXT))
    return say("repairing.touched", language, n=len(reply.segments), names=names_said(reply.segments, language))


def names_said(segments: tuple[str, ...], language: Language) -> str:
    """The first names, each quoted."""
    listed = ", ".join(quoted(fact(name, NAME_TEXT), language) for name in segments[:MOST_NAMES])
    return f"{listed}, …" if len(segments) > MOST_NAMES else listed


def retype_offer(reply: RetypeOffer, language: Language) -> Message:
    """Which column is of another type now, and what declaring each type that could answer would do."""
    kind, column = say(f"type.{reply.type}", language), fact(reply.column, NAME_TEXT)
    said = say("retyping.said", language, name=fact(reply.name), column=column, type=kind)
    return message(
        said,
        header(say("repairing.heading", language)),
        paragraph(said),
        *(paragraph(*_type_choice(choice, reply.name, language)) for choice in reply.choices),
        paragraph(say("retyping.asks" if reply.choices else "retyping.none", language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=False,
    )


def _type_choice(choice: TypeChoice, name: str, language: Language) -> Iterator[str]:
    kind = say(f"type.{choice.type}", language)
    yield say("retyping.fitting", language, type=kind, n=choice.fitting, filled=choice.filled)
    if choice.matching is None:
        yield say("repairing.impossible", language, name=fact(name))
    else:
        yield say("repairing.matching", language, n=choice.matching, name=fact(name))


def repaired(reply: Repaired, language: Language) -> Message:
    """Which segments follow which column now; it takes the place of the question."""
    names, column = names_said(reply.segments, language), fact(reply.column, NAME_TEXT)
    done = say("repairing.done", language, n=len(reply.segments), letter=reply.letter, column=column, names=names)
    return message(done, paragraph(done), actions(reply.buttons, language), replaces=True)

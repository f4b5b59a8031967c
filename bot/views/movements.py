"""Who entered and left a segment since its list was last made."""

from collections.abc import Iterator, Sequence

from bot.views.blocks import Json, Message, actions, first, header, line, link, message, paragraph, rich, words
from bot.views.parts import notices, picked, read_from, rule
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.replies.movements import Movements
from commands.replies.parts import ContactLine
from commands.request import Language

MOST_CONTACTS, MOST_KEYS = 20, 10


def movements(reply: Movements, language: Language) -> Message:
    """What the list was compared with, who entered, who left, and who may have and cannot be told."""
    return message(
        announced(reply, language),
        header(str(reply.subject.name)),
        rule(reply.subject.sentence),
        paragraph(picked(reply.matching, reply.to_check, None, language), *_compared(reply, language)),
        _listed("movements.entered", reply.entered, len(reply.entered), language),
        _listed("movements.left", reply.left, len(reply.left) + len(reply.gone), language),
        paragraph(*gone(reply, language)),
        _listed("movements.unsure", reply.unsure, len(reply.unsure), language),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=False,
    )


def announced(reply: Movements, language: Language) -> str:
    """How many entered and left, since when; or that there is nothing yet to compare with."""
    if reply.since is None:
        return say("movements.first", language, n=reply.matching - reply.without_key)
    entered, left = len(reply.entered), len(reply.left) + len(reply.gone)
    name = fact(str(reply.subject.name))
    return say("movements.said", language, name=name, since=reply.since, entered=entered, left=left)


def _compared(reply: Movements, language: Language) -> Iterator[str]:
    if reply.since is None:
        yield announced(reply, language)
    elif reply.list_name:
        yield say("movements.list", language, name=fact(reply.list_name), since=reply.since)
    else:
        yield say("movements.own_list", language, since=reply.since)
    if reply.since and not (reply.entered or reply.left or reply.gone):
        yield say("movements.nobody", language)
    if reply.without_key:
        yield say("movements.without_key", language, n=reply.without_key)


def gone(reply: Movements, language: Language) -> Iterator[str]:
    """Those who left the sheet itself, of whom only the identifier is known."""
    if reply.gone:
        shown = tuple(fact(key) for key in reply.gone[:MOST_KEYS])
        more = ["…"] if len(reply.gone) > MOST_KEYS else []
        yield say("movements.gone", language, n=len(reply.gone), keys=", ".join((*shown, *more)))


def _listed(key: str, contacts: Sequence[ContactLine], n: int, language: Language) -> Iterator[Json]:
    if n:
        yield from rich(line(words(say(key, language, n=n), bold=True)))
    if contacts:
        yield from rich(
            first(
                contacts,
                MOST_CONTACTS,
                lambda contact: [link(fact(contact.name) or say("unnamed", language), contact.url)],
                lambda left: say("more.contacts", language, n=left),
            )
        )

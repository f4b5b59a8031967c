"""The contacts that a rule picks, page by page, and the cells that kept it from telling."""

import re
from collections.abc import Iterator

from bot.views.blocks import (
    Json,
    Message,
    actions,
    break_before,
    first,
    header,
    line,
    link,
    message,
    paragraph,
    rich,
    words,
)
from bot.views.parts import checked_cell, notices, page_of, picked, read_from, rule
from bot.views.text import clipped, fact
from commands.i18n.catalogue import say
from commands.replies.parts import ContactLine, Subject
from commands.replies.results import Results
from commands.request import Language

MOST_CONTACTS, MOST_DETAILS, MOST_CHECKS = 15, 12, 5
DETAILS_TEXT, VALUE_TEXT = 200, 80


def results(reply: Results, language: Language) -> Message:
    """One page: the rule, the counts, each contact linked to its row, the buttons, and what is to check."""
    counts = picked(reply.matching, reply.to_check, reply.total, language)
    return message(
        _announced(reply, language),
        header(title(reply.subject, language)),
        rule(reply.subject.sentence),
        paragraph(counts, page_of(reply.page, reply.pages, language)),
        _contacts(reply.contacts, language),
        actions(reply.buttons, language),
        _to_check(reply, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def title(subject: Subject, language: Language) -> str:
    """The segment's name, or that the rule is not saved."""
    return subject.name or say("results.unsaved", language)


def _announced(reply: Results, language: Language) -> str:
    if reply.subject.name is None:
        return say("results.said_unsaved", language, n=reply.matching)
    return say("results.said", language, n=reply.matching, name=fact(reply.subject.name))


def _contacts(contacts: tuple[ContactLine, ...], language: Language) -> Iterator[Json]:
    if not contacts:
        return paragraph(say("results.none", language))
    listed = first(
        contacts,
        MOST_CONTACTS,
        lambda contact: _contact(contact, language),
        lambda n: say("more.contacts", language, n=n),
    )
    return rich(listed)


def _contact(contact: ContactLine, language: Language) -> list[Json]:
    name = link(fact(contact.name) or say("unnamed", language), contact.url)
    details = [_detail(field, value, language) for field, value in contact.details[:MOST_DETAILS]]
    more = ["…"] if len(contact.details) > MOST_DETAILS else []
    return [name, break_before(clipped(" · ".join((*details, *more)), DETAILS_TEXT))] if details else [name]


def _detail(field: str, value: str, language: Language) -> str:
    return say("detail", language, field=fact(field), value=fact(value, VALUE_TEXT) or say("blank", language))


def _to_check(reply: Results, language: Language) -> Iterator[Json]:
    """The first cells to check; a contact may have several, so that what is left is counted in contacts."""
    if not reply.to_check:
        return
    heading, why = (say(f"check.{key}", language, n=reply.to_check) for key in ("heading", "why"))
    yield from rich(line(words(heading, bold=True), break_before(why)))
    shown = reply.unsure[:MOST_CHECKS]
    left = max(0, reply.to_check - len({_row(cell.address) for cell in shown}))
    lines = [line(*checked_cell(cell, language)) for cell in shown]
    more = [line(words(say("more.contacts", language, n=left)))] if left else []
    if lines or more:
        yield from rich({"type": "rich_text_list", "style": "bullet", "elements": [*lines, *more]})


def _row(address: str) -> str:
    """The row of `D12`; an address without one stands for itself."""
    return re.sub(r"^.*?(?=[0-9]+$)", "", address)

"""The contacts that a rule picks, page by page, and the cells that kept it from telling."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bot.views.blocks import (
    Json,
    Message,
    actions,
    break_before,
    fits,
    header,
    line,
    link,
    message,
    paragraph,
    rich,
    spaced,
    ticks,
    words,
)
from bot.views.limits import CHECKBOXES
from bot.views.parts import checked_cell, labelled, notices, page_of, picked, read_from, rule
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.replies.parts import Subject
from commands.replies.results import Change, Results, SortLine, TickLine
from commands.request import Language

MOST_CHECKS, MOST_NAMES, VALUE_TEXT = 5, 8, 40


def results(reply: Results, language: Language) -> Message:
    """One page: the rule, the counts, each contact with a box to tick, the buttons, and what is to check.

    Where that is too long for a message, it has no links to the rows, and no values under the names either if need be.
    """
    bare = replace(reply, columns=(), contacts=tuple(replace(each, values=()) for each in reply.contacts))
    drawn = (_drawn(each, language, rows=rows) for each, rows in ((reply, True), (reply, False), (bare, False)))
    return next((each for each in drawn if fits(each)), None) or _drawn(bare, language, rows=False)


def _drawn(reply: Results, language: Language, *, rows: bool = True) -> Message:
    counts = picked(reply.matching, reply.to_check, reply.total, language)
    return message(
        _announced(reply, language),
        header(title(reply.subject, language)),
        rule(reply.subject.sentence),
        _changed(reply.change, language),
        paragraph(counts, _place(reply, language)),
        paragraph(*_shown(reply, language)),
        _contacts(reply, language),
        _rows(reply, language) if rows else (),
        actions(reply.ticking, language),
        actions(reply.buttons, language, reply.menu),
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


def _place(reply: Results, language: Language) -> str:
    """The page, and how many are ticked on all pages."""
    page = page_of(reply.page, reply.pages, language)
    return " · ".join(filter(None, (page, say("ticks.count", language, n=reply.ticked) if reply.ticked else "")))


def _shown(reply: Results, language: Language) -> Iterator[str]:
    """Which columns stand under the names, and how the list is sorted."""
    columns = " · ".join(fact(column) for column in reply.columns)
    if columns and reply.contacts:
        yield say("results.columns", language, columns=columns)
    if reply.sort:
        yield " · ".join(sorted_by(reply.sort, language))


def sorted_by(sort: SortLine, language: Language) -> Iterator[str]:
    """By which column a list is sorted, and how many come last."""
    yield say("sort.descending" if sort.descending else "sort.ascending", language, field=fact(sort.field))
    if sort.blank:
        yield say("sort.blank", language, n=sort.blank)
    if sort.unreadable:
        yield say("sort.unreadable", language, n=sort.unreadable)


def _changed(change: Change | None, language: Language) -> Iterator[Json]:
    """What became of the list under the ticks, and that nothing was done with it."""
    if change is None:
        return
    told = [say("change.counts", language, n=change.now, before=change.before)]
    told += _names("change.entered", change.entered, language)
    told += _names("change.left", change.left, language)
    told += [say(f"change.{key}", language, n=n) for key, n in (("gone", change.gone), ("lost", change.lost)) if n]
    told += [] if change.kept else [say("change.not_kept", language)]
    yield from rich(line(words(say("change.heading", language), bold=True)), labelled(tuple(told)))


def _names(key: str, names: tuple[str, ...] | None, language: Language) -> list[str]:
    if not names:
        return []
    listed = [fact(name) or say("unnamed", language) for name in names[:MOST_NAMES]]
    more = [say("more.contacts", language, n=len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
    return [say(key, language, n=len(names), names=", ".join((*listed, *more)))]


def _contacts(reply: Results, language: Language) -> Iterator[Json]:
    """A box for each contact, its values under its name."""
    if not reply.contacts:
        return paragraph(say("results.none", language))
    shown, more = reply.contacts[:CHECKBOXES], len(reply.contacts) - CHECKBOXES
    boxes = [
        (fact(each.name) or say("unnamed", language), _values(each, language), each.tick, each.ticked) for each in shown
    ]
    left = paragraph(say("more.contacts", language, n=more)) if more > 0 else ()
    return chain(ticks(reply.page_id, boxes), left)


def _rows(reply: Results, language: Language) -> Iterator[Json]:
    """A link to the row of each contact."""
    links = [part for each in reply.contacts[:CHECKBOXES] for part in (spaced("·"), link(str(each.row), each.url))][1:]
    if links:
        yield from rich(line(words(say("results.rows", language)), spaced(""), *links))


def _values(contact: TickLine, language: Language) -> str:
    return " · ".join(fact(value, VALUE_TEXT) or say("blank", language) for value in contact.values)


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

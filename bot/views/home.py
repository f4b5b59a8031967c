"""A person's own page: their segments and the team's, what is to check, and the last work. A Home tab, or a message."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.incoming import AT_HOME
from bot.views.blocks import (
    Json,
    Message,
    actions,
    break_before,
    first,
    fits,
    fitted,
    header,
    line,
    link,
    message,
    paragraph,
    rich,
    words,
)
from bot.views.parts import notices, page_of, picked, read_from, remarks
from bot.views.text import fact
from commands.forms.opening import shows_home
from commands.i18n.catalogue import quoted, say
from commands.i18n.problems import sentence
from commands.line import write
from commands.replies.home import Home, HomeLine
from commands.replies.parts import Button
from commands.request import Language
from sheets_backend.work_traces import WorkTrace

LINE_TEXT, MOST_WORK = 200, 5


def home(reply: Home, language: Language) -> Message:
    """The page as a message, without the menus where they make it too long; it takes the place of the one before."""
    whole = full_page(reply, language)
    return whole if fits(whole) else full_page(_without_menus(reply), language)


def _without_menus(reply: Home) -> Home:
    own, team = (tuple(replace(line, menu=()) for line in lines) for lines in (reply.own, reply.team))
    return replace(reply, own=own, team=team)


def full_page(reply: Home, language: Language) -> Message:
    """The page as a Home tab has room for it."""
    before, after = [*_before(reply, language)], [*_after(reply, language)]
    lines = [*_lines("home.own", reply.own, language), *_lines("home.team", reply.team, language)]
    return message(
        say("home.said", language, n=reply.total) if reply.total else say("segments.none", language),
        before,
        fitted(lines, [*before, *after], lambda n: say("more.segments", language, n=-(-n // 2))),
        after,
        replaces=True,
    )


def home_tab(shown: Message, language: Language) -> Json:
    """A message as a Home tab, which has room for every one; where it is not the page itself, with a way back to it."""
    blocks = shown.blocks or tuple(paragraph(shown.text))
    refresh = Button("refresh", write(language, "home"))
    back = () if any(shows_home(value) for value in _values(blocks)) else actions((refresh,), language)
    drawn = message(shown.text, blocks, back, replaces=True)
    return {"type": "home", "private_metadata": json.dumps(AT_HOME), "blocks": list(drawn.blocks)}


def _values(blocks: Sequence[Json]) -> Iterator[str]:
    """The lines of the buttons in rows."""
    elements = (element for block in blocks for element in block.get("elements", ()))
    return (str(element.get("value", "")) for element in elements)


def _before(reply: Home, language: Language) -> Iterator[Json]:
    yield from header(say("home.heading", language))
    counted = say("home.said", language, n=reply.total) if reply.total else say("segments.none", language)
    to_check = say("home.to_check", language, n=reply.to_check) if reply.to_check else say("checks.none", language)
    yield from paragraph(counted, page_of(reply.page, reply.pages, language), to_check)
    yield from actions(reply.first, language)


def _after(reply: Home, language: Language) -> Iterator[Json]:
    yield from actions(reply.buttons, language)
    yield from _work(reply, language)
    if reply.damaged:
        yield from remarks(say("segments.damaged", language), reply.damaged, language)
    yield from notices(reply.sheet.notices, language)
    yield from read_from(reply.sheet, language)


def _lines(key: str, lines: Sequence[HomeLine], language: Language) -> Iterator[Json]:
    if lines:
        yield from rich(line(words(say(key, language), bold=True)))
        for each in lines:
            yield from _line(each, language)


def _line(each: HomeLine, language: Language) -> Iterator[Json]:
    segment = each.segment
    by = say("segments.by", language, owner=fact(segment.owner), saved_at=segment.saved_at)
    if segment.problem:
        meaning, counts = sentence(segment.problem, language), ""
    else:
        meaning, counts = fact(segment.sentence, LINE_TEXT), picked(each.matching, each.to_check, None, language)
    last = _trace("home.last", each.last_work, language) if each.last_work else ""
    told = [break_before(text) for text in (meaning, counts, by, last) if text]
    yield from rich(line(words(quoted(fact(segment.name), language), bold=True), *told))
    yield from actions((segment.apply,) if segment.apply else (), language, each.menu)


def _trace(key: str, trace: WorkTrace, language: Language) -> str:
    return say(key, language, n=trace.rows, by=fact(trace.by), at=trace.at, segment=fact(trace.segment))


def _work(reply: Home, language: Language) -> Iterator[Json]:
    """The last work, with a link to it; of exports, that nothing is kept which could be shown."""
    if reply.work:
        listed = first(reply.work, MOST_WORK, lambda trace: [words(_trace("home.trace", trace, language))], str)
        tab = line(link(say("work.done.open", language), reply.work_url))
        yield from rich(line(words(say("home.work", language), bold=True)), listed, tab)
    yield from paragraph(say("home.exports", language))

"""When work starts and is due, where that is another day for each contact; and those for whom it cannot be told."""

from collections.abc import Iterator

from bot.views.blocks import Json, break_before, line, rich, words
from bot.views.parts import checked_cell
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.replies.actions import OwnDates, WorkPreview
from commands.request import Language


def days(reply: WorkPreview, language: Language) -> Iterator[str]:
    """Each day that is given; of one that differs, the phrase and whose day is which for the first ones."""
    for key, day in reply.days:
        if isinstance(day, OwnDates):
            yield _own(key, day, language)
        elif day:
            yield say(f"work.{key}", language, day=day)


def _own(key: str, own: OwnDates, language: Language) -> str:
    if not own.examples:
        return say(f"work.own_alone.{key}", language, phrase=fact(own.phrase))
    shown = [say("work.own.example", language, contact=fact(contact), day=day) for contact, day in own.examples]
    return say(f"work.own.{key}", language, phrase=fact(own.phrase), examples=" · ".join(shown))


def past(reply: WorkPreview, language: Language) -> Iterator[str]:
    """A warning for each kind of day some of which are before today."""
    for key, day in reply.days:
        if isinstance(day, OwnDates) and day.first_past:
            contact, first = day.first_past
            yield say(f"work.past.{key}", language, n=day.past, contact=fact(contact), day=first)


def undated(reply: WorkPreview, language: Language) -> Iterator[Json]:
    """How many contacts have no day that work could be counted from, and the first of their cells."""
    if not reply.undated:
        return
    heading, why = (say(f"undated.{key}", language, n=reply.undated) for key in ("heading", "why"))
    yield from rich(line(words(heading, bold=True), break_before(why)))
    lines = [line(*checked_cell(cell, language)) for cell in reply.undated_cells]
    left = reply.undated - len(lines)
    more = [line(words(say("more.contacts", language, n=left)))] if left else []
    yield from rich({"type": "rich_text_list", "style": "bullet", "elements": [*lines, *more]})

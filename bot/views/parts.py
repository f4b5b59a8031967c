"""What several replies show alike: the rule, counts, pages, and the sheet that was read."""

from collections.abc import Iterator

from bot.views.blocks import Json, break_before, bullets, first, footnote, line, link, paragraph, rich, words
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.replies.parts import CheckLine, Sheet
from commands.request import Language
from sheets_backend.errors import Problem

MOST_NOTICES = 5
RULE_TEXT = 1500


def rule(text: str) -> Iterator[Json]:
    """The sentence of a rule."""
    return paragraph(fact(text, RULE_TEXT))


def picked(matching: int, to_check: int, total: int | None, language: Language) -> str:
    """How many contacts match, how many are to check if any, and out of how many."""
    counts = [say("counts.matching", language, n=matching)]
    counts += [say("counts.to_check", language, n=to_check)] if to_check else []
    counts += [say("counts.total", language, n=total)] if total is not None else []
    return " · ".join(counts)


def page_of(page: int, pages: int, language: Language) -> str:
    """The page of how many; nothing when there is only one."""
    return say("page.of", language, page=page, pages=pages) if pages > 1 else ""


def notices(problems: tuple[Problem, ...], language: Language) -> Iterator[Json]:
    """What is wrong with the columns of the sheet."""
    if problems:
        heading = say("notices.heading", language, n=len(problems))
        yield from remarks(heading, problems, language)


def remarks(heading: str, problems: tuple[Problem, ...], language: Language) -> Iterator[Json]:
    """A heading and a sentence for each of the first problems."""
    listed = first(
        problems,
        MOST_NOTICES,
        lambda problem: [words(sentence(problem, language))],
        lambda n: say("more.notices", language, n=n),
    )
    yield from rich(line(words(heading, bold=True)), listed)


def read_from(sheet: Sheet, language: Language) -> Iterator[Json]:
    """Which sheet was read and when, with a link to it."""
    read = say("sheet.read", language, title=fact(sheet.title), read_at=sheet.read_at)
    return footnote(read, say("sheet.open", language), sheet.url)


def labelled(items: tuple[str, ...]) -> Json:
    """A list of whole sentences."""
    return bullets([[words(item)] for item in items])


def checked_cell(cell: CheckLine, language: Language, longest: int = 80) -> list[Json]:
    """A cell to check: its address with a link to it, whose it is, what it holds and why that cannot be read."""
    contact = fact(cell.contact, longest) or say("unnamed", language)
    where = say("check.where", language, contact=contact, field=fact(cell.field, longest))
    readings = tuple(fact(reading, longest) for reading in cell.readings)
    why = say(f"unreadable.{cell.reason}", language, read=fact(cell.read, longest), readings=readings)
    return [link(cell.address, cell.url), words(" "), words(where), break_before(why)]

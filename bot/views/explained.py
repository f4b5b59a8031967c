"""Why a contact is in a segment or not, how a rule gets to its contacts, and the cells to check."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.views.blocks import (
    Json,
    Message,
    actions,
    break_before,
    bullets,
    first,
    header,
    line,
    link,
    message,
    paragraph,
    pressable,
    rich,
    words,
)
from bot.views.parts import checked_cell, notices, page_of, picked, read_from, rule
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.replies.explained import (
    CellLine,
    Checks,
    Choice,
    ContactChoice,
    ContactPage,
    Funnel,
    FunnelStep,
    NearMiss,
    ReasonLine,
    Why,
)
from commands.replies.parts import CheckLine
from commands.request import Language

MOST_REASONS, MOST_STEPS, MOST_CHOICES, MOST_CELLS, MOST_COLUMNS, MOST_NEAR = 16, 12, 10, 15, 10, 5
SENTENCE_TEXT, STEP_TEXT, VALUE_TEXT, NAME_TEXT, READ_TEXT = 160, 120, 60, 60, 50


def explained(reply: Why | ContactChoice | ContactPage | Checks, language: Language) -> Message:
    """Why for one contact, which contact is meant, or what is to check."""
    match reply:
        case Why():
            return why(reply, language)
        case ContactChoice():
            return contact_choice(reply, language)
        case ContactPage():
            return contact_page(reply, language)
        case Checks():
            return checks(reply, language)


def why(reply: Why, language: Language) -> Message:
    """The whole answer, the rule, and each part of it with its answer and the cells that it read."""
    contact = fact(reply.contact) or say("unnamed", language)
    told = say(f"why.{reply.verdict}", language, contact=contact, name=fact(reply.subject.name or ""))
    return message(
        told,
        rich(line(link(contact, reply.url))),
        paragraph(told),
        rule(reply.subject.sentence),
        _reasons(reply.reasons, language),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=False,
    )


def _reasons(reasons: tuple[ReasonLine, ...], language: Language) -> Iterator[Json]:
    """A list for each run of parts that stand equally deep."""
    shown, left = reasons[:MOST_REASONS], len(reasons[MOST_REASONS:])
    runs = groupby(shown, key=lambda reason: min(reason.level, 6))
    lists = [_indented([_reason(reason, language) for reason in run], level) for level, run in runs]
    more = [line(words(say("more.conditions", language, n=left)))] if left else []
    if lists:
        yield from rich(*lists, *more)


def _indented(items: list[list[Json]], level: int) -> Json:
    return bullets(items) | ({"indent": level} if level else {})


def _reason(reason: ReasonLine, language: Language) -> list[Json]:
    verdict = words(say(f"verdict.{reason.verdict}", language), bold=True)
    told = fact(reason.sentence, SENTENCE_TEXT) if reason.kind == "condition" else say(f"why.{reason.kind}", language)
    blank = [break_before(say(f"why.blank_{reason.verdict}", language))] if reason.blank else []
    return [verdict, {"type": "text", "text": " – "}, words(told), *_cells(reason.cells, language), *blank]


def _cells(cells: tuple[CellLine, ...], language: Language) -> Iterator[Json]:
    for cell in cells[:2]:
        value = fact(cell.value, VALUE_TEXT) or say("blank", language)
        yield from (break_before(""), link(cell.address, cell.url), words(" "))
        yield words(say("detail", language, field=fact(cell.field, NAME_TEXT), value=value))


def contact_choice(reply: ContactChoice, language: Language) -> Message:
    """Which of the contacts of this name is meant: a button beside each."""
    asked = say("why.which", language, n=reply.total, typed=fact(reply.typed))
    shown = reply.contacts[:MOST_CHOICES]
    left = reply.total - len(shown)
    return message(
        asked,
        paragraph(asked),
        *(_choice(each, language) for each in shown),
        paragraph(say("more.contacts", language, n=left) if left > 0 else ""),
        replaces=True,
    )


def contact_page(reply: ContactPage, language: Language) -> Message:
    """Why is who in the segment? A button beside each of the page; the list and its ticks stay as they are."""
    asked = say("why.who", language, name=fact(reply.subject.name or ""))
    none = "" if reply.contacts else say("results.none", language)
    counts = (picked(reply.matching, 0, None, language), page_of(reply.page, reply.pages, language))
    return message(
        asked,
        paragraph(asked, " · ".join(filter(None, counts)), none),
        *(_choice(each, language) for each in reply.contacts[:MOST_CHOICES]),
        actions(reply.buttons, language),
        replaces=False,
    )


def _choice(choice: Choice, language: Language) -> Iterator[Json]:
    name = fact(choice.contact) or say("unnamed", language)
    row = say("why.row", language, contact=name, row=str(choice.row))
    return paragraph(row, fact(choice.key), accessory=pressable(choice.why, language))


def funnel(reply: Funnel, language: Language) -> Iterator[Json]:
    """How many contacts are left after each condition, and who misses by one; nothing for a single condition."""
    if not reply.steps:
        return
    heading = say(f"funnel.{reply.kind}", language)
    shown, left = reply.steps[:MOST_STEPS], len(reply.steps[MOST_STEPS:])
    start = [[words(say("counts.total", language, n=reply.total))]] if reply.kind == "all" else []
    more = [[words(say("more.conditions", language, n=left))]] if left else []
    yield from rich(line(words(heading, bold=True)), bullets([*start, *(_step(s, language) for s in shown), *more]))
    yield from _near_misses(reply, language)


def _step(step: FunnelStep, language: Language) -> list[Json]:
    counts = picked(step.matching, step.to_check, None, language)
    return [words(fact(step.sentence, STEP_TEXT)), break_before(counts)]


def _near_misses(reply: Funnel, language: Language) -> Iterator[Json]:
    if not reply.near_misses:
        return
    yield from rich(line(words(say("funnel.near", language, n=reply.near_misses), bold=True)))
    shown = reply.nearest[:MOST_NEAR]
    for missed in shown:
        yield from _near_miss(missed, language)
    left = reply.near_misses - len(shown)
    yield from paragraph(say("more.contacts", language, n=left) if left else "")


def _near_miss(missed: NearMiss, language: Language) -> Iterator[Json]:
    contact = fact(missed.contact) or say("unnamed", language)
    fails = say("funnel.fails", language, sentence=fact(missed.sentence, STEP_TEXT))
    cells = (_cell_said(cell, language) for cell in missed.cells[:2])
    return paragraph(contact, fails, *cells, accessory=pressable(missed.why, language))


def _cell_said(cell: CellLine, language: Language) -> str:
    value = fact(cell.value, VALUE_TEXT) or say("blank", language)
    return say("funnel.cell", language, address=cell.address, field=fact(cell.field, NAME_TEXT), value=value)


def checks(reply: Checks, language: Language) -> Message:
    """How many cells are to check, in which columns, and each of the page, by person."""
    said = _said(reply, language)
    title = (reply.subject and reply.subject.name) or say("checks.heading", language)
    return message(
        said,
        header(title),
        rule(reply.subject.sentence) if reply.subject else (),
        paragraph(said, page_of(reply.page, reply.pages, language)),
        _columns(reply.columns, language) if reply.page == 1 else (),
        _by_person(reply.cells[:MOST_CELLS], language),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _said(reply: Checks, language: Language) -> str:
    if not reply.total:
        return say("checks.none_of_rule" if reply.subject else "checks.none", language)
    return say("checks.said", language, n=reply.total, contacts=reply.contacts)


def _columns(columns: Sequence[tuple[str, str, int]], language: Language) -> Iterator[Json]:
    if len(columns) > 1:
        yield from rich(first(
            columns,
            MOST_COLUMNS,
            lambda column: [words(_column(*column, language))],
            lambda n: say("more.columns", language, n=n),
        ))  # fmt: skip


def _column(field: str, letter: str, n: int, language: Language) -> str:
    return say("checks.column", language, n=n, field=fact(field), letter=letter)


def _by_person(cells: Sequence[tuple[str | None, CheckLine]], language: Language) -> Iterator[Json]:
    for person, run in groupby(cells, key=lambda cell: cell[0]):
        name = [] if person is None else [line(words(fact(person) or say("nobody", language), bold=True))]
        yield from rich(*name, bullets(checked_cell(cell, language, READ_TEXT) for _, cell in run))

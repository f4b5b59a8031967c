"""From the answers of a rule's parts to what is said of them: why for one contact, and the funnel for all."""

from dataclasses import dataclass, replace

from commands.language.wording import say as say_rule
from commands.line import quote, said, write
from commands.list_lines import as_of, line_of
from commands.look import Look
from commands.picking import Picked, shown_cell
from commands.replies.explained import (
    CellLine,
    Choice,
    ContactPage,
    Funnel,
    FunnelStep,
    NearMiss,
    ReasonLine,
    Verdict,
    Why,
)
from commands.replies.parts import Button
from commands.results import Listed
from sheets_backend.contacts import ContactTable
from sheets_backend.explanation import (
    Explained,
    NearMisses,
    decided_by_blank,
    explain,
    fields_asked,
    funnel,
    near_misses,
)
from sheets_backend.finding import is_known_by_key
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, Frozen, conditions, field_ids, leaves
from sheets_backend.schema import Field

MOST_NEAR_MISSES = 5
VERDICTS: dict[bool | None, Verdict] = {True: "yes", False: "no", None: "unsure"}


@dataclass(frozen=True, slots=True)
class Place:
    """A contact where a rule is asked of it: in a table, at a row index."""

    table: ContactTable
    at: int


def _place(picked: Picked, index: int) -> Place:
    """The contact by itself, quick to ask; among all where a snapshot asks who else bears its identifier."""
    if any(isinstance(leaf, Frozen) for leaf in leaves(picked.whole)):
        return Place(picked.table, index)
    fields = map(picked.table.schema.by_id, field_ids(picked.whole))
    return Place(picked.table.only(index, fields), 0)


def why(picked: Picked, index: int) -> Why:
    """Whether the contact of this row index is in the segment, and the answer of each part of the rule."""
    address = f"A{picked.table.row_number(index)}"
    row = _place(picked, index)
    whole = explain(picked.whole, row.table, picked.calendar)
    return Why(
        picked.subject,
        picked.sheet,
        picked.table.name(index),
        _url(picked, address),
        VERDICTS[whole.told(row.at)],
        _reasons(picked, whole, row, index),
        (Button("refresh", why_line(picked, index)), Button("apply", line_of(picked, Look()))),
    )


def _reasons(picked: Picked, whole: Explained, row: Place, index: int) -> tuple[ReasonLine, ...]:
    """Every part in reading order; an « and » around all of them goes without saying."""
    shift = 1 if isinstance(whole.rule, AllOf) else 0
    walked = list(whole.walk())[shift:]
    return tuple(_reason(picked, part, level - shift, row, index) for level, part in walked)


def _reason(picked: Picked, part: Explained, level: int, row: Place, index: int) -> ReasonLine:
    verdict = VERDICTS[part.told(row.at)]
    if isinstance(part.rule, Condition | Frozen):
        blank = _by_blank(part.rule, verdict, row)
        cells = _cells(picked, part.rule, index)
        return ReasonLine("condition", level, verdict, _sentence(picked, part.rule), cells, blank)
    kind = part.rule.kind if isinstance(part.rule, AllOf | AnyOf) else "not"
    return ReasonLine(kind, level, verdict)


def _by_blank(rule: Condition | Frozen, verdict: Verdict, row: Place) -> bool:
    if not isinstance(rule, Condition) or verdict == "unsure":
        return False
    return decided_by_blank(rule, row.table, row.at)


def _sentence(picked: Picked, rule: AnyRule) -> str:
    return say_rule(rule, picked.table.schema, picked.request.speaker.language, picked.calendar)


def _cells(picked: Picked, condition: Condition | Frozen, index: int) -> tuple[CellLine, ...]:
    return tuple(_cell(picked, field, index) for field in fields_asked(condition, picked.table))


def _cell(picked: Picked, field: Field, index: int) -> CellLine:
    address = f"{field.letter}{picked.table.row_number(index)}"
    value = shown_cell(picked.table, field, index, picked.request.speaker.language)
    return CellLine(field.name, address, value, _url(picked, address))


def _url(picked: Picked, address: str) -> str:
    return picked.backend.url(picked.table.grid.sheet_id, address)


def choice(picked: Picked, index: int) -> Choice:
    """The contact as one of several, and a button that asks why for it."""
    table = picked.table
    return Choice(table.name(index), table.key(index), table.row_number(index), Button("why", why_line(picked, index)))


def contact_page(shown: Listed) -> ContactPage:
    """The page with a button for each contact, and the ways to the whole segment and back to the list."""
    picked, page, language = shown.picked, shown.page, shown.picked.request.speaker.language
    these = Button("why_these", write(language, "show", picked.name, as_of(picked)))
    return ContactPage(
        picked.subject,
        len(picked.selection.matching),
        page.number,
        page.pages,
        tuple(choice(picked, row) for row in shown.rows),
        (these, Button("apply", line_of(picked, replace(shown.look, page=page.number)))),
    )


def why_line(picked: Picked, index: int) -> str:
    """The line that asks about this contact: by its key if no other row bears it, else by its row."""
    table, language = picked.table, picked.request.speaker.language
    named = table.key(index) if is_known_by_key(table, index) else f"#{table.row_number(index)}"
    options = (f"{said('options', option, language)} {value}" for option, value in as_of(picked).items())
    return " ".join((write(language, "why", named), said("links", "in", language), quote(picked.name or ""), *options))


def funnel_of(picked: Picked, whole: Explained) -> Funnel:
    """How the rule gets from all contacts to those that it picks, and who misses by one condition."""
    steps = funnel(whole, picked.table)
    lines = tuple(FunnelStep(_sentence(picked, step.rule), step.matching, step.to_check) for step in steps)
    missed = near_misses(whole, picked.table, MOST_NEAR_MISSES)
    kind = whole.rule.kind if isinstance(whole.rule, AllOf | AnyOf) else "single"
    return Funnel(kind, picked.table.count, lines, missed.count, _nearest(picked, missed))


def _nearest(picked: Picked, missed: NearMisses) -> tuple[NearMiss, ...]:
    return tuple(_near_miss(picked, index, failed) for index, failed in missed.first)


def _near_miss(picked: Picked, index: int, failed: AnyRule) -> NearMiss:
    fields = dict.fromkeys(field for part in conditions(failed) for field in fields_asked(part, picked.table))
    cells = tuple(_cell(picked, field, index) for field in fields)
    button = Button("why", why_line(picked, index))
    return NearMiss(picked.table.name(index), _sentence(picked, failed), cells, button)

"""Schemas and rules as unkind as people, spreadsheets and languages can make them, for properties."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from sheets_backend.field_types import FIELD_TYPES
from sheets_backend.folding import folded, tidied
from sheets_backend.operands import WHOLE
from sheets_backend.operators import MANY, Of, Operator, Takes, fitting
from sheets_backend.patterns import words_of
from sheets_backend.periods import (
    AnyPeriod,
    CalendarPeriod,
    CountedUnit,
    Day,
    Edge,
    Named,
    Rolling,
    Shifted,
    ToDate,
    Unit,
)  # fmt: skip
from sheets_backend.rules import AnyRule, Condition, FieldRef, InSegment, Not, Value, all_of, any_of
from sheets_backend.schema import Field, Schema

PIECES = (
    *("NOT", "non", "pas", "et", "and", "ou", "or", "est", "is", "n'est pas", "est vide", "is over", "over", "="),
    *("≠", "(", ")", "not (", "((", ",", ", vides inclus", "%", "→", ":", "!", "<", ">", "&", "&amp;", "*"),
    *('"', "«", "»", "“", "”", "'", "’", '"est"', "« a »", '""', "A", "B", "Paid", "Ville", "Vile", "É", "e\u0301"),
    *("1", "1 000", "1,5", "(2)", "2026", "2026-04-30", "hier", "dans le segment", "in segment", "📞", "ß", "œ"),
    *(
        "la colonne",
        "the field",
        "champ",
        "le dernier jour",
        "du",
        "of",
        "il y a plus de",
        "is more than",
        "ago",
        "jours",
    ),
    *(
        "exactement",
        "décembre",
        "is me",
        "compte moins de",
        "caractères",
        "exercice",
        "dernier mois",
        "du mois dernier",
    ),
    *("🧾🏽", "İ", "ﬁ", "№", "½", "comprend un des éléments", "entre", "between 1 and 5", "pendant", "\u0301"),
)
"""Words that mean something to the parser, to the lexer, to Unicode or to Slack."""

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join),
    st.text(max_size=12),
)
kept = texts.map(tidied).filter(folded)
"""Text as headers are shown and as values are kept; nothing blank."""

numbers = st.one_of(
    st.integers(-(10**7), 10**7).map(float),
    st.floats(-1e15, 1e15, allow_nan=False),
    st.decimals(-9999, 9999, places=3).map(float),
)
units = st.sampled_from(Unit)
counted = st.sampled_from(get_args(CountedUnit))
several = st.integers(-3, 3) | st.integers(-36500, 36500)
years = st.integers(1900, 2200)
spans = st.one_of(
    st.builds(CalendarPeriod, unit=units, offset=st.integers(-3, 3) | st.integers(-1200, 1200)),
    st.builds(ToDate, unit=units),
    st.builds(Rolling, unit=counted, n=several.filter(bool)),
    st.builds(Named, unit=st.sampled_from((Unit.YEAR, Unit.FISCAL_YEAR)), year=years),
    st.builds(Named, unit=st.sampled_from((Unit.QUARTER, Unit.FISCAL_QUARTER)), year=years, part=st.integers(1, 4)),
    st.builds(Named, unit=st.just(Unit.MONTH), year=years, part=st.integers(1, 12)),
)
periods: st.SearchStrategy[AnyPeriod] = st.one_of(
    st.dates(date(1, 1, 1)).map(lambda day: Day(day=day)),
    st.builds(Shifted, unit=counted, n=several),
    st.builds(Edge, edge=st.sampled_from(("first", "last")), of=spans),
    spans,
)
OPTIONS = ("Prospect", "Actif", "est", "« a »", "et")
"""What every drop-down lists."""


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A sheet of one to six columns, of any types, whose headers are all different."""
    names = draw(st.lists(kept, min_size=1, max_size=6, unique_by=folded))
    types = draw(st.lists(st.sampled_from(FIELD_TYPES), min_size=len(names), max_size=len(names)))
    return Schema(
        tuple(Field(f"f{i}", name, i, kind, OPTIONS) for i, (name, kind) in enumerate(zip(names, types, strict=True)))
    )


segments = st.lists(kept, min_size=2, max_size=3, unique_by=folded).map(
    lambda names: dict(zip("xyz", names, strict=False))
)
"""The names of two or three segments, by id."""

KINDS = st.sampled_from(("condition", "condition", "segment", "not", "all", "any"))
SEVERAL = st.integers(2, 3)


@st.composite
def rules(draw: st.DrawFn, schema: Schema, depth: int = 3) -> AnyRule:
    """Any rule over the schema, of so many levels."""
    match draw(KINDS) if depth else "condition":
        case "not":
            return Not(part=draw(rules(schema, depth - 1)))
        case "all":
            return all_of(tuple(draw(rules(schema, depth - 1)) for _ in range(draw(SEVERAL))))
        case "any":
            return any_of(tuple(draw(rules(schema, depth - 1)) for _ in range(draw(SEVERAL))))
        case "segment":
            return InSegment(segment=draw(st.sampled_from("xy")))
        case _:
            return _condition(draw, schema)


def _condition(draw: st.DrawFn, schema: Schema) -> Condition:
    field = draw(st.sampled_from(schema.fields))
    operator = draw(OPERATORS_OF[field.type])
    override = not operator.of_any_cell and draw(st.booleans())
    blanks = not operator.blank if override else None
    values = _columns(draw, operator, field, schema) or _operands(draw, operator)
    return Condition(field=field.id, operator=operator.key, values=values, blanks=blanks)


OPERATORS_OF = {kind: st.sampled_from(fitting(kind)) for kind in FIELD_TYPES}
VALUES: dict[Takes, st.SearchStrategy[Value]] = {
    **dict.fromkeys((Takes.TEXT, Takes.PATTERN), kept),
    **{takes: st.integers(*bounds).map(float) for takes, bounds in WHOLE.items()},
    Takes.WORD: kept.filter(lambda text: bool(words_of(folded(text)))),
    Takes.NUMBER: numbers,
    Takes.PERIOD: periods,
    Takes.AGO: st.builds(Shifted, unit=counted, n=st.integers(-36500, -1)),
    Takes.AHEAD: st.builds(Shifted, unit=counted, n=st.integers(1, 36500)),
}


def _columns(draw: st.DrawFn, operator: Operator, field: Field, schema: Schema) -> tuple[Value, ...]:
    """Another column of the same family now and then, or the same one."""
    if operator.takes is not Takes.FIELD and not (operator.fields and draw(st.booleans())):
        return ()
    same = [other for other in schema.fields if other.type.family is field.type.family]
    return (FieldRef(field=draw(st.sampled_from(same)).id),)


def _operands(draw: st.DrawFn, operator: Operator) -> tuple[Value, ...]:
    count = draw(st.integers(1, 3)) if operator.count == MANY else operator.count
    strategy = st.sampled_from(OPTIONS) if operator.of is Of.PLACE else VALUES.get(operator.takes, st.nothing())
    return (
        _in_order([draw(strategy) for _ in range(count)])
        if operator.count == 2
        else tuple(draw(strategy) for _ in range(count))
    )


def _in_order(values: list[Value]) -> tuple[Value, ...]:
    """A range of numbers or fixed days that ends before it starts is no rule; the parser refuses it."""
    match values:
        case [float() as low, float() as high]:
            return (min(low, high), max(low, high))
        case [(Day() | Named()) as first, (Day() | Named())]:
            return (first, first)
        case _:
            return tuple(values)

"""Schemas and rules as unkind as people, spreadsheets and languages can make them, for properties."""

from datetime import date

from hypothesis import strategies as st

from sheets_backend.field_types import FIELD_TYPES
from sheets_backend.folding import folded, tidied
from sheets_backend.operators import MANY, Of, Operator, Takes, fitting
from sheets_backend.periods import AnyPeriod, CalendarPeriod, Day, Named, Rolling, Shifted, ToDate, Unit
from sheets_backend.rules import AnyRule, Condition, Not, Value, all_of, any_of
from sheets_backend.schema import Field, Schema

PIECES = (
    *("NOT", "non", "pas", "et", "and", "ou", "or", "est", "is", "n'est pas", "est vide", "is over", "over", "="),
    *("≠", "(", ")", "not (", "((", ",", ", vides inclus", "%", "→", ":", "!", "<", ">", "&", "&amp;", "*"),
    *('"', "«", "»", "“", "”", "'", "’", '"est"', "« a »", '""', "A", "B", "Paid", "Ville", "Vile", "É", "e\u0301"),
    *("1", "1 000", "1,5", "(2)", "2026", "2026-04-30", "hier", "dans le segment", "in segment", "📞", "ß", "œ"),
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
periods: st.SearchStrategy[AnyPeriod] = st.one_of(
    st.dates(date(1, 1, 1)).map(lambda day: Day(day=day)),
    st.builds(CalendarPeriod, unit=units, offset=st.integers(-3, 3) | st.integers(-1200, 1200)),
    st.builds(ToDate, unit=units),
    st.builds(Rolling, unit=units, n=st.integers(-3, 3) | st.integers(-36500, 36500)),
    st.builds(Shifted, unit=units, n=st.integers(-3, 3) | st.integers(-36500, 36500)),
    st.builds(Named, unit=st.just(Unit.YEAR), year=st.integers(1900, 2200)),
    st.builds(Named, unit=st.just(Unit.QUARTER), year=st.integers(1900, 2200), part=st.integers(1, 4)),
    st.builds(Named, unit=st.just(Unit.MONTH), year=st.integers(1900, 2200), part=st.integers(1, 12)),
)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A sheet of one to six columns, of any types, whose headers are all different."""
    names = draw(st.lists(kept, min_size=1, max_size=6, unique_by=folded))
    types = draw(st.lists(st.sampled_from(FIELD_TYPES), min_size=len(names), max_size=len(names)))
    return Schema(tuple(Field(f"f{i}", name, i, kind) for i, (name, kind) in enumerate(zip(names, types, strict=True))))


def rules(schema: Schema) -> st.SearchStrategy[AnyRule]:
    """Any rule over the schema."""
    return st.recursive(_conditions(schema), _compound, max_leaves=6)


def _compound(rule: st.SearchStrategy[AnyRule]) -> st.SearchStrategy[AnyRule]:
    parts = st.lists(rule, min_size=2, max_size=3).map(tuple)
    return st.one_of(rule.map(lambda part: Not(part=part)), parts.map(all_of), parts.map(any_of))


@st.composite
def _conditions(draw: st.DrawFn, schema: Schema) -> Condition:
    field = draw(st.sampled_from(schema.fields))
    operator = draw(st.sampled_from(fitting(field.type)))
    override = operator.of is not Of.BLANK and draw(st.booleans())
    blanks = not operator.blank if override else None
    return Condition(field=field.id, operator=operator.key, values=draw(_operands(operator)), blanks=blanks)


def _operands(operator: Operator) -> st.SearchStrategy[tuple[Value, ...]]:
    least, most = (1, 4) if operator.count == MANY else (operator.count, operator.count)
    return st.lists(_value(operator.takes), min_size=least, max_size=most).map(_in_order)


def _value(takes: Takes) -> st.SearchStrategy[Value]:
    match takes:
        case Takes.NUMBER:
            return numbers
        case Takes.PERIOD:
            return periods
        case _:
            return kept


def _in_order(values: list[Value]) -> tuple[Value, ...]:
    """A range of numbers or fixed days that ends before it starts is no rule; the parser refuses it."""
    match values:
        case [float() as low, float() as high]:
            return (min(low, high), max(low, high))
        case [(Day() | Named()) as first, (Day() | Named())]:
            return (first, first)
        case _:
            return tuple(values)

"""Columns of every type with cells as people leave them, and rules over them, for properties."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import get_args

from hypothesis import strategies as st

from sheets_backend.field_types import FIELD_TYPES, Cell, Family
from sheets_backend.operands import WHOLE
from sheets_backend.operators import MANY, Of, Operator, Takes, fitting
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
)
from sheets_backend.rules import AnyRule, Condition, FieldRef, InSegment, Not, Value, all_of, any_of
from sheets_backend.schema import Field
from tests.sheets_backend.tables import field

OPTIONS = ("Xero", "MYOB", "QuickBooks en ligne", "Impôts", "Impôts, particuliers")
FIELDS = tuple(field(type_, n, OPTIONS) for n, type_ in enumerate(FIELD_TYPES, 1))
CELLS: dict[Family, tuple[Cell, ...]] = {
    Family.TEXT: (
        "Xero",
        "Xero, MYOB",
        "impôts, particuliers",
        "Impo\u0302ts",
        "MYOB,Sage",
        1001.0,
        "1001",
        True,
        "#N/A",
    ),
    Family.NUMBER: (0.0, 1.0, True, -0.5, 1500.0, "1 500,00 $", "1,234", "12,5 %", "env. 1 500 $", "#DIV/0!", 1e15),
    Family.DAY: (
        46350.0,
        46349.99,
        "2026-11-24",
        "30 avril 2026",
        "03/04/2026",
        2024.0,
        -0.5,
        True,
        "31/12/24?",
        "#N/A",
    ),
    Family.YES_NO: (True, False, "Oui", "non", "x", 1.0, 0.0, "peut-être", "#REF!"),
}
TEXTS = ("Xero", "xéro", "MYOB", "Impôts", "Impôts, particuliers", "1001", "o", "TRUE", "Sage")
NUMBERS = (0.0, 1.0, 0.125, -0.5, 1500.0, 1234.0, 1e15)

PATTERNS = ("*", "?ero", "m*b", "imp*,*", "1??1", "xero")

units = st.sampled_from(Unit)
counted = st.sampled_from(get_args(CountedUnit))
spans = st.one_of(
    st.builds(CalendarPeriod, unit=units, offset=st.integers(-3, 3)),
    st.builds(ToDate, unit=units),
    st.builds(Rolling, unit=counted, n=st.integers(-400, 400)),
    st.builds(
        Named,
        unit=st.sampled_from((Unit.QUARTER, Unit.FISCAL_QUARTER)),
        year=st.integers(2024, 2027),
        part=st.integers(1, 4),
    ),
    st.builds(Named, unit=st.sampled_from((Unit.YEAR, Unit.FISCAL_YEAR)), year=st.integers(1900, 2200)),
)
periods: st.SearchStrategy[AnyPeriod] = st.one_of(
    st.dates(date(1899, 12, 25), date(2030, 1, 1)).map(lambda day: Day(day=day)),
    st.builds(Shifted, unit=counted, n=st.integers(-400, 400)),
    st.builds(Edge, edge=st.sampled_from(("first", "last")), of=spans),
    spans,
)
_operands: dict[Takes, st.SearchStrategy[Value]] = {
    **dict.fromkeys((Takes.TEXT, Takes.WORD), st.sampled_from(TEXTS)),
    **{takes: st.integers(low, min(high, 3000)).map(float) for takes, (low, high) in WHOLE.items()},
    Takes.PATTERN: st.sampled_from(PATTERNS),
    Takes.NUMBER: st.sampled_from(NUMBERS),
    Takes.PERIOD: periods,
    Takes.AGO: st.builds(Shifted, unit=counted, n=st.integers(-400, -1)),
    Takes.AHEAD: st.builds(Shifted, unit=counted, n=st.integers(1, 400)),
}


@st.composite
def values(draw: st.DrawFn, operator: Operator, asked: Field) -> tuple[Value, ...]:
    """As many operands as the operator takes, or another column; a range ends where it starts, or later."""
    if operator.takes is Takes.FIELD or (operator.fields and draw(st.integers(0, 4)) == 0):
        return (FieldRef(field=draw(st.sampled_from([f for f in FIELDS if f.type.family is asked.type.family])).id),)
    if operator.of is Of.PLACE:
        return (draw(st.sampled_from(OPTIONS)),)
    least, most = (1, 3) if operator.count == MANY else (operator.count, operator.count)
    drawn = draw(st.lists(_operands[operator.takes], min_size=least, max_size=most)) if most else []
    if least == 2:  # a range
        return tuple(sorted(value for value in drawn if isinstance(value, float))) or (drawn[0], drawn[0])
    return tuple(drawn)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """A question that may be asked of one of the columns."""
    asked = draw(st.sampled_from(FIELDS))
    operator = draw(st.sampled_from(fitting(asked.type)))
    blanks = draw(st.sampled_from((None, None, True, False)))
    return Condition(field=asked.id, operator=operator.key, values=draw(values(operator, asked)), blanks=blanks)


def rules(segments: Sequence[str] = ()) -> st.SearchStrategy[AnyRule]:
    """Conditions joined by and, or, not, some levels deep; they may use the segments of these ids."""

    def joined(parts: st.SearchStrategy[AnyRule]) -> st.SearchStrategy[AnyRule]:
        several = st.lists(parts, min_size=2, max_size=3).map(tuple)
        return st.one_of(several.map(all_of), several.map(any_of), parts.map(lambda part: Not(part=part)))

    used = st.sampled_from(segments).map(lambda key: InSegment(segment=key)) if segments else st.nothing()
    return st.recursive(conditions() | used, joined, max_leaves=6)


def columns(height: int) -> dict[Field, list[Cell]]:
    """One column of each type, this high, with a good share of blanks; the same each time."""
    chance = Random(2026)  # noqa: S311 - for variety, no secret
    return {f: chance.choices((*CELLS[f.type.family], "", "", " "), k=height) for f in FIELDS}

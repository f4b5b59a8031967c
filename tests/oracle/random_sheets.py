"""Sheets as an accounting practice in Québec keeps them, dirt included, and rules that people ask of them."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from sheets_backend.field_types import BY_KEY, Cell, FieldType
from sheets_backend.notation import serial
from sheets_backend.operands import WHOLE
from sheets_backend.operators import MANY, UNSAID, Of, Operator, Takes, fitting
from sheets_backend.periods import AnyPeriod, CalendarPeriod, Day, Edge, Named, Rolling, Shifted, ToDate, Unit
from sheets_backend.rules import AnyRule, Condition, FieldRef, InSegment, Not, Value, all_of, any_of
from sheets_backend.schema import Field
from tests.sheets_backend.tables import field

CITIES = ("Montréal", "MONTREAL ", "Québec", "Vieux-Québec", "Laval", "Saint‑Jérôme", "L’Assomption", "Cœur-du-Lac")
TOOLS = ("Xero", "MYOB", "QuickBooks en ligne", "Sage", "Impôts", "Impôts, particuliers", "Paie, avancée")
PEOPLE = ("Éloïse Roy", "eloise  roy", "Marc-André Côté", "marc@cabinet.ca")
AMOUNTS = (
    "1 500,25 $", "1\u00a0500,25\u00a0$", "1\u202f500", "(1 500,25)", "env. 1 500 $", "1,500.25", "1,234", "1.234",
    "12,5", "12.5", "-40", "−40 $", "n/d", "40 $ ?", "0,5", "1 50", "12,5 %", "7,3 %", "1'500", "1.500,25", "1.234.567",
)  # fmt: skip
DAYS = (
    "2026-04-30", "2026-04-30 14:03", "30 avril 2026", "1er mai 2026", "April 30, 2026", "30/04/2026", "03/04/2026",
    "31/12/24?", "vers mai 2026", "29 février 2027", "2026", "31 déc. 2025", "05/05/2026", "2026-02-30",
)  # fmt: skip
ANSWERS = ("Oui", "non", "OUI ", "VRAI", "faux", "x", "peut-être", "Yes", "1", "0", "à voir")
TYPES = ("text", "choice", "choices", "person", "email", "number", "currency", "percent", "date", "date_time", "yes_no")
COMMON: tuple[Cell, ...] = ("", "", "", " ", "\u00a0", "\u200b", "#N/A", "#REF!")
HEIGHT = 10


def columns(chance: Random) -> list[Field]:
    """Up to eight columns of random types."""
    chosen = chance.choices(TYPES, k=chance.randint(1, 8))
    return [
        field(BY_KEY[key], n, chance.sample(TOOLS, 6) if key in {"choice", "choices"} else ())
        for n, key in enumerate(chosen, 1)
    ]


def cell(chance: Random, type_: FieldType) -> Cell:
    """A cell of such a column: usually what belongs there, often in another form, sometimes what does not belong."""
    roll = chance.random()
    if roll < 0.2:
        return chance.choice(COMMON)
    if roll < 0.25:
        return chance.choice((True, False, 1.0, 0.0, 2024.0, 45000.5, -0.5, "Xero", "1 500,25 $", "2026-04-30"))
    return typical(chance, type_.key)


def typical(chance: Random, key: str) -> Cell:
    """A cell that belongs in a column of this type, or that somebody meant to."""
    if key in {"number", "currency", "percent"}:
        return chance.choice((chance.choice(AMOUNTS), round(chance.uniform(-2000, 2000), 2), 1500.25, 0.125, 40.0))
    if key in {"date", "date_time"}:
        return chance.choice((chance.choice(DAYS), serial(random_day(chance)) + chance.choice((0, 0.5, 0.999))))
    if key == "yes_no":
        return chance.choice((True, False, chance.choice(ANSWERS)))
    if key in {"choice", "choices"}:
        picked = chance.sample((*TOOLS, "Autre"), chance.randint(1, 3 if key == "choices" else 1))
        return spelt(chance, chance.choice((", ", ",")).join(picked))
    return spelt(chance, chance.choice(CITIES if key == "text" else PEOPLE))


def spelt(chance: Random, text: str) -> str:
    """The text as another keyboard would have it."""
    changes = (str, str.upper, str.lower, lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace(" ", "\u00a0"))
    return chance.choice(changes)(text)


def random_day(chance: Random) -> date:
    """A day near the turn of a year, a quarter or a month more often than not."""
    return date(chance.randint(2024, 2027), chance.choice((1, 2, 3, 4, 11, 12)), chance.choice((1, 2, 15, 27, 28)))


def rule(chance: Random, asked: list[Field], depth: int = 0, others: Sequence[str] = ()) -> AnyRule:
    """A rule of up to some four levels over these columns, which may use the other segments of these ids."""
    roll = chance.random()
    if others and roll < 0.1:
        return InSegment(segment=chance.choice(others))
    if roll < 0.45 + 0.2 * depth:
        return condition(chance, chance.choice(asked), asked)
    if roll < 0.6 + 0.2 * depth:
        return Not(part=rule(chance, asked, depth + 1, others))
    parts = tuple(rule(chance, asked, depth + 1, others) for _ in range(chance.randint(2, 3)))
    return chance.choice((all_of, any_of))(parts)


def condition(chance: Random, asked: Field, columns: list[Field]) -> Condition:
    """A question that this column may be asked, with values that are often there, or with another column."""
    operator = chance.choice(fitting(asked.type))
    policy = chance.choice((None, None, True, False))
    return Condition(
        field=asked.id, operator=operator.key, values=values(chance, operator, asked, columns), blanks=policy
    )


def values(chance: Random, operator: Operator, asked: Field, columns: list[Field]) -> tuple[Value, ...]:
    """As many as the operator takes; a range does not end before it starts."""
    if operator.takes is Takes.FIELD or (operator.fields and chance.random() < 0.2):
        return (FieldRef(field=chance.choice([f for f in columns if f.type.family is asked.type.family]).id),)
    if operator.takes in UNSAID:
        return ()
    if operator.of is Of.PLACE:
        return (spelt(chance, chance.choice(asked.options)),)
    if operator.key in {"between_days", "not_between_days"}:
        return days_apart(chance)
    count = chance.randint(1, 3) if operator.count == MANY else operator.count
    given = [operand(chance, operator.takes, asked) for _ in range(count)]
    return tuple(sorted(given, key=float) if operator.count == 2 else given)  # type: ignore[arg-type]  # ranges left are of numbers


def days_apart(chance: Random) -> tuple[Value, Value]:
    """Two periods, the second not before the first whatever today is."""
    near = period(chance)
    first, last = sorted((random_day(chance), random_day(chance)))
    back, ahead = Rolling(unit=Unit.MONTH, n=-chance.randint(0, 9)), Shifted(unit=Unit.WEEK, n=chance.randint(0, 9))
    return chance.choice(((near, near), (Day(day=first), Day(day=last)), (back, ahead)))


PATTERNS = ("*", "m*l", "?on*", "*roy", "*,*", "qu?bec", "*im*ts*", "*@*")
DOMAINS = ("cabinet.ca", "@cabinet.ca", "autre.ca")


def operand(chance: Random, takes: Takes, asked: Field) -> Value:
    """A value for the question."""
    if takes is Takes.NUMBER:
        return float(chance.choice((1500.25, 1500.0, 40.0, -40.0, 0.125, 0.073, 0.5, 12.5, 0.0, 1234567.0)))
    if takes in WHOLE:
        low, high = WHOLE[takes]
        return float(chance.randint(2024, 2027) if takes is Takes.YEAR else chance.randint(low, min(high, 40)))
    if takes is Takes.PERIOD:
        return period(chance)
    if takes in (Takes.AGO, Takes.AHEAD):
        return Shifted(unit=chance.choice(COUNTED), n=chance.randint(1, 14) * (1 if takes is Takes.AHEAD else -1))
    return text(chance, takes, asked)


def text(chance: Random, takes: Takes, asked: Field) -> str:
    """A text that such a column often holds, or a part of one."""
    if takes is Takes.PATTERN:
        return chance.choice(PATTERNS)
    if asked.type.key == "email" and chance.random() < 0.5:
        return chance.choice(DOMAINS)
    texts: dict[str, tuple[str, ...]] = {"choice": TOOLS, "choices": TOOLS, "text": CITIES}
    return spelt(chance, chance.choice((*texts.get(asked.type.key, PEOPLE), "o", "Montréal")))


COUNTED: tuple[Any, ...] = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
NAMED: tuple[Any, ...] = (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.FISCAL_QUARTER, Unit.FISCAL_YEAR)


def period(chance: Random) -> AnyPeriod:
    """A day or a period, near today or named."""
    unit, counted, n = chance.choice(list(Unit)), chance.choice(COUNTED), chance.randint(-14, 14)
    named = chance.choice(NAMED)
    spans = (
        CalendarPeriod(unit=unit, offset=n % 5 - 2),
        ToDate(unit=unit),
        Rolling(unit=counted, n=n),
        Named(unit=named, year=chance.randint(2024, 2027), part=1 if "year" in named else chance.randint(1, 4)),
    )
    edge = Edge(edge=chance.choice(("first", "last")), of=chance.choice(spans))
    return chance.choice((Day(day=random_day(chance)), Shifted(unit=counted, n=n), edge, *spans))

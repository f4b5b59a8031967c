"""Rules that people ask of such sheets, as the plain data that the segments' tab keeps."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final

from tests.oracle.answers import Asked
from tests.oracle.questions import FAMILIES, QUESTIONS, SEVERAL
from tests.oracle.random_sheets import TEXTS, Columns, random_day, spelt
from tests.oracle.reading import identifier, plain, shown

Rule = dict[str, Any]
VALUE, COLUMN = "value", "column"


def rule(chance: Random, columns: Columns, depth: int = 0, others: Sequence[str] = ()) -> Rule:
    """A rule of up to some four levels over these columns, which may use the other segments of these ids."""
    roll = chance.random()
    if others and roll < 0.1:
        return {"kind": "segment", "segment": chance.choice(others)}
    if roll < 0.15:
        return snapshot(chance, columns)
    if roll < 0.45 + 0.2 * depth:
        return condition(chance, columns)
    if roll < 0.6 + 0.2 * depth:
        return {"kind": "not", "part": rule(chance, columns, depth + 1, others)}
    return joined(chance, [rule(chance, columns, depth + 1, others) for _ in range(chance.randint(2, 3))])


def snapshot(chance: Random, columns: Columns, field: str = "") -> Rule:
    """The contacts that were kept on a day, told apart by a column of any kind; which ones, its `roll` says.

    How many they are and a digest of them are what the bot keeps besides, to know them again.
    """
    asked = field or chance.choice(list(columns))
    roll = {"kind": "frozen", "roll": f"{chance.getrandbits(64):016x}", "field": asked}
    return roll | {"day": "2026-03-31", "count": 1, "digest": "d"}


def snapshots(rule: Rule) -> list[Rule]:
    """Those in the rule, in reading order."""
    inside = [
        found for part in rule.get("parts", [rule["part"]] if "part" in rule else []) for found in snapshots(part)
    ]
    return [rule] if rule["kind"] == "frozen" else inside


def kept(chance: Random, cells: Sequence[Any]) -> tuple[str, ...]:
    """Identifiers that a snapshot may hold: of some contacts, as others would spell them, and of who has left."""
    there = [spelt(chance, shown(cell)) for cell in cells if identifier(cell) and chance.random() < 0.5]
    gone = [text for text in ("C-0999", "Roy et fils") if chance.random() < 0.3]
    return tuple({plain(text): text for text in (*there, *gone)}.values())


def joined(chance: Random, parts: Sequence[Rule]) -> Rule:
    """The parts joined by and, or by or; a part that is joined the same way is one with the whole."""
    kind = chance.choice(("all", "any"))
    return {"kind": kind, "parts": [p for part in parts for p in (part["parts"] if part["kind"] == kind else (part,))]}


def around(chance: Random, featured: Rule, columns: Columns, others: Sequence[str]) -> Rule:
    """A rule in which this condition stands: alone, after not, or beside others, in any order."""
    roll = chance.random()
    if roll < 0.2:
        return featured
    if roll < 0.4:
        return {"kind": "not", "part": around(chance, featured, columns, others)}
    parts = [around(chance, featured, columns, others), rule(chance, columns, 1, others)]
    return joined(chance, chance.sample(parts, 2))


def condition(chance: Random, columns: Columns) -> Rule:
    """A question that one of the columns may be asked, with values that are often there, or with another column."""
    name, asked = chance.choice(list(columns.items()))
    fitting = [key for key, question in QUESTIONS.items() if asked.kind in question.kinds]
    key = chance.choice(fitting)
    beside = QUESTIONS[key].takes == COLUMN or (QUESTIONS[key].columns and chance.random() < 0.2)
    return ask(chance, name, key, COLUMN if beside else VALUE, columns)


def ask(chance: Random, name: str, key: str, beside: str, columns: Columns) -> Rule:
    """The question asked of the column, with a value or with another column, and any policy about blanks."""
    values = [another(chance, name, columns)] if beside == COLUMN else operands(chance, key, columns[name])
    blanks = chance.choice((None, None, None, True, False))
    return {"kind": "condition", "field": name, "operator": key, "values": values, "blanks": blanks}


def another(chance: Random, name: str, columns: Columns) -> Rule:
    """A column of the same family, or the same one where there is no other."""
    family = FAMILIES[columns[name].kind]
    same = [other for other, asked in columns.items() if FAMILIES[asked.kind] == family]
    return {"kind": "field", "field": chance.choice([other for other in same if other != name] or [name])}


def operands(chance: Random, key: str, asked: Asked) -> list[Any]:
    """As many as the question takes; a range does not end before it starts."""
    question = QUESTIONS[key]
    if question.takes == "period" and question.count == 2:
        return days_apart(chance)
    given = [
        operand(chance, question.takes, asked)
        for _ in range(chance.randint(1, 3) if question.count == SEVERAL else question.count)
    ]
    return sorted(given) if question.count == 2 else given


def days_apart(chance: Random) -> list[Any]:
    """Two periods, the second not before the first whatever today is."""
    near = period(chance)
    days = [day(first) for first in sorted((random_day(chance), random_day(chance)))]
    back = {"kind": "rolling", "unit": "month", "n": -chance.randint(0, 9)}
    ahead = {"kind": "shifted", "unit": "week", "n": chance.randint(0, 9)}
    return chance.choice(([near, near], days, [back, ahead]))


COUNTED = ("day", "week", "month", "quarter", "year")
UNITS = (*COUNTED, "fiscal_quarter", "fiscal_year")
PATTERNS = (
    "*",
    "m*l",
    "?on*",
    "*roy",
    "*,*",
    "qu?bec",
    "*im*ts*",
    "*@*",
    "514*",
    "*exemple*",
    "?ero",
    "*o*o*",
    "r?y",
    "ro*oy",
    "x*r*ro",
)
DOMAINS = ("cabinet.ca", "@cabinet.ca", "autre.ca", "Cabinet.CA")
MADE: Final[dict[str, Callable[[Random], Any]]] = {
    "number": lambda c: float(c.choice((1500.25, 1500.0, 40.0, -40.0, 0.125, 0.073, 0.5, 12.5, 0.0, 1234567.0))),
    "length": lambda c: float(c.randint(1, 24)),
    "few": lambda c: float(c.randint(1, 4)),
    "month": lambda c: float(c.choice((1, 2, 3, 4, 11, 12))),
    "month_day": lambda c: float(c.choice((1, 2, 15, 27, 28, 29, 31))),
    "weekday": lambda c: float(c.randint(1, 7)),
    "year": lambda c: float(c.randint(2024, 2027)),
    "days": lambda c: float(c.choice((0, 1, 7, 40, 200, 365, 366))),
    "ago": lambda c: {"kind": "shifted", "unit": c.choice(COUNTED), "n": -c.randint(1, 14)},
    "ahead": lambda c: {"kind": "shifted", "unit": c.choice(COUNTED), "n": c.randint(1, 14)},
    "pattern": lambda c: c.choice(PATTERNS),
    "domain": lambda c: c.choice(DOMAINS),
}


def operand(chance: Random, takes: str, asked: Asked) -> Any:
    """A value for the question."""
    if takes == "period":
        return period(chance)
    return MADE[takes](chance) if takes in MADE else text(chance, takes, asked)


def text(chance: Random, takes: str, asked: Asked) -> str:
    """A text that such a column often holds, or the part of one that the question is about."""
    if takes == "listed":
        return str(spelt(chance, chance.choice(asked.options)))
    whole = str(spelt(chance, str(chance.choice((*TEXTS[asked.kind], "Xero", "Montréal")))))
    words = whole.split()
    parts = {
        "part": lambda: chance.choice((*words, whole[:2], whole[1:4].strip() or whole, "o", "1")),
        "word": lambda: next((word for word in chance.sample(words, len(words)) if word.isalnum()), "Roy"),
        "start": lambda: whole.lstrip()[: chance.randint(1, 6)],
        "end": lambda: whole.rstrip()[-chance.randint(1, 6) :],
    }
    made = parts[takes]().strip() if takes in parts else whole.strip()
    return made if any(letter.isalnum() for letter in made) else "Roy"


NAMED = {"month": 12, "quarter": 4, "year": 1, "fiscal_quarter": 4, "fiscal_year": 1}


def day(named: Any) -> Rule:
    """That day."""
    return {"kind": "day", "day": named.isoformat()}


def period(chance: Random) -> Rule:
    """A day or a period, near today or named."""
    unit, counted, n, named = (
        chance.choice(UNITS),
        chance.choice(COUNTED),
        chance.randint(-14, 14),
        chance.choice([*NAMED]),
    )
    spans: tuple[Rule, ...] = (
        {"kind": "calendar", "unit": unit, "offset": n % 5 - 2},
        {"kind": "to_date", "unit": unit},
        {"kind": "rolling", "unit": counted, "n": n},
        {"kind": "named", "unit": named, "year": chance.randint(2024, 2027), "part": chance.randint(1, NAMED[named])},
    )  # fmt: skip
    edge = {"kind": "edge", "edge": chance.choice(("first", "last")), "of": chance.choice(spans)}
    near = random_day(chance) + timedelta(days=chance.randint(-1, 1))
    return chance.choice((day(near), {"kind": "shifted", "unit": counted, "n": n}, edge, *spans))

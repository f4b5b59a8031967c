"""Whether a contact matches a rule, row by row, as the language's page says: True, False, or None for cannot tell.

A rule is the plain data that the segments' tab keeps, and a row the raw cells: nothing here is the bot's code.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.oracle.answers import DAYS, NUMBER, TEXT, VALID, Asked, Words, compared, written
from tests.oracle.questions import QUESTIONS
from tests.oracle.reading import UNREADABLE, identifier, plain, value_of

Rule = Mapping[str, Any]
"""`{"kind": "all", "parts": […]}`, `{"kind": "condition", "field": "f1", "operator": "is", "values": […]}`, …"""
Period = Mapping[str, Any]
"""`{"kind": "rolling", "unit": "day", "n": -30}`, `{"kind": "day", "day": "2026-11-24"}`, …"""


@dataclass(frozen=True, slots=True)
class Judge:
    """The firm's day, the first day of its weeks (Monday is 0), the sheet's language, its columns by id, who asks."""

    today: date
    week_start: int
    french: bool
    columns: Mapping[str, Asked]
    fiscal_start: int = 1
    me: tuple[str, ...] = ()
    segments: Mapping[str, Rule] = field(default_factory=dict)
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the roll of a snapshot, the identifiers in it."""
    everybody: Sequence[Mapping[str, Any]] = ()
    """All rows of the sheet, which a snapshot has to look at."""

    def matches(self, rule: Rule, row: Mapping[str, Any]) -> bool | None:
        """What the rule says of this row."""
        kind: str = rule["kind"]
        if kind == "condition":
            return self.condition(rule, row)
        if kind == "segment":
            return self.matches(self.segments[rule["segment"]], row)
        if kind == "frozen":
            return self.was_kept(rule, row)
        if kind == "not":
            found = self.matches(rule["part"], row)
            return None if found is None else not found
        parts = [self.matches(part, row) for part in rule["parts"]]
        decisive = kind == "any"
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive

    def was_kept(self, rule: Rule, row: Mapping[str, Any]) -> bool | None:
        """Whether the contact is one of a snapshot: its identifier is, and nobody else bears it today.

        One without an identifier may be anybody who is missing.
        """
        borne = [identifier(one[rule["field"]]) for one in self.everybody]
        wanted = {plain(key) for key in self.kept[rule["roll"]]}
        mine = identifier(row[rule["field"]])
        if not mine:
            return None if wanted - set(borne) else False
        if mine not in wanted:
            return False
        return None if borne.count(mine) > 1 else True

    def value(self, field_id: str, row: Mapping[str, Any]) -> Any:
        """What the row's cell in this column says."""
        return value_of(row[field_id], self.columns[field_id].kind, self.french)

    def condition(self, rule: Rule, row: Mapping[str, Any]) -> bool | None:
        """What one question says of one row."""
        operator: str = rule["operator"]
        value = self.value(rule["field"], row)
        if operator in {"is_empty", "is_not_empty"}:
            return (value is None) == (operator == "is_empty")
        if operator == "is_unreadable":
            return value is UNREADABLE
        refs = [other["field"] for other in rule["values"] if isinstance(other, dict) and other["kind"] == "field"]
        sides = [value, *(self.value(ref, row) for ref in refs)]
        if UNREADABLE in sides:
            return None
        if None in sides:
            return QUESTIONS[operator].blank if rule["blanks"] is None else bool(rule["blanks"])
        words = [Words(side, self.columns[of]) for side, of in zip(sides, (rule["field"], *refs), strict=True)]
        return compared(operator, *words) if refs else self.known(rule, value)

    def known(self, rule: Rule, value: Any) -> bool | None:
        """What a question says of a value that can be read."""
        if isinstance(value, date):
            return self.day(rule, value)
        if isinstance(value, str):
            return self.text(rule, Words(value, self.columns[rule["field"]]))
        return bool(NUMBER[rule["operator"]](value, rule["values"]))

    def text(self, rule: Rule, words: "Words") -> bool | None:
        """What a question says of a text."""
        order = [plain(option) for option in words.asked.options]
        operator, values = rule["operator"], rule["values"]
        if operator in {"before_option", "after_option"} and words.whole not in order:
            return None
        special: dict[str, Callable[[], bool]] = {
            "is_me": lambda: words.whole in [plain(name) for name in self.me],
            "is_not_me": lambda: words.whole not in [plain(name) for name in self.me],
            "is_valid": lambda: VALID[words.asked.kind](words.whole),
            "is_not_valid": lambda: not VALID[words.asked.kind](words.whole),
            "before_option": lambda: order.index(words.whole) < order.index(plain(values[0])),
            "after_option": lambda: order.index(words.whole) > order.index(plain(values[0])),
            "outside_list": lambda: any(piece not in order for piece in words.held),
            "holds_at_least": lambda: len(set(words.held)) >= values[0],
            "is_exactly": lambda: words.written == written(values[0]),
            "shorter_than": lambda: len(words.written) < values[0],
            "longer_than": lambda: len(words.written) > values[0],
        }
        return special[operator]() if operator in special else TEXT[operator](words, list(map(plain, values)))

    def day(self, rule: Rule, day: date) -> bool:
        """Where a day lies, seen from today or from the periods of the question."""
        operator, values = rule["operator"], rule["values"]
        if operator in DAYS:
            return bool(DAYS[operator](day, self.today, values))
        sides = [self.side(day, period) for period in values]
        return {
            "on": sides[0] == 0,
            "not_on": sides[0] != 0,
            "during": sides[0] == 0,
            "not_during": sides[0] != 0,
            "before": sides[0] < 0,
            "more_than_ago": sides[0] < 0,
            "on_or_before": sides[0] <= 0,
            "after": sides[0] > 0,
            "in_more_than": sides[0] > 0,
            "on_or_after": sides[0] >= 0,
            "between_days": sides[0] >= 0 and sides[-1] <= 0,
            "not_between_days": sides[0] < 0 or sides[-1] > 0,
        }[operator]  # fmt: skip

    def side(self, day: date, period: Period) -> int:
        """-1 before the period, 0 in it, 1 after it."""
        match period:
            case {"kind": "day", "day": named}:
                side = sign(day, date.fromisoformat(named))
            case {"kind": "named", "unit": "fiscal_year", "year": year}:
                side = sign(self.fiscal(day, 12), year)
            case {"kind": "named", "unit": "fiscal_quarter", "year": year, "part": part}:
                side = sign(self.fiscal(day, 3), year * 4 + part - 1)
            case {"kind": "named", "unit": unit}:
                side = sign(self.place(day, unit), self.place(named_day(period), unit))
            case {"kind": "edge"}:
                side = self.edge(day, period)
            case {"kind": "calendar", "unit": unit, "offset": offset}:
                side = sign(self.place(day, unit), self.place(self.today, unit) + offset)
            case {"kind": "to_date", "unit": unit}:
                passed = sign(day, self.today) == 1
                side = passed or sign(self.place(day, unit), self.place(self.today, unit))
            case {"kind": "shifted", "unit": unit, "n": n}:
                side = sign(day, stepped(self.today, unit, n))
            case {"kind": "rolling", "unit": unit, "n": n}:
                ends = sorted((self.today, stepped(self.today, unit, n)))
                side = min(sign(day, ends[0]), 0) + max(sign(day, ends[1]), 0)
            case _:
                raise AssertionError(period)
        return side

    def place(self, day: date, unit: str) -> int:
        """Which day, week, month, quarter or year it is, counted from the beginning of time."""
        return {
            "day": day.toordinal(),
            "week": (day.toordinal() - 1 - self.week_start) // 7,  # 0001-01-01 was a Monday
            "month": day.year * 12 + day.month - 1,
            "quarter": day.year * 4 + (day.month - 1) // 3,
            "year": day.year,
            "fiscal_quarter": self.fiscal(day, 3),
            "fiscal_year": self.fiscal(day, 12),
        }[unit]

    def fiscal(self, day: date, months: int) -> int:
        """The year in which the day's fiscal year ends; or with 3 months, that year's quarters counted from year 0."""
        begun = day.month >= self.fiscal_start
        ends = day.year + (begun and self.fiscal_start > 1)
        return ends if months == 12 else ends * 4 + (day.month - self.fiscal_start) % 12 // 3

    def edge(self, day: date, period: Period) -> int:
        """-1 before the first or last day of the period, 0 on it, 1 after it: found by walking from day to day."""
        step = timedelta(days=1 if period["edge"] == "last" else -1)
        side = self.side(day, period["of"])
        if side != 0:
            return side
        is_edge = self.side(day + step, period["of"]) != 0
        return 0 if is_edge else (-1 if period["edge"] == "last" else 1)


def sign(one: Any, other: Any) -> int:
    """-1, 0 or 1."""
    return int(one > other) - int(one < other)


def named_day(period: Period) -> date:
    """A day in the year, quarter or month that is named."""
    return date(period["year"], {"year": 1, "quarter": period["part"] * 3, "month": period["part"]}[period["unit"]], 1)


def stepped(day: date, unit: str, n: int) -> date:
    """The day n units away; the last of the month where the month is too short."""
    if unit in {"day", "week"}:
        return day + timedelta(days=n * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + n * {"month": 1, "quarter": 3, "year": 12}[unit]
    for number in range(day.day, 0, -1):
        try:
            return date(months // 12, months % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError("a month without a first day")

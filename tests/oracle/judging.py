"""Whether a contact matches a rule, row by row, as the language's page says: True, False, or None for cannot tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sheets_backend.periods import AnyPeriod, CalendarPeriod, Day, Edge, Named, Rolling, Shifted, ToDate
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, FieldRef, InSegment, Not
from tests.oracle.answers import DAYS, NEGATIVE, NUMBER, TEXT, Asked, Words, compared, written
from tests.oracle.reading import UNREADABLE, plain, value_of


@dataclass(frozen=True, slots=True)
class Judge:
    """The firm's day, the first day of its weeks (Monday is 0), the sheet's language, its columns by id, who asks."""

    today: date
    week_start: int
    french: bool
    columns: Mapping[str, Asked]
    fiscal_start: int = 1
    me: tuple[str, ...] = ()
    segments: Mapping[str, AnyRule] = field(default_factory=dict)

    def matches(self, rule: AnyRule, row: Mapping[str, Any]) -> bool | None:
        """What the rule says of this row."""
        if isinstance(rule, Condition):
            return self.condition(rule, row)
        if isinstance(rule, InSegment):
            return self.matches(self.segments[rule.segment], row)
        if isinstance(rule, Not):
            found = self.matches(rule.part, row)
            return None if found is None else not found
        parts = [self.matches(part, row) for part in rule.parts]
        decisive = isinstance(rule, AnyOf)
        if decisive in parts:
            return decisive
        return None if None in parts else isinstance(rule, AllOf)

    def value(self, field_id: str, row: Mapping[str, Any]) -> Any:
        """What the row's cell in this column says."""
        return value_of(row[field_id], self.columns[field_id].kind, self.french)

    def condition(self, rule: Condition, row: Mapping[str, Any]) -> bool | None:
        """What one question says of one row."""
        value = self.value(rule.field, row)
        if rule.operator in {"is_empty", "is_not_empty"}:
            return (value is None) == (rule.operator == "is_empty")
        if rule.operator == "is_unreadable":
            return value is UNREADABLE
        refs = [other.field for other in rule.values if isinstance(other, FieldRef)]
        sides = [value, *(self.value(ref, row) for ref in refs)]
        if UNREADABLE in sides:
            return None
        if None in sides:
            return rule.operator in NEGATIVE if rule.blanks is None else rule.blanks
        words = [Words(side, self.columns[of]) for side, of in zip(sides, (rule.field, *refs), strict=True)]
        return compared(rule.operator, *words) if refs else self.known(rule, value)

    def known(self, rule: Condition, value: Any) -> bool | None:
        """What a question says of a value that can be read."""
        if isinstance(value, date):
            return self.day(rule, value)
        if isinstance(value, str):
            return self.text(rule, Words(value, self.columns[rule.field]))
        return bool(NUMBER[rule.operator](value, rule.values))

    def text(self, rule: Condition, words: "Words") -> bool | None:
        """What a question says of a text."""
        order = [plain(option) for option in words.asked.options]
        if rule.operator in {"before_option", "after_option"} and words.whole not in order:
            return None
        special = {
            "is_me": lambda: words.whole in [plain(name) for name in self.me],
            "is_not_me": lambda: words.whole not in [plain(name) for name in self.me],
            "before_option": lambda: order.index(words.whole) < order.index(plain(str(rule.values[0]))),
            "after_option": lambda: order.index(words.whole) > order.index(plain(str(rule.values[0]))),
            "outside_list": lambda: any(piece not in order for piece in words.held),
            "holds_at_least": lambda: len(set(words.held)) >= float(str(rule.values[0])),
            "is_exactly": lambda: words.written == written(str(rule.values[0])),
            "shorter_than": lambda: len(words.written) < float(str(rule.values[0])),
            "longer_than": lambda: len(words.written) > float(str(rule.values[0])),
        }.get(rule.operator)
        return special() if special else TEXT[rule.operator](words, [plain(str(text)) for text in rule.values])

    def day(self, rule: Condition, day: date) -> bool:
        """Where a day lies, seen from today or from the periods of the question."""
        if rule.operator in DAYS:
            return bool(
                DAYS[rule.operator](day, self.today, [value for value in rule.values if isinstance(value, float)])
            )
        sides = [self.side(day, period) for period in rule.values if not isinstance(period, str | float | FieldRef)]
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
        }[rule.operator]

    def side(self, day: date, period: AnyPeriod) -> int:
        """-1 before the period, 0 in it, 1 after it."""
        match period:
            case Day():
                side = sign(day, period.day)
            case Named(unit="fiscal_year"):
                side = sign(self.fiscal(day, 12), period.year)
            case Named(unit="fiscal_quarter"):
                side = sign(self.fiscal(day, 3), period.year * 4 + period.part - 1)
            case Named():
                side = sign(self.place(day, period.unit), self.place(named_day(period), period.unit))
            case Edge():
                side = self.edge(day, period)
            case CalendarPeriod():
                side = sign(self.place(day, period.unit), self.place(self.today, period.unit) + period.offset)
            case ToDate():
                passed = sign(day, self.today) == 1
                side = passed or sign(self.place(day, period.unit), self.place(self.today, period.unit))
            case Shifted():
                side = sign(day, stepped(self.today, period.unit, period.n))
            case Rolling():
                ends = sorted((self.today, stepped(self.today, period.unit, period.n)))
                side = min(sign(day, ends[0]), 0) + max(sign(day, ends[1]), 0)
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

    def edge(self, day: date, period: Edge) -> int:
        """-1 before the first or last day of the period, 0 on it, 1 after it: found by walking from day to day."""
        step = timedelta(days=1 if period.edge == "last" else -1)
        side = self.side(day, period.of)
        if side != 0:
            return side
        further = day + step
        is_edge = self.side(further, period.of) != 0
        return 0 if is_edge else (-1 if period.edge == "last" else 1)


def sign(one: Any, other: Any) -> int:
    """-1, 0 or 1."""
    return int(one > other) - int(one < other)


def named_day(period: Named) -> date:
    """A day in the year, quarter or month that is named."""
    return date(period.year, {"year": 1, "quarter": period.part * 3, "month": period.part}[period.unit], 1)


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

"""Whether a contact matches a rule, row by row, as the language's page says: True, False, or None for cannot tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sheets_backend.periods import AnyPeriod, CalendarPeriod, Day, Named, Rolling, Shifted, ToDate
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, Not
from tests.oracle.reading import UNREADABLE, options_in, plain, value_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A column as the oracle knows it: its kind, the options of its drop-down."""

    kind: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """The firm's day, the first day of its weeks (Monday is 0), the sheet's language, and its columns by id."""

    today: date
    week_start: int
    french: bool
    columns: Mapping[str, Asked]

    def matches(self, rule: AnyRule, row: Mapping[str, Any]) -> bool | None:
        """What the rule says of this row."""
        if isinstance(rule, Condition):
            return self.condition(rule, row[rule.field])
        if isinstance(rule, Not):
            found = self.matches(rule.part, row)
            return None if found is None else not found
        parts = [self.matches(part, row) for part in rule.parts]
        decisive = isinstance(rule, AnyOf)
        if decisive in parts:
            return decisive
        return None if None in parts else isinstance(rule, AllOf)

    def condition(self, rule: Condition, cell: Any) -> bool | None:
        """What one question says of one cell."""
        asked = self.columns[rule.field]
        value = value_of(cell, asked.kind, self.french)
        if rule.operator in {"is_empty", "is_not_empty"}:
            return (value is None) == (rule.operator == "is_empty")
        if value is UNREADABLE:
            return None
        if value is None:
            return rule.operator in NEGATIVE if rule.blanks is None else rule.blanks
        if isinstance(value, date):
            return self.day(rule, value)
        if isinstance(value, str):
            return TEXT[rule.operator](Words(value, asked), [plain(str(text)) for text in rule.values])
        return bool(NUMBER[rule.operator](value, rule.values))

    def day(self, rule: Condition, day: date) -> bool:
        """Where a day lies, seen from the periods of the question."""
        sides = [self.side(day, period) for period in rule.values if not isinstance(period, str | float)]
        return {
            "on": sides[0] == 0,
            "during": sides[0] == 0,
            "before": sides[0] < 0,
            "on_or_before": sides[0] <= 0,
            "after": sides[0] > 0,
            "on_or_after": sides[0] >= 0,
            "between_days": sides[0] >= 0 and sides[-1] <= 0,
        }[rule.operator]

    def side(self, day: date, period: AnyPeriod) -> int:
        """-1 before the period, 0 in it, 1 after it."""
        match period:
            case Day():
                return sign(day, period.day)
            case Named():
                return sign(self.place(day, period.unit), self.place(named_day(period), period.unit))
            case CalendarPeriod():
                return sign(self.place(day, period.unit), self.place(self.today, period.unit) + period.offset)
            case ToDate():
                passed = sign(day, self.today) == 1
                return passed or sign(self.place(day, period.unit), self.place(self.today, period.unit))
            case Shifted():
                return sign(day, stepped(self.today, period.unit, period.n))
            case Rolling():
                ends = sorted((self.today, stepped(self.today, period.unit, period.n)))
                return min(sign(day, ends[0]), 0) + max(sign(day, ends[1]), 0)

    def place(self, day: date, unit: str) -> int:
        """Which day, week, month, quarter or year it is, counted from the beginning of time."""
        return {
            "day": day.toordinal(),
            "week": (day.toordinal() - 1 - self.week_start) // 7,  # 0001-01-01 was a Monday
            "month": day.year * 12 + day.month - 1,
            "quarter": day.year * 4 + (day.month - 1) // 3,
            "year": day.year,
        }[unit]


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


class Words:
    """A text, and the options that it may hold."""

    def __init__(self, text: str, asked: Asked) -> None:
        self.whole = plain(text)
        self.held = options_in(text, asked.options)
        if asked.kind not in {"choice", "choices"}:
            self.held.append(self.whole)


NEGATIVE: Final = {"is_not", "differs", "includes_none_of"}
TEXT: Final[dict[str, Callable[[Words, list[str]], bool]]] = {
    "is": lambda words, texts: words.whole == texts[0],
    "is_not": lambda words, texts: words.whole != texts[0],
    "is_any_of": lambda words, texts: words.whole in texts,
    "contains": lambda words, texts: texts[0] in words.whole,
    "starts_with": lambda words, texts: words.whole.startswith(texts[0]),
    "includes_any_of": lambda words, texts: any(text in words.held for text in texts),
    "includes_all_of": lambda words, texts: all(text in words.held for text in texts),
    "includes_none_of": lambda words, texts: not any(text in words.held for text in texts),
}
NUMBER: Final[dict[str, Callable[[float, Any], bool]]] = {
    "is_yes": lambda value, _: bool(value),
    "is_no": lambda value, _: not value,
    "equals": lambda value, numbers: value == numbers[0],
    "differs": lambda value, numbers: value != numbers[0],
    "over": lambda value, numbers: value > numbers[0],
    "at_least": lambda value, numbers: value >= numbers[0],
    "under": lambda value, numbers: value < numbers[0],
    "at_most": lambda value, numbers: value <= numbers[0],
    "between": lambda value, numbers: numbers[0] <= value <= numbers[1],
}

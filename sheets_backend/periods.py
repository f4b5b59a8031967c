"""Days and periods as a rule keeps them, and the whole days that each one is today.

A period is stored by what it means ("the calendar year before this one"), never by the dates that it resolved to.
Both ends of a span are included.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Unit(StrEnum):
    """The calendar units that a period is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FISCAL_QUARTER = "fiscal_quarter"
    FISCAL_YEAR = "fiscal_year"


CountedUnit = Literal[Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]
"""The units that are counted from today; a fiscal year is as long as a year."""


@dataclass(frozen=True, slots=True)
class FirmCalendar:
    """What a rule means by today, by a week, by a fiscal year and by me.

    `week_start` is 0 for Monday, 6 for Sunday. `fiscal_start` is the month, from 1, that the firm's fiscal year begins
    with. `me` are the names and addresses of the person who asks, empty when nobody does.
    """

    today: date
    week_start: int = 6
    fiscal_start: int = 1
    me: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirmYear:
    """How a firm counts: the month, from 1, that its fiscal year begins with, and the first day of its weeks.

    `week_start` is 0 for Monday; None leaves it to the spreadsheet's locale.
    """

    fiscal_start: int = 1
    week_start: int | None = None


JANUARY = FirmYear()
"""The calendar's own year."""


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, `first` and `last` included."""

    first: date
    last: date


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Day(_Frozen):
    """One day of the calendar: 2026-04-30."""

    kind: Literal["day"] = "day"
    day: date

    def span(self, _calendar: FirmCalendar) -> Span:
        """The day itself."""
        return Span(self.day, self.day)


class CalendarPeriod(_Frozen):
    """The calendar unit `offset` units away from the one that today is in: last year is (year, -1)."""

    kind: Literal["calendar"] = "calendar"
    unit: Unit
    offset: int = Field(ge=-1200, le=1200)

    def span(self, calendar: FirmCalendar) -> Span:
        """First to last day of that unit."""
        first = moved(unit_start(calendar.today, self.unit, calendar), self.unit, self.offset)
        return Span(first, moved(first, self.unit, 1) - timedelta(days=1))


class ToDate(_Frozen):
    """From the first day of the current unit to today."""

    kind: Literal["to_date"] = "to_date"
    unit: Unit

    def span(self, calendar: FirmCalendar) -> Span:
        """First day of the unit to today."""
        return Span(unit_start(calendar.today, self.unit, calendar), calendar.today)


class Rolling(_Frozen):
    """The last (`n` below 0) or next (`n` above 0) n units, today included."""

    kind: Literal["rolling"] = "rolling"
    unit: CountedUnit
    n: int = Field(ge=-36500, le=36500)

    def span(self, calendar: FirmCalendar) -> Span:
        """The day n units away and today, in order."""
        return Span(*sorted((moved(calendar.today, self.unit, self.n), calendar.today)))


class Shifted(_Frozen):
    """The one day exactly `n` units from today: 3 weeks ago is (week, -3)."""

    kind: Literal["shifted"] = "shifted"
    unit: CountedUnit
    n: int = Field(ge=-36500, le=36500)

    def span(self, calendar: FirmCalendar) -> Span:
        """That day."""
        day = moved(calendar.today, self.unit, self.n)
        return Span(day, day)


class Named(_Frozen):
    """A year (2026), a quarter (T1 2026) or a month (avril 2026); `part` counts quarters or months from 1.

    The firm's fiscal year 2026 is the one that ends in 2026.
    """

    kind: Literal["named"] = "named"
    unit: Literal[Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.FISCAL_YEAR, Unit.FISCAL_QUARTER]
    year: int = Field(ge=1900, le=2200)
    part: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _part_is_in_the_year(self) -> Self:
        if self.part > _PARTS[self.unit]:
            raise ValueError("a year has four quarters and twelve months")
        return self

    def span(self, calendar: FirmCalendar) -> Span:
        """First to last day of that year, quarter or month."""
        start = date(self.year, 1, 1)
        if self.unit in (Unit.FISCAL_YEAR, Unit.FISCAL_QUARTER):
            start = unit_start(date(self.year, 12, 31), Unit.FISCAL_YEAR, calendar)
            start = start if calendar.fiscal_start == 1 else moved(start, Unit.YEAR, -1)
        first = moved(start, self.unit, self.part - 1)
        return Span(first, moved(first, self.unit, 1) - timedelta(days=1))


_PARTS = {Unit.YEAR: 1, Unit.QUARTER: 4, Unit.MONTH: 12, Unit.FISCAL_YEAR: 1, Unit.FISCAL_QUARTER: 4}


class Edge(_Frozen):
    """The first or the last day of a period."""

    kind: Literal["edge"] = "edge"
    edge: Literal["first", "last"]
    of: Annotated[CalendarPeriod | ToDate | Rolling | Named, Field(discriminator="kind")]

    def span(self, calendar: FirmCalendar) -> Span:
        """That day."""
        span = self.of.span(calendar)
        day = span.first if self.edge == "first" else span.last
        return Span(day, day)


AnyPeriod = Day | CalendarPeriod | ToDate | Rolling | Shifted | Named | Edge
Period = Annotated[AnyPeriod, Field(discriminator="kind")]


def is_fixed(period: AnyPeriod) -> bool:
    """Whether it is the same days whatever today is, and whenever the firm's fiscal year begins."""
    return isinstance(period, Day) or (isinstance(period, Named) and not period.unit.startswith("fiscal"))


def unit_start(day: date, unit: Unit, calendar: FirmCalendar) -> date:
    """The first day of the unit that this day is in."""
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return day - timedelta(days=(day.weekday() - calendar.week_start) % 7)
        case _:
            first_month = calendar.fiscal_start if unit.startswith("fiscal") else 1
            return _months_later(day.replace(day=1), -((day.month - first_month) % _MONTHS[unit]))


def moved(day: date, unit: Unit, n: int) -> date:
    """The day n units later (earlier when negative), kept inside its month: a month after 31 January is 28 February."""
    match unit:
        case Unit.DAY:
            return day + timedelta(days=n)
        case Unit.WEEK:
            return day + timedelta(weeks=n)
        case _:
            return _months_later(day, n * _MONTHS[unit])


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.FISCAL_QUARTER: 3, Unit.FISCAL_YEAR: 12}


def _months_later(day: date, n: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:  # ten thousand years ago is before every date that a sheet can hold
        return date.min if n < 0 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

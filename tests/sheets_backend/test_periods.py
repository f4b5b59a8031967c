"""The whole days that a period is: ends of years, leap days, both starts of a week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sheets_backend.periods import (
    AnyPeriod,
    CalendarPeriod,
    Day,
    Edge,
    FirmCalendar,
    Named,
    Rolling,
    Shifted,
    Span,
    ToDate,
    Unit,
    moved,
    unit_start,
)  # fmt: skip

MONDAY, SUNDAY = 0, 6
SPANS = (
    # period, today, first day, last day
    (CalendarPeriod(unit=Unit.DAY, offset=-1), "2027-01-01", "2026-12-31", "2026-12-31"),
    (CalendarPeriod(unit=Unit.WEEK, offset=0), "2026-11-24", "2026-11-22", "2026-11-28"),
    (CalendarPeriod(unit=Unit.WEEK, offset=0), "2026-11-22", "2026-11-22", "2026-11-28"),
    (CalendarPeriod(unit=Unit.WEEK, offset=-1), "2026-11-22", "2026-11-15", "2026-11-21"),
    (CalendarPeriod(unit=Unit.WEEK, offset=1), "2026-12-30", "2027-01-03", "2027-01-09"),
    (CalendarPeriod(unit=Unit.WEEK, offset=0), "2027-01-01", "2026-12-27", "2027-01-02"),
    (CalendarPeriod(unit=Unit.MONTH, offset=-1), "2026-03-31", "2026-02-01", "2026-02-28"),
    (CalendarPeriod(unit=Unit.MONTH, offset=-1), "2028-03-31", "2028-02-01", "2028-02-29"),
    (CalendarPeriod(unit=Unit.MONTH, offset=-1), "2027-01-15", "2026-12-01", "2026-12-31"),
    (CalendarPeriod(unit=Unit.MONTH, offset=1), "2026-12-31", "2027-01-01", "2027-01-31"),
    (CalendarPeriod(unit=Unit.QUARTER, offset=-1), "2026-01-01", "2025-10-01", "2025-12-31"),
    (CalendarPeriod(unit=Unit.QUARTER, offset=0), "2026-11-24", "2026-10-01", "2026-12-31"),
    (CalendarPeriod(unit=Unit.YEAR, offset=-1), "2028-02-29", "2027-01-01", "2027-12-31"),
    (CalendarPeriod(unit=Unit.YEAR, offset=0), "2026-12-31", "2026-01-01", "2026-12-31"),
    (ToDate(unit=Unit.WEEK), "2026-11-22", "2026-11-22", "2026-11-22"),
    (ToDate(unit=Unit.QUARTER), "2026-11-24", "2026-10-01", "2026-11-24"),
    (ToDate(unit=Unit.YEAR), "2026-01-01", "2026-01-01", "2026-01-01"),
    (Rolling(unit=Unit.DAY, n=-30), "2026-11-24", "2026-10-25", "2026-11-24"),
    (Rolling(unit=Unit.DAY, n=5), "2026-12-29", "2026-12-29", "2027-01-03"),
    (Rolling(unit=Unit.WEEK, n=-2), "2026-01-05", "2025-12-22", "2026-01-05"),
    (Rolling(unit=Unit.MONTH, n=-1), "2026-03-31", "2026-02-28", "2026-03-31"),
    (Rolling(unit=Unit.YEAR, n=-1), "2028-02-29", "2027-02-28", "2028-02-29"),
    (Rolling(unit=Unit.YEAR, n=4), "2024-02-29", "2024-02-29", "2028-02-29"),
    (Rolling(unit=Unit.YEAR, n=-36500), "2026-11-24", "0001-01-01", "2026-11-24"),
    (Rolling(unit=Unit.QUARTER, n=36500), "2026-11-24", "2026-11-24", "9999-12-31"),
    (Shifted(unit=Unit.DAY, n=-3), "2026-03-01", "2026-02-26", "2026-02-26"),
    (Shifted(unit=Unit.WEEK, n=3), "2026-12-24", "2027-01-14", "2027-01-14"),
    (Shifted(unit=Unit.MONTH, n=1), "2026-01-31", "2026-02-28", "2026-02-28"),
    (Shifted(unit=Unit.QUARTER, n=-1), "2026-05-31", "2026-02-28", "2026-02-28"),
    (Named(unit=Unit.YEAR, year=2026), "2030-01-01", "2026-01-01", "2026-12-31"),
    (Named(unit=Unit.QUARTER, year=2026, part=1), "2030-01-01", "2026-01-01", "2026-03-31"),
    (Named(unit=Unit.QUARTER, year=2026, part=4), "2030-01-01", "2026-10-01", "2026-12-31"),
    (Named(unit=Unit.MONTH, year=2028, part=2), "2030-01-01", "2028-02-01", "2028-02-29"),
    (Named(unit=Unit.MONTH, year=1900, part=2), "2030-01-01", "1900-02-01", "1900-02-28"),
    (Named(unit=Unit.MONTH, year=2026, part=12), "2030-01-01", "2026-12-01", "2026-12-31"),
    (Day(day=date(2026, 4, 30)), "2030-01-01", "2026-04-30", "2026-04-30"),
)

FISCAL = (
    # period, today, first month of the fiscal year, first day, last day
    (CalendarPeriod(unit=Unit.FISCAL_YEAR, offset=0), "2026-11-24", 1, "2026-01-01", "2026-12-31"),
    (CalendarPeriod(unit=Unit.FISCAL_YEAR, offset=0), "2026-11-24", 4, "2026-04-01", "2027-03-31"),
    (CalendarPeriod(unit=Unit.FISCAL_YEAR, offset=0), "2026-03-31", 4, "2025-04-01", "2026-03-31"),
    (CalendarPeriod(unit=Unit.FISCAL_YEAR, offset=-1), "2026-11-24", 12, "2024-12-01", "2025-11-30"),
    (CalendarPeriod(unit=Unit.FISCAL_YEAR, offset=1), "2028-02-29", 3, "2028-03-01", "2029-02-28"),
    (CalendarPeriod(unit=Unit.FISCAL_QUARTER, offset=0), "2026-11-24", 2, "2026-11-01", "2027-01-31"),
    (CalendarPeriod(unit=Unit.FISCAL_QUARTER, offset=-1), "2026-01-15", 2, "2025-08-01", "2025-10-31"),
    (ToDate(unit=Unit.FISCAL_YEAR), "2026-11-24", 7, "2026-07-01", "2026-11-24"),
    (Named(unit=Unit.FISCAL_YEAR, year=2026), "2030-01-01", 1, "2026-01-01", "2026-12-31"),
    (Named(unit=Unit.FISCAL_YEAR, year=2026), "2030-01-01", 4, "2025-04-01", "2026-03-31"),
    (Named(unit=Unit.FISCAL_QUARTER, year=2026, part=1), "2030-01-01", 4, "2025-04-01", "2025-06-30"),
    (Named(unit=Unit.FISCAL_QUARTER, year=2026, part=4), "2030-01-01", 12, "2026-09-01", "2026-11-30"),
    (Edge(edge="first", of=ToDate(unit=Unit.FISCAL_YEAR)), "2026-11-24", 7, "2026-07-01", "2026-07-01"),
    (Edge(edge="last", of=CalendarPeriod(unit=Unit.MONTH, offset=-9)), "2028-11-24", 1, "2028-02-29", "2028-02-29"),
    (Edge(edge="last", of=Named(unit=Unit.QUARTER, year=2026)), "2026-11-24", 4, "2026-03-31", "2026-03-31"),
)


@pytest.mark.parametrize(("period", "today", "start", "first", "last"), FISCAL)
def test_fiscal_spans_and_edges(period: AnyPeriod, today: str, start: int, first: str, last: str) -> None:
    """A fiscal year begins with the firm's own month and is called by the year that it ends in."""
    calendar = FirmCalendar(date.fromisoformat(today), SUNDAY, start)

    assert period.span(calendar) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("period", "today", "first", "last"), SPANS)
def test_spans(period: AnyPeriod, today: str, first: str, last: str) -> None:
    """The period is these whole days, both ends included, where weeks begin on Sunday."""
    calendar = FirmCalendar(date.fromisoformat(today), SUNDAY)

    assert period.span(calendar) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("start", "first"), [(MONDAY, "2026-11-16"), (SUNDAY, "2026-11-22"), (5, "2026-11-21")])
def test_a_sunday_is_in_the_week_that_the_firm_says(start: int, first: str) -> None:
    """Sunday ends a week that begins on Monday, and begins one that begins on Sunday."""
    calendar = FirmCalendar(date(2026, 11, 22), start)

    assert CalendarPeriod(unit=Unit.WEEK, offset=0).span(calendar).first == date.fromisoformat(first)


def test_the_last_year_twice_is_not_the_last_two_years() -> None:
    """« le mois dernier » is the calendar month and never rolls."""
    calendar = FirmCalendar(date(2026, 3, 15))

    assert CalendarPeriod(unit=Unit.MONTH, offset=-1).span(calendar) == Span(date(2026, 2, 1), date(2026, 2, 28))
    assert Rolling(unit=Unit.MONTH, n=-1).span(calendar) == Span(date(2026, 2, 15), date(2026, 3, 15))


days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(
    day=days,
    unit=st.sampled_from(Unit),
    start=st.integers(0, 6),
    fiscal=st.integers(1, 12),
    offset=st.integers(-40, 40),
)
def test_units_tile_the_calendar(day: date, unit: Unit, start: int, fiscal: int, offset: int) -> None:
    """Each unit ends the day before the next begins, and today is in the current one."""
    calendar = FirmCalendar(day, start, fiscal)
    here, there = (CalendarPeriod(unit=unit, offset=n).span(calendar) for n in (offset, offset + 1))
    now = CalendarPeriod(unit=unit, offset=0).span(calendar)

    assert here.first <= here.last == there.first - timedelta(days=1)
    assert now.first == unit_start(day, unit, calendar) <= day <= now.last


@given(day=days, unit=st.sampled_from(Unit), n=st.integers(-400, 400))
def test_moving_keeps_the_order_of_days(day: date, unit: Unit, n: int) -> None:
    """A later day moved as far is not earlier, and a day moved back lands in the month that it left."""
    assert moved(day, unit, n) <= moved(day + timedelta(days=1), unit, n)
    back = moved(moved(day, unit, n), unit, -n)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == min(day.day, back.day)


@pytest.mark.parametrize(
    ("unit", "part"), [(Unit.QUARTER, 5), (Unit.QUARTER, 0), (Unit.MONTH, 13), (Unit.YEAR, 2), (Unit.WEEK, 1)]
)
def test_a_part_that_no_year_has_is_refused(unit: Unit, part: int) -> None:
    """There is no fifth quarter: a stored rule that names one is refused when it is loaded, not when it runs."""
    with pytest.raises(ValidationError):
        Named.model_validate({"unit": unit, "year": 2026, "part": part})

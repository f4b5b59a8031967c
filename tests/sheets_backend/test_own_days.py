"""Days counted from a contact's own date: what each cell comes to, and what cannot be told."""

from datetime import date
from typing import Final

import pytest

from sheets_backend.columns import Column
from sheets_backend.field_types import CHOICE, CURRENCY, DATE, DATE_TIME, TEXT, Cell, FieldType
from sheets_backend.notation import Unreadable, read_month_day, serial
from sheets_backend.own_days import OwnDay, Which, date_fields
from sheets_backend.periods import CountedUnit, Unit
from sheets_backend.schema import Schema
from tests.sheets_backend.tables import field, table_of

TODAY = date(2026, 11, 24)
D: Final = Unit.DAY
W: Final = Unit.WEEK
M: Final = Unit.MONTH
Q: Final = Unit.QUARTER
Y: Final = Unit.YEAR


def column(kind: FieldType, *cells: Cell) -> Column:
    """A column of this type with these cells."""
    own = field(kind)
    return table_of({own: cells}).column(own)


def told(cell: Cell | date, own: OwnDay, kind: FieldType = DATE) -> str:
    """The day that a cell comes to, or the reason why it comes to none."""
    held = serial(cell) if isinstance(cell, date) else cell
    found = own.day(column(kind, held), held, TODAY)
    return found.reason if isinstance(found, Unreadable) else found.isoformat()


COUNTED: list[tuple[date, int, CountedUnit, str]] = [
    (date(2026, 12, 31), 0, D, "2026-12-31"),
    (date(2026, 12, 31), -30, D, "2026-12-01"),
    (date(2026, 12, 31), 2, W, "2027-01-14"),
    (date(2026, 12, 31), 6, M, "2027-06-30"),
    (date(2026, 6, 30), 6, M, "2026-12-31"),
    (date(2026, 6, 29), 6, M, "2026-12-29"),
    (date(2026, 2, 28), 6, M, "2026-08-31"),
    (date(2028, 2, 28), 6, M, "2028-08-28"),
    (date(2026, 2, 28), 2, Y, "2028-02-29"),
    (date(2026, 6, 30), -1, Q, "2026-03-31"),
    (date(2026, 8, 30), 6, M, "2027-02-28"),
    (date(2024, 12, 31), 3, M, "2025-03-31"),
    (date(9999, 12, 31), 1, D, "not_a_date"),
    (date(9999, 12, 31), 1, M, "not_a_date"),
    (date(1900, 1, 5), -36_500, Y, "not_a_date"),
]


@pytest.mark.parametrize(("cell", "n", "unit", "day"), COUNTED)
def test_days_are_counted_from_the_date_as_written(cell: date, n: int, unit: CountedUnit, day: str) -> None:
    """Months go from one month's last day to another's, as the CRA counts them; past dates stay past."""
    assert told(cell, OwnDay("f", n, unit)) == day


OCCURRENCES: list[tuple[Cell | date, str, str, str]] = [
    (date(2026, 12, 31), "2026-12-31", "2026-12-31", "2025-12-31"),
    (date(2024, 12, 31), "2024-12-31", "2026-12-31", "2025-12-31"),
    (date(2030, 6, 30), "2030-06-30", "2027-06-30", "2026-06-30"),
    (date(2020, 11, 24), "2020-11-24", "2026-11-24", "2025-11-24"),
    (date(2020, 11, 23), "2020-11-23", "2027-11-23", "2026-11-23"),
    (date(2024, 2, 29), "2024-02-29", "2027-02-28", "2026-02-28"),
    ("31 décembre", "no_year", "2026-12-31", "2025-12-31"),
    ("12-31", "no_year", "2026-12-31", "2025-12-31"),
    ("June 30", "no_year", "2027-06-30", "2026-06-30"),
    ("30/06", "no_year", "2027-06-30", "2026-06-30"),
    ("30 juin 2025", "2025-06-30", "2027-06-30", "2026-06-30"),
    ("03/04", "ambiguous_date", "ambiguous_date", "ambiguous_date"),
    ("03/04/2026", "ambiguous_date", "ambiguous_date", "ambiguous_date"),
    ("", "blank", "blank", "blank"),
    (" \u200b", "blank", "blank", "blank"),
    ("31/12/24?", "not_a_date", "not_a_date", "not_a_date"),
    ("décembre", "not_a_date", "not_a_date", "not_a_date"),
    ("#N/A", "error_value", "error_value", "error_value"),
    (True, "not_a_date", "not_a_date", "not_a_date"),
    (2026.0, "year_alone", "year_alone", "year_alone"),
]


@pytest.mark.parametrize(("cell", "written", "upcoming", "last"), OCCURRENCES)
def test_the_next_and_the_last_occurrence(cell: Cell | date, written: str, upcoming: str, last: str) -> None:
    """The next one is today or later, the last one a year before; a day without a year is one only then."""
    ways: tuple[Which, ...] = ("written", "next", "last")
    assert tuple(told(cell, OwnDay("f", which=which)) for which in ways) == (written, upcoming, last)


def test_the_end_of_february_is_that_of_its_year() -> None:
    """A year that ends with February ends on the 29th in a leap year, whether the cell says a year or not."""
    leap = date(2028, 2, 1)
    for cell in (serial(date(2027, 2, 28)), "28 février"):
        assert OwnDay("f", which="next").day(column(DATE, cell), cell, leap) == date(2028, 2, 29)
    whole = serial(date(2028, 2, 28))
    assert OwnDay("f", which="next").day(column(DATE, whole), whole, leap) == date(2028, 2, 28)


@pytest.mark.parametrize("kind", [TEXT, CHOICE])
def test_a_column_of_texts_may_hold_days(kind: FieldType) -> None:
    """Each cell is read as a day by itself; a bare number in it is none."""
    assert told("31 décembre", OwnDay("f", which="next"), kind) == "2026-12-31"
    assert told("2026-12-31", OwnDay("f", -30), kind) == "2026-12-01"
    assert told("Laval", OwnDay("f"), kind) == "not_a_date"
    assert told("#REF!", OwnDay("f"), kind) == "error_value"
    assert told(46_022.0, OwnDay("f"), kind) == "not_a_date"


def test_days_of_many_rows() -> None:
    """One answer for each row that is asked about, in their order; TRUE and 1 are two cells."""
    held = column(DATE, 46_022.0, "", "31 décembre", 46_022.0, True, 1.0)
    days = OwnDay("f", which="written").days(held, [3, 1, 0, 4, 5], TODAY)
    reasons = [day.reason if isinstance(day, Unreadable) else day.isoformat() for day in days]
    assert reasons == ["2025-12-31", "blank", "2025-12-31", "not_a_date", "1899-12-31"]


YEARLESS = [
    ("12-31", (12, 31)), ("--12-31", (12, 31)), ("31/12", (12, 31)), ("le 1er mars", (3, 1)), ("Dec. 31st", (12, 31)),
    ("29 février", (2, 29)), ("4/4", (4, 4)), ("30 février", None), ("13/13", None), ("décembre", None), ("31", None),
    ("31 décembre 2026", None), ("03/04", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "month_day"), YEARLESS)
def test_days_without_a_year(text: str, month_day: tuple[int, int] | None) -> None:
    """A month and a day in words or figures; two readings are none."""
    try:
        found = read_month_day(text)
    except Unreadable:
        assert month_day is None
    else:
        assert found == month_day


def test_the_columns_that_hold_dates() -> None:
    """What is offered are columns of dates alone."""
    fields = tuple(field(kind, at) for at, kind in enumerate((TEXT, DATE, CURRENCY, DATE_TIME)))
    assert date_fields(Schema(fields)) == (fields[1], fields[3])

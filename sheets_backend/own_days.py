"""Days counted from a contact's own date: thirty days before its year end, six months after the last one.

A cell that holds a whole date is that day; « 31 décembre » or `12-31` is a day of every year, which only *the next* or
*the last* one makes a day. Months are counted as the Canada Revenue Agency counts them from a tax year's end (T2 guide,
"When to file your T2 return"): from the last day of a month to the last day of another, else to the same day of it.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sheets_backend.columns import Column
from sheets_backend.field_types import CHOICE, DATE, DATE_TIME, TEXT, Cell, Family, FieldType, is_blank, text_of
from sheets_backend.notation import Unreadable, day_of, read_day, read_month_day
from sheets_backend.periods import CountedUnit, Unit, moved
from sheets_backend.schema import Field, Schema

Which = Literal["written", "next", "last"]
OWN_DAY_TYPES: frozenset[FieldType] = frozenset({DATE, DATE_TIME, TEXT, CHOICE})
"""The types of the columns that a day may be counted from; of those that hold text, each cell must be a day."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """So many units (before when negative) from the day in this column, as written, or its next or last occurrence.

    The next one is the first on or after today, the last one is the year before that.
    """

    field: str
    n: int = 0
    unit: CountedUnit = Unit.DAY
    which: Which = "written"

    def day(self, column: Column, cell: Cell, today: date) -> date | Unreadable:
        """The day for a cell of the column; or why it cannot be told: `blank`, `no_year`, or what the cell holds."""
        try:
            return _moved(_based(column, cell, self.which, today), self.unit, self.n)
        except Unreadable as why:
            return why
        except (OverflowError, ValueError):  # beyond the years 1 to 9999
            return Unreadable("not_a_date")

    def days(self, column: Column, rows: Iterable[int], today: date) -> list[date | Unreadable]:
        """As `day`, for each of these rows; each distinct cell is read once."""
        cells = [column.cell(row) for row in rows]
        told = {known: self.day(column, known[1], today) for known in {(type(cell), cell) for cell in cells}}
        return [told[type(cell), cell] for cell in cells]


def date_fields(schema: Schema) -> tuple[Field, ...]:
    """The columns of dates; a column of texts may hold them too, and is not among these."""
    return tuple(field for field in schema.fields if field.type in (DATE, DATE_TIME))


def _based(column: Column, cell: Cell, which: Which, today: date) -> date:
    """The day that is counted from."""
    if is_blank(cell):
        raise Unreadable("blank")
    written, month, day = _written(column, cell)
    if which == "written":
        if written is None:
            raise Unreadable("no_year")
        return written
    upcoming = _in_year(today.year, month, day)
    upcoming = upcoming if upcoming >= today else _in_year(today.year + 1, month, day)
    return upcoming if which == "next" else _in_year(upcoming.year - 1, month, day)


_END_OF_FEBRUARY = (2, 29)


def _written(column: Column, cell: Cell) -> tuple[date | None, int, int]:
    """The day of the cell, None where it has no year; and its month and day of the month in every year."""
    try:
        day = _day(column, cell)
    except Unreadable:
        if not isinstance(cell, str):
            raise
        month_day = _yearless(column, cell)
        return (None, *(_END_OF_FEBRUARY if month_day == (2, 28) else month_day))
    ends_february = day.month == _END_OF_FEBRUARY[0] and _ends_month(day)
    return (day, *(_END_OF_FEBRUARY if ends_february else (day.month, day.day)))


def _day(column: Column, cell: Cell) -> date:
    if column.field.type.family is not Family.DAY:
        return read_day(text_of(cell))
    value = column.read(cell)
    if isinstance(value, Unreadable):
        raise value
    return day_of(float(value or 0))


def _yearless(column: Column, cell: str) -> tuple[int, int]:
    """As `read_month_day`; where the text is no such day either, what its column says is wrong with it."""
    try:
        return read_month_day(cell)
    except Unreadable as why:
        told = column.read(cell)
        raise told if isinstance(told, Unreadable) and not why.readings else why from None


def _in_year(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _moved(day: date, unit: Unit, n: int) -> date:
    """As `moved`, but that the last day of a month comes to the last day of a month."""
    there = moved(day, unit, n)
    if there in (date.min, date.max):  # where `moved` ends
        raise OverflowError(there)
    if unit in (Unit.DAY, Unit.WEEK) or not _ends_month(day):
        return there
    return there + timedelta(days=monthrange(there.year, there.month)[1] - there.day)

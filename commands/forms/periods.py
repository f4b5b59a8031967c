"""The periods that a form offers by name; any other one is typed in words."""

from sheets_backend.periods import AnyPeriod, CalendarPeriod, Rolling, ToDate, Unit

_UNITS = (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.FISCAL_QUARTER, Unit.FISCAL_YEAR)

OFFERED: tuple[AnyPeriod, ...] = (
    *(CalendarPeriod(unit=Unit.DAY, offset=offset) for offset in (0, -1, 1)),
    *(CalendarPeriod(unit=unit, offset=offset) for unit in _UNITS for offset in (0, -1, 1)),
    *(ToDate(unit=unit) for unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.FISCAL_YEAR)),
    *(Rolling(unit=Unit.DAY, n=n) for n in (-7, -30, -60, -90, -365, 7, 30, 60, 90, 365)),
    *(Rolling(unit=Unit.MONTH, n=n) for n in (-3, -6, -12, 3, 6, 12)),
)
"""Days, then calendar and fiscal units, then units so far, then rolling ones; the past before the future."""

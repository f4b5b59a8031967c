"""How people write numbers and days, and what is too ambiguous to read.

Used for cells that hold text where a number or a date belongs, and for the values of a rule. Nothing here guesses:
a text is a value, or `Unreadable` with the reason and, where there are two, both readings.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import floor, isfinite

from babel import Locale, UnknownLocaleError

from sheets_backend.folding import folded

EPOCH = date(1899, 12, 30)
"""Day 0 of a Sheets serial number (Sheets API, `dateTimeRenderOption`)."""


@dataclass(unsafe_hash=True)  # nothing changes it
class Unreadable(Exception):
    """Why a text is not a value: `reason` names the sentence, `readings` are the two values it could be."""

    reason: str
    readings: tuple[str, ...] = ()


_NUMBER = re.compile(
    r"""(?:(?P<open>\()|(?P<sign>[+-]))?\s*(?:cad|usd|eur|[$€£])?\s*
        (?P<digits>[0-9](?:[0-9 .,']*[0-9])?)
        \s*(?:cad|usd|eur|[$€£])?\s*(?P<percent>%)?\s*(?P<close>\))?""",
    re.VERBOSE,
)
_GROUPED = {
    ",": re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?"),
    ".": re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?"),
    " ": re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+([.,][0-9]+)?"),
    "'": re.compile(r"[1-9][0-9]{0,2}('[0-9]{3})+([.,][0-9]+)?"),
}
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")
_TWO_READINGS = re.compile(r"(?P<head>[1-9][0-9]{0,2})(?P<mark>[.,])(?P<tail>[0-9]{3})")


def cldr(locale: str) -> Locale | None:
    """What CLDR knows of a spreadsheet's locale; Sheets has a few of its own, like no_NO."""
    try:
        return Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=64)
def group_mark(locale: str) -> str:
    """The sign that parts thousands in this locale: `,` in English, a space in French; "" where nobody knows."""
    known = cldr(locale)
    mark = known.number_symbols["latn"]["group"] if known else ""
    return mark if mark in ",." else " "


def read_number(text: str, locale: str) -> float:
    """The number that a person wrote: `1 500,25 $`, `1,500.25`, `(12,50)`, `12,5 %` (0.125).

    Raises:
        Unreadable: it is no number, one that no float can hold, or a lone mark before three digits (`1,234`) is not
        the locale's own thousands mark.

    """
    match = _NUMBER.fullmatch(_normalised(text))
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise Unreadable("not_a_number")
    scale = "e-2" if match["percent"] else ""  # in decimal, so that 7,3 % is the float 0.073
    number = float(_digits(match["digits"], group_mark(locale)) + scale)
    if not isfinite(number):
        raise Unreadable("not_a_number")
    return -number if match["open"] or match["sign"] == "-" else number


def _normalised(text: str) -> str:
    """The text folded; a raised or circled figure is left out, so that « 1 500² » is no 15 002."""
    if not text.isascii() and any(unicodedata.category(c) == "No" for c in text):
        return ""
    return folded(text)


def _digits(digits: str, group: str) -> str:
    either = _TWO_READINGS.fullmatch(digits)
    if either is not None and either["mark"] != group:
        raise Unreadable(
            "ambiguous_number", (f"{either['head']}{either['tail']}", f"{either['head']}.{either['tail']}")
        )
    for mark, pattern in _GROUPED.items():
        if pattern.fullmatch(digits):
            return digits.replace(mark, "").replace(",", ".")
    if _PLAIN.fullmatch(digits):
        return digits.replace(",", ".")
    raise Unreadable("not_a_number")


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """Folded month names of both languages, long and short (CLDR), and the month each one is."""
    names: dict[str, int] = {}
    for locale in (Locale("fr", "CA"), Locale("en", "CA"), Locale("fr"), Locale("en")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names |= {folded(name).rstrip("."): n for n, name in locale.months[context][width].items()}
    return names


_TIME = r"(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_DAY_MONTH = re.compile(r"(?:le )?([0-9]{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+)\.?,? ([0-9]{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


def read_day(text: str) -> date:
    """The day that a person wrote: ISO, `30 avril 2026`, `April 30, 2026`, or `30/04/2026`.

    A time behind an ISO day does not count, nor does its offset: the day is the one that is written.

    Raises:
        Unreadable: it is no day, or both `03/04/2026` readings are days and differ.

    """
    plain = _normalised(text)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(*match.groups())
    if match := _DAY_MONTH.fullmatch(plain):
        return _named_day(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(plain):
        return _named_day(match[3], match[1], match[2])
    if match := _YEAR_LAST.fullmatch(plain):
        return _either_order(*match.groups())
    raise Unreadable("not_a_date")


_YEARLESS = re.compile(r"(?:--)?([0-9]{1,2})[-/.]([0-9]{1,2})")
_YEARLESS_DAY_MONTH = re.compile(r"(?:le )?([0-9]{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+)\.?")
_YEARLESS_MONTH_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?")
_LEAP_YEAR = "2000"


def read_month_day(text: str) -> tuple[int, int]:
    """The month and the day of the month that a person wrote without a year: `12-31`, `31 décembre`, `December 31`.

    Raises:
        Unreadable: it is no such day, or both `03/04` readings are days and differ.

    """
    plain = _normalised(text)
    if match := _YEARLESS_DAY_MONTH.fullmatch(plain):
        day = _named_day(_LEAP_YEAR, match[2], match[1])
    elif match := _YEARLESS_MONTH_DAY.fullmatch(plain):
        day = _named_day(_LEAP_YEAR, match[1], match[2])
    elif match := _YEARLESS.fullmatch(plain):
        day = _yearless(*match.groups())
    else:
        raise Unreadable("not_a_date")
    return day.month, day.day


def _yearless(first: str, second: str) -> date:
    try:
        return _either_order(first, second, _LEAP_YEAR)
    except Unreadable as why:
        raise Unreadable(why.reason, tuple(reading[5:] for reading in why.readings)) from None


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable("not_a_date") from None


def _named_day(year: str, month: str, day: str) -> date:
    number = month_numbers().get(month)
    if number is None:
        raise Unreadable("not_a_date")
    return _day(year, str(number), day)


def _either_order(first: str, second: str, year: str) -> date:
    readings: set[date] = set()
    for day, month in ((first, second), (second, first)):
        try:
            readings.add(_day(year, month, day))
        except Unreadable:
            continue
    if not readings:
        raise Unreadable("not_a_date")
    if len(readings) > 1:
        raise Unreadable("ambiguous_date", tuple(day.isoformat() for day in sorted(readings)))
    return readings.pop()


def serial(day: date) -> float:
    """The day as a Sheets serial number."""
    return float((day - EPOCH).days)


def day_of(serial: float) -> date:
    """The day that a Sheets serial number falls on; its fraction is the time of day, before 1899-12-30 too.

    Raises:
        OverflowError: it is no day of the years 1 to 9999.

    """
    return EPOCH + timedelta(days=floor(serial))

"""Numbers and days as people write them, in four locales; what is ambiguous is never guessed."""

from datetime import date, datetime, timedelta
from math import isfinite

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from sheets_backend.notation import EPOCH, Unreadable, day_of, month_numbers, read_day, read_number, serial

LOCALES = ("fr_CA", "fr_FR", "en_CA", "en_US")
FRENCH, ENGLISH = "fr", "en"
TWO, NONE = "two readings", "no number"

NUMBERS = (
    # text, in French, in English
    ("1500", 1500.0, 1500.0),
    ("1 500,25 $", 1500.25, 1500.25),
    ("1\u00a0500,25\u00a0$", 1500.25, 1500.25),
    ("1\u202f500,25", 1500.25, 1500.25),
    ("1 500.25", 1500.25, 1500.25),
    ("1,500.25", 1500.25, 1500.25),
    ("$1,500.25", 1500.25, 1500.25),
    ("-$1,500.25", -1500.25, -1500.25),
    ("1.500,25 €", 1500.25, 1500.25),
    ("1'500.25", 1500.25, 1500.25),
    ("1’500.25", 1500.25, 1500.25),
    ("1,234", TWO, 1234.0),
    ("1.234", TWO, TWO),
    ("0,234", 0.234, 0.234),
    ("12,5", 12.5, 12.5),
    ("1234,567", 1234.567, 1234.567),
    ("1,234,567", 1234567.0, 1234567.0),
    ("(1 500,25)", -1500.25, -1500.25),
    ("(12,50 $)", -12.5, -12.5),
    ("−5", -5.0, -5.0),
    ("+5", 5.0, 5.0),
    ("12,5 %", 0.125, 0.125),
    ("7.3%", 0.073, 0.073),
    ("007", 7.0, 7.0),
    ("１２", 12.0, 12.0),
    ("CAD 40", 40.0, 40.0),
    ("40 USD", 40.0, 40.0),
    ("(-5)", NONE, NONE),
    ("(5", NONE, NONE),
    ("5)", NONE, NONE),
    ("1 50", NONE, NONE),
    ("1 5000", NONE, NONE),
    ("1,50,000", NONE, NONE),
    ("1,500,25", NONE, NONE),
    ("1 500²", NONE, NONE),
    ("10³", NONE, NONE),
    ("1½", NONE, NONE),
    ("١٢", NONE, NONE),
    ("1e5", NONE, NONE),
    ("9" * 400, NONE, NONE),
    ("inf", NONE, NONE),
    ("nan", NONE, NONE),
    ("env. 1 500 $", NONE, NONE),
    ("1 500 $ ?", NONE, NONE),
    ("10-20", NONE, NONE),
    ("", NONE, NONE),
)

DAYS = (
    ("2026-04-30", date(2026, 4, 30)),
    ("2026/4/30", date(2026, 4, 30)),
    ("2026-04-30 14:03", date(2026, 4, 30)),
    ("2026-04-30T14:03:59.250Z", date(2026, 4, 30)),
    ("30 avril 2026", date(2026, 4, 30)),
    ("le 1er mai 2026", date(2026, 5, 1)),
    ("1\u00a0AOÛT\u00a02026", date(2026, 8, 1)),
    ("3 fe\u0301vr. 2026", date(2026, 2, 3)),
    ("April 30, 2026", date(2026, 4, 30)),
    ("Apr. 30th 2026", date(2026, 4, 30)),
    ("30/04/2026", date(2026, 4, 30)),
    ("04/30/2026", date(2026, 4, 30)),
    ("05.05.2026", date(2026, 5, 5)),
    ("29 février 2028", date(2028, 2, 29)),
    ("03/04/2026", ("2026-03-04", "2026-04-03")),
    ("29 février 2026", ()),
    ("2026-02-30", ()),
    ("2026-13-01", ()),
    ("31/31/2026", ()),
    ("31/12/24?", ()),
    ("31/12/24", ()),
    ("2024", ()),
    ("avril 2026", ()),
    ("30 avrille 2026", ()),
    ("2026-04-30 2026-05-31", ()),
    ("2026-04-30 1500", ()),
    ("30 avril 2026 ou mai", ()),
    ("0000-01-01", ()),
    ("", ()),
)


def number_or_reason(text: str, locale: str) -> float | str:
    try:
        return read_number(text, locale)
    except Unreadable as unreadable:
        return {("ambiguous_number", 2): TWO, ("not_a_number", 0): NONE}[unreadable.reason, len(unreadable.readings)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("text", "french", "english"), NUMBERS)
def test_numbers(text: str, french: float | str, english: float | str, locale: str) -> None:
    """A text is the number that its locale makes of it, or unreadable, in the countries of both languages."""
    assert number_or_reason(text, locale) == (french if locale.startswith(FRENCH) else english)


def test_both_readings_of_a_number_are_told() -> None:
    """Where a mark may part thousands or decimals, the problem holds both numbers."""
    with pytest.raises(Unreadable) as caught:
        read_number("12,500", "fr_CA")

    assert (caught.value.reason, caught.value.readings) == ("ambiguous_number", ("12500", "12.500"))


@pytest.mark.parametrize("locale", ["de_DE", "pt_BR", "no_NO", "iw_IL", "zh_CN", "ar_EG", "de_CH", "en_IN"])
def test_sheets_of_other_locales_are_read_too(locale: str) -> None:
    """Any locale that a spreadsheet may have is known; a German `1.234` is a thousand."""
    assert read_number("1234.5", locale) == 1234.5
    assert number_or_reason("1.234", locale) == (1234.0 if locale in {"de_DE", "pt_BR"} else TWO)


@pytest.mark.parametrize("locale", LOCALES)
@given(number=st.decimals(-(10**9), 10**9, places=2))
def test_what_cldr_writes_is_read_back(number: float, locale: str) -> None:
    """Each amount, written as its locale writes it, is read as itself."""
    written = format_decimal(number, "#,##0.00", locale=locale)

    assert read_number(written, locale) == float(number)


@given(text=st.one_of(st.text(), st.text("0123456789 .,'()$%-+\u00a0\u202f")), locale=st.sampled_from(LOCALES))
def test_any_text_is_a_finite_number_or_unreadable(text: str, locale: str) -> None:
    """No text breaks the reading of numbers, and none is infinite."""
    found = number_or_reason(text, locale)

    assert isinstance(found, str) or isfinite(found)


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days(text: str, expected: date | tuple[str, ...]) -> None:
    """A text is one day, or unreadable with the days that it could be."""
    if isinstance(expected, date):
        assert read_day(text) == expected
        return
    with pytest.raises(Unreadable) as caught:
        read_day(text)
    assert caught.value.readings == expected
    assert caught.value.reason == ("ambiguous_date" if expected else "not_a_date")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", ["long", "d MMM y"])
def test_every_day_that_cldr_writes_is_read_back(locale: str, width: str) -> None:
    """Each day of a leap year, with its month in words or shortened, is read as itself."""
    for n in range(366):
        day = date(2028, 1, 1) + timedelta(days=n)
        assert read_day(format_date(day, width, locale=locale)) == day


def test_a_short_month_is_one_month() -> None:
    """No name stands for two months, whatever language it comes from: twelve months, none lost."""
    assert sorted(set(month_numbers().values())) == list(range(1, 13))
    assert {month_numbers()[name] for name in ("mars", "mar", "march")} == {3}
    assert {month_numbers()[name] for name in ("juin", "june", "jun")} == {6}
    assert {month_numbers()[name] for name in ("juill", "july", "jul")} == {7}


@given(text=st.one_of(st.text(), st.text("0123456789-/. abcdefghijklmnopqrstuvwxyz", max_size=16)))
def test_any_text_is_a_day_or_unreadable(text: str) -> None:
    """No text breaks the reading of days."""
    try:
        found: date | str = read_day(text)
    except Unreadable as unreadable:
        found = unreadable.reason

    assert isinstance(found, date) or found in {"not_a_date", "ambiguous_date"}


@given(day=st.dates(), time=st.floats(0, 0.999))
def test_serial_numbers(day: date, time: float) -> None:
    """A day is its own serial number's, at any time of day, before 1899-12-30 too."""
    assert day_of(serial(day) + time) == day
    assert datetime.combine(EPOCH, datetime.min.time()) + timedelta(days=serial(day)) == datetime.combine(
        day, datetime.min.time()
    )


def test_known_serial_numbers() -> None:
    """Day 0 is 1899-12-30, and 43831 is 2020-01-01, as Google recorded it."""
    assert serial(date(1899, 12, 30)) == 0.0
    assert serial(date(2020, 1, 1)) == 43831.0
    assert (day_of(-0.5), day_of(-1.0)) == (date(1899, 12, 29), date(1899, 12, 29))

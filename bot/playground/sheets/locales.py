"""How the spreadsheet's locale writes numbers, dates and booleans.

Separators and names are CLDR's (through Babel); the date patterns are those Sheets shows for the locale.
Which of day and month comes first in ``03/04/2026`` is the field's assumption for Canada, not a recorded fact.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from babel import Locale as Cldr
from babel.dates import get_day_names, get_month_names

from bot.playground.sheets.answers import invalid


@dataclass(frozen=True, slots=True)
class SheetLocale:
    """One locale's habits: ``date`` and ``time`` are Sheets patterns, ``words`` how true and false are shown."""

    code: str
    decimal: str
    group: str
    day_first: bool
    date: str
    time: str
    words: tuple[str, str]
    currency_after: bool

    @property
    def date_time(self) -> str:
        """The pattern of a date with a time when the cell names none."""
        return f"{self.date} H:mm:ss"


ENGLISH: Final = ("TRUE", "FALSE")
FRENCH: Final = ("VRAI", "FAUX")
LOCALES: Final = {
    row.code: row
    for row in (
        SheetLocale("en_US", ".", ",", False, "M/d/yyyy", "h:mm:ss am/pm", ENGLISH, False),
        SheetLocale("en_CA", ".", ",", True, "yyyy-MM-dd", "h:mm:ss am/pm", ENGLISH, False),
        SheetLocale("en_GB", ".", ",", True, "dd/MM/yyyy", "HH:mm:ss", ENGLISH, False),
        SheetLocale("fr_CA", ",", "\N{NO-BREAK SPACE}", True, "yyyy-MM-dd", "HH:mm:ss", FRENCH, True),
        SheetLocale("fr_FR", ",", "\N{NARROW NO-BREAK SPACE}", True, "dd/MM/yyyy", "HH:mm:ss", FRENCH, True),
    )
}


def locale_of(code: str) -> SheetLocale:
    """The locale's habits; a 400 for a locale that this server does not know."""
    if code not in LOCALES:
        raise invalid(f"Unsupported locale: {code}")
    return LOCALES[code]


Width = Literal["wide", "abbreviated"]


@cache
def month_names(code: str, width: Width) -> dict[int, str]:
    """Month names by number, January being 1."""
    return dict(get_month_names(width, locale=Cldr.parse(code)))


@cache
def day_names(code: str, width: Width) -> dict[int, str]:
    """Weekday names by number, Monday being 0."""
    return dict(get_day_names(width, locale=Cldr.parse(code)))

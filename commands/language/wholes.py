"""Whole numbers, months and days of the week as people type them into a rule, and as a rule says them."""

import re
from functools import cache

from babel import Locale

from commands.language.errors import NotAMonth, NotAWeekday, NotWhole
from commands.language.word_lists import LOCALES, single_words
from sheets_backend.folding import folded
from sheets_backend.notation import month_numbers
from sheets_backend.operands import WHOLE
from sheets_backend.operators import Takes

_DIGITS = re.compile(r"([0-9]{1,6})(?:er|st|nd|rd|th)?")


def read_whole(text: str, takes: Takes) -> float:
    """The number that the text is, for an operand of this kind: `12`, `1er`, « une », « décembre », "Monday".

    Raises:
        NotWhole, NotAMonth, NotAWeekday: it is none, or out of bounds.

    """
    key = folded(text)
    least, most = WHOLE[takes]
    named = {Takes.MONTH: month_numbers, Takes.WEEKDAY: weekday_numbers}.get(takes)
    number = named().get(key.rstrip("."), _number(key)) if named else _number(key)
    if number is not None and least <= number <= most:
        return float(number)
    if named:
        raise NotAMonth(text) if takes is Takes.MONTH else NotAWeekday(text)
    raise NotWhole(text, least, most)


def _number(key: str) -> int | None:
    if key in single_words("one"):
        return 1
    match = _DIGITS.fullmatch(key)
    return int(match[1]) if match else None


@cache
def weekday_numbers() -> dict[str, int]:
    """Folded names of the days of the week in both languages, long and short (CLDR); Monday is 1, as in ISO 8601."""
    names: dict[str, int] = {}
    for locale in map(Locale.parse, LOCALES.values()):
        for width in ("wide", "abbreviated"):
            names |= {folded(name).rstrip("."): n + 1 for n, name in locale.days["stand-alone"][width].items()}
    return names


def say_whole(number: float, takes: Takes, language: str) -> str:
    """The number as the language says it in a rule: a month and a day of the week by name."""
    locale = Locale.parse(LOCALES[language])
    if takes is Takes.MONTH:
        return str(locale.months["stand-alone"]["wide"][int(number)])
    if takes is Takes.WEEKDAY:
        return str(locale.days["stand-alone"]["wide"][int(number) - 1])
    return str(int(number))

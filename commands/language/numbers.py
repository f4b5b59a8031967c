"""Numbers as people type them into a rule, and as a rule says them."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from math import isfinite

from babel.numbers import format_decimal

from commands.language.errors import AmbiguousNumber, NotANumber, PercentNeeded
from commands.language.word_lists import LOCALES
from sheets_backend.field_types import NUMBER, PERCENT, FieldType
from sheets_backend.notation import Unreadable, read_number

_DIGITS = 700
"""More digits than any float has, before and after its decimal mark."""


def read_operand(text: str, field_type: FieldType, language: str) -> float:
    """The number that was typed, by the conventions of the speaker's language.

    Raises:
        NotANumber, AmbiguousNumber: it cannot be read, or is two numbers.
        PercentNeeded: the column holds percentages and the text has no %.

    """
    try:
        number = read_number(text, LOCALES[language])
    except Unreadable as problem:
        if not problem.readings:
            raise NotANumber(text) from None
        readings = tuple(say_number(float(reading), language) for reading in problem.readings)
        raise AmbiguousNumber(text, readings) from None
    if not isfinite(number):
        raise NotANumber(text)
    if field_type is PERCENT and "%" not in text:
        raise PercentNeeded(text, (say_number(number / 100, language, PERCENT), say_number(number, language, PERCENT)))
    return number


def say_number(number: float, language: str, field_type: FieldType = NUMBER) -> str:
    """The number as the language writes it, in a form that a speaker of either language reads as the same number."""
    if field_type is PERCENT:
        space = "\N{NO-BREAK SPACE}" if language == "fr" else ""
        return _readable(Decimal(repr(number)) * 100, language) + space + "%"
    return _readable(Decimal(repr(number)), language)


def _readable(number: Decimal, language: str) -> str:
    with localcontext(prec=_DIGITS):
        writings = _writings(number, language)
        return next(text for text in writings if all(_reads_as(text, number, locale) for locale in LOCALES.values()))


def _writings(number: Decimal, language: str) -> Iterator[str]:
    """The ways to write it, the usual one first; `1234` and `1.2340` are for what `1,234` leaves open."""
    exact = number + 0  # no minus zero
    locale = LOCALES[language]
    yield format_decimal(exact, locale=locale, decimal_quantization=False)
    yield format_decimal(exact, locale=locale, decimal_quantization=False, group_separator=False)
    yield format_decimal(exact, locale=locale, decimal_quantization=False, group_separator=False) + "0"


def _reads_as(text: str, number: Decimal, locale: str) -> bool:
    try:
        return read_number(text, locale) == float(number)
    except Unreadable:
        return False

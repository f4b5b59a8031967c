"""What a person types into a cell becomes a value: numbers, dates, booleans and formulas, by locale.

This is ``valueInputOption=USER_ENTERED``. No formula is computed but the arithmetic of two numbers, which recorded
traffic holds (``=4/2``): any other shows ``#ERROR!``.
"""

import operator
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import CellError, Value
from bot.playground.sheets.dates import serial_of
from bot.playground.sheets.locales import ENGLISH, SheetLocale

ERROR_TEXTS: Final = {
    "#ERROR!": "ERROR",
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
}
_SPACES: Final = "  \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_ARITHMETIC: Final = re.compile(r"=(\d+(?:\.\d+)?)([-+*/])(\d+(?:\.\d+)?)")
_OPERATIONS: Final = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?")
_LOCAL: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: (\d{1,2}:\d{2}(?::\d{2})?))?")
_TIME: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed text means: the effective value, the formula behind it, and the number format it brings."""

    value: Value
    formula: str | None = None
    number_format: Json | None = None


def parse_typed(text: str, locale: SheetLocale) -> Typed:
    """The meaning of a text typed into a cell; what is nothing else is text, and a leading ``'`` makes it so."""
    if text.startswith("'"):
        return Typed(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Typed(_computed(text), formula=text)
    if text in ERROR_TEXTS:
        return Typed(CellError(ERROR_TEXTS[text], text))
    return _boolean(text, locale) or _number(text.strip(), locale) or _moment(text.strip(), locale) or Typed(text)


def _computed(formula: str) -> Value:
    found = _ARITHMETIC.fullmatch(formula)
    if not found:
        return CellError("ERROR", "#ERROR!", "The local Google Sheets computes no formulas.")
    one, sign, other = found.groups()
    if sign == "/" and not float(other):
        return CellError("DIVIDE_BY_ZERO", "#DIV/0!", "Function DIVIDE parameter 2 cannot be zero.")
    return float(_OPERATIONS[sign](float(one), float(other)))


def _boolean(text: str, locale: SheetLocale) -> Typed | None:
    for words in (ENGLISH, locale.words):
        if text.strip().upper() in words:
            return Typed(text.strip().upper() == words[0])
    return None


def _number(text: str, locale: SheetLocale) -> Typed | None:
    """A number, with its grouping, percent sign or currency sign; parentheses make it negative."""
    bare = re.sub(r"^\((.*)\)$", r"-\1", text)
    core = re.sub(r"[$€]", "", bare, count=1).strip(_SPACES + "%")
    groups = re.escape(locale.group) if locale.group == "," else f"[{_SPACES}]"
    whole = rf"\d+|\d{{1,3}}(?:{groups}\d{{3}})+"
    found = re.fullmatch(
        rf"([-+]?)[{_SPACES}]?({whole})?(?:{re.escape(locale.decimal)}(\d*))?(E[-+]?\d+)?", core, re.IGNORECASE
    )
    if not found or not (found[2] or found[3]):
        return None
    sign, integer, fraction, exponent = (part or "" for part in found.groups())
    grouped = not integer.isdigit() and bool(integer)
    number = float(f"{sign}{re.sub(r'[^0-9]', '', integer) or 0}.{fraction or 0}{exponent}")
    return _formatted_number(number, text, fraction=fraction, grouped=grouped, after=locale.currency_after)


def _formatted_number(number: float, text: str, *, fraction: str, grouped: bool, after: bool) -> Typed:
    decimals = ".00" if fraction else ""
    currency = re.search(r"[$€]", text)
    if "%" in text:
        return Typed(float(Decimal(repr(number)) / 100), number_format={"type": "PERCENT", "pattern": f"0{decimals}%"})
    if currency:
        picture, sign = f"#,##0{decimals}", currency.group()
        pattern = f'{picture}\N{NO-BREAK SPACE}"{sign}"' if after else f'"{sign}"{picture}'
        return Typed(number, number_format={"type": "CURRENCY", "pattern": pattern})
    if grouped:
        return Typed(number, number_format={"type": "NUMBER", "pattern": f"#,##0{decimals}"})
    return Typed(number)


def _moment(text: str, locale: SheetLocale) -> Typed | None:
    try:
        return _iso(text) or _local(text, locale) or _time_of_day(text, locale)
    except ValueError:  # the thirtieth of February is text
        return None


def _iso(text: str) -> Typed | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    return _dated(date(int(found[1]), int(found[2]), int(found[3])), found[4], "yyyy-mm-dd")


def _local(text: str, locale: SheetLocale) -> Typed | None:
    found = _LOCAL.fullmatch(text)
    if not found:
        return None
    day, month = (found[1], found[2]) if locale.day_first else (found[2], found[1])
    return _dated(date(int(found[3]), int(month), int(day)), found[4], locale.date)


def _dated(day: date, clock: str | None, pattern: str) -> Typed:
    if not clock:
        return Typed(serial_of(day), number_format={"type": "DATE", "pattern": pattern})
    moment = datetime.combine(day, _clock(clock))
    return Typed(serial_of(moment), number_format={"type": "DATE_TIME", "pattern": f"{pattern} hh:mm:ss"})


def _time_of_day(text: str, locale: SheetLocale) -> Typed | None:
    if not _TIME.fullmatch(text):
        return None
    clock = _clock(text)
    seconds = clock.hour * 3_600 + clock.minute * 60 + clock.second
    return Typed(seconds / 86_400, number_format={"type": "TIME", "pattern": locale.time})


def _clock(text: str) -> time:
    return datetime.strptime(text, "%H:%M:%S" if text.count(":") > 1 else "%H:%M").time()  # noqa: DTZ007  # no zone

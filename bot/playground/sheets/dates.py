"""Serial numbers and dates: a Sheets date is a number of days since 1899-12-30, shown by a pattern."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from bot.playground.sheets.locales import SheetLocale, day_names, month_names

EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a serial has no zone: the spreadsheet's time zone gives it
_TOKEN: Final = re.compile(r'\[h+\]|\[m+\]|y+|m+|d+|h+|s+|am/pm|a/p|"[^"]*"|\\.|.', re.IGNORECASE)
_WIDE: Final = 4  # letters: mmmm and dddd are names in full


def serial_of(moment: date | datetime) -> float:
    """Days since 1899-12-30, whole for a date: 2020-01-01 is 43831."""
    full = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001  # as EPOCH
    return (full - EPOCH) / timedelta(days=1)


def moment_of(serial: float) -> datetime:
    """The date and time of a serial, to the nearest second."""
    return EPOCH + timedelta(seconds=round(serial * 86_400))


def iso(serial: float, kind: str) -> str:
    """The serial as ISO 8601: a day for DATE, a time of day for TIME, both with a blank between for DATE_TIME."""
    moment = moment_of(serial)
    if kind == "DATE":
        return moment.date().isoformat()
    return moment.time().isoformat() if kind == "TIME" else moment.isoformat(sep=" ")


def format_moment(serial: float, pattern: str, locale: SheetLocale) -> str:
    """The serial by a Sheets date pattern, month and day names in the locale's language."""
    tokens = _TOKEN.findall(pattern)
    twelve = any(token.lower() in {"am/pm", "a/p"} for token in tokens)
    return "".join(_shown(kind, token, serial, locale, twelve) for kind, token in _kinds(tokens))


def _kinds(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Each token with its kind: one of ``y M d h m s [h] [m] a`` or ``""`` for a literal."""
    before = ""
    for index, token in enumerate(tokens):
        kind = _kind(token)
        if kind == "M" and ("h" in before or _next_is_seconds(tokens[index + 1 :])):
            kind = "m"
        before = kind or before
        yield kind, token


def _kind(token: str) -> str:
    low = token.lower()
    if low.startswith("["):
        return low[:2] + "]"
    if low in {"am/pm", "a/p"}:
        return "a"
    return {"y": "y", "m": "M", "d": "d", "h": "h", "s": "s"}.get(low[0], "")


def _next_is_seconds(tokens: list[str]) -> bool:
    following = [kind for kind in map(_kind, tokens) if kind]
    return following[:1] == ["s"]


def _shown(kind: str, token: str, serial: float, locale: SheetLocale, twelve: bool) -> str:
    if kind in {"M", "d"} and len(token) >= _WIDE - 1:
        return _name(kind, token, moment_of(serial), locale)
    if kind == "y":
        return moment_of(serial).strftime("%Y")[-2 if len(token) < 3 else 0 :]  # noqa: PLR2004  # yy or yyyy
    if kind == "a":
        return "AM" if moment_of(serial).hour < 12 else "PM"  # noqa: PLR2004  # noon
    if not kind:
        return token.strip('"') if token.startswith('"') else token.lstrip("\\")
    return str(_number(kind, serial, twelve)).zfill(len(token.strip("[]")))


def _name(kind: str, token: str, moment: datetime, locale: SheetLocale) -> str:
    width = "wide" if len(token) >= _WIDE else "abbreviated"
    if kind == "M":
        return month_names(locale.code, width)[moment.month]
    return day_names(locale.code, width)[moment.weekday()]


def _number(kind: str, serial: float, twelve: bool) -> int:
    moment = moment_of(serial)
    return {
        "M": moment.month,
        "d": moment.day,
        "h": (moment.hour - 1) % 12 + 1 if twelve else moment.hour,
        "m": moment.minute,
        "s": moment.second,
        "[h]": round(serial * 86_400) // 3_600,
        "[m]": round(serial * 86_400) // 60,
    }[kind]

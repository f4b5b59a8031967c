"""Days and periods as people type them: whole phrases of the word lists, in any language, and typed days."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

from babel import Locale
from pydantic import ValidationError

from commands.errors import Misread
from commands.language.errors import AmbiguousDate, EmptyPeriod, NotADate, VaguePeriod
from commands.language.phrases import Tree, expanded, keys_of, said
from commands.language.word_lists import LOCALES, keyword, keyword_said, single_words, word_list
from sheets_backend.folding import folded
from sheets_backend.notation import Unreadable, month_numbers, read_day
from sheets_backend.periods import (
    AnyPeriod,
    CalendarPeriod,
    Day,
    Edge,
    Named,
    Rolling,
    Shifted,
    ToDate,
    Unit,
)  # fmt: skip

Read = dict[str, int]
"""What the slots of a phrase held: its number, day, month, quarter and year."""

MEANINGS: dict[str, Callable[[Any, int], AnyPeriod]] = {
    "this": lambda unit, _: CalendarPeriod(unit=unit, offset=0),
    "last": lambda unit, _: CalendarPeriod(unit=unit, offset=-1),
    "next": lambda unit, _: CalendarPeriod(unit=unit, offset=1),
    "before_last": lambda unit, _: CalendarPeriod(unit=unit, offset=-2),
    "after_next": lambda unit, _: CalendarPeriod(unit=unit, offset=2),
    "to_date": lambda unit, _: ToDate(unit=unit),
    "last_n": lambda unit, n: Rolling(unit=unit, n=-n),
    "next_n": lambda unit, n: Rolling(unit=unit, n=n),
    "ago": lambda unit, n: Shifted(unit=unit, n=-n),
    "ahead": lambda unit, n: Shifted(unit=unit, n=n),
    "back": lambda unit, n: CalendarPeriod(unit=unit, offset=-n),
    "beyond": lambda unit, n: CalendarPeriod(unit=unit, offset=n),
}
"""What each key of a `periods.<unit>` section means, for the number that its phrase holds."""

NAMED: dict[str, Callable[[Read], AnyPeriod]] = {
    "day": lambda read: Day(day=date(read["year"], read["month"], read["d"])),
    "month": lambda read: Named(unit=Unit.MONTH, year=read["year"], part=read["month"]),
    "quarter": lambda read: Named(unit=Unit.QUARTER, year=read["year"], part=read["quarter"]),
    "year": lambda read: Named(unit=Unit.YEAR, year=read["year"]),
    "fiscal_quarter": lambda read: Named(unit=Unit.FISCAL_QUARTER, year=read["year"], part=read["quarter"]),
    "fiscal_year": lambda read: Named(unit=Unit.FISCAL_YEAR, year=read["year"]),
}
"""What each key of the section `periods.named` means, for what its phrase holds."""

DATE_WORD = re.compile(r"([0-9]{1,4})[-/.][0-9]{1,2}[-/.][0-9]{1,4}\S*")
"""A word that only a day is written as; which day, `read_day` says."""

_PATTERNS = {
    "{n}": re.compile(r"([0-9]{1,5})"),
    "{d}": re.compile(r"([0-9]{1,2})(?:er|st|nd|rd|th)?"),
    "{quarter}": re.compile(r"[tq]([1-4])"),
    "{year}": re.compile(r"([0-9]{4})"),
    "{date}": DATE_WORD,
}


def _slot(slot: str, key: str) -> int | None:
    if slot == "{month}":
        return month_numbers().get(key.rstrip("."))
    if slot == "{n}" and key in single_words("one"):
        return 1
    match = _PATTERNS[slot].fullmatch(key)
    return int(match[1]) if match else None


_SLOTS = (*_PATTERNS, "{month}")


@cache
def phrases() -> Tree[tuple[str, str]]:
    """Every phrase for a period, in every language, and its section and key."""
    tree: Tree[tuple[str, str]] = Tree()
    for language in LOCALES:
        for section, meanings in word_list(language)["periods"].items():
            _add(tree, section, meanings)
    return tree


@cache
def durations() -> Tree[tuple[str, str]]:
    """Every phrase for a number of units, « 30 jours », and its unit as the key."""
    tree: Tree[tuple[str, str]] = Tree()
    for language in LOCALES:
        _add(tree, "durations", word_list(language)["durations"])
    return tree


def _add(tree: Tree[tuple[str, str]], section: str, meanings: Mapping[str, list[str]]) -> None:
    for key, listed in meanings.items():
        for form in (form for phrase in listed for form in expanded(phrase)):
            tree.add(keys_of(form), (section, key))


_Match = tuple[int, tuple[str, str], Read]


def _matches(node: Tree[tuple[str, str]], keys: Sequence[str], at: int, read: Read) -> Iterator[_Match]:
    if node.found:
        yield at, node.found[0], read
    if at == len(keys):
        return
    if keys[at] in node.children:
        yield from _matches(node.children[keys[at]], keys, at + 1, read)
    for slot in _SLOTS:
        if slot in node.children and (value := _slot(slot, keys[at])) is not None:
            yield from _matches(node.children[slot], keys, at + 1, read | {slot.strip("{}"): value, "end": at})


def period_at(keys: Sequence[str], at: int, language: str) -> tuple[int, AnyPeriod] | None:
    """The longest run of words here that is a period: where it ends, and the period.

    Raises:
        NotADate: a day that does not exist, or a number out of bounds.
        AmbiguousDate: a typed day that is two days, depending on who reads it.
        VaguePeriod: the calendar month before this one, or the last thirty days.

    """
    if edge := _edge_at(keys, at, language):
        return edge
    match = _longest(phrases(), keys, at)
    return match and (match[0], _period(match, " ".join(keys[at : match[0]]), keys, language))


def _longest(tree: Tree[tuple[str, str]], keys: Sequence[str], at: int) -> _Match | None:
    return max(_matches(tree, keys, at, {}), key=lambda match: match[0], default=None)


_EDGES: dict[str, Literal["first", "last"]] = {"first_day_of": "first", "last_day_of": "last"}
_CONTRACTED = {"du": "le", "des": "les"}
"""French writes « de le » and « de les » as one word."""


def _edge_at(keys: Sequence[str], at: int, language: str) -> tuple[int, Edge] | None:
    """The first or the last day of the period named behind it: « le dernier jour du mois dernier »."""
    for key, edge in _EDGES.items():
        for end, _ in keyword(key).runs(keys, at):
            found = _period_of(keys, end, language)
            if found is not None and isinstance(found[1], CalendarPeriod | ToDate | Rolling | Named):
                return found[0], Edge(edge=edge, of=found[1])
    return None


def _period_of(keys: Sequence[str], at: int, language: str) -> tuple[int, AnyPeriod] | None:
    """The period behind « de », "of" or a contraction of it."""
    first = keys[at] if at < len(keys) else ""
    if first in single_words("of"):
        return period_at(keys, at + 1, language)
    plain = _CONTRACTED.get(first, first.removeprefix("d'"))
    return period_at((*keys[:at], plain, *keys[at + 1 :]), at, language) if plain != first else None


def _period(match: _Match, typed: str, keys: Sequence[str], language: str) -> AnyPeriod:
    end, (section, key), read = match
    if section == "vague":
        calendar, rolling = CalendarPeriod(unit=Unit(key), offset=-1), Rolling(unit=Unit.DAY, n=-_VAGUE[key])
        raise VaguePeriod(typed, (say_period(calendar, language), say_period(rolling, language)))
    try:
        if "date" in read:
            return Day(day=read_day(keys[end - 1]))
        if key in {"last_n", "next_n"} and not read["n"]:
            raise EmptyPeriod(typed)
        return NAMED[key](read) if section == "named" else MEANINGS[key](Unit(section), read.get("n", 0))
    except Unreadable as problem:
        raise _unreadable(typed, problem, language) from None
    except (ValueError, ValidationError):
        raise NotADate(typed) from None


_VAGUE = {"week": 7, "month": 30, "quarter": 90, "year": 365}
"""The days of what « le dernier mois » may mean besides the calendar month before this one."""


def duration_at(keys: Sequence[str], at: int, sign: int) -> tuple[int, Shifted] | None:
    """So many units here, before today where `sign` is -1, after it where it is 1: where they end, and that day.

    Raises:
        NotADate: no unit, or too many.

    """
    match = _longest(durations(), keys, at)
    if match is None:
        return None
    end, (_, unit), read = match
    try:
        if read["n"] > 0:
            return end, Shifted.model_validate({"unit": unit, "n": sign * read["n"]})
    except ValidationError:
        pass
    raise NotADate(" ".join(keys[at:end]))


def _unreadable(typed: str, problem: Unreadable, language: str) -> NotADate | AmbiguousDate:
    readings = tuple(say_period(Day(day=date.fromisoformat(reading)), language) for reading in problem.readings)
    return AmbiguousDate(typed, readings) if readings else NotADate(typed)


def say_period(period: AnyPeriod, language: str) -> str:
    """The period as the language says it, in a form that `read_period` reads as the same period in either language."""
    if isinstance(period, Edge):
        return _said_edge(period, language)
    section, key, n = shape_of(period)
    return _said(word_list(language)["periods"][section][key], n, language, **_named_parts(period, language))


def _said(forms: Sequence[str], n: int, language: str, **parts: str) -> str:
    plural = Locale.parse(LOCALES[language]).plural_form(n) != "one"
    return said(forms[0], plural=plural).format(n=n, **parts)


def _said_edge(period: Edge, language: str) -> str:
    day = keyword_said(f"{period.edge}_day_of", language)
    return f"{day} {_of(say_period(period.of, language), language)}"


def _of(said_period: str, language: str) -> str:
    """« du mois dernier », « des 30 derniers jours », « d'avril 2026 »."""
    first, _, rest = said_period.partition(" ")
    contraction = next((word for word, parted in _CONTRACTED.items() if parted == first), None)
    if language == "fr" and contraction:
        return f"{contraction} {rest}"
    elided = language == "fr" and folded(first)[0] in "ao" and rest[-4:].isdigit()
    return f"d'{said_period}" if elided else f"{keyword_said('of', language)} {said_period}"


def say_duration(period: Shifted, language: str) -> str:
    """So many units, without saying from when."""
    return _said(word_list(language)["durations"][period.unit.value], abs(period.n), language)


def shape_of(period: AnyPeriod) -> tuple[str, str, int]:
    """The section and key of the phrase that says the period, and its number."""
    match period:
        case Day() | Named():
            return "named", "day" if isinstance(period, Day) else period.unit.value, 0
        case ToDate(unit=unit):
            return unit.value, "to_date", 0
        case Rolling(unit=unit, n=n):
            return unit.value, "last_n" if n < 0 else "next_n", abs(n)
        case Shifted(unit=unit, n=n):
            return unit.value, "ago" if n < 0 else "ahead", abs(n)
        case CalendarPeriod(unit=unit, offset=offset):
            return unit.value, _offset_key(unit, offset), abs(offset)
        case Edge(edge=edge):
            return "edge", edge, 0


_OFFSETS = {0: "this", -1: "last", 1: "next", -2: "before_last", 2: "after_next"}


def _offset_key(unit: Unit, offset: int) -> str:
    if abs(offset) <= 1 or (unit is Unit.DAY and offset in _OFFSETS):
        return _OFFSETS[offset]
    return "back" if offset < 0 else "beyond"


def _named_parts(period: AnyPeriod, language: str) -> dict[str, str]:
    months = Locale.parse(LOCALES[language]).months["stand-alone"]["wide"]
    match period:
        case Day(day=day):
            first = word_list(language)["keywords"]["first_day"][0]
            return {"d": first if day.day == 1 else str(day.day), "month": months[day.month], "year": f"{day.year:04}"}
        case Named(unit=Unit.MONTH, year=year, part=part):
            return {"month": months[part], "year": str(year)}
        case Named(year=year, part=part):
            return {"quarter": word_list(language)["keywords"]["quarter"][0] + str(part), "year": str(year)}
        case _:
            return {}


def read_period(text: str, language: str) -> AnyPeriod:
    """The period that the whole text is: `2026-04-30`, `30 avril 2026`, `in 30 days`, « le mois dernier ».

    Raises:
        NotADate: it is none.
        AmbiguousDate: it is two days, depending on who reads it; the readings are in the speaker's words.

    """
    try:
        keys = keys_of(text)
    except Misread:  # a quotation mark without its other half
        raise NotADate(text) from None
    found = period_at(keys, 0, language)
    if found is None or found[0] != len(keys):
        raise NotADate(text)
    return found[1]

"""Numbers, days and texts as people write them, in four locales: what each one is, written down beforehand.

`numbers.tsv` and `dates.tsv` have a column for each locale: the value, the reason why there is none, or after `?` the
readings between which nothing decides; `"` is what stands to its left. `texts.tsv` says whether two texts are the same,
and whether they are so exactly. A name in braces is a character that could not be told in print.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.language.dates import read_period
from commands.language.errors import AmbiguousDate, AmbiguousNumber, NotADate, NotANumber
from commands.language.numbers import read_operand
from sheets_backend.errors import Problem
from sheets_backend.field_types import DATE, NUMBER, TEXT, FieldType, digits_of
from sheets_backend.notation import Unreadable, day_of
from sheets_backend.periods import Day
from tests.sheets_backend.tables import answers, field

HERE = Path(__file__).parent
LOCALES = ("fr_CA", "en_CA", "fr_FR", "en_US")
SPEAKERS = {"fr_CA": "fr", "en_CA": "en"}
"""Who types by the conventions of which locale."""

NAMES = {
    "nbsp": "\u00a0", "nnbsp": "\u202f", "thin": "\u2009", "em": "\u2003", "ideo": "\u3000", "tab": "\t",
    "zwsp": "\u200b", "zwnj": "\u200c", "zwj": "\u200d", "wj": "\u2060", "bom": "\ufeff", "shy": "\u00ad",
    "lrm": "\u200e", "rlm": "\u200f", "rlo": "\u202e", "pdf": "\u202c", "acute": "\u0301", "circ": "\u0302",
    "diaer": "\u0308", "cedil": "\u0327", "angstrom": "\u212b", "kelvin": "\u212a",
}  # fmt: skip


def lines(name: str) -> Iterator[list[str]]:
    """The lines of a table, without its heading and its remarks."""
    for line in (HERE / name).read_text("utf-8").splitlines()[1:]:
        if not line.startswith("# "):
            yield [re.sub(r"\{(\w+)\}", lambda match: NAMES[match[1]], cell) for cell in line.split("\t")]


def expected(name: str, locale: str) -> dict[str, str]:
    """What each text of a table is in this locale."""
    found = {}
    for text, *values in lines(name):
        place = LOCALES.index(locale)
        found[text] = next(value for value in reversed(values[: place + 1]) if value != '"')
    return found


def read(text: str, kind: FieldType, locale: str) -> str:
    """What a cell of this type is, as the tables write it."""
    try:
        value = kind.read(text, locale)
    except Unreadable as unreadable:
        return f"? {' | '.join(unreadable.readings)}" if unreadable.readings else unreadable.reason
    assert isinstance(value, float)
    return day_of(value).isoformat() if kind is DATE else digits_of(value + 0.0)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "kind"), [("numbers.tsv", NUMBER), ("dates.tsv", DATE)])
def test_a_cell_is_what_the_table_says(name: str, kind: FieldType, locale: str) -> None:
    """Every text is read as written down, or refused as written down, in each locale."""
    table = expected(name, locale)
    assert {text: read(text, kind, locale) for text in table} == table


def typed(text: str, kind: FieldType, language: str) -> type[Problem] | str:
    """What the text is as the value of a rule."""
    try:
        if kind is NUMBER:
            return digits_of(read_operand(text, NUMBER, language) + 0.0)
        period = read_period(text, language)
    except Problem as problem:
        return type(problem)
    return period.day.isoformat() if isinstance(period, Day) else "a period"


NOT_AS_CELLS: dict[str, type[Problem] | str] = {
    **dict.fromkeys(("avril 2026", "April 2026", "2026", "Q1 2026", "tomorrow"), "a period"),
    **dict.fromkeys(("2026-04-30 14:03", "2026-04-30 14:03:22.5"), NotADate),
}
"""Periods, which a rule may name and a cell may not hold, and a time of day, which no rule asks for."""


@pytest.mark.parametrize("locale", SPEAKERS)
@pytest.mark.parametrize(("name", "kind"), [("numbers.tsv", NUMBER), ("dates.tsv", DATE)])
def test_a_typed_value_is_what_the_cell_would_be(name: str, kind: FieldType, locale: str) -> None:
    """A rule reads a number or a day as a cell of the speaker's locale does: nobody has to learn two ways."""
    refused: dict[FieldType, tuple[type[Problem], type[Problem]]] = {
        NUMBER: (NotANumber, AmbiguousNumber),
        DATE: (NotADate, AmbiguousDate),
    }
    nothing, several = refused[kind]
    for text, value in expected(name, locale).items():
        wanted: type[Problem] | str = several if value.startswith("?") else value
        wanted = nothing if re.fullmatch(r"not_a_\w+|error_value", value) else wanted
        assert typed(text, kind, SPEAKERS[locale]) == (NOT_AS_CELLS.get(text, wanted) if kind is DATE else wanted), text


@pytest.mark.parametrize("locale", LOCALES)
def test_two_texts_are_the_same_where_the_table_says_so(locale: str) -> None:
    """Case, accents and what cannot be seen do not count, letters of another script do, whatever the locale."""
    letters = {"yes": "y", "no": "n"}
    for cell, value, same, exactly in lines("texts.tsv"):
        told = [answers(field(TEXT), (cell,), operator, value, locale=locale) for operator in ("is", "is_exactly")]
        assert told == [letters[same], letters[exactly]], (cell, value)


def test_the_corpus_is_large_enough() -> None:
    """None of its lines is twice in its table; three hundred inputs and more, a text in two tables being one of them.

    Of two texts that are compared it does not count which one is the cell.
    """
    names = ("numbers.tsv", "dates.tsv", "texts.tsv")
    keys = [(name, *line[: 2 if name == "texts.tsv" else 1]) for name in names for line in lines(name)]
    assert len(keys) == len(set(keys))
    assert len({frozenset(texts) for _, *texts in keys}) >= 300

"""The pages `docs/language.md` and `docs/langue.md` say what the registries say."""

import re
from itertools import takewhile
from pathlib import Path

import pytest

from commands.errors import Misread
from commands.language.dates import MEANINGS, NAMED, read_period, say_period, shape_of
from commands.language.phrases import keys_of
from commands.language.vocabulary import SIGNS, operator_at, operator_said
from sheets_backend.field_types import (
    CHOICE,
    CHOICES,
    DATE,
    EMAIL,
    FIELD_TYPES,
    NUMBER,
    PERSON,
    PHONE,
    TEXT,
    YES_NO,
    FieldType,
)  # fmt: skip
from sheets_backend.operators import BY_KEY, OPERATORS, Operator, fitting
from tests.commands.language.sheet import read

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"en": (DOCS / "language.md").read_text("utf-8"), "fr": (DOCS / "langue.md").read_text("utf-8")}
YES = {"yes": True, "oui": True, "no": False, "non": False}
EVERY = tuple(operator for operator in OPERATORS if operator.types == FIELD_TYPES)


def beyond(kind: FieldType, *known: Operator) -> tuple[Operator, ...]:
    """The operators of the type that are not among these, nor those of every type."""
    return tuple(operator for operator in fitting(kind) if operator not in (*EVERY, *known))


SECTIONS: tuple[tuple[FieldType, tuple[Operator, ...]], ...] = (
    (TEXT, EVERY),
    (TEXT, beyond(TEXT)),
    *((kind, beyond(kind, *beyond(TEXT))) for kind in (EMAIL, PHONE, PERSON, CHOICE)),
    *((kind, beyond(kind)) for kind in (CHOICES, NUMBER, DATE, YES_NO)),
)
"""What each table of questions is about, in the order of the page."""

MEANINGS_IN_ORDER = (
    *(
        "this",
        "last",
        "next",
        "before_last",
        "after_next",
        "back",
        "beyond",
        "to_date",
        "last_n",
        "next_n",
        "ago",
        "ahead",
    ),
)
"""The meanings in the order of the page."""


def tables(page: str) -> list[list[list[str]]]:
    """Each table of the page, without its heading: rows of cells."""
    lines = iter(page.splitlines())
    found = []
    for line in lines:
        if line.startswith("| ---"):
            rows = takewhile(lambda line: line.startswith("|"), lines)
            found.append([[cell.strip() for cell in row.strip("|").split("|")] for row in rows])
    return found


def quoted(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("place", range(len(SECTIONS)))
def test_the_tables_of_questions_are_the_registry(language: str, place: int) -> None:
    """Each operator has its line, in order: what is said, signs, the answer for a blank; and each example asks it."""
    field_type, operators = SECTIONS[place]
    table = tables(PAGES[language])[place]
    rows = [(quoted(said)[0], set(quoted(signs)), YES[blank]) for said, _, signs, blank in table]
    signs = {key: {sign for sign, asked in SIGNS.items() if key in asked} for key in BY_KEY}
    assert rows == [(operator_said(o, language), signs[o.key], o.blank) for o in operators]
    for operator, (_, also, _, _) in zip(operators, table, strict=True):
        for phrase in quoted(also):
            before, _, tail = phrase.partition("…")
            found = operator_at(keys_of(before), 0, field_type)
            assert found is not None, phrase
            assert (found.start, found.operator) == (len(keys_of(before)), operator), phrase
            assert keys_of(tail) in found.tails, phrase


@pytest.mark.parametrize("language", PAGES)
def test_the_questions_that_take_a_column_are_the_registrys(language: str) -> None:
    """The page names each question whose value may be another column, in order."""
    paragraph = next(
        part for part in PAGES[language].split("\n\n") if part.startswith(("These questions", "Ces questions"))
    )
    assert quoted(paragraph) == list(dict.fromkeys(operator_said(o, language) for o in OPERATORS if o.fields))


def test_every_type_is_in_a_table() -> None:
    """The questions of the types that share tables are the same."""
    tabled = {operators for _, operators in SECTIONS} | {()}
    shared = (beyond(TEXT), ())
    for kind in FIELD_TYPES:
        assert any(set(base) <= set(fitting(kind)) and beyond(kind, *base) in tabled for base in shared), kind


@pytest.mark.parametrize("language", PAGES)
def test_the_table_of_periods_is_the_registry(language: str) -> None:
    """Each kind of period has its line: the first phrase is the one that is said, and every example is read."""
    table = tables(PAGES[language])[len(SECTIONS)]
    for said, also, _ in table:
        (phrase,) = quoted(said)
        assert say_period(read_period(phrase, language), language) == phrase
        for example in quoted(also):
            read_period(example, language)
    kinds = [shape_of(read_period(quoted(said)[0], language))[1] for said, *_ in table]
    assert kinds == [*NAMED, *MEANINGS_IN_ORDER, "first", "last"]


def test_the_table_of_periods_misses_none() -> None:
    """The order of the page holds every meaning once."""
    assert sorted(MEANINGS_IN_ORDER) == sorted(MEANINGS)


@pytest.mark.parametrize("language", PAGES)
def test_the_example_lines_are_what_the_page_says(language: str) -> None:
    """The rule at the top of the page is read; the mistake at its end is pointed at where the page points."""
    blocks = re.findall(r"```\n(.*?)```", PAGES[language], re.DOTALL)
    read(blocks[0].strip(), language)
    _, line, marks = blocks[-1].rstrip("\n").split("\n")
    with pytest.raises(Misread) as caught:
        read(line[line.index(": ") + 2 :], language)
    assert marks == " " * (line.index(": ") + 2) + "^" * (caught.value.end - caught.value.start)

"""The pages `docs/language.md` and `docs/langue.md` say what the registries say."""

import re
from itertools import takewhile
from pathlib import Path

import pytest

from commands.errors import Misread
from commands.language.dates import MEANINGS, NAMED, read_period, say_period, shape_of
from commands.language.phrases import keys_of
from commands.language.vocabulary import SIGNS, operator_at, operator_said
from sheets_backend.field_types import CHOICES, DATE, FIELD_TYPES, NUMBER, TEXT, YES_NO, FieldType
from sheets_backend.operators import BY_KEY, OPERATORS, Operator, fitting
from tests.commands.language.sheet import read

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"en": (DOCS / "language.md").read_text("utf-8"), "fr": (DOCS / "langue.md").read_text("utf-8")}
YES = {"yes": True, "oui": True, "no": False, "non": False}
EVERY = tuple(operator for operator in OPERATORS if operator.types == FIELD_TYPES)
SECTIONS: tuple[tuple[FieldType, tuple[Operator, ...]], ...] = (
    (TEXT, EVERY),
    *((kind, tuple(o for o in fitting(kind) if o not in EVERY)) for kind in (TEXT, CHOICES, NUMBER, DATE, YES_NO)),
)
"""What each table of questions is about, in the order of the page."""

MEANINGS_IN_ORDER = (
    *("this", "last", "next", "before_last", "after_next", "back", "beyond", "to_date", "last_n", "next_n", "ago"),
    "ahead",
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
            assert operator_at(keys_of(phrase), 0, field_type) == (len(keys_of(phrase)), operator), phrase


def test_every_type_is_in_a_table() -> None:
    """The questions of the types that share a table are the same."""
    tabled = {operators for _, operators in SECTIONS}
    assert {tuple(o for o in fitting(kind) if o not in EVERY) for kind in FIELD_TYPES} <= tabled


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
    assert kinds == [*NAMED, *MEANINGS_IN_ORDER]


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

"""Cells as the page shows and edits them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.page.sheet_cells import CellWriter, as_typed, columns_with_several, fits, pieces
from bot.playground.sample import SERVICES, drop_down
from bot.playground.sheets.cells import BLANK, Cell, CellError
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import LOCALES, locale_of
from bot.playground.sheets.values import entered

FRENCH = locale_of("fr_CA")
DAY = {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}
PERCENT = {"numberFormat": {"type": "PERCENT", "pattern": "0.0%"}}
DOLLARS = {"numberFormat": {"type": "CURRENCY", "pattern": "#,##0.00"}}
TEXT = {"numberFormat": {"type": "TEXT"}}
CHECKBOX = {"condition": {"type": "BOOLEAN"}, "strict": True}

numbers = st.decimals(-(10**9), 10**9, places=4).map(float)
texts = st.one_of(st.text(max_size=12), st.sampled_from(["1,5", "=4/2", "'x", "2026-01-01", "VRAI", "5 %", "#N/A"]))


@given(
    cell=st.one_of(
        texts.filter(bool).map(Cell),
        texts.filter(bool).map(lambda text: Cell(text, format=TEXT)),
        numbers.map(Cell),
        numbers.map(lambda number: Cell(number, format=DOLLARS)),
        st.integers(-1000, 10_000).map(lambda number: Cell(number / 1_000, format=PERCENT)),
        st.integers(20_000, 60_000).map(lambda day: Cell(float(day), format=DAY)),
        st.booleans().map(Cell),
    ),
    locale=st.sampled_from(sorted(LOCALES)),
)
def test_typing_what_the_bar_shows_changes_nothing(cell: Cell, locale: str) -> None:
    """What the bar shows of a cell, typed into it again, gives the same cell, in each locale."""
    habits = locale_of(locale)
    assert entered(cell, as_typed(cell, habits), "USER_ENTERED", habits) == cell


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Cell(1500.25, format=DOLLARS), "1500,25"),
        (Cell(0.055, format=PERCENT), "5,5%"),
        (Cell(46350.0, format=DAY), "2026-11-24"),
        (Cell(2.0, "=4/2"), "=4/2"),
        (Cell("0042"), "'0042"),
        (Cell("0042", format=TEXT), "0042"),
        (Cell(True), "VRAI"),
        (Cell(CellError("N_A", "#N/A")), "#N/A"),
        (BLANK, ""),
    ],
)
def test_the_bar_shows_what_one_would_type(cell: Cell, shown: str) -> None:
    """Numbers without their dress, dates as the locale writes them, formulas, text that looks like a number quoted."""
    assert as_typed(cell, FRENCH) == shown


@given(st.lists(st.sampled_from(SERVICES), min_size=1, unique=True))
def test_options_are_found_in_what_joins_them(picked: list[str]) -> None:
    """The options that a cell joins are those it was made of, though they hold commas themselves."""
    assert pieces(", ".join(picked), SERVICES) == picked


def test_what_is_no_option_is_none() -> None:
    """Something else among the options makes it no choice of them."""
    assert pieces("Paie, Autre chose", SERVICES) is None
    assert pieces("", SERVICES) is None


@pytest.mark.parametrize(
    ("cell", "allowed"),
    [
        (Cell("Paie", validation=drop_down(SERVICES)), True),
        (Cell("Paie, Tenue de livres", validation=drop_down(SERVICES)), True),
        (Cell("Autre", validation=drop_down(SERVICES)), False),
        (Cell(None, validation=drop_down(SERVICES)), True),
        (Cell(True, validation=CHECKBOX), True),
        (Cell("oui", validation=CHECKBOX), False),
        (Cell("oui", validation={"condition": {"type": "TEXT_IS_EMAIL"}}), True),
    ],
)
def test_rules_say_what_fits(cell: Cell, allowed: bool) -> None:
    """Lists and checkboxes are judged; blank cells and the rules that are not known here always fit."""
    assert fits(cell, FRENCH) is allowed


def test_a_column_takes_several_when_a_cell_holds_several() -> None:
    """One cell with two options makes chips of the whole column; a single option with a comma does not."""
    rule = drop_down(SERVICES)
    single, several = Cell("Impôts, particuliers", validation=rule), Cell("Paie, Tenue de livres", validation=rule)
    assert columns_with_several(Grid([(single, single), (single, several)]), 26) == {1}


def test_cells_are_written_short() -> None:
    """Plain text is a string alone; rules are listed once, and the cells point at them."""
    rule = drop_down(("a", "b"))
    writer = CellWriter(FRENCH, frozenset({3}))
    row = (Cell("x"), Cell(1.5), Cell("a", validation=rule), Cell("a, b", validation=rule), Cell("z", validation=rule))
    assert writer.row(row) == [
        "x",
        {"text": "1,5", "kind": "number"},
        {"text": "a", "rule": 0},
        {"text": "a, b", "rule": 1, "picked": ["a", "b"]},
        {"text": "z", "rule": 0, "wrong": True},
    ]
    assert [one["several"] for one in writer.rules] == [False, True]

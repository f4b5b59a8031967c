"""What each type makes of every odd cell: a value, blank, or unreadable and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from sheets_backend.columns import Column
from sheets_backend.field_types import FIELD_TYPES, PERCENT, Cell, Family, FieldType, digits_of, text_of
from sheets_backend.notation import Unreadable, serial
from tests.sheets_backend.tables import field, table_of

APRIL_30 = serial(date(2026, 4, 30))
BLANK, NO_NUMBER, NO_DATE, NO_YES_NO = "(blank)", "(not_a_number)", "(not_a_date)", "(not_yes_no)"
TWO_NUMBERS, TWO_DATES, YEAR, ERROR = "(ambiguous_number)", "(ambiguous_date)", "(year_alone)", "(error_value)"

MATRIX = (
    # cell, as text, number, percent, day, yes or no
    ("", BLANK, BLANK, BLANK, BLANK, BLANK),
    (" \u00a0\u202f", BLANK, BLANK, BLANK, BLANK, BLANK),
    ("\u200b\ufeff", BLANK, BLANK, BLANK, BLANK, BLANK),
    ("\n\t", BLANK, BLANK, BLANK, BLANK, BLANK),
    ("abc", "abc", NO_NUMBER, NO_NUMBER, NO_DATE, NO_YES_NO),
    ("Montréal", "Montréal", NO_NUMBER, NO_NUMBER, NO_DATE, NO_YES_NO),
    ("0", "0", 0.0, TWO_NUMBERS, NO_DATE, False),
    ("1", "1", 1.0, TWO_NUMBERS, NO_DATE, True),
    ("007", "007", 7.0, TWO_NUMBERS, NO_DATE, NO_YES_NO),
    ("1 500,25 $", "1 500,25 $", 1500.25, TWO_NUMBERS, NO_DATE, NO_YES_NO),
    ("1,234", "1,234", TWO_NUMBERS, TWO_NUMBERS, NO_DATE, NO_YES_NO),
    ("12,5 %", "12,5 %", 0.125, 0.125, NO_DATE, NO_YES_NO),
    ("env. 1 500 $", "env. 1 500 $", NO_NUMBER, NO_NUMBER, NO_DATE, NO_YES_NO),
    ("-0", "-0", -0.0, TWO_NUMBERS, NO_DATE, NO_YES_NO),
    ("2024", "2024", 2024.0, TWO_NUMBERS, NO_DATE, NO_YES_NO),
    ("2026-04-30", "2026-04-30", NO_NUMBER, NO_NUMBER, APRIL_30, NO_YES_NO),
    ("30 avril 2026", "30 avril 2026", NO_NUMBER, NO_NUMBER, APRIL_30, NO_YES_NO),
    ("03/04/2026", "03/04/2026", NO_NUMBER, NO_NUMBER, TWO_DATES, NO_YES_NO),
    ("31/12/24?", "31/12/24?", NO_NUMBER, NO_NUMBER, NO_DATE, NO_YES_NO),
    ("Oui", "Oui", NO_NUMBER, NO_NUMBER, NO_DATE, True),
    ("FAUX", "FAUX", NO_NUMBER, NO_NUMBER, NO_DATE, False),
    ("x", "x", NO_NUMBER, NO_NUMBER, NO_DATE, True),
    ("✓", "✓", NO_NUMBER, NO_NUMBER, NO_DATE, True),
    ("#N/A", ERROR, ERROR, ERROR, ERROR, ERROR),
    ("#VALEUR!", ERROR, ERROR, ERROR, ERROR, ERROR),
    ("#1", "#1", NO_NUMBER, NO_NUMBER, NO_DATE, NO_YES_NO),
    (True, "TRUE", NO_NUMBER, NO_NUMBER, NO_DATE, True),
    (False, "FALSE", NO_NUMBER, NO_NUMBER, NO_DATE, False),
    (1.0, "1", 1.0, 1.0, 1.0, True),
    (0.0, "0", 0.0, 0.0, 0.0, False),
    (-0.0, "0", 0.0, 0.0, 0.0, False),
    (0.5, "0.5", 0.5, 0.5, 0.5, NO_YES_NO),
    (-0.5, "-0.5", -0.5, -0.5, -0.5, NO_YES_NO),
    (1899.0, "1899", 1899.0, 1899.0, 1899.0, NO_YES_NO),
    (1900.0, "1900", 1900.0, 1900.0, YEAR, NO_YES_NO),
    (2024.0, "2024", 2024.0, 2024.0, YEAR, NO_YES_NO),
    (2024.5, "2024.5", 2024.5, 2024.5, 2024.5, NO_YES_NO),
    (2101.0, "2101", 2101.0, 2101.0, 2101.0, NO_YES_NO),
    (APRIL_30, "46142", APRIL_30, APRIL_30, APRIL_30, NO_YES_NO),
    (serial(date.max), "2958465", 2958465.0, 2958465.0, 2958465.0, NO_YES_NO),
    (2958466.0, "2958466", 2958466.0, 2958466.0, NO_DATE, NO_YES_NO),
    (-700000.0, "-700000", -700000.0, -700000.0, NO_DATE, NO_YES_NO),
    (5145550199.0, "5145550199", 5145550199.0, 5145550199.0, NO_DATE, NO_YES_NO),
    (4532015112830366.0, "4532015112830366", 4532015112830366.0, 4532015112830366.0, NO_DATE, NO_YES_NO),
)
OF_FAMILY = {Family.TEXT: 0, Family.NUMBER: 1, Family.DAY: 3, Family.YES_NO: 4}


def column_of(type_: FieldType, cells: Sequence[Cell], height: int = 1) -> Column:
    """The column alone, over so many rows or as many as it has cells."""
    grid = table_of({field(type_): cells}).grid
    return Column(field(type_), replace(grid, height=max(height, grid.height)))


def made_of(type_: FieldType, cell: Cell) -> str | float | bool:
    value = column_of(type_, [cell]).read(cell)
    return BLANK if value is None else f"({value.reason})" if isinstance(value, Unreadable) else value


@pytest.mark.parametrize("type_", FIELD_TYPES, ids=lambda type_: type_.key)
def test_every_cell_is_a_value_or_blank_or_unreadable(type_: FieldType) -> None:
    """Each type reads each odd cell as the matrix says, and a value is of the type's family: no bool is a number."""
    place = 2 if type_ is PERCENT else OF_FAMILY[type_.family]
    kind = {Family.TEXT: str, Family.NUMBER: float, Family.DAY: float, Family.YES_NO: bool}[type_.family]
    for cell, *expected in MATRIX:
        made = made_of(type_, cell)
        assert made == expected[place], (type_.key, cell)
        assert isinstance(made, kind) or str(made).startswith("("), (type_.key, cell)


@pytest.mark.parametrize("type_", FIELD_TYPES, ids=lambda type_: type_.key)
def test_a_column_tells_its_cells_apart(type_: FieldType) -> None:
    """In one column together, where True meets 1.0 and False meets -0.0, each cell is what it is alone."""
    cells = [cell for cell, *_ in MATRIX] * 2
    column = column_of(type_, cells, len(cells) + 3)
    alone = [made_of(type_, cell) for cell in column.cells]

    assert len(column.cells) == len(cells) + 3
    assert column.blank.tolist() == [made == BLANK for made in alone]
    assert column.unreadable.tolist() == [str(made).startswith("(") and made != BLANK for made in alone]


def test_numbers_of_a_column_next_to_booleans() -> None:
    """A box among amounts is unreadable, wherever it stands first."""
    number = next(type_ for type_ in FIELD_TYPES if type_.key == "number")
    for cells in ([True, 1.0, False, 0.0], [1.0, True, 0.0, False]):
        column = column_of(number, cells)
        assert column.unreadable.tolist() == [isinstance(cell, bool) for cell in cells]
        assert [n for n in column.numbers.tolist() if n == n] == [1.0, 0.0]  # noqa: PLR0124 - NaN


@pytest.mark.parametrize("number", [0.1 + 0.2, 1e15, 1e16, -0.0, 1e22, 5e-324, 1.7976931348623157e308, -123456.789])
def test_digits_read_back_to_the_bit(number: float) -> None:
    """The text of a float is read back as the same float, the sign of zero included."""
    assert float(digits_of(number)).hex() == number.hex()


def test_whole_numbers_have_no_dot_as_text() -> None:
    """A client number is compared as it is seen: 1001, not 1001.0, and no minus zero."""
    assert [text_of(cell) for cell in (1001.0, 1e15, -0.0, 0.5, True)] == [
        "1001",
        "1000000000000000",
        "0",
        "0.5",
        "TRUE",
    ]

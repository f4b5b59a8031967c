"""What is typed into a cell, and what the cell then shows, by the spreadsheet's locale."""

import pytest

from bot.playground.sheets import Editor, new_workbook
from bot.playground.sheets.cells import Cell, Value
from bot.playground.sheets.locales import LOCALES

NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def typed(text: str, locale: str) -> Cell:
    """The cell after a person typed the text."""
    workbook = new_workbook("S", locale=locale)
    Editor(workbook).type("A1", [text])
    return workbook.sheets[0].grid.get(0, 0)


def shown(text: str, locale: str, kind: str = "", pattern: str = "") -> str:
    """What the cell shows after a person typed the text, and perhaps chose a format."""
    editor = Editor(new_workbook("S", locale=locale))
    editor.type("A1", [text])
    if kind:
        editor.format_numbers("A1", kind, pattern)
    return str(editor.values("A1")[0][0])


@pytest.mark.parametrize(
    ("text", "locale", "value", "kind"),
    [
        ("1,234.5", "en_CA", 1234.5, "NUMBER"),
        ("1 234,5", "fr_CA", 1234.5, "NUMBER"),
        (f"1{NBSP}234,5", "fr_CA", 1234.5, "NUMBER"),
        (f"1{NARROW}234,5", "fr_FR", 1234.5, "NUMBER"),
        ("1 234,50 $", "fr_CA", 1234.5, "CURRENCY"),
        ("$1,234.50", "en_CA", 1234.5, "CURRENCY"),
        ("(12.50)", "en_US", -12.5, None),
        ("-12,5", "fr_FR", -12.5, None),
        ("12,5 %", "fr_CA", 0.125, "PERCENT"),
        ("1E3", "en_US", 1000.0, None),
        ("0042", "en_US", 42.0, None),
        ("2026-03-01", "fr_CA", 46082.0, "DATE"),
        ("01/03/2026", "fr_FR", 46082.0, "DATE"),
        ("3/1/2026", "en_US", 46082.0, "DATE"),
        ("2026-03-01 12:00", "en_US", 46082.5, "DATE_TIME"),
        ("6:00", "fr_CA", 0.25, "TIME"),
        ("VRAI", "fr_CA", True, None),
        ("true", "fr_CA", True, None),
        ("12.5", "fr_CA", "12.5", None),
        ("12,5", "en_US", "12,5", None),
        ("vrai", "en_US", "vrai", None),
        ("2026-02-30", "en_US", "2026-02-30", None),
        ("31/31/2026", "en_US", "31/31/2026", None),
        ("514 555-1234", "en_CA", "514 555-1234", None),
        ("1,23,4", "en_US", "1,23,4", None),
        ("'0042", "en_US", "0042", None),
        (".", "en_US", ".", None),
        ("-", "en_US", "-", None),
    ],
)
def test_typing_by_locale(text: str, locale: str, value: Value, kind: str | None) -> None:
    """A typed text is worth what the locale says, and brings the format of its notation; the rest stays text."""
    cell = typed(text, locale)
    assert (cell.value, type(cell.value)) == (value, type(value))
    assert cell.number_format.get("type") == kind


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("1234,5", "fr_CA", "1234,5"),
        ("1 234,50", "fr_CA", f"1{NBSP}234,50"),
        ("1 234 567,50", "fr_FR", f"1{NARROW}234{NARROW}567,50"),
        ("-1,234,567", "en_US", "-1,234,567"),
        ("1 234,50 $", "fr_CA", f"1{NBSP}234,50{NBSP}$"),
        ("$1,234.50", "en_CA", "$1,234.50"),
        ("TRUE", "fr_CA", "VRAI"),
        ("false", "en_CA", "FALSE"),
        ("01/03/2026", "fr_FR", "01/03/2026"),
        ("3/1/2026", "en_US", "3/1/2026"),
        ("0.1", "en_US", "0.1"),
        ("0.30000000000000004", "en_US", "0.3"),
        ("=1/0", "en_US", "#DIV/0!"),
        ("#N/A", "en_US", "#N/A"),
    ],
)
def test_showing_by_locale(text: str, locale: str, expected: str) -> None:
    """What was typed is shown with the locale's separators, words and date order."""
    assert shown(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "kind", "pattern", "expected"),
    [
        ("1234.5", "CURRENCY", '#,##0.00 "$"', "1,234.50 $"),
        ("0.125", "PERCENT", "0.0%", "12.5%"),
        ("-5", "NUMBER", "#,##0.00;(#,##0.00)", "(5.00)"),
        ("2.5", "NUMBER", "0", "3"),
        ("1.5", "NUMBER", "0.0##", "1.5"),
        ("7", "NUMBER", "000", "007"),
        ("46082", "DATE", "dddd d mmmm yyyy", "Sunday 1 March 2026"),
        ("46082", "DATE", "", "3/1/2026"),
        ("46082.75", "DATE_TIME", "yyyy-mm-dd h:mm am/pm", "2026-03-01 6:00 PM"),
        ("46082.75", "DATE_TIME", "", "3/1/2026 18:00:00"),
        ("1.5", "TIME", "[h]:mm:ss", "36:00:00"),
        ("12345", "SCIENTIFIC", "0.00E+00", "1.23E+04"),
        ("text", "NUMBER", "0.00", "text"),
    ],
)
def test_showing_by_pattern(text: str, kind: str, pattern: str, expected: str) -> None:
    """A number format shows the number by its pattern, or by its type's own where there is none."""
    assert shown(text, "en_US", kind, pattern) == expected


def test_month_names_are_the_locales() -> None:
    """A month in full is written in the spreadsheet's language."""
    assert shown("2026-12-01", "fr_CA", "DATE", "d mmmm yyyy") == "1 décembre 2026"


def test_a_text_cell_takes_what_is_typed_as_text() -> None:
    """In a cell formatted as text a typed number stays text, leading zeros and all."""
    editor = Editor(new_workbook("S"))
    editor.format_numbers("A1", "TEXT", "@")
    editor.type("A1", ["0042"])
    assert editor.values("A1") == [["0042"]]


def test_a_cells_own_format_stays() -> None:
    """Typing a date into a cell that has a number format does not change the format."""
    editor = Editor(new_workbook("S"))
    editor.format_numbers("A1", "DATE", "d/m/yy")
    editor.type("A1", ["2026-03-01"])
    assert editor.values("A1") == [["1/3/26"]]


def test_another_locale_changes_what_is_shown_only() -> None:
    """After a change of locale the number is the same and its separators are others."""
    editor = Editor(new_workbook("S"))
    editor.type("A1", ["1,234.50"])
    editor.change_locale("fr_CA")
    assert editor.values("A1") == [[f"1{NBSP}234,50"]]
    assert editor.workbook.sheets[0].grid.get(0, 0).value == 1234.5


def test_the_separators_are_cldrs() -> None:
    """Each locale's decimal and grouping signs are those that Babel has from CLDR."""
    symbols = pytest.importorskip("babel").numbers
    for code, locale in LOCALES.items():
        assert locale.decimal == symbols.get_decimal_symbol(code)
        assert locale.group == symbols.get_group_symbol(code)

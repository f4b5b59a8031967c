"""CSV in and out: types decided by the column, and nothing lost."""

import csv
import tracemalloc
from pathlib import Path

import pytest

from bot.playground.sheets import Editor, NotACsvError, Workbook, dump_csv, workbook_from_csv
from bot.playground.sheets.cells import Cell, Value

REAL = Path(__file__).parents[5] / "shared" / "data" / "sp500-constituents.csv"


def made(source: str | Path, locale: str = "en_CA") -> Workbook:
    return workbook_from_csv(source, locale=locale, timezone="America/Toronto", title="Clients")


def column(workbook: Workbook, at: int = 0) -> list[Value]:
    grid = workbook.sheets[0].grid
    return [grid.get(row, at).value for row in range(1, grid.height)]


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        (["1", "2.5", "-3"], [1, 2.5, -3]),
        (["1", "0001555280"], ["1", "0001555280"]),
        (["2026-01-01", "01"], ["2026-01-01", "01"]),
        (["15145551234", "+15145551234"], ["15145551234", "+15145551234"]),
        (["1", "1234567890123456"], ["1", "1234567890123456"]),
        (["123456789012345", "0"], [123456789012345, 0]),
        (["0.5", "0"], [0.5, 0]),
        (["1902", "2013 (1888)"], [1902, "2013 (1888)"]),
        (["2020-01-01", "soon", "2020-02-30"], [43831, "soon", "2020-02-30"]),
        (["TRUE", "FALSE"], [True, False]),
        (["TRUE", "yes"], ["TRUE", "yes"]),
        (["=1+1", " 1", "1e5"], ["=1+1", " 1", "1e5"]),
    ],
)
def test_a_column_decides_its_cells(values: list[str], cells: list[Value]) -> None:
    """Identifiers keep the whole column text, booleans need the whole column, numbers and dates go cell by cell."""
    read = column(made("head\n" + "\n".join(values)))
    assert read == cells
    assert [type(value) is str for value in read] == [type(value) is str for value in cells]


def test_blanks_stay_blank() -> None:
    """A blank in a column of booleans or numbers is a blank cell, and does not change the column's type."""
    workbook = made("done,n\nTRUE,1\n,\nFALSE,2")
    assert column(workbook, 0) == [True, None, False]
    assert column(workbook, 1) == [1, None, 2]


def test_a_date_is_a_date_cell() -> None:
    """An ISO date becomes a serial number shown as yyyy-mm-dd."""
    grid = made("since\n2020-01-01").sheets[0].grid
    assert grid.get(1, 0) == Cell(43831.0, format={"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}})


def test_a_decimal_comma_is_the_locales() -> None:
    """In a French file ``12,5`` is a number, in an English one it is text."""
    text = "nom;montant\nAda;12,5"
    assert column(made(text, "fr_CA"), 1) == [12.5]
    assert column(made(text, "en_CA"), 1) == ["12,5"]


@pytest.mark.parametrize(
    "text",
    ['a,b\n"x;y",2\n', 'a;b\n"x;y";2\n', 'a\tb\n"x;y"\t2\n', '\N{ZERO WIDTH NO-BREAK SPACE}a,b\r\n"x;y",2\r\n'],
)
def test_delimiters_and_marks_are_told_apart(text: str, tmp_path: Path) -> None:
    """Comma, semicolon and tab, with and without a byte order mark, read the same, as text and as a file."""
    path = tmp_path / "clients.csv"
    path.write_bytes(text.encode())
    for source in (text, path):
        assert Editor(made(source)).values("Contacts") == [["a", "b"], ["x;y", "2"]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04\x14\x00rest", "binary data"),
        ("nom;ville\nAda;Montréal".encode("cp1252"), "UTF-8"),
        (b'a,b\n"x"y,2\n', "Line 2 is not CSV"),
        (b",,\n1,2,3\n", "first row is blank"),
        (b"a," * 1_000 + b"\n" + b"1\n" * 10_000, "more than 10,000,000 cells"),
    ],
    ids=("empty", "blank", "binary", "encoding", "quoting", "no header", "too many cells"),
)
def test_what_is_no_csv_is_refused_with_the_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    """Empty, binary, wrongly encoded or wrongly quoted files are refused, each with its reason."""
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    with pytest.raises(NotACsvError, match=reason):
        made(path)


@pytest.mark.skipif(not REAL.exists(), reason="the real table is not beside this repository")
def test_a_real_table_comes_back_as_it_was() -> None:
    """All 503 companies read in and dumped again are the same texts, row by row."""
    workbook = made(REAL)
    with REAL.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(dump_csv(workbook, "Contacts").splitlines())) == list(csv.reader(file))
    assert workbook.sheets[0].grid.get(1, 5).number_format["type"] == "DATE"


def test_a_hidden_tab_is_dumped_with_iso_dates() -> None:
    """dump_csv reads hidden tabs, shows numbers as the locale does and dates in ISO, and quotes what needs it."""
    workbook = made("x\n1", "fr_FR")
    editor = Editor(workbook)
    editor.add_tab("Work")
    editor.hide_tab("Work")
    editor.type("Work!A1", ["date", "moment", "montant"], ["31/12/2026", "31/12/2026 6:30", "1234,5"], ['a "b"'])
    expected = 'date,moment,montant\r\n2026-12-31,2026-12-31 06:30:00,"1234,5"\r\n"a ""b"""\r\n'
    assert dump_csv(workbook, "Work") == expected
    with pytest.raises(KeyError):
        dump_csv(workbook, "Nowhere")


def test_a_wide_or_long_file_gets_a_grid_that_holds_it() -> None:
    """The grid is Google's default size, or what the file needs."""
    small = made("a\n1").sheets[0]
    assert (small.row_count, small.column_count) == (1_000, 26)
    large = made(",".join(f"c{n}" for n in range(30)) + "\n1" * 1_500).sheets[0]
    assert (large.row_count, large.column_count) == (1_501, 30)


def test_a_file_too_large_is_refused_before_it_is_in_memory(tmp_path: Path) -> None:
    """A file of more cells than a Google Sheet holds is refused with less memory than a tenth of what it takes."""
    path = tmp_path / "clients.csv"
    path.write_bytes(b"name," * 2_000 + b"\n" + (b"Marie Roy," * 210 + b"\n") * 5_000)
    tracemalloc.start()
    try:
        with pytest.raises(NotACsvError) as refused:
            made(path)
        assert tracemalloc.get_traced_memory()[1] < path.stat().st_size / 10
    finally:
        tracemalloc.stop()
    assert refused.value.reason == "too_large"


def test_a_long_narrow_file_gets_no_blank_columns() -> None:
    """Four hundred thousand rows of one column are within ten million cells: no blank columns are added beyond that."""
    sheet = made("a\n" + "\n" * 400_000).sheets[0]
    assert (sheet.row_count, sheet.column_count) == (400_001, 1)

"""A table that nobody here made, in the local Sheets: the same rows as an independent count over its CSV file."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.playground.sheets import SheetsAdapter, workbook_from_csv
from commands.language.parser import parse
from commands.language.words import read_words
from sheets_backend.contacts import ContactTable
from sheets_backend.csv_export import PRESETS, export
from sheets_backend.google import Spreadsheet
from sheets_backend.periods import FirmCalendar
from tests.contracts.discovery import CheckedSheets
from tests.sheets_backend.desk import token_credentials
from tests.sheets_backend.sheets import contents, read, read_by_column, types

FILE = Path(__file__).parents[3] / "shared" / "data" / "sp500-constituents.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the table of companies is not beside this repository")
CALENDAR = FirmCalendar(date(2026, 11, 24))
Row = dict[str, str]


def rows() -> list[Row]:
    return list(csv.DictReader(io.StringIO(FILE.read_text(encoding="utf-8"), newline="")))


def opened(text: str) -> Spreadsheet:
    local = CheckedSheets()
    workbook = workbook_from_csv(text, locale="en_CA", timezone="America/Toronto", title="S&P 500", spreadsheet_id="S")
    local.add(workbook)

    return Spreadsheet("S", token_credentials(local), adapter=SheetsAdapter(local))


@pytest.fixture(scope="module")
def table() -> ContactTable:
    """The companies as contacts."""
    return read(opened(FILE.read_text(encoding="utf-8")))


def founded(row: Row) -> int | None:
    return int(row["Founded"]) if row["Founded"].isdigit() else None


EXPECTED: tuple[tuple[str, Callable[[Row], bool], int, int], ...] = (
    # the rule, the count's own predicate, how many match, how many are to check
    ("GICS Sector is Health Care", lambda row: row["GICS Sector"] == "Health Care", 59, 0),
    ("Date added during 2019", lambda row: row["Date added"].startswith("2019-"), 21, 0),
    ('Headquarters Location contains "New York"', lambda row: "New York" in row["Headquarters Location"], 52, 0),
    (
        "GICS Sector is any of Energy, Utilities and not Headquarters Location contains Texas",
        lambda row: row["GICS Sector"] in {"Energy", "Utilities"} and "Texas" not in row["Headquarters Location"],
        33,
        0,
    ),
    ("Security contains é", lambda row: bool(set("eé") & set(row["Security"].lower())), 373, 0),
    ("Founded > 1990", lambda row: (founded(row) or 0) > 1990, 125, 39),
    ("not Founded > 1990", lambda row: founded(row) is not None and (founded(row) or 0) <= 1990, 339, 39),
    ("Date added before 1958", lambda row: row["Date added"] < "1958", 52, 0),
    ("CIK starts with 0000", lambda row: row["CIK"].startswith("0000"), 0, 0),
)


@pytest.mark.parametrize(("line", "counted", "matching", "unsure"), EXPECTED, ids=[line for line, *_ in EXPECTED])
def test_rows(table: ContactTable, line: str, counted: Callable[[Row], bool], matching: int, unsure: int) -> None:
    """The rule picks exactly the rows that a count over the file with the csv module picks."""
    selection = table.select(parse(line, read_words(line), table.schema, "en"), CALENDAR)
    expected = [index for index, row in enumerate(rows()) if counted(row)]

    assert selection.matching.tolist() == expected
    assert (len(selection.matching), len(selection.unsure)) == (matching, unsure)


def test_founded_is_told_where_it_cannot_be_read(table: ContactTable) -> None:
    """« 2013 (1888) » is no year: each such cell is listed with its place and what it holds, and none is dropped."""
    line = "Founded > 1990"
    selection = table.select(parse(line, read_words(line), table.schema, "en"), CALENDAR)
    told = [(cell.row, cell.address, cell.text) for cell in selection.unreadable_cells()]

    assert told == [(n, f"H{n}", row["Founded"]) for n, row in enumerate(rows(), 2) if founded(row) is None]


def test_types_and_key(table: ContactTable) -> None:
    """Types are found, the identifier stays text, and a company is known by its symbol and shown by its name."""
    assert types(table) == dict.fromkeys(rows()[0], "text") | {"Date added": "date", "Founded": "number"}
    assert table.schema.key_field == table.schema.field("Symbol")
    assert table.name(0) == rows()[0]["Security"]
    assert (table.count, len(table.rows_by_key)) == (503, 503)


def test_both_ways_of_reading_agree(table: ContactTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by column, as a large sheet is, the table is the same."""
    other = read_by_column(opened(FILE.read_text(encoding="utf-8")), monkeypatch)

    assert (other.schema, contents(other)) == (table.schema, contents(table))


def test_an_export_of_everyone_is_the_file_again() -> None:
    """With leading zeros put back in front of each CIK, the exported file holds the very rows of the source."""
    padded = [row | {"CIK": row["CIK"].zfill(10)} for row in rows()]
    source = io.StringIO(newline="")
    writer = csv.DictWriter(source, list(padded[0]))
    writer.writeheader()
    writer.writerows(padded)
    table = read(opened(source.getvalue()))

    content = export(table, range(table.grid.height), table.schema.fields, PRESETS["standard"], ("yes", "no"))

    assert list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == padded

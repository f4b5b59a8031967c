"""A large sheet: what its cells cost, and what it takes to serve them."""

import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.playground.sheets import Editor, NotACsvError, Workbook, workbook_from_csv
from bot.playground.sheets.cells import Cell
from bot.playground.sheets.grid import Grid
from tests.bot.playground.sheets.conftest import BOT
from tests.contracts.discovery import CheckedSheets, unpacked

ROWS = 3_000
COLUMNS = 20
CITIES = ("Montréal", "Québec", "Laval")


def line(row: int) -> str:
    """Twenty cells of a contact: four texts of its own, six shared ones, eight numbers and two dates."""
    own = f"client {row},c{row}@example.com,{row} rue Principale,note {row}"
    shared = ",".join(CITIES[(row + at) % 3] for at in range(6))
    numbers = ",".join(str(row * at % 9_973 / 4) for at in range(1, 9))
    return f"{own},{shared},{numbers},2026-0{row % 9 + 1}-10,2025-0{row % 9 + 1}-10"


def large() -> Workbook:
    header = ",".join(f"c{at}" for at in range(COLUMNS))
    text = "\n".join([header, *map(line, range(ROWS))])
    return workbook_from_csv(text, locale="fr_CA", timezone="America/Toronto", title="Clients", spreadsheet_id="S")


def bytes_kept(make: Callable[[], object]) -> int:
    """The memory that what is made goes on taking."""
    tracemalloc.start()
    try:
        made = make()
        gc.collect()
        return tracemalloc.get_traced_memory()[0] if made else -1
    finally:
        tracemalloc.stop()


@pytest.fixture
def peak() -> Iterator[Callable[[Callable[[], object]], int]]:
    """Measures the memory that a call takes at its highest, beyond what was taken before."""
    tracemalloc.start()

    def measured(call: Callable[[], object]) -> int:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        call()
        return tracemalloc.get_traced_memory()[1] - before

    yield measured
    tracemalloc.stop()


def test_a_cell_costs_few_bytes() -> None:
    """A cell of a sheet of contacts costs 30 bytes at most, its texts included; a Cell of its own is over 100."""
    assert bytes_kept(large) / (ROWS * COLUMNS) < 30


def test_a_number_costs_nine_bytes_and_a_shared_format_none() -> None:
    """A column of formatted numbers, each written with a format of its own, costs eight bytes and one a cell."""

    def numbers() -> Grid:
        grid = Grid()
        for row in range(ROWS):
            grid.put(row, 0, Cell(row / 4, format=json.loads('{"numberFormat": {"type": "PERCENT"}}')))
        return grid

    assert bytes_kept(numbers) / ROWS < 12


def test_an_edit_copies_a_small_part(peak: Callable[[Callable[[], object]], int]) -> None:
    """Editing one cell of a sheet that can be rolled back takes a tenth of the sheet's memory at most."""
    workbook = large()
    assert peak(lambda: Editor(workbook).type("Contacts!B2000", ["x"])) < ROWS * COLUMNS * 30 / 10


def test_all_columns_are_served_within_one_more_copy(peak: Callable[[Callable[[], object]], int]) -> None:
    """A read of everything by column takes less memory than the sheet itself takes."""
    sheets = CheckedSheets()
    sheets.add(large())
    headers = {"Authorization": f"Bearer {sheets.tokens.issue(BOT)}"}
    options = "majorDimension=COLUMNS&valueRenderOption=UNFORMATTED_VALUE&prettyPrint=false"
    url = f"/v4/spreadsheets/S/values:batchGet?{options}&ranges={quote('Contacts!A2:T')}"
    answer = super(CheckedSheets, sheets).answer
    assert peak(lambda: answer("GET", url, headers, b"")) < ROWS * COLUMNS * 30


def test_a_long_column_reads_as_a_short_one() -> None:
    """A column of thousands of rows, written out by itself, has the same values and blanks as a short one."""
    sheets = CheckedSheets()
    rows = [[Cell("x")], [], [Cell(1.0)], [Cell(True)], *[[]] * 3_000, [Cell(2.5), Cell()]]
    workbook = sheets.add(workbook_from_csv("a,b,c", locale="en_CA", timezone="Etc/GMT", title="", spreadsheet_id="S"))
    sheet = workbook.sheets[0]
    sheet.grid = Grid([[Cell(), *row] for row in rows])
    sheet.properties["gridProperties"]["rowCount"] = 20_000
    headers = {"Authorization": f"Bearer {sheets.tokens.issue(BOT)}"}
    options = "majorDimension=COLUMNS&valueRenderOption=UNFORMATTED_VALUE"
    answer = sheets.handle("GET", f"/v4/spreadsheets/S/values/Contacts?{options}", headers)
    blank, column = json.loads(unpacked(answer))["values"]
    assert blank == []
    assert column[:4] == ["x", "", 1, True]
    assert column[4:] == [""] * 3_000 + [2.5]


def test_two_million_rows_are_refused_with_a_sentence(
    tmp_path: Path, peak: Callable[[Callable[[], object]], int]
) -> None:
    """A file of two million rows is refused once it holds too many cells, in one sentence and in little memory."""
    path = tmp_path / "clients.csv"
    path.write_bytes(b"name," * 999 + b"name\n" + b"1\n" * 2_000_000)

    def refused() -> None:
        with pytest.raises(NotACsvError, match=r"^It has more than 10,000,000 cells; no Google Sheet holds more$"):
            workbook_from_csv(path, locale="fr_CA", timezone="America/Toronto", title="Clients")

    assert peak(refused) < 4_000_000

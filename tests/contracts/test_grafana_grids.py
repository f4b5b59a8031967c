"""Grid answers that Google gave to Grafana: their cells, put into the local server, come out the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from bot.playground.sheets import Editor, new_workbook
from bot.playground.sheets.cells import Cell
from bot.playground.sheets.masks import EVERYTHING
from bot.playground.sheets.resources import spreadsheet
from tests.contracts.discovery import sheets_v4

FOLDER: Final = Path(__file__).parents[3] / "shared" / "contracts" / "grafana-grids"
GRIDS: Final = sorted(path.stem for path in FOLDER.glob("*.json"))
EDITED_BY_HAND: Final = "M/d/yyyy"
"""Grafana's authors changed the shown text of the cells with this date pattern to ``1-1/2020``."""
SHOWS_A_SAUSAGE: Final = "single-cell"
"""And what this one shows was changed to an emoji, to prove which text they use."""

needs_grids = pytest.mark.skipif(not GRIDS, reason="the recorded grids are not beside this repository")


def recorded(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def replayed(grid: Any) -> Any:
    """The recorded cells of the first sheet written by one batch, and read back with grid data."""
    workbook = new_workbook("S", locale=grid["properties"]["locale"])
    data = grid["sheets"][0]["data"][0]
    start = {"sheetId": 0, "rowIndex": data.get("startRow", 0), "columnIndex": data.get("startColumn", 0)}
    columns = {"sheetId": 0, "gridProperties": {"columnCount": 30}}
    Editor(workbook).apply(
        {"updateSheetProperties": {"properties": columns, "fields": "gridProperties.columnCount"}},
        {
            "updateCells": {
                "start": start,
                "fields": "userEnteredValue,userEnteredFormat",
                "rows": [{"values": row.get("values", [])} for row in data["rowData"]],
            }
        },
    )
    return spreadsheet(workbook, ["Sheet1"], EVERYTHING, with_grid=True)


def cells(grid: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    data = grid["sheets"][0]["data"][0]
    for row, body in enumerate(data["rowData"], data.get("startRow", 0)):
        for column, cell in enumerate(body.get("values", []), data.get("startColumn", 0)):
            yield (row, column), cell


@needs_grids
@pytest.mark.parametrize("name", GRIDS)
def test_cells_have_the_recorded_values_and_formats(name: str) -> None:
    """What was entered, what it is worth and how it is formatted come back as Google gave them."""
    grid = recorded(name)
    ours = dict(cells(replayed(grid)))
    for at, theirs in cells(grid):
        if "formulaValue" not in theirs.get("userEnteredValue", {}):  # nothing here computes
            for key in ("userEnteredValue", "effectiveValue", "userEnteredFormat"):
                assert ours[at].get(key) == theirs.get(key), (at, key)
            assert ours[at].keys() == theirs.keys(), at
            assert ours[at]["effectiveFormat"].get("numberFormat") == theirs["effectiveFormat"].get("numberFormat")


@needs_grids
@pytest.mark.parametrize("name", [name for name in GRIDS if name != SHOWS_A_SAUSAGE])
def test_cells_show_what_google_shows(name: str) -> None:
    """Each of the recorded number formats shows its value as Google did, currencies and durations included."""
    grid = recorded(name)
    ours = dict(cells(replayed(grid)))
    for at, theirs in cells(grid):
        pattern = theirs["effectiveFormat"].get("numberFormat", {}).get("pattern", "")
        by_hand = pattern.startswith(EDITED_BY_HAND) or "formulaValue" in theirs.get("userEnteredValue", {})
        if not by_hand and "effectiveValue" in theirs:
            assert ours[at]["formattedValue"] == theirs["formattedValue"], (at, theirs)


@needs_grids
@pytest.mark.parametrize("name", GRIDS)
def test_keys_and_types_are_googles(name: str) -> None:
    """The local answer conforms to the document, and has the recorded keys at each level of the grid."""
    theirs, ours = recorded(name), replayed(recorded(name))
    assert sheets_v4().problems("Spreadsheet", ours) == []
    data, ours_data = theirs["sheets"][0]["data"][0], ours["sheets"][0]["data"][0]
    assert data.keys() - {"startRow"} == ours_data.keys()
    assert data["columnMetadata"][0].keys() == ours_data["columnMetadata"][0].keys()
    assert data["rowMetadata"][0].keys() == ours_data["rowMetadata"][0].keys()


def test_a_cell_with_nothing_on_it_is_empty() -> None:
    """A blank cell between two filled ones is ``{}`` in a grid answer."""
    workbook = new_workbook("S")
    workbook.sheets[0].grid.put(0, 2, Cell("x"))
    shown = spreadsheet(workbook, [], EVERYTHING, with_grid=True)["sheets"][0]["data"][0]
    assert shown["rowData"][0]["values"][:2] == [{}, {}]

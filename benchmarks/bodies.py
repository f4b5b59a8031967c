"""The bodies that Google would answer for these contacts: by column as we ask for them, by row as others do."""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import msgspec
import numpy as np

from benchmarks.contacts import Cell, Column

TAB = "'Contacts'"
SAMPLE = 201
_LEVEL = 6
"""Of gzip: the usual one."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One sheet as the API answers it: the sample that types are found from, and all cells by column and by row."""

    height: int
    sample: bytes
    by_column: bytes
    by_row: bytes
    as_shown: bytes


def recorded(columns: Sequence[Column], height: int) -> Recorded:
    """The bodies of the first `height` contacts."""
    cells = [column.cells[:height] for column in columns]
    heads = [[column.header] for column in columns]
    ranges = [
        {"range": f"{TAB}!A1:T1", "values": heads},
        {"range": f"{TAB}!A2:T{height + 1}", "values": _trimmed(cells)},
    ]
    rows, shown = (_by_row(columns, each) for each in (cells, map(_as_shown, columns, cells)))
    return Recorded(
        height, _compact(_sample(columns)), _compact({"valueRanges": ranges}), _compact(rows), _compact(shown)
    )


def wire_sizes(sheet: Recorded) -> tuple[int, int]:
    """The compressed bytes of the answer as we ask for it, and as the API gives it by default.

    That is by row, indented, and every cell as it is shown.
    """
    pretty = msgspec.json.format(sheet.as_shown, indent=2)
    return len(gzip.compress(sheet.by_column, _LEVEL)), len(gzip.compress(pretty, _LEVEL))


def _compact(answer: Any) -> bytes:
    return msgspec.json.encode(answer)


def _trimmed(lists: Sequence[list[Cell]]) -> list[list[Cell]]:
    """As the API ends them: blank cells at the end of a list are left out."""
    return [cells[: _end(cells)] for cells in lists]


def _end(cells: Sequence[Cell]) -> int:
    end = len(cells)
    while end and cells[end - 1] == "":
        end -= 1
    return end


def _by_row(columns: Sequence[Column], cells: Iterable[list[Cell]]) -> dict[str, Any]:
    rows = _trimmed([list(row) for row in zip(*cells, strict=True)])
    head = [column.header for column in columns]
    return {"range": f"{TAB}!A1:T{len(rows) + 1}", "majorDimension": "ROWS", "values": [head, *rows]}


def _as_shown(column: Column, cells: list[Cell]) -> list[Cell]:
    return [_shown(cell, column.kind.number_format) for cell in cells]


def _shown(cell: Cell, number_format: str) -> str:
    if isinstance(cell, str):
        return cell
    if number_format == "DATE":
        return str(np.datetime64("1899-12-30") + int(cell))
    return f"{cell:,.2f} $".replace(",", "\xa0").replace(".", ",") if number_format == "CURRENCY" else str(cell).upper()


def _sample(columns: Sequence[Column]) -> Any:
    """The grid read of the first rows, as `SNAPSHOT_FIELDS` asks for it."""
    head = {"values": [_cell(column.header) for column in columns]}
    below = zip_longest(
        *([_cell(cell, column) for cell in column.cells[: SAMPLE - 1]] for column in columns), fillvalue={}
    )
    data = {"rowData": [head, *({"values": list(row)} for row in below)], "columnMetadata": [{} for _ in columns]}
    properties = {"title": "Clients", "locale": "fr_CA", "timeZone": "America/Toronto"}
    return {"properties": properties, "sheets": [{"properties": {"sheetId": 7, "title": "Contacts"}, "data": [data]}]}


def _cell(cell: Cell, column: Column | None = None) -> dict[str, Any]:
    kind = "boolValue" if isinstance(cell, bool) else "stringValue" if isinstance(cell, str) else "numberValue"
    value = {} if cell == "" else {"effectiveValue": {kind: cell}, "formattedValue": str(cell)}
    return value | (_hints(column) if column else {})


def _hints(column: Column) -> dict[str, Any]:
    hints: dict[str, Any] = {}
    if column.kind.number_format:
        hints["effectiveFormat"] = {"numberFormat": {"type": column.kind.number_format, "pattern": "0"}}
    if column.kind.options:
        values = [{"userEnteredValue": option} for option in column.kind.options]
        hints["dataValidation"] = {"condition": {"type": "ONE_OF_LIST", "values": values}}
    return hints

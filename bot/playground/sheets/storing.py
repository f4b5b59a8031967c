"""A workbook as JSON, all of it, and back: to be kept in a file between two runs."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, Final

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import BLANK, Cell, CellError, Row, Value
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import locale_of
from bot.playground.sheets.metadata import Metadata, Place
from bot.playground.sheets.ranges import GridRange
from bot.playground.sheets.workbook import Content, Ranged, Sheet, Workbook

VERSION: Final = 1
"""Of what this module writes: it grows when an older reader would misread it."""
_PARTS: Final = tuple(one.name for one in fields(Cell) if one.name != "value")


def to_json(workbook: Workbook) -> Json:
    """The workbook at one moment. What cells look like is listed once, and each cell points at it."""
    with workbook.lock:
        content, minted = workbook.content.copy(), workbook.minted
    looks = _Looks()
    return {
        "spreadsheet_id": workbook.spreadsheet_id,
        "minted": minted,
        "shared_with": sorted(workbook.shared_with),
        "properties": content.properties,
        "sheets": [_sheet_to_json(sheet, looks) for sheet in content.sheets],
        "metadata": [asdict(one) for one in content.metadata.values()],
        "named_ranges": _ranged_to_json(content.named_ranges),
        "looks": looks.listed,
    }


def from_json(body: Json) -> Workbook:
    """The workbook that ``to_json`` wrote; KeyError, TypeError, ValueError or ApiError for anything else."""
    properties, looks = body["properties"], body["looks"]
    locale_of(properties["locale"])
    metadata = [Metadata(**one | {"place": Place(**one["place"])}) for one in body["metadata"]]
    content = Content(
        properties,
        [_sheet_from_json(one, looks) for one in body["sheets"]],
        {one.metadata_id: one for one in metadata},
        _ranged_from_json(body["named_ranges"]),
    )
    if not content.sheets:
        raise ValueError("a workbook without a sheet")
    return Workbook(body["spreadsheet_id"], content, set(body["shared_with"]), minted=body["minted"])


class _Looks:
    """What cells have besides a value, each once. Cells that look alike share their parts, so identity tells."""

    def __init__(self) -> None:
        self.listed: list[Json] = []
        self._places: dict[tuple[Any, ...], int] = {}

    def place(self, parts: dict[str, Any]) -> int:
        key = tuple(part if isinstance(part, str) else id(part) for part in parts.values())
        if key not in self._places:
            self._places[key] = len(self.listed)
            self.listed.append({name: part for name, part in parts.items() if part is not None})
        return self._places[key]


def _sheet_to_json(sheet: Sheet, looks: _Looks) -> Json:
    rows = sheet.grid.rows(0, sheet.grid.height)
    return {
        "properties": sheet.properties,
        "rows": [[_cell_to_json(cell, looks) for cell in row] for row in rows],
        "merges": [asdict(one) for one in sheet.merges],
        "tables": _ranged_to_json(sheet.tables),
        "protected": _ranged_to_json(sheet.protected),
        "dimensions": [[kind, at, body] for (kind, at), body in sheet.dimensions.items()],
    }


def _sheet_from_json(body: Json, looks: list[Json]) -> Sheet:
    sheet = Sheet(body["properties"], Grid(_row_from_json(row, looks) for row in body["rows"]))
    if sheet.grid.height > sheet.row_count or not sheet.title:
        raise ValueError("a sheet with more rows than it says")
    sheet.merges = [GridRange(**one) for one in body["merges"]]
    sheet.tables, sheet.protected = _ranged_from_json(body["tables"]), _ranged_from_json(body["protected"])
    sheet.dimensions = {(kind, at): shown for kind, at, shown in body.get("dimensions", ())}
    return sheet


def _ranged_to_json(things: Iterable[Ranged]) -> list[Json]:
    return [{"range": asdict(one.range), "body": one.body, "editors": sorted(one.editors)} for one in things]


def _ranged_from_json(things: Iterable[Json]) -> list[Ranged]:
    return [Ranged(GridRange(**one["range"]), one["body"], frozenset(one.get("editors", ()))) for one in things]


def _cell_to_json(cell: Cell, looks: _Looks) -> Any:
    """A bare value; a list of the value and the place of its look where it has one; an error in an object."""
    shown = {"error": asdict(cell.value)} if isinstance(cell.value, CellError) else cell.value
    parts = {name: getattr(cell, name) for name in _PARTS}
    return shown if all(part is None for part in parts.values()) else [shown, looks.place(parts)]


def _row_from_json(row: list[Any], looks: list[Json]) -> Row:
    return tuple(_cell_from_json(item, looks) for item in row)


def _cell_from_json(item: Any, looks: list[Json]) -> Cell:
    if isinstance(item, list):
        value, look = item
        return Cell(_value(value), **looks[look])
    return BLANK if item is None else Cell(_value(item))


def _value(item: Any) -> Value:
    if isinstance(item, dict):
        return CellError(**item["error"])
    if not isinstance(item, str | bool | int | float | None):
        raise TypeError(item)
    return item

"""A tab as Google answered it: header, cells by column, and what the sheet itself says about each column.

Two answers give the same Grid: a grid read (`spreadsheets.get` with `SNAPSHOT_FIELDS`) holds cells and hints of a
small sheet in one consistent snapshot; of a larger one it holds the hints and a sample, and the cells come from
`values:batchGet` by column, split into columns without being decoded.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

import msgspec

from sheets_backend.anchors import COLUMN_KEY, DECLARED_KEY, IDENTITY_KEY, TOLD_KEY
from sheets_backend.answers import (
    BatchGetValuesResponse,
    BooleanCondition,
    CellData,
    CellFormat,
    GridData,
    Sheet,
    Spreadsheet,
    Table,
    ValueRange,
)  # fmt: skip
from sheets_backend.field_types import ERROR_VALUES, Cell
from sheets_backend.folding import folded, tidied
from sheets_backend.raw_columns import RawColumn, cells_of, joined, most_cells
from sheets_backend.schema import quoted_tab

SNAPSHOT_FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(sheetId,title),"
    "tables(range,columnProperties(columnIndex,columnType,dataValidationRule)),"
    "data(startRow,startColumn,columnMetadata.developerMetadata(metadataKey,metadataValue),"
    "rowData.values(effectiveValue,formattedValue,effectiveFormat.numberFormat,dataValidation.condition,chipRuns)))"
)
"""The narrowest field mask that says what every cell is (about 136 bytes a cell)."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the sheet says about a column. `formats` counts number formats over cells that hold numbers.

    `shown` is that of each cell that was looked at, from the first below the header: "" where a number has none of its
    own, None where the cell holds no number.
    `options` are those of a drop-down, or the two values of a box that has its own words; `option_range` is where a
    drop-down takes its options from, with its tab. `declared` are the marks of what was declared of columns, `told`
    those of what was said of their names.
    """

    table: str = ""
    validation: str = ""
    options: tuple[str, ...] = ()
    option_range: str = ""
    formats: tuple[tuple[str, int], ...] = ()
    shown: tuple[str | None, ...] = field(default=(), repr=False)
    people: int = 0
    anchor: str = ""
    is_key: bool = False
    declared: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One tab. `columns` are the cells below the header, ragged; `samples` are those that types are found from.

    `header` is what the first row shows, `head` what its cells hold. No column is longer than `height`.
    """

    sheet_id: int
    tab: str
    spreadsheet: str
    locale: str
    time_zone: str
    header: tuple[str, ...]
    head: tuple[Cell, ...]
    hints: tuple[Hints, ...]
    samples: tuple[Sequence[Cell], ...]
    columns: tuple[RawColumn, ...] = field(repr=False)
    height: int
    decoded: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was decoded of the columns so far; `columns.Column` puts it there."""


def snapshot(body: bytes) -> Grid:
    """The Grid of a grid read: every cell is known and is its own sample."""
    answer = msgspec.json.decode(body, type=Spreadsheet)
    sheet = answer.sheets[0]
    data = sheet.data[0] if sheet.data else GridData()
    rows = [row.values for row in data.row_data]
    width = max(map(len, rows), default=0)
    first = [column[0] for column in _by_column(rows[:1], width)]
    below = _by_column(rows[1:], width)
    columns = tuple([_value(cell) for cell in column] for column in below)
    return Grid(
        sheet_id=sheet.properties.sheet_id, tab=sheet.properties.title, spreadsheet=answer.properties.title,
        locale=answer.properties.locale, time_zone=answer.properties.time_zone,
        header=tuple(_name(cell.formatted_value) for cell in first), head=tuple(map(_value, first)),
        hints=tuple(_hints(i, column, data, sheet) for i, column in enumerate(below)),
        samples=columns, columns=columns, height=max(len(rows) - 1, 0),
    )  # fmt: skip


def _name(shown: str) -> str:
    """The header as it is shown; none where it holds nothing but accents and other signs that nobody can type alone."""
    return tidied(shown) if folded(shown) else ""


def with_bulk(hints: Grid, bodies: Sequence[bytes], rows: int = 0) -> Grid:
    """The Grid of a larger sheet: hints and samples of `hints`, cells of one `values:batchGet` by column or of several.

    The ranges of each answer are the first row, some rows below it, and whatever ends where the tab does. Each answer
    but the last has so many `rows`.

    Raises:
        MovedMeanwhile: the answers do not have the same header, or the tab has not as many rows in each.

    """
    answers = [msgspec.json.decode(body, type=BatchGetValuesResponse).value_ranges for body in bodies]
    ends = {_last_row(answer[-1].range) for answer in answers}
    if len(ends) > 1 or any(not _is_header(hints.head, answer[0]) for answer in answers):
        raise MovedMeanwhile
    below = joined([answer[1].values for answer in answers], rows)
    more = max(len(below) - len(hints.head), 0)  # columns without a header that begin below the sample
    return replace(
        hints,
        header=hints.header + ("",) * more,
        head=hints.head + ("",) * more,
        hints=hints.hints + (Hints(),) * more,
        samples=hints.samples + ((),) * more,
        columns=(*below, *[()] * (len(hints.head) - len(below))),
        height=_height(below, ends.pop()),
    )


def _is_header(head: Sequence[Cell], answer: ValueRange) -> bool:
    return _unpadded([cell for column in answer.values for cell in cells_of(column) or [""]]) == _unpadded(head)


def _height(columns: Sequence[RawColumn], end: int | None) -> int:
    """How many rows there can be at most: to count them to the cell would take as long as to decode them.

    No column has more cells than the tab has rows below the header.
    """
    most = inf if end is None else end - 1
    height = 0
    for column in columns:
        height = max(height, most_cells(column))
        if height >= most:
            return int(most)
    return height


def _last_row(answered: str) -> int | None:
    """The last row of a range that was answered: `Contacts!A2:T1000`, or one cell."""
    end = _LAST_ROW.search(answered)
    return int(end[1]) if end else None


_LAST_ROW = re.compile(r"[!:][A-Z]*([0-9]+)$")


class MovedMeanwhile(Exception):
    """Somebody changed the header between two reads that belong together; reading again settles it."""


def _unpadded(head: Sequence[Cell]) -> list[Cell]:
    """The cells of a first row without the blanks at its end."""
    filled = [i for i, cell in enumerate(head) if cell != ""]
    return list(head[: filled[-1] + 1]) if filled else []


def _by_column(rows: list[tuple[CellData, ...]], width: int) -> list[list[CellData]]:
    nothing = CellData()
    return [[row[i] if i < len(row) else nothing for row in rows] for i in range(width)]


def _value(cell: CellData) -> Cell:
    value = cell.effective_value
    if value is None:
        return ""
    if value.error_value is not None:
        return cell.formatted_value if cell.formatted_value in ERROR_VALUES else "#ERROR!"
    held = (value.number_value, value.bool_value, value.string_value)
    return next((v for v in held if v is not None), "")


def _hints(index: int, column: list[CellData], data: GridData, sheet: Sheet) -> Hints:
    table, table_condition = _table_column(index, sheet.tables)
    condition = table_condition or _common_condition(column)
    texts = tuple(value.user_entered_value.strip() for value in condition.values)
    shown = tuple(map(_number_format, column))
    kept = _metadata(index, data)
    anchors = dict(kept)
    return Hints(
        table=table,
        validation=condition.type,
        options=texts if condition.type in ("ONE_OF_LIST", "BOOLEAN") else (),
        option_range=_range_with_tab(texts[0], sheet) if condition.type == "ONE_OF_RANGE" and texts else "",
        formats=tuple(Counter(kind for kind in shown if kind is not None).most_common()),
        shown=shown,
        people=sum(any(run.chip and run.chip.person_properties for run in cell.chip_runs) for cell in column),
        anchor=anchors.get(COLUMN_KEY, ""),
        is_key=IDENTITY_KEY in anchors,
        declared=tuple(value for key, value in kept if key == DECLARED_KEY),
        told=tuple(value for key, value in kept if key == TOLD_KEY),
    )


def _range_with_tab(typed: str, sheet: Sheet) -> str:
    """The range of a drop-down's options: `=$A$2:$A$9` is on the drop-down's own tab; "" when it was deleted."""
    tab, _, cells = typed.removeprefix("=").rpartition("!")
    if cells.startswith("#"):
        return ""
    if not tab and not _CELLS.fullmatch(cells):  # a named range
        return cells
    return f"{tab or quoted_tab(sheet.properties.title)}!{cells.replace('$', '')}"


_CELLS = re.compile(r"\$?[A-Z]*\$?[0-9]*(:\$?[A-Z]*\$?[0-9]*)?")


def _common_condition(column: list[CellData]) -> BooleanCondition:
    """The validation that at least half of the filled cells have; of all cells while none is filled."""
    filled = [cell for cell in column if cell.effective_value is not None] or column
    conditions = Counter(cell.data_validation.condition for cell in filled if cell.data_validation)
    common = conditions.most_common(1)
    return common[0][0] if common and 2 * common[0][1] >= len(filled) else BooleanCondition()


def _number_format(cell: CellData) -> str | None:
    held = cell.effective_value
    return _format(cell.effective_format) if held and held.number_value is not None else None


def _format(effective: CellFormat | None) -> str:
    number_format = effective.number_format if effective else None
    if number_format is None:
        return ""
    accounting = number_format.type == "NUMBER" and any(sign in number_format.pattern for sign in "$€£")
    return "CURRENCY" if accounting else number_format.type


def _table_column(index: int, tables: tuple[Table, ...]) -> tuple[str, BooleanCondition | None]:
    for table in tables:
        for column in table.column_properties:
            if table.range.start_column_index + column.column_index == index:
                rule = column.data_validation_rule
                return column.column_type, rule.condition if rule else None
    return "", None


def _metadata(index: int, data: GridData) -> list[tuple[str, str]]:
    if index >= len(data.column_metadata):
        return []
    return [(m.metadata_key, m.metadata_value) for m in data.column_metadata[index].developer_metadata]

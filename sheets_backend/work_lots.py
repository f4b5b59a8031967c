"""A lot of work rows, those of one confirmed request: where they are now, and which of them nobody has touched.

Rows are found by the seal in their key's cell, wherever sorting, inserting and deleting have put them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from sheets_backend.answers import Answer, ExtendedValue
from sheets_backend.cells import Cell
from sheets_backend.errors import SheetsUnavailable
from sheets_backend.google import Spreadsheet
from sheets_backend.refusals import ReadRejected
from sheets_backend.schema import column_letter
from sheets_backend.work_seal import Fact, Seal
from sheets_backend.work_tab import COLUMNS, WorkTab, find_tab

_NO_LABELS: Final = {column: column for column in COLUMNS}
_READ: Final = ("key", "work_id", "contact")
_MASK: Final = "sheets(data(startRow,rowData(values(userEnteredValue,effectiveValue,note))))"
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class LotRow:
    """One row of a lot: its place, counted from 0, the text of its key's cell, and whom it is for."""

    at: int
    key: str
    contact: str


@dataclass(frozen=True, slots=True)
class Lot:
    """The rows of a lot that there are now, from top to bottom; `written` is the time on their newest seal.

    `ids` are the work ids of all rows of the tab.
    """

    tab: WorkTab
    rows: tuple[LotRow, ...]
    ids: frozenset[str]

    def address(self, first: int, last: int) -> str:
        """The cells of ours from one row to another, counted from 0, as a link to them has it."""
        return f"A{first + 1}:{column_letter(max(self.tab.places.values()))}{last + 1}"

    @property
    def written(self) -> datetime | None:
        """When the newest of the rows was written; None without rows."""
        seals = (Seal.read(row.key) for row in self.rows)
        newest = max((seal.seconds for seal in seals if seal), default=None)
        return None if newest is None else datetime.fromtimestamp(newest, UTC)


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row as it was read whole: `cells` would make another one like it, a person's columns included.

    `touched`: a cell of ours is not as it was written, a person has typed beside it or noted something on it, or the
    row is there twice. How cells look does not count, nor what formulas and ticked-off boxes come to by themselves.
    """

    row: LotRow
    work_id: str
    cells: tuple[Cell, ...]
    touched: bool


class _Column(Answer, frozen=True):
    values: tuple[tuple[str | float | bool, ...], ...] = ()

    def texts(self) -> list[str]:
        """The cells from the first row on."""
        return [str(cell) for column in self.values for cell in column]


class _Columns(Answer, frozen=True):
    value_ranges: tuple[_Column, ...]


class _Entered(ExtendedValue, frozen=True):
    formula_value: str | None = None


class _Cell(Answer, frozen=True):
    user_entered_value: _Entered = _Entered()
    effective_value: ExtendedValue = ExtendedValue()
    note: str = ""


class _Row(Answer, frozen=True):
    values: tuple[_Cell, ...] = ()


class _Data(Answer, frozen=True):
    start_row: int = 0
    row_data: tuple[_Row, ...] = ()


class _Sheet(Answer, frozen=True):
    data: tuple[_Data, ...] = ()


class _Body(Answer, frozen=True):
    sheets: tuple[_Sheet, ...] = ()


def find_lot(spreadsheet: Spreadsheet, title: str, lot: str) -> Lot:
    """Where the rows of this lot are; none where they are gone, or the tab is.

    Raises:
        DamagedTab, ForeignTab: as `find_tab`.
        Problem: as `Spreadsheet.get`.

    """
    for _ in range(_TRIES):
        tab = find_tab(spreadsheet, title, _NO_LABELS)
        if not tab.exists:
            return Lot(tab, (), frozenset())
        letters = [column_letter(tab.places[column]) for column in _READ]
        try:
            answer = spreadsheet.values([f"{tab.quoted}!{at}:{at}" for at in letters], by_column=True)
        except ReadRejected:  # renamed or deleted since it was found
            continue
        keys, ids, contacts = (column.texts() for column in msgspec.json.decode(answer, type=_Columns).value_ranges)
        return Lot(tab, tuple(_rows_of(lot, keys, contacts)), frozenset(ids))
    raise SheetsUnavailable


def _rows_of(lot: str, keys: list[str], contacts: list[str]) -> Iterator[LotRow]:
    for at, key in enumerate(keys):
        seal = Seal.read(key)
        if seal and seal.lot == lot:
            yield LotRow(at, key, contacts[at] if at < len(contacts) else "")


def look_at(spreadsheet: Spreadsheet, lot: Lot) -> tuple[SeenRow, ...] | None:
    """The rows whole, as of one moment; None where they are not where they were found."""
    if not lot.rows:
        return ()
    span = f"{lot.tab.quoted}!{lot.rows[0].at + 1}:{lot.rows[-1].at + 1}"
    try:
        body = msgspec.json.decode(spreadsheet.get(_MASK, [span]), type=_Body)
    except ReadRejected:
        return None
    read = {
        data.start_row + n: row for sheet in body.sheets for data in sheet.data for n, row in enumerate(data.row_data)
    }
    if any(_key(read.get(row.at, _Row()), lot.tab) != row.key for row in lot.rows):
        return None
    times = Counter(row.key for row in lot.rows)
    return tuple(_seen(row, read[row.at], lot.tab, twice=times[row.key] > 1) for row in lot.rows)


def _key(row: _Row, tab: WorkTab) -> str | None:
    at = tab.places["key"]
    return row.values[at].user_entered_value.string_value if at < len(row.values) else None


def _seen(row: LotRow, read: _Row, tab: WorkTab, *, twice: bool) -> SeenRow:
    ours = {column: read.values[at] for column, at in tab.places.items() if at < len(read.values)}
    facts = {column: _fact(cell) for column, cell in ours.items()}
    seal = Seal.read(row.key)
    as_written = seal is not None and seal.holds(facts) and not any(_is_formula(cell) for cell in ours.values())
    beside = any(_is_typed(cell) for at, cell in enumerate(read.values) if at not in tab.places.values())
    noted = any(cell.note for cell in read.values)
    cells = tuple(map(_copy, read.values))
    return SeenRow(row, str(facts.get("work_id") or ""), cells, twice or noted or beside or not as_written)


def _fact(cell: _Cell) -> Fact:
    entered = cell.user_entered_value
    if entered.bool_value is not None:
        return str(entered.bool_value)
    return entered.number_value if entered.string_value is None else entered.string_value


def _is_formula(cell: _Cell) -> bool:
    return cell.user_entered_value.formula_value is not None


def _is_typed(cell: _Cell) -> bool:
    """Whether a person's column holds something that a person put into this very row.

    A formula and an empty tick box are there for every row. One with an error cannot be told apart from an edit.
    """
    entered = cell.user_entered_value
    if _is_formula(cell):
        return cell.effective_value.error_value is not None
    return any((entered.string_value, entered.bool_value, entered.number_value is not None, entered.error_value))


def _copy(cell: _Cell) -> Cell:
    """A cell with the same value; what a formula shows as the value that it is."""
    value = cell.effective_value if _is_formula(cell) else cell.user_entered_value
    kinds: dict[str, Any] = {
        "stringValue": value.string_value,
        "numberValue": value.number_value,
        "boolValue": value.bool_value,
    }
    held = {kind: one for kind, one in kinds.items() if one is not None}
    return {"userEnteredValue": held} if held else {}

"""What the firm declared of its columns: read with the contacts, and written a row at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, Final

from sheets_backend.anchors import anchor_requests, declared_request, undeclared_request
from sheets_backend.cells import append_request
from sheets_backend.declarations import (
    FIELDS_TAB,
    Declaration,
    Declarations,
    marked_versions,
    places_in,
    read_declarations,
)
from sheets_backend.errors import DamagedTab, DeliveryConflict, ForeignTab, ProtectedRange, WriteUnknown
from sheets_backend.field_types import FieldType
from sheets_backend.google import Spreadsheet
from sheets_backend.grid import Grid
from sheets_backend.hidden_tab import Rows, rows_of
from sheets_backend.once import write_once
from sheets_backend.overview import Tab
from sheets_backend.refusals import ReadRejected, WriteRejected
from sheets_backend.schema import Doubt, Field

_TRIES: Final = 5


class FieldStore:
    """The declarations of one spreadsheet; remembers where the tab is, so that reading it is one call."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        self._spreadsheet = spreadsheet
        self._known: Tab | None = None

    def beside(self, grid: Grid) -> Declarations:
        """What was declared of the columns of this grid; the tab is read only where the grid says that it has any.

        A tab that cannot be trusted as a whole says nothing, with the reason.
        """
        if not any(hints.declared for hints in grid.hints):
            return Declarations()
        try:
            return self.read()
        except (DamagedTab, ForeignTab):
            return Declarations(whole=Doubt(FIELDS_TAB.title, reason="cells"))

    def read(self) -> Declarations:
        """Every row of the tab; none where there is no tab.

        Raises:
            DamagedTab: one of the tab's columns is gone, or there twice.
            ForeignTab: another tab has our tab's title.
            Problem: as `Spreadsheet.get`.

        """
        tab, rows = self._rows()
        return read_declarations(tab, rows) if tab else Declarations()

    def _rows(self) -> tuple[Tab | None, Rows]:
        if self._known:
            try:
                return self._known, rows_of(self._spreadsheet, self._known)
            except ReadRejected:  # renamed or deleted since it was found
                self._known = None
        self._known, rows = FIELDS_TAB.read(self._spreadsheet)
        return self._known, rows

    def declare(  # noqa: PLR0913, PLR0917 -- what is declared of which column, by whom, when, and for which click
        self, field: Field, grid: Grid, kind: FieldType | None, by: str, now: datetime, delivery: str
    ) -> None:
        """The column is of this type (None: the one that is found), unless somebody declared something meanwhile.

        Whether it is can be read afterwards. The column gets its id with it where it has none yet.

        Raises:
            WriteUnknown: nobody knows yet; the same delivery may be tried again.
            DamagedTab, ForeignTab: as `read`; nothing is written.
            Problem: as `write_once`.

        """
        used: set[int] = set()
        marks = [value for hints in grid.hints for value in hints.declared if value.startswith(f"{field.id} ")]
        marked = marked_versions(marks).get(field.id, 0)
        for _ in range(_TRIES):
            held = _held(self._spreadsheet)
            latest = held.declarations.latest(field.id)
            if latest and latest.version > field.declaration:
                return
            free = count(max(held.declarations.next_version(field.id), marked + 1))
            version = next(number for number in free if number not in used)
            row = Declaration(field.id, version, field.name, kind, by, now)
            try:
                self._append(held, row, _marks(field, version, marks, grid.sheet_id), delivery)
            except DeliveryConflict:  # by somebody whose row is there by now, or was deleted by hand since
                used.add(version)
            except _Changed:
                continue
            else:
                return
        raise WriteUnknown

    def _append(self, held: "_Held", row: Declaration, alongside: Sequence[dict[str, Any]], delivery: str) -> None:
        requests = [*held.appending(row), *alongside]
        try:
            write_once(self._spreadsheet, f"declared {row.id} {row.version}", delivery, requests, row.declared_at)
        except WriteRejected:
            if _held(self._spreadsheet).tab == held.tab:
                raise
            raise _Changed from None
        except ProtectedRange:
            raise ProtectedRange(FIELDS_TAB.title) from None


class _Changed(Exception):
    """Somebody made the tab, deleted it or changed its size since it was read."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The tab as it is now, or as it will be made, and what it says."""

    tab: Tab | None
    places: Mapping[str, int]
    declarations: Declarations

    def appending(self, row: Declaration) -> list[dict[str, Any]]:
        """The requests that add this row, after those that make the tab where there is none."""
        sheet_id = self.tab.sheet_id if self.tab else FIELDS_TAB.sheet_id
        return [*([] if self.tab else FIELDS_TAB.making()), append_request(sheet_id, [row.cells()], self.places)]


def _held(spreadsheet: Spreadsheet) -> _Held:
    tab, rows = FIELDS_TAB.read(spreadsheet)
    if tab is None:
        return _Held(None, {column: at for at, column in enumerate(FIELDS_TAB.columns)}, Declarations())
    return _Held(tab, places_in(tab, rows), read_declarations(tab, rows))


def _marks(field: Field, version: int, old: Sequence[str], sheet_id: int) -> list[dict[str, Any]]:
    """The requests that give the column its id where it has none, and say which version was declared of it.

    They hang on the column's place, which may be another column's by now: whoever reads it back must look.
    """
    off = (undeclared_request(value, sheet_id) for value in dict.fromkeys(old))
    return [*anchor_requests([field], sheet_id), *off, declared_request(field, version, sheet_id)]

"""The column that identifies contacts: whether one can, that it does, and the one that is added where none can.

That one is the only thing that is ever written in the contacts tab, on an explicit click.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np

from sheets_backend.anchors import IDENTITY_KEY, anchor_requests, identity_request
from sheets_backend.column_errors import KeyUnfit
from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import TEXT, text_of
from sheets_backend.folding import folded
from sheets_backend.google import Spreadsheet
from sheets_backend.once import write_once
from sheets_backend.schema import Field

_DIGITS = 4
_MOST_CELLS = 6


def key_faults(table: ContactTable, field: Field) -> KeyUnfit | None:
    """What keeps the column from identifying the contacts; None where each has its own, and all have one."""
    column = table.column(field)
    rows = [int(row) for row in np.flatnonzero(table.present)]
    keys = {row: "" if column.unreadable[row] else folded(text_of(column.cell(row))) for row in rows}
    times = Counter(keys.values())
    blank = [row for row in rows if not keys[row]]
    repeated = [row for row in rows if keys[row] and times[keys[row]] > 1]
    if not blank and not repeated:
        return None
    both = bool(blank and repeated)
    return KeyUnfit(
        field.name, both, len(blank), _cells(table, field, blank), len(repeated), _cells(table, field, repeated)
    )


def _cells(table: ContactTable, field: Field, rows: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{field.letter}{table.row_number(row)}" for row in rows[:_MOST_CELLS])


def declare_key(spreadsheet: Spreadsheet, table: ContactTable, field: Field, now: datetime, delivery: str) -> None:
    """The sheet says that this column identifies contacts, and that no other does; once for each delivery."""
    sheet_id = table.grid.sheet_id
    lookup = {"metadataKey": IDENTITY_KEY, "metadataLocation": {"sheetId": sheet_id}}
    marked = any(hints.is_key for hints in table.grid.hints)
    unmark = [{"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}] if marked else []
    requests = [*unmark, *anchor_requests([field], sheet_id), identity_request(field, sheet_id)]
    write_once(spreadsheet, delivery, f"key {field.id}", requests, now)


def new_key_field(table: ContactTable, header: str) -> Field:
    """The column that would be added: right of everything that the tab holds."""
    return Field(id=f"key_{table.grid.sheet_id}", name=header, index=len(table.grid.header), type=TEXT)


def add_key_column(spreadsheet: Spreadsheet, table: ContactTable, field: Field, now: datetime) -> None:
    """The column is inserted and filled with an id for each contact, once, however often this is asked.

    The cells written are all in the column that the same batch inserts, so that no cell of anybody's can be
    overwritten, and any id may meet any contact, so that rows sorted meanwhile do no harm.
    """
    delivery = f"{field.id}@{field.index}"
    write_once(spreadsheet, delivery, field.name, _requests(table, field), now)


def _requests(table: ContactTable, field: Field) -> list[dict[str, Any]]:
    sheet_id = table.grid.sheet_id
    column = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": field.index, "endIndex": field.index + 1}
    start = {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": field.index}
    return [  # at the right end of the grid Google inserts a column only if it inherits from the one before
        {"insertDimension": {"range": column, "inheritFromBefore": True}},
        {"updateCells": {"start": start, "rows": _rows(table, field.name), "fields": "userEnteredValue"}},
        identity_request(field, sheet_id),
    ]


def _rows(table: ContactTable, header: str) -> Sequence[dict[str, Any]]:
    number, texts = 0, [header]
    for present in table.present:
        number += int(present)
        texts.append(f"C-{number:0{_DIGITS}}" if present else "")
    return [{"values": [{"userEnteredValue": {"stringValue": text}} if text else {}]} for text in texts]

"""The one thing that is ever written in the contacts tab: an id column, on an explicit click."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sheets_backend.anchors import identity_request
from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import TEXT
from sheets_backend.google import Spreadsheet
from sheets_backend.once import write_once
from sheets_backend.schema import Field

_DIGITS = 4


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

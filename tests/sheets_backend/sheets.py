"""Sheets that people typed, on the local server, read both ways."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.playground.sheets import new_workbook
from sheets_backend import reading
from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import Cell
from sheets_backend.google import Spreadsheet
from sheets_backend.reading import TabReader, schema_of
from tests.contracts.discovery import CheckedSheets
from tests.sheets_backend.desk import Desk, WatchedAdapter, Wire, token_credentials


def desk_of(*rows: Sequence[str], locale: str = "fr_CA") -> Desk:
    """A spreadsheet whose Contacts tab holds these rows, each cell as a person types it (`'007` is text)."""
    local, wire = CheckedSheets(), Wire()
    local.add(new_workbook("S", title="Clients", locale=locale, timezone="America/Toronto"))
    editor = local.editor("S")
    editor.rename_tab("Sheet1", "Contacts")
    if rows:
        editor.type("Contacts!A1", *rows)
    adapter = WatchedAdapter(local, wire)
    return Desk(local, editor, wire, adapter, Spreadsheet("S", token_credentials(local), adapter=adapter))


def read(spreadsheet: Spreadsheet) -> ContactTable:
    """The contacts, by one grid read."""
    reader = TabReader(spreadsheet, "Contacts")
    grid = reader.read()
    options = reader.options(hints.option_range for hints in grid.hints if hints.option_range)
    return ContactTable(grid, schema_of(grid, options), datetime.now(UTC))


def read_by_column(spreadsheet: Spreadsheet, monkeypatch: pytest.MonkeyPatch) -> ContactTable:
    """The contacts, read as those of a large sheet are."""
    with monkeypatch.context() as patch:
        patch.setattr(reading, "MAYBE_SMALL", 0)
        return read(spreadsheet)


def contents(table: ContactTable) -> dict[str, list[Cell]]:
    """Each column's cells of the rows that are contacts, by its letter and name."""
    return {
        f"{field.letter} {field.name}": [
            cell for cell, here in zip(table.column(field).cells, table.present, strict=True) if here
        ]
        for field in table.schema.fields
    }


def types(table: ContactTable) -> dict[str, str]:
    """The type of each column, by its name."""
    return {field.name: field.type.key for field in table.schema.fields}

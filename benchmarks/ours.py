"""Our own path, from the body in hand to the answer, by the functions that the bot calls."""

from dataclasses import replace
from datetime import UTC, datetime

from benchmarks.bodies import Recorded
from benchmarks.rules import CALENDAR
from sheets_backend.columns import Column
from sheets_backend.contacts import ContactTable, Selection
from sheets_backend.csv_export import PRESETS, export
from sheets_backend.field_types import Family
from sheets_backend.grid import Grid, snapshot, with_bulk
from sheets_backend.reading import schema_of, with_key
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Schema

READ_AT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
PAGE = 10
YES_NO = ("oui", "non")


class Ours:
    """A sheet whose sample was read (what types are found from) and whose cells are in hand, undecoded."""

    def __init__(self, sheet: Recorded) -> None:
        self.body, self.sample = sheet.by_column, sheet.sample
        self.hints: Grid = snapshot(sheet.sample)
        self.schema: Schema = schema_of(self.hints, {})

    def read(self) -> ContactTable:
        """The table of a body that nobody has looked into yet; its types are known, as theirs are to the others."""
        return ContactTable(with_bulk(self.hints, [self.body]), self.schema, READ_AT)

    def read_with_key(self) -> ContactTable:
        """The same, and the column that identifies the contacts found by looking at all of them."""
        grid = with_bulk(self.hints, [self.body])
        fields = with_key([replace(field, is_key=False) for field in self.schema.fields], grid)
        return ContactTable(grid, Schema(tuple(fields)), READ_AT)

    def types(self) -> Schema:
        """The types of the columns, found in the sample; that is an answer of its own, the same for every size."""
        return schema_of(snapshot(self.sample), {})

    def cold(self, rule: AnyRule) -> Selection:
        """What a rule picks, from the undecoded body."""
        return self.read().select(rule, CALENDAR)

    def cold_page(self, rule: AnyRule) -> list[tuple[str, str]]:
        """The key and the name of each contact of the first page, from the undecoded body."""
        table = self.read_with_key()
        selection = table.select(rule, CALENDAR)
        return [(table.key(int(index)), table.name(int(index))) for index in selection.matching[:PAGE]]

    def all_columns(self) -> ContactTable:
        """The table with each column typed and folded, ready for any question."""
        table = self.read()
        for field in self.schema.fields:
            _made_ready(table.column(field))
        return table


def _made_ready(column: Column) -> None:
    _ = column.blank, column.unreadable
    _ = column.numbers if column.field.type.family in (Family.NUMBER, Family.DAY) else column.texts


def exported(table: ContactTable) -> bytes:
    """All contacts as a CSV file, in one pass over a table in memory."""
    return export(table, range(table.grid.height), table.schema.fields, PRESETS["standard"], YES_NO)

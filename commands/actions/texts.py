"""Texts with fields in them: `T1 2026 – {Nom}`."""

import re
from dataclasses import dataclass

from commands.picking import shown_cell
from commands.request import Language
from sheets_backend.contacts import ContactTable
from sheets_backend.folding import tidied
from sheets_backend.schema import Field, Schema

_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class TextWithFields:
    """A text as typed, and the columns whose cells its braces stand for, in order."""

    text: str
    fields: tuple[Field, ...]

    def filled(self, table: ContactTable, index: int, language: Language) -> str:
        """The text for one contact: its cells as a person reads them, spaces tidied."""
        cells = iter([shown_cell(table, field, index, language) for field in self.fields])
        return tidied(_PLACE.sub(lambda _: next(cells), self.text))


def read_text(text: str, schema: Schema) -> TextWithFields:
    """The text and its columns.

    Raises:
        UnknownField, DuplicatedHeader: a name between braces is not one column of the sheet.

    """
    return TextWithFields(text, tuple(schema.field(name) for name in _PLACE.findall(text)))

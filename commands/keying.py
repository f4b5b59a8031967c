"""Declaring which column identifies the contacts: whether it can, what that changes, and that it does."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from commands.declaring import confirmation_of
from commands.line import Line, said, write
from commands.picking import sheet_of
from commands.replies.fields import KeyAdded, KeyPreview
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Language, Request
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.identity import key_faults
from sheets_backend.schema import Field


@dataclass(frozen=True)
class Keying:
    """A column that is to identify the contacts."""

    field: Field
    table: ContactTable
    request: Request
    backend: Backend

    @property
    def is_done(self) -> bool:
        """Whether the sheet says already that this column identifies them."""
        return self.table.grid.hints[self.field.index].is_key

    @cached_property
    def work(self) -> int:
        """How many work rows are known by another column's values, and would not be known again."""
        today = self.table.schema.key_field
        return 0 if today is None or today.index == self.field.index else len(self.backend.work.keys())

    @property
    def seen(self) -> str:
        """Twelve hex digits that change when the column, the one of today, or what they identify does."""
        today = self.table.schema.key_field
        told = (self.field.id, self.field.letter, self.field.name, today and today.id, self.table.count, self.work)
        return hashlib.blake2s(repr(told).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def declare_key(keying: Keying, line: Line, start: int) -> Reply:
    """What it would change that this column identifies the contacts; that it does, where the line confirms it.

    Raises:
        Misread: cells are blank or hold the same; `start` is where the line asks for it.

    """
    end, confirmed = line.at, confirmation_of(line)
    if keying.is_done:
        return _done(keying)
    faults = key_faults(keying.table, keying.field)
    if faults is not None:
        raise line.misread(faults, start, end)
    if confirmed != keying.seen:
        return _preview(keying, moved=bool(confirmed))
    request = keying.request
    keying.backend.declare_key(keying.table, keying.field, request.now, request.id)
    return _done(keying)


def _done(keying: Keying) -> KeyAdded:
    return KeyAdded(keying.field.name, keying.field.letter, keying.table.count)


def _preview(keying: Keying, *, moved: bool) -> KeyPreview:
    field, today = keying.field, keying.table.schema.key_field
    return KeyPreview(
        sheet=sheet_of(keying.table, keying.backend),
        letter=field.letter,
        name=field.name,
        contacts=keying.table.count,
        today=(today.name, today.letter) if today else None,
        work=keying.work,
        moved=moved,
        buttons=_buttons(keying),
    )


def _buttons(keying: Keying) -> tuple[Button, ...]:
    language, name = keying.request.speaker.language, keying.field.name
    confirm = " ".join((key_line(name, language), said("options", "confirm", language), keying.seen))
    return (Button("confirm_key", confirm, "primary"), Button("cancel", write(language, "fields", name)))


def key_line(name: str, language: Language) -> str:
    """The line that declares that the column of this name identifies the contacts."""
    return " ".join((write(language, "fields", name), said("becomes", "as", language), said("types", "key", language)))

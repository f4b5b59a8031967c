"""Declaring the type of a column: what that would do, in numbers, and the declaration once that is confirmed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from commands.columns import cell_line
from commands.line import Line, said, write
from commands.nesting import expanded
from commands.picking import calendar_for, sheet_of, shown_cell
from commands.replies.fields import DeclarationPreview, Effect, FieldDeclared
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Language, Request
from sheets_backend.backend import Backend
from sheets_backend.column_errors import NoCellFits
from sheets_backend.contacts import ContactTable
from sheets_backend.detection import Found
from sheets_backend.errors import Problem
from sheets_backend.field_types import FieldType
from sheets_backend.fit import Fit, declared_in, fit, found_type, unreadable_under
from sheets_backend.rules import AnyRule, field_ids
from sheets_backend.schema import Field, Source

MOST_CELLS, MOST_EXAMPLES = 5, 2


@dataclass(frozen=True)
class Declaring:
    """A column and the type that it is to be declared of; None is the one that is found."""

    field: Field
    kind: FieldType | None
    table: ContactTable
    request: Request
    backend: Backend

    @cached_property
    def new(self) -> Found:
        """What the column would be."""
        if self.kind is None:
            return found_type(self.table, self.field)
        return Found(self.kind, Source.DECLARED, self.field.options)

    @cached_property
    def fit(self) -> Fit:
        """How its cells would be read."""
        return fit(self.table, self.field, self.new.type)

    @property
    def is_done(self) -> bool:
        """Whether the firm has declared just that, or nothing where nothing is to be declared."""
        declared = self.field.type if self.field.source is Source.DECLARED else None
        return self.field.doubt is None and declared is self.kind

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What becomes of the segments that use the column, of those that there are for the speaker."""
        schema = declared_in(self.table.schema, self.field, self.new)
        tried = ContactTable(self.table.grid, schema, self.table.read_at)
        return tuple(
            Effect(name, self._picked(rule, self.table), self._picked(rule, tried)) for name, rule in self._rules()
        )

    def _rules(self) -> Iterable[tuple[str, AnyRule]]:
        """Each segment that uses the column, by way of another or not, and its rule in full."""
        for segment in self.backend.shelf(self.request.speaker.id).segments:
            try:
                rule = expanded(segment.rule, self.request, self.backend)
            except Problem:  # it cannot be used, whatever the column is
                continue
            if self.field.id in field_ids(rule):
                yield segment.name, rule

    def _picked(self, rule: AnyRule, table: ContactTable) -> int | None:
        try:
            return len(table.select(rule, calendar_for(self.request, self.table, self.backend)).matching)
        except Problem:
            return None

    @property
    def seen(self) -> str:
        """Twelve hex digits that change when anything that is asked about does: the column, its cells, the segments."""
        told = (
            self.field.id, self.field.letter, self.field.name, self.field.type.key, self.field.declaration,
            self.new.type.key, self.new.source, self.fit.fitting, self.fit.odd, self.fit.blank,
            [self.table.text(self.field, row) for row in self.fit.unreadable], self.effects,
        )  # fmt: skip
        return hashlib.blake2s(repr(told).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def declare(declaring: Declaring, line: Line, start: int) -> Reply:
    """What the declaration would do; what it did, where the line confirms that which it would do now.

    Raises:
        Misread: not one cell is of the type; `start` is where the line names it.

    """
    end, confirmed = line.at, confirmation_of(line)
    if declaring.is_done:
        return declared(declaring.field, declaring.request.speaker.language)
    if declaring.kind and declaring.fit.fits_none:
        raise line.misread(_no_cell_fits(declaring), start, end)
    if confirmed != declaring.seen:
        return _preview(declaring, moved=bool(confirmed))
    return _written(declaring)


def confirmation_of(line: Line) -> str:
    """What the end of the line confirms; "" where it confirms nothing yet."""
    confirmed = line.value("confirm")[0] if line.accept("options", "confirm") else ""
    line.expect_end()
    return confirmed


def _no_cell_fits(declaring: Declaring) -> NoCellFits:
    table, field = declaring.table, declaring.field
    first = np.flatnonzero(table.present & ~table.column(field).blank)[:MOST_EXAMPLES]
    language = declaring.request.speaker.language
    shown = {
        f"{field.letter}{table.row_number(row)}": shown_cell(table, field, row, language) for row in map(int, first)
    }
    cells = tuple(" ".join(cell) for cell in shown.items())
    looks = found_type(table, field).type.key
    return NoCellFits(field.name, declaring.new.type.key, looks, declaring.fit.filled, cells)


def _preview(declaring: Declaring, *, moved: bool) -> DeclarationPreview:
    tried, field, request, backend = declaring.fit, declaring.field, declaring.request, declaring.backend
    cells = unreadable_under(tried, tried.newly[:MOST_CELLS], declaring.table)
    return DeclarationPreview(
        sheet=sheet_of(declaring.table, backend),
        letter=field.letter,
        name=field.name,
        type=declaring.new.type.key,
        source=declaring.new.source.value,
        today=(field.type.key, field.source.value),
        fitting=tried.fitting,
        odd=tried.odd,
        newly=len(tried.newly),
        still=len(tried.unreadable) - len(tried.newly),
        blank=tried.blank,
        cells=tuple(cell_line(cell, declaring.table, backend) for cell in cells),
        effects=declaring.effects,
        hidden=backend.users_of(field.id, request.speaker.id).count(""),
        moved=moved,
        buttons=_confirmation(declaring),
    )


def _confirmation(declaring: Declaring) -> tuple[Button, ...]:
    language, name = declaring.request.speaker.language, declaring.field.name
    line = declaring_line(name, declaring.kind, language)
    confirm = f"{line} {said('options', 'confirm', language)} {declaring.seen}"
    return (
        Button("confirm_type" if declaring.kind else "confirm_found", confirm, "primary"),
        Button("cancel", write(language, "fields", name)),
    )


def declaring_line(name: str, kind: FieldType | None, language: Language) -> str:
    """The line that declares the column of this name to be of this type, or of the one that is found."""
    words = said("becomes", "as", language), said("types", kind.key if kind else "found", language)
    return " ".join((write(language, "fields", name), *words))


def _written(declaring: Declaring) -> Reply:
    """The column as read back; where somebody else declared another type at this moment, the question again."""
    request, table, backend = declaring.request, declaring.table, declaring.backend
    by, delivery = request.speaker.name, request.id
    field = backend.declare(table, declaring.field, declaring.kind, by, request.now, delivery)
    now = Declaring(field, declaring.kind, backend.contacts(), request, backend)
    return declared(field, request.speaker.language) if now.is_done else _preview(now, moved=True)


def declared(field: Field, language: Language) -> FieldDeclared:
    """That the column is of its type."""
    buttons = (Button("column", write(language, "fields", field.name)), Button("fields", write(language, "fields")))
    return FieldDeclared(field.letter, field.name, field.type.key, field.source.value, buttons)

"""The builder: a form over one spreadsheet, in which a segment is put together and saved by one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from commands.errors import BadName, SnapshotFixed
from commands.forms.draft import Draft, Row
from commands.forms.errors import TooLongForForm
from commands.forms.inputs import COLUMN, LONGEST_OPTION, Option
from commands.forms.membership import IN_SEGMENT
from commands.forms.opening import Opening
from commands.forms.page import Form, Preview, RowShown, shown
from commands.forms.rules import Columns, draft_of, holds_whole, part_of, rule_of
from commands.forms.standard import GROUPS, group_of
from commands.i18n.catalogue import say
from commands.language.wording import say as say_rule
from commands.line import NAME_LIMIT, quote, said, write
from commands.nesting import segment_names
from commands.picking import pick
from commands.request import Language, Request
from commands.saved import not_there
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import NameTaken, Problem
from sheets_backend.field_types import text_of
from sheets_backend.folding import folded, tidied
from sheets_backend.following import check_columns
from sheets_backend.rules import Frozen
from sheets_backend.schema import Field
from sheets_backend.shelf import Shelf

MOST_OFFERED = 100
FIRST_NAMES = 5


@dataclass(frozen=True)
class SheetLists:
    """What one reading of the sheet offers to choose from."""

    table: ContactTable
    names: Mapping[str, str]
    language: Language

    @cached_property
    def fields(self) -> tuple[Option, ...]:
        """What a condition can be about: the standard columns in the order of the sheet, the others, and segments."""
        columns = [Option(field.id, tidied(field.name), group_of(field)) for field in self.table.schema.fields]
        about = [Option(IN_SEGMENT, say("form.in_segment", self.language), "segments")] if self.names else []
        return (*sorted(columns, key=lambda column: GROUPS.index(column.group)), *about)

    def segments(self) -> tuple[Option, ...]:
        """The other segments, in order of name."""
        return tuple(Option(ident, name) for ident, name in self.names.items())

    def values_of(self, field: Field) -> tuple[str, ...]:
        """The options of its drop-down; where it has none, every value that it holds, in order."""
        if field.options:
            return tuple(tidied(option) for option in field.options)
        held = {tidied(text_of(cell)) for cell in self.table.column(field).cells}
        return tuple(sorted((text for text in held if folded(text)), key=folded))

    def columns_like(self, field: Field) -> tuple[Option, ...]:
        """The other columns of the same family of types."""
        return tuple(
            Option(other.id, tidied(other.name))
            for other in self.table.schema.fields
            if other.type.family is field.type.family and other.id != field.id
        )


@dataclass(frozen=True, slots=True)
class Mistakes:
    """Why a draft cannot be saved: what is wrong with the name, and with each row, by its number."""

    name: Problem | None
    rows: dict[int, Problem]


@dataclass(frozen=True, slots=True)
class Builder:
    """Drafts of segments over one spreadsheet. Nothing is kept here: a draft is all in the form."""

    backend: Backend

    def draft(self, opening: Opening, request: Request) -> Draft:
        """What a form holds when it opens: an empty row, or the rule of the segment that it changes.

        Raises:
            NoSegment, SegmentDeleted: no segment bears this name.
            SnapshotFixed: it has no rule to change.
            TooLongForForm: a part of its rule is longer than an input holds.
            Problem: the segment has lost a column, or the sheet cannot be read.

        """
        if not opening.editing:
            return Draft()
        table, shelf = self.backend.contacts(), self.backend.shelf(request.speaker.id)
        segment = shelf.named(opening.editing)
        if segment is None:
            raise not_there(opening.editing, shelf)
        if isinstance(segment.rule, Frozen):
            raise SnapshotFixed(segment.name, segment.rule.day)
        check_columns(segment, table.schema)
        columns = Columns(table.schema, request.speaker.language, segment_names(request, self.backend))
        draft = draft_of(segment.name, segment.rule, columns)
        if not all(map(holds_whole, draft.rows)):
            raise TooLongForForm(segment.name)
        return replace(draft, editing=segment.name, version=segment.version)

    def form(self, draft: Draft, request: Request) -> Form:
        """The form as it is to be drawn now, with what the draft picks from today's sheet.

        Raises:
            Problem: the sheet cannot be read.

        """
        columns = self._columns(request, self.backend.contacts())
        lists = self._lists(draft.editing, request)
        rows = tuple(shown(row, columns, lists) for row in draft.rows)
        tidy = replace(draft, rows=tuple(row.row for row in rows))
        preview = self._preview(tidy, rows, columns, request)
        shelf = self.backend.shelf(request.speaker.id) if draft.name else None
        return Form(tidy, rows, lists.fields, preview, _unnamed(draft, shelf) if draft.name else None)

    def _columns(self, request: Request, table: ContactTable) -> Columns:
        """What rows are read against."""
        return Columns(table.schema, request.speaker.language, segment_names(request, self.backend))

    def _lists(self, editing: str, request: Request) -> SheetLists:
        """What there is to choose from, by what was last read of the sheet; no segment is in itself."""
        table, shelf = self.backend.known(request.speaker.id)
        shelf = shelf or self.backend.shelf(request.speaker.id)
        names = {one.id: one.name for one in shelf.segments if one.name != editing}
        return SheetLists(table or self.backend.contacts(), names, request.speaker.language)

    def _preview(self, draft: Draft, rows: Iterable[RowShown], columns: Columns, request: Request) -> Preview:
        if not all(row.complete for row in rows):
            return Preview()
        try:
            picked = pick(None, rule_of(draft, columns), request, self.backend)
        except Problem as problem:
            return Preview(problem=problem)
        selection = picked.selection
        names = tuple(picked.table.name(int(index)) for index in selection.matching[:FIRST_NAMES])
        return Preview(picked.subject.sentence, len(selection.matching), len(selection.unsure), names)

    def line(self, draft: Draft, request: Request) -> str:
        """The line that saves the draft, as the speaker could type it.

        Raises:
            Problem: the draft is not complete, or the sheet cannot be read.

        """
        columns, language = self._columns(request, self.backend.contacts()), request.speaker.language
        rule = say_rule(rule_of(draft, columns), columns.schema, language, segments=columns.segments)
        return f"{_head(draft, language)} : {rule}"

    def mistakes(self, draft: Draft, request: Request) -> Mistakes:
        """Why the draft cannot be saved, by what was last read of the sheet: nothing is asked of Google here.

        Where not all was read yet, only the name is looked at.
        """
        table, shelf = self.backend.known(request.speaker.id)
        name = _unnamed(draft, shelf)
        if table is None or shelf is None:
            return Mistakes(name, {})
        names = {segment.id: segment.name for segment in shelf.segments}
        columns = Columns(table.schema, request.speaker.language, names)
        return Mistakes(name, {row.number: problem for row in draft.rows if (problem := _wrong(row, columns))})

    def fields(self, typed: str, request: Request) -> tuple[Option, ...]:
        """The first things that a condition can be about whose words hold what is typed."""
        return _holding(typed, self._lists("", request).fields)

    def suggested(self, source: str, typed: str, editing: str, request: Request) -> tuple[Option, ...]:
        """The first options of an input that hold what is typed: of a column, of those like it, or segments.

        `source` is as the row's; all is by what was last read of the sheet.

        Raises:
            FieldGone: there is no such column.

        """
        lists = self._lists(editing, request)
        if source == IN_SEGMENT:
            return _holding(typed, lists.segments())
        kind, _, field_id = source.partition(" ")
        field = lists.table.schema.by_id(field_id)
        if kind == COLUMN.key:
            return _holding(typed, lists.columns_like(field))
        known = (text for text in lists.values_of(field) if len(text) <= LONGEST_OPTION)
        return _holding(typed, (Option(text, text) for text in known))


def _wrong(row: Row, columns: Columns) -> Problem | None:
    try:
        part_of(row, columns)
    except Problem as problem:
        return problem
    return None


def _head(draft: Draft, language: Language) -> str:
    """What the line says before the rule."""
    if draft.editing:
        return write(language, "edit", draft.editing, {"version": str(draft.version)})
    private = [said("visibility", "private", language)] if draft.private else []
    description = tidied(draft.description)
    described = [said("options", "description", language), quote(description)] if description else []
    return " ".join((write(language, "create", tidied(draft.name)), *private, *described))


def _unnamed(draft: Draft, shelf: Shelf | None) -> Problem | None:
    """What is wrong with the name of a new segment, by these saved ones."""
    if draft.editing:
        return None
    tidy = tidied(draft.name)
    if not 0 < len(tidy) <= NAME_LIMIT:
        return BadName(NAME_LIMIT)
    taken = shelf.named(tidy) if shelf else None
    return NameTaken(taken.name, taken.owner.name) if taken else None


def _holding(typed: str, options: Iterable[Option]) -> tuple[Option, ...]:
    """Those whose words hold what is typed; those that begin with it first."""
    wanted = folded(typed)
    found = [option for option in options if wanted in folded(option.label)]
    return tuple(sorted(found, key=lambda option: not folded(option.label).startswith(wanted)))[:MOST_OFFERED]

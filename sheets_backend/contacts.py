"""ContactTable: the columns together. Selection: the contacts that a rule picks, and those it cannot tell about."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from sheets_backend.columns import Answer, Column, filled_rows
from sheets_backend.errors import DuplicatedKey
from sheets_backend.field_types import text_of
from sheets_backend.folding import folded
from sheets_backend.frozen import Found, find
from sheets_backend.grid import Grid
from sheets_backend.notation import Unreadable
from sheets_backend.operands import check_address, operands_of, operator_of
from sheets_backend.operators import BY_KEY, Operator, Takes
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import (
    AllOf,
    AnyOf,
    AnyRule,
    Condition,
    FieldRef,
    Frozen,
    InSegment,
    Not,
    conditions,
    field_ids,
    leaves,
)
from sheets_backend.schema import Field, Schema
from sheets_backend.told_apart import Mask

HEADER_ROWS = 1


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell that holds something its column's type cannot read: what it holds, and why it is no value."""

    row: int
    field: Field
    text: str
    why: Unreadable

    @property
    def address(self) -> str:
        """Where it is in the sheet: `F12`."""
        return f"{self.field.letter}{self.row}"


class ContactTable:
    """The contacts of one reading of the sheet. A row that is blank below every header is no contact."""

    def __init__(self, grid: Grid, schema: Schema, read_at: datetime) -> None:
        self.grid = grid
        self.schema = schema
        self.read_at = read_at
        self._columns: dict[int, Column] = {}

    def column(self, field: Field) -> Column:
        """The cells of this field, read once however often it is asked for."""
        if field.index not in self._columns:
            self._columns[field.index] = Column(field, self.grid)
        return self._columns[field.index]

    @cached_property
    def present(self) -> Mask:
        """Which rows are contacts."""
        return filled_rows(map(self.column, self.schema.fields), self.grid.height)

    @property
    def count(self) -> int:
        """How many contacts there are."""
        return int(self.present.sum())

    def select(self, rule: AnyRule, calendar: FirmCalendar) -> "Selection":
        """The contacts for which the rule holds, and those for which it cannot tell; it uses no other segment.

        Raises:
            FieldGone: a column of the rule is no longer there, or there twice.
            OperatorMismatch: a column's type of today cannot be asked the rule's question, or the rule is incomplete.

        """
        told = answer(rule, self, calendar)
        return Selection(
            self, rule, np.flatnonzero(told.yes & self.present), np.flatnonzero(told.unsure & self.present)
        )

    def only(self, index: int, fields: Iterable[Field]) -> "ContactTable":
        """These columns of the one contact of this row index, as a table of one row, quick to ask anything."""
        cells = {field.index: [self.column(field).cell(index)] for field in fields}
        columns = tuple(cells.get(place, ()) for place in range(len(self.grid.columns)))
        return ContactTable(replace(self.grid, columns=columns, height=1), self.schema, self.read_at)

    def row_number(self, index: int) -> int:
        """The number that the sheet shows beside this contact's row today."""
        return int(index) + HEADER_ROWS + 1

    def text(self, field: Field, index: int) -> str:
        """What the contact's cell holds, as text."""
        return text_of(self.column(field).cell(index))

    def name(self, index: int) -> str:
        """What the contact is shown by: its name, else its key, else its row number."""
        shown = (self.text(f, index).strip() for f in (self.schema.name_field, self.schema.key_field) if f)
        return next((text for text in shown if text), f"#{self.row_number(index)}")

    def key(self, index: int) -> str:
        """The contact's key, "" where its cell is blank or there is no key column."""
        field = self.schema.key_field
        return self.text(field, index).strip() if field else ""

    def unique_key(self, index: int) -> str:
        """The contact's key, "" where it has none; DuplicatedKey where another contact bears it too."""
        key, field = self.key(index), self.schema.key_field
        rows = self.rows_by_key.get(folded(key), [])
        if len(rows) > 1 and field:
            raise DuplicatedKey(key, field.name, tuple(rows))
        return key

    def identity(self, index: int) -> str:
        """What the contact is known by from one reading to the next: its key, else its row and name."""
        key = folded(self.key(index))
        alone = key and len(self.rows_by_key[key]) == 1
        return key if alone else folded(f"#{self.row_number(index)} {self.name(index)}")

    @cached_property
    def rows_by_key(self) -> dict[str, list[int]]:
        """Each key that is filled, folded, and the numbers of the rows that bear it."""
        rows: dict[str, list[int]] = {}
        for index in np.flatnonzero(self.present):
            if key := folded(self.key(int(index))):
                rows.setdefault(key, []).append(self.row_number(int(index)))
        return rows


def check_rule(rule: AnyRule, schema: Schema) -> None:
    """Nothing, when every condition can be asked of today's columns.

    Raises:
        FieldGone, OperatorMismatch: as `ContactTable.select`.

    """
    for condition in conditions(rule):
        operator_of(condition, schema)


def answer(rule: AnyRule, table: ContactTable, calendar: FirmCalendar, within: Mask | None = None) -> Answer:
    """What the rule answers for each row, blank rows included; of rows outside `within`, where it is given, anything.

    Raises:
        FieldGone, OperatorMismatch: as `ContactTable.select`.

    """
    match rule:
        case Condition():
            return _ask(rule, table, calendar, within)
        case Frozen():
            return found(rule, table).answer
        case InSegment():
            raise TypeError(rule)  # `nesting.expand` puts that segment's own rule here
        case Not(part=part):
            return answer(part, table, calendar, within).negated()
        case AllOf(parts=parts):
            told = answer(parts[0], table, calendar, within)
            for part in parts[1:]:  # where one has said no, the next one need not be asked
                told = both(told, answer(part, table, calendar, _and(within, told.yes | told.unsure)))
            return told
        case AnyOf(parts=parts):
            told = answer(parts[0], table, calendar, within)
            for part in parts[1:]:
                told = either(told, answer(part, table, calendar, _and(within, ~told.yes)))
            return told


def _and(within: Mask | None, rows: Mask) -> Mask:
    return rows if within is None else within & rows


def found(snapshot: Frozen, table: ContactTable) -> Found:
    """Whom of the snapshot the table still holds; FieldGone where the column of identifiers is not there."""
    return find(snapshot, table.column(table.schema.by_id(snapshot.field)), table.present)


def both(a: Answer, b: Answer) -> Answer:
    """Kleene's and: no beats cannot tell."""
    yes = a.yes & b.yes
    return Answer(yes, (a.yes | a.unsure) & (b.yes | b.unsure) & ~yes)


def either(a: Answer, b: Answer) -> Answer:
    """Kleene's or: yes beats cannot tell."""
    yes = a.yes | b.yes
    return Answer(yes, (a.unsure | b.unsure) & ~yes)


def _ask(condition: Condition, table: ContactTable, calendar: FirmCalendar, within: Mask | None) -> Answer:
    field = table.schema.by_id(condition.field)
    operator = operator_of(condition, table.schema)
    others = [
        table.column(table.schema.by_id(value.field)) for value in condition.values if isinstance(value, FieldRef)
    ]
    operands = others or operands_of(condition, field, calendar)
    column = table.column(field)
    if operator.takes is Takes.SPEAKER:
        check_address(field.name, column.texts, calendar)
    return column.ask(operator, operands, condition.blanks, within)


@dataclass(frozen=True)
class Selection:
    """What a rule picks from one reading of the sheet: `matching` and `unsure` are row indexes, in order."""

    table: ContactTable
    rule: AnyRule
    matching: NDArray[np.intp]
    unsure: NDArray[np.intp]

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits that change when other contacts are picked, whatever their order."""
        return hashlib.blake2s("\0".join(sorted(self.identities)).encode(), digest_size=6).hexdigest()

    @cached_property
    def identities(self) -> tuple[str, ...]:
        """What each matching contact is known by, in the order of `matching`; no two are alike."""
        return tuple(self.table.identity(int(index)) for index in self.matching)

    def only(self, rows: Collection[int]) -> "Selection":
        """Those of these rows that match, in order; none of them is to check."""
        kept = np.isin(self.matching, np.fromiter(rows, dtype=np.intp, count=len(rows)))
        return replace(self, matching=self.matching[kept], unsure=self.unsure[:0])

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns that the rule asks about, each once, in reading order."""
        return tuple(self.table.schema.by_id(field_id) for field_id in field_ids(self.rule))

    def unreadable_cells(self) -> Iterable[UnreadableCell]:
        """The cells that kept the rule from telling, contact by contact."""
        doubts = tuple(self.doubts)
        for index in self.unsure:
            yield from _unreadable(self.table, doubts, int(index))

    @property
    def doubts(self) -> Iterable["Doubt"]:
        """Each column of the rule, the one compared with too, and its cells that cannot answer what they are asked."""
        for leaf in leaves(self.rule):
            if isinstance(leaf, Frozen):
                snapshot = found(leaf, self.table)
                yield Doubt(self.table.schema.by_id(leaf.field), snapshot.answer.unsure, snapshot.why.get)
            elif isinstance(leaf, Condition):
                fields = map(self.table.schema.by_id, field_ids(leaf))
                yield from (doubt_of(field, BY_KEY[leaf.operator], self.table) for field in fields)


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """A column, and its cells that cannot answer what they are asked, or cannot be read: which rows, and why each."""

    field: Field
    rows: Mask
    why: Callable[[int], Unreadable | None]


def doubt_of(field: Field, operator: Operator | None, table: ContactTable) -> Doubt:
    """The cells of the column that cannot answer this question; those that cannot be read at all, where it is None."""
    column = table.column(field)
    return Doubt(field, column.doubtful(operator), partial(column.why, operator=operator))


def missing(rule: AnyRule, table: ContactTable) -> Iterable[tuple[Frozen, tuple[str, ...]]]:
    """Each snapshot of the rule some of whose contacts are not in the sheet any more, and their identifiers."""
    for leaf in leaves(rule):
        if isinstance(leaf, Frozen) and (gone := found(leaf, table).missing):
            yield leaf, gone


def _unreadable(table: ContactTable, doubts: Iterable[Doubt], index: int) -> Iterable[UnreadableCell]:
    """Each cell of the row that cannot answer what it is asked, once."""
    told: set[int] = set()
    for doubt in doubts:
        why, field = doubt.why(index), doubt.field
        if why is not None and field.index not in told:
            told.add(field.index)
            yield UnreadableCell(table.row_number(index), field, table.text(field, index), why)

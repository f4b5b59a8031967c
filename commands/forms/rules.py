"""From a draft to the rule that it means, and from a rule to the draft that shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, groupby

from commands.forms.draft import Draft, Row
from commands.forms.errors import ColumnGone, NoColumnChosen
from commands.forms.inputs import input_of
from commands.forms.membership import IN_SEGMENT, membership_of, membership_row
from commands.forms.values import Question
from commands.language.parser import parse
from commands.language.wording import say
from commands.language.words import read_words
from sheets_backend.errors import FieldGone
from sheets_backend.operands import operator_of
from sheets_backend.operators import BY_KEY, Operator, fitting
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, FieldRef, all_of, any_of
from sheets_backend.schema import Field, Schema

MOST_ROWS = 16
"""Of a form; a rule of more parts is shown in words."""


LONGEST_TEXT, MOST_CHOSEN = 3000, 100
"""Of what one input holds: characters, an emoji counted as two, and options."""


def holds_whole(row: Row) -> bool:
    """Whether the inputs of a form hold the row as it is, its values one by one or together."""
    text = row.words if row.words is not None else "\n".join(row.values)
    return len(row.values) <= MOST_CHOSEN and len(text.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Columns:
    """What rows are read against: today's columns, the speaker's language, and the names of the segments by id."""

    schema: Schema
    language: str
    segments: Mapping[str, str] = field(default_factory=dict)


def rule_of(draft: Draft, columns: Columns) -> AnyRule:
    """What the whole draft means.

    Raises:
        Problem: as `part_of`, of the first row that is not complete.

    """
    outer, inner = (all_of, any_of) if draft.every else (any_of, all_of)
    parts: list[AnyRule] = []
    for group, rows in groupby(draft.rows, lambda row: row.group):
        read = tuple(part_of(row, columns) for row in rows)
        parts += [inner(read)] if group else read
    return outer(tuple(parts))


def part_of(row: Row, columns: Columns) -> AnyRule:
    """What one row means.

    Raises:
        NoColumnChosen, ColumnGone: it has no column, or one that the sheet has no more.
        NoValue: an input is empty.
        ChosenSegmentGone: it is about a segment that is there no more.
        Problem: what an input holds is no value, or the words are no rule.

    """
    if row.words is not None:
        words = read_words(row.words)
        return parse(row.words, words, columns.schema, columns.language, columns.segments)
    if row.field == IN_SEGMENT:
        return membership_of(row, columns.segments)
    return _condition(row, columns)


def _condition(row: Row, columns: Columns) -> Condition:
    column = field_of(row, columns.schema)
    operator = operator_in(row, column)
    asked = Question(operator, column, columns.language)
    values = input_of(operator, column.type, compared=row.compared).read(asked, row.values)
    blanks = None if operator.of_any_cell or row.blanks == operator.blank else row.blanks
    condition = Condition(field=column.id, operator=operator.key, values=values, blanks=blanks)
    operator_of(condition, columns.schema)  # refuses options that the drop-down does not have
    return condition


def field_of(row: Row, schema: Schema) -> Field:
    """The column that the row is about.

    Raises:
        NoColumnChosen, ColumnGone: there is none.

    """
    if not row.field:
        raise NoColumnChosen
    try:
        return schema.by_id(row.field)
    except FieldGone:
        raise ColumnGone(row.header or row.field) from None


def operator_in(row: Row, field: Field) -> Operator:
    """The row's operator, or the first one that fits the column where it has none that does."""
    chosen = BY_KEY.get(row.operator)
    return chosen if chosen and field.type in chosen.types else fitting(field.type)[0]


def draft_of(name: str, rule: AnyRule, columns: Columns) -> Draft:
    """The form of a rule: conditions and one level of groups as rows, what is deeper in words; `rule_of` reads it back.

    Raises:
        FieldGone: the rule uses a column that there is no more.

    """
    every = not isinstance(rule, AnyOf)
    parts = rule.parts if isinstance(rule, AllOf | AnyOf) else (rule,)
    if sum(len(_inside(part, columns, every=every) or (part,)) for part in parts) > MOST_ROWS:
        return Draft(name, rows=(_in_words(1, rule, columns),))
    return Draft(name, every, tuple(_rows(parts, columns, every=every)))


def _rows(parts: tuple[AnyRule, ...], columns: Columns, *, every: bool) -> Iterator[Row]:
    numbers, groups = count(1), count(1)
    for part in parts:
        inside = _inside(part, columns, every=every)
        group = next(groups) if inside else 0
        for each in inside or (part,):
            yield _row(next(numbers), each, columns, group)


def _inside(part: AnyRule, columns: Columns, *, every: bool) -> tuple[AnyRule, ...]:
    """The conditions of a part that a group of the form can show."""
    if not isinstance(part, AnyOf if every else AllOf):
        return ()
    return part.parts if all(_is_shown(each, columns) for each in part.parts) else ()


def _is_shown(part: AnyRule, columns: Columns) -> bool:
    return isinstance(part, Condition) or membership_row(0, part, columns.segments, 0) is not None


def _row(number: int, part: AnyRule, columns: Columns, group: int) -> Row:
    if not isinstance(part, Condition):
        return membership_row(number, part, columns.segments, group) or _in_words(number, part, columns)
    column, operator = columns.schema.by_id(part.field), BY_KEY[part.operator]
    compared = any(isinstance(value, FieldRef) for value in part.values)
    asked = Question(operator, column, columns.language)
    held = input_of(operator, column.type, compared=compared).write(asked, part.values)
    return Row(number, column.id, column.name, operator.key, compared, held, blanks=part.blanks, group=group)


def _in_words(number: int, part: AnyRule, columns: Columns) -> Row:
    words = say(part, columns.schema, columns.language, segments=columns.segments)
    return Row(number, words=words)

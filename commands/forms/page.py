"""What a form shows: for each row what can be chosen now, and what the whole of it picks."""

from dataclasses import dataclass, replace

from commands.forms.draft import Draft, Row
from commands.forms.errors import ColumnGone, NoColumnChosen, NoValue
from commands.forms.inputs import Input, Lists, Option, Part, input_of
from commands.forms.membership import IN_SEGMENT, asked_of, held_in, questions
from commands.forms.rules import Columns, field_of, operator_in, part_of
from commands.forms.values import Question
from commands.language.vocabulary import operator_parts, operator_said
from commands.language.word_lists import keyword_said
from sheets_backend.errors import Problem
from sheets_backend.operators import MANY, Operator, Takes, fitting
from sheets_backend.schema import Field

COMPARED = " column"
"""At the end of an operator's key in a menu: its value is another column."""


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with what can be chosen in it; `column` is None where none is chosen, or it is gone.

    `problem` is what is wrong with what is filled in, None where nothing is, or something is only missing yet.
    `blank` is what the operator answers for a blank cell by itself, None where blanks answer for themselves.
    """

    row: Row
    column: Option | None = None
    type: str = ""
    operators: tuple[Option, ...] = ()
    parts: tuple[Part, ...] = ()
    blank: bool | None = None
    problem: Problem | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What the rule means and picks now, with the first names; or why it picks nothing yet."""

    sentence: str = ""
    matching: int = 0
    to_check: int = 0
    names: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is to be drawn: the draft, tidied to what today's sheet can be asked, and what goes with it.

    `unnamed` is what is wrong with the name, None where nothing is.
    """

    draft: Draft
    rows: tuple[RowShown, ...]
    columns: tuple[Option, ...]
    preview: Preview
    unnamed: Problem | None = None


def shown(row: Row, columns: Columns, lists: Lists) -> RowShown:
    """The row, with an operator and inputs that fit its column."""
    if row.words is not None:
        return _judged(RowShown(row), columns)
    if row.field == IN_SEGMENT:
        return _judged(_membership(row, columns, lists), columns)
    try:
        column = field_of(row, columns.schema)
    except NoColumnChosen:
        return RowShown(row)
    except ColumnGone as gone:
        return RowShown(row, problem=gone)
    operator = operator_in(row, column)
    fitted = replace(row, header=column.name, operator=operator.key, compared=_compared(row, operator))
    return _judged(_asked(fitted, Question(operator, column, columns.language), lists), columns)


def _membership(row: Row, columns: Columns, lists: Lists) -> RowShown:
    held = held_in(row)
    fitted = replace(row, operator=asked_of(row), compared=False, values=held, source=IN_SEGMENT, blanks=None)
    part, asked = Part("choice", "segment", held, lists.segments()), questions(columns.language)
    return RowShown(fitted, Option(IN_SEGMENT, ""), "segment", asked, (part,))


def _compared(row: Row, operator: Operator) -> bool:
    return operator.takes is Takes.FIELD or (row.compared and operator.fields and row.operator == operator.key)


def _asked(row: Row, asked: Question, lists: Lists) -> RowShown:
    kind = input_of(asked.operator, asked.field.type, compared=row.compared)
    source = f"{kind.key} {asked.field.id}" if kind.listed else kind.key
    held = _carried(row, source, kind, asked, lists)
    parts = kind.parts(asked, held, lists)
    return RowShown(
        replace(row, values=held, source=source),
        Option(asked.field.id, asked.field.name),
        asked.field.type.key,
        tuple(_operators(asked.field, asked.language)),
        parts,
        None if asked.operator.of_any_cell else asked.operator.blank,
    )


def _carried(row: Row, source: str, kind: Input, asked: Question, lists: Lists) -> tuple[str, ...]:
    """What the row's inputs hold, as far as it can stand in inputs of this kind."""
    held = row.values
    if row.source not in ("", source):
        held = _texts(row, kind, asked, lists) if kind.text and _is_text(row.source) else ()
    return held[:1] if kind.text and asked.operator.count != MANY else held


def _is_text(source: str) -> bool:
    return source.split(" ", maxsplit=1)[0] in {"text", "lines", "option", "options"}


def _texts(row: Row, kind: Input, asked: Question, lists: Lists) -> tuple[str, ...]:
    """The texts of another input: in a menu only those that it offers, unless they come from a menu of this column."""
    texts = tuple(line for text in row.values for line in text.splitlines() if line.strip())
    if kind.listed and not row.source.endswith(f" {asked.field.id}"):
        return tuple(text for text in texts if text in lists.values_of(asked.field))
    return ("\n".join(texts),) if kind.key == "lines" and texts else texts


def _operators(field: Field, language: str) -> list[Option]:
    """The questions of the column's type; those that another column can answer, once more for a column."""
    found = []
    for operator in fitting(field.type):
        if operator.takes is not Takes.FIELD:
            found.append(Option(operator.key, operator_said(operator, language)))
        if operator.fields:
            before = operator_parts(operator, language)[0]
            found.append(Option(operator.key + COMPARED, f"{before} {keyword_said('column', language)}…"))
    return found


def _judged(drawn: RowShown, columns: Columns) -> RowShown:
    try:
        part_of(drawn.row, columns)
    except NoValue:
        return drawn
    except Problem as problem:
        return replace(drawn, problem=problem)
    return replace(drawn, complete=True)

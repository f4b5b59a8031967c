"""Columns that a line names one after the other, to show, to sort by or to export."""

from commands.language.vocabulary import vocabulary_of
from commands.line import Line
from sheets_backend.errors import Problem
from sheets_backend.schema import Field, Schema


def read_columns(line: Line, schema: Schema) -> tuple[Field, ...]:
    """Columns parted by commas, each the longest run of words up to the next comma or option.

    Raises:
        Misread: a column that is not there.

    """
    fields = [read_column(line, schema, "columns")]
    while not line.ended and line.words[line.at].text == ",":
        line.at += 1
        fields.append(read_column(line, schema, "columns"))
    return tuple(fields)


def read_column(line: Line, schema: Schema, option: str) -> Field:
    """The column that the next words of this option name.

    Raises:
        Misread: there is no such column.

    """
    start, run = line.at, vocabulary_of(schema).name_at(line.keys, line.at)
    line.at = end = run.end if run else _end_of_column(line, option)
    try:
        return schema.field(line.slice(start, end))
    except Problem as problem:
        raise line.misread(problem, start, end) from None


def _end_of_column(line: Line, option: str) -> int:
    """Where the name of no column ends: before a comma or an option."""
    before = line.at
    _, _ = line.value(option)
    end, line.at = line.at, before
    commas = (at for at in range(before, end) if line.words[at].text == "," and not line.words[at].quoted)
    return next(commas, end)

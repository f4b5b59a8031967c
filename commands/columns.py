"""A column, as a line names it, and what is told of it."""

from commands.language.vocabulary import Run, vocabulary_of
from commands.line import Line
from commands.replies.fields import FieldLine
from commands.replies.parts import CheckLine
from sheets_backend.backend import Backend
from sheets_backend.contacts import HEADER_ROWS, ContactTable, UnreadableCell
from sheets_backend.errors import DuplicatedHeader, Problem
from sheets_backend.folding import folded
from sheets_backend.schema import Field


def read_column(line: Line, table: ContactTable) -> Field:
    """The column that the next words name: the longest run of words that is one.

    Raises:
        Misread: no column bears the name, or several do.

    """
    start = line.at
    run = vocabulary_of(table.schema).name_at(line.keys, start)
    line.at = run.end if run else _end_of_name(line)
    typed = line.slice(start, line.at)
    try:
        return _chosen(run, typed) if run else table.schema.field(typed)
    except Problem as problem:
        raise line.misread(problem, start, line.at) from None


def _chosen(run: Run, typed: str) -> Field:
    """The one column that bears the name; of those whose names differ by signs alone, the one that is spelt so."""
    exact = [field for field in run.fields if folded(field.name) == folded(typed)]
    found = exact if len(run.fields) > 1 and exact else run.fields
    if len(found) > 1:
        raise DuplicatedHeader(found[0].name, tuple(field.letter for field in found))
    return found[0]


def _end_of_name(line: Line) -> int:
    """Where a name that no column bears ends: before what it is declared to be."""
    if line.words[line.at].quoted:
        return line.at + 1
    place, at = line.at, line.at + 1
    while at < len(line.words):
        line.at = at
        if line.peek("becomes") or line.peek("options"):
            break
        at += 1
    line.at = place
    return at


def column_line(field: Field, table: ContactTable) -> FieldLine:
    """What is told of a column wherever it is listed."""
    column = table.column(field)
    blank, unreadable = int((column.blank & table.present).sum()), int((column.unreadable & table.present).sum())
    return FieldLine(
        field.letter, field.name, field.type.key, field.source.value, field.options, blank, unreadable, field.is_key
    )


def cell_line(cell: UnreadableCell, table: ContactTable, backend: Backend) -> CheckLine:
    """The cell as it is shown, with whose it is and a link to it."""
    contact, url = table.name(cell.row - HEADER_ROWS - 1), backend.url(table.grid.sheet_id, cell.address)
    return CheckLine(contact, cell.field.name, cell.address, cell.text, cell.why.reason, cell.why.readings, url)

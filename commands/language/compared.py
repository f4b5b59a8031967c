"""Another column as the value of a condition: « est après la colonne Début », "is after Start date"."""

from commands.language.cursor import END
from commands.language.dates import period_at
from commands.language.reading import Reading, longest
from commands.language.vocabulary import Run
from commands.language.word_lists import LOCALES, keyword
from commands.language.words import QUOTED
from sheets_backend.errors import DuplicatedHeader, Problem, UnknownField
from sheets_backend.notation import Unreadable, read_number
from sheets_backend.operands import check_comparable
from sheets_backend.operators import Operator, Takes
from sheets_backend.rules import FieldRef
from sheets_backend.schema import Field


def read_column(reading: Reading, operator: Operator, field: Field) -> FieldRef | None:
    """The column that is named here; None, and nothing read, where a value stands.

    Behind « la colonne » any column is meant. Without it one is only where no value could be: a text is a text, and a
    column called « 2026 » is not meant by a year.

    Raises:
        Misread: no column bears the name, several do, or its values cannot be compared with those of this field.

    """
    if not operator.fields:
        return None
    cursor, start = reading.cursor, reading.cursor.at
    marked = longest(keyword("column"), cursor.keys, start)
    run = _named(reading, start if marked is None else marked)
    if marked is None and (reading.closes(start) or _is_value(reading, operator, start)):
        return None
    if run is None:
        _refuse_misspelt(reading, operator, start if marked is None else marked, marked=marked is not None)
        return None
    cursor.at = run.end
    try:
        return FieldRef(field=_comparable(run, field).id)
    except Problem as problem:
        raise cursor.misread(problem, start, run.end) from None


def _named(reading: Reading, at: int) -> Run | None:
    """The column that the words here name, up to where a value would end."""
    run = reading.vocabulary.name_at(reading.cursor.keys, at)
    ends = run is not None and (reading.stops(run.end) or reading.key(run.end) in (END, ","))
    return run if ends else None


def _is_value(reading: Reading, operator: Operator, at: int) -> bool:
    """Whether what stands here, with no « la colonne » before it, is a value as well as it may be a name."""
    keys = reading.cursor.keys
    if operator.takes is Takes.FIELD:
        return False
    if operator.takes is Takes.TEXT or keys[at].startswith(QUOTED) or reading.stops(at):
        return True
    if operator.takes is Takes.NUMBER:
        return _is_number(reading.cursor.text(at, _end(reading, at)))
    try:
        found = period_at(keys, at, reading.language)
    except Problem:
        return True
    return found is not None and (reading.stops(found[0]) or reading.key(found[0]) == END)


def _is_number(text: str) -> bool:
    try:
        read_number(text, LOCALES["en"])
    except Unreadable as problem:
        return bool(problem.readings)
    return True


def _end(reading: Reading, at: int) -> int:
    """Where the words that begin here stop, which is behind a quoted word."""
    if reading.key(at).startswith(QUOTED):
        return at + 1
    end = at
    while not (reading.stops(end) or reading.key(end) == END):
        end += 1
    return end


def _refuse_misspelt(reading: Reading, operator: Operator, at: int, *, marked: bool) -> None:
    """A name that no column bears is refused, unless it is a text, a number or a day that is like no column's name."""
    cursor, end = reading.cursor, _end(reading, at)
    typed = cursor.words[at].text if reading.key(at).startswith(QUOTED) else cursor.text(at, end)
    close = reading.vocabulary.schema.close(typed)
    only_a_column = operator.takes is Takes.FIELD or (marked and operator.takes is not Takes.TEXT)
    if typed and (close or only_a_column):
        raise cursor.misread(UnknownField(typed, close), at, end)


def _comparable(run: Run, field: Field) -> Field:
    """The one column of that name, when its values can be compared with the field's."""
    other = run.fields[0]
    if len(run.fields) > 1:
        raise DuplicatedHeader(other.name, tuple(same.letter for same in run.fields))
    check_comparable(field, other)
    return other

"""The values of a condition: quoted, or unquoted up to what ends them; texts, numbers, days and periods."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.errors import TooLong
from commands.language.compared import read_column
from commands.language.cursor import END
from commands.language.dates import DATE_WORD, duration_at, period_at, read_period, say_period
from commands.language.errors import Leftover, MissingValue, MissingWord, NotADate, PeriodBackwards
from commands.language.numbers import read_operand, say_number
from commands.language.phrases import keys_of
from commands.language.reading import Reading
from commands.language.vocabulary import SIGNS, operator_parts, operator_said
from commands.language.wholes import read_whole
from commands.language.word_lists import single_words
from commands.language.words import QUOTED
from commands.language.yearless import completed, not_a_date
from sheets_backend.errors import Problem
from sheets_backend.folding import folded, tidied
from sheets_backend.notation import EPOCH
from sheets_backend.operands import WHOLE
from sheets_backend.operators import MANY, Operator, Takes
from sheets_backend.patterns import words_of
from sheets_backend.periods import AnyPeriod, Day, FirmCalendar, Named, is_fixed
from sheets_backend.rules import Value
from sheets_backend.schema import Field

MOST_VALUES = 200
"""The most values in one rule."""


@dataclass(frozen=True, slots=True)
class Question:
    """An operator asked of a column, in the words from `start` to `end`."""

    operator: Operator
    field: Field
    start: int
    end: int


def read_operands(reading: Reading, question: Question) -> tuple[Value, ...]:
    """The operands that follow, as many as the operator takes; the cursor is left after them.

    Raises:
        Misread: one is missing, is not what the operator takes, or there are too many.

    """
    if other := read_column(reading, question.operator, question.field):
        return (other,)
    match question.operator.count:
        case 0:
            return ()
        case 1:
            return (_value(reading, question),)
        case 2:
            return _range(reading, question)
        case _:
            return _list(reading, question)


def _list(reading: Reading, question: Question) -> tuple[Value, ...]:
    values = [_value(reading, question)]
    while _separated(reading, question.operator):
        values.append(_value(reading, question))
    return tuple(values)


def _separated(reading: Reading, operator: Operator) -> bool:
    """Whether another value follows; what separates it, `,` or `or` or both, is then read."""
    at = reading.cursor.at + (reading.cursor.key == ",")
    if reading.key(at) in _separators(operator):
        if reading.closes(at + 1) or reading.vocabulary.starts_item(reading.cursor.keys, at + 1):
            return False
        at += 1
    if at == reading.cursor.at or reading.closes(at) or reading.blanks_at(at) or reading.seems_condition(at):
        return False
    reading.cursor.at = at
    return True


def _separators(operator: Operator) -> frozenset[str]:
    both = operator.key in _EVERY_VALUE
    return single_words("or") | single_words("and") if both else single_words("or")


_EVERY_VALUE = frozenset({"includes_all_of", "lacks_some_of", "contains_all_of", "holds_exactly", "holds_otherwise"})
"""The operators whose values hold together, so that « et » joins them too."""


def _range(reading: Reading, question: Question) -> tuple[Value, ...]:
    cursor = reading.cursor
    start = cursor.at
    low = _completed(reading, question) or _value(reading, question)
    if cursor.key not in single_words("and"):
        raise _missing(reading, question)
    cursor.at += 1
    high = _value(reading, question)
    if problem := backwards(low, high, reading.language):
        raise cursor.misread(problem, start, cursor.at)
    return low, high


def _completed(reading: Reading, question: Question) -> Value | None:
    """The start of a range of days that its end completes, « le 1er » of « entre le 1er et le 31 mars 2026 »."""
    cursor, start = reading.cursor, reading.cursor.at
    if question.operator.takes is not Takes.PERIOD or reading.stops(start):
        return None
    middle = _words_end(reading, start)
    keys, end = cursor.keys, _words_end(reading, middle)
    found = completed(keys[start:middle], keys[middle + 1 : end], reading.language)
    if found is not None:
        cursor.at = middle
        _count(reading, start)
    return found


def backwards(low: Value, high: Value, language: str) -> PeriodBackwards | None:
    """What is wrong with a range that ends before it starts, whatever today is."""
    match low, high:
        case float(), float() if low > high:
            return PeriodBackwards(say_number(low, language), say_number(high, language))
        case (Day() | Named(), Day() | Named()) if is_fixed(low) and is_fixed(high):
            late = low.span(_ANY_DAY).first > high.span(_ANY_DAY).last
            return PeriodBackwards(say_period(low, language), say_period(high, language)) if late else None
        case _:
            return None


_ANY_DAY = FirmCalendar(EPOCH)
"""A day and a named month are the same days whatever today is."""


def _missing(reading: Reading, question: Question) -> Problem:
    problem = MissingValue(operator_said(question.operator, reading.language))
    return reading.cursor.misread(problem, question.start, question.end)


def _value(reading: Reading, question: Question) -> Value:
    cursor = reading.cursor
    start = cursor.at
    quoted = cursor.key.startswith(QUOTED) and not cursor.ended
    if not quoted and (reading.stops(start) or reading.key(start) in {*SIGNS, ",", END}):
        raise _missing(reading, question)
    if question.operator.takes in _DAYS and not quoted:
        value = _period(reading, question.operator.takes)
    else:
        one_word = quoted or question.operator.takes in WHOLE
        end = start + 1 if one_word else _run_end(reading, start, question.operator)
        text = cursor.words[start].text if quoted else cursor.text(start, end)
        value = _converted(reading, question, text, (start, end))
    _count(reading, start)
    return value


def _count(reading: Reading, start: int) -> None:
    reading.values += 1
    if reading.values > MOST_VALUES:
        raise reading.cursor.misread(TooLong("values", MOST_VALUES, reading.values), start, reading.cursor.at)


def _run_end(reading: Reading, start: int, operator: Operator) -> int:
    """Where the unquoted value that begins here ends.

    A condition inside it means that a connective was forgotten: nothing is guessed, least of all after "is not".
    """
    end = start
    while not (reading.stops(end) or (operator.count == MANY and reading.key(end) == ",")):
        if reading.vocabulary.starts_condition(reading.cursor.keys, end, fitting_only=True):
            typed = reading.cursor.text(end, len(reading.cursor.words))
            raise reading.cursor.misread(Leftover(typed), end, len(reading.cursor.words))
        end += 1
    return end


def _converted(reading: Reading, question: Question, text: str, place: tuple[int, int]) -> Value:
    reading.cursor.at = place[1]
    if not folded(text):  # every text contains nothing, so nothing is no value
        raise _missing(reading, question)
    takes = question.operator.takes
    if takes is Takes.WORD and not words_of(folded(text)):
        raise _missing(reading, question)
    try:
        if takes is Takes.NUMBER:
            return read_operand(text, question.field.type, reading.language)
        if takes in _DAYS:
            return _whole_text(text, takes, reading.language)
        return read_whole(text, takes) if takes in WHOLE else tidied(text)
    except Problem as problem:
        raise reading.cursor.misread(problem, *place) from None


_DAYS = {Takes.PERIOD: 0, Takes.AGO: -1, Takes.AHEAD: 1}
"""The operands that are days, and on which side of today a duration lies."""


def _days_at(keys: Sequence[str], at: int, takes: Takes, language: str) -> tuple[int, AnyPeriod] | None:
    return duration_at(keys, at, _DAYS[takes]) if _DAYS[takes] else period_at(keys, at, language)


def _whole_text(text: str, takes: Takes, language: str) -> Value:
    if takes is Takes.PERIOD:
        return read_period(text, language)
    keys = keys_of(text)
    found = duration_at(keys, 0, _DAYS[takes])
    if found is None or found[0] != len(keys):
        raise NotADate(text)
    return found[1]


def _period(reading: Reading, takes: Takes) -> Value:
    cursor = reading.cursor
    start = cursor.at
    try:
        found = _days_at(cursor.keys, start, takes, reading.language)
    except Problem as problem:
        raise cursor.misread(problem, start, _words_end(reading, start)) from None
    ended = found is not None and (takes is not Takes.PERIOD or reading.stops(found[0]) or reading.key(found[0]) == END)
    if found is None or not ended:
        end = _words_end(reading, start)
        why = not_a_date(cursor.keys[start:end], cursor.text(start, end), reading.language)
        raise cursor.misread(why, start, end)
    cursor.at = found[0]
    skip_resolved(reading)
    return found[1]


def _words_end(reading: Reading, start: int) -> int:
    end = start + 1
    while not reading.stops(end):
        end += 1
    return end


def skip_resolved(reading: Reading) -> None:
    """The dates that a question resolved to, `(2025-01-01 → 2025-12-31)`, say nothing new."""
    at = reading.cursor.at
    for shape in _RESOLVED:
        found = [reading.key(at + place) for place in range(len(shape))]
        if all(t == s if s else DATE_WORD.fullmatch(t) for t, s in zip(found, shape, strict=True)):
            reading.cursor.at = at + len(shape)


_RESOLVED = (("(", None, ")"), ("(", None, "→", None, ")"), ("(", "→", None, ")"), ("(", None, "→", ")"))
"""A day, a span, what ends with a day, what begins with one."""


def skip_tail(reading: Reading, tails: Sequence[tuple[str, ...]], question: Question) -> None:
    """The words of the question behind its value are read.

    Raises:
        Misread: they are not there, and the question is another one without them.

    """
    cursor = reading.cursor
    standing = [tail for tail in tails if cursor.keys[cursor.at : cursor.at + len(tail)] == tail]
    if not standing:
        _, words = operator_parts(question.operator, reading.language)
        problem = MissingWord(words, operator_said(question.operator, reading.language))
        raise cursor.misread(problem, question.start, max(cursor.at, question.end))
    cursor.at += max(map(len, standing))
    skip_resolved(reading)

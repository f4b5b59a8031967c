"""The values of a condition: whether its operator takes them, and what its predicate is given for them today."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sheets_backend.errors import (
    AddressUnknown,
    EmptyRange,
    NoOptions,
    NotComparable,
    NotInList,
    OperatorMismatch,
    SpeakerUnknown,
)
from sheets_backend.field_types import digits_of
from sheets_backend.folding import folded, tidied
from sheets_backend.notation import serial
from sheets_backend.operators import BY_KEY, MANY, UNSAID, Of, Operator, Takes
from sheets_backend.patterns import pattern_of, words_of
from sheets_backend.periods import AnyPeriod, FirmCalendar, Shifted, Span
from sheets_backend.rules import Condition, FieldRef, Value
from sheets_backend.schema import Field, Schema, nearest
from sheets_backend.validity import SHAPES

WHOLE = {
    Takes.COUNT: (1, 50_000),  # the most characters that a cell of Google Sheets holds
    Takes.MONTH: (1, 12),
    Takes.WEEKDAY: (1, 7),
    Takes.MONTH_DAY: (1, 31),
    Takes.YEAR: (1, 9999),
    Takes.DAYS_AHEAD: (0, 366),
}
"""The least and the greatest whole number of each kind of operand that is one."""


def operator_of(condition: Condition, schema: Schema) -> Operator:
    """The condition's operator, which can be asked of today's columns with the condition's values.

    Raises:
        FieldGone: a column of the condition is no longer there, or there twice.
        DamagedDeclaration: nobody can tell the type that was declared of it.
        OperatorMismatch: the column's type of today cannot be asked this, or the condition is incomplete.
        NotComparable: the other column is of another family of types.
        NoOptions, NotInList: the column has no list of options, or its list does not have this one.

    """
    field, operator = schema.by_id(condition.field), BY_KEY.get(condition.operator)
    field.check_settled()
    if operator is None or field.type not in operator.types or not _is_complete(condition.values, operator):
        raise OperatorMismatch(field.name, field.type.key)
    for value in condition.values:
        if isinstance(value, FieldRef):
            check_comparable(field, schema.by_id(value.field))
    check_options(field, operator, condition.values)
    return operator


def _is_complete(values: Sequence[Value], operator: Operator) -> bool:
    if operator.fields and len(values) == 1 and isinstance(values[0], FieldRef):
        return True
    enough = len(values) == operator.count or (operator.count == MANY and len(values) > 0)
    return enough and all(fits(value, operator.takes) for value in values)


def fits(value: Value, takes: Takes) -> bool:
    """Whether the value is one of this kind; a blank text is none, since every text contains it."""
    if isinstance(value, str):
        plain = folded(value)
        return bool(words_of(plain) if takes is Takes.WORD else takes in _TEXTS and plain)
    if isinstance(value, float):
        return takes is Takes.NUMBER or _is_whole(value, takes)
    if isinstance(value, Shifted) and takes in _DIRECTIONS:
        return value.n * _DIRECTIONS[takes] > 0
    return takes is Takes.PERIOD and not isinstance(value, FieldRef)


_TEXTS = (Takes.TEXT, Takes.PATTERN)
_DIRECTIONS = {Takes.AGO: -1, Takes.AHEAD: 1}


def _is_whole(number: float, takes: Takes) -> bool:
    least, most = WHOLE.get(takes, (1, 0))
    return number.is_integer() and least <= number <= most


def check_comparable(field: Field, other: Field) -> None:
    """Nothing, when the values of the two columns can be compared.

    Raises:
        NotComparable: they are of different families of types.
        DamagedDeclaration: nobody can tell the type that was declared of the other one.

    """
    other.check_settled()
    if field.type.family is not other.type.family:
        raise NotComparable(field.name, other.name)


def check_options(field: Field, operator: Operator, values: Sequence[Value]) -> None:
    """Nothing, when the column's drop-down lists what the question is about.

    Raises:
        NoOptions: the question is about the list of options, and the column has none.
        NotInList: the question is about the order of the list, which does not have this option.

    """
    if operator.of not in (Of.STRANGERS, Of.PLACE):
        return
    if not field.options:
        raise NoOptions(field.name)
    known = {folded(option) for option in field.options}
    for value in values:
        if isinstance(value, str) and folded(value) not in known:
            raise NotInList(field.name, value, nearest(value, field.options) or field.options)


def operands_of(condition: Condition, field: Field, calendar: FirmCalendar) -> tuple[Any, ...]:
    """What the predicate is given for the condition's values today.

    Raises:
        SpeakerUnknown: the question is about the person who asks, and nobody is known to ask.
        EmptyRange: the range ends before it starts, which it may do on some days and not on others.

    """
    operator = BY_KEY[condition.operator]
    if operator.takes in UNSAID:
        return _unsaid(operator.takes, field, calendar)
    if operator.count == 2:  # noqa: PLR2004 - a range has two ends
        _check_range(condition.values, calendar)
    given = tuple(_given(value, operator, field, calendar) for value in condition.values)
    return (given,) if operator.count == MANY else given


def _unsaid(takes: Takes, field: Field, calendar: FirmCalendar) -> tuple[Any, ...]:
    if takes is Takes.SPEAKER and not calendar.me:
        raise SpeakerUnknown
    me = frozenset(map(folded, calendar.me))
    given = {Takes.NOTHING: (), Takes.TODAY: (serial(calendar.today),), Takes.SPEAKER: (me,)}
    return (SHAPES[field.type],) if takes is Takes.SHAPE else given[takes]


def check_address(column: str, texts: Iterable[str | bool], calendar: FirmCalendar) -> None:
    """Nothing, when the person who asks can be found among these folded texts of the column, if they are there.

    Raises:
        AddressUnknown: some of the texts are e-mail addresses, and only the person's name is known: "is not me" would
            pick everybody.

    """
    if not any("@" in one for one in calendar.me) and any(isinstance(text, str) and "@" in text for text in texts):
        raise AddressUnknown(column)


def _check_range(values: Sequence[Value], calendar: FirmCalendar) -> None:
    first, last = (_end(value, calendar) for value in values)
    if first[0] > last[1]:
        raise EmptyRange(*(_shown(value, calendar) for value in values))


def _end(value: Value, calendar: FirmCalendar) -> tuple[float, float]:
    return (value, value) if isinstance(value, float) else _serials(_span(value, calendar))


def _shown(value: Value, calendar: FirmCalendar) -> str:
    return digits_of(value) if isinstance(value, float) else _span(value, calendar).first.isoformat()


def _span(value: Value, calendar: FirmCalendar) -> Span:
    if isinstance(value, AnyPeriod):
        return value.span(calendar)
    raise TypeError(value)  # fits has said that it is a period


def _serials(span: Span) -> tuple[float, float]:
    return serial(span.first), serial(span.last)


def _given(value: Value, operator: Operator, field: Field, calendar: FirmCalendar) -> Any:
    if isinstance(value, str):
        return _text(value, operator, field)
    if isinstance(value, float):
        return recurring(calendar.today, int(value)) if operator.takes is Takes.DAYS_AHEAD else value
    return _serials(_span(value, calendar))


def _text(text: str, operator: Operator, field: Field) -> Any:
    if operator.of is Of.WRITTEN:
        return tidied(text)
    if operator.of is Of.PLACE:
        return [folded(option) for option in field.options].index(folded(text))
    return _MADE_OF[operator.takes](folded(text))


_MADE_OF: dict[Takes, Callable[[str], Any]] = {Takes.TEXT: str, Takes.WORD: words_of, Takes.PATTERN: pattern_of}


def recurring(today: date, days: int) -> frozenset[tuple[int, int]]:
    """The months and days whose anniversary is today or in so many days; 29 February is kept on 28 in other years."""
    ahead = [today + timedelta(days=n) for n in range(days + 1)]
    leaping = {(2, 29) for day in ahead if (day.month, day.day) == (2, 28) and not _is_leap(day.year)}
    return frozenset({(day.month, day.day) for day in ahead} | leaping)


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - timedelta(days=1)).day == 29  # noqa: PLR2004 - a leap day

"""The questions that a condition can ask: one row each, in the order in which people are offered them.

`ask` is a plain predicate over what `of` says of a cell, and over the operands that `takes` says; with `MANY` these
come as one tuple. Predicates over numbers and serial days are written with comparisons, `&` and `|` alone, so that
the same predicate answers for one value or for an array. `blank` is what the operator answers for a blank cell: a
positive question does not match it, a negative one does. An operator that takes texts and is asked of the `VALUE`
answers the same for a text that holds none of them, so that in a large sheet only those that hold one are asked. With
`fields`, the operand may be another column of the same family.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import reduce
from operator import and_, or_
from typing import Any

from sheets_backend.field_types import (
    CHOICE,
    CHOICES,
    CURRENCY,
    DATE,
    DATE_TIME,
    EMAIL,
    FIELD_TYPES,
    NUMBER,
    PERCENT,
    PERSON,
    PHONE,
    TEXT,
    URL,
    YES_NO,
    FieldType,
)  # fmt: skip
from sheets_backend.patterns import has_word
from sheets_backend.validity import SHAPES, is_neq


class Of(Enum):
    """What of a cell the predicate looks at."""

    VALUE = "value"
    """The folded text of a textual column, a bool of a yes/no column, a float of a number or date column."""
    WRITTEN = "written"
    """The text with its case and accents, tidied."""
    ELEMENTS = "elements"
    """The folded options that the cell holds (« Xero, MYOB » holds two), as a tuple."""
    STRANGERS = "strangers"
    """Those of its elements that the column's drop-down does not list."""
    PLACE = "place"
    """Where in the drop-down's order its option stands, from 0; a value outside the list cannot be told."""
    DAY = "day"
    """The day, as a `date`."""
    BLANK = "blank"
    """Whether it is blank. A blank or unreadable cell answers this question for itself."""
    UNREADABLE = "unreadable"
    """Whether it holds what its type cannot read. A blank or unreadable cell answers this one too."""


class Takes(Enum):
    """What an operand is, and what it is given to the predicate as."""

    NOTHING = "nothing"
    TEXT = "text"
    """A text, folded unless the question is of what is `WRITTEN`; an option's place for `PLACE`."""
    WORD = "word"
    """One whole word or more: as `words_of` gives them."""
    PATTERN = "pattern"
    """A text with `*` and `?`: a `Pattern`."""
    NUMBER = "number"
    COUNT = "count"
    """A whole number from 1."""
    MONTH = "month"
    WEEKDAY = "weekday"
    """From 1, which is Monday (ISO 8601)."""
    MONTH_DAY = "month_day"
    YEAR = "year"
    DAYS_AHEAD = "days_ahead"
    """A whole number of days from 0: the months and days of today and so many days after it, as pairs."""
    PERIOD = "period"
    """Whole days: the serial numbers of the first and the last."""
    AGO = "ago"
    """So many units before today: a span, as for `PERIOD`."""
    AHEAD = "ahead"
    """So many units after today."""
    FIELD = "field"
    """Another column, and nothing else."""
    TODAY = "today"
    """Nothing is said: today's serial number."""
    SPEAKER = "speaker"
    """Nothing is said: the folded names and addresses of the person who asks."""
    SHAPE = "shape"
    """Nothing is said: whether a folded text looks as the column's type must."""


UNSAID = (Takes.NOTHING, Takes.TODAY, Takes.SPEAKER, Takes.SHAPE)
"""What no value follows."""

MANY = -1
"""As `count`: one operand or more, given to the predicate as one tuple."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One question: which types may be asked it, its operands, its predicate, and its answer for a blank cell."""

    key: str
    types: tuple[FieldType, ...]
    takes: Takes
    count: int
    ask: Callable[..., Any]
    blank: bool = False
    of: Of = Of.VALUE
    fields: bool = False

    @property
    def of_any_cell(self) -> bool:
        """Whether blank and unreadable cells answer for themselves, so that no policy about blanks changes anything."""
        return self.of in (Of.BLANK, Of.UNREADABLE)


def _any(held: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return not set(texts).isdisjoint(held)


def _all(held: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return set(texts) <= set(held)


def _exactly(held: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return set(texts) == set(held)


def _not_exactly(held: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return not _exactly(held, texts)


def _among(value: Any, numbers: tuple[float, ...]) -> Any:
    return reduce(or_, [value == number for number in numbers])


def _not_among(value: Any, numbers: tuple[float, ...]) -> Any:
    return reduce(and_, [value != number for number in numbers])


def _in(day: Any, span: tuple[Any, Any]) -> Any:
    return (span[0] <= day) & (day <= span[1])


def _not_in(day: Any, span: tuple[Any, Any]) -> Any:
    return (day < span[0]) | (span[1] < day)


def _domain_among(address: str, domains: tuple[str, ...]) -> bool:
    """Whether one of these is what follows the @; « @cabinet.ca » names the domain too."""
    _, at, domain = address.rstrip(">").rpartition("@")
    return bool(at) and domain in [wanted.removeprefix("@") for wanted in domains]


def _recurs(day: date, days: frozenset[tuple[int, int]]) -> bool:
    return (day.month, day.day) in days


_WORDS = (TEXT, CHOICE, PERSON, EMAIL, PHONE, URL)
_OPTIONS = (CHOICES, *_WORDS)
_PEOPLE = (PERSON, EMAIL, CHOICE)
_NUMBERS = (NUMBER, CURRENCY, PERCENT)
_DAYS = (DATE, DATE_TIME)
_NONE, _TEXT, _WORD, _PATTERN, _NUMBER = Takes.NOTHING, Takes.TEXT, Takes.WORD, Takes.PATTERN, Takes.NUMBER
_COUNT, _PERIOD = Takes.COUNT, Takes.PERIOD
_WRITTEN, _ELEMENTS, _DAY = Of.WRITTEN, Of.ELEMENTS, Of.DAY

OPERATORS = (
    # key, types, operands, how many, predicate, answer for a blank, asked of, whether of another column
    Operator("is", _WORDS, _TEXT, 1, lambda value, text: value == text, fields=True),
    Operator("is_not", _WORDS, _TEXT, 1, lambda value, text: value != text, blank=True, fields=True),
    Operator("is_exactly", _WORDS, _TEXT, 1, lambda value, text: value == text, of=_WRITTEN),
    Operator("is_any_of", _WORDS, _TEXT, MANY, lambda value, texts: value in texts),
    Operator("is_none_of", _WORDS, _TEXT, MANY, lambda value, texts: value not in texts, blank=True),
    Operator("contains", _WORDS, _TEXT, 1, lambda value, text: text in value),
    Operator("does_not_contain", _WORDS, _TEXT, 1, lambda value, text: text not in value, blank=True),
    Operator("contains_any_of", _WORDS, _TEXT, MANY, lambda value, texts: any(text in value for text in texts)),
    Operator("contains_all_of", _WORDS, _TEXT, MANY, lambda value, texts: all(text in value for text in texts)),
    Operator("contains_word", _WORDS, _WORD, 1, has_word),
    Operator("does_not_contain_word", _WORDS, _WORD, 1, lambda value, word: not has_word(value, word), blank=True),
    Operator("starts_with", _WORDS, _TEXT, 1, lambda value, text: value.startswith(text)),
    Operator("does_not_start_with", _WORDS, _TEXT, 1, lambda value, text: not value.startswith(text), blank=True),
    Operator("ends_with", _WORDS, _TEXT, 1, lambda value, text: value.endswith(text)),
    Operator("does_not_end_with", _WORDS, _TEXT, 1, lambda value, text: not value.endswith(text), blank=True),
    Operator("matches", _WORDS, _PATTERN, 1, lambda value, pattern: pattern.matches(value)),
    Operator("does_not_match", _WORDS, _PATTERN, 1, lambda value, pattern: not pattern.matches(value), blank=True),
    Operator("shorter_than", _WORDS, _COUNT, 1, lambda text, count: len(text) < count, of=_WRITTEN),
    Operator("longer_than", _WORDS, _COUNT, 1, lambda text, count: len(text) > count, of=_WRITTEN),
    Operator("is_neq", _WORDS, _NONE, 0, is_neq),
    Operator("is_no_neq", _WORDS, _NONE, 0, lambda value: not is_neq(value), blank=True),
    Operator("domain_is", (EMAIL,), _TEXT, 1, lambda value, domain: _domain_among(value, (domain,))),
    Operator("domain_is_any_of", (EMAIL,), _TEXT, MANY, _domain_among),
    Operator("is_valid", tuple(SHAPES), Takes.SHAPE, 0, lambda value, shape: shape(value)),
    Operator("is_not_valid", tuple(SHAPES), Takes.SHAPE, 0, lambda value, shape: not shape(value), blank=True),
    Operator("is_me", _PEOPLE, Takes.SPEAKER, 0, lambda value, me: value in me),
    Operator("is_not_me", _PEOPLE, Takes.SPEAKER, 0, lambda value, me: value not in me, blank=True),
    Operator("includes_any_of", _OPTIONS, _TEXT, MANY, _any, of=_ELEMENTS),
    Operator("includes_all_of", _OPTIONS, _TEXT, MANY, _all, of=_ELEMENTS),
    Operator("includes_none_of", _OPTIONS, _TEXT, MANY, lambda held, texts: not _any(held, texts), True, _ELEMENTS),
    Operator("lacks_some_of", _OPTIONS, _TEXT, MANY, lambda held, texts: not _all(held, texts), True, _ELEMENTS),
    Operator("holds_exactly", (CHOICES,), _TEXT, MANY, _exactly, False, _ELEMENTS, fields=True),
    Operator("holds_otherwise", (CHOICES,), _TEXT, MANY, _not_exactly, True, _ELEMENTS, fields=True),
    Operator("holds_at_least", (CHOICES,), _COUNT, 1, lambda held, count: len(set(held)) >= count, of=_ELEMENTS),
    Operator("outside_list", (CHOICE, CHOICES), _NONE, 0, bool, of=Of.STRANGERS),
    Operator("before_option", (CHOICE,), _TEXT, 1, lambda place, option: place < option, of=Of.PLACE),
    Operator("after_option", (CHOICE,), _TEXT, 1, lambda place, option: place > option, of=Of.PLACE),
    Operator("equals", _NUMBERS, _NUMBER, 1, lambda value, number: value == number, fields=True),
    Operator("differs", _NUMBERS, _NUMBER, 1, lambda value, number: value != number, blank=True, fields=True),
    Operator("equals_any_of", _NUMBERS, _NUMBER, MANY, _among),
    Operator("equals_none_of", _NUMBERS, _NUMBER, MANY, _not_among, blank=True),
    Operator("over", _NUMBERS, _NUMBER, 1, lambda value, number: value > number, fields=True),
    Operator("at_least", _NUMBERS, _NUMBER, 1, lambda value, number: value >= number, fields=True),
    Operator("under", _NUMBERS, _NUMBER, 1, lambda value, number: value < number, fields=True),
    Operator("at_most", _NUMBERS, _NUMBER, 1, lambda value, number: value <= number, fields=True),
    Operator("between", _NUMBERS, _NUMBER, 2, lambda value, low, high: (low <= value) & (value <= high)),
    Operator("not_between", _NUMBERS, _NUMBER, 2, lambda value, low, high: (value < low) | (high < value), blank=True),
    Operator("on", _DAYS, _PERIOD, 1, _in, fields=True),
    Operator("not_on", _DAYS, _PERIOD, 1, _not_in, blank=True, fields=True),
    Operator("before", _DAYS, _PERIOD, 1, lambda day, span: day < span[0], fields=True),
    Operator("on_or_before", _DAYS, _PERIOD, 1, lambda day, span: day <= span[1], fields=True),
    Operator("after", _DAYS, _PERIOD, 1, lambda day, span: day > span[1], fields=True),
    Operator("on_or_after", _DAYS, _PERIOD, 1, lambda day, span: day >= span[0], fields=True),
    Operator("between_days", _DAYS, _PERIOD, 2, lambda day, start, end: _in(day, (start[0], end[1]))),
    Operator("not_between_days", _DAYS, _PERIOD, 2, lambda day, start, end: _not_in(day, (start[0], end[1])), True),
    Operator("during", _DAYS, _PERIOD, 1, _in),
    Operator("not_during", _DAYS, _PERIOD, 1, _not_in, blank=True),
    Operator("more_than_ago", _DAYS, Takes.AGO, 1, lambda day, span: day < span[0]),
    Operator("in_more_than", _DAYS, Takes.AHEAD, 1, lambda day, span: day > span[1]),
    Operator("is_past", _DAYS, Takes.TODAY, 0, lambda day, today: day < today),
    Operator("is_to_come", _DAYS, Takes.TODAY, 0, lambda day, today: day > today),
    Operator("month_is", _DAYS, Takes.MONTH, MANY, lambda day, months: day.month in months, of=_DAY),
    Operator("month_day_is", _DAYS, Takes.MONTH_DAY, MANY, lambda day, days: day.day in days, of=_DAY),
    Operator("weekday_is", _DAYS, Takes.WEEKDAY, MANY, lambda day, weekdays: day.isoweekday() in weekdays, of=_DAY),
    Operator("year_is", _DAYS, Takes.YEAR, MANY, lambda day, years: day.year in years, of=_DAY),
    Operator("anniversary_within", _DAYS, Takes.DAYS_AHEAD, 1, _recurs, of=_DAY),
    Operator("is_yes", (YES_NO,), _NONE, 0, lambda value: value),
    Operator("is_no", (YES_NO,), _NONE, 0, lambda value: not value),
    Operator("is_not_yes", (YES_NO,), _NONE, 0, lambda value: not value, blank=True),
    Operator("is_not_no", (YES_NO,), _NONE, 0, lambda value: value, blank=True),
    Operator("same_as", (YES_NO,), Takes.FIELD, 1, lambda value, other: value == other, fields=True),
    Operator("not_same_as", (YES_NO,), Takes.FIELD, 1, lambda value, other: value != other, blank=True, fields=True),
    Operator("is_empty", FIELD_TYPES, _NONE, 0, lambda blank: blank, blank=True, of=Of.BLANK),
    Operator("is_not_empty", FIELD_TYPES, _NONE, 0, lambda blank: not blank, of=Of.BLANK),
    Operator("is_unreadable", FIELD_TYPES, _NONE, 0, lambda unreadable: unreadable, of=Of.UNREADABLE),
)
BY_KEY = {operator.key: operator for operator in OPERATORS}


def fitting(field_type: FieldType) -> tuple[Operator, ...]:
    """The operators that may be asked of a column of this type, in the order of the table."""
    return tuple(operator for operator in OPERATORS if field_type in operator.types)

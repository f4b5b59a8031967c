"""The questions that a condition can ask: one row each, in the order in which people are offered them.

`ask` is a plain predicate over one value of the column and the operands. What the value is depends on `of`:

- `VALUE`: the folded text of a textual column, a bool of a yes/no column, a float of a number or date column.
  Number and date predicates are written with comparisons and `&` alone, so that the same predicate answers for one
  value or for an array.
- `ELEMENTS`: the folded options that a cell holds (« Xero, MYOB » holds two), as a tuple.
- `BLANK`: whether the cell is blank; the only questions that a blank or unreadable cell answers for itself.

Operands are folded texts, floats, or for days `(first, last)` serial numbers of a span of whole days. `blank` is
what the operator answers for a blank cell: a positive question does not match it, a negative one does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
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


class Of(Enum):
    """What of a cell the predicate looks at."""

    VALUE = "value"
    ELEMENTS = "elements"
    BLANK = "blank"


class Takes(Enum):
    """What an operand is."""

    NOTHING = "nothing"
    TEXT = "text"
    NUMBER = "number"
    PERIOD = "period"


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


def _any(held: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return not set(texts).isdisjoint(held)


_WORDS = (TEXT, CHOICE, PERSON, EMAIL, PHONE, URL)
_OPTIONS = (CHOICES, *_WORDS)
_NUMBERS = (NUMBER, CURRENCY, PERCENT)
_DAYS = (DATE, DATE_TIME)
_NONE, _TEXT, _NUMBER, _PERIOD = Takes.NOTHING, Takes.TEXT, Takes.NUMBER, Takes.PERIOD

OPERATORS = (
    # key, types, operands, how many, predicate, answer for a blank, asked of
    Operator("is", _WORDS, _TEXT, 1, lambda value, text: value == text),
    Operator("is_not", _WORDS, _TEXT, 1, lambda value, text: value != text, blank=True),
    Operator("is_any_of", _WORDS, _TEXT, MANY, lambda value, texts: value in texts),
    Operator("contains", _WORDS, _TEXT, 1, lambda value, text: text in value),
    Operator("starts_with", _WORDS, _TEXT, 1, lambda value, text: value.startswith(text)),
    Operator("includes_any_of", _OPTIONS, _TEXT, MANY, _any, of=Of.ELEMENTS),
    Operator("includes_all_of", _OPTIONS, _TEXT, MANY, lambda held, texts: set(texts) <= set(held), of=Of.ELEMENTS),
    Operator("includes_none_of", _OPTIONS, _TEXT, MANY, lambda held, texts: not _any(held, texts), True, Of.ELEMENTS),
    Operator("equals", _NUMBERS, _NUMBER, 1, lambda value, number: value == number),
    Operator("differs", _NUMBERS, _NUMBER, 1, lambda value, number: value != number, blank=True),
    Operator("over", _NUMBERS, _NUMBER, 1, lambda value, number: value > number),
    Operator("at_least", _NUMBERS, _NUMBER, 1, lambda value, number: value >= number),
    Operator("under", _NUMBERS, _NUMBER, 1, lambda value, number: value < number),
    Operator("at_most", _NUMBERS, _NUMBER, 1, lambda value, number: value <= number),
    Operator("between", _NUMBERS, _NUMBER, 2, lambda value, low, high: (low <= value) & (value <= high)),
    Operator("on", _DAYS, _PERIOD, 1, lambda day, span: (span[0] <= day) & (day <= span[1])),
    Operator("before", _DAYS, _PERIOD, 1, lambda day, span: day < span[0]),
    Operator("on_or_before", _DAYS, _PERIOD, 1, lambda day, span: day <= span[1]),
    Operator("after", _DAYS, _PERIOD, 1, lambda day, span: day > span[1]),
    Operator("on_or_after", _DAYS, _PERIOD, 1, lambda day, span: day >= span[0]),
    Operator("between_days", _DAYS, _PERIOD, 2, lambda day, start, end: (start[0] <= day) & (day <= end[1])),
    Operator("during", _DAYS, _PERIOD, 1, lambda day, span: (span[0] <= day) & (day <= span[1])),
    Operator("is_yes", (YES_NO,), _NONE, 0, lambda value: value),
    Operator("is_no", (YES_NO,), _NONE, 0, lambda value: not value),
    Operator("is_empty", FIELD_TYPES, _NONE, 0, lambda blank: blank, blank=True, of=Of.BLANK),
    Operator("is_not_empty", FIELD_TYPES, _NONE, 0, lambda blank: not blank, of=Of.BLANK),
)
BY_KEY = {operator.key: operator for operator in OPERATORS}


def fitting(field_type: FieldType) -> tuple[Operator, ...]:
    """The operators that may be asked of a column of this type, in the order of the table."""
    return tuple(operator for operator in OPERATORS if field_type in operator.types)

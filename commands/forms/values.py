"""What the inputs of a form hold, as the values of a condition and back.

Each reader takes what the inputs hold, one text each, and raises a `Problem` where that is no value; `NoValue` where
an input is empty. Its writer gives what the inputs hold for these values: the reader reads it back as the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from commands.forms.errors import NoValue
from commands.language.dates import read_period, say_period
from commands.language.errors import NotANumber, PeriodBackwards
from commands.language.numbers import read_operand, say_number
from commands.language.operands import backwards
from commands.language.wholes import read_whole
from sheets_backend.field_types import PERCENT
from sheets_backend.folding import folded, tidied
from sheets_backend.operators import Operator, Takes
from sheets_backend.patterns import words_of
from sheets_backend.periods import AnyPeriod, Day, Shifted, Unit
from sheets_backend.rules import FieldRef, Value
from sheets_backend.schema import Field

Held = tuple[str, ...]
Values = tuple[Value, ...]
GIVEN_DAY = "day"
"""In place of a period: the day that the next input holds."""

UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
MOST_UNITS = 36_500
_DIGITS = 700
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What a row asks: an operator of a column, in the speaker's language."""

    operator: Operator
    field: Field
    language: str


Reader = Callable[[Question, Held], Values]
Writer = Callable[[Question, Values], Held]


def read_nothing(_: Question, __: Held) -> Values:
    """No value."""
    return ()


def write_nothing(_: Question, __: Values) -> Held:
    """No input."""
    return ()


def read_texts(asked: Question, held: Held) -> Values:
    """Every line of every input is a text."""
    texts = tuple(tidied(line) for text in held for line in text.splitlines())
    texts = tuple(text for text in texts if folded(text))
    if asked.operator.takes is Takes.WORD:
        texts = tuple(text for text in texts if words_of(folded(text)))
    return _some(texts)


def write_texts(_: Question, values: Values) -> Held:
    """Each text in its own place: the options of a menu, or one text."""
    return tuple(str(value) for value in values)


def write_lines(_: Question, values: Values) -> Held:
    """All texts in one place, a line each."""
    return ("\n".join(map(str, values)),) if values else ()


def read_numbers(asked: Question, held: Held) -> Values:
    """Each input holds a number with a dot; of a percentage, so many hundredths."""
    scale = 100 if asked.field.type is PERCENT else 1
    numbers = tuple(_decimal(text) for text in held)
    with localcontext(prec=_DIGITS):
        return _in_order(asked, _some(tuple(float(number / scale) for number in numbers)))


def _decimal(text: str) -> Decimal:
    if not text.strip():
        raise NoValue
    if not _DECIMAL.fullmatch(text.strip()):
        raise NotANumber(text)
    return Decimal(text.strip())


def write_numbers(asked: Question, values: Values) -> Held:
    """As `read_numbers` reads them, without an exponent."""
    scale = 100 if asked.field.type is PERCENT else 1
    with localcontext(prec=_DIGITS):
        return tuple(f"{(Decimal(repr(value)) * scale).normalize() + 0:f}" for value in values)


def read_number_lines(asked: Question, held: Held) -> Values:
    """Every line is a number as the language writes it."""
    lines = (line for text in held for line in text.splitlines() if line.strip())
    return _some(tuple(read_operand(line, asked.field.type, asked.language) for line in lines))


def write_number_lines(asked: Question, values: Values) -> Held:
    """As `read_number_lines` reads them."""
    said = [say_number(value, asked.language, asked.field.type) for value in values if isinstance(value, float)]
    return ("\n".join(said),) if said else ()


def read_wholes(asked: Question, held: Held) -> Values:
    """Every line is a whole number that the operator takes."""
    lines = [line for text in held for line in text.splitlines() if line.strip()]
    return _some(tuple(read_whole(line, asked.operator.takes) for line in lines))


def write_wholes(_: Question, values: Values) -> Held:
    """Each number in its own place."""
    return tuple(str(int(value)) for value in values if isinstance(value, float))


def write_whole_lines(asked: Question, values: Values) -> Held:
    """A line each."""
    return ("\n".join(write_wholes(asked, values)),) if values else ()


def read_day(asked: Question, held: Held) -> Values:
    """A period in words; or the given day, which the second input holds."""
    first, second = (*held, "", "")[:2]
    return (_day(second, asked) if first in ("", GIVEN_DAY) else read_period(first, asked.language),)


def _day(text: str, asked: Question) -> Any:
    """A day as 2026-04-30, or a period in words."""
    if not text.strip():
        raise NoValue
    return Day(day=date.fromisoformat(text)) if is_day(text) else read_period(text, asked.language)


def is_day(text: str) -> bool:
    """Whether the text is a day as an input of days holds it."""
    try:
        return len(text) == len("2026-04-30") and bool(date.fromisoformat(text))
    except ValueError:
        return False


def write_day(asked: Question, values: Values) -> Held:
    """As `read_day` reads it."""
    return tuple(part for value in values for part in _written_day(value, asked))


def _written_day(value: Any, asked: Question) -> Held:
    return (GIVEN_DAY, value.day.isoformat()) if isinstance(value, Day) else (say_period(value, asked.language),)


def write_period(asked: Question, values: Values) -> Held:
    """In words, a day too; `read_day` reads it."""
    return tuple(say_period(value, asked.language) for value in values if isinstance(value, AnyPeriod))


def read_days(asked: Question, held: Held) -> Values:
    """The first and the last day of a range."""
    first, last = (*held, "", "")[:2]
    return _in_order(asked, (_day(first, asked), _day(last, asked)))


def write_days(asked: Question, values: Values) -> Held:
    """As `read_days` reads them."""
    return tuple(_written_day(value, asked)[-1] for value in values)


def read_amount(asked: Question, held: Held) -> Values:
    """So many units, before or after today as the operator says."""
    amount, unit = (*held, "", "")[:2]
    if not amount.strip():
        raise NoValue
    number = read_whole(amount, Takes.COUNT)
    if number > MOST_UNITS:
        raise NotANumber(amount)
    sign = -1 if asked.operator.takes is Takes.AGO else 1
    return (Shifted.model_validate({"unit": unit or Unit.DAY, "n": sign * int(number)}),)


def write_amount(_: Question, values: Values) -> Held:
    """As `read_amount` reads it."""
    return tuple(part for v in values if isinstance(v, Shifted) for part in (str(abs(v.n)), v.unit.value))


def read_column(_: Question, held: Held) -> Values:
    """The id of another column."""
    return _some(tuple(FieldRef(field=text) for text in held if text))


def write_column(_: Question, values: Values) -> Held:
    """As `read_column` reads it."""
    return tuple(value.field for value in values if isinstance(value, FieldRef))


def _some(values: Values) -> Values:
    if not values:
        raise NoValue
    return values


def _in_order(asked: Question, values: Values) -> Values:
    """The two ends of a range, the smaller first where both are known; anything else as it is."""
    problem: PeriodBackwards | None = backwards(*values, asked.language) if len(values) == 2 else None  # noqa: PLR2004 - a range has two ends
    if problem:
        raise problem
    return values

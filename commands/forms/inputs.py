"""Which inputs a question has: one row for each kind of value. The first row that fits the question is the one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from commands.forms import values as v
from commands.forms.periods import OFFERED
from commands.forms.values import GIVEN_DAY, MOST_UNITS, UNITS, Held, Question, Reader, Writer, is_day
from commands.i18n.catalogue import say
from commands.language.dates import say_period
from commands.language.wholes import say_whole
from commands.picking import OF_WHOLE_OPTIONS
from commands.request import Language
from sheets_backend.field_types import CHOICE, CHOICES, FIELD_TYPES, PERSON, FieldType
from sheets_backend.operands import WHOLE
from sheets_backend.operators import MANY, Operator, Takes
from sheets_backend.schema import Field

LONGEST_OPTION = 150
"""Characters of a value that a menu can hold; longer ones are typed."""

PartKind = Literal["text", "lines", "number", "whole", "choice", "choices", "day"]


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: its value as the draft keeps it, how it is shown, and the group that it is listed in.

    A group is named by the catalogue's `form.fields.<group>`; a menu has groups in all its options or in none.
    """

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One input: what it is, its label (the catalogue's `form.part.<label>`), and what it holds.

    A choice may have options without end; `bounds` are those of a number.
    """

    kind: PartKind
    label: str
    held: Held = ()
    options: tuple[Option, ...] = ()
    bounds: tuple[int, int] | None = None


class Lists(Protocol):
    """What today's sheet offers to choose from."""

    def values_of(self, field: Field) -> tuple[str, ...]:
        """The options of a column, or the values that it holds."""

    def columns_like(self, field: Field) -> tuple[Option, ...]:
        """The columns that can be compared with this one."""

    def segments(self) -> tuple[Option, ...]:
        """The other segments, by id."""


Parts = Callable[[Question, Held, Lists], tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Input:
    """One kind of value: how it is read and written, and the inputs that hold it.

    What a `text` input holds may be carried over to another one; what a `listed` one offers is the column's own.
    """

    key: str
    read: Reader
    write: Writer
    parts: Parts
    text: bool = False
    listed: bool = False


def _single(kind: PartKind, label: str = "value") -> Parts:
    return lambda _, held, __: (Part(kind, label, held[:1]),)


def _option(asked: Question, held: Held, lists: Lists) -> tuple[Part, ...]:
    return _of_column("choice", "text", asked, held[:1], lists)


def _options(asked: Question, held: Held, lists: Lists) -> tuple[Part, ...]:
    return _of_column("choices", "lines", asked, held, lists)


def _of_column(kind: PartKind, typed: PartKind, asked: Question, held: Held, lists: Lists) -> tuple[Part, ...]:
    """A menu of what the column holds and of what is chosen already; a text where a value is too long for a menu."""
    if any(len(text) > LONGEST_OPTION for text in held):
        return (Part(typed, "value", ("\n".join(held),)),)
    known = dict.fromkeys(text for text in (*lists.values_of(asked.field), *held) if 0 < len(text) <= LONGEST_OPTION)
    return (Part(kind, "value", held, tuple(Option(text, text) for text in known)),)


def _column(asked: Question, held: Held, lists: Lists) -> tuple[Part, ...]:
    return (Part("choice", "column", held, lists.columns_like(asked.field)),)


def _numbers(_: Question, held: Held, __: Lists) -> tuple[Part, ...]:
    low, high = (*held, "", "")[:2]
    return Part("number", "least", (low,)), Part("number", "most", (high,))


def _whole(asked: Question, held: Held, _: Lists) -> tuple[Part, ...]:
    return (Part("whole", "value", held[:1], bounds=WHOLE[asked.operator.takes]),)


def _named(asked: Question, held: Held, _: Lists) -> tuple[Part, ...]:
    """Months, days of the week or of the month, by name."""
    takes, (least, most) = asked.operator.takes, WHOLE[asked.operator.takes]
    options = (Option(str(n), say_whole(n, takes, asked.language)) for n in range(least, most + 1))
    return (Part("choices", "value", held, tuple(options)),)


def _period(asked: Question, held: Held, _: Lists) -> tuple[Part, ...]:
    return (Part("choice", "period", held[:1], tuple(_periods(asked.language, held[:1]))),)


def _periods(language: str, held: Held) -> Iterable[Option]:
    said = dict.fromkeys((*(say_period(period, language) for period in OFFERED), *held))
    return (Option(words, words) for words in said if words and words != GIVEN_DAY)


def _day(asked: Question, held: Held, _: Lists) -> tuple[Part, ...]:
    """A period, first of all the one day that is given in a second input."""
    first, second = (*held, "", "")[:2]
    first = first or GIVEN_DAY
    given = Option(GIVEN_DAY, say("form.given_day", _language(asked)))
    menu = Part("choice", "period", (first,), (given, *_periods(asked.language, (first,))))
    return (menu, Part("day", "day", (second,))) if first == GIVEN_DAY else (menu,)


def _days(_: Question, held: Held, __: Lists) -> tuple[Part, ...]:
    first, last = (*held, "", "")[:2]
    return Part(_day_kind(first), "from", (first,)), Part(_day_kind(last), "to", (last,))


def _day_kind(held: str) -> PartKind:
    return "day" if not held or is_day(held) else "text"


def _amount(asked: Question, held: Held, _: Lists) -> tuple[Part, ...]:
    amount, unit = (*held, "", "")[:2]
    units = tuple(Option(unit.value, say(f"form.unit.{unit.value}", _language(asked))) for unit in UNITS)
    chosen = Part("choice", "unit", (unit or UNITS[0].value,), units)
    return Part("whole", "amount", (amount,), bounds=(1, MOST_UNITS)), chosen


def _language(asked: Question) -> Language:
    return "fr" if asked.language == "fr" else "en"


NOTHING = Input("nothing", v.read_nothing, v.write_nothing, lambda _, __, ___: ())
COLUMN = Input("column", v.read_column, v.write_column, _column, listed=True)
OPTION = Input("option", v.read_texts, v.write_texts, _option, text=True, listed=True)
OPTIONS = Input("options", v.read_texts, v.write_texts, _options, text=True, listed=True)
TYPED = Input("text", v.read_texts, v.write_texts, _single("text"), text=True)
LINES = Input("lines", v.read_texts, v.write_lines, _single("lines", "lines"), text=True)
NUMBER = Input("number", v.read_numbers, v.write_numbers, _single("number"))
RANGE = Input("range", v.read_numbers, v.write_numbers, _numbers)
NUMBERS = Input("numbers", v.read_number_lines, v.write_number_lines, _single("lines", "numbers"))
WHOLE_NUMBER = Input("whole", v.read_wholes, v.write_wholes, _whole)
NAMED = Input("named", v.read_wholes, v.write_wholes, _named)
YEARS = Input("years", v.read_wholes, v.write_whole_lines, _single("lines", "years"))
PERIOD = Input("period", v.read_day, v.write_period, _period)
DAY = Input("day", v.read_day, v.write_day, _day)
DAYS = Input("days", v.read_days, v.write_days, _days)
AMOUNT = Input("amount", v.read_amount, v.write_amount, _amount)

_LISTED = (CHOICE, CHOICES, PERSON)
_WHOLE_TEXTS = OF_WHOLE_OPTIONS | {"before_option", "after_option"}
_DURING = frozenset({"during", "not_during"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A row of the table: what an operator takes, how many, of which types, and which operators where not all."""

    takes: Takes
    count: int
    input: Input
    types: tuple[FieldType, ...] = FIELD_TYPES
    operators: frozenset[str] | None = None

    def fits(self, operator: Operator, field_type: FieldType) -> bool:
        """Whether this operator of a column of this type has the row's input."""
        named = self.operators is None or operator.key in self.operators
        return (self.takes, self.count) == (operator.takes, operator.count) and field_type in self.types and named


FITTING = (
    Fit(Takes.NOTHING, 0, NOTHING),
    Fit(Takes.TODAY, 0, NOTHING),
    Fit(Takes.SPEAKER, 0, NOTHING),
    Fit(Takes.SHAPE, 0, NOTHING),
    Fit(Takes.FIELD, 1, COLUMN),
    Fit(Takes.TEXT, 1, OPTION, _LISTED, _WHOLE_TEXTS),
    Fit(Takes.TEXT, MANY, OPTIONS, _LISTED, _WHOLE_TEXTS),
    Fit(Takes.TEXT, 1, TYPED),
    Fit(Takes.TEXT, MANY, LINES),
    Fit(Takes.WORD, 1, TYPED),
    Fit(Takes.PATTERN, 1, TYPED),
    Fit(Takes.NUMBER, 1, NUMBER),
    Fit(Takes.NUMBER, 2, RANGE),
    Fit(Takes.NUMBER, MANY, NUMBERS),
    Fit(Takes.COUNT, 1, WHOLE_NUMBER),
    Fit(Takes.DAYS_AHEAD, 1, WHOLE_NUMBER),
    Fit(Takes.MONTH, MANY, NAMED),
    Fit(Takes.WEEKDAY, MANY, NAMED),
    Fit(Takes.MONTH_DAY, MANY, NAMED),
    Fit(Takes.YEAR, MANY, YEARS),
    Fit(Takes.PERIOD, 1, PERIOD, operators=_DURING),
    Fit(Takes.PERIOD, 1, DAY),
    Fit(Takes.PERIOD, 2, DAYS),
    Fit(Takes.AGO, 1, AMOUNT),
    Fit(Takes.AHEAD, 1, AMOUNT),
)
"""Every operator of every type has a row; a test names the one that has not."""


def input_of(operator: Operator, field_type: FieldType, *, compared: bool = False) -> Input:
    """The inputs of this operator of a column of this type; `compared`: with another column.

    Raises:
        LookupError: the table has no row for it.

    """
    if compared:
        return COLUMN
    found = next((fit.input for fit in FITTING if fit.fits(operator, field_type)), None)
    if found is None:
        raise LookupError(operator.key, field_type.key)
    return found

"""What can be wrong with a rule, as it was typed."""

from dataclasses import dataclass

from sheets_backend.errors import Problem


@dataclass(eq=False)
class UnclosedQuote(Problem):
    """A quotation mark was opened and never closed, or closed and never opened."""

    mark: str


@dataclass(eq=False)
class UnclosedParenthesis(Problem):
    """A parenthesis without its other half."""

    mark: str


@dataclass(eq=False)
class HiddenCharacter(Problem):
    """The line holds an invisible direction mark that could make it read differently from what it says."""

    name: str


@dataclass(eq=False)
class UnknownOperator(Problem):
    """No question that this column can be asked is worded so; `close` are phrases that fit it."""

    typed: str
    field: str
    close: tuple[str, ...]


@dataclass(eq=False)
class MissingOperator(Problem):
    """A column is named and nothing is asked of it."""

    field: str
    close: tuple[str, ...]


@dataclass(eq=False)
class MissingValue(Problem):
    """The question needs a value and none follows."""

    operator: str


@dataclass(eq=False)
class EmptyRule(Problem):
    """There is no rule; an empty rule never means everyone."""


@dataclass(eq=False)
class Dangling(Problem):
    """A connective is not followed by a condition; inside a value it must be quoted."""

    word: str


@dataclass(eq=False)
class Leftover(Problem):
    """Words follow that belong to nothing."""

    typed: str


@dataclass(eq=False)
class NotANumber(Problem):
    """A number is needed here."""

    typed: str


@dataclass(eq=False)
class AmbiguousNumber(Problem):
    """The text is two different numbers, depending on who reads it."""

    typed: str
    readings: tuple[str, ...]


@dataclass(eq=False)
class PercentNeeded(Problem):
    """The column holds percentages, and a bare number could mean two of them."""

    typed: str
    readings: tuple[str, ...]


@dataclass(eq=False)
class NotADate(Problem):
    """A day or a period is needed here."""

    typed: str


@dataclass(eq=False)
class NotADueDate(Problem):
    """When work starts or is due is needed here; `example` is one that is counted from a contact's own date."""

    typed: str
    example: str


@dataclass(eq=False)
class NotADateColumn(Problem):
    """A day is counted from a column that holds no dates; `close` are those that do."""

    name: str
    type: str
    close: tuple[str, ...]


@dataclass(eq=False)
class EmptyPeriod(Problem):
    """« les 0 derniers jours » are no days at all."""

    typed: str


@dataclass(eq=False)
class MissingYear(Problem):
    """The text is a day or a month of no year in particular, and nothing says which one is meant."""

    typed: str


@dataclass(eq=False)
class NotOneDay(Problem):
    """A single day is needed here, and the text is a period of several."""

    typed: str


@dataclass(eq=False)
class AmbiguousDate(Problem):
    """The text is two different days, depending on who reads it."""

    typed: str
    readings: tuple[str, ...]


@dataclass(eq=False)
class VaguePeriod(Problem):
    """« le dernier mois » is the calendar month before this one, or the last thirty days."""

    typed: str
    readings: tuple[str, ...]


@dataclass(eq=False)
class NotWhole(Problem):
    """A whole number is needed here, from `least` to `most`."""

    typed: str
    least: int
    most: int


@dataclass(eq=False)
class NotAMonth(Problem):
    """The name or the number of a month is needed here."""

    typed: str


@dataclass(eq=False)
class NotAWeekday(Problem):
    """The name of a day of the week is needed here."""

    typed: str


@dataclass(eq=False)
class MissingWord(Problem):
    """The question ends with a word that is not there: « ago » after "is more than 30 days"."""

    word: str
    operator: str


@dataclass(eq=False)
class PeriodBackwards(Problem):
    """A range ends before it starts."""

    first: str
    last: str


@dataclass(eq=False)
class UnknownOption(Problem):
    """The rule asks for an option that neither the column's drop-down nor any of its cells holds: most often a slip."""

    field: str
    typed: str
    close: tuple[str, ...]

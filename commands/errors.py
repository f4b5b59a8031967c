"""What can be wrong with what a person typed, and where.

As in `sheets_backend.errors`, a problem carries facts; the catalogues word it under `problem.<code>`.
"""

from dataclasses import dataclass

from sheets_backend.errors import Problem


@dataclass(eq=False)
class Misread(Problem):
    """A problem and its place: `line[start:end]` is what could not be understood."""

    problem: Problem
    start: int
    end: int


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
class TooLong(Problem):
    """The line, or a part of it, is over its cap: `what` is characters, conditions, values or levels."""

    what: str
    limit: int
    found: int


@dataclass(eq=False)
class WorkIsToday(Problem):
    """Work is created for the contacts of today, and not as of another day."""


@dataclass(eq=False)
class UnknownVerb(Problem):
    """The line's first word is no subcommand; `close` are the nearest that are."""

    typed: str
    close: tuple[str, ...]


@dataclass(eq=False)
class MissingName(Problem):
    """A segment must be named here."""


@dataclass(eq=False)
class MissingRule(Problem):
    """A name is given, and no rule after it."""

    name: str


@dataclass(eq=False)
class MissingTitle(Problem):
    """Work needs a title, quoted; `example` is the whole line with one."""

    example: str


@dataclass(eq=False)
class MissingOptionValue(Problem):
    """An option of the line needs a value after it."""

    option: str


@dataclass(eq=False)
class UnknownPreset(Problem):
    """No CSV format bears this name; `known` are those that there are."""

    typed: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NoSuchPage(Problem):
    """A page is a whole number from 1."""

    typed: str


@dataclass(eq=False)
class UnknownTopic(Problem):
    """There is no help under this word; `known` are those that there is help for."""

    typed: str
    known: tuple[str, ...]


@dataclass(eq=False)
class BadName(Problem):
    """A segment's name must have 1 to 80 characters and no line break."""

    limit: int


@dataclass(eq=False)
class SegmentInRule(Problem):
    """The rule refers to another segment, which rules cannot do yet."""

    typed: str


@dataclass(eq=False)
class UnknownOption(Problem):
    """The rule asks for an option that neither the column's drop-down nor any of its cells holds: most often a slip."""

    field: str
    typed: str
    close: tuple[str, ...]

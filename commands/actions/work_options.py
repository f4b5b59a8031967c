"""What a line says of the work to create."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from commands.actions.templates import Template, read_template
from commands.errors import MissingTitle, WorkIsToday
from commands.i18n.catalogue import say
from commands.language.due import read_due, say_due
from commands.language.errors import Leftover
from commands.line import Line, quote, said
from commands.request import Language
from sheets_backend.errors import Problem
from sheets_backend.own_days import OwnDay
from sheets_backend.periods import FirmCalendar, Span
from sheets_backend.schema import Schema

_NOBODY = Template("", ())


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """The title, who and when; `typed` is each option for the line of a button, and `token` confirms.

    What was typed of days counted from today is the day itself there: what is confirmed is what was seen.
    """

    title: Template
    assignee: Template = _NOBODY
    type: str = ""
    status: str = ""
    start: date | OwnDay | None = None
    due: date | OwnDay | None = None
    deadline: date | OwnDay | None = None
    typed: tuple[tuple[str, str], ...] = ()
    token: str = ""

    @property
    def days(self) -> tuple[date | OwnDay | None, ...]:
        """When it starts, when it is due, and its deadline."""
        return self.start, self.due, self.deadline

    @property
    def own_days(self) -> bool:
        """Whether one of these is another day for each contact."""
        return any(isinstance(day, OwnDay) for day in self.days)


@dataclass(frozen=True, slots=True)
class _Context:
    schema: Schema
    calendar: FirmCalendar


def read_options(line: Line, schema: Schema, calendar: FirmCalendar, start: str) -> WorkOptions:
    """The title, quoted, and the options after it, in any order; `start` is the line up to the title.

    Raises:
        Misread: there is no title; a column, a date or a word is not understood.

    """
    if line.ended or not line.words[line.at].quoted:
        raise line.misread(MissingTitle(_example(line, schema, start)))
    title = line.words[line.at].text
    options = WorkOptions(_template(title, line, schema, line.at))
    line.at += 1
    while (found := line.peek("options")) is not None:
        key, line.at = _allowed(found, line)
        options = _with(options, key, line, _Context(schema, calendar))
    line.expect_end()
    return options


def _allowed(found: tuple[str, int], line: Line) -> tuple[str, int]:
    """An option and where it ends, unless it would create work for another day's contacts."""
    if found[0] == "as_of":
        raise line.misread(WorkIsToday(), line.at, len(line.words))
    return found


def _example(line: Line, schema: Schema, start: str) -> str:
    field_name = schema.name_field.name if schema.name_field else schema.fields[0].name
    title = say("work.example_title", line.language).replace("[]", "{" + field_name + "}")
    return f"{start} {quote(title)}"


_DAYS: dict[str, Callable[[Span], date]] = {
    "start": lambda span: span.first,
    "due": lambda span: span.last,
    "deadline": lambda span: span.last,
}
"""Which day of a period each option is: work starts on the first one, and is due on the last."""


def _with(options: WorkOptions, key: str, line: Line, context: _Context) -> WorkOptions:
    value, start = line.value(key)
    if key == "confirm":
        return replace(options, token=value)
    if key in _DAYS:
        return _dated(options, key, _day(key, value, line, context, start), context.schema, line.language)
    read = replace(options, typed=(*options.typed, (key, value)))
    if key in ("type", "status"):
        return replace(read, type=value) if key == "type" else replace(read, status=value)
    if key == "assigned":
        return replace(read, assignee=_template(value, line, context.schema, start))
    raise line.misread(Leftover(said("options", key, line.language)), start - 1, line.at)


def _dated(options: WorkOptions, key: str, day: date | OwnDay, schema: Schema, language: Language) -> WorkOptions:
    typed = say_due(day, schema, language) if isinstance(day, OwnDay) else day.isoformat()
    read = replace(options, typed=(*options.typed, (key, typed)))
    match key:
        case "start":
            return replace(read, start=day)
        case "due":
            return replace(read, due=day)
        case _:
            return replace(read, deadline=day)


def _template(text: str, line: Line, schema: Schema, start: int) -> Template:
    try:
        return read_template(text, schema)
    except Problem as problem:
        raise line.misread(problem, start) from None


def _day(key: str, text: str, line: Line, context: _Context, start: int) -> date | OwnDay:
    try:
        due = read_due(text, context.schema, line.language)
        return due if isinstance(due, OwnDay) else _DAYS[key](due.span(context.calendar))
    except Problem as problem:
        raise line.misread(problem, start, line.at) from None

"""What a line says of the work to create."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from commands.actions.templates import Template, read_template
from commands.errors import MissingTitle, WorkIsToday
from commands.i18n.catalogue import say
from commands.language.dates import read_period
from commands.language.errors import Leftover
from commands.line import Line, quote, said
from sheets_backend.errors import Problem
from sheets_backend.periods import FirmCalendar, Span
from sheets_backend.schema import Schema

_NOBODY = Template("", ())


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """The title, who and when; `typed` is each option as typed, for the line of a button, and `token` confirms."""

    title: Template
    assignee: Template = _NOBODY
    type: str = ""
    status: str = ""
    start: date | None = None
    due: date | None = None
    deadline: date | None = None
    typed: tuple[tuple[str, str], ...] = ()
    token: str = ""

    @property
    def period(self) -> str:
        """The day that tells two pieces of work with one title apart: the same title is due once for each of them."""
        day = self.due or self.deadline or self.start
        return day.isoformat() if day else ""


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
    read = replace(options, typed=(*options.typed, (key, value)))
    if key in ("type", "status"):
        return replace(read, type=value) if key == "type" else replace(read, status=value)
    if key == "assigned":
        return replace(read, assignee=_template(value, line, context.schema, start))
    if key not in _DAYS:
        raise line.misread(Leftover(said("options", key, line.language)), start - 1, line.at)
    day = _DAYS[key](_span(value, line, context, start))
    return replace(read, start=day) if key == "start" else _due(read, key, day)


def _due(options: WorkOptions, key: str, day: date) -> WorkOptions:
    return replace(options, due=day) if key == "due" else replace(options, deadline=day)


def _template(text: str, line: Line, schema: Schema, start: int) -> Template:
    try:
        return read_template(text, schema)
    except Problem as problem:
        raise line.misread(problem, start) from None


def _span(text: str, line: Line, context: _Context, start: int) -> Span:
    try:
        return read_period(text, line.language).span(context.calendar)
    except Problem as problem:
        raise line.misread(problem, start, line.at) from None

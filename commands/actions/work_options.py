"""What a line says of the work to create."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commands.actions.templates import named
from commands.actions.texts import TextWithFields, read_text
from commands.errors import BadTemplate, MissingTitle, WorkIsToday
from commands.i18n.catalogue import say
from commands.language.due import read_due, say_due
from commands.language.errors import Leftover
from commands.line import Line, quote, said
from commands.request import Language
from sheets_backend.errors import Problem
from sheets_backend.own_days import OwnDay
from sheets_backend.periods import FirmCalendar, Span
from sheets_backend.schema import Schema
from sheets_backend.template_tabs import TextTab

_NONE = TextWithFields("", ())


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """The title, who and when; `typed` is each option for the line of a button, and `token` confirms.

    There, days counted from today are the days themselves, and what a template says stands for its name: what is
    confirmed is what was seen.
    """

    title: TextWithFields = _NONE
    assignee: TextWithFields = _NONE
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
class Sources:
    """What the options of a line are read by: the columns, the firm's day, and the tabs of templates when needed."""

    schema: Schema
    calendar: FirmCalendar
    tabs: Callable[[], Sequence[TextTab]]


_DAYS: dict[str, Callable[[Span], date]] = {
    "start": lambda span: span.first,
    "due": lambda span: span.last,
    "deadline": lambda span: span.last,
}
"""Which day of a period each option is: work starts on the first one, and is due on the last."""

TEMPLATED = ("title", "assigned", "type", "status", *_DAYS)
"""What a template may say; what is typed goes before it."""


def read_options(line: Line, sources: Sources, start: str) -> WorkOptions:
    """The title, quoted, and the options after it, in any order; `start` is the line up to the title.

    Raises:
        Misread: there is no title; a column, a date, a template or a word is not understood.

    """
    at, options, template = line.at, WorkOptions(), None
    if not line.ended and line.words[at].quoted:
        line.at += 1
        options = _typed(options, "title", line, sources, at)
    while (found := line.peek("options")) is not None:
        key, line.at = _allowed(found, line)
        if key == "template":
            template = (*line.value(key), line.at)
        else:
            options = _option(options, key, line, sources)
    if template:
        options = _templated(options, template, line, sources)
    if not options.title.text:
        raise line.misread(MissingTitle(_example(line, sources.schema, start)), at)
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


def _option(options: WorkOptions, key: str, line: Line, sources: Sources) -> WorkOptions:
    value, start = line.value(key)
    if key == "confirm":
        return replace(options, token=value)
    if key not in TEMPLATED:
        raise line.misread(Leftover(said("options", key, line.language)), start - 1, line.at)
    return _typed(options, key, line, sources, start)


def _typed(options: WorkOptions, key: str, line: Line, sources: Sources, start: int) -> WorkOptions:
    """With what was typed from `start` to the line's place."""
    text = line.words[start].text if key == "title" else line.slice(start, line.at)
    try:
        return _with(options, key, text, sources, line.language)
    except Problem as problem:
        raise line.misread(problem, start, line.at) from None


def _templated(options: WorkOptions, template: tuple[str, int, int], line: Line, sources: Sources) -> WorkOptions:
    """With what the template says and was not typed."""
    name, start, end = template
    try:
        return _filled(options, name, sources, line.language)
    except Problem as problem:
        raise line.misread(problem, start, end) from None


def _filled(options: WorkOptions, name: str, sources: Sources, language: Language) -> WorkOptions:
    template = named(name, sources.tabs())
    typed = {key for key, _ in options.typed} | ({"title"} if options.title.text else set())
    for key in TEMPLATED:
        if key not in typed and (cell := template.cells.get(key)):
            try:
                options = _with(options, key, cell.text, sources, language)
            except Problem as why:
                raise BadTemplate(template.name, cell.tab, cell.cell, cell.text, why) from None
    if not options.title.text:
        raise BadTemplate(template.name, template.at.tab, template.at.cell, "")
    return options


def _with(options: WorkOptions, key: str, text: str, sources: Sources, language: Language) -> WorkOptions:
    """With this option, as a line or a template says it.

    Raises:
        Problem: the text is not understood.

    """
    if key == "title":
        return replace(options, title=read_text(text, sources.schema))
    if key in _DAYS:
        return _dated(options, key, _day(key, text, sources, language), sources.schema, language)
    read = replace(options, typed=(*options.typed, (key, text)))
    if key == "assigned":
        return replace(read, assignee=read_text(text, sources.schema))
    return replace(read, type=text) if key == "type" else replace(read, status=text)


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


def _day(key: str, text: str, sources: Sources, language: Language) -> date | OwnDay:
    due = read_due(text, sources.schema, language)
    return due if isinstance(due, OwnDay) else _DAYS[key](due.span(sources.calendar))

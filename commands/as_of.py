"""`as of DATE` at the end of a line: the same line on another day, past or to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commands.language.dates import read_period
from commands.language.errors import NotOneDay
from commands.language.words import Word
from commands.line import Line, keys_of_name
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.errors import Problem
from sheets_backend.schema import Schema


def read_as_of(line: Line, request: Request, backend: Backend) -> Request:
    """The request on the day that the line asks for here, or as it is where it asks for none.

    Raises:
        Misread: what follows is no single day.

    """
    if not line.accept("options", "as_of"):
        return request
    text, start = line.value("as_of")
    return replace(request, as_of=_day(text, line, start, request, backend))


def split_as_of(line: Line, request: Request, backend: Backend) -> tuple[Sequence[Word], Request]:
    """The words of the rule that the line holds from here on, and the request on the day that is asked for behind them.

    Raises:
        Misread: what follows the option is no single day, and its words are not a part of a column's name.

    """
    for at in range(len(line.words) - 1, line.at, -1):
        found = line.peek("options", at)
        if found and found[0] == "as_of":
            start, text = found[1], line.slice(found[1], len(line.words))
            try:
                day = _day(text, line, start, request, backend)
            except Problem:
                if not _is_in_a_name(line, at, backend.contacts().schema):
                    raise
                continue
            return line.words[line.at : at], replace(request, as_of=day)
    return line.rest, request


def _is_in_a_name(line: Line, at: int, schema: Schema) -> bool:
    """Whether the word at this place is one of a column's name."""
    keys = line.keys
    names = (keys_of_name(field.name) for field in schema.fields)
    return any(
        keys[at - back : at - back + len(name)] == name for name in names for back in range(min(at + 1, len(name)))
    )


def _day(text: str, line: Line, start: int, request: Request, backend: Backend) -> date:
    calendar = backend.calendar(backend.contacts(), request.now)
    try:
        span = read_period(text, line.language).span(calendar)
        if span.first != span.last:
            raise NotOneDay(text)
    except Problem as problem:
        raise line.misread(problem, start, len(line.words)) from None
    return span.first

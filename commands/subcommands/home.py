"""`home`: a person's page of segments with what they pick now, what is to check, and the last work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.line import Line, write
from commands.pages import Page, page_number, page_of
from commands.picking import pick_saved, sheet_of
from commands.replies.home import Home, HomeLine
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Language, Request
from commands.saved import author_of
from commands.showing import segment_line
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.checking import unreadable_cells
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import Problem
from sheets_backend.folding import folded
from sheets_backend.rules import Frozen
from sheets_backend.segment_rows import Segment
from sheets_backend.work_traces import WorkTrace

PAGE_SIZE = 10
"""Segments: a Home tab holds more, but the page has to fit a message too."""
LAST_WORK = 5


@dataclass(frozen=True, slots=True)
class _Around:
    """What every line of the page is made from: one reading of the contacts, and one of the work."""

    table: ContactTable
    traces: tuple[WorkTrace, ...]
    request: Request
    backend: Backend


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of the segments that there are for the speaker."""
    number = page_number(line)
    line.expect_end()
    shelf, table, me = backend.shelf(request.speaker.id), backend.contacts(), author_of(request)
    traces, problem = _traces(backend)
    own = [segment for segment in shelf.segments if segment.belongs_to(me)]
    ordered = [*own, *(segment for segment in shelf.segments if not segment.belongs_to(me))]
    page, around = page_of(len(ordered), PAGE_SIZE, number), _Around(table, traces, request, backend)
    sheet = sheet_of(table, backend)
    return Home(
        own=_lines(own[page.start : page.end], around),
        team=_lines(ordered[max(page.start, len(own)) : page.end], around),
        total=len(ordered),
        damaged=shelf.damaged,
        to_check=unreadable_cells(table).total,
        work=traces[:LAST_WORK],
        work_url=backend.work_url(),
        sheet=replace(sheet, notices=(*sheet.notices, *problem)),
        page=page.number,
        pages=page.pages,
        first=_first(request.speaker.language),
        buttons=_buttons(page, request.speaker.language),
    )


def _traces(backend: Backend) -> tuple[tuple[WorkTrace, ...], tuple[Problem, ...]]:
    """When work was created, or what is wrong with the work tab: the rest of the page needs none."""
    try:
        return backend.work_traces(), ()
    except Problem as problem:
        return (), (problem,)


def _lines(segments: Sequence[Segment], around: _Around) -> tuple[HomeLine, ...]:
    return tuple(_line(segment, around) for segment in segments)


def _line(segment: Segment, around: _Around) -> HomeLine:
    shown = segment_line(segment, around.table, around.request, around.backend)
    last = next((trace for trace in around.traces if folded(trace.segment) == folded(segment.name)), None)
    menu = _menu(segment, around.request.speaker.language)
    if shown.problem is not None:
        return HomeLine(shown, 0, 0, last, tuple(button for button in menu if button.key == "delete"))
    selection = pick_saved(segment, around.request, around.backend).selection
    return HomeLine(shown, len(selection.matching), len(selection.unsure), last, menu)


def _menu(segment: Segment, language: Language) -> tuple[Button, ...]:
    """What else can be done; a snapshot has no rule to change."""
    name, fixed = segment.name, isinstance(segment.rule, Frozen)
    return (
        Button("show", write(language, "show", name)),
        *(() if fixed else (Button("change", write(language, "edit", name)),)),
        Button("export", write(language, "export", name)),
        Button("work", write(language, "work", name)),
        Button("delete", write(language, "delete", name)),
    )


def _first(language: Language) -> tuple[Button, ...]:
    """What can be done with the whole of it; the line of a new segment opens its form."""
    return (
        Button("new", write(language, "create"), "primary"),
        Button("check", write(language, "check")),
        Button("fields", write(language, "fields")),
        Button("help", write(language, "help")),
    )


def _buttons(page: Page, language: Language) -> tuple[Button, ...]:
    def turn(number: int) -> str:
        return write(language, "home", None, {"page": str(number)} if number > 1 else {})

    return (*page.buttons(turn), Button("refresh", turn(page.number)))


HOME = Subcommand("home", run)

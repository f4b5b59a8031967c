"""`check [NAME | : RULE]`: the cells that cannot be read, in the whole sheet or those that keep a rule from telling."""

from collections.abc import Callable

from commands.as_of import read_as_of, split_as_of
from commands.columns import cell_line
from commands.line import Line, write
from commands.list_lines import check_line, line_of
from commands.look import Look
from commands.nesting import read_rule
from commands.pages import page_before_colon, page_number, page_of
from commands.picking import Picked, pick, pick_saved, sheet_of
from commands.replies.explained import Checks
from commands.replies.parts import Button, Sheet, Subject
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.checking import CellsToCheck, cells_in_doubt, responsible_field, unreadable_cells

PAGE_SIZE = 15


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of cells, by person where the sheet says who answers for a contact."""
    start = line.at
    number = page_before_colon(line)
    if line.at > start:
        words, request = split_as_of(line, request, backend)
        return _of_rule(pick(None, read_rule(line, words, request, backend), request, backend), number)
    if line.ended or ((found := line.peek("options")) and found[0] == "page"):
        return _of_sheet(line, request, backend)
    segment = read_segment(line, request, backend)
    number = page_number(line)
    request = read_as_of(line, request, backend)
    line.expect_end()
    return _of_rule(pick_saved(segment, request, backend), number)


def _of_sheet(line: Line, request: Request, backend: Backend) -> Checks:
    number = page_number(line)
    line.expect_end()
    table, language = backend.contacts(), request.speaker.language
    cells = unreadable_cells(table)
    fields = Button("fields", write(language, "fields"))
    refresh = Button("refresh", write(language, "check"))
    return _page(cells, backend, number, None, sheet_of(table, backend), (fields, refresh),
                 lambda n: write(language, "check", None, {"page": str(n)}))  # fmt: skip


def _of_rule(picked: Picked, number: int) -> Checks:
    apply = Button("apply", line_of(picked, Look()))
    refresh = Button("refresh", check_line(picked, 1))
    cells = cells_in_doubt(picked.selection)
    return _page(cells, picked.backend, number, picked.subject, picked.sheet, (apply, refresh),
                 lambda n: check_line(picked, n))  # fmt: skip


def _page(  # noqa: PLR0913, PLR0917 - what the two kinds of check differ in
    cells: CellsToCheck, backend: Backend, number: int, subject: Subject | None,
    sheet: Sheet, buttons: tuple[Button, ...], turn: Callable[[int], str],
) -> Checks:  # fmt: skip
    page, table = page_of(cells.total, PAGE_SIZE, number), cells.table
    has_persons = responsible_field(table.schema) is not None
    return Checks(
        subject=subject,
        sheet=sheet,
        contacts=cells.contacts,
        total=cells.total,
        columns=tuple((field.name, field.letter, n) for field, n in cells.columns),
        cells=tuple(
            (each.person if has_persons else None, cell_line(each.cell, table, backend))
            for each in cells.page(page.start, page.end)
        ),
        page=page.number,
        pages=page.pages,
        buttons=(*page.buttons(turn), *buttons),
    )


CHECK = Subcommand("check", run)

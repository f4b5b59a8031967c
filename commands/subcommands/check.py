"""`check [NAME]`: the cells that cannot be read, in the whole sheet or those that keep a segment from telling."""

from collections.abc import Callable, Sequence

from commands.as_of import read_as_of
from commands.columns import cell_line
from commands.line import Line, write
from commands.pages import page_number, page_of
from commands.picking import Picked, pick_saved, sheet_of
from commands.replies.explained import Checks
from commands.replies.parts import Button, Sheet, Subject
from commands.replies.reply import Reply
from commands.request import Request
from commands.results import as_of, line_of
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.checking import by_person, count_by_field, responsible_field, unreadable_cells
from sheets_backend.contacts import ContactTable, UnreadableCell

PAGE_SIZE = 15


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of cells, by person where the sheet says who answers for a contact."""
    if line.ended or ((found := line.peek("options")) and found[0] == "page"):
        return _of_sheet(line, request, backend)
    segment = read_segment(line, request, backend)
    number = page_number(line)
    request = read_as_of(line, request, backend)
    line.expect_end()
    return _of_segment(pick_saved(segment, request, backend), number)


def _of_sheet(line: Line, request: Request, backend: Backend) -> Checks:
    number = page_number(line)
    line.expect_end()
    table, language = backend.contacts(), request.speaker.language
    cells = unreadable_cells(table)
    fields = Button("fields", write(language, "fields"))
    refresh = Button("refresh", write(language, "check"))
    return _page(cells, table, backend, number, None, sheet_of(table, backend), (fields, refresh),
                 lambda n: write(language, "check", None, {"page": str(n)}))  # fmt: skip


def _of_segment(picked: Picked, number: int) -> Checks:
    language, name = picked.request.speaker.language, picked.name
    apply = Button("apply", line_of(picked, 1))
    refresh = Button("refresh", write(language, "check", name, as_of(picked)))
    cells = list(picked.selection.unreadable_cells())
    return _page(cells, picked.table, picked.backend, number, picked.subject, picked.sheet, (apply, refresh),
                 lambda n: write(language, "check", name, {"page": str(n)} | as_of(picked)))  # fmt: skip


def _page(  # noqa: PLR0913, PLR0917 - what the two kinds of check differ in
    cells: Sequence[UnreadableCell], table: ContactTable, backend: Backend, number: int, subject: Subject | None,
    sheet: Sheet, buttons: tuple[Button, ...], turn: Callable[[int], str],
) -> Checks:  # fmt: skip
    page = page_of(len(cells), PAGE_SIZE, number)
    shown = by_person(cells, table)[page.start : page.end]
    has_persons = responsible_field(table.schema) is not None
    return Checks(
        subject=subject,
        sheet=sheet,
        contacts=len({cell.row for cell in cells}),
        total=len(cells),
        columns=tuple((field.name, field.letter, n) for field, n in count_by_field(cells)),
        cells=tuple((each.person if has_persons else None, cell_line(each.cell, table, backend)) for each in shown),
        page=page.number,
        pages=page.pages,
        buttons=(*page.buttons(turn), *buttons),
    )


CHECK = Subcommand("check", run)

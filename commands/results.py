"""One page of what a rule picks, whether it is saved or typed on the spot."""

from commands.line import write
from commands.pages import Page, page_of
from commands.picking import Picked
from commands.replies import Button, Results

PAGE_SIZE = 10
CHECK_SIZE = 5


def results(picked: Picked, number: int) -> Results:
    """Page `number` of the matching contacts, the first cells to check, and what can be done with them."""
    selection = picked.selection
    page = page_of(len(selection.matching), PAGE_SIZE, number)
    return Results(
        subject=picked.subject,
        sheet=picked.sheet,
        matching=len(selection.matching),
        to_check=len(selection.unsure),
        total=picked.table.count,
        page=page.number,
        pages=page.pages,
        contacts=picked.contacts(page.start, page.end),
        unsure=picked.unsure(CHECK_SIZE),
        buttons=(*page.buttons(lambda n: line_of(picked, n)), *_actions(picked, page)),
    )


def line_of(picked: Picked, number: int) -> str:
    """The line that shows this page of these results."""
    language, page = picked.request.speaker.language, {"page": str(number)} if number > 1 else {}
    if picked.name is not None:
        return write(language, "apply", picked.name, page)
    return f"{write(language, 'find', None, page)} : {picked.sentence}"


def _actions(picked: Picked, page: Page) -> tuple[Button, ...]:
    language = picked.request.speaker.language
    refresh = Button("refresh", line_of(picked, page.number))
    if picked.name is None:
        return (Button("export", f"{write(language, 'export')} : {picked.sentence}", "primary"), refresh)
    export = Button("export", write(language, "export", picked.name), "primary")
    return (export, Button("work", write(language, "work", picked.name)), refresh)

"""One page of what a rule picks, whether it is saved or typed on the spot."""

from commands.line import said, write
from commands.pages import Page, page_of
from commands.picking import Picked
from commands.replies.parts import Button
from commands.replies.results import Results

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
    return _about(picked, "find" if picked.name is None else "apply", number)


def check_line(picked: Picked, number: int) -> str:
    """The line that shows this page of the cells that keep the rule from telling."""
    return _about(picked, "check", number)


def _about(picked: Picked, verb: str, number: int) -> str:
    language, page = picked.request.speaker.language, {"page": str(number)} if number > 1 else {}
    if picked.name is not None:
        return write(language, verb, picked.name, page | as_of(picked))
    return over_rule(write(language, verb, None, page), picked)


def as_of(picked: Picked) -> dict[str, str]:
    """The option that says the day which the results are about, where it is not today."""
    day = picked.request.as_of
    return {"as_of": day.isoformat()} if day else {}


def over_rule(start: str, picked: Picked) -> str:
    """The line that begins so, over a rule that is not saved."""
    language = picked.request.speaker.language
    options = (f"{said('options', key, language)} {value}" for key, value in as_of(picked).items())
    return " ".join((start, ":", picked.sentence, *options))


def _actions(picked: Picked, page: Page) -> tuple[Button, ...]:
    language = picked.request.speaker.language
    refresh = Button("refresh", line_of(picked, page.number))
    last = (Button("check", check_line(picked, 1)), refresh) if len(picked.selection.unsure) else (refresh,)
    if picked.name is None:
        return (Button("export", over_rule(write(language, "export"), picked), "primary"), *last)
    export = Button("export", write(language, "export", picked.name, as_of(picked)), "primary")
    if picked.request.as_of is not None:  # work is created for the contacts of today
        return (export, *last)
    return (export, Button("work", write(language, "work", picked.name)), *last)

"""What a rule picks."""

from dataclasses import dataclass

from commands.replies.parts import Button, CheckLine, Sheet, Subject


@dataclass(frozen=True, slots=True)
class SortLine:
    """By which column a list is sorted; its last contacts are the `blank` and the `unreadable` ones."""

    field: str
    descending: bool
    blank: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a list with ticks since it was seen: it had `before` contacts and has `now`.

    `entered` and `left` are names; None where they cannot be told. `gone` are those that left the sheet altogether, and
    `lost` those of all that left who were ticked. Not `kept`: all ticks are lost, being known by their places alone.
    """

    before: int
    now: int
    entered: tuple[str, ...] | None
    left: tuple[str, ...] | None
    gone: int
    lost: int
    kept: bool


@dataclass(frozen=True, slots=True)
class TickLine:
    """A contact as listed: its name, its values in the columns shown, the number of its row, and a link to that.

    `tick` is what the page knows it by; what is `ticked` on the page comes with the line of a button.
    """

    name: str
    values: tuple[str, ...]
    row: int
    url: str
    tick: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One page of the contacts that a rule picks; `unsure` cells are the first of those of `to_check` contacts.

    `columns` are the headers of the values of each contact. `ticked` counts those ticked on all pages. `page_id` is
    another one each time that a page is shown, so that Slack takes nobody's old ticks for those of the new page.
    """

    subject: Subject
    sheet: Sheet
    matching: int
    to_check: int
    total: int
    page: int
    pages: int
    contacts: tuple[TickLine, ...]
    unsure: tuple[CheckLine, ...]
    buttons: tuple[Button, ...]
    page_id: str = ""
    columns: tuple[str, ...] = ()
    sort: SortLine | None = None
    ticked: int = 0
    change: Change | None = None
    ticking: tuple[Button, ...] = ()
    menu: tuple[Button, ...] = ()

"""One page of what a rule picks, whether it is saved or typed on the spot."""

import hashlib
from dataclasses import dataclass, replace

from commands.errors import BadTicks, NothingTicked
from commands.line import write
from commands.list_lines import about, check_line, line_of, post_line, who_line
from commands.look import Look
from commands.pages import Page, page_of
from commands.picking import Picked, shown_cell
from commands.replies.parts import Button, Sheet
from commands.replies.results import Results, SortLine, TickLine
from commands.ticks import ROOM, Memory, Recalled, hashed, recall, remember
from sheets_backend.errors import UnknownField
from sheets_backend.folding import folded
from sheets_backend.ordering import Ordered, ordered
from sheets_backend.schema import Field, nearest

PAGE_SIZE = 10
CHECK_SIZE = 5
PRESSABLE = 1_950
"""Characters of a button's line, with some to spare."""
LEAST_ROOM = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule's contacts in the order that the line asks for, and who of them is ticked."""

    picked: Picked
    look: Look
    order: Ordered | None
    recalled: Recalled

    @property
    def page(self) -> Page:
        """The page that the line asks for."""
        return page_of(len(self.picked.selection.matching), PAGE_SIZE, self.look.page)

    @property
    def rows(self) -> tuple[int, ...]:
        """The row indexes on that page."""
        return tuple(self.picked.selection.matching[self.page.start : self.page.end].tolist())

    @property
    def ticked(self) -> frozenset[int]:
        """Those that are ticked once the line is carried out."""
        match self.look.mark:
            case "page":
                return self.recalled.rows | frozenset(self.rows)
            case "all":
                return frozenset(self.picked.selection.matching.tolist())
            case _:
                return self.recalled.rows


def listed(picked: Picked, look: Look) -> Listed:
    """The list as the line asks to see it.

    Raises:
        BadTicks: what says who is ticked cannot be read.

    """
    order = None
    if look.sort:
        rows = picked.selection.matching
        order = ordered(picked.table, rows, look.sort.field, descending=look.sort.descending)
        picked = replace(picked, chosen=replace(picked.selection, matching=order.rows))
    page = picked.request.ticks
    if page and not look.token:
        raise BadTicks
    memory = Memory.read(look.token) if look.token else None
    return Listed(picked, look, order, recall(memory, page, picked.selection) if memory else Recalled(frozenset()))


def acted_on(picked: Picked, look: Look) -> Picked | Results:
    """Those that an action is for: the ticked ones, or all where none is; or the list again, where it has changed.

    Raises:
        NothingTicked: the line is about the ticked ones alone.
        BadTicks, TooManyTicks: as `listed` and `remember`.

    """
    shown = listed(picked, look)
    if shown.recalled.change:
        return results(shown)
    if shown.ticked:
        whole = shown.picked.selection
        token = remember(whole, shown.ticked, ()).token
        return replace(shown.picked, chosen=whole.only(shown.ticked), only=token, out_of=len(whole.matching))
    if look.only:
        raise NothingTicked
    return shown.picked


def results(shown: Listed) -> Results:
    """The page, the first cells to check, and what can be done with the contacts."""
    picked, page, fields = shown.picked, shown.page, shown_fields(shown.picked, shown.look)
    selection = picked.selection
    memory = remember(selection, shown.ticked, shown.rows, _room(shown))
    look = replace(shown.look, page=page.number, token=memory.token, only=bool(shown.ticked), mark="")
    return Results(
        subject=picked.subject,
        sheet=sheet_shown(picked),
        matching=len(selection.matching),
        to_check=len(selection.unsure),
        total=picked.table.count,
        page=page.number,
        pages=page.pages,
        contacts=tuple(_contact(picked, row, fields, memory.salt, row in shown.ticked) for row in shown.rows),
        unsure=picked.unsure(CHECK_SIZE),
        buttons=_actions(picked, look),
        page_id=hashlib.blake2s(picked.request.id.encode(), digest_size=4).hexdigest(),
        columns=tuple(field.name for field in fields),
        sort=sort_line(shown),
        ticked=len(shown.ticked),
        change=shown.recalled.change,
        ticking=_ticking(picked, look, page),
        menu=_menu(picked, look),
    )


def sheet_shown(picked: Picked) -> Sheet:
    """The sheet that was read; a column that the firm's lists should show and the sheet does not have is one remark."""
    names = [field.name for field in picked.table.schema.fields]
    known = {folded(name) for name in names}
    missing = (name for name in picked.backend.firm.shown if folded(name) not in known)
    sheet = picked.sheet
    return replace(sheet, notices=(*sheet.notices, *(UnknownField(name, nearest(name, names)) for name in missing)))


def _room(shown: Listed) -> int:
    """How long a token may be in the longest of the lines that hold it."""
    line = line_of(shown.picked, replace(shown.look, token="", mark="page"))
    return max(LEAST_ROOM, min(ROOM, PRESSABLE - len(line)))


def shown_fields(picked: Picked, look: Look) -> tuple[Field, ...]:
    """The columns shown beside the name: those asked for, else the firm's or the rule's, and that of the order."""
    schema = picked.table.schema
    names = [folded(name) for name in picked.backend.firm.shown]
    firm = tuple(field for name in names for field in schema.fields if folded(field.name) == name)
    usual = firm or picked.selection.fields
    by = (look.sort.field,) if look.sort and look.sort.field not in usual else ()
    return tuple(field for field in look.fields or (*by, *usual) if field != schema.name_field)


def _contact(picked: Picked, row: int, fields: tuple[Field, ...], salt: int, ticked: bool) -> TickLine:
    table, language = picked.table, picked.request.speaker.language
    values = tuple(shown_cell(table, field, row, language) for field in fields)
    number = table.row_number(row)
    tick = hashed(table.identity(row), salt)
    return TickLine(table.name(row), values, number, picked.url(f"A{number}"), tick, ticked)


def sort_line(shown: Listed) -> SortLine | None:
    """By what the list is sorted, and who comes last; None where it is in the order of the sheet."""
    sort, order = shown.look.sort, shown.order
    return SortLine(sort.field.name, sort.descending, order.blank, order.unreadable) if sort and order else None


def _ticking(picked: Picked, look: Look, page: Page) -> tuple[Button, ...]:
    """To the other pages, and to more or fewer ticks; what is ticked on the page goes along, where it matters."""
    if not len(picked.selection.matching):
        return ()
    turns = page.buttons(lambda number: line_of(picked, replace(look, page=number)))
    plain = replace(look, token="", only=False)
    whole_page = Button("tick_page", line_of(picked, replace(look, mark="page")), takes_ticks=True)
    return (
        *(replace(turn, takes_ticks=True) for turn in turns),
        *((whole_page,) if page.pages > 1 else ()),
        Button("tick_all", line_of(picked, replace(plain, mark="all"))),
        Button("tick_none", line_of(picked, plain)),
    )


def _actions(picked: Picked, look: Look) -> tuple[Button, ...]:
    """What can be done with the ticked contacts, or with all where none is."""
    asked = replace(look, page=1, fields=())
    refresh = Button("refresh", line_of(picked, look), takes_ticks=True)
    export = Button("export", about(picked, "export", asked), "primary", takes_ticks=True)
    form = Button("export_form", about(picked, "export", asked, choose=True), takes_ticks=True)
    check = (Button("check", check_line(picked, 1)),) if len(picked.selection.unsure) else ()
    last = (*_arrange(picked, look), *check, refresh)
    if picked.name is None:
        return (export, form, *last)
    if picked.request.as_of is not None:  # work is created for the contacts of today
        return (export, form, *last)
    work = Button("work", about(picked, "work", replace(asked, sort=None)), takes_ticks=True)
    return (export, form, work, *last)


def _arrange(picked: Picked, look: Look) -> tuple[Button, ...]:
    """The form that sorts the list and chooses its columns, where there is a list."""
    line = about(picked, "find" if picked.name is None else "apply", replace(look, page=1), choose=True)
    return (Button("arrange", line, takes_ticks=True),) if len(picked.selection.matching) else ()


def _menu(picked: Picked, look: Look) -> tuple[Button, ...]:
    """What is done with all contacts, whoever is ticked, and with the segment itself."""
    language, every = picked.request.speaker.language, replace(look, page=1, token="", only=False)
    export = Button("export_all", about(picked, "export", replace(every, fields=())))
    post = (Button("post", post_line(picked, every)),) if len(picked.selection.matching) else ()
    if picked.name is None:
        return (export, *post)
    edit, why = Button("change", write(language, "edit", picked.name)), Button("why_who", who_line(picked, look))
    if picked.request.as_of is not None:
        return (export, *post, edit, why)
    return (export, Button("work_all", write(language, "work", picked.name)), *post, edit, why)

"""`post`: the list for everybody in the channel to see; asked first, with all that will be shown, and posted once."""

import hashlib
from dataclasses import dataclass, replace

from commands.as_of import read_as_of
from commands.errors import AlreadyPosted
from commands.line import Line
from commands.list_lines import line_of, post_line
from commands.look import Look, read_look
from commands.picking import Picked, pick, pick_saved, shown_cell
from commands.replies.parts import Button
from commands.replies.posting import PostedList, PostPreview
from commands.replies.results import Results
from commands.request import Request
from commands.results import Listed, acted_on, listed, results, sheet_shown, shown_fields, sort_line
from sheets_backend.backend import Backend
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Schema
from sheets_backend.segment_rows import Segment

MOST_POSTED = 30
"""Contacts that are named; the others are counted."""

_ABOUT_ROWS = frozenset({"columns", "sorted", "only", "seen"})

Posting = PostedList | PostPreview | Results


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the line asks for the list, and what it says of the preview that it confirms, "" for none."""

    look: Look
    token: str = ""


def of_segment(segment: Segment, line: Line, request: Request, backend: Backend) -> Posting:
    """What posting a saved segment's list would show, or the list, where the line confirms it.

    Where there is nobody to show, or the list has changed under its ticks, it is the list as the person sees it.

    Raises:
        AlreadyPosted: the preview was confirmed before.
        Problem: as `read_options` and `pick_saved`.

    """
    wanted = read_options(line, backend.contacts(fresh=True).schema)
    request = read_as_of(line, request, backend)
    line.expect_end()
    return _posting(pick_saved(segment, request, backend), wanted)


def of_rule(rule: AnyRule, wanted: Wanted, request: Request, backend: Backend) -> Posting:
    """As `of_segment`, for a rule that is not saved."""
    return _posting(pick(None, rule, request, backend), wanted)


def read_options(line: Line, schema: Schema) -> Wanted:
    """The options at the place, in any order: columns, the order and whom, and what is confirmed.

    Raises:
        Misread: a column that is not there, or no word after `confirm`.

    """
    wanted = Wanted(Look())
    while found := line.peek("options"):
        if found[0] == "confirm":
            line.accept("options")
            wanted = replace(wanted, token=line.word("confirm"))
        elif found[0] in _ABOUT_ROWS:
            wanted = replace(wanted, look=read_look(line, schema, _ABOUT_ROWS, wanted.look))
        else:
            break
    return wanted


def _posting(found: Picked, wanted: Wanted) -> Posting:
    picked = acted_on(found, wanted.look)
    if isinstance(picked, Results):
        return picked
    shown = listed(picked, replace(wanted.look, token="", only=False))
    if not shown.rows:
        return results(shown)
    seen = _seen(shown)
    if not wanted.token.startswith(f"{seen}-"):
        return PostPreview(_list(shown), bool(wanted.token), _buttons(picked, wanted.look, seen))
    if not picked.backend.begin(f"post {wanted.token}", picked.request.now):
        raise AlreadyPosted
    return _list(shown)


def _seen(shown: Listed) -> str:
    """What a preview shows and where: whom, in which order, which columns, and the place."""
    picked, sort = shown.picked, shown.look.sort
    columns = (field.id for field in shown_fields(picked, shown.look))
    told = "\0".join((picked.request.place, *columns, f"{sort.field.id} {sort.descending}" if sort else ""))
    return f"{picked.selection.fingerprint}-{hashlib.blake2s(told.encode(), digest_size=4).hexdigest()}"


def _list(shown: Listed) -> PostedList:
    picked, rows = shown.picked, shown.picked.selection.matching[:MOST_POSTED].tolist()
    fields, table, language = shown_fields(picked, shown.look), picked.table, picked.request.speaker.language
    contacts = ((table.name(row), tuple(shown_cell(table, field, row, language) for field in fields)) for row in rows)
    return PostedList(
        by=picked.request.speaker.name,
        subject=picked.subject,
        sheet=sheet_shown(picked),
        matching=len(picked.selection.matching),
        to_check=len(picked.selection.unsure),
        columns=tuple(field.name for field in fields),
        contacts=tuple(contacts),
        sort=sort_line(shown),
        out_of=picked.out_of,
    )


def _buttons(picked: Picked, look: Look, seen: str) -> tuple[Button, ...]:
    """The line as typed with what was seen; another preview has another one, so that each is posted once."""
    preview = hashlib.blake2s(picked.request.id.encode(), digest_size=4).hexdigest()
    look = replace(look, page=1, token=picked.only, only=bool(picked.only))
    confirm = Button("confirm_post", post_line(picked, look, f"{seen}-{preview}"), "primary")
    return (confirm, Button("cancel", line_of(picked, look)))

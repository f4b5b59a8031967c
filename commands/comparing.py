"""Another rule in the place of a segment's own: both are shown before it is saved, and when somebody was faster."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from commands.changing import changed, check_uses
from commands.line import NAME_LIMIT, Line, write
from commands.picking import Picked, pick, pick_saved, sheet_of
from commands.replies.changes import ChangeConflict, ChangePreview, Side
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.errors import NoSegment, Overtaken, Problem
from sheets_backend.nesting import users
from sheets_backend.segment_rows import DELETED, Segment
from sheets_backend.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Proposal:
    """A segment as it is (or the mark of its deletion), and as the speaker wants it.

    `line` writes, from a name and the number of a version, the line that saves the new rule over that version.
    `version` is the number of the one whose rule comes back, 0 for a new rule. `alongside` goes into the batch that
    saves it.
    """

    current: Segment
    new: Segment
    line: Callable[[str, int], str]
    version: int
    alongside: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """The number of the version that the line was made on, 0 where it says none; and whether it confirms a change."""

    version: int = 0
    confirmed: bool = False


def read_seen(line: Line) -> Seen:
    """What the line says at the place of the version that it was made on: `version N`, or `confirm N`."""
    key = line.accept("options", "version") or line.accept("options", "confirm")
    text = line.value(key)[0] if key else ""
    return Seen(int(text), key == "confirm") if text.isascii() and text.isdigit() else Seen()


def propose(proposal: Proposal, seen: Seen, request: Request, backend: Backend) -> Reply:
    """What saving would change; or, when the line confirms it, what was saved, or that somebody was faster.

    Raises:
        Problem: the new rule cannot be asked, or goes round in a circle.

    """
    check_uses(proposal.new, request, backend)
    picked = pick(proposal.new.name, proposal.new.rule, request, backend)
    if not seen.confirmed:
        is_newest = seen.version in (0, proposal.current.version)
        return (_preview if is_newest else _conflict)(proposal, picked, request, backend)
    before = replace(proposal.current, version=seen.version)
    try:
        saved = backend.change_segment(before, proposal.new, request.id, proposal.alongside)
    except Overtaken:
        return _conflict(proposal, picked, request, backend)
    return changed(saved, request, backend)


def _preview(proposal: Proposal, after: Picked, request: Request, backend: Backend) -> ChangePreview:
    current, language = proposal.current, request.speaker.language
    side, before = side_of(current, request, backend)
    was, will = set(before.selection.matching) if before else None, set(after.selection.matching)
    buttons = (
        Button("confirm_change", proposal.line(current.name, current.version), "primary"),
        Button("cancel", write(language, "show", current.name)),
    )
    return ChangePreview(
        name=current.name,
        version=proposal.version,
        before=side,
        after=_side(after),
        coming=None if was is None else len(will - was),
        going=None if was is None else len(was - will),
        used_by=tuple(user.name for user in users(current.id, backend.shelf(request.speaker.id))),
        sheet=after.sheet,
        buttons=buttons,
    )


def side_of(segment: Segment, request: Request, backend: Backend) -> tuple[Side, Picked | None]:
    """What the segment means and picks now, or why it cannot be asked, as one of two that are compared."""
    try:
        picked = pick_saved(segment, request, backend)
    except Problem as problem:
        return Side(segment.sentence, 0, 0, problem), None
    return _side(picked), picked


def _side(picked: Picked) -> Side:
    return Side(picked.subject.sentence, len(picked.selection.matching), len(picked.selection.unsure))


def _conflict(proposal: Proposal, mine: Picked, request: Request, backend: Backend) -> ChangeConflict:
    """Who was faster, and both rules; nothing was saved, and each way on is a button."""
    shelf = backend.shelf(request.speaker.id)
    latest = shelf.latest(proposal.current.id)
    if latest is None:  # made private meanwhile
        raise NoSegment(proposal.current.name)
    theirs, deleted = latest.segment, latest.status == DELETED
    return ChangeConflict(
        name=theirs.name,
        by=theirs.saved_by.name,
        at=theirs.saved_at,
        deleted=deleted,
        theirs=side_of(theirs, request, backend)[0],
        mine=_side(mine),
        sheet=sheet_of(backend.contacts(), backend),
        buttons=_ways_on(proposal, theirs, mine, shelf, deleted=deleted),
    )


def _ways_on(proposal: Proposal, theirs: Segment, mine: Picked, shelf: Shelf, *, deleted: bool) -> tuple[Button, ...]:
    language = mine.request.speaker.language
    copy = Button("save_copy", f"{write(language, 'create', _free_name(theirs.name, shelf))} : {mine.sentence}")
    if deleted:
        return (Button("restore", write(language, "restore", theirs.name)), copy)
    keep = Button("keep_theirs", write(language, "show", theirs.name), "primary")
    return (keep, Button("save_over", proposal.line(theirs.name, theirs.version), "danger"), copy)


def _free_name(name: str, shelf: Shelf) -> str:
    """The name, or the first « name (2) » that no segment of the speaker's shelf bears."""
    endings = ("", *(f" ({number})" for number in range(2, len(shelf.segments) + 3)))
    names = (name[: NAME_LIMIT - len(ending)] + ending for ending in endings)
    return next(free for free in names if shelf.named(free) is None)

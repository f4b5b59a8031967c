"""What changes of a saved segment have in common: what may not be saved, and what is shown of what was."""

from collections.abc import Iterable

from commands.errors import UsesPrivate
from commands.line import write
from commands.picking import pick_saved, sheet_of
from commands.replies.changes import Changed
from commands.replies.parts import Button
from commands.request import Request
from commands.showing import segment_line
from sheets_backend.backend import Backend
from sheets_backend.errors import FieldAwaited
from sheets_backend.nesting import expand, users
from sheets_backend.rules import AnyRule, segments_in
from sheets_backend.schema import Field
from sheets_backend.segment_rows import Change, Segment


def refuse_awaited(fields: Iterable[Field], request: Request, backend: Backend) -> None:
    """Nothing, but where a rule would give a column the id that others wait for, and re-bind them unasked."""
    for field in fields:
        for name in backend.users_of(field.id, request.speaker.id) if not field.anchored else ():
            raise FieldAwaited(field.name, name)


def check_uses(segment: Segment, request: Request, backend: Backend) -> None:
    """Nothing, when the segment as it is here would use itself by no way, and none that its readers do not see.

    Raises:
        UsesPrivate: it is shared, and a segment that it uses is private.
        Problem: as `expand`.

    """
    shelf = backend.shelf(request.speaker.id)
    expand(segment.rule, shelf.with_rule_of(segment))
    if not segment.private:
        refuse_private(segment.name, segment.rule, request, backend)


def refuse_private(name: str, rule: AnyRule, request: Request, backend: Backend) -> None:
    """Nothing, when the rule uses no private segment, so that a segment of this name may be shared with it."""
    shelf = backend.shelf(request.speaker.id)
    used = [shelf.by_id(segment_id) for segment_id in segments_in(rule)]
    private = tuple(segment.name for segment in used if segment and segment.private)
    if private:
        raise UsesPrivate(name, private)


def changed(segment: Segment, request: Request, backend: Backend, other: str = "") -> Changed:
    """What the segment is now, as read back after the change that made this version."""
    table, shelf = backend.contacts(), backend.shelf(request.speaker.id)
    line = segment_line(segment, table, request, backend)
    picked = None if line.problem else pick_saved(segment, request, backend)
    language = request.speaker.language
    others = (Button("versions", write(language, "versions", segment.name)), Button("list", write(language, "list")))
    return Changed(
        change=segment.change.value,
        other=other,
        segment=line,
        followed_by=tuple(user.name for user in users(segment.id, shelf)) if segment.change is Change.RENAMED else (),
        matching=len(picked.selection.matching) if picked else None,
        to_check=len(picked.selection.unsure) if picked else 0,
        sheet=picked.sheet if picked else sheet_of(table, backend),
        buttons=(*((line.apply,) if line.apply else ()), *others),
    )

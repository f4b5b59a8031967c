"""A saved segment as it is listed and shown, and what is said when it is gone."""

from commands.explaining import funnel_of
from commands.line import write
from commands.picking import as_told, asked_in_full, in_words, of_segment, prepare_saved
from commands.replies.parts import Button
from commands.replies.segments import Deleted, SegmentLine, SegmentShown
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable, check_rule
from sheets_backend.errors import FieldGone, OperatorMismatch, Problem
from sheets_backend.explanation import explain, step
from sheets_backend.following import check_columns
from sheets_backend.segment_rows import Segment


def segment_line(segment: Segment, table: ContactTable, request: Request, backend: Backend) -> SegmentLine:
    """The segment as listed: what it means now, or why it means nothing, with what can be done about it."""
    sentence, problem = meaning(segment, table, request, backend)
    repairable = isinstance(problem, FieldGone | OperatorMismatch)
    verb = "repair" if repairable else "apply"
    button = Button(verb, write(request.speaker.language, verb, segment.name))
    usable = problem is None or repairable
    return SegmentLine(
        segment.name,
        sentence,
        segment.owner.name,
        segment.saved_at,
        problem,
        button if usable else None,
        segment.description,
        segment.private,
    )


def meaning(segment: Segment, table: ContactTable, request: Request, backend: Backend) -> tuple[str, Problem | None]:
    """What the segment means now in the speaker's language, or why it means nothing now."""
    try:
        check_columns(segment, table.schema)
        check_rule(asked_in_full(segment.rule, table, request, backend), table.schema)
    except (FieldGone, OperatorMismatch) as problem:
        return "", of_segment(as_told(problem, segment.rule, table, request, backend), segment)
    except Problem as problem:
        return "", problem
    return in_words(segment.rule, table, request, backend), None


def shown(segment: Segment, request: Request, backend: Backend) -> SegmentShown:
    """What the segment means and picks on the day that the request is about."""
    picked, language = prepare_saved(segment, request, backend), request.speaker.language
    whole = explain(picked.whole, picked.table, picked.calendar)
    counts, funnel = step(whole.rule, whole.answer, picked.table), funnel_of(picked, whole)
    versions = (Button("versions", write(language, "versions", segment.name)),) if segment.version > 1 else ()
    buttons = (
        Button("apply", write(language, "apply", segment.name), "primary"),
        Button("change", write(language, "edit", segment.name)),
        *versions,
        *((Button("share", write(language, "share", segment.name)),) if segment.private else ()),
        Button("delete", write(language, "delete", segment.name)),
    )
    line, by = segment_line(segment, picked.table, request, backend), segment.saved_by.name
    return SegmentShown(line, segment.version, by, picked.sheet, counts.matching, counts.to_check, buttons, funnel)


def deleted(segment: Segment, request: Request) -> Deleted:
    """That the segment is deleted, and how it is brought back."""
    return Deleted(segment.name, (Button("restore", write(request.speaker.language, "restore", segment.name)),))


def already(request: Request, backend: Backend) -> SegmentShown | Deleted | None:
    """The segment that this very delivery changed before, as it is now."""
    shelf = backend.shelf(request.speaker.id)
    made = shelf.made_by(request.id)
    if made is None:
        return None
    now = shelf.by_id(made.segment.id)
    return shown(now, request, backend) if now else deleted(made.segment, request)

"""`edit NAME : RULE` gives a segment another rule, after showing both; `edit NAME confirm VERSION : RULE` saves it.

`edit NAME version VERSION : RULE` is of a form that was opened on that version: where another one followed it, the
speaker is told of that first.
"""

from commands.changing import refuse_awaited
from commands.comparing import Proposal, Seen, propose, read_seen
from commands.errors import MissingNewRule, SameRule, SnapshotFixed
from commands.line import Line, write
from commands.nesting import read_rule
from commands.picking import pick
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import next_version, read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.anchors import anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.rules import AnyRule, Frozen
from sheets_backend.segment_rows import Change, Segment


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """Both rules, with a button that saves the new one over the version that was shown."""
    segment, seen = _target(line, request, backend)
    if isinstance(segment.rule, Frozen):
        raise SnapshotFixed(segment.name, segment.rule.day)
    _expect_colon(line, segment)
    rule = read_rule(line, line.rest, request, backend)
    if rule == segment.rule and not seen.confirmed and segment.change is not Change.DELETED:
        raise SameRule(segment.name)
    return propose(_proposal(segment, rule, request, backend), seen, request, backend)


def _target(line: Line, request: Request, backend: Backend) -> tuple[Segment, Seen]:
    """The segment that is named, and the version of it that the line was made on, as far as it says.

    Where it says one, it still finds its segment if that was renamed or deleted since, so that the speaker is told.
    """
    shelf, start = backend.shelf(request.speaker.id), line.at
    name = line.name([*(s.name for s in shelf.segments), *(e.segment.name for e in shelf.entries)])
    seen = read_seen(line)
    end, line.at = line.at, start
    before = shelf.last_called(name) if seen.version and shelf.named(name) is None else None
    segment = before or read_segment(line, request, backend)
    line.at = end
    return segment, seen


def _expect_colon(line: Line, segment: Segment) -> None:
    """Nothing, past the colon that a rule follows."""
    if line.ended or (line.words[line.at].text != ":" and not line.accept("options", "where")):
        raise line.misread(MissingNewRule(segment.name))
    line.at += line.words[line.at].text == ":"
    if line.ended:
        raise line.misread(MissingNewRule(segment.name))


def _proposal(segment: Segment, rule: AnyRule, request: Request, backend: Backend) -> Proposal:
    picked = pick(segment.name, rule, request, backend)
    fields, language, sentence = picked.selection.fields, request.speaker.language, picked.sentence
    refuse_awaited(fields, request, backend)
    columns = tuple((field.id, field.name) for field in fields)
    return Proposal(
        segment,
        next_version(segment, Change.EDITED, request, rule=rule, columns=columns, sentence=sentence),
        lambda name, version: f"{write(language, 'edit', name, {'confirm': str(version)})} : {sentence}",
        0,
        anchor_requests(fields, picked.table.grid.sheet_id),
    )


EDIT = Subcommand("edit", run, changes=True)

"""`export NAME …` and `work NAME …`: short for the same after `apply NAME`."""

from commands.actions import export, work
from commands.as_of import split_as_of
from commands.line import Line
from commands.nesting import read_rule
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend


def run_export(line: Line, request: Request, backend: Backend) -> Reply:
    """The file of a saved segment, or by `export [options] : RULE` that of a rule which is not saved."""
    request.running.offer_cancelling()
    unsaved = _colon(line)
    if unsaved is None:
        segment = read_segment(line, request, backend)
        return export.of_segment(segment, line, request, backend)
    schema = backend.contacts().schema
    wanted = export.read_options(line, schema)
    line.at = max(line.at, unsaved) + 1
    words, request = split_as_of(line, request, backend)
    return export.of_rule(read_rule(line, words, request, backend), wanted, request, backend)


def _colon(line: Line) -> int | None:
    """The place of the colon that a rule follows, when the line names no segment but starts with options or a colon."""
    if line.ended or (line.words[line.at].text != ":" and line.peek("options") is None):
        return None
    return line.colon()


def run_work(line: Line, request: Request, backend: Backend) -> Reply:
    """The preview or the writing of work for a saved segment."""
    segment = read_segment(line, request, backend)
    return work.of_segment(segment, line, request, backend)


EXPORT = Subcommand("export", run_export)
WORK = Subcommand("work", run_work)

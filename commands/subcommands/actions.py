"""`export NAME …` and `work NAME …`: short for the same after `apply NAME`; `post NAME …` for everybody to see."""

from commands.actions import export, post, work
from commands.as_of import split_as_of
from commands.line import Line
from commands.nesting import read_rule
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.rules import AnyRule


def run_export(line: Line, request: Request, backend: Backend) -> Reply:
    """The file of a saved segment, or by `export [options] : RULE` that of a rule which is not saved."""
    request.running.offer_cancelling()
    unsaved = _colon(line)
    if unsaved is None:
        segment = read_segment(line, request, backend)
        return export.of_segment(segment, line, request, backend)
    wanted = export.read_options(line, backend.contacts(fresh=True).schema)
    rule, request = _rule_behind(unsaved, line, request, backend)
    return export.of_rule(rule, wanted, request, backend)


def run_post(line: Line, request: Request, backend: Backend) -> Reply:
    """The preview of what everybody in the channel would see, or the list; `post [options] : RULE` as for `export`."""
    unsaved = _colon(line)
    if unsaved is None:
        segment = read_segment(line, request, backend)
        return post.of_segment(segment, line, request, backend)
    wanted = post.read_options(line, backend.contacts(fresh=True).schema)
    rule, request = _rule_behind(unsaved, line, request, backend)
    return post.of_rule(rule, wanted, request, backend)


def _rule_behind(colon: int, line: Line, request: Request, backend: Backend) -> tuple[AnyRule, Request]:
    """The rule that follows the colon, and the request on the day that is asked about behind it."""
    line.at = max(line.at, colon) + 1
    words, request = split_as_of(line, request, backend)
    return read_rule(line, words, request, backend), request


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
POST = Subcommand("post", run_post)
WORK = Subcommand("work", run_work)

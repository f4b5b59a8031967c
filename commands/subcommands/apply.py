"""`apply NAME` shows the contacts that a saved segment picks now; `find RULE` does it for a rule that is not saved."""

from commands.actions import export, work
from commands.as_of import read_as_of, split_as_of
from commands.line import Line
from commands.nesting import read_rule
from commands.pages import page_before_colon, page_number
from commands.picking import pick, pick_saved
from commands.replies.reply import Reply
from commands.request import Request
from commands.results import results
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend


def run_apply(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of contacts, or the bulk action that the line goes on to ask for."""
    segment = read_segment(line, request, backend)
    if line.accept("options", "export"):
        return export.of_segment(segment, line, request, backend)
    if line.accept("options", "work"):
        return work.of_segment(segment, line, request, backend)
    number = page_number(line)
    request = read_as_of(line, request, backend)
    line.expect_end()
    return results(pick_saved(segment, request, backend), number)


def run_find(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of contacts; `find page 2 : RULE` is another page of them."""
    number = page_before_colon(line)
    words, request = split_as_of(line, request, backend)
    rule = read_rule(line, words, request, backend)
    return results(pick(None, rule, request, backend), number)


APPLY = Subcommand("apply", run_apply)
FIND = Subcommand("find", run_find)

"""`apply NAME` shows the contacts that a saved segment picks now; `find RULE` does it for a rule that is not saved."""

from commands.actions import export, work
from commands.as_of import read_as_of, split_as_of
from commands.language.errors import Leftover
from commands.line import Line
from commands.look import LOOKING, Look, read_look
from commands.nesting import read_rule
from commands.picking import pick, pick_saved
from commands.replies.reply import Reply
from commands.request import Request
from commands.results import listed, results
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
    look = read_look(line, backend.contacts().schema)
    request = read_as_of(line, request, backend)
    line.expect_end()
    return results(listed(pick_saved(segment, request, backend), look))


def run_find(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of contacts; `find page 2 : RULE` is another page of them."""
    look = _look_before_colon(line, backend)
    words, request = split_as_of(line, request, backend)
    rule = read_rule(line, words, request, backend)
    return results(listed(pick(None, rule, request, backend), look))


def _look_before_colon(line: Line, backend: Backend) -> Look:
    """The look asked for by `page N sorted by FIELD :`; without such a colon the words are the rule's own."""
    found, colon, look = line.peek("options"), line.colon(), Look()
    if found is not None and found[0] in LOOKING and colon is not None:
        look = read_look(line, backend.contacts().schema)
        if line.at != colon:
            raise line.misread(Leftover(line.slice(line.at, colon)), end=colon)
    line.at += line.at == colon
    return look


APPLY = Subcommand("apply", run_apply)
FIND = Subcommand("find", run_find)

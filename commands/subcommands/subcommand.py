"""The shape of a subcommand."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.line import Line
from commands.replies.reply import Reply
from commands.request import Request
from sheets_backend.backend import Backend


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One verb: its key (its words are the catalogue's `verbs.<key>`), and what it does with the rest of the line.

    `changes`: it makes a version of a segment, so that the same delivery once more is answered with the segment.
    """

    key: str
    run: Callable[[Line, Request, Backend], Reply]
    changes: bool = False

"""The shape of a subcommand."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.line import Line
from commands.replies.reply import Reply
from commands.request import Request
from sheets_backend.backend import Backend


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One verb: its key (its words are the catalogue's `verbs.<key>`), and what it does with the rest of the line."""

    key: str
    run: Callable[[Line, Request, Backend], Reply]

"""A line that was refused: what is wrong, and where in it."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, code, message, paragraph, rich
from bot.views.text import columns, one_line
from commands.errors import Misread
from commands.i18n.problems import sentence
from commands.replies.reply import Refused
from commands.request import Language

WINDOW, BEFORE = 64, 24
"""How many characters of a long line are shown, and how many of them before the place."""


def refused(reply: Refused, language: Language) -> Message:
    """The sentence, the place in the line, and what to press; what was there before stays."""
    said = sentence(reply.problem, language)
    return message(
        said, paragraph(said), _place(reply), actions(reply.buttons, language), replaces=False,
    )  # fmt: skip


def _place(reply: Refused) -> Iterator[Json]:
    if isinstance(reply.problem, Misread) and reply.line.strip():
        yield from rich(code(pointed(reply.line, reply.problem.start, reply.problem.end)))


def pointed(line: str, start: int, end: int) -> str:
    """The line, or what of it is around `line[start:end]`, and `^` under the place, for a fixed-width font.

    A place without characters, as after the end, is one column wide.
    """
    first = max(0, min(start - BEFORE, len(line) - WINDOW))
    last = min(len(line), first + WINDOW)
    before = ("…" if first else "") + _drawn(line[first:start])
    place = _drawn(line[start : min(end, last)])
    after = _drawn(line[max(start, min(end, last)) : last]) + ("…" if last < len(line) else "")
    return f"{before}{place}{after}\n{' ' * columns(before)}{'^' * max(1, columns(place))}"


def _drawn(text: str) -> str:
    """Each character as it can be pointed at: a space for a tab or a line break, `�` for what is invisible."""
    return "".join(one_line(f"_{character}_")[1:-1] or "\ufffd" for character in text)

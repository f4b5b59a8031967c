"""Lines that are more to Slack than text with an answer: those that open a form, and those of the Home tab."""

from dataclasses import dataclass

from commands.errors import Misread
from commands.language.words import read_words
from commands.line import Line


@dataclass(frozen=True, slots=True)
class Opening:
    """A form that a line opens: for a new segment, or for another rule of the saved one of this name."""

    editing: str = ""


def opening(text: str) -> Opening | None:
    """The form that the line opens: `create` alone, or `edit NAME` without a rule; None for any other line."""
    try:
        line = Line(text, read_words(text), "en")
        verb = line.accept("verbs")
        name = line.name() if verb == "edit" else ""
    except Misread:
        return None
    return Opening(name) if verb in ("create", "edit") and line.ended else None


def shows_home(text: str) -> bool:
    """Whether the line asks for a page of the Home tab."""
    try:
        line = Line(text, read_words(text), "en")
    except Misread:
        return False
    return line.accept("verbs", "home") is not None

"""Lines that are more to Slack than text with an answer: those that open a form, and those of the Home tab."""

from dataclasses import dataclass

from commands.errors import Misread
from commands.forms.asked import opens_form
from commands.forms.line_form import Kind
from commands.language.words import read_words
from commands.line import Line


@dataclass(frozen=True, slots=True)
class Opening:
    """A form that a line opens: for a new segment, for another rule of the saved one of this name, or for a line."""

    editing: str = ""
    asks: Kind | None = None

    @property
    def title(self) -> str:
        """The catalogue's `modal.title.<title>`."""
        return self.asks or ("edit" if self.editing else "new")


def opening(text: str) -> Opening | None:
    """The form that the line opens: `create` alone, `edit NAME` without a rule, or one of `opens_form`; else None."""
    if asks := opens_form(text):
        return Opening(asks=asks)
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

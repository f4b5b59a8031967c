"""Lines that say too little to be carried out, and open the form that says the rest."""

from commands.errors import Misread
from commands.language.words import read_words
from commands.line import Line


def opens_builder(text: str) -> bool:
    """Whether the line is the verb `create` alone, in any language."""
    try:
        line = Line(text, read_words(text), "en")
    except Misread:
        return False
    return line.accept("verbs", "create") is not None and line.ended

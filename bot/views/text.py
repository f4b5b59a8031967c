"""Text of the sheet and of people, made fit to stand in a message: one line, no hidden controls, not too long."""

import re
import unicodedata

_JOINERS = "\u200c\u200d"
"""Kept though invisible: Persian words and family emoji fall apart without them."""

_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text on one line, without direction marks and other invisible signs; a lone surrogate becomes U+FFFD."""
    flat = _NOT_SHOWN.sub(" ", text).strip()
    return flat if flat.isascii() else "".join(_visible(character) for character in flat).strip()


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cs":
            return "\ufffd"
        case "Cf" if character not in _JOINERS:
            return ""
        case _:
            return character


def length(text: str) -> int:
    """The length as Slack's servers may count it at most: an emoji outside the basic plane counts for two."""
    return len(text) + sum(character > "\uffff" for character in text)


def clipped(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis, in no more than `limit` characters."""
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip(_JOINERS + ' ')}…"


def fact(text: str, limit: int = 80) -> str:
    """A name or a value as it stands in a sentence or a list; of a cell of 50,000 characters only the start is read."""
    start = text[: 4 * limit]
    return clipped(one_line(start) if start == text else f"{one_line(start)}…", limit)


def columns(text: str) -> int:
    """How many columns of a fixed-width font the text takes: two for wide characters, none for those that combine."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

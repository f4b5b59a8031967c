"""Lists shown page by page: the page that a line asks for, and the buttons that lead to the others."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.errors import NoSuchPage
from commands.line import Line
from commands.replies.parts import Button


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` of `pages`: the things from `start` up to `end`."""

    number: int
    pages: int
    start: int
    end: int

    def buttons(self, line: Callable[[int], str]) -> tuple[Button, ...]:
        """Previous and next, where there are such pages; `line` writes the line of a page."""
        turns = (("previous", self.number - 1), ("next", self.number + 1))
        return tuple(Button(key, line(number)) for key, number in turns if 1 <= number <= self.pages)


def page_of(total: int, size: int, number: int) -> Page:
    """The page of this number, or the last one when the list has become shorter."""
    pages = max(1, -(-total // size))
    shown = min(number, pages)
    return Page(shown, pages, (shown - 1) * size, min(shown * size, total))


def page_number(line: Line) -> int:
    """The page that the line asks for, 1 when it asks for none.

    Raises:
        Misread: what follows is no page number.

    """
    if not line.accept("options", "page"):
        return 1
    text = line.words[line.at].text if not line.ended else ""
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 6 and int(text)):  # noqa: PLR2004 - a million pages
        raise line.misread(NoSuchPage(text))
    line.at += 1
    return int(text)


def page_before_colon(line: Line) -> int:
    """The page asked for by `page N :`; without such a colon the words are the rule's own."""
    words = [word.text for word in line.rest[:3] if not word.quoted]
    if words[2:3] == [":"] and line.peek("options") == ("page", line.at + 1):
        number = page_number(line)
        line.at += 1
        return number
    line.at += words[:1] == [":"]
    return 1

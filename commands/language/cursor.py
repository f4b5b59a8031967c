"""A place in the words of a rule, and problems at that place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from commands.errors import Misread
from commands.language.errors import HiddenCharacter
from commands.language.words import Word
from sheets_backend.errors import Problem
from sheets_backend.folding import tidied


@dataclass(slots=True)
class Cursor:
    """The words from `at` on have not been read; `keys[i]` is the key of `words[i]`."""

    line: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    at: int = 0

    @property
    def key(self) -> str:
        """The key at the place; at the end, one that no word has."""
        return self.keys[self.at] if self.at < len(self.keys) else END

    @property
    def ended(self) -> bool:
        """Whether every word has been read."""
        return self.at >= len(self.words)

    @property
    def word(self) -> Word:
        """The word at the place, which must not be the end."""
        return self.words[self.at]

    def text(self, start: int, end: int) -> str:
        """Those words as they were typed, tidied."""
        return tidied(self.line[self.words[start].start : self.words[end - 1].end]) if start < end else ""

    def misread(self, problem: Problem, start: int, end: int) -> Misread:
        """The problem with the place of those words; at the end of the line where there are none."""
        if start >= len(self.words):
            return Misread(problem, len(self.line), len(self.line))
        return Misread(problem, self.words[start].start, self.words[max(end, start + 1) - 1].end)


END = "\r"
"""The key of the end: no word has it, and it is not that of a quoted word."""

_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The direction marks of Unicode's bidirectional algorithm (UAX 9), all of them invisible."""


def cursor_over(line: str, words: Sequence[Word]) -> Cursor:
    """A cursor at the first of the words; words without a visible character are left out.

    Raises:
        Misread: the words hold a direction mark, which could make the line read differently from what it says.

    """
    mark = _MARKS.search(line, words[0].start, words[-1].end) if words else None
    if mark:
        raise Misread(HiddenCharacter(unicodedata.name(mark[0])), *mark.span())
    visible = tuple(word for word in words if word.key or tidied(word.text))
    return Cursor(line, visible, tuple(word.key for word in visible))

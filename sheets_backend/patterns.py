"""Whole words, and patterns with `*` and `?`: found with plain string operations, in time that grows with the text.

No text of a person ever becomes a regular expression. Texts are given folded.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_APART = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def words_of(text: str) -> str:
    """The words of the text with one space between them and nothing else: « l'érable, inc. » has three."""
    return _APART.sub(" ", text).strip()


def has_word(text: str, words: str) -> bool:
    """Whether these words, as `words_of` gives them, stand in the text as whole words next to each other."""
    return f" {words} " in f" {words_of(text)} "


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text must be: `pieces` stand in it in this order, any text between them; `?` in a piece is any character.

    The first piece begins the text and the last one ends it. A pattern without `*` has one piece, which is the text.
    """

    pieces: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether the whole text is as the pattern says."""
        if len(self.pieces) == 1:
            return len(text) == len(self.pieces[0]) and _stands_at(self.pieces[0], text, 0)
        first, *between, last = self.pieces
        end = len(text) - len(last)
        if end < len(first) or not (_stands_at(first, text, 0) and _stands_at(last, text, end)):
            return False
        place = len(first)
        for piece in between:  # the first place is the best one: it leaves most of the text to the pieces that follow
            found = _find(piece, text, place, end)
            if found < 0:
                return False
            place = found + len(piece)
        return True


def pattern_of(text: str) -> Pattern:
    """The pattern that a person wrote; several `*` in a row are one."""
    first, *rest = text.split("*")
    return Pattern((first, *filter(None, rest[:-1]), rest[-1]) if rest else (first,))


def _stands_at(piece: str, text: str, place: int) -> bool:
    return all(wanted in ("?", found) for wanted, found in zip(piece, text[place : place + len(piece)], strict=False))


def _find(piece: str, text: str, start: int, end: int) -> int:
    """The first place of the piece in `text[start:end]`, -1 where there is none."""
    return _find_blurred(piece, text, start, end) if "?" in piece else text.find(piece, start, end)


def _find_blurred(piece: str, text: str, start: int, end: int) -> int:
    """As `_find`, for a piece with `?`: bit n of `begun` says that the first n + 1 characters stand before this place.

    One step for each character of the text, however often the piece half fits (the bitap algorithm).
    """
    anywhere = _bits(piece, "?")
    fitting = {letter: _bits(piece, letter) | anywhere for letter in set(piece) - {"?"}}
    whole, begun = 1 << (len(piece) - 1), 0
    for place in range(start, end):
        begun = (begun << 1 | 1) & fitting.get(text[place], anywhere)
        if begun & whole:
            return place + 1 - len(piece)
    return -1


def _bits(piece: str, letter: str) -> int:
    return sum(1 << place for place, found in enumerate(piece) if found == letter)

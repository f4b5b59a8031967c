"""Many texts folded together, as one text: half a million take a tenth of the time that each alone would.

Nearly all that is typed is Latin: its letters are folded byte by byte with one table, made with `folded` itself; the
few others are folded one by one, and a text that stays outside Latin-1 is folded alone. What comes out is what
`folded` gives for each text.
"""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from sheets_backend.folding import folded

_NUL = "\0"
"""Stands between two texts; `folded` leaves none inside one."""

_ALONE = 8
"""So few texts are folded one by one; of more, halves are tried, until the one that is not Latin is found."""

_FREQUENT = "’œŒ\u202f"
"""Letters outside Latin-1 that French is full of: replaced all at once, the others one by one."""

_TOO_MANY = 3
"""Where a part is found in more than one of so many texts, asking each of them is quicker."""


class FoldedTexts:
    """The folded texts of `texts`, in their order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._joined = _together(texts)

    @cached_property
    def each(self) -> list[str]:
        """The texts, one by one."""
        return self._joined.split(_NUL) if self._count else []

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """Where each text begins, and where one more would."""
        try:
            letters = np.frombuffer(self._joined.encode("latin-1"), dtype=np.uint8)
        except UnicodeEncodeError:
            letters = np.frombuffer(self._joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        ends = np.flatnonzero(letters == 0)
        return np.concatenate(([0], ends + 1, [len(self._joined) + 1])) if self._count else np.zeros(1, np.intp)

    @cached_property
    def empty(self) -> NDArray[np.bool_]:
        """Which texts fold to nothing."""
        return np.asarray(np.diff(self._starts) == 1, dtype=np.bool_)

    def holding(self, parts: Sequence[str]) -> NDArray[np.intp] | None:
        """Which texts hold one of these parts, in order; None where they are too many for a search to be worth it."""
        most = self._count // _TOO_MANY
        found = [self._places(part, most) for part in parts]
        if sum(map(len, found)) > most:
            return None
        return np.unique(np.searchsorted(self._starts, np.concatenate(found), side="right") - 1)

    def _places(self, part: str, most: int) -> NDArray[np.intp]:
        """Where the part stands, the first `most` places and one more; `part` is no empty text."""
        *before, _ = self._joined.split(part, most + 1)
        return np.cumsum(np.fromiter(map(len, before), np.intp, len(before)) + len(part)) - len(part)

    def at(self, indexes: NDArray[np.intp]) -> list[str]:
        """The texts of these places."""
        starts, ends = self._starts[indexes].tolist(), (self._starts[indexes + 1] - 1).tolist()
        return [self._joined[start:end] for start, end in zip(starts, ends, strict=True)]


def _together(texts: Sequence[str]) -> str:
    joined = _NUL.join(texts)
    plain = None if joined.count(_NUL) >= len(texts) else _plain(joined)
    if plain is not None:
        return _single_spaced(plain)
    if len(texts) <= _ALONE:
        return _NUL.join(map(folded, texts))
    middle = len(texts) // 2
    return _NUL.join((_together(texts[:middle]), _together(texts[middle:])))


def _plain(joined: str) -> str | None:
    """The texts folded but for runs of spaces; None where something in them is not Latin."""
    latin = _latin()
    if any(letter in joined for letter in latin.beyond):
        return None
    for letter in _FREQUENT:
        joined = joined.replace(letter, _letter(letter))
    try:
        data = joined.encode("latin-1", _FOLDING)
    except UnicodeEncodeError:
        return None
    data = data.translate(latin.table, latin.nothing)
    for one, several in latin.longer:
        data = data.replace(one, several)
    return data.decode("latin-1")


def _single_spaced(plain: str) -> str:
    """The texts, each trimmed and with single spaces."""
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return plain.replace(f" {_NUL}", _NUL).replace(f"{_NUL} ", _NUL).strip(" ")


@dataclass(frozen=True, slots=True)
class _Latin:
    """How each letter of Latin-1 folds: to one letter by `table`, to `nothing`, to `longer` text, or `beyond`."""

    table: bytes
    nothing: bytes
    longer: tuple[tuple[bytes, bytes], ...]
    beyond: str


@cache
def _latin() -> _Latin:
    letters = {code: _letter(chr(code)) for code in range(1, 256)}
    beyond = "".join(chr(code) for code, text in letters.items() if not _is_latin(text))
    inside = {code: text.encode("latin-1") for code, text in letters.items() if chr(code) not in beyond}
    longer = {text: chr(code).encode("latin-1") for code, text in inside.items() if len(text) > 1}
    places = {code: longer.get(text, text) for code, text in inside.items()}
    table = bytes((places.get(code) or bytes((code,)))[0] for code in range(256))
    nothing = bytes(code for code, text in inside.items() if not text)
    return _Latin(table, nothing, tuple((letter, text) for text, letter in longer.items()), beyond)


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 256 for letter in text)  # noqa: PLR2004 - what a byte holds


@lru_cache(maxsize=4_096)
def _letter(letter: str) -> str:
    """What the letter folds to within a text."""
    return folded(f"x{letter}x")[1:-1]


def _fold_letters(error: UnicodeError) -> tuple[str, int]:
    """The letters outside Latin-1, folded into it; the error itself where one of them stays outside."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = "".join(map(_letter, error.object[error.start : error.end]))
    if not _is_latin(letters):
        raise error
    return letters, error.end


_FOLDING = "sheets_backend.folding"
codecs.register_error(_FOLDING, _fold_letters)

"""Phrases as the word lists write them, and trees that find the longest one in a line.

The notation of a phrase: `[a|b]` is one of these words or nothing, `a|b` one of two words, `mot(s)` a word with or
without its ending. `said` picks the plainest form; `expanded` gives every form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from commands.language.words import read_words

Found = TypeVar("Found")

_PARTS = re.compile(r"\[[^\]]*\]|[^\s\[\]]+")
_ENDINGS = re.compile(r"\(([^)]*)\)")


def said(phrase: str, *, plural: bool = False) -> str:
    """The phrase with its optional words and first alternatives; endings only in the plural."""
    parts = (part.strip("[]").split("|")[0] for part in _PARTS.findall(phrase))
    return " ".join(_ENDINGS.sub(r"\1" if plural else "", part) for part in parts)


def expanded(phrase: str) -> list[str]:
    """Every form of the phrase."""
    return [" ".join(" ".join(words).split()) for words in product(*map(_forms, _PARTS.findall(phrase)))]


def _forms(part: str) -> list[str]:
    words = part.strip("[]").split("|")
    forms = [form for word in words for form in _with_endings(word)]
    return ["", *forms] if part.startswith("[") else forms


def _with_endings(word: str) -> list[str]:
    pieces = _ENDINGS.split(word)
    choices = ((piece,) if place % 2 == 0 else ("", piece) for place, piece in enumerate(pieces))
    return ["".join(chosen) for chosen in product(*choices)]


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of the text's words."""
    return tuple(word.key for word in read_words(text))


@dataclass(slots=True)
class Tree(Generic[Found]):
    """Runs of keys and what each stands for; reading one takes as many steps as it has keys."""

    found: list[Found] = field(default_factory=list)
    children: dict[str, "Tree[Found]"] = field(default_factory=dict)

    def add(self, keys: Sequence[str], found: Found) -> None:
        """One more meaning of this run of keys."""
        node = self
        for key in keys:
            node = node.children.setdefault(key, Tree())
        if found not in node.found:
            node.found.append(found)

    def runs(self, keys: Sequence[str], at: int) -> Iterator[tuple[int, list[Found]]]:
        """Every known run that begins at this place, the shortest first: where it ends, and what it stands for."""
        node: Tree[Found] | None = self
        while node is not None:
            if node.found:
                yield at, node.found
            node = node.children.get(keys[at]) if at < len(keys) else None
            at += 1

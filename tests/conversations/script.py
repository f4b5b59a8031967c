"""A conversation as a file: steps, and under each what it is answered with.

A step is a line as at the playground's prompt (`ada@general> /segment list`, `ada> [Apply]`, `dump> Work`), or one of
the conversation's own (`sheet> …`, `slack> …`, `file> …`). Under it stands what is new for that person. There, `…`
stands for anything within a line, and `...` alone for any lines; blank lines and kinds of spaces do not count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.playground.steps import is_step

ANYTHING, LINES = "…", "..."


@dataclass(frozen=True, slots=True)
class Exchange:
    """A step, where it stands in the file (from 1), and the lines expected after it."""

    number: int
    step: str
    expected: tuple[str, ...]


def read(path: Path) -> list[Exchange]:
    """Give the exchanges of a conversation; what stands before the first step is a slip, and refused."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [at for at, line in enumerate(lines) if is_step(line)]
    assert starts[:1] == [0], f"{path.name} does not begin with a step or a remark"
    return [_exchange(lines, start, end) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _exchange(lines: Sequence[str], start: int, end: int) -> Exchange:
    return Exchange(start + 1, lines[start], tuple(tidied(lines[start + 1 : end])))


def tidied(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that are not blank, every kind of space as a plain one."""
    for line in lines:
        plain = re.sub(r"[^\S\n]", " ", line).rstrip()
        if plain:
            yield plain


def matches(expected: Sequence[str], found: Sequence[str]) -> bool:
    """Tell whether these lines are what was expected."""
    if not expected:
        return not found
    first, rest = expected[0], expected[1:]
    if first == LINES:
        return any(matches(rest, found[skipped:]) for skipped in range(len(found) + 1))
    return bool(found) and _line_matches(first, found[0]) and matches(rest, found[1:])


def _line_matches(expected: str, found: str) -> bool:
    return expected == found or (ANYTHING in expected and _pattern(expected).fullmatch(found) is not None)


@cache
def _pattern(expected: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, expected.split(ANYTHING))))


def written(exchanges: Sequence[tuple[Exchange, Sequence[str]]]) -> str:
    """Give the text of a file in which each step is followed by these lines; what already matched stays as it was."""
    parts = []
    for exchange, found in exchanges:
        lines = exchange.expected if matches(exchange.expected, found) else found
        parts.append("\n".join((exchange.step, *lines)))
    return "\n\n".join(parts) + "\n"

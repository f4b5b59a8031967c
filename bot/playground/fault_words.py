"""A fault as a line that a person can type: `google server_error method=GET times=2`, and back."""

import shlex
from collections.abc import Iterator
from typing import Any, Final

from bot.playground.faults import KINDS, Fault, from_json

EXAMPLE: Final = "google reset part=:batchUpdate applied"
KINDS_BY_CALLED: Final = "\n".join(
    f"  {on:<7} {', '.join(kind for kind, row in KINDS.items() if on in row.on.split())}"
    for on in ("google", "slack", "bot")
)
"""Which faults there are, by who is called."""

_NUMBERS: Final[dict[str, type]] = {"times": int, "late": int, "status": int, "seconds": float}


def fault_from(line: str) -> Fault:
    """The fault of a line: who is called, the kind, then what narrows it; ValueError says what is wrong with it."""
    words = shlex.split(line)
    if len(words) < 2:  # noqa: PLR2004 - who and what
        raise ValueError(f"A fault is who is called and what goes wrong: {EXAMPLE}")
    on, kind, *rest = words
    return from_json({"on": on, "kind": kind, **dict(_said(word) for word in rest)})


def _said(word: str) -> tuple[str, Any]:
    name, equals, value = word.partition("=")
    if not equals:
        return name, True
    return name, _NUMBERS[name](value) if name in _NUMBERS else value


def line_of(fault: Fault) -> str:
    """The line that gives this fault."""
    said = fault.to_json()
    kind, on = said.pop("kind"), said.pop("on")
    return " ".join((on, kind, *_words(said)))


def _words(said: dict[str, Any]) -> Iterator[str]:
    for name, value in said.items():
        yield (
            name if value is True else f"{name}={shlex.quote(f'{value:g}' if isinstance(value, float) else str(value))}"
        )

"""Lines as people type them and as nobody does: those of the conversations, damaged, and others made of scraps."""

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random

from tests.commands.language.nasty import PIECES

TESTS = Path(__file__).parents[1]
I18N = TESTS.parent / "commands" / "i18n"
LONGEST = 3_000


@cache
def typed() -> tuple[str, ...]:
    """Every line of the conversations, in both languages."""
    texts = (path.read_text("utf-8") for path in sorted((TESTS / "conversations").glob("*.txt")))
    return tuple(
        dict.fromkeys(
            line for text in texts for line in re.findall(r"^\w+(?:@\w+)?> /segment ?(.*)$", text, re.MULTILINE)
        )
    )


@cache
def scraps() -> tuple[str, ...]:
    """Words that mean something somewhere in a line: verbs, options, phrases of questions, columns, and worse."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in I18N.glob("[lw]*.toml")]
    sections = [section for table in tables for section in table.values()]
    phrases = [phrase for section in sections for found in section.values() for phrase in _flat(found)]
    return (*PIECES, *phrases, *(word for line in typed() for word in line.split()), *SIGNS)


def _flat(found: object) -> list[str]:
    if isinstance(found, dict):
        return [phrase for inner in found.values() for phrase in _flat(inner)]
    return [re.sub(r"[\[\]{}]|\|.*", "", str(phrase)) for phrase in found] if isinstance(found, list) else []


SIGNS = (
    ":", "page", "#4", "W-1", "\u00a0", "\u202f", "\u200b", "\u202e", "\x00", "\n", "\t", "\ud7ff", "\U0001f9fe", '"',
    "«", "»", "“", "*" * 40, "(" * 9, ")" * 9, "et " * 9, "{name}", "%s", "<@U0ADATREMB>", "<!channel>", "&lt;", "\\",
    "0", "-1", "1e9", "9" * 30, "٣", "１２", "½", "Ⅷ", "03/04/2026", "2026-02-30", "é" * 81, "x" * 300, "=1+1",
)  # fmt: skip


def line(chance: Random) -> str:
    """A line of at most a few more characters than a line may have."""
    kind = chance.random()
    if kind < 0.5:
        made = damaged(chance, chance.choice(typed()))
    elif kind < 0.9:
        made = " ".join((verb(chance), *(chance.choice(scraps()) for _ in range(chance.randint(0, 14)))))
    elif kind < 0.97:
        made = "".join(
            chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x3000))))
            for _ in range(chance.randint(0, 60))
        )
    else:
        made = (f"{chance.choice(typed())} {chance.choice(scraps())} " * LONGEST)[: LONGEST + chance.randint(-2, 2)]
    return made


def verb(chance: Random) -> str:
    """A verb most of the time."""
    return chance.choice((*verbs(), chance.choice(scraps())))


@cache
def verbs() -> tuple[str, ...]:
    """The verbs of both languages."""
    tables = [tomllib.loads(path.read_text("utf-8"))["verbs"] for path in I18N.glob("lines.*.toml")]
    return tuple(phrase for table in tables for phrases in table.values() for phrase in phrases)


def damaged(chance: Random, text: str) -> str:
    """The line with up to three slips in it: something left out, put in, said twice, or moved."""
    for _ in range(chance.randint(0, 3)):
        start = chance.randint(min(len(text), chance.choice((0, 5, 9, 9))), len(text))
        end = min(len(text), start + chance.randint(0, 12))
        put = chance.choice((
            "", chance.choice(scraps()), text[start:end] * 2, text[start:end].swapcase(), text[start:end][::-1],
            f" {chance.choice(scraps())} ",
        ))  # fmt: skip
        text = text[:start] + put + text[end:]
    return text

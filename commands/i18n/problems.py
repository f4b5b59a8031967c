"""A problem as a sentence: the one place that reads `problem.<code>`.

Under that key the catalogue has a sentence, or a table of sentences, one for each case: a case named after a fact is
said when the problem has that fact, and `plain` otherwise; where the fact is one of a few words, the case is a table
of them.
"""

from collections.abc import Mapping
from typing import Any

from commands.errors import Misread
from commands.i18n.catalogue import entry, say, worded
from commands.request import Language
from sheets_backend.errors import Problem

LONGEST_FACT, MOST_FACTS = 200, 6
"""Of a name or a list in a sentence, so that the way out at its end is never far."""

_NAMED = {"type": "type", "looks": "type", "reason": "damaged"}
"""Facts that are keys themselves, and where in the catalogue what they stand for is said."""


def sentence(problem: Problem, language: Language) -> str:
    """What is wrong, where, and a way out; of a misread line, what its problem says.

    Texts of the sheet are in it as they are, but for what is too long.
    """
    if isinstance(problem, Misread):
        return sentence(problem.problem, language)
    facts = vars(problem)
    shown = {name: _shown(name, fact, language) for name, fact in facts.items()}
    return say(_case(f"problem.{problem.code}", facts, language), language, **shown)


def _case(key: str, facts: Mapping[str, object], language: Language) -> str:
    """The key of the sentence for these facts."""
    found: Any = entry(key, language)
    if isinstance(found, str):
        return key
    fact = next((name for name in found if facts.get(name)), "plain")
    return f"{key}.{fact}" if isinstance(found[fact], str) else f"{key}.{fact}.{facts[fact]}"


def _shown(name: str, fact: object, language: Language) -> object:
    if isinstance(fact, tuple):
        listed = worded(tuple(_shown("", part, language) for part in fact[:MOST_FACTS]), language)
        return f"{listed}, …" if len(fact) > MOST_FACTS else listed
    if isinstance(fact, Problem):
        return sentence(fact, language)
    if name in _NAMED:
        return say(f"{_NAMED[name]}.{fact}", language)
    return _short(fact) if isinstance(fact, str) else fact


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_FACT else f"{text[: LONGEST_FACT - 1].rstrip()}…"

"""The fields that every practice has, told from those of its own by their header: how a menu of columns is grouped.

A sheet does not say which of its columns are custom. The standard ones are those that Karbon's help page and its list
of contacts name (name, kind of client, services, people in charge, place, ways to reach them), and the identifier.
"""

from collections.abc import Iterator
from functools import cache

from commands.language.phrases import expanded
from commands.language.word_lists import LOCALES, word_list
from sheets_backend.folding import folded
from sheets_backend.schema import Field

GROUPS = ("standard", "custom")
"""In the order of the menu; the catalogue's `form.fields` names them."""


def group_of(field: Field) -> str:
    """The group in which a menu lists the column."""
    standard = field.is_key or folded(field.name) in _standard_headers()
    return GROUPS[0] if standard else GROUPS[1]


@cache
def _standard_headers() -> frozenset[str]:
    return frozenset(folded(header) for language in LOCALES for header in _headers(language))


def _headers(language: str) -> Iterator[str]:
    for phrases in word_list(language)["standard"].values():
        for phrase in phrases:
            yield from expanded(phrase)

"""The words of the language, as the files `words.<language>.toml` list them; everybody is understood in each."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from commands.language.phrases import Tree, expanded, keys_of, said

LOCALES = {"en": "en_CA", "fr": "fr_CA"}
"""The languages, and the CLDR locale whose numbers and months each one writes."""


@cache
def word_list(language: str) -> dict[str, Any]:
    """The word list of one language: sections `keywords`, `operators` and `periods.<unit>`, of lists of phrases."""
    return tomllib.loads((files("commands") / "i18n" / f"words.{language}.toml").read_text("utf-8"))


def keyword_said(key: str, language: str) -> str:
    """The keyword as it is said: `and` is « et »."""
    return said(word_list(language)["keywords"][key][0])


@cache
def keyword(key: str) -> Tree[str]:
    """Every way to write one keyword, in any language."""
    tree: Tree[str] = Tree()
    for language in LOCALES:
        for phrase in word_list(language)["keywords"][key]:
            for form in expanded(phrase):
                tree.add(keys_of(form), key)
    return tree


@cache
def single_words(key: str) -> frozenset[str]:
    """The keys of a keyword that is always one word."""
    return frozenset(keyword(key).children)

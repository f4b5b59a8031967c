"""The sentences of both languages, by key. `say` is their only caller's door.

The files `*.en.toml` and `*.fr.toml` beside this module are merged into one table a language. A sentence with a
count is a table of CLDR plural forms (`one`, `other`) chosen by the fact `n`.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from commands.request import Language

LANGUAGES: tuple[Language, ...] = ("fr", "en")
LOCALES = {"fr": Locale("fr", "CA"), "en": Locale("en", "CA")}
_MOMENTS = {"fr": "d MMMM y 'à' H\u00a0'h'\u00a0mm", "en": "MMMM d, y 'at' HH:mm"}
_QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}


@cache
def entries(language: Language) -> dict[str, Any]:
    """The whole table of a language, nested by the parts of the keys."""
    merged: dict[str, Any] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(f".{language}.toml"):
            _merge(merged, tomllib.loads(file.read_text(encoding="utf-8")))
    return merged


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and key in into:
            _merge(into[key], value)
        else:
            into[key] = value


def entry(key: str, language: Language) -> Any:
    """What the catalogue holds under this dotted key.

    Raises:
        KeyError: nothing.

    """
    found: Any = entries(language)
    for part in key.split("."):
        found = found[part]
    return found


def say(key: str, language: Language, /, **facts: Any) -> str:
    """The sentence of this key with its facts in it; a count is the fact `n`.

    Text is put in as it is, numbers and days in the language's own form, a tuple as a list whose texts are quoted.
    """
    found = entry(key, language)
    if isinstance(found, dict):
        found = found.get(LOCALES[language].plural_form(facts["n"]), found["other"])
    return str(found).format(**{name: worded(fact, language) for name, fact in facts.items()})


def worded(fact: object, language: Language) -> str:
    """A fact as it stands in a sentence."""
    locale = LOCALES[language]
    match fact:
        case bool() | str():
            return str(fact)
        case int() | float():
            return format_decimal(fact, locale=locale)
        case datetime():
            return format_datetime(fact, _MOMENTS[language], locale=locale)
        case date():
            return format_date(fact, "long", locale=locale)
        case tuple():
            return ", ".join(_listed(part, language) for part in fact)
        case _:
            return str(fact)


def _listed(part: object, language: Language) -> str:
    return quoted(part, language) if isinstance(part, str) else worded(part, language)


def quoted(text: str, language: Language) -> str:
    """The text in the language's own quotation marks."""
    opening, closing = _QUOTES[language]
    return f"{opening}{text}{closing}"


def keys(language: Language) -> Iterator[tuple[str, Any]]:
    """Every dotted key of the catalogue with what it holds."""
    yield from _walk("", entries(language))


def _walk(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _walk(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", value

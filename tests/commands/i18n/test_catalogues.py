"""The catalogues of both languages: nothing is missing in one, and nothing is said that is not there."""

import re
from string import Formatter
from typing import Any

import pytest

from commands.i18n.catalogue import LANGUAGES, entries, entry, keys, say
from commands.request import Language
from tests.commands.i18n.sources import calls, prefix, texts, trees, values

both = pytest.mark.parametrize("language", LANGUAGES)
WORDS = (
    "keywords",
    "template_columns",
    "standard",
    "operators",
    "periods",
    "durations",
    "units",
    "verbs",
    "links",
    "directions",
    "options",
    "becomes",
    "types",
    "presets",
    "visibility",
)
"""Tables of what is understood; all others are said."""


def sentences(language: Language) -> dict[str, str]:
    """Every sentence by its key, a plural form by its own."""
    found: dict[str, str] = {}
    for key, value in keys(language):
        forms = value if isinstance(value, dict) else {"": value}
        found |= {f"{key}:{form}": text for form, text in forms.items() if isinstance(text, str)}
    return found


def placeholders(text: str) -> set[str]:
    """The facts that a sentence names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def facts_of(found: Any) -> set[str]:
    """The facts that an entry names in any of its forms."""
    forms = found.values() if isinstance(found, dict) else (found,)
    return set().union(*(placeholders(form) if isinstance(form, str) else facts_of(form) for form in forms))


def test_both_languages_have_the_same_keys() -> None:
    """What can be said in one language can be said in the other."""
    assert sentences("fr").keys() == sentences("en").keys()


def test_both_languages_name_the_same_facts() -> None:
    """A fact that one language tells, the other tells too; a table of words has none."""
    french, english = sentences("fr"), sentences("en")
    different = {key for key in french if placeholders(french[key]) != placeholders(english[key])}

    assert {key for key in different if key.split(".")[0] not in WORDS and not key.endswith(":one")} == set()


@both
def test_plural_tables_are_complete(language: Language) -> None:
    """A sentence with a count has the forms for one and for others: all that whole numbers need in both languages."""
    for key, value in keys(language):
        if isinstance(value, dict):
            assert value.keys() == {"one", "other"}, key


def test_french_spaces_do_not_break() -> None:
    """In French no `:` `;` `?` `!` or `»` starts a line, and no `«` ends one: the spaces there are non-breaking."""
    breaking = re.compile(r" [:;?!»]|« |[^\s\u00a0«(:/]\?|[^\u00a0]»|«[^\u00a0]")
    said = {key: text for key, text in sentences("fr").items() if key.split(".")[0] not in WORDS}

    assert {key: text for key, text in said.items() if breaking.search(text)} == {}


@both
def test_every_sentence_asked_for_is_there(language: Language) -> None:
    """Each literal key that the code says is in the catalogue, and the call gives every fact that it names."""
    asked = [(text, call) for call in calls("say") for text in texts(call.args[0])]

    assert len(asked) > 50
    for key, call in asked:
        given = {keyword.arg for keyword in call.keywords}
        assert None in given or facts_of(entry(key, language)) <= given, key


@both
def test_every_table_asked_for_is_there(language: Language) -> None:
    """Each key put together by the code is in a table that the catalogue has."""
    tables = {table for call in calls("say", "entry") if (table := prefix(call.args[0]))}

    assert {"button", "unreadable", "type", "usage"} <= tables
    for table in tables - {"problem"}:
        assert isinstance(entry(table, language), dict), table


def test_every_sentence_is_said() -> None:
    """No sentence is left over from what the code no longer says."""
    literal = {text for package in ("bot", "commands") for tree in trees(package) for text in values(tree)}
    tables = {table for call in calls("say", "entry") if (table := prefix(call.args[0]))}
    known = {f"{table}." for table in (*tables, "problem", "damaged", "work.column")}
    unsaid = {key for key, _ in keys("en") if key.split(".")[0] not in WORDS and key not in literal}

    assert {key for key in unsaid if not key.startswith(tuple(known))} == set()


@both
def test_every_button_has_a_label_that_a_modal_could_hold(language: Language) -> None:
    """Each key of a button in the commands has a label of at most 24 characters, and each label a button."""
    used = {text for call in calls("Button") for text in texts(call.args[0])} | {"previous", "next"}
    labels = entries(language)["button"]

    assert used == labels.keys()
    assert {label for label in labels.values() if len(label) > 24} == set()
    assert len(set(labels.values())) == len(labels)


@both
def test_every_verb_is_explained(language: Language) -> None:
    """The help has the usage of each verb, in the language's own words, and what the verb does."""
    verbs = entries(language)["verbs"]

    assert verbs.keys() == entries(language)["usage"].keys() == entries(language)["summary"].keys()
    for verb, phrases in verbs.items():
        assert f"{say(f'usage.{verb}', language)} ".startswith(f"/segment {phrases[0]} ")


@both
def test_usages_name_only_what_is_understood(language: Language) -> None:
    """Every small word in the brackets of a usage is one of an option, a type or a file format of that language."""
    tables = (
        entries(language)[section] for section in ("becomes", "directions", "options", "types", "presets", "visibility")
    )
    known = {word for table in tables for phrases in table.values() for word in phrases[0].split()}
    known |= {phrase for phrases in entries(language)["links"].values() for phrase in phrases}
    for verb in entries(language)["usage"]:
        for bracket in re.findall(r"\[(.+?)\]", say(f"usage.{verb}", language)):
            words = {word.strip(",") for word in bracket.replace("|", " ").split()}
            assert {word for word in words if word.islower()} <= known, bracket


def test_no_sentence_outside_the_catalogues() -> None:
    """Modules that decide and draw hold no text of three words in a row, but in docstrings and patterns."""
    spoken = re.compile(r"[A-Za-zÀ-ÿ]{2,}[ \u00a0][A-Za-zÀ-ÿ]{2,}[ \u00a0][a-zà-ÿ]{2,}")
    held = [text for package in ("commands", "bot/views") for tree in trees(package) for text in values(tree)]

    assert len(held) > 200
    assert [text for text in held if spoken.search(text) and not text.startswith("(?")] == []

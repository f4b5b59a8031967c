"""What a column may be declared to hold: words for each type, in both languages, and one meaning for each of them."""

from collections import Counter

import pytest

from commands.i18n.catalogue import LANGUAGES, entries, say
from commands.language.words import read_words
from commands.line import Line
from commands.request import Language
from sheets_backend.field_types import FIELD_TYPES
from tests.commands.language.test_documents import PAGES, quoted, tables

both = pytest.mark.parametrize("language", LANGUAGES)
OTHERS = ("found", "key")


def read(phrase: str) -> str | None:
    """The key of the type that these words name, all of them."""
    line = Line(phrase, read_words(phrase), "en")
    found = line.accept("types")
    return found if line.ended else None


@both
def test_every_type_can_be_said(language: Language) -> None:
    """Each type has phrases; the first is what the bot calls it, and each is understood, whoever types it."""
    types = entries(language)["types"]
    assert set(types) == {kind.key for kind in FIELD_TYPES} | set(OTHERS)
    for key, phrases in types.items():
        assert key in OTHERS or phrases[0] == say(f"type.{key}", language)
        assert {read(phrase) for phrase in phrases} == {key}


def test_no_phrase_means_two_types() -> None:
    """A phrase of one language means no other type in the other."""
    meant = {
        (phrase, key) for language in LANGUAGES for key, said in entries(language)["types"].items() for phrase in said
    }
    counted = Counter(phrase for phrase, _ in meant)
    assert [phrase for phrase, times in counted.items() if times > 1] == []


@both
def test_the_help_names_every_type(language: Language) -> None:
    """Whoever asks how to write it sees all that a column can be."""
    help_text = say("summary.fields", language)
    assert [kind.key for kind in FIELD_TYPES if say(f"type.{kind.key}", language) not in help_text] == []


@both
def test_the_page_has_every_type(language: Language) -> None:
    """The table of the documentation is the registry, and its other phrases are understood as that type."""
    table = tables(PAGES[language])[-1]
    types = {key: phrases[0] for key, phrases in entries(language)["types"].items() if key != "key"}
    assert [quoted(said) for said, *_ in table] == [[phrase] for phrase in types.values()]
    for key, (_, also, _) in zip(types, table, strict=True):
        assert {read(phrase) for phrase in quoted(also)} == {key}

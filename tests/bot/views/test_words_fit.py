"""Our own words fit where Slack puts them, by choice of words: none of them is ever cut."""

import pytest

from bot.views.limits import BUTTON_TEXT, OPTION_TEXT, PLACEHOLDER, VIEW_WORDS
from bot.views.text import length
from commands.forms.draft import Row
from commands.forms.page import shown
from commands.forms.rules import MOST_ROWS, Columns
from commands.i18n.catalogue import LANGUAGES, entries, say
from commands.request import Language
from sheets_backend.field_types import FIELD_TYPES
from sheets_backend.operators import fitting
from sheets_backend.schema import Field, Schema
from tests.bot.views.test_builder import Listed

both = pytest.mark.parametrize("language", LANGUAGES)
LABELS = min(BUTTON_TEXT, OPTION_TEXT)


@both
def test_titles_and_buttons_of_modals_fit(language: Language) -> None:
    """A modal's title and its two buttons have 24 characters at most, in both languages."""
    words = entries(language)["modal"]
    fitted = [*words["title"].values(), words["save"], words["cancel"], words["close"]]

    assert {word for word in fitted if length(word) > VIEW_WORDS} == set()


@both
def test_labels_of_forms_fit(language: Language) -> None:
    """Every word of a form that stands on a button, in an option or in an empty field fits, whatever its number."""
    form = entries(language)["form"]
    labels = [text.format(n=MOST_ROWS) for key, text in form.items() if isinstance(text, str) and key not in LONG]

    assert {label for label in (*labels, *form["unit"].values()) if length(label) > min(LABELS, PLACEHOLDER)} == set()
    assert {say(f"button.{key}", language) for key in ("new", "change")}.isdisjoint({""})


LONG = {"name_hint", "words_hint", "incomplete", "at_condition", "editing"}
"""Sentences, which have room."""


@both
def test_questions_and_periods_fit_in_a_menu(language: Language) -> None:
    """Every question of every type, and all that its inputs list, is an option that is shown whole."""
    schema = Schema(tuple(Field(kind.key, kind.key, at, kind, ("A",)) for at, kind in enumerate(FIELD_TYPES)))
    found = set()
    for field in schema.fields:
        for operator in fitting(field.type):
            row = shown(Row(1, field.id, operator=operator.key), Columns(schema, language), Listed(schema))
            found |= {one.label for one in row.operators}
            found |= {one.label for part in row.parts for one in part.options}

    assert len(found) > 150
    assert {label for label in found if length(label) > OPTION_TEXT} == set()

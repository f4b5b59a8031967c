"""The word lists are complete, equal in both languages, and every phrase in them means one thing."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

import pytest

from commands.language.dates import MEANINGS, NAMED, duration_at, phrases, read_period, say_period
from commands.language.errors import VaguePeriod
from commands.language.phrases import Tree, expanded, keys_of, said
from commands.language.vocabulary import SIGNS, SLOT, operator_phrases, questions
from commands.language.word_lists import LOCALES, keyword, word_list
from sheets_backend.field_types import FIELD_TYPES, TEXT, FieldType
from sheets_backend.operators import BY_KEY, OPERATORS, Operator, Takes, fitting
from sheets_backend.periods import CalendarPeriod, CountedUnit, Named, Rolling, Shifted, Unit
from sheets_backend.rules import Condition
from sheets_backend.schema import Field, Schema
from tests.commands.language.sheet import read

Found = TypeVar("Found")
SLOTS = {"n": "3", "d": "30", "month": "avril", "quarter": "T1", "year": "2026", "date": "2026-04-30"}


def _leaves(tree: Tree[Found]) -> Iterator[list[Found]]:
    if tree.found:
        yield tree.found
    for child in tree.children.values():
        yield from _leaves(child)


def _shape(words: Any) -> Any:
    return {key: _shape(part) for key, part in words.items()} if isinstance(words, dict) else type(words)


def test_both_languages_have_the_same_keys() -> None:
    """What can be said in one language can be said in the other."""
    assert _shape(word_list("en")) == _shape(word_list("fr"))


def test_every_operator_and_period_has_a_phrase() -> None:
    """The lists and the registries name the same operators and periods."""
    for language in LOCALES:
        words = word_list(language)
        assert list(words["operators"]) == [operator.key for operator in OPERATORS]
        assert set(words["periods"]) == {*(unit.value for unit in Unit), "named", "vague"}
        assert set(words["periods"]["day"]) == set(MEANINGS)
        assert set(words["periods"]["named"]) == set(NAMED)
        assert set(words["durations"]) == {unit.value for unit in get_args(CountedUnit)}


def test_every_sign_is_an_operator_that_exists() -> None:
    """A sign says operators of the registry."""
    assert {key for operators in SIGNS.values() for key in operators} <= set(BY_KEY)


@pytest.mark.parametrize("field_type", FIELD_TYPES, ids=lambda field_type: field_type.key)
def test_no_phrase_means_two_operators_of_one_type(field_type: FieldType) -> None:
    """In both languages together, a phrase asks one thing of a column."""
    for found in _leaves(questions()):
        assert len({asked.operator.key for asked in found if field_type in asked.operator.types}) <= 1


def test_no_phrase_means_two_periods_or_two_keywords() -> None:
    """In both languages together, a phrase is one period, and a keyword is one keyword."""
    assert all(len(found) == 1 for found in _leaves(phrases()))
    keys = ("and", "or", "not", "in_segment", "not_in_segment", "blanks_included", "blanks_excluded", "column")
    forms = [form for key in keys for form in _forms(keyword(key))]
    assert len(forms) == len(set(forms))


def _forms(tree: Tree[str], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if tree.found:
        yield before
    for key, child in tree.children.items():
        yield from _forms(child, (*before, key))


VALUES = {
    **dict.fromkeys((Takes.NOTHING, Takes.TODAY, Takes.SPEAKER, Takes.SHAPE), ""),
    **dict.fromkeys((Takes.TEXT, Takes.WORD, Takes.PATTERN), '"x"'),
    **dict.fromkeys((Takes.COUNT, Takes.MONTH, Takes.WEEKDAY, Takes.MONTH_DAY, Takes.DAYS_AHEAD), "3"),
    **dict.fromkeys((Takes.AGO, Takes.AHEAD), "3 mois"),
    Takes.NUMBER: '"5 %"',
    Takes.YEAR: "2026",
    Takes.PERIOD: '"2026"',
    Takes.FIELD: "la colonne Autre",
}


def _asked(form: str, operator: Operator) -> str:
    """The form with its values: where it says, or at its end."""
    value = VALUES[operator.takes]
    values = f"{value} and {value}" if operator.count == 2 else value
    return form.replace(SLOT, values) if SLOT in form else f"{form} {values}"


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.key)
def test_every_phrase_asks_its_operator_of_every_type_that_fits(operator: Operator, language: str) -> None:
    """No phrase is hidden by another one."""
    for field_type in operator.types:
        schema = Schema((Field("f", "Colonne", 0, field_type, ("x",)), Field("g", "Autre", 1, field_type)))
        for phrase in word_list(language)["operators"][operator.key]:
            for form in (form for form in expanded(phrase) if "…" not in form):
                rule = read(f"Colonne {_asked(form, operator)}", language, schema)
                assert isinstance(rule, Condition)
                assert rule.operator == operator.key, form


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("unit", get_args(CountedUnit))
def test_every_phrase_for_a_duration_is_read(unit: Unit, language: str) -> None:
    """So many units are a day before today or after it, as the question says."""
    for phrase in word_list(language)["durations"][unit.value]:
        for form in expanded(phrase):
            assert duration_at(keys_of(form.format(n=3)), 0, -1) == (2, Shifted.model_validate({"unit": unit, "n": -3}))


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
def test_every_vague_phrase_is_refused_with_both_readings(unit: str, language: str) -> None:
    """« le dernier mois » is never taken for the calendar month, nor for thirty days, and both can be typed instead."""
    for form in (form for phrase in word_list(language)["periods"]["vague"][unit] for form in expanded(phrase)):
        with pytest.raises(VaguePeriod) as caught:
            read_period(form, language)
        calendar, rolling = (read_period(reading, language) for reading in caught.value.readings)
        assert (calendar, type(rolling)) == (CalendarPeriod(unit=Unit(unit), offset=-1), Rolling)


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("section", [*(unit.value for unit in Unit), "named"])
def test_every_phrase_for_a_period_is_read(section: str, language: str) -> None:
    """Each form, its slots filled, is the period of its key; the first form is the one that is said."""
    for key, listed in word_list(language)["periods"][section].items():
        forms = [form for phrase in listed for form in expanded(phrase) if "{date}" not in form]
        periods = {read_period(form.format(**SLOTS), language) for form in forms}
        assert len(periods) == 1, key
        (period,) = periods
        assert read_period(say_period(period, language), language) == period


def test_the_phrases_of_a_type_are_those_of_its_operators() -> None:
    """By key, in the order of the registry, the phrase that is said."""
    assert list(operator_phrases(TEXT, "en")) == [operator.key for operator in fitting(TEXT)]
    assert operator_phrases(TEXT, "fr")["includes_any_of"] == "comprend un des éléments"


def test_the_notation_of_a_phrase() -> None:
    """Brackets are optional words, bars are alternatives, parentheses are endings."""
    assert expanded("[is|are] over") == ["over", "is over", "are over"]
    assert expanded("égal(e)(s)|égaux à") == ["égal à", "égals à", "égale à", "égales à", "égaux à"]
    assert (said("[is|are] over"), said("{n} day(s) ago", plural=True)) == ("is over", "{n} days ago")
    assert keys_of("L'Été dernier") == ("l'ete", "dernier")


def test_one_and_many_are_said_as_the_language_says_them() -> None:
    """A number agrees with its unit, by the plural rules of CLDR."""
    said_in = {
        language: [
            say_period(Rolling(unit=Unit.DAY, n=-1), language),
            say_period(CalendarPeriod(unit=Unit.DAY, offset=-3), language),
            say_period(Named(unit=Unit.QUARTER, year=2026, part=2), language),
        ]
        for language in LOCALES
    }
    assert said_in == {
        "en": ["the last 1 day", "the day 3 days ago", "Q2 2026"],
        "fr": ["les 1 derniers jours", "le jour d'il y a 3 jours", "T2 2026"],
    }

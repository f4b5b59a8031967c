"""Mistakes people make, where each is pointed at, and the facts that its sentence is made of."""

from typing import Any

import pytest

from commands.errors import Misread, MissingName, TooLong
from commands.language.errors import (
    AmbiguousDate,
    AmbiguousNumber,
    Dangling,
    EmptyRule,
    HiddenCharacter,
    Leftover,
    MissingOperator,
    MissingValue,
    NotADate,
    NotANumber,
    PercentNeeded,
    PeriodBackwards,
    UnclosedParenthesis,
    UnclosedQuote,
    UnknownOperator,
)
from sheets_backend.errors import DuplicatedHeader, LookAlikeField, NoSegment, Problem, UnknownField
from tests.commands.language.sheet import asked, read

DATE_PHRASES = (
    *(
        "est",
        "n'est pas",
        "est avant",
        "est au plus tard",
        "est après",
        "est au plus tôt",
        "est entre",
        "n'est pas entre",
    ),
    *("est pendant", "n'est pas pendant", "remonte à plus de", "est dans plus de", "est dans le passé", "est à venir"),
    *("a pour mois", "a pour jour du mois", "a pour jour de la semaine", "a pour année"),
    *("a son anniversaire dans les … jours", "est vide", "n'est pas vide", "a une valeur illisible"),
)
YES_NO_PHRASES = (
    *("est oui", "est non", "n'est pas oui", "n'est pas non", "est égal à", "est différent de"),
    *("est vide", "n'est pas vide", "a une valeur illisible"),
)
CONTAINS = ("contient", "ne contient pas", "contient le mot")

MISTAKES: list[tuple[str, str, type[Problem], dict[str, Any]]] = [
    ("", "", EmptyRule, {}),
    ("()", "()", EmptyRule, {}),
    ("Vile est Lyon", "Vile", UnknownField, {"name": "Vile", "close": ("Ville",)}),
    ("Vile", "Vile", UnknownField, {"name": "Vile", "close": ("Ville",)}),
    ("“Vile” est Lyon", "“Vile”", UnknownField, {"name": "Vile", "close": ("Ville",)}),
    ("Nom est Roy et Vile=Lyon", "Vile", UnknownField, {"name": "Vile", "close": ("Ville",)}),
    ("Nom est Roy ou Vile est Lyon", "Vile", UnknownField, {"name": "Vile", "close": ("Ville",)}),
    ("Logiciel comprend Xero ou Vile est Lyon", "Vile", UnknownField, {"name": "Vile", "close": ("Ville",)}),
    ("est Lyon", "est Lyon", UnknownField, {"name": "est Lyon", "close": ()}),
    ("Vіlle est Lyon", "Vіlle", LookAlikeField, {"name": "Vіlle", "close": ("Ville",), "letters": "і"}),
    ("DOUBLE est x", "DOUBLE", DuplicatedHeader, {"name": "Double", "letters": ("P", "Q")}),
    ("“double” est x", "“double”", DuplicatedHeader, {"name": "Double", "letters": ("P", "Q")}),
    ("Payé", "Payé", MissingOperator, {"field": "Payé", "close": YES_NO_PHRASES}),
    ("Payé et Ville est Lyon", "Payé", MissingOperator, {"field": "Payé", "close": YES_NO_PHRASES}),
    ("Payé est Lyon", "est", UnknownOperator, {"typed": "est", "field": "Payé", "close": ("est oui", "est non")}),
    ("Payé est “oui”", "est", UnknownOperator, {"typed": "est", "field": "Payé", "close": ("est oui", "est non")}),
    ("Nom contiens Roy", "contiens", UnknownOperator, {"typed": "contiens", "field": "Nom", "close": CONTAINS}),
    ("Dernier contact > 5 %", "5 %", NotADate, {"typed": "5 %"}),
    (
        "Dernier contact supérieur à 5", "supérieur à", UnknownOperator,
        {"typed": "supérieur à", "field": "Dernier contact", "close": DATE_PHRASES},
    ),
    ("Ville “est” Lyon", "“est”", UnknownOperator, {"typed": "est", "field": "Ville", "close": ("est",)}),
    ("Ville est", "est", MissingValue, {"operator": "est"}),
    ("Ville est et Nom est Roy", "est", MissingValue, {"operator": "est"}),
    ("Nom contient “ ”", "contient", MissingValue, {"operator": "contient"}),
    ("Nom contient “\u0301”", "contient", MissingValue, {"operator": "contient"}),
    ("Ville est = Lyon", "est", MissingValue, {"operator": "est"}),
    ("Employés entre 5", "entre", MissingValue, {"operator": "est entre"}),
    ("Employés entre 5, 6", "5, 6", NotANumber, {"typed": "5, 6"}),
    ("Ville est Lyon ou Paris", "ou", Dangling, {"word": "ou"}),
    ("Ville est Lyon ou", "ou", Dangling, {"word": "ou"}),
    ("Ville est l'un de Lyon et Paris", "et", Dangling, {"word": "et"}),
    ("Ville est l'un de Lyon ou", "ou", Dangling, {"word": "ou"}),
    ("Ville est l'un de Oui ou Non", "Non", Dangling, {"word": "Non"}),
    ("et Ville est Lyon", "et", Dangling, {"word": "et"}),
    ("(Ville est Lyon ou) et Nom est Roy", "ou", Dangling, {"word": "ou"}),
    ("non", "non", Dangling, {"word": "non"}),
    ("Ville n'est pas Lyon Nom est Roy", "Nom est Roy", Leftover, {"typed": "Nom est Roy"}),
    ("Ville est “Lyon” Paris", "Paris", Leftover, {"typed": "Paris"}),
    ("Nom est Roy (fils)", "(fils)", Leftover, {"typed": "(fils)"}),
    ("Logiciel comprend Xero, Ville est Lyon", ", Ville est Lyon", Leftover, {"typed": ", Ville est Lyon"}),
    ("Logiciel comprend Xero,", ",", Leftover, {"typed": ","}),
    ("Ville est vide, vides exclus", ", vides exclus", Leftover, {"typed": ", vides exclus"}),
    ("(Ville est Lyon", "(", UnclosedParenthesis, {"mark": "("}),
    ("Ville est Lyon)", ")", UnclosedParenthesis, {"mark": ")"}),
    ("Ville est “Lyon", "“Lyon", UnclosedQuote, {"mark": "“"}),
    ("Employés > la colonne", "la colonne", NotANumber, {"typed": "la colonne"}),
    ("Employés > beaucoup", "beaucoup", NotANumber, {"typed": "beaucoup"}),
    ("Employés > “beaucoup”", "“beaucoup”", NotANumber, {"typed": "beaucoup"}),
    ("Employés > 1,234", "1,234", AmbiguousNumber, {"typed": "1,234", "readings": ("1\u00a0234", "1,2340")}),
    ("Taux > 12", "12", PercentNeeded, {"typed": "12", "readings": ("12\u00a0%", "1\u00a0200\u00a0%")}),
    ("Dernier contact avant 5", "5", NotADate, {"typed": "5"}),
    ("Dernier contact avant le 31 avril 2026", "le 31 avril 2026", NotADate, {"typed": "le 31 avril 2026"}),
    ("Dernier contact avant hier soir", "hier soir", NotADate, {"typed": "hier soir"}),
    ("Dernier contact pendant 1850", "1850", NotADate, {"typed": "1850"}),
    ("Dernier contact est dans 99999 jours", "dans 99999 jours", NotADate, {"typed": "dans 99999 jours"}),
    (
        "Dernier contact avant 03/04/2026 et Ville est Lyon", "03/04/2026", AmbiguousDate,
        {"typed": "03/04/2026", "readings": ("le 4 mars 2026", "le 3 avril 2026")},
    ),
    (
        "Dernier contact entre 2026-05-01 et 2025", "2026-05-01 et 2025", PeriodBackwards,
        {"first": "le 1er mai 2026", "last": "2025"},
    ),
    ("Employés entre 10 et 5", "10 et 5", PeriodBackwards, {"first": "10", "last": "5"}),
    ("dans le segment Xeroo", "Xeroo", NoSegment, {"name": "Xeroo", "close": ()}),
    ("Ville est Lyon ou in segment « Xeroo » et Nom est vide", "« Xeroo »", NoSegment, {"name": "Xeroo", "close": ()}),
    ("Ville est vide et n'est pas dans le segment", "", MissingName, {}),
    ("Ville est \u202eLyon", "\u202e", HiddenCharacter, {"name": "RIGHT-TO-LEFT OVERRIDE"}),
    ("Ville est “\u2066Lyon”", "\u2066", HiddenCharacter, {"name": "LEFT-TO-RIGHT ISOLATE"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "place", "problem", "facts"), MISTAKES)
def test_a_mistake_has_its_place(line: str, place: str, problem: type[Problem], facts: dict[str, Any]) -> None:
    """The problem says what is wrong, its place is the words that are wrong, and its facts offer a way out."""
    with pytest.raises(Misread) as caught:
        read(line)
    misread = caught.value
    found = (type(misread.problem), line[misread.start : misread.end], vars(misread.problem))
    assert found == (problem, place, facts)


def test_readings_are_in_the_speakers_language() -> None:
    """What is ambiguous is shown in the words of the one who asks."""
    with pytest.raises(Misread) as caught:
        read("Dernier contact avant 03/04/2026", "en")
    assert vars(caught.value.problem)["readings"] == ("March 4, 2026", "April 3, 2026")
    with pytest.raises(Misread) as caught:
        read("Employés > 1.234", "en")
    assert vars(caught.value.problem)["readings"] == ("1234", "1.2340")


def test_a_number_is_read_by_the_speakers_conventions() -> None:
    """`1,234` is a thousand and more to an English speaker only."""
    assert read("Employés > 1,234", "en") == asked("Employés", "over", 1234.0)


def _conditions(count: int) -> str:
    return " et ".join(["Payé est oui"] * count)


def _values(count: int) -> str:
    return "Logiciel comprend " + ", ".join(["x"] * count)


def _characters(count: int) -> str:
    return "Ville est ".ljust(count, "x")


def _parentheses(count: int) -> str:
    return "(" * count + "Payé est oui" + ")" * count


def _negations(count: int) -> str:
    return "non " * count + "Payé est oui"


@pytest.mark.parametrize(
    ("line", "what", "limit"),
    [
        (_characters, "characters", 3000),
        (_conditions, "conditions", 50),
        (_values, "values", 200),
        (_parentheses, "levels", 20),
        (_negations, "levels", 20),
    ],
)
def test_a_cap_is_a_clear_problem(line: Any, what: str, limit: int) -> None:
    """A line at its cap is read; one over it, or the longest that a line can hold, is a problem and no crash."""
    read(line(limit))
    for count in (limit + 1, max(limit + 1, 700)):
        with pytest.raises(Misread) as caught:
            read(line(count)[: max(limit + 1, 3000)])
        problem = caught.value.problem
        assert isinstance(problem, TooLong)
        assert (problem.what, problem.limit, problem.found > limit) == (what, limit, True)
        assert caught.value.start < caught.value.end

"""Every problem has its sentence in both languages, with a way out that is never cut off."""

import ast
import importlib
import pkgutil
from datetime import UTC, date, datetime
from typing import Any

import pytest

import commands
import sheets_backend
from commands.errors import Misread, MissingTitle, NoSuchPage, TooLong, UnknownVerb
from commands.i18n.catalogue import LANGUAGES, entries, entry, say
from commands.i18n.problems import sentence
from commands.language.errors import AmbiguousDate, MissingOperator
from commands.request import Language
from sheets_backend.errors import (
    DamagedSegment,
    DuplicatedHeader,
    DuplicatedKey,
    MissingTab,
    OperatorMismatch,
    Problem,
    QuotaReached,
    UnknownField,
)
from sheets_backend.field_types import FIELD_TYPES
from sheets_backend.schema import Source
from tests.commands.i18n.sources import calls, texts, trees
from tests.commands.i18n.test_catalogues import facts_of, placeholders

both = pytest.mark.parametrize("language", LANGUAGES)


def problems() -> list[type[Problem]]:
    """Every class of problem that the packages define; a misread line says what its own problem says."""
    for package in (commands, sheets_backend):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return [problem for problem in Problem.__subclasses__() if problem is not Misread]


PROBLEMS = problems()
SAMPLES: dict[str, Any] = {
    "type": "number",
    "looks": "text",
    "reason": "checksum",
    "what": "values",
    "measure": "levels",
}
BY_TYPE: dict[Any, tuple[Any, Any]] = {
    str: ("Sainte-Foy", ""),
    Problem | None: (UnknownField("Vile"), None),
    datetime | None: (datetime(2026, 11, 24, 14, tzinfo=UTC), None),
    datetime: (datetime(2026, 11, 24, 14, tzinfo=UTC),) * 2,
    date: (date(2026, 11, 24),) * 2,
    int: (1234, 0),
    bool: (True, False),
    tuple[str, ...]: (("A", "B"), ()),
    tuple[int, ...]: ((7, 9), ()),
}


def facts_known(problem: type[Problem]) -> dict[str, Any]:
    """The names of the problem's facts, and what each one is."""
    return dict(problem.__annotations__)


def samples(problem: type[Problem]) -> list[Problem]:
    """The problem with all its facts, and with all of them blank that may be."""
    kinds = facts_known(problem).items()
    return [problem(*(SAMPLES.get(name, BY_TYPE[kind][which]) for name, kind in kinds)) for which in (0, 1)]


@both
@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.code)
def test_every_problem_has_a_sentence(problem: type[Problem], language: Language) -> None:
    """The catalogue words each problem, and names no fact that it does not have."""
    assert facts_of(entry(f"problem.{problem.code}", language)) <= facts_known(problem).keys()
    for made in samples(problem):
        said = sentence(made, language)
        assert placeholders(said) == set()
        assert said[-1] in '.?:”"»' or made.code in {"missing_title", "missing_new_name"}, said


@both
def test_every_case_is_named_after_a_fact(language: Language) -> None:
    """A case of a problem is said for a fact that the problem has, or is the plain one."""
    for problem in PROBLEMS:
        found = entry(f"problem.{problem.code}", language)
        names = facts_known(problem).keys()
        assert isinstance(found, str) or found.keys() <= names | {"plain"}, problem.code


def test_no_sentence_is_left_of_a_problem_that_is_gone() -> None:
    """Each sentence of the catalogue is that of a problem that can still be raised."""
    assert set(entries("en")["problem"]) == {problem.code for problem in PROBLEMS}


SAID = [
    (UnknownField("Vile", ("Ville",)), "I do not know the column “Vile”. Did you mean “Ville”?"),
    (UnknownField("Vile"), "I do not know the column “Vile”. Type /segment fields to see the columns of the sheet."),
    (UnknownVerb("aply", ("apply",)), "I do not know “aply”. Did you mean “apply”?"),
    (NoSuchPage(""), "The number of the page is missing. Type a whole number from 1."),
    (
        TooLong("values", 200, 1234),
        "The list has 1,234 values, and the most is 200. Make it shorter.",
    ),
    (
        DuplicatedKey("C-7", "No", (7, 12)),
        "Several contacts have the same “No”, “C-7” (rows 7, 12). Correct the sheet so that each contact has its own.",
    ),
]


@pytest.mark.parametrize(("problem", "said"), SAID, ids=lambda value: getattr(value, "code", ""))
def test_what_is_said(problem: Problem, said: str) -> None:
    """The case that fits the facts is the one that is said."""
    assert sentence(problem, "en") == said


def test_what_is_said_in_french() -> None:
    """Quotation marks and lists are the language's own, and their spaces do not break."""
    said = sentence(UnknownField("Vile", ("Ville", "Village")), "fr")

    assert said.replace("\u00a0", "~") == (
        "Je ne connais pas la colonne «~Vile~». Vouliez-vous dire «~Ville~», «~Village~»~?"
    )


def test_a_misread_line_says_what_is_wrong_in_it() -> None:
    """The place is shown, not said."""
    inner = AmbiguousDate("03/04/2026", ("2026-03-04", "2026-04-03"))

    assert sentence(Misread(inner, 3, 9), "en") == sentence(inner, "en")


def test_keys_among_the_facts_are_said_in_words() -> None:
    """A type and a reason are keys of the catalogue, and nobody reads a key."""
    assert "is now of type yes/no" in sentence(OperatorMismatch("Payé", "yes_no"), "en")
    assert "est maintenant de type oui/non" in sentence(OperatorMismatch("Payé", "yes_no"), "fr")
    assert "It was changed by hand." in sentence(DamagedSegment("Xero", 7, "checksum"), "en")


def test_long_facts_leave_room_for_the_way_out() -> None:
    """A name of 50,000 characters is shortened; what to do about it is not."""
    said = sentence(DuplicatedHeader("x" * 50_000, tuple("ABCDEFGH")), "en")

    assert said.endswith(
        "(“A”, “B”, “C”, “D”, “E”, “F”, …). Give each one its own header in the sheet, then try again."
    )
    assert len(said) < 500


def test_a_line_to_type_is_never_cut() -> None:
    """The example of a missing title is whole, for the longest name that a segment can have."""
    example = f'work "{"é" * 80}" "Review of {{Raison sociale du client ou de la personne}}"'

    assert sentence(MissingTitle(example), "en").endswith(f"/segment {example}")


def test_braces_of_the_sheet_are_text() -> None:
    """A name with braces is no placeholder."""
    assert "“{name} {0}”" in sentence(MissingOperator("{name} {0}", ()), "en")


def test_problems_without_facts_are_said() -> None:
    """A problem may be a fact by itself."""
    assert sentence(QuotaReached(), "fr").startswith("Google me demande de ralentir")


@both
def test_every_reason_and_every_type_has_words(language: Language) -> None:
    """What a cell, a row or a column can be is a key of the catalogue, and no word is left over."""
    reasons = {text for call in calls("Unreadable") for text in texts(call.args[0])}
    kinds = {text for call in calls("TooLong") for text in texts(call.args[0])}

    assert reasons == entries(language)["unreadable"].keys()
    assert kinds == entry("problem.too_long.what", language).keys()
    assert damages() == entries(language)["damaged"].keys()
    assert {field_type.key for field_type in FIELD_TYPES} == entries(language)["type"].keys()
    assert {source.value for source in Source} == entries(language)["source"].keys()


def damages() -> set[str]:
    """The reasons not to trust a stored row: what `_why_changed` answers, and what `Damage` is made with."""
    functions = [
        node for tree in trees("sheets_backend") for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    [why] = [function for function in functions if function.name == "_why_changed"]
    answers = [node.value for node in ast.walk(why) if isinstance(node, ast.Return) and node.value]
    made = [call.args[2] for call in calls("Damage", "_damage")]
    return {text for expression in (*answers, *made) for text in texts(expression)} - {""}


@both
def test_a_missing_tab_is_told_with_those_that_are_there(language: Language) -> None:
    """The tabs that the spreadsheet has are listed when there are any."""
    assert "Clients" in sentence(MissingTab("Contacts", ("Clients",)), language)
    assert sentence(MissingTab("Contacts", ()), language) != sentence(MissingTab("Contacts", ("Clients",)), language)
    assert say("yes", language) != say("no", language)

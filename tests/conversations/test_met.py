"""Each question and each problem is met in a conversation of each language, so that somebody has read it in its place.

Where a test here fails, write the conversation: its steps in a `*.fr.txt` and in a `*.en.txt` of this folder, the
answers by `pytest tests/conversations/test_conversations.py -k NAME --rewrite`; then read them as an accountant would.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

import pytest

from bot.playground.sample import sample_workbook
from commands.i18n.catalogue import LANGUAGES, entries
from commands.language.parser import parse
from commands.language.words import read_words
from commands.request import Language
from sheets_backend.errors import Problem
from sheets_backend.operators import OPERATORS
from sheets_backend.rules import conditions
from sheets_backend.schema import Schema
from tests.commands.one_sheet import opened

ROOT = Path(__file__).parents[2]
CONVERSATIONS = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.txt"))]
both = pytest.mark.parametrize("language", LANGUAGES)

ELSEWHERE: Final = {
    "address_unknown": (
        "an app without the scope of the manifest that tells addresses",
        "tests/sheets_backend/test_operators.py::test_a_name_is_not_looked_for_among_addresses",
    ),
    "already_begun": (
        "an execution of a workflow's step delivered twice",
        "tests/commands/test_unattended.py::test_work_is_created_once_for_each_run",
    ),
    "chosen_segment_gone": (
        "a segment deleted by somebody else while a form is open",
        "tests/bot/test_building_searched.py::test_a_segment_that_goes_meanwhile_is_named_as_gone",
    ),
    "credentials_refused": (
        "Google refuses the key",
        "tests/sheets_backend/test_google.py::test_a_revoked_key_is_told_without_a_storm",
    ),
    "damaged_roll": (
        "what movements remember, changed by hand",
        "tests/sheets_backend/test_rolls.py::test_what_was_changed_by_hand_is_not_compared_with",
    ),
    "damaged_tab": (
        "a header of our own tab is gone",
        "tests/sheets_backend/test_work.py::test_a_lost_column",
    ),
    "delivery_conflict": (
        "one delivery's key for two things",
        "tests/sheets_backend/test_once.py::test_other_contents_under_the_same_key",
    ),
    "delivery_keys_full": (
        "thousands of deliveries",
        "tests/sheets_backend/test_once.py::test_the_store_is_full",
    ),
    "foreign_tab": (
        "a tab of our name was there before us",
        "tests/sheets_backend/test_rolls.py::test_a_tab_that_is_not_ours_is_left_alone",
    ),
    "long_header": (
        "a header of thousands of characters",
        "tests/corpus/test_headers.py::test_a_header_that_no_line_can_hold_is_told_by_its_letter",
    ),
    "nested_too_far": (
        "more segments in one another than anybody saves",
        "tests/sheets_backend/test_nesting.py::test_the_limits_are_reached_and_not_passed",
    ),
    "overtaken": (
        "two people at the same moment",
        "tests/sheets_backend/test_segment_changes.py::test_two_people_who_edit_one_version",
    ),
    "protected_range": (
        "a tab that we may not write",
        "tests/sheets_backend/test_segments.py::test_a_protected_tab_is_named",
    ),
    "quota_reached": (
        "Google asks to slow down",
        "tests/sheets_backend/test_google.py::test_a_read_gives_up",
    ),
    "removal_unknown": (
        "no clear answer to a removal, three times",
        "tests/sheets_backend/test_work_undo.py::test_late_and_unknown",
    ),
    "rows_moved": (
        "rows that are moved at the moment of each removal",
        "tests/sheets_backend/test_work_undo.py::test_rows_that_never_stay_where_they_are",
    ),
    "sheets_unavailable": (
        "Google does not answer",
        "tests/bot/test_building.py::test_it_opens_whatever_the_sheet_does",
    ),
    "speaker_unknown": (
        "Slack always tells a name",
        "tests/sheets_backend/test_operators.py::test_nobody_in_particular_is_not_me",
    ),
    "spreadsheet_not_found": (
        "a wrong setting",
        "tests/sheets_backend/test_google.py::test_a_clear_refusal_is_told_at_once",
    ),
    "too_long_for_form": (
        "a rule longer than a form holds, or a line",
        "tests/bot/test_building_meanwhile.py::test_a_rule_that_no_form_holds_whole_is_not_opened",
    ),
    "too_many_ticks": (
        "more ticks than a button's line can hold",
        "tests/commands/test_ticks.py::test_many_ticks_of_a_long_list_are_bits",
    ),
    "write_unknown": (
        "the network fails within a write",
        "tests/sheets_backend/test_once.py::test_unknown_is_said_and_settled_later",
    ),
}
"""Problems that no conversation shows: why, and the test that meets each; one that is met leaves this table."""


@cache
def said() -> str:
    """All conversations, every kind of space as a plain one."""
    return re.sub(r"[^\S\n]", " ", "\n".join(CONVERSATIONS))


def is_met(found: Any) -> bool:
    """Whether one of an entry's sentences stands in a conversation, with any facts in it."""
    if isinstance(found, dict):
        return any(map(is_met, found.values()))
    pieces = [re.sub(r"\s", " ", text) for text, *_ in Formatter().parse(found)]
    return re.search(".*?".join(map(re.escape, pieces)), said()) is not None


@both
def test_every_problem_is_met(language: Language) -> None:
    """Each problem's sentence is said in a conversation of the language, or has a reason not to be."""
    problems = entries(language)["problem"]
    unmet = {key for key, found in problems.items() if not is_met(found)}
    assert unmet - ELSEWHERE.keys() == set(), f"write a conversation in {language} for each of these problems"


def test_no_reason_is_left_for_a_problem_that_is_met() -> None:
    """A problem that conversations of both languages show needs no reason why none does; nor does one that is gone."""
    met = [{key for key, found in entries(language)["problem"].items() if is_met(found)} for language in LANGUAGES]
    assert set.intersection(*met) & ELSEWHERE.keys() == set(), "leave these out of ELSEWHERE"
    assert ELSEWHERE.keys() - entries("en")["problem"].keys() == set()


@pytest.mark.parametrize("key", ELSEWHERE)
def test_a_problem_that_no_conversation_shows_is_met_by_the_test_that_is_named(key: str) -> None:
    """The test exists, and raises or is told that very problem, by its class or in its English words."""
    path, _, name = ELSEWHERE[key][1].partition("::")
    found = next(body for named, body in written_in(path) if named == name)
    pieces = [text for text, *_ in Formatter().parse(str(entries("en")["problem"][key]))]
    words = re.findall(r"\w+(?: \w+){3,}", max(pieces, key=len))
    quads = {" ".join(run.split()[at : at + 4]) for run in words for at in range(len(run.split()) - 3)}
    assert any(sign in found for sign in ("".join(map(str.capitalize, key.split("_"))), *quads))


def written_in(path: str) -> Iterator[tuple[str, str]]:
    """Each test of a file, and what is written of it, its parameters included."""
    lines = (ROOT / path).read_text("utf-8").splitlines()
    for node in ast.parse("\n".join(lines)).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = min((node.lineno, *(part.lineno for part in node.decorator_list)))
            yield node.name, "\n".join(lines[first - 1 : node.end_lineno])


@cache
def schema() -> Schema:
    """The sheet that conversations begin with."""
    return opened(sample_workbook()).backend.contacts().schema


def rules_typed() -> Iterator[tuple[Language, str]]:
    """What could be a rule in the lines that people type, and the language that the bot answers in."""
    for text in CONVERSATIONS:
        for who, line in re.findall(r"^(\w+)(?:@\w+)?> /segment ?(.*)$", text, re.MULTILINE):
            language: Language = "en" if who == "grace" else "fr"
            yield from {(language, line.partition(" ")[2]), (language, line.partition(":")[2])}


@cache
def asked() -> dict[Language, set[str]]:
    """The questions that conversations of each language ask of the sample's columns."""
    found: dict[Language, set[str]] = {language: set() for language in LANGUAGES}
    for language, text in rules_typed():
        try:
            rule = parse(text, read_words(text), schema(), language, {})
        except Problem:
            continue
        found[language] |= {condition.operator for condition in conditions(rule)}
    return found


@both
def test_every_question_is_asked(language: Language) -> None:
    """Each row of the table of operators is asked in a conversation of the language."""
    unasked = {operator.key for operator in OPERATORS} - asked()[language]
    assert unasked == set(), f"ask these in a conversation in {language}, for example in questions.{language}.txt"

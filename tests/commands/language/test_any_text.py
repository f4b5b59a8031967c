"""Whatever is typed, the answer is a rule or a problem with its place, soon."""

import sys
from time import process_time
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.errors import Misread
from commands.language.wording import say
from sheets_backend.schema import Schema
from tests.commands.language.nasty import PIECES, rules, schemas
from tests.commands.language.sheet import SHEET, read
from tests.commands.language.test_lines import KARBON, TYPED

LANGUAGES = st.sampled_from(["en", "fr"])
NAMES = tuple(field.name for field in SHEET.fields)
sentences = st.lists(st.sampled_from(PIECES + NAMES), max_size=12).map(" ".join)


SEGMENTS = {"x": "Xero", "y": "est « a » et"}
"""The names of the segments, by id."""


def answered(line: str, language: str, schema: Schema = SHEET) -> None:
    """A rule that can be said, or a problem whose place is in the line."""
    misread = _misread(line, language, schema)
    if misread is not None:
        assert 0 <= misread.start <= misread.end <= len(line)
        assert misread.start < misread.end or misread.end == len(line)


def _misread(line: str, language: str, schema: Schema) -> Misread | None:
    try:
        say(read(line, language, schema, SEGMENTS), schema, language, segments=SEGMENTS)
    except Misread as misread:
        return misread
    return None


@settings(max_examples=800, deadline=None)
@given(line=st.one_of(st.text(), sentences), language=LANGUAGES)
def test_any_text_is_a_rule_or_a_problem_with_its_place(line: str, language: str) -> None:
    """Random characters and random words of the language never fail in another way."""
    answered(line, language)


@settings(max_examples=800, deadline=None)
@given(
    line=st.sampled_from([*KARBON, *TYPED]),
    cut=st.integers(0, 60),
    drop=st.integers(0, 3),
    put=st.sampled_from(("", *PIECES)),
    language=LANGUAGES,
)
def test_a_damaged_line_is_a_rule_or_a_problem_with_its_place(
    line: str, cut: int, drop: int, put: str, language: str
) -> None:
    """A good line with something left out or put in never fails in another way."""
    answered(line[:cut] + put + line[cut + drop :], language)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), schema=schemas(), cut=st.integers(0, 60), language=LANGUAGES)
def test_a_sentence_cut_short_is_a_rule_or_a_problem_with_its_place(
    data: st.DataObject, schema: Schema, cut: int, language: str
) -> None:
    """The same over sheets with unkind headers."""
    answered(say(data.draw(rules(schema)), schema, language, segments=SEGMENTS)[:cut], language, schema)


LONGEST = {
    "parentheses": "(" * 3000,
    "negations": "non " * 750,
    "one value": "Ville est " + "a " * 1490,
    "values": "Logiciel comprend " + "a, " * 990,
    "alternatives": "Logiciel comprend " + "a ou " * 590 + "a",
    "misspelt columns": "Logiciel comprend a" + " ou vile est" * 240,
    "columns": "Ville " * 500,
    "phrases": "est " * 750,
    "one word": "x" * 3000,
    "doubled quotes": 'Nom est "' + '""' * 1490 + '"',
    "digits": "Taux > " + "1 " * 1490,
    "articles": "Dernier contact entre " + "le " * 990,
}


@pytest.mark.parametrize("kind", LONGEST)
def test_the_longest_line_is_answered_at_once(kind: str) -> None:
    """No line under the cap takes more than a fraction of a second: it takes some milliseconds."""
    started = process_time()
    answered(LONGEST[kind], "fr")
    assert process_time() - started < 0.5


REPEATED = {
    "conditions": ("", "Nom contient “Roy, Lavoie, Tremblay et Bélanger inc.” et ", "Ville est Lyon"),
    "columns compared": ("", "Dernier contact est après la colonne Dernier contact ou ", "Ville est Lyon"),
    "values": ("Logiciel comprend ", "quickbooks, ", "a"),
    "words of a value": ("Ville est ", "roy et fils ", "x"),
    "misspelt columns": ("Logiciel comprend a", " ou vile est", ""),
    "words of no column": ("Ville est la colonne ", "siège ", "x"),
    "negations": ("", "non ", "Ville est Lyon"),
    "parentheses": ("", "(", "Ville est Lyon"),
    "phrases": ("", "est ", ""),
    "edges": ("Dernier contact est ", "le dernier jour du ", "mois dernier"),
    "articles": ("Dernier contact entre ", "le ", ""),
    "durations": ("Dernier contact remonte à plus de ", "30 jours ", ""),
    "stars": ("Ville correspond au modèle ", "*", ""),
}
"""What begins a line, what it is made of, and what ends it."""


def steps(line: str) -> int:
    """How many lines of our own code reading this line takes: counted, so that no busy machine changes it."""
    taken = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        taken += event == "line"
        return trace if "commands" in frame.f_code.co_filename or "sheets_backend" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        answered(line, "fr")
    finally:
        sys.settrace(before)
    return taken


@pytest.mark.parametrize("kind", REPEATED)
def test_twice_the_line_takes_at_most_two_and_a_half_times_the_steps(kind: str) -> None:
    """Reading grows with the line, whatever it is made of."""
    start, piece, end = REPEATED[kind]
    count = 1_000 // len(piece)
    answered(start + piece * (2 * count) + end, "fr")  # what is built once is not counted
    short, long = (steps(start + piece * (count * n) + end) for n in (1, 2))
    assert long <= 2.5 * short, (short, long)

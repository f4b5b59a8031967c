"""Whatever is typed, the answer is a rule or a problem with its place, soon."""

from time import process_time

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


def answered(line: str, language: str, schema: Schema = SHEET) -> None:
    """A rule that can be said, or a problem whose place is in the line."""
    misread = _misread(line, language, schema)
    if misread is not None:
        assert 0 <= misread.start <= misread.end <= len(line)
        assert misread.start < misread.end or misread.end == len(line)


def _misread(line: str, language: str, schema: Schema) -> Misread | None:
    try:
        say(read(line, language, schema), schema, language)
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
    answered(say(data.draw(rules(schema)), schema, language)[:cut], language, schema)


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

"""The law of the package: what is said of a rule reads back as that rule."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.language.wording import say
from sheets_backend.field_types import NUMBER, TEXT
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AllOf, AnyOf, InSegment, Not
from sheets_backend.schema import Field, Schema
from tests.commands.language.nasty import rules, schemas, segments
from tests.commands.language.sheet import asked, read

LANGUAGES = st.sampled_from(["en", "fr"])
CALENDARS = st.none() | st.builds(FirmCalendar, st.dates(date(1990, 1, 1), date(2090, 1, 1)))


@settings(max_examples=300, deadline=None)
@given(data=st.data(), schema=schemas(), said=LANGUAGES, read_in=LANGUAGES, calendar=CALENDARS)
def test_what_is_said_reads_back_as_the_same_rule(
    data: st.DataObject,
    schema: Schema,
    said: str,
    read_in: str,
    calendar: FirmCalendar | None,
) -> None:
    """Any rule, over any sheet and segments, said in either language is read back in either as that rule."""
    rule, names = data.draw(rules(schema)), data.draw(segments)
    sentence = say(rule, schema, said, calendar, names)
    assert read(sentence, read_in, schema, names) == rule


TAKES_THE_PARENTHESIS = ("A", "(A")
TAKES_THE_QUOTES = ("A", "A is", '( "A"')
TAKES_THE_NEGATION = ("NOT", "NOT NOT", "(")
TAKES_THE_SEGMENT = ("not (", "( in segment", "in", "non")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("names", [TAKES_THE_PARENTHESIS, TAKES_THE_QUOTES, TAKES_THE_NEGATION])
def test_no_header_takes_words_from_another_columns_rule(names: tuple[str, ...], language: str) -> None:
    """Headers that begin with a parenthesis or a negation are read only where they are meant."""
    schema = Schema(tuple(Field(name, name, index, NUMBER) for index, name in enumerate(names)))
    parts = tuple(asked(name, "over", 5.0) for name in names)
    for rule in (
        AllOf(parts=(AnyOf(parts=parts), parts[0])),
        Not(part=Not(part=parts[0])),
        Not(part=AnyOf(parts=(Not(part=parts[0]), *parts))),
    ):
        assert read(say(rule, schema, language), language, schema) == rule


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("names", [TAKES_THE_PARENTHESIS, TAKES_THE_NEGATION, TAKES_THE_SEGMENT])
def test_no_header_takes_words_from_a_segment(names: tuple[str, ...], language: str) -> None:
    """So with headers that could be read in the words before a segment's name."""
    schema = Schema(tuple(Field(name, name, index, TEXT) for index, name in enumerate(names)))
    segment, segments = InSegment(segment="x"), {"x": "»", "y": "in segment"}
    for rule in (
        Not(part=Not(part=segment)),
        Not(part=AllOf(parts=(segment, asked(names[0], "is", "NOT")))),
        AllOf(parts=(AnyOf(parts=(segment, InSegment(segment="y"))), asked(names[-1], "is", "in"))),
    ):
        assert read(say(rule, schema, language, None, segments), language, schema, segments) == rule

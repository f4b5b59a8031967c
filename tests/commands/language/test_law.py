"""The law of the package: what is said of a rule reads back as that rule."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from commands.language.parser import parse
from commands.language.wording import say
from commands.language.words import read_words
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Schema
from tests.commands.language.nasty import rules, schemas

LANGUAGES = st.sampled_from(["en", "fr"])
CALENDARS = st.none() | st.builds(FirmCalendar, st.dates(date(1990, 1, 1), date(2090, 1, 1)))


def read(line: str, schema: Schema, language: str) -> AnyRule:
    return parse(line, read_words(line), schema, language)


@settings(max_examples=400, deadline=None)
@given(data=st.data(), schema=schemas(), said=LANGUAGES, read_in=LANGUAGES, calendar=CALENDARS)
def test_what_is_said_reads_back_as_the_same_rule(
    data: st.DataObject, schema: Schema, said: str, read_in: str, calendar: FirmCalendar | None
) -> None:
    """Any rule over any sheet, said in either language, is read back by a speaker of either as that rule."""
    rule = data.draw(rules(schema))
    sentence = say(rule, schema, said, calendar)
    assert read(sentence, schema, read_in) == rule

"""The law of the forms: a rule in a form, the line that the form makes, and the rule of that line are one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commands.forms.draft import Row
from commands.forms.inputs import FITTING
from commands.forms.rules import Columns, draft_of, holds_whole, rule_of
from commands.language.wording import say
from sheets_backend.operators import OPERATORS
from sheets_backend.schema import Schema
from tests.commands.language.nasty import rules, schemas, segments
from tests.commands.language.sheet import read

LANGUAGES = st.sampled_from(["en", "fr"])


@settings(max_examples=200, deadline=None)
@given(data=st.data(), schema=schemas(), language=LANGUAGES)
def test_a_form_shows_its_rule(data: st.DataObject, schema: Schema, language: str) -> None:
    """Any rule, put in a form of either language and read from it again, is that rule, and so is the form's line."""
    rule, names = data.draw(rules(schema)), data.draw(segments)
    columns = Columns(schema, language, names)

    draft = draft_of("A", rule, columns)

    assert rule_of(draft, columns) == rule
    assert read(say(rule_of(draft, columns), schema, language, None, names), language, schema, names) == rule


def test_every_operator_of_every_type_has_an_input() -> None:
    """An operator that is added to the registry and has no input is named here; no row of the table is left over."""
    without, used = [], set()
    for operator in OPERATORS:
        for kind in operator.types:
            found = next((fit for fit in FITTING if fit.fits(operator, kind)), None)
            used.add(found)
            without += [] if found else [(operator.key, kind.key)]

    assert without == []
    assert used == set(FITTING)


def test_what_an_input_holds_whole() -> None:
    """3,000 characters, an emoji counted as two, and 100 options: one more of either is not held."""
    held = (Row(1, words="x" * 3000), Row(1, values=("🧾" * 1500,)), Row(1, values=("a",) * 100))
    cut = (Row(1, words="x" * 3001), Row(1, values=("🧾" * 1500 + "x",)), Row(1, values=("a",) * 101))

    assert [holds_whole(row) for row in (*held, *cut)] == [True] * 3 + [False] * 3

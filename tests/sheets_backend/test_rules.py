"""Rules as JSON: one rule, one text, and nothing that is no rule."""

import pytest
from hypothesis import given
from pydantic import ValidationError

from sheets_backend.periods import Rolling, Unit
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, Not, all_of, any_of, conditions, dump, load
from tests.sheets_backend.cases import rules

A, B, C = (Condition(field=name, operator="is_empty") for name in "abc")


@given(rule=rules())
def test_a_rule_is_what_its_json_loads_as(rule: AnyRule) -> None:
    """A saved rule is the same rule when it is read, and has the same text when it is saved again."""
    assert load(dump(rule)) == rule
    assert dump(load(dump(rule))) == dump(rule)


def test_values_keep_their_kind() -> None:
    """A text that looks like a number or a day stays a text, a number is a float, a period is a period."""
    values = ("1000", 1000.0, "2026-04-30", Rolling(unit=Unit.DAY, n=-30))
    kept = load(dump(Condition(field="a", operator="x", values=values)))

    assert isinstance(kept, Condition)
    assert [(type(value), value) for value in kept.values] == [(type(value), value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"kind": "condition", "field": "a"}',
        '{"kind": "condition", "field": "a", "operator": "is", "value": "x"}',
        '{"kind": "condition", "field": "a", "operator": "over", "values": [NaN]}',
        '{"kind": "condition", "field": "a", "operator": "over", "values": [Infinity]}',
        '{"kind": "condition", "field": "a", "operator": "is", "values": [null]}',
        '{"kind": "all", "parts": []}',
        '{"kind": "any", "parts": [{"kind": "condition", "field": "a", "operator": "is_empty"}]}',
        '{"kind": "not"}',
        '{"kind": "maybe", "part": null}',
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    """JSON of anything else, infinity and groups of less than two parts included, never becomes a rule."""
    with pytest.raises(ValidationError):
        load(text)


def test_joined_parts_are_flat() -> None:
    """And in and is one and; a single part is itself; not keeps its part apart."""
    assert all_of((all_of((A, B)), C)) == AllOf(parts=(A, B, C))
    assert any_of((A, any_of((B, C)))) == AnyOf(parts=(A, B, C))
    assert all_of((A,)) == any_of((A,)) == A
    assert all_of((any_of((A, B)), C)) == AllOf(parts=(AnyOf(parts=(A, B)), C))
    assert list(conditions(Not(part=all_of((A, any_of((B, C))))))) == [A, B, C]

"""A column of another type than a segment asks for: which one, and which types could answer."""

import pytest

from sheets_backend.field_types import CHOICE, CHOICES, DATE, DATE_TIME, EMAIL, NUMBER, PERSON, TEXT, FieldType
from sheets_backend.periods import Day
from sheets_backend.retyping import answering, mistyped
from sheets_backend.rules import AnyRule, Condition, FieldRef, Not, Value, all_of
from tests.sheets_backend.tables import field, table_of

APRIL = Day.model_validate({"day": "2026-04-30"})


def asked(operator: str, *values: Value) -> Condition:
    """A condition over the column of the test."""
    return Condition(field="f1", operator=operator, values=values)


ANSWERS: dict[str, tuple[AnyRule, tuple[FieldType, ...]]] = {
    "one question": (asked("before", APRIL), (DATE, DATE_TIME)),
    "under a negation": (Not(part=asked("before", APRIL)), (DATE, DATE_TIME)),
    "two questions that no type answers": (all_of((asked("before", APRIL), asked("contains", "a"))), ()),
    "beside a question of every type": (all_of((asked("before", APRIL), asked("is_empty"))), (DATE, DATE_TIME)),
    "cells that are no numbers": (asked("over", 7.0), ()),
    "compared with a text": (asked("before", FieldRef(field="name")), ()),
    "none is amiss": (asked("is_not_empty"), ()),
}


@pytest.mark.parametrize(("rule", "types"), ANSWERS.values(), ids=ANSWERS)
def test_the_types_that_answer(rule: AnyRule, types: tuple[FieldType, ...]) -> None:
    """Those of which most cells are, and that every question about the column may be asked of."""
    column = field(TEXT)
    table = table_of({column: ("2026-04-30", "2026-05-31", "bientôt", "")})
    found = mistyped(rule, table.schema)
    assert (found is None) is (rule == ANSWERS["none is amiss"][0])
    if found:
        assert tuple(one.type for one in answering(rule, table, found)) == types


def test_the_type_that_most_cells_are_of_comes_first() -> None:
    """Among texts, one that half of the cells look like comes after those that all of them are of."""
    column = field(NUMBER)
    table = table_of({column: ("ada@cabinet.ca", "Laval")})
    kinds = [one.type for one in answering(asked("starts_with", "a"), table, column)]
    assert kinds == [TEXT, CHOICE, PERSON, EMAIL]
    assert CHOICES not in kinds

"""What an explanation says agrees with what the rule picks, whatever the rule and the table."""

import pytest
from hypothesis import given, settings

from sheets_backend.errors import NoContact
from sheets_backend.explanation import decided_by_blank, explain, funnel, near_misses
from sheets_backend.field_types import NUMBER
from sheets_backend.finding import find_contacts
from sheets_backend.operators import BY_KEY
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, Not
from tests.sheets_backend.cases import columns, conditions, rules
from tests.sheets_backend.tables import CALENDAR, field, marks, table_of

HEIGHT = 60
TABLE = table_of(columns(HEIGHT))
LAW = settings(max_examples=40)
LETTERS = {True: "y", False: "n", None: "?"}
AMOUNT = field(NUMBER)


def over(amount: float, *, blanks: bool | None = None) -> Condition:
    """Whether the amount is over so much."""
    return Condition(field=AMOUNT.id, operator="over", values=(amount,), blanks=blanks)


def below(amount: float) -> Condition:
    """Whether the amount is under so much."""
    return Condition(field=AMOUNT.id, operator="under", values=(amount,))


@LAW
@given(rule=rules())
def test_each_part_answers_as_if_it_were_asked_alone(rule: AnyRule) -> None:
    """The whole and every part within it say of each contact what a selection by that part says."""
    explained = explain(rule, TABLE, CALENDAR)

    assert explained.rule == rule
    for _, part in explained.walk():
        assert "".join(LETTERS[part.told(row)] for row in range(HEIGHT)) == marks(TABLE, part.rule)


@LAW
@given(rule=rules())
def test_the_funnel_ends_at_the_selection(rule: AnyRule) -> None:
    """The last step of « and » counts what is picked and to check; a branch of « or » what it picks by itself."""
    steps = funnel(explain(rule, TABLE, CALENDAR), TABLE)
    whole = marks(TABLE, rule)

    if isinstance(rule, AllOf):
        assert [step.rule for step in steps] == list(rule.parts)
        assert (steps[-1].matching, steps[-1].to_check) == (whole.count("y"), whole.count("?"))
        assert [step.matching for step in steps] == sorted((step.matching for step in steps), reverse=True)
    elif isinstance(rule, AnyOf):
        told = [marks(TABLE, part) for part in rule.parts]
        assert [(step.matching, step.to_check) for step in steps] == [(t.count("y"), t.count("?")) for t in told]
    else:
        assert steps == ()


@LAW
@given(rule=rules())
def test_near_misses_are_those_that_a_naive_count_finds(rule: AnyRule) -> None:
    """A near miss is told no by one part of « and » and yes by all others; the first are the sheet's first."""
    found = near_misses(explain(rule, TABLE, CALENDAR), TABLE, 5)
    parts = rule.parts if isinstance(rule, AllOf) else ()
    told = [marks(TABLE, part) for part in parts]
    naive = [row for row in range(HEIGHT) if parts and sorted(t[row] for t in told) == ["n", *"y" * (len(parts) - 1)]]

    assert found.count == len(naive)
    assert [row for row, _ in found.first] == naive[:5]
    assert all(marks(TABLE, failed)[row] == "n" for row, failed in found.first)


@LAW
@given(condition=conditions())
def test_a_blank_decides_where_the_policy_would_change_the_answer(condition: Condition) -> None:
    """Where a blank is said to decide, counting blanks in and counting them out answer differently."""
    included, excluded = (marks(TABLE, condition.model_copy(update={"blanks": told})) for told in (True, False))
    if BY_KEY[condition.operator].of_any_cell:
        assert not any(decided_by_blank(condition, TABLE, row) for row in range(HEIGHT))
        return
    for row in range(HEIGHT):
        if included[row] != "?":
            assert decided_by_blank(condition, TABLE, row) == (included[row] != excluded[row])


def test_a_funnel_of_three_contacts() -> None:
    """Of 5, 15, 25 and a cell that cannot be read: over 10 leaves two, under 20 one; 5 and 25 miss by one condition."""
    table = table_of({AMOUNT: [5.0, 15.0, 25.0, "1,234 ?"]})
    rule = AllOf(parts=(over(10), below(20)))
    explained = explain(rule, table, CALENDAR)

    assert [(step.matching, step.to_check) for step in funnel(explained, table)] == [(2, 1), (1, 1)]
    assert near_misses(explained, table, 1).count == 2
    assert near_misses(explained, table, 1).first == ((0, over(10)),)
    assert near_misses(explain(Not(part=rule), table, CALENDAR), table, 5).count == 0


@pytest.mark.parametrize(("text", "rows"), [("contact 2", (2,)), ("CONTACT  2", (2,)), ("#4", (2,)), ("# 4", ())])
def test_a_contact_is_found_by_name_or_row(text: str, rows: tuple[int, ...]) -> None:
    """Case and spaces do not count in a name; `#4` is the sheet's fourth row."""
    table = table_of({AMOUNT: [1.0, 2.0, 3.0]})

    if rows:
        assert find_contacts(table, text) == rows
    else:
        with pytest.raises(NoContact):
            find_contacts(table, text)


def test_a_name_that_nobody_bears_tells_the_nearest() -> None:
    """Whoever mistypes a name is told those that are like it."""
    with pytest.raises(NoContact) as caught:
        find_contacts(table_of({AMOUNT: [1.0, 2.0]}), "Contcat 1")

    assert caught.value.close[0] == "Contact 1"


@pytest.mark.parametrize("text", ["", "#1", "#999", "#0"])
def test_no_contact_is_found_by_nothing(text: str) -> None:
    """The header and rows that are not there are no contacts."""
    with pytest.raises(NoContact):
        find_contacts(table_of({AMOUNT: [1.0]}), text)

"""What must hold of every rule over every table, whatever they are."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sheets_backend.contacts import ContactTable
from sheets_backend.nesting import expand
from sheets_backend.operators import BY_KEY
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, InSegment, Not, all_of, any_of, field_ids
from sheets_backend.shelf import Shelf
from tests.sheets_backend.cases import columns, conditions, rules
from tests.sheets_backend.tables import CALENDAR, marks, shelf_of, table_of

HEIGHT = 60
COLUMNS = columns(HEIGHT)
TABLE = table_of(COLUMNS)
LAW = settings(max_examples=40)
"""Each rule is asked of sixty rows, so that a few rules say much."""
USED = ("s_1", "s_2")
"""The segments that rules may use; the second may use the first."""
RULES = rules(USED)
SHELVES = st.builds(lambda one, two: shelf_of(dict(zip(USED, (one, two), strict=True))), rules(), rules(USED[:1]))
NEGATED = str.maketrans("yn", "ny")


def told(rule: AnyRule, shelf: Shelf, table: ContactTable = TABLE) -> str:
    """The marks of the rule, with the segments of the shelf in their places."""
    return marks(table, expand(rule, shelf))


@LAW
@given(shelf=SHELVES)
def test_in_a_segment_is_what_its_rule_says(shelf: Shelf) -> None:
    """A contact is in a segment, out of it or to check for it as its rule says, however deep it stands in others."""
    for segment in shelf.segments:
        used, rule = InSegment(segment=segment.id), segment.rule
        assert told(used, shelf) == told(rule, shelf)
        assert told(Not(part=used), shelf) == told(rule, shelf).translate(NEGATED)


@LAW
@given(rule=RULES, shelf=SHELVES)
def test_not_turns_yes_and_no_round_and_leaves_what_cannot_be_told(rule: AnyRule, shelf: Shelf) -> None:
    """Not is Kleene's: yes and no change places, cannot tell stays; twice not is nothing."""
    plain = told(rule, shelf)

    assert told(Not(part=rule), shelf) == plain.translate(NEGATED)
    assert told(Not(part=Not(part=rule)), shelf) == plain


@LAW
@given(one=RULES, other=RULES, shelf=SHELVES)
def test_de_morgan(one: AnyRule, other: AnyRule, shelf: Shelf) -> None:
    """Not (a and b) is not a or not b, and the other way round."""
    nots = Not(part=one), Not(part=other)

    assert told(Not(part=all_of((one, other))), shelf) == told(any_of(nots), shelf)
    assert told(Not(part=any_of((one, other))), shelf) == told(all_of(nots), shelf)


@LAW
@given(parts=st.lists(RULES, min_size=2, max_size=4), shelf=SHELVES, data=st.data())
def test_the_order_of_conditions_does_not_count(parts: list[AnyRule], shelf: Shelf, data: st.DataObject) -> None:
    """And and or pick the same contacts in any order, a part said twice included."""
    shuffled = data.draw(st.permutations([*parts, parts[0]]))

    for join in (all_of, any_of):
        assert told(join(tuple(shuffled)), shelf) == told(join(tuple(parts)), shelf)


@LAW
@given(rule=RULES, shelf=SHELVES, chance=st.randoms(use_true_random=False))
def test_rows_may_be_sorted(rule: AnyRule, shelf: Shelf, chance: Random) -> None:
    """A contact is picked for what its row holds, wherever the row stands."""
    order = chance.sample(range(HEIGHT), HEIGHT)
    plain = told(rule, shelf)
    sorted_ = table_of({asked: [cells[row] for row in order] for asked, cells in COLUMNS.items()})

    assert told(rule, shelf, sorted_) == "".join(plain[row] for row in order)


def turned(rule: AnyRule) -> AnyRule:
    """The rule with the answer for a blank turned round in each condition."""
    match rule:
        case Condition(operator=key, blanks=blanks):
            return rule.model_copy(update={"blanks": not (BY_KEY[key].blank if blanks is None else blanks)})
        case Not(part=part):
            return Not(part=turned(part))
        case AllOf(parts=parts):
            return all_of(tuple(map(turned, parts)))
        case AnyOf(parts=parts):
            return any_of(tuple(map(turned, parts)))
        case _:
            raise TypeError(rule)  # the rules of the others are in their places, and no case is of a snapshot


@LAW
@given(rule=RULES, shelf=SHELVES)
def test_blanks_counted_the_other_way_round_change_blank_rows_alone(rule: AnyRule, shelf: Shelf) -> None:
    """Turning the policy round in all conditions of a rule, nested or not, answers alike where nothing is blank."""
    whole = expand(rule, shelf)
    asked = [TABLE.column(TABLE.schema.by_id(field_id)) for field_id in field_ids(whole)]
    blank = np.logical_or.reduce([column.blank for column in asked])
    plain, other = marks(TABLE, whole), marks(TABLE, turned(whole))

    assert [row for row in range(HEIGHT) if plain[row] != other[row] and not blank[row]] == []


@LAW
@given(condition=conditions())
def test_the_blank_policy_answers_for_blanks_alone(condition: Condition) -> None:
    """Including or excluding blanks decides for each blank cell and changes no other answer."""
    included, excluded = (marks(TABLE, condition.model_copy(update={"blanks": policy})) for policy in (True, False))
    asked = [TABLE.column(TABLE.schema.by_id(field_id)) for field_id in field_ids(condition)]
    blank = np.logical_or.reduce([column.blank for column in asked])
    without = BY_KEY[condition.operator].of_any_cell

    for row in range(HEIGHT):
        decided = blank[row] and not without and included[row] != "?"
        assert (included[row], excluded[row]) == ("y", "n") if decided else included[row] == excluded[row]


@LAW
@given(rule=rules(), gone=st.sets(st.integers(0, HEIGHT - 1), max_size=20))
def test_matching_and_to_check_are_apart_and_contacts(rule: AnyRule, gone: set[int]) -> None:
    """No contact both matches and is to check, none is a blank row, and each is there once, in the sheet's order."""
    blanked = {
        asked: ["" if row in gone else cell for row, cell in enumerate(cells)] for asked, cells in COLUMNS.items()
    }
    table = table_of(blanked)
    table.grid.columns[0][:] = ["" if row in gone else "Ada" for row in range(HEIGHT)]  # type: ignore[index]  # a list here
    selection = table.select(rule, CALENDAR)
    matching, unsure = set(map(int, selection.matching)), set(map(int, selection.unsure))

    assert matching.isdisjoint(unsure)
    assert matching | unsure <= set(range(HEIGHT)) - gone
    assert list(selection.matching) == sorted(matching)
    assert list(selection.unsure) == sorted(unsure)
    assert table.count == HEIGHT - len(gone)


@LAW
@given(rule=rules())
def test_each_contact_to_check_has_a_cell_that_says_why(rule: AnyRule) -> None:
    """Whoever is to check has an unreadable cell in a column of the rule, told with its address."""
    selection = TABLE.select(rule, CALENDAR)
    told = list(selection.unreadable_cells())

    assert {cell.row - 2 for cell in told} == set(map(int, selection.unsure))
    assert all(cell.field in selection.fields and cell.address == f"{cell.field.letter}{cell.row}" for cell in told)

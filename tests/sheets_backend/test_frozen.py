"""Whom a snapshot picks: told apart by their identifiers alone, held against a naive reading of the same cells."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheets_backend.contacts import ContactTable, missing
from sheets_backend.field_types import NUMBER, TEXT, Cell
from sheets_backend.folding import folded
from sheets_backend.nesting import expand
from sheets_backend.rules import AnyRule, Frozen, InSegment, Not, all_of, any_of, dump, field_ids, load
from tests.sheets_backend.cases import columns, rules
from tests.sheets_backend.tables import CALENDAR, field, marks, shelf_of, table_of

HEIGHT = 60
COLUMNS = columns(HEIGHT)
KEY, ALONE = field(TEXT, len(COLUMNS) + 1), field(TEXT, 1)
KEYS: list[Cell] = [f"C-{row:03d}" for row in range(HEIGHT)]
LAW = settings(max_examples=25, deadline=None)


def frozen(*keys: str, key: str = KEY.id) -> Frozen:
    """A snapshot of these contacts, about to be asked."""
    return Frozen(roll="r", field=key, day=date(2026, 11, 24), count=len(keys), digest="d", keys=keys)


def keyed(order: Sequence[int] = range(HEIGHT)) -> ContactTable:
    """The table of the laws with a column of identifiers, its rows in this order."""
    cells = {**COLUMNS, KEY: KEYS}
    return table_of({asked: [column[row] for row in order] for asked, column in cells.items()})


TABLE = keyed()


def picked(rule: AnyRule) -> Frozen:
    """A snapshot of whom the rule picks."""
    matching = TABLE.select(rule, CALENDAR).matching
    return frozen(*(TABLE.text(KEY, int(index)) for index in matching))


@LAW
@given(rule=rules(), chance=st.randoms(use_true_random=False))
def test_what_is_frozen_is_what_was_picked(rule: AnyRule, chance: Random) -> None:
    """A snapshot picks whom its rule picked, tells of everybody, and finds them again however rows are sorted."""
    snapshot, plain = picked(rule), marks(TABLE, rule).replace("?", "n")
    order = chance.sample(range(HEIGHT), HEIGHT)

    assert marks(TABLE, snapshot) == plain
    assert marks(keyed(order), snapshot) == "".join(plain[row] for row in order)


@LAW
@given(one=rules(), other=rules())
def test_a_snapshot_is_joined_like_any_rule(one: AnyRule, other: AnyRule) -> None:
    """In a segment that uses it too, and under not, de Morgan holds of snapshots."""
    kept = shelf_of({"s": picked(one)})
    inside = expand(InSegment(segment="s"), kept)

    assert inside == kept.segments[0].rule
    joined, nots = any_of((inside, other)), all_of((Not(part=inside), Not(part=other)))
    assert marks(TABLE, Not(part=joined)) == marks(TABLE, nots)


@LAW
@given(
    cells=st.lists(st.sampled_from(["A", "a ", "B", "É", "e", "", " ", "D"]), max_size=6),
    keys=st.sets(st.sampled_from(["a", "B", "é", "C"])),
)
def test_a_naive_reading_agrees(cells: list[str], keys: set[str]) -> None:
    """Yes for the one row with an identifier; cannot tell of two, nor of a blank while somebody is missing."""
    bare = [folded(cell) for cell in cells]
    wanted = {folded(key) for key in keys}
    expected = ""
    for cell in bare:
        if cell == "":
            expected += "?" if wanted - set(bare) else "n"
        elif cell in wanted:
            expected += "y" if bare.count(cell) == 1 else "?"
        else:
            expected += "n"

    table, rule = table_of({ALONE: cells}), frozen(*sorted(keys), key=ALONE.id)
    assert marks(table, rule) == expected
    gone = [key for _, left in missing(rule, table) for key in left]
    assert sorted(gone) == sorted(key for key in keys if folded(key) not in bare)


def test_the_cells_that_keep_it_from_telling() -> None:
    """Each is told once with its reason, those of a snapshot inside a rule too."""
    table = table_of({ALONE: ["A", "A", "", "B", "#N/A"]})
    cells = table.select(Not(part=frozen("A", "C", key=ALONE.id)), CALENDAR).unreadable_cells()

    told = [(cell.address, cell.why.reason) for cell in cells]
    assert told == [("B2", "same_key"), ("B3", "same_key"), ("B4", "no_key"), ("B6", "error_value")]


def test_numbers_identify_as_well() -> None:
    """An identifier is what its cell says, whatever its type."""
    number = field(NUMBER, 1)
    assert marks(table_of({number: [42.0, 7.0, "x"]}), frozen("42", "x", key=number.id)) == "yny"


def test_identifiers_are_no_part_of_the_rule() -> None:
    """Its JSON has none; the column that they are in is one of the rule's; unread, it is not asked."""
    rule = frozen("A")
    kept = load(dump(rule))

    assert kept == rule.model_copy(update={"keys": None})
    assert "keys" not in dump(rule)
    assert field_ids(all_of((kept, Not(part=kept)))) == (KEY.id,)
    with pytest.raises(TypeError):
        marks(TABLE, kept)

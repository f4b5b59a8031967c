"""Segments that use other segments: what they come to, and why they may not be asked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sheets_backend.cells import append_request
from sheets_backend.errors import CycleOfSegments, DamagedSegment, NestedTooFar, SegmentGone
from sheets_backend.nesting import MOST_CONDITIONS, MOST_LEVELS, expand, users
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, InSegment, Not, any_of, dump, load, segments_in
from sheets_backend.segment_rows import ACTIVE, COLUMNS, DELETED, Damage, Entry, Segment, row_cells
from sheets_backend.segment_tab import SHEET_ID
from sheets_backend.segments import SegmentStore
from sheets_backend.shelf import Shelf
from tests.sheets_backend.desk import Desk
from tests.sheets_backend.test_segments import ADA, save

WHEN = datetime(2026, 11, 24, 14, tzinfo=UTC)
A, B, C = (Condition(field=name, operator="is_empty") for name in "abc")


def used(name: str) -> InSegment:
    """The leaf that uses the segment of this name; its id is its name."""
    return InSegment(segment=name)


def saved(name: str, rule: AnyRule) -> Segment:
    """A saved segment."""
    return Segment(name, name, rule, (), "", ADA, ADA, WHEN, 1)


def shelf(**rules: AnyRule) -> Shelf:
    """These segments, saved."""
    return Shelf(tuple(saved(name, rule) for name, rule in rules.items()))


def test_the_leaf_is_kept_as_json_and_named_once() -> None:
    """A rule that uses segments is read back from its text, and says which ones it uses."""
    rule = AllOf(parts=(used("x"), Not(part=used("y")), used("x")))

    assert load(dump(rule)) == rule
    assert segments_in(rule) == ("x", "y")


def test_each_segment_stands_for_its_rule() -> None:
    """The rules of the segments are put in their places, through any number of segments, and joined flat."""
    kept = shelf(x=AnyOf(parts=(A, B)), y=AllOf(parts=(used("x"), C)))

    assert expand(Not(part=used("y")), kept) == Not(part=AllOf(parts=(AnyOf(parts=(A, B)), C)))
    assert expand(AnyOf(parts=(C, used("x"))), kept) == AnyOf(parts=(C, A, B))
    assert expand(A, Shelf()) is A


@pytest.mark.parametrize(
    ("kept", "names"),
    [
        (shelf(x=used("x")), ("x", "x")),
        (shelf(x=AnyOf(parts=(A, Not(part=used("y")))), y=used("x")), ("x", "y", "x")),
        (shelf(x=used("y"), y=used("z"), z=AllOf(parts=(B, used("y")))), ("y", "z", "y")),
    ],
)
def test_a_circle_is_named_in_order(kept: Shelf, names: tuple[str, ...]) -> None:
    """A segment that uses itself, by way of others or not, is never asked; the problem names who uses whom."""
    with pytest.raises(CycleOfSegments) as refused:
        expand(used("x"), kept)
    assert refused.value.names == names


def test_fifty_segments_that_all_use_one_another_are_refused() -> None:
    """However many ways lead round, one circle is found at once."""
    names = [f"s{n}" for n in range(50)]
    kept = shelf(**{name: any_of(tuple(used(other) for other in names)) for name in names})

    with pytest.raises(CycleOfSegments):
        expand(used("s0"), kept)


def test_a_rule_that_would_grow_without_end_is_measured_first() -> None:
    """Fifty segments, each of which uses the one before twice, would be 2^50 conditions: refused before it is made."""
    twice = {f"s{n}": AnyOf(parts=(used(f"s{n - 1}"), Not(part=used(f"s{n - 1}")))) for n in range(1, 50)}
    kept = shelf(s0=A, **twice)

    with pytest.raises(NestedTooFar) as refused:
        expand(used("s49"), kept)
    assert (refused.value.measure, refused.value.limit) == ("conditions", MOST_CONDITIONS)


def test_the_limits_are_reached_and_not_passed() -> None:
    """500 conditions and 60 levels can be asked, one more of either cannot."""
    fifty = any_of((A,) * 50)
    deep = {f"s{n}": Not(part=used(f"s{n - 1}")) for n in range(1, MOST_LEVELS + 2)}
    kept = shelf(fifty=fifty, s0=A, **deep)

    assert isinstance(expand(AllOf(parts=(used("fifty"),) * 10), kept), AllOf)
    assert isinstance(expand(used(f"s{MOST_LEVELS - 1}"), kept), Not)
    for rule, what in ((AllOf(parts=(*((used("fifty"),) * 10), A)), "conditions"), (used(f"s{MOST_LEVELS}"), "levels")):
        with pytest.raises(NestedTooFar) as refused:
            expand(rule, kept)
        assert refused.value.measure == what


def test_what_is_not_there_is_named() -> None:
    """A deleted segment is named with who deleted it and when, a damaged one by its row; neither is passed over."""
    gone = Entry(saved("gone", A), DELETED, 2)
    damage = Damage(7, "broken", "checksum", frozenset({("broken", 1.0)}))
    kept = Shelf((saved("x", any_of((A, used("gone")))), saved("y", any_of((A, used("broken"))))), (gone,), (damage,))

    with pytest.raises(SegmentGone) as deleted:
        expand(used("x"), kept)
    assert vars(deleted.value) == {"name": "gone", "by": "Ada", "at": WHEN}
    with pytest.raises(DamagedSegment) as damaged:
        expand(used("y"), kept)
    assert damaged.value.row == 7
    with pytest.raises(SegmentGone) as unknown:
        expand(used("never"), kept)
    assert vars(unknown.value) == {"name": "", "by": "", "at": None}


def test_who_uses_a_segment() -> None:
    """Those that use it and those that use these, in a circle too; not the segment itself."""
    kept = shelf(a=used("b"), b=AllOf(parts=(A, Not(part=used("c")))), c=used("a"), d=A, e=used("d"))

    assert [segment.name for segment in users("b", kept)] == ["a", "c"]
    assert [segment.name for segment in users("d", kept)] == ["e"]
    assert users("e", kept) == ()


def test_a_circle_made_in_the_tab(desk: Desk) -> None:
    """A row that comes to the tab by another way, in good order, can close a circle: it is refused when it is asked."""
    store = SegmentStore(desk.spreadsheet)
    inner = save(store, "Inner", "click-1")
    outer = store.create(
        name="Outer", rule=used(inner.id), columns=(), sentence="", owner=ADA, now=WHEN, delivery="click-2"
    )
    assert expand(used(outer.id), store.shelf()) == inner.rule

    places = {column: at for at, column in enumerate(COLUMNS)}
    closing = replace(inner, version=2, rule=Not(part=used(outer.id)))
    desk.spreadsheet.write([append_request(SHEET_ID, [row_cells(closing, ACTIVE)], places)])
    with pytest.raises(CycleOfSegments) as refused:
        expand(outer.rule, store.shelf())
    assert refused.value.names == ("Inner", "Outer", "Inner")
    assert [user.name for user in users(inner.id, store.shelf())] == ["Outer"]

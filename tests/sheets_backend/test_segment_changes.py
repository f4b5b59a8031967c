"""Versions of a segment: one after the other, each written once, each name borne by one segment at a time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count

import pytest

from bot.playground.faults import Fault
from bot.playground.sheets import faults
from sheets_backend.errors import NameTaken, NoSegment, Overtaken, Problem, WriteUnknown
from sheets_backend.once import LIFE
from sheets_backend.rules import Condition
from sheets_backend.segment_rows import Author, Change, Segment
from sheets_backend.segment_tab import TITLE
from sheets_backend.segments import SegmentStore
from tests.sheets_backend.desk import NOW, WRITES, Desk, Sent
from tests.sheets_backend.test_segments import ADA, GRACE, LINUS, rows, save

LATER = NOW + timedelta(hours=1)
REQUESTS = range(1, 7)
"""A change makes six: the tabs, the rows, the keys, the write, and the tabs and the rows once more."""
OTHER_RULE = Condition(field="f_city", operator="is", values=("Laval",))


@pytest.fixture
def store(desk: Desk) -> SegmentStore:
    """The segments of the spreadsheet."""
    return SegmentStore(desk.spreadsheet)


def edited(segment: Segment, by: Author = GRACE) -> Segment:
    """The segment with another rule."""
    return replace(segment, rule=OTHER_RULE, saved_by=by, saved_at=LATER, change=Change.EDITED)


def renamed(segment: Segment, name: str, by: Author = GRACE) -> Segment:
    """The segment under another name."""
    return replace(segment, name=name, saved_by=by, saved_at=LATER, change=Change.RENAMED)


def names(store: SegmentStore) -> list[str]:
    """The names of all segments."""
    return [segment.name for segment in store.shelf().segments]


def before_request(desk: Desk, number: int, act: Callable[[], object]) -> None:
    """Let somebody act in the moment before the request of this number goes out."""
    numbers = count(1)

    def slip_in(_: Sent) -> None:
        if next(numbers) == number:
            desk.wire.before.clear()
            act()

    desk.wire.before.append(slip_in)


def tried(act: Callable[[], object]) -> Problem | None:
    """The problem that this comes to, if it comes to one."""
    try:
        act()
    except Problem as problem:
        return problem
    return None


def test_a_change_is_a_new_version(store: SegmentStore) -> None:
    """It says who made it and how, its owner stays, and the version before stays in the tab as it was."""
    first = save(store)
    second = store.change(first, edited(first), "click-2")

    assert second == replace(edited(first), version=2, click=second.click) == store.get("Xero")
    assert (second.owner, second.saved_by, second.change) == (ADA, GRACE, Change.EDITED)
    assert [entry.segment for entry in store.shelf().versions(first.id)] == [second, first]


@pytest.mark.parametrize("at", REQUESTS)
def test_two_people_who_edit_one_version(desk: Desk, store: SegmentStore, at: int) -> None:
    """Whenever the other's version is saved while ours is on its way: one of the two is, and the other told of it."""
    other, first = SegmentStore(desk.other_process()), save(store)
    said: list[Problem | None] = []
    theirs = partial(other.change, first, edited(first, LINUS), "theirs")
    before_request(desk, at, lambda: said.append(tried(theirs)))
    said.append(tried(partial(store.change, first, edited(first), "ours")))

    newest, before = store.shelf().versions(first.id)
    [refused] = [problem for problem in said if problem]
    assert isinstance(refused, Overtaken)
    assert (refused.by, refused.deleted) == (newest.segment.saved_by.name, False)
    assert before.segment == first


def test_a_version_that_is_not_the_newest(store: SegmentStore) -> None:
    """A change or a deletion made from an older version is refused, with who saved since or deleted it."""
    first = save(store)
    second = store.change(first, edited(first), "click-2")
    with pytest.raises(Overtaken) as raised:
        store.delete(first, LINUS, LATER, "click-3")
    assert vars(raised.value) == {"name": "Xero", "by": "Grace", "deleted": False}

    store.delete(second, LINUS, LATER, "click-4")
    with pytest.raises(Overtaken) as raised:
        store.change(second, edited(second), "click-5")
    assert vars(raised.value) == {"name": "Xero", "by": "Linus", "deleted": True}


def test_the_same_click_twice_is_one_version(desk: Desk, store: SegmentStore) -> None:
    """Delivered again by whomever, at once, later or when its key is gone, a click has made the version it made."""
    first = save(store)
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: store.change(first, edited(first), "click-2"), range(4)))
    [second] = made
    third = store.change(second, renamed(second, "Sage"), "click-3")
    later = LATER + LIFE + timedelta(days=1)
    store.create(name="New", rule=OTHER_RULE, columns=[], sentence="", owner=ADA, now=later, delivery="click-4")

    other = SegmentStore(desk.other_process())
    assert other.change(first, edited(first), "click-2") == second
    assert other.change(second, renamed(second, "Sage"), "click-3") == third
    assert rows(desk) == 4


@pytest.mark.parametrize(
    "fault",
    [
        faults.reset(applied=True, part=WRITES),
        faults.reset(applied=False, part=WRITES),
        faults.html_503(applied=True, part=WRITES),
    ],
)
def test_a_lost_answer_makes_one_version(desk: Desk, store: SegmentStore, fault: Fault) -> None:
    """An unclear answer to a renaming, which takes two keys, ends in one version under the new name."""
    first = save(store)
    desk.local.faults.queue(fault)

    assert store.change(first, renamed(first, "Sage"), "click-2").version == 2
    assert (rows(desk), names(store)) == (2, ["Sage"])


def test_a_name_is_borne_by_one_segment(desk: Desk, store: SegmentStore) -> None:
    """A name that is taken is refused however it is spelt; one's own may be spelt anew; one that was left is free."""
    xero, sage = save(store), save(store, "Sage", "click-2", LINUS)
    with pytest.raises(NameTaken) as raised:
        store.change(xero, renamed(xero, "  SAGÉ "), "click-3")
    assert (raised.value.name, raised.value.owner) == ("Sage", "Linus")

    spelt = store.change(xero, renamed(xero, "XÉRO"), "click-4")
    moved = store.change(spelt, renamed(spelt, "  Clients   Xero "), "click-5")
    assert (moved.id, moved.name) == (xero.id, "Clients Xero")
    assert save(store, "Xero", "click-6").id != xero.id
    store.change(sage, renamed(sage, "Old"), "click-7")
    store.change(moved, renamed(moved, "Sage"), "click-8")
    assert names(store) == ["Old", "Sage", "Xero"]
    assert rows(desk) == 7


@pytest.mark.parametrize("at", REQUESTS)
@pytest.mark.parametrize("theirs", ["created", "renamed"])
def test_a_name_taken_at_the_same_moment(desk: Desk, store: SegmentStore, theirs: str, at: int) -> None:
    """Whenever another segment is created with or renamed to a name while ours takes it, one of the two is refused."""
    other, ours, another = SegmentStore(desk.other_process()), save(store), save(store, "Sage", "click-2")
    said: list[Problem | None] = []
    take = partial(save, other, "WANTED", "click-3", LINUS)
    if theirs == "renamed":
        take = partial(other.change, another, renamed(another, "WANTED"), "click-3")
    before_request(desk, at, lambda: said.append(tried(take)))
    said.append(tried(partial(store.change, ours, renamed(ours, "Wanted"), "click-4")))

    assert [type(problem) for problem in said if problem] == [NameTaken]
    assert [name.casefold() for name in names(store)].count("wanted") == 1


def test_a_late_renaming_takes_no_name_that_was_taken_since(desk: Desk, store: SegmentStore) -> None:
    """A batch that arrives after somebody saved another segment of the name is refused whole: nobody is renamed."""
    first = save(store)
    desk.wire.hold_writes = 9
    with pytest.raises(WriteUnknown):
        store.change(first, renamed(first, "Sage"), "click-2")
    desk.wire.hold_writes = 0
    save(store, "SAGE", "click-3")

    assert set(desk.adapter.deliver()) == {400}
    assert names(store) == ["SAGE", "Xero"]
    with pytest.raises(NameTaken):
        store.change(first, renamed(first, "Sage"), "click-2")


def test_a_row_deleted_by_hand(desk: Desk, store: SegmentStore) -> None:
    """A click whose version a person deleted does not make it again nor claim it; a new click makes a new one."""
    first = save(store)
    store.change(first, edited(first), "click-2")
    desk.editor.delete_rows(TITLE, 3)

    with pytest.raises(WriteUnknown):
        store.change(first, edited(first), "click-2")
    assert rows(desk) == 1
    assert store.change(first, edited(first), "click-3") == store.get("Xero")
    desk.editor.delete_rows(TITLE, 2, 2)
    with pytest.raises(NoSegment):
        store.change(first, edited(first), "click-4")


def test_a_deleted_segment_comes_back(desk: Desk, store: SegmentStore) -> None:
    """From the mark of its deletion a segment is there again, the same by its id, unless its name was taken since."""
    first = save(store)
    store.delete(first, GRACE, LATER, "click-2")
    [mark] = store.shelf().deleted
    assert (mark.name, mark.saved_by, mark.version) == ("Xero", GRACE, 2)

    back = store.change(mark, replace(mark, change=Change.RESTORED, saved_by=LINUS), "click-3")
    assert (back.id, back.version, back.rule) == (first.id, 3, first.rule)
    assert store.shelf().deleted == ()
    store.delete(back, GRACE, LATER, "click-4")
    [mark] = store.shelf().deleted
    other = SegmentStore(desk.other_process())
    before_request(desk, 4, lambda: save(other, "xero", "click-5", LINUS))
    with pytest.raises(NameTaken):
        store.change(mark, replace(mark, change=Change.RESTORED), "click-6")
    assert names(store) == ["xero"]
    assert rows(desk) == 5


def test_the_last_of_a_name_that_was_deleted(store: SegmentStore) -> None:
    """Of deleted segments of one name only the one deleted last is told, and the last deleted comes first."""
    for n, name in enumerate(("Xero", "Sage", "xero")):
        segment = save(store, name, f"click {n}")
        store.delete(segment, GRACE, NOW + timedelta(hours=n), f"delete {n}")

    assert [mark.name for mark in store.shelf().deleted] == ["xero", "Sage"]

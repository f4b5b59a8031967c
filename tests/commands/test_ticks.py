"""Ticks travel in a line and come back as they were, or say what changed under them."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.errors import BadTicks, TooManyTicks
from commands.request import PageTicks
from commands.ticks import MOST_KNOWN, ROOM, Memory, hashed, hashes_of, recall, remember, split_ticks
from sheets_backend.contacts import Selection
from sheets_backend.field_types import TEXT
from sheets_backend.rules import Condition
from sheets_backend.schema import Field
from tests.sheets_backend.tables import table_of

KEY = Field("key", "No de client", 1, TEXT, is_key=True)
ANY = Condition(field="name", operator="is_not_empty", values=())
CHANCE = Random(5)  # noqa: S311 - any coin will do


def listed(keys: Sequence[str]) -> Selection:
    """A list of the contacts with these keys, in this order; the rest of the sheet is none."""
    table = table_of({KEY: keys})
    return Selection(table, ANY, np.arange(len(keys)), np.arange(0))


def numbered(count: int) -> Selection:
    """A list of so many contacts."""
    return listed([f"{n:05}" for n in range(count)])


LISTS = {count: numbered(count) for count in (1, 40, MOST_KNOWN, MOST_KNOWN + 1, 2_000)}


@given(st.data(), st.sampled_from(sorted(LISTS)))
@settings(deadline=None, max_examples=40)
def test_what_was_ticked_comes_back(data: st.DataObject, count: int) -> None:
    """Any set of a list of any length is itself again after its token was read, as long as it fits a line."""
    ticked = data.draw(st.one_of(st.sets(st.integers(0, count - 1), max_size=60), st.just(set(range(count)))))
    memory = remember(LISTS[count], ticked, range(min(10, count)))

    assert Memory.read(memory.token) == memory
    assert recall(Memory.read(memory.token), PageTicks(), LISTS[count]).rows == ticked
    assert memory.ticked_count == len(ticked)
    assert len(memory.token) <= ROOM


def test_many_ticks_of_a_long_list_are_bits() -> None:
    """Where neither the ticked ones nor the others fit one by one, a bit for each does, up to some thousands."""
    half = {row for row in range(2_000) if CHANCE.random() < 0.5}
    memory = remember(LISTS[2_000], half, range(10))

    assert (memory.ticked, memory.others) == (None, None)
    assert recall(Memory.read(memory.token), PageTicks(), LISTS[2_000]).rows == half
    with pytest.raises(TooManyTicks):
        remember(numbered(5_000), {row for row in range(5_000) if CHANCE.random() < 0.5}, range(10))


def test_all_but_a_few_of_any_list_fit() -> None:
    """All of a long list but three are told by the three."""
    memory = remember(LISTS[2_000], set(range(2_000)) - {5, 6, 7}, ())

    assert memory.ticked is None
    assert len(memory.token) < 60


def test_the_order_of_the_sheet_does_not_count() -> None:
    """A colleague sorts the sheet: the list is the same one, and so are its ticks, whether by hash or by bit."""
    forward, backward = LISTS[2_000], listed([f"{n:05}" for n in reversed(range(2_000))])
    for ticked in ({3, 1_500}, {row for row in range(2_000) if row % 3 or row % 7}):
        found = recall(Memory.read(remember(forward, ticked, ()).token), PageTicks(), backward)

        assert {1_999 - row for row in found.rows} == ticked
        assert found.change is None


def test_the_page_goes_over_the_token() -> None:
    """What is ticked on the page is added, what is not is taken away, and other pages stay as they were."""
    memory = remember(LISTS[40], {0, 1, 20}, range(10))
    hashes = hashes_of(LISTS[40], memory.salt)
    page = PageTicks(frozenset({hashes[0], hashes[5]}), frozenset(hashes[n] for n in range(10) if n not in (0, 5)))

    assert recall(memory, page, LISTS[40]).rows == {0, 5, 20}
    with pytest.raises(BadTicks):
        recall(memory, PageTicks(frozenset({"00000000"})), LISTS[40])


def test_no_two_contacts_are_taken_for_one_another() -> None:
    """With a salt under which a ticked contact, or one on the page, looks like another one, another salt is taken."""
    alike = ("000304", "023037")
    many = listed([*alike, *(f"{n:05}" for n in range(MOST_KNOWN))])
    assert hashed(alike[0], 0) == hashed(alike[1], 0)

    for ticked, page, salt in (({0}, (), 1), ((), (1,), 1), ({5}, (6,), 0)):
        memory = remember(many, ticked, page)
        assert memory.salt == salt
        assert recall(memory, PageTicks(), many).rows == set(ticked)


def test_a_changed_list_says_who_came_and_left() -> None:
    """In a list of a few, both are named; those who left the sheet altogether are counted, and so are ticks lost."""
    before = listed(["a", "b", "c", "d"])
    now = table_of({KEY: ["a", "b", "x", "d"]})
    after = Selection(now, ANY, np.array([0, 2, 3]), np.arange(0))  # b matches no more, c is gone, x is new
    found = recall(remember(before, {1, 2, 3}, ()), PageTicks(), after)

    assert found.rows == {3}
    assert found.change is not None
    assert (found.change.before, found.change.now) == (4, 3)
    assert (found.change.entered, found.change.left) == (("Contact 2",), ("Contact 1",))
    assert (found.change.gone, found.change.lost, found.change.kept) == (1, 2, True)


def test_a_long_list_keeps_few_ticks_and_loses_many() -> None:
    """When a list of thousands changes, a few ticks are found again by who they are; half of it cannot be."""
    after = numbered(1_999)
    few = recall(remember(LISTS[2_000], {1, 1_999}, ()), PageTicks(), after)
    half = recall(remember(LISTS[2_000], set(range(0, 2_000, 2)) | {1, 7, 9}, ()), PageTicks(), after)

    assert few.change is not None
    assert (few.rows, few.change.kept, few.change.entered) == (frozenset({1}), True, None)
    assert half.change is not None
    assert (half.rows, half.change.kept, half.change.left) == (frozenset(), False, None)


def test_a_list_without_ticks_may_change() -> None:
    """Nobody is asked to look again where nothing was ticked."""
    assert recall(remember(LISTS[40], (), range(10)), PageTicks(), numbered(39)).change is None


def test_contacts_with_one_key_are_told_apart() -> None:
    """Two rows that bear the same key are two boxes: ticking one does not tick the other."""
    twice = listed(["a", "b", "B", ""])

    assert len(set(twice.identities)) == 4
    assert recall(remember(twice, {1}, ()), PageTicks(), twice).rows == {1}


def test_a_damaged_token_is_refused() -> None:
    """A token that was cut, or in which one byte is another, picks nobody."""
    body = urlsafe_b64decode(remember(LISTS[40], {7}, ()).token[1:] + "===")

    for damaged in (body[:-1], body[:9], body[:20] + b"\0" + body[21:]):
        with pytest.raises(BadTicks):
            Memory.read("t" + urlsafe_b64encode(damaged).decode().rstrip("="))
    for typed in ("t", "", "tête", "t" + "A" * 40):
        with pytest.raises(BadTicks):
            Memory.read(typed)


def test_bits_that_are_no_bits_are_refused() -> None:
    """A token whose check is right and whose bits cannot be unpacked picks nobody."""
    made = Memory(LISTS[40].fingerprint, 0, 40, None, None, zlib.compress(b"x" * 5)[:4])

    with pytest.raises(BadTicks):
        recall(Memory.read(made.token), PageTicks(), LISTS[40])


LINES = [
    ("apply Laval ☑ 1f0a2b3c,9d8e7f60 ☐ 00000000", "apply Laval", {"1f0a2b3c", "9d8e7f60"}, {"00000000"}),
    ("apply Laval ☐ 00000000", "apply Laval", set(), {"00000000"}),
    ("find : Ville est Laval ☑ 1f0a2b3c", "find : Ville est Laval", {"1f0a2b3c"}, set()),
    ("find : Notes contient ☑", "find : Notes contient ☑", set(), set()),
    ("find : Notes contient ☑ 1f0a2b3", "find : Notes contient ☑ 1f0a2b3", set(), set()),
    ("☑ 1f0a2b3c", "☑ 1f0a2b3c", set(), set()),
]


@pytest.mark.parametrize(("line", "rest", "on", "off"), LINES)
def test_ticks_behind_a_line(line: str, rest: str, on: set[str], off: set[str]) -> None:
    """What a page adds is taken off the end; anything that only looks like it is the line's own."""
    assert split_ticks(line) == (rest, PageTicks(frozenset(on), frozenset(off)))

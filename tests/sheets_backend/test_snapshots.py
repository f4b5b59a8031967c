"""Snapshots in their hidden tab: frozen once, and refused when anything of them was changed."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from bot.playground.sheets import faults
from sheets_backend.rolls import RollBook
from sheets_backend.rules import AllOf, Condition, Frozen, Not
from sheets_backend.snapshots import TAB, DamagedSnapshot, freeze, thawed
from tests.sheets_backend.desk import NOW, WRITES, Desk

DAY = date(2026, 11, 24)
KEYS = ("00042", 'É "x"', "=1+1")
TITLE = TAB.title


@pytest.fixture
def book(desk: Desk) -> RollBook:
    """The snapshots of the spreadsheet."""
    return RollBook(desk.spreadsheet, TAB)


def frozen(book: RollBook, keys: tuple[str, ...] = KEYS, delivery: str = "click-1") -> Frozen:
    """A snapshot of these contacts, by somebody's click."""
    return freeze(book, "f_id", keys, DAY, NOW, delivery)


def keys_of(book: RollBook, rule: Frozen) -> tuple[str, ...] | None:
    """The identifiers that the tab has for the snapshot."""
    found = thawed(rule, book.rows, lambda _: "Laval")
    assert isinstance(found, Frozen)
    return found.keys


def test_what_is_frozen_is_read_back(desk: Desk, book: RollBook) -> None:
    """The tab is hidden; two snapshots are told apart; rows sorted and a tab renamed by hand do no harm."""
    one, many = frozen(book), frozen(book, tuple(f"C-{n:05d}" for n in range(9_000)), "click-2")
    none = frozen(book, (), "click-3")
    rows = desk.editor.values(f"{TITLE}!A2:I")
    desk.editor.type(f"{TITLE}!A2", *reversed(rows))
    desk.editor.rename_tab(TITLE, "Ne pas toucher")

    assert desk.editor.workbook.sheet(TAB.sheet_id).hidden
    assert max(len(str(row[7])) for row in rows) < 50_000
    assert keys_of(book, one) == KEYS
    assert keys_of(book, many) == tuple(f"C-{n:05d}" for n in range(9_000))
    assert (keys_of(book, none), none.count) == ((), 0)


def test_a_click_freezes_once(desk: Desk, book: RollBook) -> None:
    """The same delivery again, when the sheet has changed meanwhile or an answer is lost, is the same snapshot."""
    desk.local.faults.queue(faults.reset(applied=True, part=WRITES))
    first = frozen(book)

    assert freeze(RollBook(desk.other_process(), TAB), "f_id", ("other",), DAY, NOW, "click-1") == first
    assert len(desk.editor.values(f"{TITLE}!A2:A")) == 1


def test_a_rule_without_a_snapshot_reads_nothing(desk: Desk) -> None:
    """The tab is read only where a rule asks for it; all other leaves stay as they are."""
    rule = Not(part=Condition(field="f_city", operator="is", values=("Laval",)))

    assert thawed(rule, lambda: pytest.fail("read"), lambda _: "") is rule
    assert desk.wire.sent == []


BY_HAND: tuple[tuple[str, Callable[[Desk], object]], ...] = (
    ("a contact", lambda desk: desk.editor.type(f"{TITLE}!H2", [json.dumps([*KEYS, "00043"])])),
    ("the part", lambda desk: desk.editor.type(f"{TITLE}!G2", ["'1/2"])),
    ("the snapshot", lambda desk: desk.editor.type(f"{TITLE}!D2", ["another"])),
    ("the row", lambda desk: desk.editor.delete_rows(TITLE, 2)),
    ("the tab", lambda desk: desk.spreadsheet.write([{"deleteSheet": {"sheetId": TAB.sheet_id}}])),
)


@pytest.mark.parametrize(("what", "change"), BY_HAND, ids=[what for what, _ in BY_HAND])
def test_what_was_changed_by_hand_is_not_asked(
    desk: Desk, book: RollBook, what: str, change: Callable[[Desk], object]
) -> None:
    """Within another rule too the snapshot is refused by its name, and never means other contacts."""
    rule = frozen(book)
    change(desk)

    with pytest.raises(DamagedSnapshot) as refused:
        thawed(AllOf(parts=(Condition(field="a", operator="is_empty"), Not(part=rule))), book.rows, lambda _: "Laval")
    assert vars(refused.value) == {"name": "Laval", "tab": TITLE}, what


@pytest.mark.parametrize("told", [{"count": 2}, {"digest": "0" * 32}], ids=["count", "digest"])
def test_rows_in_good_order_are_not_enough(book: RollBook, told: dict[str, object]) -> None:
    """Rows that agree with their own checksum, and not with the rule's count or digest, are refused as well."""
    rule = frozen(book)

    assert keys_of(book, rule) == KEYS
    with pytest.raises(DamagedSnapshot):
        keys_of(book, rule.model_copy(update=told))

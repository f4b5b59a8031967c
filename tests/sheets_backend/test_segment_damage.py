"""Whatever a person does to the hidden tab, a segment is the same one or it is quarantined: never another rule."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from sheets_backend.cells import append_request
from sheets_backend.errors import DamagedSegment
from sheets_backend.rules import Condition
from sheets_backend.segment_rows import (
    ACTIVE,
    COLUMNS,
    DELETED,
    Segment,
    Value,
    read_row,
    row_cells,
)
from sheets_backend.segment_tab import SHEET_ID, TITLE
from sheets_backend.segments import SegmentStore
from sheets_backend.shelf import Shelf, shelve
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.test_segments import ADA, GRACE, save

PLACES = {column: at for at, column in enumerate(COLUMNS)}
Row = dict[str, Value]


def segment(n: int, version: int = 1) -> Segment:
    """The n-th segment in this version; each version has its own rule."""
    unlike = f"s_{n * 0x9E3779B97F4A7C15 % 2**48:012x}"
    rule = Condition(field=f"f_{n}", operator="over", values=(1000.0 * version,))
    names = ((f"f_{n}", f"Chiffre d'affaires {n}"),)
    saved = NOW + timedelta(version)
    return Segment(unlike, f"Segment n° {n}", rule, names, f"« {n} »", ADA, GRACE, saved, version)


def as_read(one: Segment, status: str = ACTIVE) -> Row:
    """The row as Sheets hands it out: numbers as floats."""
    cells = {column: cell["userEnteredValue"] for column, cell in row_cells(one, status).items()}
    return {c: v["stringValue"] if "stringValue" in v else float(v["numberValue"]) for c, v in cells.items()}


TAB: list[Row] = [
    *(as_read(segment(n)) for n in range(12)),
    *(as_read(segment(n, 2)) for n in range(6)),
    as_read(segment(0, 3), DELETED),
    as_read(segment(7, 2), DELETED),
]
"""Twenty rows: five segments in two versions, five in one, two that are deleted."""


AS_WRITTEN = [read_row(number, row) for number, row in enumerate(TAB, 2)]
INTACT = shelve(AS_WRITTEN)


def shelf_with(changes: Mapping[int, Row]) -> Shelf:
    """What the rows mean with these ones in the place of others."""
    return shelve([read_row(n + 2, changes[n]) if n in changes else AS_WRITTEN[n] for n in range(len(TAB))])


def safe(changed: int, row: Row) -> bool:
    """Whether at most the changed row's segment is missing, nothing else is there, and a change is named."""
    found = shelf_with({changed: row})
    missing = set(INTACT.segments) - set(found.segments)
    named = any(damaged.row == changed + 2 for damaged in found.damaged)
    return set(found.segments) <= set(INTACT.segments) and len(missing) <= 1 and (named or row == TAB[changed])


def mutated(text: str) -> Iterator[str]:
    """The text with each character changed, dropped and doubled, and with each bit of its bytes turned."""
    for at, letter in enumerate(text):
        head, tail = text[:at], text[at + 1 :]
        yield from (head + tail, head + letter + letter + tail, head + ("0" if letter == "1" else "1") + tail)
    raw = text.encode()
    for at in range(len(raw)):
        yield (raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :]).decode(errors="replace")


def test_the_intact_tab() -> None:
    """The newest version of each segment that is not deleted, and nothing damaged."""
    assert [s.version for s in INTACT.segments] == [2, 1, 1, 2, 2, 2, 2, 1, 1, 1]
    assert INTACT.damaged == ()
    assert shelve(AS_WRITTEN[::-1]).segments == INTACT.segments


@pytest.mark.parametrize("changed", [0, 1, 11, 12, 17, 18, 19])
def test_every_byte_of_a_row(changed: int) -> None:
    """Any change of any byte of any text cell, in an old, a newest, an only or a deleting row, is safe."""
    for column, cell in TAB[changed].items():
        for text in mutated(str(cell)) if column != "version" else ("1", "2", "nan", "inf", "", "-1"):
            assert safe(changed, TAB[changed] | {column: text}), (column, text)


@pytest.mark.parametrize("changed", range(20))
def test_every_version(changed: int) -> None:
    """A row with another version number, in a row of any kind, is safe."""
    for version in (0.0, 1.0, 2.0, 1.5, -1.0, 9.0, 1e300, True, False):
        assert safe(changed, TAB[changed] | {"version": version}), version


@pytest.mark.parametrize("column", COLUMNS)
def test_an_old_version_does_no_harm(column: str) -> None:
    """A blanked cell in a row that a newer version follows is named, and every segment still works."""
    found = shelf_with({1: TAB[1] | {column: ""}})

    assert found.segments == INTACT.segments
    assert [damaged.row for damaged in found.damaged] == [3]


def test_a_row_that_tells_no_version() -> None:
    """A newest row whose version is gone in both of its places does not let the older one stand in."""
    found = shelf_with({13: TAB[13] | {"version": "", "checksum": ""}})

    assert set(INTACT.segments) - set(found.segments) == {segment(1, 2)}


def test_random_damage() -> None:
    """Five thousand times a few cells changed, to those of other rows among others: no rule that was not there."""
    chance = random.Random(20261124)  # noqa: S311 - the same damage at each run
    rules = {(s.id, s.version): s for s in (segment(n, v) for n in range(12) for v in (1, 2, 3))}
    for _ in range(5_000):
        rows = {n: dict(TAB[n]) for n in chance.sample(range(len(TAB)), 2)}
        for _ in range(chance.randint(1, 4)):
            strange = ("", 1.0, 3.0, True, "#REF!", "[" * 5_000, "é" * 5_000)
            wanted = chance.choice(COLUMNS)
            chance.choice(list(rows.values()))[wanted] = chance.choice([chance.choice(TAB)[wanted], *strange])
        assert all(rules[found.id, found.version] == found for found in shelf_with(rows).segments)


@pytest.mark.parametrize(
    ("column", "typed", "reason"),
    [
        ("rule", '{"kind":"condition","field":"f_fee","operator":"over","values":[1]}', "checksum"),
        ("rule", "everyone", "json"),
        ("rule", "", "json"),
        ("name", "Other", "checksum"),
        ("version", "two", "cells"),
        ("columns", "12", "cells"),
        ("checksum", "", "checksum"),
        ("status", "deleted", "checksum"),
    ],
)
def test_a_typed_over_cell(desk: Desk, column: str, typed: str, reason: str) -> None:
    """A segment whose row was typed over is named with its row and the reason, and the other one works."""
    store = SegmentStore(desk.spreadsheet)
    save(store)
    other = save(store, "Sage", "click-2")
    desk.editor.type(f"{TITLE}!{'ABCDEFGHIJK'[PLACES[column]]}2", [typed])
    name = "Other" if column == "name" else "Xero"
    shelf = store.shelf()

    assert shelf.segments == (other,)
    assert [vars(damaged) for damaged in shelf.damaged] == [{"name": name, "row": 2, "reason": reason}]
    with pytest.raises(DamagedSegment):
        store.get(name)


def test_a_copied_row(desk: Desk) -> None:
    """A row pasted a second time makes its segment unusable until one of the two goes: both rows are named."""
    store = SegmentStore(desk.spreadsheet)
    saved = save(store)
    row = [str(cell) for cell in desk.editor.values(f"{TITLE}!A2:K2")[0]]
    desk.editor.type(f"{TITLE}!A3", row)

    assert store.shelf().segments == ()
    assert [(damaged.row, damaged.reason) for damaged in store.shelf().damaged] == [(2, "duplicate"), (3, "duplicate")]
    desk.editor.delete_rows(TITLE, 2)
    assert store.get("Xero") == saved
    desk.editor.type(f"{TITLE}!A3", row)
    store.delete(saved, GRACE, NOW, "click-2")
    assert store.shelf().segments == ()
    latest = store.shelf().latest(saved.id)
    assert latest is not None
    assert (latest.status, latest.row, latest.segment.version, latest.segment.saved_by) == (DELETED, 4, 2, GRACE)


def test_an_edited_copy_of_a_row(desk: Desk) -> None:
    """A row pasted a second time and changed puts its segment in doubt as well: nobody knows which was meant."""
    store = SegmentStore(desk.spreadsheet)
    save(store)
    row = [str(cell) for cell in desk.editor.values(f"{TITLE}!A2:K2")[0]]
    desk.editor.type(f"{TITLE}!A3", [*row[:3], "Xero 2", *row[4:]])

    assert store.shelf().segments == ()
    assert [vars(damaged) for damaged in store.shelf().damaged] == [{"name": "Xero 2", "row": 3, "reason": "checksum"}]


def test_a_rule_of_a_newer_make(desk: Desk) -> None:
    """A row that is as it was written, in a status that we do not know, is of a newer version of the bot."""
    store = SegmentStore(desk.spreadsheet)
    saved = save(store)
    desk.spreadsheet.write([append_request(SHEET_ID, [row_cells(replace(saved, version=2), "archived")], PLACES)])

    assert store.shelf().segments == ()
    assert [(damaged.row, damaged.reason) for damaged in store.shelf().damaged] == [(3, "version")]


def test_a_damaged_segment_can_be_saved_again(desk: Desk) -> None:
    """The name of a damaged segment is free: it can be saved anew, and is then the one that is used."""
    store = SegmentStore(desk.spreadsheet)
    save(store)
    desk.editor.type(f"{TITLE}!E2", ["broken"])

    again = save(store, delivery="click-2")
    assert store.get("Xero") == again
    assert [damaged.row for damaged in store.shelf().damaged] == [2]


def test_a_damaged_version_can_be_deleted(desk: Desk) -> None:
    """A segment whose newest row is damaged does not fall back to the older one, and can still be deleted."""
    store = SegmentStore(desk.spreadsheet)
    saved = save(store)
    desk.spreadsheet.write([append_request(SHEET_ID, [row_cells(replace(saved, version=2), ACTIVE)], PLACES)])
    desk.editor.type(f"{TITLE}!G3", ["another sentence"])
    assert store.shelf().segments == ()

    store.delete(saved, GRACE, NOW, "click-2")
    latest = store.shelf().latest(saved.id)
    assert latest is not None
    assert (latest.status, latest.segment.version) == (DELETED, 3)

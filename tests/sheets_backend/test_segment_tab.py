"""The hidden tab as the bot made it at first: read as it is, and given its new column with the next row."""

import pytest

from sheets_backend.cells import append_request, header_request, number_cell, text_cell
from sheets_backend.errors import DamagedTab
from sheets_backend.segment_rows import DETAILS, FIRST_COLUMNS, Author, Change, Segment
from sheets_backend.segment_tab import SHEET_ID, TITLE
from sheets_backend.segments import SegmentStore
from tests.sheets_backend.desk import NOW, WRITES, Desk, Sent
from tests.sheets_backend.test_segment_changes import edited
from tests.sheets_backend.test_segments import GRACE, LINUS, RULE, save

FIRST_ROWS = (
    (
        "s_b433177553f3", 1, "active", "Xero",
        ('{"kind":"all","parts":[{"kind":"condition","field":"f_city","operator":"is","values":["Québec"],"blanks":null},'
        '{"kind":"not","part":{"kind":"condition","field":"f_fee","operator":"over","values":[1000.5],"blanks":null}}]}'),
        '[["f_city", "City"], ["f_fee", "Fee"]]', "City is “Québec” (Xero)", "Ada", "2026-11-24T09:30:00+00:00",
        "s_b433177553f3 1 bebbdc93a59a33a256979b07eafb9c66",
    ),
    (
        "s_0123456789ab", 1, "active", "Sage",
        '{"kind":"condition","field":"f_city","operator":"is","values":["Laval"],"blanks":null}',
        '[["f_city", "City"]]', "City is “Laval”", "Grace", "2026-11-24T09:30:00+00:00",
        "s_0123456789ab 1 66abcd682b8919d24c32fef0b15a71de",
    ),
    (
        "s_0123456789ab", 2, "deleted", "Sage",
        '{"kind":"condition","field":"f_city","operator":"is","values":["Laval"],"blanks":null}',
        '[["f_city", "City"]]', "City is “Laval”", "Ada", "2026-11-24T09:30:00+00:00",
        "s_0123456789ab 2 5cd7c94349c84c8a8964785148de9021",
    ),
)  # fmt: skip
"""Rows as version 0.1.0 wrote them."""
OLD_ADA = Author("", "Ada")
XERO = Segment(
    "s_b433177553f3", "Xero", RULE, (("f_city", "City"), ("f_fee", "Fee")), "City is “Québec” (Xero)", OLD_ADA,
    OLD_ADA, NOW, 1,
)  # fmt: skip


@pytest.fixture
def first_make(desk: Desk) -> Desk:
    """A spreadsheet whose hidden tab is of the first make, its grid no wider than its header."""
    size = {"rowCount": 100, "columnCount": len(FIRST_COLUMNS)}
    places = {column: at for at, column in enumerate(FIRST_COLUMNS)}
    rows = [
        {
            c: number_cell(v) if isinstance(v, int) else text_cell(str(v))
            for c, v in zip(FIRST_COLUMNS, row, strict=True)
        }
        for row in FIRST_ROWS
    ]
    desk.spreadsheet.write(
        [
            {"addSheet": {"properties": {"sheetId": SHEET_ID, "title": TITLE, "hidden": True, "gridProperties": size}}},
            header_request(SHEET_ID, FIRST_COLUMNS),
            append_request(SHEET_ID, rows, places),
        ]
    )
    desk.wire.sent.clear()
    return desk


def test_its_rows_are_read(first_make: Desk) -> None:
    """They are shared, without a description, and known by the names of who saved them; nothing is written."""
    shelf = SegmentStore(first_make.spreadsheet).shelf()

    assert shelf.seen_by(GRACE.id) == shelf
    assert (shelf.segments, shelf.damaged) == ((XERO,), ())
    assert [(mark.name, mark.saved_by.name, mark.change) for mark in shelf.deleted] == [("Sage", "Ada", Change.DELETED)]
    assert XERO.belongs_to(Author("UADA", "ada"))
    assert not XERO.belongs_to(GRACE)
    assert first_make.wire.writes == []


def test_the_next_row_brings_the_column(first_make: Desk) -> None:
    """One batch, in which no old row is written: the details come right of everything, and old rows stay without."""
    first_make.editor.insert_columns(TITLE, "B")
    first_make.editor.type(f"{TITLE}!B3", ["a note"])
    before = first_make.editor.values(f"{TITLE}!A1:K4")
    store = SegmentStore(first_make.spreadsheet)
    made = save(store, "New", "click-3", LINUS)
    changed = store.change(XERO, edited(XERO), "click-2")

    assert first_make.editor.values(f"{TITLE}!A1:K4") == before
    assert first_make.editor.values(f"{TITLE}!L1:L4") == [[DETAILS]]
    assert store.shelf().segments == (made, changed)
    assert store.shelf().damaged == ()
    assert len(first_make.wire.writes) == 2


def test_two_next_rows_at_once(first_make: Desk) -> None:
    """Two people who both bring the column at the same moment bring one."""
    store, other = SegmentStore(first_make.spreadsheet), SegmentStore(first_make.other_process())

    def slip_in(sent: Sent) -> None:
        if WRITES in sent.url:
            first_make.wire.before.clear()
            save(other, "Theirs", "click-3")

    first_make.wire.before.append(slip_in)
    save(store, "Ours", "click-2")
    assert first_make.editor.values(f"{TITLE}!A1:1") == [[*FIRST_COLUMNS, DETAILS]]
    assert [segment.name for segment in store.shelf().segments] == ["Ours", "Theirs", "Xero"]


def test_a_first_row_typed_over_is_damage(first_make: Desk) -> None:
    """What is typed into the new column beside an old row makes it no private segment and no described one."""
    store = SegmentStore(first_make.spreadsheet)
    made = save(store, "New", "click-3")
    first_make.editor.type(f"{TITLE}!K2", [first_make.editor.values(f"{TITLE}!K5")[0][0]])

    assert store.shelf().segments == (made,)
    assert [problem.name for problem in store.shelf().seen_by(GRACE.id).damaged] == ["Xero"]


def test_a_lost_column_of_details(first_make: Desk) -> None:
    """A tab that has rows with details is not taken for one of the first make when their header is gone."""
    store = SegmentStore(first_make.spreadsheet)
    save(store, "New", "click-3")
    first_make.editor.rename_column(TITLE, "K", "x")

    with pytest.raises(DamagedTab) as raised:
        save(store, "Other", "click-2")
    assert raised.value.column == DETAILS

"""Segments in the hidden tab: saved once, found again, deleted, through races and faults."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.playground.faults import Fault
from bot.playground.sheets import Answer, faults
from sheets_backend.errors import DamagedTab, ForeignTab, NameTaken, NoSegment, Problem, ProtectedRange
from sheets_backend.once import LIFE
from sheets_backend.rules import AllOf, Condition, Not
from sheets_backend.segment_rows import COLUMNS, Author, Segment
from sheets_backend.segment_tab import SHEET_ID, TITLE
from sheets_backend.segments import SegmentStore
from tests.sheets_backend.desk import NOW, WRITES, Desk, Sent

RULE = AllOf(
    parts=(
        Condition(field="f_city", operator="is", values=("Québec",)),
        Not(part=Condition(field="f_fee", operator="over", values=(1000.5,))),
    )
)
ADA, GRACE, LINUS = Author("UADA", "Ada"), Author("UGRACE", "Grace"), Author("ULINUS", "Linus")


def save(store: SegmentStore, name: str = "Xero", delivery: str = "click-1", owner: Author = ADA) -> Segment:
    """A segment saved by somebody's click."""
    return store.create(
        name=name,
        rule=RULE,
        columns=[("f_city", "City"), ("f_fee", "Fee")],
        sentence=f"City is “Québec” ({name})",
        owner=owner,
        now=NOW,
        delivery=delivery,
    )


@pytest.fixture
def store(desk: Desk) -> SegmentStore:
    """The segments of the spreadsheet."""
    return SegmentStore(desk.spreadsheet)


def rows(desk: Desk) -> int:
    """The rows of the hidden tab, the header left out."""
    return len(desk.editor.values(f"{TITLE}!A2:A"))


def test_the_first_segment_makes_the_hidden_tab(desk: Desk, store: SegmentStore) -> None:
    """One batch makes the tab (hidden, frozen header, a warning on edits) and the row; there is none before."""
    assert store.shelf().segments == ()
    assert TITLE not in desk.tabs()
    saved = save(store)

    sheet = desk.editor.workbook.sheet(SHEET_ID)
    assert (sheet.title, sheet.hidden, sheet.properties["gridProperties"]["frozenRowCount"]) == (TITLE, True, 1)
    assert [one.body["warningOnly"] for one in sheet.protected] == [True]
    assert desk.editor.values(f"{TITLE}!A1:1") == [list(COLUMNS)]
    assert len(desk.wire.writes) == 1
    assert saved == store.get("xero") == Segment(
        saved.id, "Xero", RULE, (("f_city", "City"), ("f_fee", "Fee")), "City is “Québec” (Xero)", ADA, ADA, NOW, 1,
        click=saved.click,
    )  # fmt: skip


def test_a_name_is_found_however_it_is_spelt(store: SegmentStore) -> None:
    """Case, accents and spaces do not count; an unknown name comes with the nearest ones."""
    save(store, "Clients à  rappeler")

    assert store.get("CLIENTS A RAPPELER").name == "Clients à rappeler"
    with pytest.raises(NoSegment) as raised:
        store.get("Clients à rapeler")
    assert raised.value.close == ("Clients à rappeler",)


def test_text_stays_text(desk: Desk, store: SegmentStore) -> None:
    """A name that looks like a formula or a number is kept as it is, and no cell becomes a formula."""
    names = ["'quoted", "+1", "007", '=HYPERLINK("http://x")', "TRUE"]
    for n, name in enumerate(names):
        assert save(store, name, f"click-{n}").name == name

    assert [s.name for s in store.shelf().segments] == names
    assert all(cell.formula is None for row in desk.editor.workbook.sheet(SHEET_ID).grid.rows(0, 9) for cell in row)


def test_a_taken_name(desk: Desk, store: SegmentStore) -> None:
    """A second segment of the name, however it is spelt, is refused with the first one's name and owner."""
    save(store, "Québec")

    with pytest.raises(NameTaken) as raised:
        save(store, "QUEBEC", "click-2", GRACE)
    assert (raised.value.name, raised.value.owner) == ("Québec", "Ada")
    assert rows(desk) == 1


def test_the_same_click_twice_is_the_same_segment(desk: Desk, store: SegmentStore) -> None:
    """A click delivered again, later or at the same time, gives the segment that it made, and no second row."""
    first = save(store)
    assert save(SegmentStore(desk.other_process())) == first

    with ThreadPoolExecutor(4) as pool:
        both = list(pool.map(lambda _: save(store, "Other", "click-2"), range(4)))
    assert len(set(both)) == 1
    assert rows(desk) == 2


@pytest.mark.parametrize("tab_exists", [False, True])
def test_two_people_at_once(desk: Desk, store: SegmentStore, tab_exists: bool) -> None:
    """Of two who save one name at the same moment, one wins and the other is told who did."""
    if tab_exists:
        save(store, "Before", "click-0")
    other = SegmentStore(desk.other_process())

    def slip_in(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.wire.before.clear()
            save(other, "XERO", "click-2", GRACE)

    desk.wire.before.append(slip_in)
    with pytest.raises(NameTaken) as raised:
        save(store)
    assert raised.value.owner == "Grace"
    assert [s.name for s in store.shelf().segments if s.name != "Before"] == ["XERO"]


def test_two_first_segments_at_once(desk: Desk, store: SegmentStore) -> None:
    """Two people whose first segments make the tab at the same moment both get theirs, in one tab."""
    other = SegmentStore(desk.other_process())

    def slip_in(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.wire.before.clear()
            save(other, "Sage", "click-2")

    desk.wire.before.append(slip_in)
    save(store)
    assert [s.name for s in store.shelf().segments] == ["Sage", "Xero"]
    assert desk.tabs() == ["Contacts", TITLE]


@pytest.mark.parametrize(
    "fault",
    [
        faults.reset(applied=True, part=WRITES),
        faults.reset(applied=False, part=WRITES),
        faults.html_503(applied=True, part=WRITES),
    ],
)
def test_a_lost_answer_saves_one(desk: Desk, store: SegmentStore, fault: Fault) -> None:
    """An unclear answer, the tab's making included, ends in one segment."""
    desk.local.faults.queue(fault)

    assert save(store) == store.get("Xero")
    assert rows(desk) == 1


def test_deleting_keeps_the_rows(desk: Desk, store: SegmentStore) -> None:
    """A deleted segment is gone for all, its rows stay, deleting again is no mistake, and its name is free."""
    first = save(store)
    store.delete(first, GRACE, NOW, "click-2")
    store.delete(first, GRACE, NOW, "click-2")
    store.delete(first, LINUS, NOW, "click-3")

    with pytest.raises(NoSegment):
        store.get("Xero")
    assert rows(desk) == 2
    again = save(store, delivery="click-4")
    assert again.id != first.id
    assert store.shelf().segments == (again,)
    with pytest.raises(NoSegment):
        save(store)  # the first click once more: it made one, which is deleted
    assert rows(desk) == 3


def test_a_row_deleted_by_hand_is_not_made_again(desk: Desk, store: SegmentStore) -> None:
    """A replay of the click whose row a person deleted finds no segment; a new click saves one, a third is refused."""
    save(store)
    desk.editor.delete_rows(TITLE, 2)

    with pytest.raises(NoSegment):
        save(store)
    assert save(store, delivery="click-2") == store.get("Xero")
    with pytest.raises(NameTaken):
        save(store, delivery="click-3")


def test_a_deletion_undone_by_hand(desk: Desk, store: SegmentStore) -> None:
    """A person who deletes the row that said deleted has the segment back, and it can be deleted again."""
    saved = save(store)
    store.delete(saved, GRACE, NOW, "click-2")
    desk.editor.delete_rows(TITLE, 3)
    assert store.get("Xero") == saved

    store.delete(saved, GRACE, NOW, "click-3")
    assert store.shelf().segments == ()


def test_people_may_sort_move_and_rename(desk: Desk, store: SegmentStore) -> None:
    """Sorted rows, moved columns, columns added in between and a renamed tab: the same segments, and new ones join."""
    saved = [save(store, name, f"click-{name}") for name in ("B", "A", "C")]
    store.delete(saved[2], GRACE, NOW, "click-d")
    desk.editor.sort_rows(TITLE, "B", descending=True)
    desk.editor.move_column(TITLE, "E", "A")
    desk.editor.insert_columns(TITLE, "C")
    desk.editor.type(f"{TITLE}!C1", ["my notes"], ["a note"])
    desk.editor.rename_tab(TITLE, "Nos segments")
    desk.editor.add_tab(TITLE)  # which is not ours

    assert store.shelf().segments == (saved[1], saved[0])
    assert save(store, "D", "click-D") == store.get("D")
    assert store.shelf().damaged == ()


def test_a_foreign_tab(desk: Desk, store: SegmentStore) -> None:
    """A tab of our title that we did not make is left alone: nothing is read from it or written to it."""
    desk.editor.add_tab(TITLE.upper())
    desk.editor.type(f"{TITLE}!A1", ["id", "notes"])

    with pytest.raises(ForeignTab):
        store.shelf()
    with pytest.raises(ForeignTab):
        save(store)
    assert desk.wire.writes == []


def test_a_tab_copied_with_the_spreadsheet_is_ours(desk: Desk, store: SegmentStore) -> None:
    """A tab of our title with our columns is ours, whatever its id."""
    save(store)
    values = desk.editor.values(f"{TITLE}!A1:K")
    desk.editor.delete_tab(TITLE)
    desk.editor.add_tab(TITLE)
    desk.editor.type(f"{TITLE}!A1", *[[str(cell) for cell in row] for row in values])

    assert store.get("Xero").rule == RULE


@pytest.mark.parametrize("column", COLUMNS)
def test_a_lost_column(desk: Desk, store: SegmentStore, column: str) -> None:
    """Without one of its columns, or with one twice, the tab is damaged: said by name, and nothing is written."""
    save(store)
    letter = "ABCDEFGHIJK"[COLUMNS.index(column)]
    desk.editor.rename_column(TITLE, letter, "x")

    with pytest.raises(DamagedTab) as raised:
        save(store, "Sage", "click-2")
    assert (raised.value.tab, raised.value.column) == (TITLE, column)
    desk.editor.rename_column(TITLE, letter, column)
    desk.editor.insert_columns(TITLE, "A")
    desk.editor.rename_column(TITLE, "A", column)
    with pytest.raises(DamagedTab):
        store.shelf()
    assert len(desk.wire.writes) == 1


def test_a_protected_tab_is_named(desk: Desk, store: SegmentStore) -> None:
    """A refusal by protection names the tab."""
    message = b'{"error": {"code": 400, "message": "You are trying to edit a protected cell or object."}}'
    desk.local.faults.queue(faults.answered(Answer(400, {}, message), part=WRITES))

    with pytest.raises(ProtectedRange) as raised:
        save(store)
    assert raised.value.tab == TITLE


def test_what_is_alongside_is_in_the_batch(desk: Desk, store: SegmentStore) -> None:
    """Requests alongside are applied with the row, and the row is not when they are refused."""
    note = {"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 0}}}}  # fmt: skip
    common = {"rule": RULE, "columns": [], "sentence": "", "owner": ADA, "now": NOW}
    with pytest.raises(Exception, match="refused") as raised:
        store.create(name="A", delivery="1", alongside=[{"deleteSheet": {"sheetId": 404}}], **common)  # type: ignore[arg-type] # one dict for both
    assert not isinstance(raised.value, Problem)
    assert TITLE not in desk.tabs()
    store.create(name="A", delivery="1", alongside=[note], **common)  # type: ignore[arg-type] # as above
    assert len(desk.metadata("k")) == 1


def test_names_after_the_keys_are_gone(store: SegmentStore) -> None:
    """A week later, when the delivery keys are deleted, a name is still taken and a replay is still the same."""
    first = save(store)
    later = NOW + LIFE + timedelta(days=1)
    store.create(name="Sage", rule=RULE, columns=[], sentence="", owner=ADA, now=later, delivery="click-9")

    assert save(store) == first
    with pytest.raises(NameTaken):
        save(store, delivery="click-10")
    assert replace(first, sentence="") not in store.shelf().segments

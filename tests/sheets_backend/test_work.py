"""Work rows: one per contact, written once, added below, whatever people do to the tab."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.playground.sheets import Answer, faults
from sheets_backend import work
from sheets_backend.errors import DamagedTab, DeliveryConflict, ForeignTab, ProtectedRange, QuotaReached, WriteUnknown
from sheets_backend.once import DELIVERY_KEY
from sheets_backend.work import WorkItem, WorkLedger, WorkResult, business_key
from sheets_backend.work_seal import key_in
from sheets_backend.work_tab import COLUMNS, SHEET_ID, WORK_KEY
from tests.sheets_backend.desk import NOW, WRITES, Desk, Sent

LABELS = {column: f"« {column} »" for column in COLUMNS}


def item(contact: str = "C1", title: str = "Déclaration", work_id: str = "") -> WorkItem:
    """The work for one contact."""
    return WorkItem(
        work_id=work_id or f"w-{contact}",
        title=title,
        contact="=IMPORTXML(1)",
        contact_id=contact,
        segment="Xero",
        assignee="grace@x.ca",
        type="",
        status="planned",
        start=date(2026, 11, 24),
        due=None,
        deadline=date(2027, 4, 30),
        created_by="ada@x.ca",
        created_at=datetime(2026, 11, 24, 22, 30, tzinfo=ZoneInfo("Europe/Paris")),
        key=business_key("s_1", contact, title, "2026"),
    )


def items(contacts: Iterable[str] = ("C1", "C2", "C3")) -> list[WorkItem]:
    """The work for these contacts."""
    return [item(contact) for contact in contacts]


@pytest.fixture
def ledger(desk: Desk) -> WorkLedger:
    """The work of the spreadsheet."""
    return WorkLedger(desk.spreadsheet)


def add(ledger: WorkLedger, work: list[WorkItem] | None = None, delivery: str = "click-1") -> WorkResult:
    """Work added by somebody's click."""
    return ledger.add(items() if work is None else work, delivery, NOW, LABELS)


def contacts(desk: Desk, tab: str = "Work", column: str = "D") -> list[str]:
    """The contact ids of the rows, top down."""
    return [str(row[0]) if row else "" for row in desk.editor.values(f"'{tab}'!{column}2:{column}")]


def test_the_first_work_makes_the_tab(desk: Desk, ledger: WorkLedger) -> None:
    """One batch makes the visible tab with the given headers and the rows, every cell typed."""
    assert ledger.keys() == frozenset()
    assert add(ledger) == WorkResult(created=3, existing=0)

    sheet = desk.editor.workbook.sheet(SHEET_ID)
    assert (sheet.title, sheet.hidden) == ("Work", False)
    assert desk.editor.values("Work!A1:1") == [[LABELS[column] for column in COLUMNS]]
    assert [(one.value, one.place.index) for one in desk.metadata(WORK_KEY)] == [(c, n) for n, c in enumerate(COLUMNS)]
    assert len(desk.wire.writes) == 1
    assert ledger.keys() == {one.key for one in items()}


def test_cells_are_typed(desk: Desk, ledger: WorkLedger) -> None:
    """Texts are text and no formula, dates are dates, the time of creation is by the spreadsheet's clock."""
    add(ledger, [item()])
    cells = desk.editor.workbook.sheet(SHEET_ID).grid.row(1)
    shown = desk.editor.values("Work!A2:N2")[0]
    assert shown[:8] == ["w-C1", "Déclaration", "=IMPORTXML(1)", "C1", "Xero", "grace@x.ca", "", "planned"]
    assert shown[8:] == ["2026-11-24", "", "2027-04-30", "ada@x.ca", "2026-11-24 16:30", shown[13]]
    assert key_in(str(shown[13])) == item().key
    assert all(cell.formula is None for cell in cells)
    assert [cells[at].value for at in (8, 9, 10)] == [46350, None, 46507]
    kinds = [cells[at].number_format.get("type") for at in (8, 10, 12)]
    assert kinds == ["DATE", "DATE", "DATE_TIME"]


def test_a_zone_without_a_name(desk: Desk, ledger: WorkLedger) -> None:
    """In a spreadsheet whose zone Sheets has no name for, the time of creation is by that zone's clock."""
    desk.editor.workbook.content.properties["timeZone"] = "GMT-07:00"
    add(ledger, [item()])

    assert desk.editor.values("Work!M2") == [["2026-11-24 14:30"]]


def test_existing_work_is_skipped_and_counted(desk: Desk, ledger: WorkLedger) -> None:
    """What has a row already gets no second one, by another click, in one set, or in another spelling of the title."""
    add(ledger, items(["C1", "C2"]))
    again = [*items(["C2", "C3"]), item("C3", "DECLARATION", "w-other")]

    assert add(ledger, again, "click-2") == WorkResult(created=1, existing=2)
    assert add(ledger, again, "click-3") == WorkResult(created=0, existing=3)
    assert contacts(desk) == ["C1", "C2", "C3"]
    assert add(ledger, [], "click-4") == WorkResult(0, 0)


def test_business_keys() -> None:
    """The key tells segment, contact, title and period apart, also where their texts run together; not the spelling."""
    keys = {business_key("a", "b", "c", "d"), business_key("ab", "", "c", "d"), business_key("a", "b", "cd", ""),
            business_key("a", "b", "C", "d"), business_key("a", "B", "c", "d")}  # fmt: skip

    assert len(keys) == 4
    assert business_key("a", "b", "Déclaration  T1", "p") == business_key("a", "b", "DECLARATION T1", "p")


def test_the_same_click_twice(desk: Desk, ledger: WorkLedger) -> None:
    """A click delivered again, by another process or in many threads at once, writes nothing more."""
    add(ledger)
    assert add(WorkLedger(desk.other_process())) == WorkResult(0, 3)

    ledgers = [ledger, WorkLedger(desk.other_process())] * 3
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda one: add(one, items(["C4", "C5"]), "click-2"), ledgers))
    assert sorted(result.created for result in results) == [0, 0, 0, 0, 0, 2]
    assert contacts(desk) == ["C1", "C2", "C3", "C4", "C5"]


def test_two_first_uses_at_once(desk: Desk, ledger: WorkLedger) -> None:
    """Two processes whose first work makes the tab at the same moment make one tab, with the rows of both."""
    other = WorkLedger(desk.other_process())

    def slip_in(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.wire.before.clear()
            add(other, items(["C9"]), "click-2")

    desk.wire.before.append(slip_in)
    assert add(ledger) == WorkResult(3, 0)
    assert contacts(desk) == ["C9", "C1", "C2", "C3"]
    assert desk.tabs() == ["Contacts", "Work"]


def test_a_deleted_row_is_not_written_again(desk: Desk, ledger: WorkLedger) -> None:
    """A replay after a person deleted a row leaves it deleted; a new click writes it anew."""
    add(ledger)
    desk.editor.delete_rows("Work", 3)

    assert add(ledger) == WorkResult(created=0, existing=3)
    assert contacts(desk) == ["C1", "C3"]
    assert add(ledger, delivery="click-2") == WorkResult(created=1, existing=2)


def test_other_work_under_the_same_click(ledger: WorkLedger) -> None:
    """A click that comes back meaning other contacts is a problem."""
    add(ledger)

    with pytest.raises(DeliveryConflict):
        add(ledger, items(["C7", "C8", "C9"]))


@pytest.mark.parametrize("applied", [True, False])
def test_a_lost_answer(desk: Desk, ledger: WorkLedger, applied: bool) -> None:
    """Whether the rows were written or not when the answer was lost, they are there once and created is said."""
    desk.local.faults.queue(faults.reset(applied=applied, part=WRITES))

    assert add(ledger) == WorkResult(3, 0)
    assert contacts(desk) == ["C1", "C2", "C3"]


def test_late_and_unknown(desk: Desk, ledger: WorkLedger) -> None:
    """When no batch gets through nothing is claimed; when one arrives late the same click finds its rows."""
    desk.wire.hold_writes = 9
    with pytest.raises(WriteUnknown):
        add(ledger)
    desk.wire.hold_writes = 0
    desk.adapter.deliver()

    assert add(ledger) == WorkResult(0, 3)
    assert contacts(desk) == ["C1", "C2", "C3"]


def test_rows_follow_their_columns(desk: Desk, ledger: WorkLedger) -> None:
    """Moved, renamed and added columns, a renamed tab, sorted rows: new rows find their columns, old ones are known."""
    add(ledger)
    desk.editor.move_column("Work", "D", "A")
    desk.editor.move_column("Work", "N", "B")
    desk.editor.rename_column("Work", "A", "N° du client")
    desk.editor.insert_columns("Work", "C")
    desk.editor.type("Work!C1", ["Mes notes"], ["appeler"])
    desk.editor.sort_rows("Work", "A", descending=True)
    desk.editor.rename_tab("Work", "À faire")

    assert add(ledger, items(["C3", "C4"]), "click-2") == WorkResult(1, 1)
    assert contacts(desk, "À faire", "A") == ["C3", "C2", "C1", "C4"]
    assert key_in(contacts(desk, "À faire", "B")[3]) == item("C4").key
    assert contacts(desk, "À faire", "C") == ["", "", "appeler"]
    assert desk.tabs() == ["Contacts", "À faire"]


def test_no_row_of_a_person_moves(desk: Desk, ledger: WorkLedger) -> None:
    """Rows are added below everything: what people typed under and beside the rows stays where it is."""
    add(ledger)
    desk.editor.type("Work!A9", ["my own row"])
    desk.editor.type("Work!P2", ["beside"])
    before = desk.editor.values("Work!A1:P9")

    add(ledger, items(["C4"]), "click-2")
    assert desk.editor.values("Work!A1:P9") == before
    assert contacts(desk)[8] == "C4"


@pytest.mark.parametrize("column", COLUMNS)
def test_a_lost_column(desk: Desk, ledger: WorkLedger, column: str) -> None:
    """A deleted column is named by its label, and nothing is written, not even the delivery key."""
    add(ledger)
    desk.editor.delete_columns("Work", "ABCDEFGHIJKLMN"[COLUMNS.index(column)])

    with pytest.raises(DamagedTab) as raised:
        add(ledger, items(["C4"]), "click-2")
    assert (raised.value.tab, raised.value.column) == ("Work", LABELS[column])
    assert len(desk.wire.writes) == 1
    assert len(desk.metadata(DELIVERY_KEY)) == 1


def test_a_foreign_tab(desk: Desk, ledger: WorkLedger) -> None:
    """A tab of our title that we did not make is left alone."""
    desk.editor.add_tab("WORK")
    desk.editor.type("WORK!A1", ["work_id", "key"])

    with pytest.raises(ForeignTab):
        add(ledger)
    with pytest.raises(ForeignTab):
        ledger.keys()
    assert desk.wire.writes == []


def test_a_protected_tab_is_named(desk: Desk, ledger: WorkLedger) -> None:
    """A refusal by protection names the tab."""
    message = b'{"error": {"code": 400, "message": "You are trying to edit a protected cell or object."}}'
    desk.local.faults.queue(faults.answered(Answer(400, {}, message), part=WRITES))

    with pytest.raises(ProtectedRange) as raised:
        add(ledger)
    assert raised.value.tab == "Work"


@pytest.mark.parametrize("broken", range(4))
def test_a_large_set_takes_up_where_it_ended(desk: Desk, ledger: WorkLedger, broken: int) -> None:
    """A large set is several batches below the limit; after a failure in any, the same click goes on from there."""
    large = [replace(item(f"C{n}"), title="é" * 40_000) for n in range(20)]

    def fail(sent: Sent) -> None:
        if WRITES in sent.url and len(desk.wire.writes) == broken:
            desk.local.faults.queue(faults.too_many_requests(part=WRITES))

    desk.wire.before.append(fail)
    with pytest.raises(QuotaReached):
        add(ledger, large)
    desk.wire.before.clear()
    written = 6 * broken

    assert len(contacts(desk) if broken else []) == written
    assert add(ledger, large) == WorkResult(20 - written, written)
    assert contacts(desk) == [f"C{n}" for n in range(20)]
    assert len(desk.wire.writes) == 5
    assert max(len(json.dumps(sent.body)) for sent in desk.wire.writes) < 1_500_000


def test_how_far_a_large_set_is_told_before_each_batch(ledger: WorkLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many items have their rows by then, those that had them before included."""
    monkeypatch.setattr(work, "MOST_BYTES", 2 * 2_400)
    add(ledger, items(["C2"]), "click-0")
    told: list[int] = []
    result = ledger.add(items(f"C{n}" for n in range(5)), "click-1", NOW, LABELS, (), told.append)
    assert (told, result) == ([0, 2, 4], WorkResult(created=4, existing=1))


def test_a_batch_costs_three_reads(desk: Desk, ledger: WorkLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The delivery keys, and the tab in two after each batch, which serve the next one: Google counts the reads."""
    monkeypatch.setattr(work, "MOST_BYTES", 2 * 2_400)
    add(ledger, items(["C0"]), "click-0")
    before = len(desk.wire.reads)
    assert add(ledger, items(f"C{n}" for n in range(1, 9))) == WorkResult(created=8, existing=0)
    assert len(desk.wire.reads) - before == 2 + 4 * 3
    assert contacts(desk) == [f"C{n}" for n in range(9)]

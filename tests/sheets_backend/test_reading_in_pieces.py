"""A sheet too large for one answer is read in several, which belong together or are read again."""

from collections.abc import Callable

import pytest

from sheets_backend import reading
from sheets_backend.contacts import ContactTable
from sheets_backend.errors import SheetsUnavailable
from tests.sheets_backend.desk import Desk, Sent
from tests.sheets_backend.sheets import contents, desk_of, read, read_by_column

COLUMNS = 26
"""Of a new Google sheet."""
PEOPLE = [
    ["No", "Nom", "Ville"],
    *([str(n), f"Nom {n}", "Laval" if n % 3 else ""] for n in range(1, 11)),
    ["", "", "Gaspé"],
]


def small_desk() -> Desk:
    """Eleven contacts and two blank rows in a tab that ends there."""
    desk = desk_of(*PEOPLE)
    desk.editor.delete_rows("Contacts", 15, 986)
    return desk


def read_in_pieces(desk: Desk, monkeypatch: pytest.MonkeyPatch, rows: int) -> ContactTable:
    """The contacts, in answers of so many rows each."""
    monkeypatch.setattr(reading, "MOST_CELLS", rows * COLUMNS)
    return read_by_column(desk.spreadsheet, monkeypatch)


@pytest.mark.parametrize("rows", [1, 3, 6, 12, 13, 1_000])
def test_the_contacts_are_those_of_one_answer(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows each answer holds, and in whichever of them a column ends."""
    desk = small_desk()
    table = read_in_pieces(desk, monkeypatch, rows)

    assert contents(table) == contents(read(desk.spreadsheet))
    assert table.count == 11
    assert sum("batchGet" in sent.url for sent in desk.wire.reads) == max(-(-13 // rows), 1)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: desk.editor.insert_rows("Contacts", 3, 1),
        lambda desk: desk.editor.delete_rows("Contacts", 3, 1),
        lambda desk: desk.editor.delete_rows("Contacts", 4, 8),
        lambda desk: desk.editor.move_column("Contacts", "C", "B"),
    ],
    ids=["a row added", "a row deleted", "rows deleted", "a column moved"],
)
def test_what_moves_between_two_answers_is_read_again(
    act: Callable[[Desk], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each contact is there once, in the place that it has in the end."""
    desk, seen = small_desk(), list[str]()

    def meddle(sent: Sent) -> None:
        if "batchGet" in sent.url:
            seen.append(sent.url)
            if len(seen) == 2:
                act(desk)

    desk.wire.before.append(meddle)
    assert contents(read_in_pieces(desk, monkeypatch, 3)) == contents(read(desk.spreadsheet))
    assert len(seen) > 3


def test_who_never_stops_moving_rows_is_no_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """After three readings that do not hold together it is told that the sheet cannot be read."""
    desk = small_desk()
    desk.wire.before.append(lambda sent: "batchGet" in sent.url and desk.editor.insert_rows("Contacts", 3, 1))  # type: ignore[arg-type, func-returns-value]  # what a hook answers does not count
    with pytest.raises(SheetsUnavailable):
        read_in_pieces(desk, monkeypatch, 3)

"""One spreadsheet, opened: readings shared, the firm's day, the id column that is added on a click."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Event, Semaphore, Thread

import pytest

from sheets_backend import freshness
from sheets_backend.backend import Backend, Firm, calendar_of, local_time
from sheets_backend.freshness import Shared
from sheets_backend.identity import new_key_field
from sheets_backend.periods import FirmCalendar, FirmYear
from tests.sheets_backend.desk import NOW
from tests.sheets_backend.sheets import contents, desk_of, read

ROWS = (["Nom", "Ville"], ["Ada", "Laval"], ["", ""], ["Zoé", "Gaspé"])


def test_one_reading_serves_who_asks_within_seconds() -> None:
    """Two who ask get one reading; whoever wants a fresh one, or knows that the sheet is another, a new one."""
    desk = desk_of(*ROWS)
    backend = Backend(desk.spreadsheet)
    first = backend.contacts()
    calls = len(desk.wire.reads)

    assert backend.contacts() is first
    assert len(desk.wire.reads) == calls
    assert backend.contacts(fresh=True) is not first
    second = backend.contacts()
    backend.forget()
    assert backend.contacts() is not second


def test_a_crowd_is_served_by_one_reading() -> None:
    """Eight threads that ask at once are served by one read."""
    numbers: Iterator[int] = iter(range(100))
    shared, together, got = Shared(lambda: next(numbers), 60.0), Barrier(8), list[int]()

    def ask() -> None:
        together.wait()
        got.append(shared.get())

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got == [0] * 8
    assert (shared.get(fresh=True), shared.get()) == (1, 1)


def test_who_waits_for_a_fresh_reading_shares_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three who want one while another is under way, which began too early for them, are served by one more."""
    ticks, numbers, begun, asked = itertools.count(), iter(range(100)), Event(), Semaphore(0)

    def tick() -> float:
        asked.release()
        return float(next(ticks))

    def slow() -> int:
        if not begun.is_set():
            begun.set()
            for _ in range(3 + 2):  # the first one's two looks at the clock, and one of each other
                assert asked.acquire(timeout=10)
        return next(numbers)

    monkeypatch.setattr(freshness, "monotonic", tick)
    shared = Shared(slow, 5.0)
    with ThreadPoolExecutor(4) as people:
        first = people.submit(shared.get, fresh=True)
        assert begun.wait(10)
        others = [people.submit(shared.get, fresh=True) for _ in range(3)]
        assert [one.result() for one in (first, *others)] == [0, 1, 1, 1]


def test_a_reading_that_takes_long_serves_the_line_that_waited_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its seconds count from when it came, or a large sheet would be read once for each look at it."""
    now, numbers = [0.0], iter(range(100))
    monkeypatch.setattr(freshness, "monotonic", lambda: now[0])

    def slow() -> int:
        now[0] += 60.0
        return next(numbers)

    shared = Shared(slow, 5.0)
    assert [shared.get(), shared.get()] == [0, 0]
    now[0] += 5.0
    assert shared.get() == 0
    now[0] += 0.1
    assert shared.get() == 1


def test_a_reading_grows_old_and_a_failed_one_is_not_kept() -> None:
    """A result of no seconds is read again each time, and an error leaves no result behind."""
    numbers = iter([1, 2])
    shared = Shared(lambda: next(numbers), 0.0)

    assert [shared.get(fresh=True), shared.get(fresh=True)] == [1, 2]
    with pytest.raises(StopIteration):
        shared.get(fresh=True)
    assert Shared(lambda: 3, 60.0).get() == 3


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Toronto", 23), ("Etc/GMT", 24), ("Asia/Tokyo", 24), ("GMT-07:00", 23), ("GMT+05:30", 24)],
)
def test_the_firms_day(zone: str, day: int) -> None:
    """Today is the day in the spreadsheet's time zone, also when Sheets names it by its offset."""
    desk = desk_of(*ROWS)
    desk.editor.workbook.content.properties["timeZone"] = zone
    table = read(desk.spreadsheet)

    assert calendar_of(table, datetime(2026, 11, 24, 3, 0, tzinfo=UTC)).today == date(2026, 11, day)
    assert local_time(table, NOW) == NOW


@pytest.mark.parametrize(("locale", "start"), [("fr_CA", 6), ("en_US", 6), ("en_GB", 0), ("fr_FR", 0)])
def test_the_firms_weeks(locale: str, start: int) -> None:
    """Weeks begin where CLDR says for the spreadsheet's locale."""
    table = read(desk_of(*ROWS, locale=locale).spreadsheet)

    assert calendar_of(table, NOW) == FirmCalendar(date(2026, 11, 24), start)


def test_the_firms_own_year_and_weeks_come_before_the_locales() -> None:
    """What the firm sets holds; what it leaves open is the calendar's and the locale's."""
    desk = desk_of(*ROWS)
    own, usual = Backend(desk.spreadsheet, firm=Firm(FirmYear(4, 0))), Backend(desk.spreadsheet)
    calendars = [backend.calendar(backend.contacts(), NOW) for backend in (own, usual)]
    assert [(calendar.fiscal_start, calendar.week_start) for calendar in calendars] == [(4, 0), (1, 6)]


def test_an_id_column_is_added_once_right_of_everything() -> None:
    """Each contact gets an id, blank rows none, nobody's cell is touched, and asked twice it is there once."""
    desk = desk_of(*ROWS)
    desk.editor.type("Contacts!D3", ["note"])
    backend = Backend(desk.spreadsheet)
    table = backend.contacts()
    before = contents(table)

    for n in range(2):
        backend.add_key_column(table, new_key_field(table, "No client"), NOW + timedelta(seconds=n))

    after = backend.contacts()
    assert contents(after) == before | {"E No client": ["C-0001", "C-0002"]}
    assert after.schema.key_field == after.schema.field("No client")
    assert after.rows_by_key == {"c-0001": [2], "c-0002": [4]}
    assert desk.editor.values("Contacts!D1:E4") == [["", "No client"], ["", "C-0001"], ["note"], ["", "C-0002"]]


def test_addresses_open_the_sheet() -> None:
    """A link opens the tab, at a cell when there is one."""
    backend = Backend(desk_of(*ROWS).spreadsheet)

    assert backend.url(7) == "https://docs.google.com/spreadsheets/d/S/edit#gid=7"
    assert backend.url(7, "F12").endswith("#gid=7&range=F12")

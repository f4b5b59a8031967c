"""Many people, one sheet: readings are shared, so that Google's quota is never met."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from threading import Lock

import pytest
import stamina

from bot.playground.sheets import LocalSheets, workbook_from_csv
from bot.playground.sheets.quota import Quota
from commands.handle import handle
from commands.replies.actions import WorkPreview
from commands.replies.reply import Refused, Reply
from commands.request import Request, Speaker
from sheets_backend import freshness, reading
from sheets_backend.backend import Backend
from sheets_backend.google import Spreadsheet
from tests.campaign import Campaign
from tests.sheets_backend.desk import NOW, Desk, Sent, WatchedAdapter, Wire, token_credentials

A_MINUTE, PEOPLE, ALLOWED = 25, 5, 60
CITIES = ("Laval", "Gaspé", "Montréal", "Québec")
LINES = (
    "find City is Laval", "apply Gaspé", "find : Name contains a", "list", "show Gaspé", "fields", "export Gaspé",
    "apply Gaspé page 2", "home", "why C5 in Gaspé", "check Gaspé", "export : City is Laval", "apply Rimouski",
    "find Amount over 100", 'create "Named {n}" : City is Laval', "apply Gaspé sorted by Name", "show Rimouski",
    "find City is Québec and Amount over 10", "export Rimouski", "list", "apply Gaspé tick all", "versions Gaspé",
    "find City is blank", 'work Rimouski "Call {n}"', "(the button that creates them)",
)  # fmt: skip
"""What a team says in a minute: two of five lines want the sheet as it is now, one saves, one creates work."""


@dataclass
class Moments:
    """A clock that a test moves; a millisecond passes whenever somebody looks at it."""

    seconds: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def __call__(self) -> float:
        """Give the seconds, no two the same."""
        with self.lock:
            self.seconds += 0.001
            return self.seconds


def desk_of_contacts(contacts: int) -> Desk:
    """A sheet of so many contacts; a few of them are in Rimouski."""
    cities = (CITIES[n % len(CITIES)] if n % (contacts // 20) else "Rimouski" for n in range(contacts))
    rows = (f"C{n},Client {n} na,{city},{n % 997}.50,2026-{n % 12 + 1:02}-10" for n, city in enumerate(cities))
    text = "\n".join(("Id,Name,City,Amount,Since", *rows))
    local, wire = LocalSheets(), Wire()
    local.add(workbook_from_csv(text, locale="en_CA", timezone="UTC", title="Clients", spreadsheet_id="S"))
    adapter = WatchedAdapter(local, wire)
    return Desk(local, local.editor("S"), wire, adapter, Spreadsheet("S", token_credentials(local), adapter=adapter))


@dataclass
class Team:
    """People who say LINES again and again to one bot, so many `together`, and what the bot then asks of Google."""

    backend: Backend
    clock: Moments
    together: int
    asked: Counter[int] = field(default_factory=Counter)
    numbers: Iterator[int] = field(default_factory=count)

    def sent(self, request: Sent) -> None:
        """Count a read by the minute in which it is made."""
        if request.method == "GET":
            self.asked[int(self.clock.seconds // 60)] += 1

    def say(self, number: int, line: str) -> Reply:
        """Say one line; a preview's button is pressed at once, as the next line."""
        speaker = Speaker(f"U{number % PEOPLE}", f"Ada {number % PEOPLE}", "en")
        now = NOW + timedelta(seconds=self.clock.seconds)
        reply = handle(Request(f"d{number}", line.format(n=number), speaker, now), self.backend)
        if isinstance(reply, WorkPreview):
            assert reply.to_create
            return self.say(next(self.numbers), reply.buttons[0].line)
        return reply

    def work(self, minutes: int) -> Iterator[Reply]:
        """All that is said in so many minutes, `together` lines at the same moment; each moment in its turn."""
        lines = [line for _ in range(minutes) for line in LINES]
        with ThreadPoolExecutor(self.together) as people:
            for start in range(0, len(lines), self.together):
                self.clock.seconds = max(self.clock.seconds, start * 60 / A_MINUTE)
                said = [line for line in lines[start : start + self.together] if not line.startswith("(")]
                yield from people.map(self.say, [next(self.numbers) for _ in said], said)


@pytest.mark.parametrize("together", [1, 5])
def test_a_busy_team_never_meets_the_quota(campaign: Campaign, monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    """Twenty-five commands a minute for ten minutes over 20,000 contacts, one by one or five at once: none is refused.

    No read is refused either. The sample is two minutes over a hundred contacts, which are read as if they were many.
    """
    clock, desk = Moments(), desk_of_contacts(20_000 if campaign.whole else 100)
    monkeypatch.setattr(freshness, "monotonic", clock)
    monkeypatch.setattr(reading, "MAYBE_SMALL", 0)
    monkeypatch.setattr(reading, "SMALL", 0)
    team = Team(Backend(desk.spreadsheet), clock, together)
    for number, city in enumerate(("Gaspé", "Rimouski")):
        team.say(-number - 1, f"create {city}: City is {city}")
    desk.local.quota = Quota(lambda: clock.seconds)
    desk.wire.before.append(team.sent)

    with stamina.set_testing(True, attempts=1):  # a read that is refused is not asked again
        said = list(team.work(10 if campaign.whole else 2))
    assert [reply for reply in said if isinstance(reply, Refused)] == []
    assert len(LINES) == A_MINUTE
    assert ALLOWED / 6 < max(team.asked.values()) <= ALLOWED, team.asked

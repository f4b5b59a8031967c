"""Many people, one sheet: readings are shared, so that Google's quota is never met."""

from datetime import timedelta
from itertools import cycle

import pytest

from bot.playground.sheets.quota import Quota
from commands.handle import handle
from commands.replies.reply import Refused
from commands.request import Request, Speaker
from sheets_backend import freshness, reading
from sheets_backend.backend import Backend
from tests.sheets_backend.desk import NOW
from tests.sheets_backend.sheets import desk_of

MINUTES, A_MINUTE = 10, 25
ADA = Speaker("U1", "Ada", "en")
LINES = ("find City is Laval", "apply Gaspé", "find : Name contains a", "list", "show Gaspé", "fields", "export Gaspé")


def test_a_busy_team_never_meets_the_quota(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty-five commands a minute for ten minutes over a sheet that is read as large ones are: no read is refused."""
    seconds = [0.0]
    desk = desk_of(["Id", "Name", "City"], ["1", "Ada", "Laval"], ["2", "Zoé", "Gaspé"])
    monkeypatch.setattr(freshness, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(reading, "MAYBE_SMALL", 0)
    backend = Backend(desk.spreadsheet)

    def said(line: str, number: int) -> object:
        return handle(Request(f"d{number}", line, ADA, NOW + timedelta(seconds=seconds[0])), backend)

    said("create Gaspé: City is Gaspé", 0)
    desk.local.quota = Quota(lambda: seconds[0])
    calls = len(desk.wire.reads)
    for number, line in zip(range(1, MINUTES * A_MINUTE + 1), cycle(LINES), strict=False):
        seconds[0] += 60 / A_MINUTE
        assert not isinstance(said(line, number), Refused), line
    read = len(desk.wire.reads) - calls
    assert MINUTES * 10 < read <= MINUTES * 60

"""The bot's end of one spreadsheet, where any line can be asked, and what an answer takes without the local server."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from time import thread_time
from typing import Any
from zoneinfo import ZoneInfo

import requests

from bot.playground.sample import SPREADSHEET_ID, TAB, TIME_ZONE, sample_workbook
from bot.playground.sheets import Editor, LocalSheets, SheetsAdapter, Workbook
from commands.handle import handle
from commands.readiness import get_ready
from commands.replies.reply import Reply
from commands.request import Request, Speaker
from sheets_backend.backend import Backend
from sheets_backend.google import Spreadsheet
from tests.commands.random_lines import typed
from tests.sheets_backend.desk import token_credentials

NINE = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo(TIME_ZONE))
ADA = Speaker("UADA", "Ada Tremblay", "fr", "ada@example.org")
GRACE = Speaker("UGRACE", "Grace Lee", "en")
CONTACTS = 60
SEGMENTS = 30


class TimedAdapter(SheetsAdapter):
    """The local server, and how long it has taken."""

    seconds = 0.0

    def send(self, *args: Any, **rest: Any) -> requests.Response:  # noqa: D102 - requests' own
        start = thread_time()
        try:
            return super().send(*args, **rest)
        finally:
            self.seconds += thread_time() - start


@dataclass(slots=True)
class OneSheet:
    """A spreadsheet, and how many lines have been asked of it."""

    workbook: Workbook
    adapter: TimedAdapter
    backend: Backend
    asked: int = 0

    def ask(self, line: str, speaker: Speaker) -> Reply:
        """The answer; each line is a delivery of its own, a second after the one before."""
        self.asked += 1
        return handle(Request(str(self.asked), line, speaker, NINE + timedelta(seconds=self.asked)), self.backend)

    def timed(self, line: str, speaker: Speaker) -> tuple[Reply, float]:
        """The answer, and how many seconds of the processor's time it takes, those of the local server left out."""
        start, served = thread_time(), self.adapter.seconds
        reply = self.ask(line, speaker)
        return reply, thread_time() - start - (self.adapter.seconds - served)


def opened(workbook: Workbook) -> OneSheet:
    """The bot's end of this spreadsheet."""
    get_ready()
    local = LocalSheets()
    local.add(workbook)
    adapter = TimedAdapter(local)
    spreadsheet = Spreadsheet(SPREADSHEET_ID, token_credentials(local), adapter=adapter)
    return OneSheet(workbook, adapter, Backend(spreadsheet))


def one_sheet() -> OneSheet:
    """The sample's first contacts, with the first segments that the conversations save."""
    sheet = opened(sample_workbook())
    Editor(sheet.workbook).delete_rows(TAB, CONTACTS + 2, 300 - CONTACTS)
    for line in [line for line in typed() if line.startswith(("créer ", "create "))][:SEGMENTS]:
        sheet.ask(line, ADA)
    return sheet

"""The whole bot through the local servers, in one process: acknowledgements, answers, and a cold start."""

import logging
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any

import structlog

from benchmarks.contacts import Column
from benchmarks.rules import ONE
from bot.playground.sample import DAY, DOLLARS
from bot.playground.session import Session, opened
from bot.playground.sheets import Workbook
from bot.playground.sheets.cells import BLANK, Cell
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.workbook import Content, Sheet

_FORMATS = {"CURRENCY": DOLLARS, "DATE": DAY}
_COMMANDS = 100
_PERSON = "ada"
_PATIENCE = 60
_STARTS = 3


def end_to_end(columns: list[Column]) -> dict[str, float]:
    """Seconds: acknowledgement (99th percentile) and answer (median) of a hundred commands, and a cold start."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with opened(_workbook(columns), clock=lambda: datetime.now(UTC)) as session:
        _asked(session, 0)  # the one that reads the sheet
        told = [_asked(session, number) for number in range(_COMMANDS)]
        acks, answers = sorted(ack for ack, _ in told), [answer for _, answer in told]
        return {"ack_p99": acks[_COMMANDS * 99 // 100 - 1], "answer": median(answers), "ready": _ready(session)}


def _asked(session: Session, number: int) -> tuple[float, float]:
    """Seconds until the command is acknowledged, and until the contacts are shown."""
    line = f"/segment trouver {ONE} et Chiffre d’affaires est supérieur à {number}"
    start = perf_counter()
    outcome = session.slack.people.say(_PERSON, "general", line)
    if not outcome.acked or not session.bot.pool.idle(_PATIENCE):
        raise TimeoutError(line)
    return outcome.ms / 1000, perf_counter() - start


def _workbook(columns: list[Column]) -> Workbook:
    cells = [list(_cells(column)) for column in columns]
    rows = [[Cell(column.header) for column in columns], *map(list, zip(*cells, strict=True))]
    size = {"rowCount": len(rows), "columnCount": len(columns), "frozenRowCount": 1}
    sheet = Sheet({"sheetId": 0, "title": "Contacts", "gridProperties": size}, Grid(rows))
    properties = {"title": "Clients", "locale": "fr_CA", "autoRecalc": "ON_CHANGE", "timeZone": "America/Toronto"}
    return Workbook("bench-contacts", Content(properties, [sheet]))


def _cells(column: Column) -> Iterator[Cell]:
    looks = _FORMATS.get(column.kind.number_format, {})
    yield from (Cell(cell, format=looks) if cell != "" else BLANK for cell in column.cells)


def _ready(session: Session) -> float:
    """The least of a few cold starts of `python -m bot`: from the start of its process to listening."""
    return min(_started(session) for _ in range(_STARTS))


def _started(session: Session) -> float:
    """By the clock, or by the processor where that is less, as on a busy machine."""
    start, worked = perf_counter(), _worked()
    with _bot(session) as bot:
        line = bot.stdout.readline() if bot.stdout else ""
        taken = perf_counter() - start
    if "127.0.0.1" not in line:
        raise RuntimeError(line)
    return min(taken, _worked() - worked)


def _worked() -> float:
    """Seconds of the processor that ended child processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def _bot(session: Session) -> Iterator[subprocess.Popen[str]]:
    settings = session.bot.settings
    environment = os.environ | {
        "SLACK_BOT_TOKEN": settings.slack_bot_token.get_secret_value(),
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret.get_secret_value(),
        "SPREADSHEET_ID": settings.spreadsheet_id,
        "GOOGLE_APPLICATION_CREDENTIALS": str(settings.google_application_credentials),
        "TRANSPORT": "http",
        "HTTP_PORT": "0",
        "SLACK_API_URL": settings.slack_api_url,
        "GOOGLE_API_URL": settings.google_api_url,
    }
    command = [sys.executable, "-m", "bot"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as bot:  # noqa: S603 - our own
        try:
            yield bot
        finally:
            bot.terminate()
            bot.communicate()

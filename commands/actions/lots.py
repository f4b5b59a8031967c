"""Links to the rows of work that was created at one go, and the line that undoes it."""

from collections.abc import Sequence
from datetime import datetime

from commands.line import said, write
from commands.replies.parts import Button
from commands.replies.undone import LotLinks, RowLink
from commands.request import Language, Request
from sheets_backend.backend import Backend
from sheets_backend.errors import Problem
from sheets_backend.work_lots import Lot, LotRow, find_lot
from sheets_backend.work_undo import UNDO_LIFE

MOST_LINKS = 10
"""Rows that a reply links one by one."""


def links_to(backend: Backend, lot: Lot, rows: Sequence[LotRow]) -> LotLinks:
    """Links to the first of these rows of the lot, and to all of them."""

    def url(first: int, last: int) -> str:
        return backend.url(lot.tab.sheet_id, lot.address(first, last))

    together = bool(rows) and rows[-1].at - rows[0].at == len(rows) - 1
    whole = url(rows[0].at, rows[-1].at) if together else backend.url(lot.tab.sheet_id)
    links = (RowLink(row.contact, row.at + 1, url(row.at, row.at)) for row in rows[:MOST_LINKS])
    return LotLinks(tuple(links), len(rows), whole)


def created_lot(lot: str, request: Request, backend: Backend) -> tuple[LotLinks | None, tuple[Button, ...]]:
    """The rows that this lot has now, and the button that undoes it; nothing where the tab cannot be read just now.

    That the rows are created is known already, and nobody is to hear anything else.
    """
    try:
        found = find_lot(backend.spreadsheet, backend.work_tab, lot)
    except Problem:
        return None, ()
    if not found.rows:
        return None, ()
    line = undo_line(lot, request.speaker.language)
    buttons = (Button("undo", line),) if may_undo(found.written, request.now) else ()
    return links_to(backend, found, found.rows), buttons


def may_undo(written: datetime | None, now: datetime) -> bool:
    """Whether what was written then can still be undone."""
    return written is not None and now - written <= UNDO_LIFE


def undo_line(lot: str, language: Language, confirm: str = "") -> str:
    """The line that asks to undo this lot, or that confirms what it said."""
    confirmed = f" {said('options', 'confirm', language)} {confirm}" if confirm else ""
    return f"{write(language, 'undo')} {lot}{confirmed}"

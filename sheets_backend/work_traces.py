"""What the work tab tells of when work was created: by whom, for which segment, how many rows of it are left."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from typing import Any, Final

import msgspec

from sheets_backend.answers import Answer
from sheets_backend.google import Spreadsheet
from sheets_backend.notation import EPOCH
from sheets_backend.refusals import ReadRejected
from sheets_backend.schema import column_letter
from sheets_backend.work_seal import Seal
from sheets_backend.work_tab import COLUMNS, find_tab

_NO_LABELS: Final = {column: column for column in COLUMNS}
_READ: Final = ("segment", "created_by", "created_at", "key")


@dataclass(frozen=True, slots=True)
class WorkTrace:
    """Work that was created at one go. `segment` is its name at that time, `at` by the clock of the spreadsheet.

    `lot` and `written` are on the seal of one of its rows; blank where none has any.
    """

    segment: str
    by: str
    at: datetime
    rows: int
    lot: str = ""
    written: datetime | None = None


class _Column(Answer, frozen=True):
    values: tuple[tuple[str | float | bool, ...], ...] = ()


class _Columns(Answer, frozen=True):
    value_ranges: tuple[_Column, ...]


def work_traces(spreadsheet: Spreadsheet, title: str) -> tuple[WorkTrace, ...]:
    """Each time that work was created, as far as rows of it are left, the newest first.

    Raises:
        DamagedTab, ForeignTab: as `find_tab`.
        Problem: as `Spreadsheet.get`.

    """
    tab = find_tab(spreadsheet, title, _NO_LABELS)
    if not tab.exists:
        return ()
    letters = [column_letter(tab.places[column]) for column in _READ]
    try:
        answer = spreadsheet.values([f"{tab.quoted}!{at}2:{at}" for at in letters], by_column=True)
    except ReadRejected:  # no row below the header, or the tab was renamed since it was found
        return ()
    ranges = msgspec.json.decode(answer, type=_Columns).value_ranges
    *told, keys = (found.values[0] if found.values else () for found in ranges)
    rows = [row for row in zip(*told, chain(keys, repeat("")), strict=False) if _is_ours(row[:3])]
    counted, seals = (
        Counter(row[:3] for row in rows),
        {row[:3]: seal for row in rows if (seal := Seal.read(str(row[3])))},
    )
    traces = (_trace(row, n, seals.get(row)) for row, n in counted.items())
    return tuple(sorted(traces, key=lambda trace: trace.at, reverse=True))


def _trace(row: tuple[Any, ...], n: int, seal: Seal | None) -> WorkTrace:
    segment, by, at = row
    written = datetime.fromtimestamp(seal.seconds, UTC) if seal else None
    return WorkTrace(segment, by, _moment(at), n, seal.lot if seal else "", written)


def _is_ours(row: tuple[Any, ...]) -> bool:
    """Whether a row says what we wrote: people may have typed in it."""
    segment, by, at = row
    return isinstance(segment, str) and isinstance(by, str) and isinstance(at, float | int) and 0 < at < _LATEST


_LATEST: Final = 2_958_466
"""The serial number of the first day after the year 9999."""


def _moment(serial: float) -> datetime:
    return datetime.combine(EPOCH, datetime.min.time()) + timedelta(seconds=round(serial * 86_400))

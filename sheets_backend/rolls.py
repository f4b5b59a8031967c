"""Rolls: who was in a segment each time that a list of it was made, in a hidden tab, so that the next one can compare.

Rows are only ever added, those of one run in one batch, once. A roll holds the keys of contacts and nothing else of
them. People may delete old rows by hand: a list whose last roll is gone begins anew.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sheets_backend.cells import append_request, text_cell
from sheets_backend.errors import Problem, ProtectedRange, WriteUnknown
from sheets_backend.folding import folded
from sheets_backend.google import Spreadsheet
from sheets_backend.hidden_tab import HiddenTab
from sheets_backend.once import write_once
from sheets_backend.refusals import WriteRejected

TITLE: Final = "_rolls"
SHEET_ID: Final = int.from_bytes(b"roll")
COLUMNS: Final = ("segment", "identifier", "list", "run", "previous", "at", "part", "keys", "checksum")
MOST_CHARACTERS: Final = 40_000
"""Of the keys in a cell; Google takes 50,000."""

KEPT: Final = HiddenTab(TITLE, SHEET_ID, COLUMNS)
_PART: Final = re.compile(r"([0-9]{1,7})/([0-9]{1,7})")
_TRIES: Final = 5


@dataclass(eq=False)
class DamagedRoll(Problem):
    """The rows that remember who was in the list `name` were changed by hand, from this row of the hidden tab on."""

    name: str
    row: int


@dataclass(frozen=True, slots=True)
class ListName:
    """Which list: of a segment, by its id, with contacts told apart by the column of this id, under a name.

    Where another column identifies the contacts from one day on, it is another list: their keys cannot be compared.
    """

    segment: str
    identifier: str
    name: str

    @property
    def folded(self) -> str:
        """What two names of one list have in common; case and accents do not count."""
        return " ".join((self.segment, self.identifier, folded(self.name)))


@dataclass(frozen=True, slots=True)
class Roll:
    """The keys of the contacts at one run; `previous` is the run that it was compared with, "" at the first."""

    run: str
    previous: str
    at: datetime
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written; `number` is where it is, from 1."""

    number: int
    segment: str
    identifier: str
    list: str
    run: str
    previous: str
    at: str
    part: str
    keys: str
    checksum: str

    @property
    def name(self) -> ListName:
        """Of which list it is."""
        return ListName(self.segment, self.identifier, self.list)

    @property
    def order(self) -> tuple[int, int]:
        """Which part of how many; (0, 0) where that is not told."""
        told = _PART.fullmatch(self.part)
        return (int(told[1]), int(told[2])) if told else (0, 0)

    @property
    def moment(self) -> float:
        """When it was written, in seconds since 1970; DamagedRoll where that is no moment any more."""
        try:
            return datetime.fromisoformat(self.at).timestamp()
        except ValueError:
            raise DamagedRoll(self.list, self.number) from None

    def texts(self) -> dict[str, str]:
        """The cells, the checksum as it should be."""
        texts = {column: str(getattr(self, column)) for column in COLUMNS[:-1]}
        written = json.dumps(list(texts.values()), ensure_ascii=False).encode("utf-8", "surrogatepass")
        return texts | {"checksum": hashlib.blake2s(written, digest_size=16).hexdigest()}


class RollBook:
    """The rolls kept in one spreadsheet, in the tab of rolls or in another one of the same columns.

    Whatever is read: DamagedRoll where its rows were changed by hand, and a Problem as `HiddenTab.read` and `places`.
    """

    def __init__(self, spreadsheet: Spreadsheet, kept: HiddenTab = KEPT) -> None:
        self._spreadsheet = spreadsheet
        self._kept = kept

    def of_run(self, name: ListName, run: str) -> Roll | None:
        """The roll of this run, None where there is none."""
        return roll_of(name, run, self.rows())

    def newest(self, name: ListName) -> Roll | None:
        """The latest roll of the list, None where there is none yet."""
        rows = self._rows(name)
        newest = max(rows, key=lambda row: (row.moment, row.number), default=None)
        return _roll(name, [row for row in rows if newest and row.run == newest.run])

    def add(self, name: ListName, roll: Roll, alongside: Sequence[dict[str, Any]] = ()) -> None:
        """The roll is in the tab; the same run once more adds nothing. `alongside` is in its batch.

        Raises:
            WriteUnknown: nobody knows yet; the same run may be tried again.
            Problem: as `write_once`.

        """
        for _ in range(_TRIES):
            tab, places = self._places()
            rows = append_request(tab or self._kept.sheet_id, [_cells(row) for row in _written(name, roll)], places)
            requests = [*([] if tab else self._kept.making()), rows, *alongside]
            try:
                write_once(self._spreadsheet, f"roll {roll.run}", name.folded, requests, roll.at)
            except ProtectedRange:
                raise ProtectedRange(self._kept.title) from None
            except WriteRejected:
                if self._places() == (tab, places):
                    raise
            else:
                return
        raise WriteUnknown

    def _places(self) -> tuple[int, dict[str, int]]:
        """The id of the tab, 0 where there is none, and where its columns are or will be."""
        tab, rows = self._kept.read(self._spreadsheet)
        if tab is None:
            return 0, {column: at for at, column in enumerate(COLUMNS)}
        return tab.sheet_id, self._kept.places(tab, [folded(str(cell)) for cell in rows[0]] if rows else [], COLUMNS)

    def rows(self) -> tuple[Row, ...]:
        """Every row of the tab, for `roll_of`."""
        tab, rows = self._kept.read(self._spreadsheet)
        if tab is None:
            return ()
        places = self._kept.places(tab, [folded(str(cell)) for cell in rows[0]] if rows else [], COLUMNS)
        return tuple(_read(number, cells, places) for number, cells in enumerate(rows[1:], 2))

    def _rows(self, name: ListName) -> list[Row]:
        return _of_list(name, self.rows())


def roll_of(name: ListName, run: str, rows: Sequence[Row]) -> Roll | None:
    """The roll of this run among the rows, None where there is none; DamagedRoll where they were changed by hand."""
    return _roll(name, [row for row in _of_list(name, rows) if row.run == run])


def _of_list(name: ListName, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.name.folded == name.folded]


def _read(number: int, cells: Sequence[object], places: Mapping[str, int]) -> Row:
    told = {column: str(cells[at]) if at < len(cells) else "" for column, at in places.items()}
    return Row(number, **told)


def _roll(name: ListName, rows: Sequence[Row]) -> Roll | None:
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: row.order)
    whole = [row.order for row in ordered] == [(n, len(ordered)) for n in range(1, len(ordered) + 1)]
    if not whole or not all(row.checksum == row.texts()["checksum"] for row in ordered):
        raise DamagedRoll(name.name, ordered[0].number)
    first, keys = ordered[0], (key for row in ordered for key in json.loads(row.keys))
    return Roll(first.run, first.previous, datetime.fromisoformat(first.at), tuple(keys))


def _cells(row: Row) -> dict[str, Any]:
    return {column: text_cell(text) for column, text in row.texts().items()}


def _written(name: ListName, roll: Roll) -> Iterator[Row]:
    parts = list(_parts(roll.keys))
    for number, keys in enumerate(parts, 1):
        part, written = f"{number}/{len(parts)}", json.dumps(keys, ensure_ascii=False)
        told = (name.segment, name.identifier, name.name, roll.run, roll.previous, roll.at.isoformat(), part, written)
        yield Row(0, *told, checksum="")


def _parts(keys: Sequence[str]) -> Iterator[list[str]]:
    """The keys in portions that a cell holds; one, and be it empty, at least."""
    part: list[str] = []
    room = MOST_CHARACTERS
    for key in keys:
        room -= len(json.dumps(key, ensure_ascii=False)) + 2
        if part and room < 0:
            yield part
            part, room = [], MOST_CHARACTERS
        part.append(key)
    yield part

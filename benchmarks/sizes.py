"""One size measured: every candidate in turn on the same recorded body, and proof that they answer the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import orjson

from benchmarks import plain, with_frames, with_gspread
from benchmarks.bodies import Recorded, recorded, wire_sizes
from benchmarks.contacts import Column, columns
from benchmarks.end_to_end import end_to_end
from benchmarks.grammar import READER
from benchmarks.memory import peak_of_cold_apply
from benchmarks.ours import Ours, exported
from benchmarks.rules import CALENDAR, FOUR, LEAST, ONE, compiled, compound, rule_of
from benchmarks.stalls import longest_stall
from benchmarks.timing import Candidate, Measured, in_turn

SEVERAL = 3
"""Readings of gspread's that are timed at a small size; a large one is read once, for it takes a minute."""
_MANY = END_TO_END = 20_000
_MOST_COMPRESSED = 100_000
"""Contacts whose answers are compressed: the share does not change beyond, and a larger answer takes half a minute."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured at one size: the rounds, figures by name, and where answers differ and why."""

    height: int
    rounds: dict[str, Measured]
    figures: dict[str, float]
    answers: dict[str, str]


class Stage:
    """The contacts of one size, in every form that a candidate starts from."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.columns: list[Column] = columns(height)
        self.sheet: Recorded = recorded(self.columns, height)
        self.ours = Ours(self.sheet)
        self.one, self.compound = rule_of(ONE, self.ours.schema), compound(self.ours.schema)
        self.table = self.ours.all_columns()
        self.frame = with_frames.typed_frame(self.sheet.by_column)
        self.duckdb = with_frames.in_duckdb(self.frame)
        self.worksheet = with_gspread.worksheet(self.sheet)
        self.new = map(float, count(LEAST + 1))

    @property
    def our_columns(self) -> list[Any]:
        """Our own columns, in the order of the sheet."""
        return [self.table.column(field) for field in self.table.schema.fields]

    def keys(self, rows: Any) -> list[str]:
        """The keys of these rows."""
        return [self.table.key(int(row)) for row in rows]


def measured(height: int, rounds: int) -> Outcome:
    """Everything that is measured at this size."""
    stage = Stage(height)
    few = SEVERAL if height <= _MANY else 1
    times = in_turn(_decoding(stage), rounds) | _of_gspread(stage, few) | in_turn(_asking(stage), rounds)
    figures = {name: taken.median for name, taken in times.items()} | _stalls(stage, rounds) | _sizes(stage)
    if height == END_TO_END:
        figures |= end_to_end(stage.columns)
    return Outcome(height, times, figures, dict(_answers(stage)))


def _decoding(stage: Stage) -> dict[str, Candidate]:
    body = stage.sheet.by_column
    return {
        "loads": Candidate(lambda: orjson.loads(body)),
        "cold": Candidate(lambda: stage.ours.cold(stage.one)),
        "cold_page": Candidate(lambda: stage.ours.cold_page(stage.compound)),
        "all_columns": Candidate(stage.ours.all_columns),
        "types": Candidate(stage.ours.types),
        "polars_cold": Candidate(lambda: with_frames.cold_compound(body)),
    }


def _asking(stage: Stage) -> dict[str, Candidate]:
    rows = plain.typed(stage.columns, stage.our_columns)
    header = [field.name for field in stage.table.schema.fields]
    return {
        "warm": Candidate(lambda: stage.table.select(compound(stage.ours.schema, next(stage.new)), CALENDAR)),
        "loop": Candidate(lambda: plain.compound(rows, next(stage.new)), SEVERAL),
        "lazy": Candidate(lambda: with_frames.matching(stage.frame.lazy(), next(stage.new))),
        "eager": Candidate(lambda: with_frames.matching_eagerly(stage.frame, next(stage.new))),
        "duckdb": Candidate(lambda: stage.duckdb(next(stage.new))),
        "csv": Candidate(lambda: exported(stage.table)),
        "csv_writer": Candidate(lambda: plain.written(stage.columns, stage.our_columns, header), SEVERAL),
        "parse": Candidate(lambda: [compiled(FOUR, stage.ours.schema) for _ in range(10)]),
        "lark": Candidate(lambda: [READER.parse(FOUR) for _ in range(10)]),
    }


def _of_gspread(stage: Stage, rounds: int) -> dict[str, Measured]:
    """One reading serves both rules, as it takes nearly all of the time: a list comprehension's is added to it."""
    records: list[plain.Row] = []
    opened = stage.worksheet
    read = in_turn(
        {
            "records": Candidate(lambda: records.extend(with_gspread.records(opened))),
            "as_they_are": Candidate(lambda: plain.compound(with_gspread.records_as_they_are(opened))),
        },
        rounds,
    )
    del records[stage.height :]
    asked = in_turn(
        {"one": Candidate(lambda: plain.one(records)), "all": Candidate(lambda: plain.compound(records))}, 1
    )
    whole = {name: _plus(read["records"], asked[name].median) for name in asked}
    return {"records": whole["one"], "records_compound": whole["all"], "as_they_are": read["as_they_are"]}


def _plus(read: Measured, seconds: float) -> Measured:
    return Measured(tuple(each + seconds for each in read.seconds))


def _stalls(stage: Stage, rounds: int) -> dict[str, float]:
    """The least of a few tries, as whatever else runs on the machine adds to a stall and never takes from it."""
    tries = range(min(rounds, SEVERAL))
    return {
        "stall": min(longest_stall(lambda: stage.ours.cold(stage.compound)) for _ in tries),
        "stall_loads": min(longest_stall(lambda: orjson.loads(stage.sheet.by_column)) for _ in tries),
    }


def _sizes(stage: Stage) -> dict[str, float]:
    largest = stage.sheet if stage.height <= _MOST_COMPRESSED else recorded(stage.columns, _MOST_COMPRESSED)
    ours, default = wire_sizes(largest)
    wire = {"wire": float(ours), "wire_default": float(default)}
    if stage.height < _MOST_COMPRESSED:  # the imports weigh more
        return wire
    return wire | {"body": 1.0, "peak": peak_of_cold_apply(stage.sheet)}


def _answers(stage: Stage) -> Iterator[tuple[str, str]]:
    """Each peer's answer to the compound rule beside ours.

    Raises:
        AssertionError: one that reads figures and days typed as text does not pick the same contacts.

    """
    picked = stage.ours.cold(stage.compound).matching.tolist()
    ours = stage.keys(picked)
    same = {
        "polars_cold": stage.keys(with_frames.cold_compound(stage.sheet.by_column)),
        "lazy": stage.keys(with_frames.matching(stage.frame.lazy(), LEAST)),
        "eager": stage.keys(with_frames.matching_eagerly(stage.frame, LEAST)),
        "duckdb": stage.keys(stage.duckdb(LEAST)),
        "loop": plain.compound(plain.typed(stage.columns, stage.our_columns)),
    }
    for name, theirs in same.items():
        if theirs != ours:
            raise AssertionError(name, len(theirs), len(ours))
        yield name, f"the same {len(ours)} contacts"
    yield "gspread", _difference(plain.compound(with_gspread.records_as_they_are(stage.worksheet)), ours)


def _difference(theirs: list[str], ours: list[str]) -> str:
    wrong, missed = len(set(theirs) - set(ours)), len(set(ours) - set(theirs))
    return (
        f"{len(theirs)} contacts: {wrong} wrongly, {missed} missed (figures and days typed as text, « Oui » in a box)"
    )

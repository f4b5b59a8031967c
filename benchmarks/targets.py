"""The table of what is to be reached: one row each, and the figures that a row is held against."""

from dataclasses import dataclass
from math import log2
from typing import Literal

Sense = Literal["faster", "share", "ms"]
"""`faster`: theirs divided by ours, at least the target. `share`: ours divided by theirs, at most. `ms`: at most."""


@dataclass(frozen=True, slots=True)
class Target:
    """One row: what is measured, against what, and what is to be reached at 20,000 and at 500,000 contacts."""

    what: str
    against: str
    sense: Sense
    ours: str
    theirs: tuple[str, ...]
    at_20_000: float | None
    at_500_000: float | None

    def at(self, height: int) -> float | None:
        """Give what is to be reached at this many contacts, if the table says."""
        return {20_000: self.at_20_000, 500_000: self.at_500_000}.get(height)


COLD = "cold apply, rule of 1 condition"
COLD_COMPOUND = "cold apply, compound rule over 7 columns, key and name of the first page"
WARM = "warm apply, a new compound rule over the table in memory"
RECORDS, AS_THEY_ARE = "gspread get_all_records() + list comprehension", "gspread, numericise_ignore=['all']"
LOADS = "orjson.loads of the whole body"
FRAMES = "the best of Polars and DuckDB, folded beforehand"
DEFAULTS = "the API's defaults (rows, pretty, as shown)"

TARGETS = (
    # what, against, sense, ours, theirs (the best of them), at 20,000, at 500,000
    Target(COLD, RECORDS, "faster", "cold", ("records",), 60, 80),
    Target(COLD, LOADS, "share", "cold", ("loads",), 0.6, 0.5),
    Target(COLD_COMPOUND, RECORDS, "faster", "cold_page", ("records_compound",), 25, 35),
    Target(COLD_COMPOUND, AS_THEY_ARE, "faster", "cold_page", ("as_they_are",), 5, 7),
    Target(COLD_COMPOUND, LOADS, "share", "cold_page", ("loads",), 1.3, 1.1),
    Target(COLD_COMPOUND, "the same rule in Polars, needed columns", "faster", "cold_page", ("polars_cold",), 2, 2),
    Target(WARM, "a loop over dictionaries, folding per query", "faster", "warm", ("loop",), 40, 50),
    Target(WARM, FRAMES, "share", "warm", ("lazy", "eager", "duckdb"), 1.2, 2.0),
    Target("all 20 columns typed and folded", LOADS, "share", "all_columns", ("loads",), 2.5, 2.2),
    Target("CSV export of all rows", "csv.writer, the same guard", "faster", "csv", ("csv_writer",), 1.5, 1.5),
    Target("peak memory of the cold compound apply", "the body", "share", "peak", ("body",), None, 3),
    Target("longest stall of another thread, cold apply", LOADS, "share", "stall", ("stall_loads",), 1 / 3, 1 / 5),
    Target("the same, in milliseconds", "", "ms", "stall", (), None, 250),
    Target("parse, bind and compile 4 conditions", "a lark LALR parse alone", "share", "parse", ("lark",), 3, None),
    Target("bytes on the wire for one read", DEFAULTS, "share", "wire", ("wire_default",), 0.65, 0.65),
    Target("types of the columns from the sample, before a cold apply", "", "ms", "types", (), None, None),
    Target("ready from a cold start", "", "ms", "ready", (), 1500, None),
    Target("acknowledgement, 99th percentile", "", "ms", "ack_p99", (), 50, None),
    Target("answer through the local servers, warm, median", "", "ms", "answer", (), 300, None),
)  # fmt: skip

MOST_GROWTH = 2.2
"""By how much twice the contacts may multiply a time, from 20,000 to 500,000."""
GROWING = ("cold", "cold_page", "warm", "all_columns", "csv")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row at one size: the figure measured, the target, and whether it is reached; None where none is set."""

    target: Target
    height: int
    figure: float
    wanted: float | None

    @property
    def reached(self) -> bool:
        """Whether nothing falls short here."""
        if self.wanted is None:
            return True
        return self.figure >= self.wanted if self.target.sense == "faster" else self.figure <= self.wanted


def verdict(target: Target, height: int, figures: dict[str, float]) -> Verdict | None:
    """How the row stands at this size; None where it was not measured. `figures` are seconds, bytes or multiples."""
    against = [figures[name] for name in target.theirs if name in figures]
    if target.ours not in figures or (target.theirs and not against):
        return None
    mine = figures[target.ours]
    ratio = {"faster": lambda: min(against) / mine, "share": lambda: mine / min(against), "ms": lambda: mine * 1000}
    return Verdict(target, height, ratio[target.sense](), target.at(height))


def growth(smaller: tuple[int, float], larger: tuple[int, float]) -> float:
    """By how much each doubling between two sizes multiplies the seconds."""
    return float((larger[1] / smaller[1]) ** (1 / log2(larger[0] / smaller[0])))

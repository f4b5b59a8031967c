"""The table of targets with what was measured beside them, as text and as JSON."""

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.sizes import Outcome
from benchmarks.targets import GROWING, MOST_GROWTH, TARGETS, Verdict, growth, verdict

_VERSIONS = ("gspread", "orjson", "polars", "duckdb", "lark", "numpy", "msgspec")
_FIRST_GROWN = 20_000


@dataclass(frozen=True, slots=True)
class Report:
    """All sizes measured; `end_to_end` are figures of the whole bot at 20,000 contacts."""

    outcomes: Sequence[Outcome]
    verdicts: Sequence[Verdict]
    growths: Mapping[str, float]

    @property
    def short(self) -> list[str]:
        """What falls short, a line each."""
        rows = [
            f"{v.target.what}, against {v.target.against or 'the clock'}, at {v.height:,}"
            for v in self.verdicts
            if not v.reached
        ]
        return rows + [f"growth of {name}: {much:.2f}" for name, much in self.growths.items() if much > MOST_GROWTH]


def report_of(outcomes: Sequence[Outcome]) -> Report:
    """Every row of the table at every size where it was measured."""
    verdicts = [v for target in TARGETS for o in outcomes if (v := verdict(target, o.height, o.figures))]
    return Report(outcomes, verdicts, dict(_growths(outcomes)))


def _growths(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float]]:
    grown = [outcome for outcome in outcomes if outcome.height >= _FIRST_GROWN]
    for smaller, larger in pairwise(grown):
        for name in GROWING:
            sizes = ((o.height, o.figures[name]) for o in (smaller, larger))
            yield f"{name}, {smaller.height:,} to {larger.height:,}", growth(*sizes)


def lines(report: Report) -> Iterator[str]:
    """The report as a person reads it."""
    yield from (f"{key}: {value}" for key, value in machine().items())
    for what, rows in _rows(report):
        yield ""
        yield what
        yield from rows
    yield ""
    yield from (
        f"doubling the contacts multiplies {name} by {much:.2f} (at most {MOST_GROWTH})"
        for name, much in report.growths.items()
    )
    for outcome in report.outcomes:
        yield from (f"{outcome.height:,}: {name} answers {told}" for name, told in outcome.answers.items())
    yield ""
    yield "noise (slowest less quickest round, as a share of the median): " + _noise(report)
    yield from (
        ["Falls short:", *(f"  {line}" for line in report.short)] if report.short else ["Every target is reached."]
    )


def _rows(report: Report) -> Iterator[tuple[str, list[str]]]:
    for target in TARGETS:
        told = [_row(v) for v in report.verdicts if v.target == target]
        if told:
            yield f"{target.what} – against {target.against}" if target.against else target.what, told


def _row(v: Verdict) -> str:
    unit = {"faster": "× faster", "share": "×", "ms": "ms"}[v.target.sense]
    sign = "≥" if v.target.sense == "faster" else "≤"
    wanted = (
        "" if v.wanted is None else f"   target {sign} {v.wanted:.3g}   {'reached' if v.reached else 'FALLS SHORT'}"
    )
    return f"  {v.height:>9,} contacts  {v.figure:9.2f} {unit}{wanted}"


def _noise(report: Report) -> str:
    each = (
        f"{o.height:,}: {max(m.noise for m in o.rounds.values() if len(m.seconds) > 1):.0%}" for o in report.outcomes
    )
    return ", ".join(each)


def machine() -> dict[str, str]:
    """What was measured on, and with what."""
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return {
        "machine": _processor(),
        "system": platform.platform(),
        "Python": platform.python_version(),
        "with": versions,
    }


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor()


def as_json(report: Report) -> str:
    """The report for programs: seconds of each round, figures, verdicts."""
    held: dict[str, Any] = {
        "machine": machine(),
        "sizes": {
            o.height: {"figures": o.figures, "rounds": _seconds(o), "answers": o.answers} for o in report.outcomes
        },
        "verdicts": [_verdict(v) for v in report.verdicts],
        "growth": dict(report.growths),
        "short": report.short,
    }
    return json.dumps(held, indent=1, ensure_ascii=False) + "\n"


def _seconds(outcome: Outcome) -> dict[str, list[float]]:
    return {name: [round(seconds, 6) for seconds in taken.seconds] for name, taken in outcome.rounds.items()}


def _verdict(v: Verdict) -> dict[str, Any]:
    told = {"what": v.target.what, "against": v.target.against, "contacts": v.height}
    return told | {"figure": round(v.figure, 4), "target": v.wanted, "reached": v.reached}

"""`make bench`: measures, prints the table of targets, writes it as JSON and as a picture; 1 where one is missed."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.picture import drawn
from benchmarks.report import as_json, lines, report_of
from benchmarks.sizes import measured

ROUNDS = {1_000: 15, 20_000: 7, 100_000: 3, 500_000: 3}
"""How often each candidate is measured, by size."""
QUICK = (20_000,)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sizes asked for; give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="20,000 contacts only")
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of contacts")
    parser.add_argument("--rounds", type=int, help="how often each candidate is measured")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent / "results", help="where the results go")
    wanted = parser.parse_args(arguments)
    sizes = wanted.sizes or (QUICK if wanted.quick else tuple(ROUNDS))
    report = report_of([measured(height, wanted.rounds or ROUNDS.get(height, 3)) for height in sizes])
    name = "quick" if wanted.quick else "full"
    wanted.to.mkdir(parents=True, exist_ok=True)
    (wanted.to / f"{name}.json").write_text(as_json(report), encoding="utf-8")
    (wanted.to / f"{name}.svg").write_text(drawn(report.outcomes), encoding="utf-8")
    sys.stdout.write("\n".join(lines(report)) + "\n")
    return 1 if report.short else 0


if __name__ == "__main__":
    sys.exit(main())

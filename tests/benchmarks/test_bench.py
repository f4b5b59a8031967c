"""`make bench` runs, at a size that takes a second: its peers agree, and what falls short is said."""

import json
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from benchmarks.targets import TARGETS, Verdict, growth, verdict


@pytest.fixture
def bench() -> ModuleType:
    """The command, where Polars and the other peers are installed."""
    module: ModuleType = pytest.importorskip(
        "benchmarks.__main__", reason="installed by make bench", exc_type=ImportError
    )
    return module


def test_the_bench_measures_every_candidate(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report, the JSON and the picture are made; Polars, DuckDB and the loop pick our contacts."""
    status = bench.main(["--sizes", "400", "--rounds", "1", "--to", str(tmp_path)])
    told = capsys.readouterr().out
    assert status == 0, told
    held = json.loads((tmp_path / "full.json").read_text(encoding="utf-8"))
    assert {told[:8] for name, told in held["sizes"]["400"]["answers"].items() if name != "gspread"} == {"the same"}
    assert "cold apply" in told
    picture = ET.parse(tmp_path / "full.svg").getroot()  # noqa: S314 - our own file
    assert len(picture.findall(".//{*}polyline")) == 8


def test_a_missed_target_is_not_reached() -> None:
    """« Faster » is at least the target, a share at most, and the best of several peers is the one that counts."""
    faster, share = TARGETS[0], next(target for target in TARGETS if len(target.theirs) > 1)
    times = {"cold": 1.0, "records": 59.0, "warm": 1.3, "lazy": 9.0, "eager": 1.0}
    for target in (faster, share):
        short = verdict(target, 20_000, times)
        assert isinstance(short, Verdict)
        assert not short.reached
    assert verdict(faster, 20_000, {"cold": 1.0}) is None


def test_growth_is_told_by_doublings() -> None:
    """Four times the contacts in sixteen times the seconds is four for each doubling."""
    assert growth((1_000, 1.0), (4_000, 16.0)) == pytest.approx(4.0)

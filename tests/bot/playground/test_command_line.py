"""`python -m bot.playground`: what it prints and leaves behind, and how it ends."""

import csv
import signal
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from bot.playground.__main__ import run
from bot.playground.options import read_options
from bot.playground.playing import Playing
from bot.playground.sample import sample_workbook
from bot.playground.session import MANIFEST, Transport, opened
from bot.playground.steps import BadInput, Click, Run, Say, Shortcut
from tests.conversations.stage import NINE, SECONDS

ROOT = Path(__file__).parents[3]
COMPANIES = ROOT.parent / "shared" / "data" / "sp500-constituents.csv"
CREATE = "/segment créer Xero ou MYOB : Logiciel utilisé comprend un de Xero, MYOB"
Row = dict[str, str]


def play(*arguments: str | Path) -> int:
    """Run the playground for once, in this process; give its exit status."""
    return run(read_options(["--once", *map(str, arguments)]))


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the playground for once, as a person does, with nothing on standard input."""
    line = [sys.executable, "-m", "bot.playground", "--once", *map(str, arguments)]
    return subprocess.run(  # noqa: S603 - our own command
        line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL
    )


def test_says_clicks_downloads_and_dumps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines and clicks are answered in order, files land in the folder, and hidden tabs can be printed."""
    acts = ("--say", CREATE, "--click", "Appliquer", "--as", "grace", "--channel", "impots", "--say", "/segment list")
    status = play(
        *acts, "--as", "ada", "--click", "Exporter en CSV", "--downloads", tmp_path / "out", "--dump", "_segments"
    )
    told = capsys.readouterr().out

    assert status == 0
    at = [told.index(line) for line in (CREATE, "ada> [Appliquer]", "grace@impots> /segment list", "ada> [Exporter")]
    assert at == sorted(at)
    assert "segments in #impots (only visible to grace):" in told
    assert "Xero ou MYOB" in told.split("id,version,status,name")[1]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["xero-ou-myob-2026-11-24.csv"]


@pytest.mark.parametrize("transport", ["http", "socket"])
def test_both_transports_say_the_same(transport: Transport) -> None:
    """By Socket Mode people read what they read by HTTP."""
    with opened(sample_workbook(), clock=lambda: NINE, transport=transport, working_after=SECONDS) as session:
        playing = Playing(session)
        told = [
            line for step in (Say("ada", "general", CREATE), Click("ada", "Appliquer")) for line in playing.play(step)
        ]

    assert not playing.failed
    assert told[2:6] == [
        "Segment enregistré",
        "«\u00a0Xero ou MYOB\u00a0»",
        "Logiciel utilisé comprend un des éléments «\u00a0Xero\u00a0», «\u00a0MYOB\u00a0»",
        "39 personnes-ressources correspondent",
    ]
    assert any(line.startswith("☐ Auberge des Érables inc.") for line in told)


def test_steps_and_shortcuts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a step gives is printed, or why it failed; a shortcut that nobody answers is a failure."""
    count = {"input_parameters": {"segment": {"type": "string"}}, "output_parameters": {"matched": {"type": "integer"}}}
    shortcut = {"name": "New", "type": "global", "callback_id": "new"}
    features = {**MANIFEST["features"], "shortcuts": [shortcut]}
    monkeypatch.setattr(
        "bot.playground.session.MANIFEST", {**MANIFEST, "features": features, "functions": {"count": count}}
    )

    def counted(inputs: dict[str, str], complete: Any, fail: Any) -> None:
        complete({"matched": len(inputs["segment"])}) if "segment" in inputs else fail("Which segment?")

    with opened(sample_workbook(), clock=lambda: NINE, working_after=SECONDS) as session:
        session.bot.app.function("count")(counted)
        playing = Playing(session)
        ended = [list(playing.play(Run("ada", "count", inputs))) for inputs in ({"segment": "Xero ou"}, {})]
        assert not playing.failed
        silent = list(playing.play(Shortcut("ada", "New")))

    assert ended == [
        ["ada> (step count segment='Xero ou')", "count completed:", "  matched = 7"],
        ["ada> (step count)", "count failed: Which segment?"],
    ]
    assert silent == ["ada> (shortcut New)", "⚠ No answer (dispatch_failed)."]
    assert playing.failed


def test_a_step_that_is_not_declared_cannot_be_run() -> None:
    """The refusal names the steps that there are."""
    with pytest.raises(BadInput, match="no workflow step 'nothing'"):
        play("--run", "nothing")


def test_a_request_without_an_answer_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that no app answers ends with status 1, and says so."""
    assert play("--say", "/unknown list") == 1
    assert "⚠ No answer (unknown_command)." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--seed", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["--seed", "."], "cannot be read"),
        (["--as", "nobody", "--say", "/segment list"], "no 'nobody' here; there are ada"),
        (["--channel", "nowhere", "--say", "/segment list"], "no 'nowhere' here; there are direction"),
        (["--as", "marc", "--channel", "direction", "--say", "/segment list"], "marc is not in direction"),
        (["--say", "/segment", "--click", "Sing"], "ada sees no [Sing]; there is [Nouveau segment], [Aide]"),
        (["--dump", "Nothing"], "There is no tab 'Nothing' in the workbook; there are Contacts"),
        (["--downloads", "Makefile"], "cannot be used for downloads"),
    ],
)
def test_what_cannot_be_done(arguments: Sequence[str], says: str) -> None:
    """What cannot be done is one sentence that says what there is instead."""
    with pytest.raises(BadInput) as refused:
        play(*arguments)

    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_port_in_use() -> None:
    """A port that is taken is a sentence, not a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(BadInput, match=r"Port [0-9]+ cannot be used"):
        play("--port", str(taken.getsockname()[1]))


def test_bad_input_ends_the_command_with_status_2(tmp_path: Path) -> None:
    """The command itself ends with status 2, one sentence and no stack trace."""
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")

    ended = command("--seed", picture)

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"{picture} cannot be used: ")
    assert ended.stderr.count("\n") == 1


def test_the_command_ends_by_itself() -> None:
    """The command answers, exits with status 0 and leaves no thread behind to wait for."""
    ended = command("--say", "/segment list")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Segments enregistrés" in ended.stdout


def test_the_playground_serves_until_it_is_told_to_end() -> None:
    """Lines from standard input are answered, a bad one is a sentence, and SIGTERM ends it with status 0."""
    line = [sys.executable, "-m", "bot.playground"]
    with subprocess.Popen(line, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) as served:  # noqa: S603 - our own command
        assert served.stdin
        assert served.stdout
        served.stdin.write("nonsense\nada@general> /segment liste\n")
        served.stdin.close()
        told = list(takewhile(lambda line: line != "Segments enregistrés\n", served.stdout))
        served.send_signal(signal.SIGTERM)
        ended = served.wait(60)

    assert ended == 0
    assert "“nonsense” is no step; one is: ada@general> /segment list\n" in told


def test_identifiers_keep_their_zeros(tmp_path: Path) -> None:
    """A column of numbers with leading zeros comes out of an export as it went in."""
    seed = tmp_path / "clients.csv"
    seed.write_text("Name,CIK\nOne,0000320193\nTwo,0000789019\n", encoding="utf-8")

    assert (
        play(
            "--seed", seed, "--as", "grace", "--say", "/segment export : CIK starts with 0000", "--downloads", tmp_path
        )
        == 0
    )
    assert [row["CIK"] for row in exported(next(tmp_path.glob("search-*.csv")))] == ["0000320193", "0000789019"]


def exported(path: Path) -> list[Row]:
    """Read a CSV file, with or without a byte order mark."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def plain(text: str) -> str:
    """Give a text without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold()


QUESTIONS: dict[str, Callable[[Row], bool]] = {
    "GICS Sector is Health Care": lambda row: row["GICS Sector"] == "Health Care",
    "Date added during 2019": lambda row: row["Date added"].startswith("2019"),
    'Headquarters Location contains "New York"': lambda row: "New York" in row["Headquarters Location"],
    "GICS Sector is any of Energy, Utilities and not Headquarters Location contains Texas": lambda row: (
        row["GICS Sector"] in {"Energy", "Utilities"} and "Texas" not in row["Headquarters Location"]
    ),
    "Security contains é": lambda row: "e" in plain(row["Security"]),
}
"""Rules over real companies, and each again in plain Python."""


@pytest.mark.skipif(not COMPANIES.exists(), reason="the shared data is not beside this repository")
def test_real_companies_are_picked_as_an_independent_count_picks_them(tmp_path: Path) -> None:
    """On 503 companies that nobody here wrote, each rule exports the very rows that plain Python picks."""
    says = [part for rule in QUESTIONS for part in ("--say", f"/segment export : {rule}")]
    assert play("--seed", COMPANIES, "--locale", "en_US", "--as", "grace", *says, "--downloads", tmp_path) == 0

    files = sorted(tmp_path.glob("search-*.csv"), key=lambda path: path.stat().st_mtime_ns)
    expected = [[row for row in exported(COMPANIES) if holds(row)] for holds in QUESTIONS.values()]
    assert all(expected)
    assert [exported(file) for file in files] == expected


@pytest.mark.skipif(not COMPANIES.exists(), reason="the shared data is not beside this repository")
def test_years_mixed_with_other_text_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a column of years, those like « 2013 (1888) » are counted as ones to check: no row is lost without a word."""
    mixed = sum(not row["Founded"].isdigit() for row in exported(COMPANIES))
    over = sum(row["Founded"].isdigit() and int(row["Founded"]) > 1990 for row in exported(COMPANIES))

    assert play("--seed", COMPANIES, "--locale", "en_US", "--as", "grace", "--say", "/segment find Founded > 1990") == 0
    assert f"{over} contacts match · {mixed} to check · 503 contacts in the sheet" in capsys.readouterr().out

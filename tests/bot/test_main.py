"""`python -m bot` as an operator runs it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.playground.sheets import LocalSheets
from bot.playground.slack.local_slack import LocalSlack
from bot.settings import Settings
from commands.i18n.catalogue import say
from tests.bot.bench import PATIENCE, ROOT

NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture
def environment(local_slack: LocalSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment with a local Slack and a Google that does not answer."""
    key = tmp_path / "google.json"
    key.write_text(json.dumps(LocalSheets().service_account_info(f"{NOWHERE}token")), encoding="utf-8")
    key.chmod(0o600)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    known = local_slack.credentials
    needed = {
        "LANGUAGE": "fr",
        "TRANSPORT": "http",
        "HTTP_PORT": "0",
        "SLACK_BOT_TOKEN": known.bot_token,
        "SLACK_APP_TOKEN": known.app_token,
        "SLACK_SIGNING_SECRET": known.signing_secret,
        "SLACK_API_URL": local_slack.api_url,
        "SPREADSHEET_ID": "sheet-1",
        "GOOGLE_APPLICATION_CREDENTIALS": str(key),
    }
    for name, value in needed.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return needed


@pytest.fixture
def running(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The bot as a process of its own, from when it says that it listens."""
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        env=surroundings,
        cwd=tmp_path,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        yield process
        process.kill()


def test_a_stop_signal_ends_it_well(running: subprocess.Popen[str], local_slack: LocalSlack) -> None:
    """The bot answers until SIGTERM, then says goodbye and exits with status 0."""
    assert running.stdout
    assert running.stderr
    address = next(word for word in running.stdout.readline().split() if word.startswith("http://"))
    local_slack.reach_at(address)
    assert local_slack.people.say("ada", "general", "/segment help").acked
    assert local_slack.workspace.wait_until(lambda: bool(local_slack.people.seen_by("ada")), PATIENCE)
    running.send_signal(signal.SIGTERM)
    assert running.wait(PATIENCE) == 0
    assert running.stdout.read().splitlines()[-1] == "Arrêté."
    assert {json.loads(line)["event"] for line in running.stderr.read().splitlines()} <= {"answered", "library"}


@pytest.mark.usefixtures("log", "environment")
def test_settings_that_are_missing_are_told_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them, in the operator's language, without a stack; the exit status says so."""
    for name in ("SPREADSHEET_ID", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(name)
    assert main(["check"]) == 1
    said, errors = capsys.readouterr()
    assert said.splitlines()[0] == say("settings.heading", "fr", n=2)
    assert (said.count("✗"), errors) == (2, "")


@pytest.mark.usefixtures("log", "environment")
def test_the_check_ends_with_a_count(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is counted, and the exit status is 1."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-other")
    key = json.loads(Path(os.environ["GOOGLE_APPLICATION_CREDENTIALS"]).read_text(encoding="utf-8"))
    Path("broken.json").write_text(json.dumps({**key, "private_key": "none"}), encoding="utf-8")
    Path("broken.json").chmod(0o604)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "broken.json")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 choses sont à corriger."


@pytest.mark.usefixtures("log", "environment")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-other", "Slack refuse SLACK_BOT_TOKEN (invalid_auth)"),
        ("SLACK_API_URL", NOWHERE, "Slack est injoignable"),
    ],
)
def test_a_bot_that_slack_does_not_let_in_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, said: str
) -> None:
    """It does not start, and the sentence tells what to do."""
    monkeypatch.setenv(name, value)
    assert main([]) == 1
    assert said in capsys.readouterr().out

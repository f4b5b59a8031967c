"""Logs hold events, ids and counts: nothing that people typed, no cell, no secret, whatever the level."""

import io
import json
import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import structlog

from bot.logs import error_facts
from bot.playground.slack.delivery import HttpTransport
from commands.replies.actions import ExportFile
from commands.replies.reply import Help
from commands.request import Request
from tests.bot.bench import PATIENCE, Scene, before, export

CANARIES = [
    *(f"{name} {family}" for name in ("Ada", "Zoé") for family in ("Canari", "Serin", "Pinson")),
    *(f"canary{number}@client.example" for number in range(10)),
    *(f"514 555-01{number:02d}" for number in range(10)),
    *(f"130 692 5{number:02d}" for number in range(10)),
]


@pytest.fixture
def talkative() -> Iterator[None]:
    """The libraries' loggers, all at DEBUG, those of Bolt and slack_sdk included."""
    loggers = {name: logging.getLogger(name) for name in list(logging.root.manager.loggerDict)}
    names = ("slack_bolt", "slack_sdk", "urllib3", "google", "waitress", "requests")
    for name in names:
        loggers.setdefault(name, logging.getLogger(name))
    levels = {name: logger.level for name, logger in loggers.items()}
    for logger in loggers.values():
        logger.setLevel(logging.DEBUG)
    yield
    for name, level in levels.items():
        loggers[name].setLevel(level)


def events(log: io.StringIO) -> list[dict[str, Any]]:
    """Read the log: one JSON object a line."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def canary_export(request: Request) -> ExportFile:
    """Answer with a file full of canaries."""
    plain = export("here")(request)
    subject = replace(plain.subject, name=CANARIES[0], sentence=CANARIES[1])
    return replace(plain, subject=subject, name=f"{CANARIES[2]}.csv", content=" ".join(CANARIES).encode())


def fail(_: Request) -> Help:
    """Fail with canaries in the message and in its cause."""
    raise ValueError(" ".join(CANARIES)) from KeyError(CANARIES[3])


@pytest.mark.usefixtures("talkative")
def test_no_canary_reaches_the_log(
    log: io.StringIO, start: Callable[..., Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands, clicks, files, failures, bad signatures and Slack's own errors at DEBUG: not one of the canaries."""
    scene = start()
    scene.commands.says |= {"export": canary_export, "fail": fail}
    secrets = scene.slack.credentials
    with scene.http() as transport:
        for canary in CANARIES:
            scene.slack.people.say("ada", "impots", f"/segment find Nom est {canary}")
        scene.slack.people.say("ada", "impots", "/segment export x")
        scene.slack.people.say("ada", "impots", f"/segment fail {CANARIES[4]}")
        scene.settle()
        scene.slack.people.click("ada", "Aide")
        outcome = scene.slack.people.say("grace", "impots", f"/segment list {CANARIES[5]}")
        scene.slack.sending.again(outcome, HttpTransport(transport.url, "another secret", scene.clock.seconds))
        scene.slack.people.say("victor", "general", f"/segment {CANARIES[6]}")
        scene.settle()
        before(monkeypatch, "users.info", lambda _: (_ for _ in ()).throw(RuntimeError(CANARIES[7])))
        scene.clock.forward(minutes=11)
        scene.slack.people.say("ada", "impots", f"/segment {CANARIES[8]}")
        scene.settle()
    logged = log.getvalue()
    assert [canary for canary in CANARIES if canary in logged or json.dumps(canary)[1:-1] in logged] == []
    assert [name for name in (secrets.bot_token, secrets.signing_secret) if name in logged] == []
    assert {"answered", "export", "failed", "refused", "request_refused"} <= {event["event"] for event in events(log)}


def test_who_got_what_is_kept(log: io.StringIO, scene: Scene) -> None:
    """An export leaves who, where, how many rows and columns, and the decision; a refusal too."""
    scene.commands.says["export"] = export("here")
    with scene.http():
        scene.slack.people.say("ada", "partenaires", "/segment export x")
        scene.slack.people.say("victor", "general", "/segment export x")
        scene.settle()
    kept = {event["event"]: event for event in events(log)}
    facts = {key: kept["export"][key] for key in ("user", "channel", "rows", "columns", "outcome", "reason")}
    assert facts == {
        "user": "U0ADATREMB",
        "channel": "C0PARTEN01",
        "rows": 1,
        "columns": 1,
        "outcome": "dm",
        "reason": "outside",
    }
    assert (kept["refused"]["user"], kept["refused"]["reason"]) == ("U0VICTORGU", "guest")


def test_a_failure_is_logged_with_its_stack_and_not_its_words() -> None:
    """Type, cause and the places in the code are enough to find it."""
    try:
        fail(None)  # type: ignore[arg-type]  # it looks at nothing
    except ValueError as error:
        facts = error_facts(error)
    assert (facts["error"], facts["cause"]) == ("ValueError", "KeyError")
    assert any(frame.endswith(" fail") for frame in facts["frames"])
    assert CANARIES[0] not in json.dumps(facts)


@pytest.mark.parametrize("text", ["a\r\nb", "\x1b[31mred", "\u2028", '"} {"event": "forged'])
def test_one_event_is_one_line(log: io.StringIO, text: str) -> None:
    """Line breaks, escape codes and quotes in a fact stay inside it."""
    structlog.get_logger().info("event", fact=text)
    (event,) = events(log)
    assert (event["event"], event["fact"]) == ("event", text)
    assert log.getvalue().isascii()
    assert log.getvalue().count("\n") == 1


def test_libraries_say_where_and_how_grave(log: io.StringIO) -> None:
    """Of a library's record the words are dropped, warnings of Python included."""
    logging.getLogger("urllib3").error("token %s", "xoxb-1")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("cell Ada", stacklevel=1)
    first, second = events(log)
    assert (first["event"], first["logger"], first["severity"]) == ("library", "urllib3", "ERROR")
    assert second["logger"] == "py.warnings"
    assert "xoxb" not in log.getvalue()
    assert "Ada" not in log.getvalue()


def test_a_thread_that_dies_is_logged(log: io.StringIO) -> None:
    """What nobody caught is an event as well, without its words."""
    thread = threading.Thread(target=fail, args=(None,))
    thread.start()
    thread.join(PATIENCE)
    (event,) = events(log)
    assert (event["event"], event["error"]) == ("uncaught", "ValueError")

"""Acknowledgements do not wait for work: whatever is stalled, a person hears at once, and hears the truth."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.app import in_words
from bot.playground.slack.sending import Outcome
from sheets_backend.backend import Backend
from tests.bot.bench import PATIENCE, Scene, errors_told
from tests.sheets_backend.sheets import desk_of


def test_thirty_commands_at_once_are_all_acknowledged(scene: Scene) -> None:
    """With all work stalled, each command is acknowledged in time; none that was reported failed runs later."""
    scene.commands.gate.clear()

    def say(number: int) -> Outcome:
        return scene.slack.people.say("grace", "general", f"/segment list {number}")

    with scene.http(), ThreadPoolExecutor(40) as people:
        outcomes = list(people.map(say, range(40)))
        busy = [text for text in scene.slack.people.seen_by("grace") if "too busy" in text.text]
        scene.commands.gate.set()
        scene.settle()
    assert [outcome.error for outcome in outcomes] == [None] * 40
    assert max(outcome.ms for outcome in outcomes) < 2500
    assert len(busy) == 8
    assert len(scene.commands.asked) == 32


def test_a_click_that_finds_the_bot_busy_is_told_so(scene: Scene) -> None:
    """A click cannot be answered by its acknowledgement, so that « busy » goes through its response_url."""
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment help")
        scene.settle()
        scene.commands.gate.clear()
        for number in range(32):
            scene.slack.people.say("ada", "general", f"/segment list {number}")
        assert scene.slack.people.click("grace", "Help").acked
        told = scene.slack.workspace.wait_until(
            lambda: any("too busy" in message.text for message in scene.slack.people.seen_by("grace")), PATIENCE
        )
        scene.commands.gate.set()
    assert told


def test_a_failure_right_after_the_acknowledgement_keeps_it(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """Bolt forgets an acknowledgement when its listener raises right after it; here failures never reach Bolt."""

    def fail(_: object) -> None:
        raise RuntimeError("Ada Tremblay")

    scene.commands.says["list"] = fail  # type: ignore[assignment]  # a command that never answers
    with scene.http(), caplog.at_level(logging.WARNING):
        outcomes = [scene.slack.people.say("ada", "general", "/segment list") for _ in range(5)]
        texts = scene.texts("ada")
    assert all(outcome.acked for outcome in outcomes)
    assert len(scene.bot.failures) == 5
    assert all(any(ident in text for text in texts) for ident in scene.bot.failures)
    assert errors_told(caplog) == []


def test_what_takes_long_says_so_first(start: Scene) -> None:
    """After two seconds (here none) the person reads that work goes on, and the answer follows it."""
    scene = start(working_after=0.0)  # type: ignore[operator]
    scene.commands.gate.clear()
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment list")
        assert scene.slack.workspace.wait_until(lambda: bool(scene.slack.people.seen_by("grace")), PATIENCE)
        scene.commands.gate.set()
        texts = scene.texts("grace")
    assert texts[0] == "Working on it…"
    assert len(texts) == 2


def test_what_takes_long_says_what_is_being_done() -> None:
    """While the sheet is read, the person reads how many rows: those of the grid, then as many as the last time."""
    desk = desk_of(["Nom"], ["Ada"], ["Zoé"])
    backend, told = Backend(desk.spreadsheet), list[str]()
    desk.wire.before.append(lambda _: told.append(in_words(backend, None, "fr")))
    for _ in range(2):
        backend.contacts(fresh=True)
    assert told[-2:] == ["Lecture de 999 lignes de la feuille…", "Lecture de 2 lignes de la feuille…"]
    assert in_words(backend, None, "en") == "Working on it…"


def test_what_is_quick_says_nothing_first(scene: Scene) -> None:
    """An answer within two seconds stands alone."""
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment list")
        assert len(scene.texts("grace")) == 1

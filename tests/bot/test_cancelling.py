"""An export can be cancelled until its file is handed to Slack: by whoever asked, at any stage, and told truly."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.app import in_words
from commands.handle import handle
from commands.request import Language
from commands.running import Stage
from tests.bot.bench import PATIENCE, Clock, Scene, before, scene_of

UPLOAD, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"
CANCELLED = "The export is cancelled: no file was posted."
BUTTON = "Cancel the export"
EXPORT = "/segment export : City is Laval"


@pytest.fixture
def exporting(start: Callable[..., Scene]) -> Scene:
    """A bot that tells of its progress at once, whose lines are answered by the commands over a small sheet."""

    def doing(stage: Stage | None, language: Language) -> str:
        return in_words(scene.backend, stage, language)

    scene = start(working_after=0.0, doing=doing)
    for verb in ("export", "cancel", "annuler"):
        scene.commands.says[verb] = lambda request: handle(request, scene.backend)
    return scene


def files(scene: Scene) -> int:
    """Count the files that are in some conversation."""
    return sum(bool(file.shared) for file in scene.slack.installation.files.by_id.values())


def shown(scene: Scene, text: str, person: str = "grace") -> None:
    """Wait until a person sees a text."""
    seen = scene.slack.people.seen_by
    assert scene.slack.workspace.wait_until(lambda: any(text in one.text for one in seen(person)), PATIENCE), text


def cancel(scene: Scene, answer: str = CANCELLED) -> None:
    """Press the button under the progress as soon as it is there, and wait for what that comes to."""
    there = lambda: any(BUTTON in str(one.blocks) for one in scene.slack.people.seen_by("grace"))  # noqa: E731 - a predicate
    assert scene.slack.workspace.wait_until(there, PATIENCE)
    assert scene.slack.people.click("grace", BUTTON).acked
    shown(scene, answer)


def during(scene: Scene, monkeypatch: pytest.MonkeyPatch, method: str, act: Callable[[Scene, int], None]) -> list[str]:
    """Export while something is done as Slack is asked for a method; list what Grace then sees."""
    before(monkeypatch, method, partial(act, scene))
    with scene.http():
        assert scene.slack.people.say("grace", "general", EXPORT).acked
        return answers(scene)


def answers(scene: Scene) -> list[str]:
    """List what Grace sees in the end, without what was told of the progress."""
    return [text for text in scene.texts("grace") if not text.endswith("…")]


@pytest.mark.parametrize("method", [UPLOAD, "conversations.info"])
def test_it_is_cancelled_before_the_file_is_shared(
    exporting: Scene, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """While the file is sent, or the channel is looked at again: nothing is posted, and one sentence says so."""

    def act(scene: Scene, call: int) -> None:
        if method == UPLOAD or call > 1:
            cancel(scene)

    assert during(exporting, monkeypatch, method, act) == [CANCELLED]
    assert (files(exporting), exporting.methods().count(COMPLETE), exporting.bot.failures) == (0, 0, [])


def test_it_is_cancelled_while_the_sheet_is_read_and_no_file_is_made(
    exporting: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading ends by itself, and then nothing of the file is made or sent."""
    reading = threading.Event()
    wire = exporting.backend.spreadsheet
    values = wire.get

    def slow(*args: object, **rest: object) -> bytes:
        assert reading.wait(PATIENCE)
        return values(*args, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(wire, "get", slow)
    with exporting.http():
        assert exporting.slack.people.say("grace", "general", EXPORT).acked
        cancel(exporting)
        reading.set()
        assert answers(exporting) == [CANCELLED]
    assert UPLOAD not in exporting.methods()


def test_it_is_too_late_once_the_file_is_handed_over(exporting: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """While Slack shares the file, and when it has: the person is told which, and the file is there once."""
    too_late = "Too late to cancel: Slack is posting search-2026-11-24.csv right now."
    assert too_late in during(exporting, monkeypatch, COMPLETE, lambda scene, _: cancel(scene, too_late))
    assert files(exporting) == 1
    with exporting.http():
        exporting.slack.people.say("grace", "general", "/segment cancel")
        assert exporting.texts("grace")[-1].endswith("is already posted.")


def test_nobody_else_can_cancel_it(exporting: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague who types the number is refused, and the file comes."""

    def meddle(scene: Scene, _call: int) -> None:
        (running,) = (one for _, one in scene.bot.work.lines._known.values())
        assert scene.slack.people.say("ada", "general", f"/segment annuler {running.token}").acked
        shown(scene, "n'est pas la vôtre", "ada")

    texts = during(exporting, monkeypatch, UPLOAD, meddle)
    assert texts[-1].endswith("is posted here.")
    assert files(exporting) == 1


def test_it_is_cancelled_once(exporting: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time, by the same person and at the same moment, says that it was cancelled before."""

    def twice(scene: Scene, _call: int) -> None:
        cancel(scene)
        scene.slack.people.say("grace", "general", "/segment cancel")
        shown(scene, "was cancelled before")

    texts = during(exporting, monkeypatch, UPLOAD, twice)
    assert texts == [CANCELLED, "That export was cancelled before: no file was posted."]
    assert files(exporting) == 0


def test_after_a_restart_nothing_runs(
    exporting: Scene, monkeypatch: pytest.MonkeyPatch, key_file: Path, bot_clock: Clock
) -> None:
    """The button of a bot that is gone: the one that was started since says that nothing is running here."""
    other = scene_of(exporting.slack, key_file, bot_clock)
    other.commands.says["cancel"] = lambda request: handle(request, other.backend)

    def elsewhere(scene: Scene, _call: int) -> None:
        with other.http():
            cancel(scene, "not running here any more")

    texts = during(exporting, monkeypatch, UPLOAD, elsewhere)
    other.bot.close()
    assert texts[-1].endswith("is posted here.")


def test_what_failed_cannot_be_cancelled_any_more(exporting: Scene) -> None:
    """An export that was refused has ended: the person has that answer, and nothing is to be cancelled."""
    with exporting.http():
        exporting.slack.people.say("grace", "general", "/segment export : Town is Laval")
        exporting.settle()
        exporting.slack.people.say("grace", "general", "/segment cancel")
        assert "that export has ended" in exporting.texts("grace")[-1]

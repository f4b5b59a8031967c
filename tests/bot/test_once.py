"""The same delivery, however often and whichever way it comes, is carried out once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.playground.slack.sending import Outcome
from tests.bot.bench import Scene, export


def again(scene: Scene, outcome: Outcome, times: int) -> list[Outcome]:
    """Deliver the same request many times at once."""
    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(lambda _: scene.slack.sending.again(outcome), range(times)))


def test_a_replayed_command_runs_once(scene: Scene) -> None:
    """A recorded command sent again, at once or later within the hour, is acknowledged and does nothing."""
    scene.commands.says["export"] = export("here")
    with scene.http():
        outcome = scene.slack.people.say("ada", "general", "/segment export Clients")
        assert all(each.acked for each in again(scene, outcome, 8))
        scene.clock.forward(minutes=59)
        assert scene.slack.sending.again(outcome).acked
    scene.settle()
    assert len(scene.commands.asked) == 1
    assert scene.methods().count("files.completeUploadExternal") == 1


def test_a_replayed_click_runs_once(scene: Scene) -> None:
    """A recorded click sent again is acknowledged and does nothing; a second click is another one."""
    with scene.http():
        scene.slack.people.say("ada", "general", "/segment help")
        scene.settle()
        outcome = scene.slack.people.click("ada", "Aide")
        assert all(each.acked for each in again(scene, outcome, 4))
        scene.settle()
        assert len(scene.commands.asked) == 2
        scene.slack.people.click("ada", "Aide")
        scene.settle()
    assert len(scene.commands.asked) == 3


def test_a_delivery_that_was_refused_as_busy_may_come_again(scene: Scene) -> None:
    """What was turned away ran nowhere, so that its redelivery is carried out."""
    with scene.http():
        scene.commands.gate.clear()
        outcomes = [scene.slack.people.say("ada", "general", f"/segment list {n}") for n in range(33)]
        scene.commands.gate.set()
        scene.settle()
        assert len(scene.commands.asked) == 32
        assert scene.slack.sending.again(outcomes[-1]).acked
        scene.settle()
    assert scene.commands.asked[-1].line == "list 32"


@pytest.mark.parametrize(("minutes", "runs"), [(59, 1), (61, 2)])
def test_deliveries_are_remembered_for_an_hour(scene: Scene, minutes: int, runs: int) -> None:
    """Slack's last retry comes after five minutes; memory does not grow with the days."""
    with scene.http():
        outcome = scene.slack.people.say("ada", "general", "/segment list")
        scene.settle()
        scene.clock.forward(minutes=minutes)
        scene.slack.sending.again(outcome)
        scene.settle()
    assert len(scene.commands.asked) == runs

"""Every listener is reached through Bolt's own dispatch, by what a person does in Slack; one that is not is named."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import App

from bot.playground.slack.sending import Outcome
from bot.views import builder
from commands.handle import handle
from tests.bot.bench import Scene
from tests.bot.forms import chosen, opened

GRACE = "U0GRACELEE"


def say(scene: Scene, text: str) -> Outcome:
    """Type a line, and wait until it is answered."""
    outcome = scene.slack.people.say("grace", "general", f"/segment {text}")
    scene.settle()
    return outcome


def look_up(scene: Scene) -> Outcome:
    """Choose a column in a menu that is searched."""
    opened(scene)
    return scene.slack.people.choose("grace", "Field 1", "City")


def fill_in(scene: Scene) -> Outcome:
    """Fill in a new segment, and save it."""
    opened(scene)
    chosen(scene, column="City", value="Laval", name="In Laval")
    return scene.slack.people.click("grace", "Save")


def ask_for_work(scene: Scene) -> Outcome:
    """Fill in the form of a line, and send it."""
    say(scene, 'create "In Laval" : City is "Laval"')
    say(scene, 'work "In Laval"')
    scene.slack.people.fill("grace", "Title", "T2")
    return scene.slack.people.click("grace", "See the preview")


def press(scene: Scene) -> Outcome:
    """Press the button of a message."""
    say(scene, "help")
    return scene.slack.people.click("grace", "Help")


def tick(scene: Scene) -> Outcome:
    """Tick a contact of a list."""
    say(scene, "find City is Laval")
    return scene.slack.people.choose("grace", "ticks", "Linus")


def turn(scene: Scene) -> Outcome:
    """Press a button that takes ticks along."""
    say(scene, "find City is Laval")
    return scene.slack.people.click("grace", "Refresh")


ACTS: dict[str, tuple[Callable[[Scene], Outcome], ...]] = {
    "command": (lambda scene: say(scene, "list"),),
    "shortcut": (lambda scene: scene.slack.people.shortcut("grace", "New segment"),),
    "click": (press, turn),
    "tick": (tick,),
    "look": (lambda scene: scene.slack.people.look_home("grace"),),
    "act": (look_up,),
    "suggest": (look_up,),
    "save": (fill_in,),
    "ask": (ask_for_work,),
    "step": (lambda scene: scene.slack.acting.run_step("count_segment", {"segment": "x", "person": GRACE})[0],),
    "step_options": (lambda scene: scene.slack.acting.step_options("count_segment", "segment")[0],),
}
"""For each listener, what a person does that must reach it."""


def watched(app: App, ran: list[str]) -> set[str]:
    """Have the names of the listeners that Bolt runs put in `ran`; give the names of all that there are."""
    names = {listener.ack_function.__name__ for listener in app._listeners}
    for listener in app._listeners:
        listener.ack_function = noting(listener.ack_function, ran)
    return names


def noting(run: Callable[..., Any], ran: list[str]) -> Callable[..., Any]:
    """The same, noted each time."""

    def noted(**args: Any) -> Any:
        ran.append(run.__name__)
        return run(**args)

    return noted


def test_every_listener_has_an_act(scene: Scene) -> None:
    """A listener that is registered and that nobody reaches below is named here, and so is one that is gone."""
    assert watched(scene.bot.app, []) == ACTS.keys()


@pytest.mark.parametrize(
    ("listener", "act"), [pytest.param(name, act, id=name) for name, acts in ACTS.items() for act in acts]
)
def test_a_listener_is_reached(
    building: Scene, monkeypatch: pytest.MonkeyPatch, listener: str, act: Callable[[Scene], Outcome]
) -> None:
    """What Slack delivers for the act is run by this listener, acknowledged, and fails nowhere."""
    monkeypatch.setattr(builder, "_SHORTER", (0 if act is look_up else 100,))
    for verb in ("find", "work"):
        building.commands.says[verb] = lambda request: handle(request, building.backend)
    ran: list[str] = []
    watched(building.bot.app, ran)

    assert act(building).acked
    building.settle()

    assert listener in ran
    assert building.bot.failures == []

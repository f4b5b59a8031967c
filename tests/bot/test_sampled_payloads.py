"""Payloads with every key that Slack's own samples have are taken by the bot, as those of the local Slack are."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.playground.slack.delivery import Ack, Delivery, Transport
from bot.playground.slack.sending import Outcome
from tests.bot.bench import Scene

SAMPLES = Path(__file__).parents[3] / "shared" / "contracts" / "slack" / "samples"
Json = dict[str, Any]
Act = Callable[[Scene], Outcome]

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="Slack's samples are not on this machine")


def filled(sample: Any, ours: Any) -> Any:
    """What the sample has, with our values where we have any; lists are ours whole, and no other text is blank."""
    if ours is None:
        return json.loads(json.dumps(sample).replace('""', '"X1"'))
    if not isinstance(sample, dict) or not isinstance(ours, dict):
        return ours
    return {name: filled(sample.get(name), ours.get(name)) for name in {**sample, **ours}}


@dataclass(frozen=True)
class Sampled:
    """A way to the bot on which each payload gets the keys of a sample besides its own, and is changed at last."""

    to: Transport
    sample: Json
    change: Json

    def deliver(self, delivery: Delivery) -> Ack:
        """Deliver."""
        return self.to.deliver(replace(delivery, payload={**filled(self.sample, delivery.payload), **self.change}))


def sample(name: str) -> Json:
    """Read a sample."""
    return dict(json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8")))


def as_sampled(scene: Scene, name: str, act: Act, change: Json | None = None) -> Outcome:
    """Do something whose payload is as in the sample."""
    sending = scene.slack.sending
    before, sending.transport = sending.transport, Sampled(sending.transport, sample(name), change or {})
    outcome = act(scene)
    scene.settle()
    sending.transport = before
    return outcome


def typed(scene: Scene) -> Outcome:
    """Type a line."""
    return scene.slack.people.say("grace", "general", "/segment list")


def pressed(scene: Scene) -> Outcome:
    """Press a button that there is."""
    return scene.slack.people.click("grace", "New segment")


def looked(scene: Scene) -> Outcome:
    """Look at the Home tab."""
    return scene.slack.people.look_home("grace")


def test_a_command_with_every_sampled_key(building: Scene) -> None:
    """Of an enterprise or not, a command is answered."""
    assert as_sampled(building, "SlashCommandPayload", typed).acked
    assert "saved" in building.texts("grace")[-1]


@pytest.mark.parametrize("change", [{}, {"team": None, "is_enterprise_install": True}], ids=["sampled", "organization"])
def test_clicks_and_forms_with_every_sampled_key(building: Scene, change: Json) -> None:
    """A click in a message and in a modal, and a form that is sent, are taken, be the app an organization's."""
    people = building.slack.people
    typed(building)
    building.settle()

    def act(name: str, what: Act) -> None:
        assert as_sampled(building, name, what, change).acked

    act("BlockActionPayload", pressed)
    act("BlockActionPayload", lambda _: people.choose("grace", "Field 1", "City"))
    act("BlockActionPayload", lambda _: people.choose("grace", "Value 1", "Laval"))
    act("BlockActionPayload", lambda _: people.choose("grace", "Segment name", "In Laval"))
    act("ViewSubmissionPayload", lambda _: people.click("grace", "Save"))

    assert [segment.name for segment in building.backend.shelf("").segments] == ["In Laval"]
    assert building.bot.failures == []


def test_a_look_at_the_home_tab_with_every_sampled_key(building: Scene) -> None:
    """With the view that was published before, or none."""
    for _ in range(2):
        assert as_sampled(building, "AppHomeOpenedPayload", looked).acked
    assert building.slack.people.home_of("grace")
    assert building.bot.failures == []

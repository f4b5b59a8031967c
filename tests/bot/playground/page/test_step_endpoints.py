"""Shortcuts and workflow steps over HTTP: what the manifest declares, what is run, and how it ended."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked
from tests.bot.playground.page.conftest import Client, served
from tests.bot.playground.slack.bench import GENERAL, SettableClock, manifest

NOTE = {"name": "Note", "type": "message", "callback_id": "note", "description": "Notes it"}
COUNT = {
    "title": "Count",
    "description": "Counts contacts",
    "input_parameters": {
        "segment": {"type": "string", "title": "Segment", "is_required": True},
        "most": {"type": "integer", "title": "At most"},
        "where": {"type": "slack#/types/channel_id", "title": "Where"},
    },
    "output_parameters": {"matched": {"type": "integer", "title": "Matched", "is_required": True}},
}


@pytest.fixture
def clock() -> SettableClock:
    """Slack's clock."""
    return SettableClock()


@pytest.fixture
def declared(clock: SettableClock) -> Iterator[Client]:
    """A page over a Slack whose app has a message shortcut and a function, and no bot that hears of them."""
    told = manifest()
    told["features"]["shortcuts"] = [NOTE]
    with served(LocalSlack({**told, "functions": {"count": COUNT}}, clock=clock)) as client:
        yield client


def run(client: Client, **inputs: object) -> str | None:
    """Run the step; give what is wrong at once."""
    error: str | None = client.json("/ui/slack/run", {"as": "ada", "callback_id": "count", "inputs": inputs})["error"]
    return error


def runs(client: Client) -> list[dict[str, object]]:
    """Give the runs, oldest first."""
    found: list[dict[str, object]] = client.json(f"/ui/slack/state?as=ada&channel={GENERAL}")["executions"]
    return found


def test_the_page_is_told_what_is_declared(client: Client, declared: Client) -> None:
    """Shortcuts with their names, functions with their inputs in order; nothing where there is nothing."""
    team = declared.json("/ui/slack/team")
    assert team["shortcuts"] == [{"callback_id": "note", "kind": "message", "name": "Note", "description": "Notes it"}]
    (function,) = team["functions"]
    assert [each["name"] for each in function["inputs"]] == ["segment", "most", "where"]
    without = client.json("/ui/slack/team")
    assert (without["shortcuts"], without["functions"]) == ([], [])


def test_a_run_is_told_from_beginning_to_end(declared: Client, clock: SettableClock) -> None:
    """Running, then completed with its outputs by title, failed with its sentence, or cancelled after its time."""
    slack = declared.page.slack
    for _ in range(3):
        assert run(declared, segment="Xero", most=5) == "dispatch_failed"
    first, second, third = slack.installation.executions.by_id.values()
    assert [each["state"] for each in runs(declared)] == ["running"] * 3
    for method, ident, args in (
        ("functions.completeSuccess", first.id, {"outputs": {"matched": 4}}),
        ("functions.completeError", second.id, {"error": "No such segment."}),
    ):
        asked = Asked(method, slack.credentials.bot_token, {"function_execution_id": ident, **args})
        assert slack.web_api.answer(asked)["ok"]
    clock.now += 15 * 60 + 1

    done, failed, cancelled = runs(declared)
    assert (done["state"], done["outputs"]) == ("completed", [{"title": "Matched", "value": 4}])
    assert done["inputs"] == [{"title": "Segment", "value": "Xero"}, {"title": "At most", "value": 5}]
    assert (failed["state"], failed["error"]) == ("failed", "No such segment.")
    assert (cancelled["id"], cancelled["state"], cancelled["seconds_left"]) == (third.id, "cancelled", 0)
    late = Asked(
        "functions.completeError", slack.credentials.bot_token, {"function_execution_id": third.id, "error": "x"}
    )
    assert slack.web_api.answer(late)["error"] == "execution_not_in_running_state"


@pytest.mark.parametrize(
    ("inputs", "error"),
    [
        ({}, "incomplete_form"),
        ({"segment": ""}, "incomplete_form"),
        ({"segment": 5}, "parameter_validation_failed"),
        ({"segment": "Xero", "most": 2.5}, "parameter_validation_failed"),
        ({"segment": "Xero", "most": True}, "parameter_validation_failed"),
        ({"segment": "Xero", "more": 1}, "parameter_validation_failed"),
    ],
)
def test_inputs_that_do_not_fit_run_nothing(declared: Client, inputs: dict[str, object], error: str) -> None:
    """What is required is there, each value has its declared type, and nothing else is sent."""
    assert run(declared, **inputs) == error
    assert runs(declared) == []


def test_the_options_of_an_input_come_from_the_app(clock: SettableClock) -> None:
    """The function that gives them is no step, and its runs are not shown; one that gives none is told."""
    segment = {"type": "string", "dynamic_options": {"function": "#/functions/names", "inputs": {}}}
    names = {"title": "Names", "output_parameters": {"options": {"type": "slack#/types/options_select"}}}
    functions = {"count": {**COUNT, "input_parameters": {"segment": segment}}, "names": names}
    slack = LocalSlack({**manifest(), "functions": functions}, clock=clock)
    option = {"text": {"type": "plain_text", "text": "Xero"}, "value": "Xero"}
    given: list[Any] = [{"options": [option]}, {"options": [{"value": "Xero"}]}, None]

    class Bot:
        def deliver(self, delivery: Delivery) -> Ack:
            if outputs := given.pop(0):
                slack.installation.executions.end(delivery.payload["event"]["function_execution_id"], outputs=outputs)
            return Ack()

    slack.sending.transport = Bot()
    asked = {"as": "ada", "callback_id": "count", "name": "segment"}
    with served(slack) as client:
        (function,) = client.json("/ui/slack/team")["functions"]
        assert function["inputs"][0]["offered"]
        answers = [client.json("/ui/slack/step_options", asked) for _ in range(3)]
        assert "slack.problem.gone" in client.ask("/ui/slack/step_options", {**asked, "callback_id": "x"})[2]
        assert runs(client) == []
    assert [(one["error"], one["options"]) for one in answers] == [(None, [option]), *[("no_options", [])] * 2]


def test_a_message_shortcut_needs_a_message_that_is_seen(declared: Client) -> None:
    """It goes to the bot for a message of the channel; one that is gone, or a missing name, is a mistake."""
    declared.json("/ui/slack/say", {"as": "ada", "channel": GENERAL, "text": "call Lévesque"})
    ts = declared.page.slack.people.seen_by("ada")[0].ts
    chosen = {"as": "ada", "callback_id": "note", "channel": GENERAL}

    assert declared.json("/ui/slack/shortcut", {**chosen, "ts": ts})["error"] == "dispatch_failed"
    assert declared.json("/ui/slack/shortcut", chosen)["error"] == "unknown_shortcut"
    assert "slack.problem.gone" in declared.ask("/ui/slack/shortcut", {**chosen, "ts": "1.0"})[2]
    assert '"name":"inputs"' in declared.ask("/ui/slack/run", {"as": "ada", "callback_id": "count"})[2]

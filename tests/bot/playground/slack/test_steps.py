"""Workflow steps: custom functions of the app, run by Slack and ended by a real Bolt application."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack.executions import Execution
from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import (
    GRACE,
    IMPOTS,
    SettableClock,
    app_of,
    bolt_over_http,
    manifest,
    refusal,
    serving,
)

COUNT = {
    "title": "Count",
    "description": "Counts contacts",
    "input_parameters": {"segment": {"type": "string", "title": "Segment", "description": "", "is_required": True}},
    "output_parameters": {"matched": {"type": "integer", "title": "Matched", "description": "", "is_required": True}},
}


@pytest.fixture
def slack(start: Callable[..., LocalSlack]) -> LocalSlack:
    """A fresh Slack for an app with one function."""
    return start({**manifest(), "functions": {"count": COUNT}})


@pytest.fixture
def clients(slack: LocalSlack) -> Iterator[list[WebClient]]:
    """The clients that a small bot was given: it counts letters, fails for "Xero", and waits for "later"."""
    app, clients = app_of(slack), []

    @app.function("count")
    def count(inputs: Any, complete: Any, fail: Any, client: Any) -> None:
        clients.append(client)
        if inputs["segment"] == "Xero":
            fail("There is no such segment.")
        elif inputs["segment"] != "later":
            complete({"matched": len(inputs["segment"])})

    with serving(bolt_over_http(app)) as url:
        slack.reach_at(url)
        yield clients


def run(slack: LocalSlack, segment: str) -> Execution:
    """Run the step, and give its execution, acknowledged and once its bot was asked."""
    outcome, execution = slack.acting.run_step("count", {"segment": segment})
    assert outcome.acked
    assert execution
    return execution


def over(slack: LocalSlack, execution: Execution) -> Execution:
    """Give an execution once it is over."""
    found = slack.installation.executions.by_id
    assert slack.workspace.wait_until(lambda: not found[execution.id].running, 5)
    return found[execution.id]


@pytest.mark.parametrize(
    ("segment", "outputs", "error"), [("MYOB", {"matched": 4}, None), ("Xero", None, "There is no such segment.")]
)
def test_a_step_ends_with_outputs_or_an_error(
    slack: LocalSlack, clients: list[WebClient], segment: str, outputs: Mapping[str, Any] | None, error: str | None
) -> None:
    """As the bot says; it says so with the token of the step, which nothing else can use afterwards."""
    ended = over(slack, run(slack, segment))
    assert (ended.outputs, ended.error) == (outputs, error)
    assert clients[0].token == ended.token
    assert refusal(clients[0].auth_test)["error"] == "token_revoked"


@pytest.mark.usefixtures("clients")
def test_a_step_is_ended_once_and_as_declared(slack: LocalSlack, client: WebClient) -> None:
    """Outputs of another type, lacking or undeclared are refused with their place, and so is a second end."""
    ident = run(slack, "later").id
    for wrong, place in (({"matched": "4"}, "matched"), ({}, "matched"), ({"matched": 4, "more": 1}, "more")):
        answer = refusal(partial(client.functions_completeSuccess, function_execution_id=ident, outputs=wrong))
        assert answer["error"] == "parameter_validation_failed"
        assert answer["response_metadata"]["messages"][0].endswith(f"[json-pointer:/outputs/{place}]")

    client.functions_completeSuccess(function_execution_id=ident, outputs={"matched": 4})
    again = refusal(partial(client.functions_completeError, function_execution_id=ident, error="x"))
    assert again["error"] == "execution_not_in_running_state"
    unknown = refusal(partial(client.functions_completeError, function_execution_id="Fx0", error="x"))
    assert unknown["error"] == "function_execution_not_found"


@pytest.mark.usefixtures("clients")
def test_the_token_of_a_step_lasts_fifteen_minutes(slack: LocalSlack, clock: SettableClock) -> None:
    """Afterwards it is revoked although the step is not over."""
    own = WebClient(token=run(slack, "later").token, base_url=slack.api_url, retry_handlers=[])
    clock.now += 15 * 60
    assert own.auth_test()["ok"]
    clock.now += 1
    assert refusal(own.auth_test)["error"] == "token_revoked"


KINDS = {
    "word": ("string", "Xero", "Xero"),
    "whole": ("integer", "5", 5),
    "part": ("number", "0.5", 0.5),
    "both": ("boolean", "oui", True),
    "list": ("array", "[1]", [1]),
    "who": ("slack#/types/user_id", "grace", GRACE),
    "where": ("slack#/types/channel_id", "#impots", IMPOTS),
}


def test_inputs_are_said_as_words(start: Callable[..., LocalSlack]) -> None:
    """A script's words become values of the declared types; one that cannot is told by name, and nothing is run."""
    inputs = {name: {"type": kind} for name, (kind, _, _) in KINDS.items()}
    slack = start({**manifest(), "functions": {"count": {**COUNT, "input_parameters": inputs}}})
    slack.people.run("count", {name: said for name, (_, said, _) in KINDS.items()})
    (execution,) = slack.installation.executions.by_id.values()
    assert execution.inputs == {name: value for name, (_, _, value) in KINDS.items()}

    for step, said, told in (
        ("count", {"whole": "2.5"}, "whole=2.5 is no integer"),
        ("count", {"both": "maybe"}, "both=maybe is no boolean"),
        ("count", {"who": "eve"}, "who=eve is no slack#/types/user_id"),
        ("count", {"more": "1"}, "no input 'more'; there are word, whole"),
        ("sum", {}, "no workflow step 'sum'; there are count"),
    ):
        with pytest.raises(LookupError, match=re.escape(told)):
            slack.people.run(step, said)
    assert len(slack.installation.executions.by_id) == 1


def test_only_declared_steps_are_run(slack: LocalSlack, clients: list[WebClient]) -> None:
    """An unknown function, and one without a required input, are not sent."""
    chosen = [("nothing", {}), ("count", {}), ("count", {"segment": ""})]
    errors = [slack.acting.run_step(name, inputs)[0].error for name, inputs in chosen]
    assert errors == ["unknown_function", "incomplete_form", "incomplete_form"]
    assert clients == []

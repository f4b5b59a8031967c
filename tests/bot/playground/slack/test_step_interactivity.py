"""What a workflow step shows people: its messages and modals, told to a real Bolt application as the step's own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import (
    GENERAL,
    actions,
    app_of,
    bolt_over_http,
    button,
    manifest,
    modal,
    serving,
    text_input,
)

ASK = {
    "title": "Ask",
    "description": "Asks somebody",
    "input_parameters": {"question": {"type": "string", "is_required": True}},
    "output_parameters": {"answer": {"type": "string", "is_required": True}},
}
BUTTONS = actions(button("Answer", action_id="answer"), button("Yes", action_id="yes"))
Heard = list[tuple[str, str | None, dict[str, Any] | None]]


@pytest.fixture
def slack(start: Callable[..., LocalSlack]) -> LocalSlack:
    """A fresh Slack for an app with one function."""
    return start({**manifest(), "functions": {"ask": ASK}})


@pytest.fixture
def heard(slack: LocalSlack) -> Iterator[Heard]:
    """The token, execution and inputs of each click that a small bot hears: it asks by a message, then by a modal."""
    app, heard = app_of(slack), []

    @app.function("ask", auto_acknowledge=False)
    def ask(ack: Any, client: Any) -> None:
        client.chat_postMessage(channel=GENERAL, text="?", blocks=[BUTTONS])
        ack()

    @app.action("answer")
    def answer(ack: Any, body: Any, client: Any, context: Any) -> None:
        heard.append((client.token, context.function_execution_id, context.inputs))
        pointer = body["interactivity"]["interactivity_pointer"]
        client.views_open(interactivity_pointer=pointer, view=modal(text_input("Why", "why"), callback_id="why"))
        ack()

    @app.view("why")
    def why(ack: Any, view: Any, complete: Any) -> None:
        complete({"answer": view["state"]["values"]["why"]["why"]["value"]})
        ack()

    with serving(bolt_over_http(app)) as url:
        slack.reach_at(url)
        yield heard


def test_a_step_asks_a_person_and_ends_with_the_answer(slack: LocalSlack, heard: Heard) -> None:
    """A click is told with the step's token and inputs, its pointer opens a modal, whose submission ends the step."""
    assert slack.acting.run_step("ask", {"question": "Sure?"})[0].acked
    (execution,) = slack.installation.executions.by_id.values()
    assert slack.people.click("ada", "Answer").acked
    assert heard == [(execution.token, execution.id, {"question": "Sure?"})]
    slack.people.fill("ada", "Why", "Because")
    assert slack.people.click("ada", "Save").acked
    assert slack.installation.executions.by_id[execution.id].outputs == {"answer": "Because"}


def test_what_a_step_showed_is_dead_once_it_is_over(slack: LocalSlack, heard: Heard) -> None:
    """Its buttons and modals are told to nobody; a message of the bot's own goes on."""
    slack.acting.run_step("ask", {"question": "Sure?"})
    slack.people.click("ada", "Answer")
    (execution,) = slack.installation.executions.by_id.values()
    slack.installation.executions.end(execution.id, error="No.")
    slack.people.fill("ada", "Why", "Because")
    assert slack.people.click("ada", "Save").error == "step_over"
    assert slack.people.click("ada", "Cancel").delivery is None
    assert slack.people.click("ada", "Answer").error == "step_over"
    assert len(heard) == 1

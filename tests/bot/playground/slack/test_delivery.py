"""Requests to a real Bolt application, over signed HTTP and by Socket Mode; and what goes wrong on the way."""

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import App
from websockets.sync.client import connect

from bot.playground.slack.delivery import HttpTransport
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.socket_mode import CONNECTION_SECONDS, WARNING_SECONDS
from bot.playground.slack.web_api import Asked
from tests.bot.playground.slack.bench import (
    ADA,
    SettableClock,
    actions,
    app_of,
    bolt_over_http,
    button,
    by_socket,
    manifest,
    modal,
    section,
    serving,
    text_input,
)

Heard = list[dict[str, Any]]


def listening(app: App) -> Heard:
    """Register a small bot: `/segment` answers with a button, the button opens a modal. Gives what it hears."""
    heard: Heard = []

    @app.command("/segment")
    def command(ack: Any, respond: Any, body: Any) -> None:
        heard.append(body)
        ack("working")
        respond(text="one", blocks=[section("one"), actions(button("Next", action_id="next", value="apply"))])

    @app.action("next")
    def action(ack: Any, body: Any, client: Any) -> None:
        heard.append(body)
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(text_input("Name", "name"), callback_id="edit"))

    @app.view("edit")
    def submission(ack: Any, body: Any) -> None:
        heard.append(body)
        name = body["view"]["state"]["values"]["name"]["name"]["value"]
        ack(response_action="errors", errors={"name": "taken"}) if name == "Xero" else ack()

    @app.event("app_home_opened")
    def home(event: Any, client: Any) -> None:
        heard.append(event)
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("welcome")]})

    return heard


@pytest.fixture(params=["http", "socket"])
def bot(request: pytest.FixtureRequest, slack: LocalSlack) -> Iterator[Heard]:
    """The small bot, reached by each transport in turn."""
    app = app_of(slack)
    heard = listening(app)
    if request.param == "http":
        with serving(bolt_over_http(app)) as url:
            slack.reach_at(url)
            yield heard
        return
    with by_socket(slack, app):
        yield heard


def texts(slack: LocalSlack) -> list[str]:
    """List what Ada reads."""
    return [message.text for message in slack.people.seen_by("ada")]


def test_a_conversation_by_either_transport(slack: LocalSlack, bot: Heard) -> None:
    """Command, answer, click, modal, error under an input, submission: all through the real Bolt."""
    assert slack.people.say("ada", "impots", "/segment apply R&D <b>").acked
    assert bot[0]["text"] == "apply R&amp;D &lt;b&gt;"
    assert slack.workspace.wait_until(lambda: sorted(texts(slack)) == ["one", "working"], 5)

    assert slack.people.click("ada", "Next").acked
    assert bot[1]["actions"][0]["value"] == "apply"
    assert slack.workspace.wait_until(lambda: slack.people.modal_of("ada") is not None, 5)

    slack.people.fill("ada", "Name", "Xero")
    assert slack.people.click("ada", "Save").field_errors == {"name": "taken"}
    slack.people.fill("ada", "Name", "MYOB")
    assert slack.people.click("ada", "Save").acked
    assert slack.people.modal_of("ada") is None


def test_an_event_reaches_the_bot(slack: LocalSlack, bot: Heard) -> None:
    """Looking at the Home tab makes the bot publish it."""
    ada = slack.workspace.user_named("ada")
    assert slack.acting.open_home(ada).acked
    assert slack.workspace.wait_until(lambda: ADA in slack.installation.views.homes, 5)
    assert bot[0]["tab"] == "home"


def test_a_delivery_is_repeated_word_for_word(slack: LocalSlack, bot: Heard) -> None:
    """A replay has the same body, trigger included, and passes the signature check."""
    first = slack.people.say("ada", "impots", "/segment help")
    assert slack.sending.again(first).acked
    assert bot[0] == bot[1]
    assert slack.workspace.wait_until(lambda: texts(slack).count("one") == 2, 5)
    assert texts(slack).count("working") == 1


def test_a_delivery_is_repeated_by_the_other_transport(slack: LocalSlack) -> None:
    """What came by Socket Mode can come again over HTTP."""
    app = app_of(slack)
    heard = listening(app)
    with by_socket(slack, app):
        first = slack.people.say("ada", "impots", "/segment help")
    with serving(bolt_over_http(app)) as url:
        again = slack.sending.again(first, HttpTransport(url, slack.credentials.signing_secret))
    assert again.acked
    assert len(heard) == 2
    assert {name: value for name, value in heard[1].items() if name in heard[0]} == heard[0]


def test_bolt_refuses_a_wrong_signature(slack: LocalSlack) -> None:
    """The signature is real: with another secret Bolt answers 401, and Slack says `dispatch_failed`."""
    app = app_of(slack)
    heard = listening(app)
    with serving(bolt_over_http(app)) as url:
        slack.sending.transport = HttpTransport(url, "another-secret")
        outcome = slack.people.say("ada", "impots", "/segment help")
    assert (outcome.error, outcome.acked, heard) == ("dispatch_failed", False, [])
    assert texts(slack) == ['/segment failed with the error "dispatch_failed"']


def test_a_bot_that_is_late_is_told_to_the_speaker(start: Callable[..., LocalSlack]) -> None:
    """No answer in time: `operation_timeout`, seen by the speaker alone."""
    slack = start(manifest(), ack_seconds=0.05)
    release = threading.Event()

    def late(*_: Any) -> tuple[int, bytes, str]:
        release.wait(5)
        return 200, b"", "text/plain"

    with serving(late) as url:
        slack.reach_at(url)
        outcome = slack.people.say("ada", "impots", "/segment help")
        release.set()
    assert outcome.error == "operation_timeout"
    assert texts(slack) == ['/segment failed with the error "operation_timeout"']
    assert slack.people.seen_by("grace") == []


def test_a_bot_that_is_not_there_is_a_failed_dispatch(slack: LocalSlack) -> None:
    """Neither a connection nor a listening port."""
    assert slack.people.say("ada", "impots", "/segment help").error == "dispatch_failed"
    with serving(lambda *_: (200, b"", "")) as url:
        pass
    slack.reach_at(url)
    assert slack.people.say("ada", "impots", "/segment help").error == "dispatch_failed"


def test_an_unknown_command_does_not_reach_the_bot(slack: LocalSlack) -> None:
    """Slackbot answers for what the manifest does not declare."""
    outcome = slack.people.say("ada", "impots", "/remind me")
    assert (outcome.error, outcome.delivery) == ("unknown_command", None)
    assert texts(slack) == ["/remind is not a valid command."]


def socket_url(slack: LocalSlack) -> str:
    """Ask for a WebSocket URL as the app does."""
    return str(slack.web_api.answer(Asked("apps.connections.open", "xapp-local", {}))["url"])


def test_an_envelope_that_nobody_acknowledges_times_out(start: Callable[..., LocalSlack]) -> None:
    """The raw socket hears hello and the envelope, and says nothing."""
    slack = start(manifest(), ack_seconds=0.05)
    with connect(socket_url(slack), proxy=None) as socket:
        assert json.loads(socket.recv())["type"] == "hello"
        assert slack.sockets.wait_connected(5)
        outcome = slack.people.say("ada", "impots", "/segment help")
        envelope = json.loads(socket.recv())
    assert outcome.error == "operation_timeout"
    assert outcome.delivery is not None
    assert (envelope["type"], envelope["payload"]) == ("slash_commands", outcome.delivery.payload)


def test_an_envelope_goes_to_one_connection(slack: LocalSlack) -> None:
    """Of two connections each gets one of two envelopes."""
    with connect(socket_url(slack), proxy=None) as one, connect(socket_url(slack), proxy=None) as two:
        assert [json.loads(socket.recv())["num_connections"] for socket in (one, two)] == [1, 2]
        assert slack.workspace.wait_until(lambda: len(slack.sockets.connections) == 2, 5)
        heard: list[str] = []

        def acknowledge(socket: Any) -> None:
            envelope = json.loads(socket.recv())
            heard.append(envelope["payload"]["text"])
            socket.send(json.dumps({"envelope_id": envelope["envelope_id"]}))

        threads = [threading.Thread(target=acknowledge, args=(socket,)) for socket in (one, two)]
        for thread in threads:
            thread.start()
        assert all(slack.people.say("ada", "impots", f"/segment {word}").acked for word in ("a", "b"))
        for thread in threads:
            thread.join()
    assert sorted(heard) == ["a", "b"]


def test_a_socket_ticket_works_once(slack: LocalSlack) -> None:
    """The same URL is refused the second time."""
    url = socket_url(slack)
    with connect(url, proxy=None) as socket:
        assert json.loads(socket.recv())["type"] == "hello"
    with pytest.raises(Exception, match="403"), connect(url, proxy=None):
        pass


def test_no_command_is_lost_when_a_connection_grows_old(slack: LocalSlack, clock: SettableClock) -> None:
    """Ten seconds before its time is over it is warned; the SDK's client comes back, and hears each command once."""
    app = app_of(slack)
    heard = listening(app)
    with by_socket(slack, app):
        for seconds in (CONNECTION_SECONDS - WARNING_SECONDS - 1, 1, CONNECTION_SECONDS):
            clock.now += seconds
            assert slack.people.say("ada", "impots", "/segment help").acked
        assert slack.workspace.wait_until(lambda: len({one.opened for one in slack.sockets.connections}) == 1, 5)
        (now,) = {one.opened for one in slack.sockets.connections}
    assert len(heard) == 3
    assert now == clock.now


def test_the_bot_comes_back_when_asked_to(slack: LocalSlack) -> None:
    """Asked to refresh, the SDK's client opens a new connection, the old one ends, and it hears what comes after."""
    app = app_of(slack)
    heard = listening(app)
    with by_socket(slack, app):
        (old,) = slack.sockets.connections
        slack.sockets.refresh()
        assert slack.workspace.wait_until(lambda: slack.sockets.connections not in ([old], []), 5)
        assert slack.workspace.wait_until(lambda: old not in slack.sockets.connections, 5)
        assert slack.people.say("ada", "impots", "/segment help").acked
    assert len(heard) == 1

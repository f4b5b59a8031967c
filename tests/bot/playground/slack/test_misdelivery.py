"""What goes wrong with deliveries to a real Bolt application, over signed HTTP and by Socket Mode."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk.errors import SlackApiError
from websockets.sync.client import connect

from bot.playground.faults import BOT, Fault
from bot.playground.server import LoopbackServer
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked
from tests.bot.playground.slack.bench import app_of, bolt_over_http, by_socket, manifest, modal, serving
from tests.bot.playground.slack.conftest import Mounted

MARKS = ("x-slack-retry-num", "x-slack-retry-reason")
FIRST = ["0", ""]
"""What is said by Socket Mode of an event that comes for the first time."""
PATIENCE = 5


@dataclass
class Ear:
    """A small bot in a Slack: `heard` has each request with its retry marks, `modals` what became of its modals."""

    slack: LocalSlack
    reason: str
    heard: Queue[tuple[str, ...]] = field(default_factory=Queue)
    modals: Queue[str] = field(default_factory=Queue)
    meeting: threading.Barrier | None = None

    def hear(self, what: str, request: Any) -> None:
        """Note a request; where there is a meeting, after all who are expected have come."""
        if self.meeting:
            self.meeting.wait(PATIENCE)
        marks = [value for name in MARKS for value in request.headers.get(name, ())]
        self.heard.put((what, *(marks if marks != FIRST else ())))

    def next_heard(self, times: int) -> list[tuple[str, ...]]:
        """Give so many requests, unmarked ones first, and see that there are no more."""
        heard = sorted(self.heard.get(timeout=PATIENCE) for _ in range(times))
        assert self.heard.empty()
        return heard

    def texts(self) -> list[str]:
        """List what Ada reads."""
        return [message.text for message in self.slack.people.seen_by("ada")]


def listen(app: App, ear: Ear) -> None:
    """Register the listeners: a command that opens a modal, and the Home tab."""

    @app.command("/segment")
    def command(ack: Any, request: Any, client: Any, body: Any) -> None:
        ear.hear("command", request)
        ack("working")
        try:
            client.views_open(trigger_id=body["trigger_id"], view=modal())
        except SlackApiError as error:
            ear.modals.put(error.response["error"])

    @app.event("app_home_opened")
    def home(request: Any) -> None:
        ear.hear("home", request)


@pytest.fixture(scope="module", params=["http", "socket"])
def connected(request: pytest.FixtureRequest, mounted: tuple[LoopbackServer, Mounted]) -> Iterator[Ear]:
    """The small bot, reached by each transport in turn."""
    server, front = mounted
    front.current = slack = LocalSlack(manifest())
    slack.base_url = f"{server.url}/slack"
    app = app_of(slack)
    ear = Ear(slack, "http_timeout" if request.param == "http" else "timeout")
    listen(app, ear)
    if request.param == "http":
        with serving(bolt_over_http(app)) as url:
            slack.reach_at(url)
            yield ear
        return
    with by_socket(slack, app):
        yield ear


@pytest.fixture
def ear(connected: Ear, mounted: tuple[LoopbackServer, Mounted]) -> Ear:
    """The small bot in a Slack in which nothing was said."""
    mounted[1].current = connected.slack
    connected.slack.installation.start_over()
    connected.heard, connected.modals, connected.meeting = Queue(), Queue(), None
    return connected


def test_a_redelivery_is_marked(ear: Ear) -> None:
    """The request comes again, as retry 1 and with the reason; the first acknowledgement is shown, and no other."""
    ear.slack.faults.queue(Fault("redeliver", BOT))
    assert ear.slack.people.say("ada", "impots", "/segment help").acked
    assert ear.next_heard(2) == [("command",), ("command", "1", ear.reason)]
    assert ear.texts() == ["working"]


def test_a_double_delivery_is_under_way_twice_at_once(ear: Ear) -> None:
    """Both are in the bot before either is acknowledged, and both are; one acknowledgement is shown."""
    ear.meeting = threading.Barrier(2)
    ear.slack.faults.queue(Fault("deliver_twice", BOT))
    assert ear.slack.people.say("ada", "impots", "/segment help").acked
    assert ear.next_heard(2) == [("command",), ("command",)]
    assert ear.texts() == ["working"]
    assert [each.outcome for each in ear.slack.traffic.exchanges if each.direction == "to bot"] == ["ok", "ok"]


def test_a_lost_acknowledgement_is_told_to_the_person(ear: Ear) -> None:
    """The bot heard the command, and the person reads that it failed: what came with the acknowledgement is lost."""
    ear.slack.faults.queue(Fault("drop_ack", BOT))
    outcome = ear.slack.people.say("ada", "impots", "/segment help")
    assert outcome.error == "operation_timeout"
    assert ear.next_heard(1) == [("command",)]
    assert ear.texts() == ['/segment failed with the error "operation_timeout"']


def test_an_event_whose_acknowledgement_was_lost_comes_again(ear: Ear) -> None:
    """Events are retried, marked, and nobody is told."""
    ear.slack.faults.queue(Fault("drop_ack", BOT, part="events_api"))
    assert ear.slack.acting.open_home(ear.slack.workspace.user_named("ada")).acked
    assert ear.next_heard(2) == [("home",), ("home", "1", ear.reason)]
    assert ear.texts() == []


def test_an_expired_trigger_opens_no_modal(ear: Ear) -> None:
    """The request is as ever, but it is too late for a modal."""
    ear.slack.faults.queue(Fault("expired_trigger", BOT, part="slash_commands"))
    assert ear.slack.people.say("ada", "impots", "/segment help").acked
    assert ear.modals.get(timeout=PATIENCE) == "expired_trigger_id"


def test_a_fault_waits_for_its_kind_of_delivery(ear: Ear) -> None:
    """One for clicks leaves a command alone."""
    ear.slack.faults.queue(Fault("drop_ack", BOT, part="interactive"))
    assert ear.slack.people.say("ada", "impots", "/segment help").acked
    assert len(ear.slack.faults.waiting) == 1
    ear.slack.faults.clear()


def test_a_redelivered_envelope_is_the_same_but_for_its_mark(slack: LocalSlack) -> None:
    """By Socket Mode the second has the first's id and payload."""
    url = str(slack.web_api.answer(Asked("apps.connections.open", "xapp-local", {}))["url"])
    slack.faults.queue(Fault("redeliver", BOT))
    with connect(url, proxy=None) as socket:
        assert json.loads(socket.recv())["type"] == "hello"
        assert slack.sockets.wait_connected(PATIENCE)
        envelopes: list[dict[str, Any]] = []

        def acknowledge() -> None:
            for _ in range(2):
                envelopes.append(json.loads(socket.recv()))
                socket.send(json.dumps({"envelope_id": envelopes[-1]["envelope_id"]}))

        thread = threading.Thread(target=acknowledge)
        thread.start()
        assert slack.people.say("ada", "impots", "/segment help").acked
        thread.join()
    first, again = envelopes
    assert again == {**first, "retry_attempt": 1, "retry_reason": "timeout"}

"""What Slack does with calls and sends to the bot, one rule each, as its reference and others' recordings have it."""

from typing import Any, Final

from slack_sdk.signature import Clock, SignatureVerifier

from bot.playground.faults import SLACK, Fault
from bot.playground.slack import delivery
from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.socket_mode import Connection, SocketMode
from tests.contracts.slack_bench import (
    ADA,
    DIRECTION,
    GENERAL,
    PARTENAIRES,
    SAM,
    VICTOR,
    Bench,
    button,
    is_check,
    menu,
)


class Stopped(Clock):
    """The SDK's clock, stopped."""

    def __init__(self, moment: float) -> None:
        self.moment = moment

    def now(self) -> float:
        """The moment at which it was stopped."""
        return self.moment


class Silent(Connection):
    """A connection at whose end nobody answers."""

    def __init__(self) -> None:
        self.opened, self.asked = 1e12, None

    def send(self, message: dict[str, Any]) -> None:
        """Is not heard."""


def a_method_needs_its_scope(_: Bench) -> None:
    answer = Bench("commands", "im:write").call("chat.postMessage", channel=GENERAL, text="x")
    told = {"error": "missing_scope", "needed": "chat:write", "provided": "commands,im:write"}
    assert answer == {"ok": False, **told}


def a_kind_of_channel_needs_its_scope(_: Bench) -> None:
    bench = Bench("channels:read")
    bench.slack.workspace.set_membership(DIRECTION, bench.slack.workspace.bot.id, True)
    assert bench.call("conversations.info", channel=DIRECTION).get("needed") == "groups:read"


def tokens_are_told_apart(bench: Bench) -> None:
    told = [bench.error("auth.test", token=token) for token in (None, "xoxb-other", "xapp-local")]
    assert told == ["not_authed", "invalid_auth", "not_allowed_token_type"]
    assert bench.error("apps.connections.open") == "not_allowed_token_type"


def arguments_are_known(bench: Bench) -> None:
    assert bench.complaints("users.info", user=ADA, usr=ADA) == ["unknown argument: usr"]
    assert bench.complaints("users.info") == ["missing required field: user"]


def methods_are_known(bench: Bench) -> None:
    assert bench.error("chat.meMessage") == "unknown_method"


def the_bot_posts_where_it_is(bench: Bench) -> None:
    bench.slack.workspace.set_membership(GENERAL, bench.slack.workspace.bot.id, False)
    assert bench.error("chat.postMessage", channel=GENERAL, text="x") == "not_in_channel"


def private_channels_are_hidden(bench: Bench) -> None:
    assert bench.error("conversations.info", channel=DIRECTION) == "channel_not_found"


def private_channels_are_not_listed(bench: Bench) -> None:
    assert bench.done("conversations.list", types="private_channel")["channels"] == []


def answers_name_the_scopes(bench: Bench) -> None:
    _, headers = bench.over_http("users.list")
    assert headers.get("x-accepted-oauth-scopes") == "users:read"
    assert set(headers["x-oauth-scopes"].split(",")) == bench.slack.installation.app.scopes


def ephemeral_has_no_address(bench: Bench) -> None:
    ts = bench.done("chat.postEphemeral", channel=GENERAL, user=ADA, text="x")["message_ts"]
    assert bench.error("chat.getPermalink", channel=GENERAL, message_ts=ts) == "message_not_found"


def shortcuts_are_declared(bench: Bench) -> None:
    chosen = bench.slack.acting.shortcut(bench.slack.workspace.user_named("ada"), "create")
    assert (chosen.error, bench.heard) == ("unknown_shortcut", [])


def archives_are_closed(bench: Bench) -> None:
    bench.slack.workspace.archive(GENERAL)
    assert bench.error("chat.postMessage", channel=GENERAL, text="x") == "is_archived"


def ephemeral_is_for_one_member(bench: Bench) -> None:
    bench.done("chat.postEphemeral", channel=GENERAL, user=ADA, text="x")
    assert (bench.texts("ada"), bench.texts("grace")) == (["x"], [])
    assert bench.error("chat.postEphemeral", channel=GENERAL, user=SAM, text="x") == "user_not_in_channel"


def ephemeral_is_not_updated(bench: Bench) -> None:
    ts = bench.done("chat.postEphemeral", channel=GENERAL, user=ADA, text="x")["message_ts"]
    assert bench.error("chat.update", channel=GENERAL, ts=ts, text="y") == "message_not_found"


def only_own_messages_are_updated(bench: Bench) -> None:
    bench.slack.people.say("ada", "general", "good morning")
    ts = bench.slack.people.seen_by("ada")[0].ts
    assert bench.error("chat.update", channel=GENERAL, ts=ts, text="y") == "cant_update_message"


def updates_are_short(bench: Bench) -> None:
    assert bench.error("chat.update", channel=GENERAL, ts=bench.posted(), text="x" * 4001) == "msg_too_long"


def shared_channels_are_marked(bench: Bench) -> None:
    shared, own = (bench.done("conversations.info", channel=c)["channel"] for c in (PARTENAIRES, GENERAL))
    assert (shared["is_ext_shared"], own["is_ext_shared"]) == (True, False)
    assert set(shared["shared_team_ids"]) > set(own["shared_team_ids"])


def people_are_marked(bench: Bench) -> None:
    victor, sam = (bench.done("users.info", user=user)["user"] for user in (VICTOR, SAM))
    assert (victor["is_restricted"], victor["is_stranger"]) == (True, False)
    assert (sam["is_restricted"], sam["is_stranger"]) == (False, True)


def addresses_need_their_scope(_: Bench) -> None:
    assert "email" not in Bench("users:read").done("users.info", user=ADA)["user"]["profile"]


def a_response_url_works_five_times(bench: Bench) -> None:
    url = bench.response_url()
    assert [bench.respond(url, text="x") for _ in range(6)] == [None] * 5 + ["used_url"]


def a_response_url_lasts_half_an_hour(bench: Bench) -> None:
    url = bench.response_url()
    bench.now += 30 * 60
    assert bench.respond(url, text="x") is None
    bench.now += 1
    assert bench.respond(url, text="x") == "expired_url"


def responses_are_for_the_speaker(bench: Bench) -> None:
    bench.respond(bench.response_url(), text="x")
    assert (bench.texts("ada"), bench.texts("grace")) == (["x"], [])


def response_fields_are_known(bench: Bench) -> None:
    assert bench.respond(bench.response_url(), text="x", replace_orignal=True) == "invalid_arguments"


def a_replaced_message_stays_for_the_same_eyes(bench: Bench) -> None:
    bench.respond(bench.response_url(), text="page 1")
    bench.respond(bench.response_url(bench.slack.people.seen_by("ada")[0].ts), text="page 2")
    assert (bench.texts("ada"), bench.texts("grace")) == (["page 2"], [])


def shared(bench: Bench, ident: str, channel: str = GENERAL) -> str | None:
    """The error of sharing an uploaded file."""
    return bench.error("files.completeUploadExternal", files=[{"id": ident}], channel_id=channel)


def files_are_uploaded_first(bench: Bench) -> None:
    early = bench.done("files.getUploadURLExternal", filename="a.csv", length=3)["file_id"]
    assert shared(bench, early) == "file_not_found"


def files_are_shared_once(bench: Bench) -> None:
    ident = bench.uploaded()
    assert [shared(bench, ident), shared(bench, ident)] == [None, "file_not_found"]


def files_have_the_length_announced(bench: Bench) -> None:
    url = bench.done("files.getUploadURLExternal", filename="a.csv", length=4)["upload_url"]
    assert bench.slack.installation.files.receive(url.rsplit("/", 1)[1], b"abc") is None


def empty_files_are_missing(bench: Bench) -> None:
    assert bench.error("files.getUploadURLExternal", filename="a.csv", length=0) == "missing_argument"


def files_go_to_channel_ids(bench: Bench) -> None:
    assert shared(bench, bench.uploaded(), "general") == "invalid_arguments"


def commands_are_escaped_once(bench: Bench) -> None:
    bench.slack.people.say("ada", "general", "/segment apply R&D <b>")
    assert bench.payload["text"] == "apply R&amp;D &lt;b&gt;"


def clicks_carry_no_options(bench: Bench) -> None:
    bench.posted(menu("overflow", 2))
    bench.slack.people.click("ada", "1")
    action = bench.payload["actions"][0]
    assert ("options" in action, action["selected_option"]["value"]) == (False, "1")


def ephemeral_is_not_carried(bench: Bench) -> None:
    bench.done("chat.postEphemeral", channel=GENERAL, user=ADA, text="x", blocks=[button("Next")])
    bench.slack.people.click("ada", "Next")
    assert ("message" in bench.payload, bench.payload["container"]["is_ephemeral"]) == (False, True)


def requests_are_signed(bench: Bench) -> None:
    headers = delivery.signed_headers(b"a=b", "secret", bench.now)
    assert SignatureVerifier("secret", Stopped(bench.now)).is_valid_request(b"a=b", headers)


def unheard_events_come_again(bench: Bench) -> None:
    bench.answer = Ack("operation_timeout")
    bench.slack.acting.open_home(bench.slack.workspace.user_named("ada"))
    assert [heard.retry for heard in bench.heard] == [0, 1]
    assert bench.heard[0].payload == bench.heard[1].payload


def silence_is_a_timeout(bench: Bench) -> None:
    assert (bench.slack.ack_seconds, delivery.HttpTransport("", "").ack_seconds) == (3.0, 3.0)
    sockets = SocketMode(bench.slack.installation, ack_seconds=0.001, connections=[Silent()])
    assert sockets.deliver(Delivery("interactive", {})).error == "operation_timeout"


def unheard_commands_do_not(bench: Bench) -> None:
    bench.answer = Ack("operation_timeout")
    assert bench.slack.people.say("ada", "general", "/segment").error == "operation_timeout"
    assert len(bench.heard) == 1


def too_many_calls_are_told_how_long(bench: Bench) -> None:
    bench.slack.faults.queue(Fault("rate_limited", on=SLACK, seconds=30))
    status, headers = bench.over_http("auth.test")
    assert (status, headers.get("retry-after")) == (429, "30")


CHECKS: Final = tuple(check for check in list(globals().values()) if is_check(check, __name__))
"""Every check of this file, in its order: a function of one fresh bench."""

"""Workflow steps, group DMs and the age of connections: what Slack does with them, one rule each."""

from typing import Any, Final

from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.executions import TOKEN_SECONDS, Execution
from bot.playground.slack.socket_mode import Connection, SocketMode
from tests.contracts.slack_bench import ADA, GENERAL, Bench, button, is_check, modal

MARC: Final = "U0MARCROYX"


class Asked(Connection):
    """A connection whose other end acknowledges everything at once; `said` is what it was sent."""

    def __init__(self, opened: float, sockets: SocketMode) -> None:
        self.opened, self.asked, self.sockets = opened, None, sockets
        self.said: list[str] = []

    __slots__ = ("said", "sockets")

    def send(self, message: dict[str, Any]) -> None:
        """Keeps the type or the reason, and acknowledges an envelope."""
        self.said.append(message.get("reason", message["type"]))
        self.sockets._acknowledged(message)


def started(bench: Bench, **inputs: Any) -> Execution:
    """A step that has begun."""
    _, execution = bench.slack.acting.run_step("count", {"segment": "Xero", **inputs})
    assert execution
    return execution


def shown(bench: Bench) -> Execution:
    """A step that has posted a button."""
    execution = started(bench)
    assert bench.call("chat.postMessage", execution.token, channel=GENERAL, text="x", blocks=[button("Go")])["ok"]
    return execution


def ended(bench: Bench, execution: Execution, **outputs: Any) -> str | None:
    """The error of ending a step with outputs."""
    return bench.error("functions.completeSuccess", function_execution_id=execution.id, outputs=outputs)


def sockets_of(bench: Bench, *opened: float) -> tuple[SocketMode, list[Asked]]:
    """Connections that were opened at those moments."""
    sockets = SocketMode(bench.slack.installation, ack_seconds=0.01)
    ends = [Asked(moment, sockets) for moment in opened]
    sockets.connections.extend(ends)
    return sockets, ends


def a_step_is_told_with_its_own_token(bench: Bench) -> None:
    execution = started(bench)
    event = bench.payload["event"]
    assert (event["type"], event["function"]["callback_id"]) == ("function_executed", "count")
    assert (event["bot_access_token"], event["inputs"]) == (execution.token, {"segment": "Xero"})
    assert bench.error("auth.test", token=event["bot_access_token"]) is None


def a_token_of_a_step_ends_with_it(bench: Bench) -> None:
    done, late = started(bench), started(bench)
    ended(bench, done, matched=1)
    assert bench.error("auth.test", token=done.token) == "token_revoked"
    bench.now += TOKEN_SECONDS + 1
    assert bench.error("auth.test", token=late.token) == "token_revoked"


def steps_take_what_they_declare(bench: Bench) -> None:
    for inputs, error in (
        ({}, "incomplete_form"),
        ({"segment": 5}, "parameter_validation_failed"),
        ({"segment": "Xero", "more": 1}, "parameter_validation_failed"),
    ):
        assert bench.slack.acting.run_step("count", inputs)[0].error == error
    assert bench.heard == []


def steps_give_what_they_declare(bench: Bench) -> None:
    execution = started(bench)
    for outputs in ({}, {"matched": "4"}, {"matched": True}, {"matched": 4, "more": 1}):
        assert ended(bench, execution, **outputs) == "parameter_validation_failed"


def a_step_ends_once(bench: Bench) -> None:
    done, late = started(bench), started(bench)
    assert [ended(bench, done, matched=1) for _ in range(2)] == [None, "execution_not_in_running_state"]
    bench.now += TOKEN_SECONDS + 1
    assert ended(bench, late, matched=1) == "execution_not_in_running_state"


def what_a_step_shows_is_told_as_its_own(bench: Bench) -> None:
    execution = shown(bench)
    assert bench.slack.people.click("ada", "Go").acked
    told = bench.payload.get("function_data", {})
    assert (told.get("execution_id"), told.get("function")) == (execution.id, {"callback_id": "count"})
    assert bench.payload["bot_access_token"] == execution.token
    bench.posted(button("Own"))
    bench.slack.people.click("ada", "Own")
    assert "function_data" not in bench.payload


def a_pointer_opens_a_view_of_the_step(bench: Bench) -> None:
    execution = shown(bench)
    bench.slack.people.click("ada", "Go")
    pointer = bench.payload["interactivity"]["interactivity_pointer"]
    assert bench.call("views.open", execution.token, interactivity_pointer=pointer, view=modal()).get("ok")
    bench.slack.people.click("ada", "Save")
    assert bench.payload.get("function_data", {}).get("execution_id") == execution.id


def what_a_step_showed_ends_with_it(bench: Bench) -> None:
    execution = shown(bench)
    bench.slack.installation.executions.end(execution.id, error="No.")
    assert (bench.slack.people.click("ada", "Go").error, len(bench.heard)) == ("step_over", 1)


def a_group_dm_has_its_own_scope(_: Bench) -> None:
    answer = Bench("im:write").call("conversations.open", users=f"{ADA},{MARC}")
    assert (answer.get("error"), answer.get("needed")) == ("missing_scope", "mpim:write")
    assert Bench("mpim:write").error("conversations.open", users=ADA) == "missing_scope"


def a_group_dm_holds_eight(_: Bench) -> None:
    nine = ",".join(f"U{number}" for number in range(9))
    assert Bench("mpim:write").error("conversations.open", users=nine) == "too_many_users"


def a_group_dm_is_found_again(_: Bench) -> None:
    bench = Bench("mpim:write")
    first, again = (bench.done("conversations.open", users=users) for users in (f"{ADA},{MARC}", f"{MARC},{ADA}"))
    assert (again["channel"]["id"], again.get("already_open")) == (first["channel"]["id"], True)


def a_group_dm_is_marked(_: Bench) -> None:
    bench = Bench("mpim:write", "mpim:read")
    channel = bench.done("conversations.open", users=f"{ADA},{MARC}", return_im="true")["channel"]
    assert [channel.get(one) for one in ("is_mpim", "is_private", "is_channel")] == [True, True, False]


def commands_name_their_group_dm(bench: Bench) -> None:
    bench.slack.people.say("ada", "@segments,marc", "/segment list")
    assert bench.payload["channel_name"] == "mpdm-ada--marc--segments-1"


def connections_grow_old(bench: Bench) -> None:
    sockets, (end,) = sockets_of(bench, bench.now)
    for seconds, said in ((18_049, []), (1, ["warning"]), (10, ["warning", "refresh_requested"]), (9, end.said)):
        bench.now += seconds
        sockets.tick()
        assert end.said == said


def who_is_asked_back_is_spared(bench: Bench) -> None:
    sockets, (old, new) = sockets_of(bench, bench.now - 18_060, bench.now)
    acks = [sockets.deliver(Delivery("interactive", {})) for _ in range(2)]
    assert acks == [Ack(), Ack()]
    assert (old.said, new.said) == (["refresh_requested"], ["interactive"] * 2)


def who_is_alone_is_asked_all_the_same(bench: Bench) -> None:
    sockets, (old,) = sockets_of(bench, bench.now - 18_060)
    assert sockets.deliver(Delivery("interactive", {})).error is None
    assert old.said == ["refresh_requested", "interactive"]


CHECKS: Final = tuple(check for check in list(globals().values()) if is_check(check, __name__))
"""Every check of this file, in its order: a function of one fresh bench."""

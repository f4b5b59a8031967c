"""Deliberate mistakes in what the local Slack does with steps, group DMs and old connections, one row each."""

from collections.abc import Callable
from typing import Final

from bot.playground.slack import acting, executions, payloads, socket_mode
from bot.playground.slack.delivery import Ack
from bot.playground.slack.executions import Executions
from bot.playground.slack.methods import conversations, views
from bot.playground.slack.payloads import Payloads
from bot.playground.slack.socket_mode import SocketMode
from bot.playground.slack.views import Views
from bot.playground.slack.web_api import WebApi
from bot.playground.slack.workspace import Workspace
from tests.contracts import slack_contract_steps as steps
from tests.contracts.mutation import Mutant, instead
from tests.contracts.slack_bench import Bench
from tests.contracts.slack_mistakes import NOTHING, also, with_the_bots_token

ROWS: Final[tuple[tuple[Callable[[Bench], None], Mutant], ...]] = (
    (steps.a_step_is_told_with_its_own_token, Mutant("a step has the bot's token", Payloads, "function_executed", (
        with_the_bots_token
    ))),
    (steps.a_token_of_a_step_ends_with_it, Mutant("a token outlives its step", WebApi, "_check_token", NOTHING)),
    (steps.a_token_of_a_step_ends_with_it, Mutant("a token lasts a day", executions, "TOKEN_SECONDS", instead(86_400))),
    (steps.steps_take_what_they_declare, Mutant("any input is taken", acting, "check_parameters", NOTHING)),
    (steps.steps_give_what_they_declare, Mutant("any output is taken", executions, "check_parameters", NOTHING)),
    (steps.steps_give_what_they_declare, Mutant("yes is a number", executions, "PRIMITIVES", lambda right: (
        {**right, "integer": (int, str)}
    ))),
    (steps.a_step_ends_once, Mutant("a step ends twice", Executions, "state", instead(lambda *_: "running"))),
    (steps.what_a_step_shows_is_told_as_its_own, Mutant("clicks do not name the step", Payloads, "_step", instead(
        lambda *_: {}
    ))),
    (steps.what_a_step_shows_is_told_as_its_own, Mutant("all is of the last step", Executions, "of", instead(
        lambda self, _: next(reversed(self.by_id), None)
    ))),
    (steps.a_pointer_opens_a_view_of_the_step, Mutant("a pointer opens nothing", views, "_trigger_id", instead(
        lambda asked: str(asked.get("trigger_id"))
    ))),
    (steps.a_pointer_opens_a_view_of_the_step, Mutant("a modal is of no step", Views, "push", lambda f: (
        lambda self, user, new, *_: f(self, user, new)
    ))),
    (steps.what_a_step_showed_ends_with_it, Mutant("buttons outlive their step", Executions, "over", instead(
        lambda *_: False
    ))),
    (steps.a_group_dm_has_its_own_scope, Mutant("one scope opens both", conversations, "_need", NOTHING)),
    (steps.a_group_dm_holds_eight, Mutant("nine are a group", conversations, "MOST_IN_A_GROUP", instead(9))),
    (steps.a_group_dm_is_found_again, Mutant("a group opens twice", Workspace, "group_channel", NOTHING)),
    (steps.a_group_dm_is_marked, Mutant("a group looks public", conversations, "channel_json", also(is_private=False))),
    (steps.commands_name_their_group_dm, Mutant("a group has no name", payloads, "UNNAMED", lambda right: (
        {**right, "mpim": "directmessage"}
    ))),
    (steps.connections_grow_old, Mutant("connections last", SocketMode, "tick", NOTHING)),
    (steps.connections_grow_old, Mutant("nobody is warned", socket_mode, "WARNING_SECONDS", instead(-1))),
    (steps.who_is_asked_back_is_spared, Mutant("old connections are used", SocketMode, "_staying", instead(
        lambda self: list(self.connections)
    ))),
    (steps.who_is_alone_is_asked_all_the_same, Mutant("a command is lost", SocketMode, "deliver", instead(
        lambda *_: Ack("dispatch_failed")
    ))),
)  # fmt: skip
"""Every mistake, one row each: the check that must fail, and the mistake."""

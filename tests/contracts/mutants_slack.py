"""Deliberate mistakes in the local Slack, one row each, beside the contract check that must see it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.playground.slack import (
    as_json,
    content,
    delivery,
    payloads,
    responding,
    routes,
    sending,
    tickets,
    views,
    web_api,
)
from bot.playground.slack.acting import Acting
from bot.playground.slack.block_kit import elements, validate
from bot.playground.slack.block_kit.blocks import MOST_BLOCKS, SURFACES
from bot.playground.slack.block_kit.checks import Shape, array
from bot.playground.slack.block_kit.composition import BOX_OPTION, OVERFLOW_OPTION
from bot.playground.slack.block_kit.validate import VIEWS
from bot.playground.slack.delivery import Delivery
from bot.playground.slack.errors import Fault, SlackRefusal
from bot.playground.slack.files import Files
from bot.playground.slack.inputs import Inputs
from bot.playground.slack.methods import call, chat, conversations, files, identity
from bot.playground.slack.methods.table import METHODS
from bot.playground.slack.payloads import Payloads
from bot.playground.slack.responding import Responding
from bot.playground.slack.sending import Sending
from bot.playground.slack.socket_mode import SocketMode
from bot.playground.slack.tickets import Triggers
from bot.playground.slack.views import Views
from bot.playground.slack.web_api import WebApi
from tests.contracts import slack_contract_calls as calls
from tests.contracts import slack_contract_views as shown
from tests.contracts.mutation import Mutant, instead
from tests.contracts.slack_bench import Bench
from tests.contracts.slack_mistakes import (
    NO_FAULT,
    NOTHING,
    also,
    any_argument,
    any_length,
    by_action,
    handling,
    holding,
    in_profile,
    invented,
    known_method,
    never_shared,
    never_used,
    no_retry_after,
    replaced_for_all,
    row,
    signed_body,
    there_at_once,
    top_only,
    unescaped,
    wasteful,
    without,
)

ROWS: Final[tuple[tuple[Callable[[Bench], None], Mutant], ...]] = (
    (shown.a_hash_guards_an_update, Mutant("a hash is ignored", Views, "update", lambda f: (
        lambda self, view, new, _=None: f(self, view, new)
    ))),
    (shown.a_home_is_guarded_by_its_hash, Mutant("a Home's hash is ignored", Views, "publish", lambda f: (
        lambda self, user, new, _=None: f(self, user, new)
    ))),
    (shown.a_trigger_lasts_three_seconds, Mutant("a trigger never expires", tickets, "TRIGGER_SECONDS", instead(1e9))),
    (shown.a_trigger_lasts_three_seconds, Mutant("a trigger expires early", tickets, "TRIGGER_SECONDS", instead(2.9))),
    (shown.a_trigger_works_once, Mutant("a trigger works twice", Triggers, "exchange", never_used)),
    (shown.a_trigger_is_given_by_slack, Mutant("an invented trigger works", Triggers, "exchange", invented)),
    (shown.a_wrong_view_leaves_the_trigger, Mutant("a wrong view uses the trigger up", METHODS, "views.open", handling(
        wasteful
    ))),
    (shown.three_views_are_stacked, Mutant("four views are stacked", views, "MOST_STACKED", instead(4))),
    (shown.three_views_are_stacked, Mutant("a push takes the place", Views, "push", lambda f: (
        lambda self, user, new, *more: (self.close_all(user), f(self, user, new, *more))[1]
    ))),
    (shown.only_views_are_pushed_on, Mutant("anything is pushed on", METHODS, "views.push", handling(
        lambda _, asked: METHODS["views.open"].handler(asked)
    ))),
    (shown.private_metadata_has_a_limit, Mutant("private metadata has no limit", VIEWS, "modal", holding(
        "private_metadata", lambda *_: iter(())
    ))),
    (shown.a_view_has_a_size, Mutant("a view has any size", views, "view_too_large", instead(lambda _: False))),
    (shown.what_is_typed_outlives_updates, Mutant("what is typed is lost", Views, "update", lambda f: (
        lambda self, view, new, *more: replace(f(self, view, new, *more), id="")
    ))),
    (shown.what_is_typed_outlives_updates, Mutant("a block_id does not matter", Inputs, "values", by_action)),
    (shown.external_ids_are_unique, Mutant("external ids come twice", Views, "_refuse_taken", NOTHING)),
    (shown.a_submission_waits_for_its_values, Mutant("required values may lack", Acting, "_empty_fields", instead(
        lambda *_: {}
    ))),
    (shown.errors_stand_under_inputs, Mutant("errors stand anywhere", responding, "_under_inputs", instead(
        lambda _, errors: dict(errors)
    ))),
    (shown.clear_closes_the_stack, Mutant("clear closes one view", Views, "close_all", instead(top_only))),
    (shown.blocks_are_checked, Mutant("a message's blocks are not checked", content, "block_faults", instead(
        lambda *_: []
    ))),
    (shown.blocks_are_checked, Mutant("faults have no JSON pointer", Fault, "__str__", instead(
        lambda self: f"[ERROR] {self.sentence}"
    ))),
    (shown.a_message_holds_fifty_blocks, Mutant("a message holds 100 blocks", MOST_BLOCKS, "message", instead(100))),
    (shown.an_overflow_holds_five_options, Mutant("an overflow holds 100", elements.IN_ACTIONS, "overflow", holding(
        "options", array(OVERFLOW_OPTION, 100)
    ))),
    (shown.ids_are_unique, Mutant("an action_id comes twice", validate, "_repeated_ids", without("action_id"))),
    (shown.ids_are_unique, Mutant("a block_id comes twice", validate, "_repeated_ids", without("block_id"))),
    (shown.a_message_holds_one_table, Mutant("a message holds two tables", validate, "_too_much_together", NO_FAULT)),
    (shown.a_modal_holds_no_table, Mutant("a modal holds a table", SURFACES, "modal", lambda right: right | {"table"})),
    (shown.inputs_need_a_submit, Mutant("inputs need no submit", VIEWS, "modal", row(rules=()))),
    (shown.chosen_options_are_not_empty, Mutant("nothing is chosen", elements.IN_ACTIONS, "checkboxes", holding(
        "initial_options", array(BOX_OPTION, 10, 0)
    ))),
    (shown.properties_are_known, Mutant("unknown properties are accepted", Shape, "_unknown", NO_FAULT)),
    (calls.a_method_needs_its_scope, Mutant("scopes are not checked", WebApi, "_check_scopes", NOTHING)),
    (calls.a_method_needs_its_scope, Mutant("the scope is not named", SlackRefusal, "answer", instead(
        lambda self: {"ok": False, "error": self.code}
    ))),
    (calls.a_kind_of_channel_needs_its_scope, Mutant("one scope reads all", conversations, "_need", NOTHING)),
    (calls.tokens_are_told_apart, Mutant("tokens are not checked", WebApi, "_check_token", NOTHING)),
    (calls.tokens_are_told_apart, Mutant("any token opens a socket", METHODS, "apps.connections.open", row(
        app_level=False
    ))),
    (calls.arguments_are_known, Mutant("any argument is taken", web_api, "_arguments", instead(any_argument))),
    (calls.methods_are_known, Mutant("unknown methods succeed", WebApi, "_played", known_method)),
    (calls.the_bot_posts_where_it_is, Mutant("membership is ignored", chat, "postable", instead(
        lambda slack, ident, _: call.visible_channel(slack, ident)
    ))),
    (calls.private_channels_are_hidden, Mutant("private channels are seen", call, "visible_channel", instead(
        lambda slack, ident: slack.workspace.channels[ident]
    ))),
    (calls.private_channels_are_not_listed, Mutant("private channels are listed", conversations, "_seen", instead(
        lambda asked, kinds: [each for each in asked.slack.workspace.channels.values() if each.kind in kinds]
    ))),
    (calls.answers_name_the_scopes, Mutant("no scopes are told", WebApi, "scopes_told", instead(lambda *_: {}))),
    (calls.ephemeral_has_no_address, Mutant("ephemeral has an address", METHODS, "chat.getPermalink", handling(
        lambda _, asked: {"permalink": asked.args["message_ts"]}
    ))),
    (calls.shortcuts_are_declared, Mutant("any shortcut is there", Acting, "shortcut", instead(
        lambda self, who, ident: self._deliver(Delivery("interactive", self.payloads.shortcut(who, ident)))[0]
    ))),
    (calls.archives_are_closed, Mutant("archives are open", chat, "_writable", instead(
        lambda asked, **_: asked.channel()
    ))),
    (calls.ephemeral_is_for_one_member, Mutant("a stranger gets it", METHODS, "chat.postEphemeral", handling(
        lambda _, asked: {"message_ts": chat._post(asked, asked.channel(), asked.args["user"]).ts}
    ))),
    (calls.ephemeral_is_for_one_member, Mutant("all see what is ephemeral", chat, "_post", lambda f: (
        lambda asked, channel, _: f(asked, channel, None)
    ))),
    (calls.ephemeral_is_not_updated, Mutant("ephemeral is updated", chat, "_own_message", instead(
        lambda asked, _: asked.slack.workspace.message(asked.args["channel"], asked.args["ts"])
    ))),
    (calls.only_own_messages_are_updated, Mutant("people's words are updated", chat, "_own_message", instead(
        lambda asked, _: asked.slack.workspace.message(asked.args["channel"], asked.args["ts"])
    ))),
    (calls.updates_are_short, Mutant("updates are long", chat, "UPDATE_CHARACTERS", instead(40_000))),
    (calls.shared_channels_are_marked, Mutant("shared channels look own", as_json, "_named_channel", also(
        is_ext_shared=False
    ))),
    (calls.people_are_marked, Mutant("guests look like members", identity, "user_json", also(is_restricted=False))),
    (calls.people_are_marked, Mutant("strangers look like members", identity, "user_json", also(is_stranger=False))),
    (calls.addresses_need_their_scope, Mutant("addresses are open", identity, "user_json", in_profile)),
    (calls.a_response_url_works_five_times, Mutant("six answers", tickets, "RESPONSE_USES", instead(6))),
    (calls.a_response_url_lasts_half_an_hour, Mutant("an hour to answer", tickets, "RESPONSE_SECONDS", instead(3600))),
    (calls.responses_are_for_the_speaker, Mutant("responses are for all", Responding, "_post", lambda f: (
        lambda self, url, body: f(self, url, {"response_type": "in_channel", **body})
    ))),
    (calls.response_fields_are_known, Mutant("unknown fields are accepted", responding, "TAKEN", lambda right: (
        right | {"replace_orignal"}
    ))),
    (calls.a_replaced_message_stays_for_the_same_eyes, Mutant("replaced for all", Responding, "_replace", (
        replaced_for_all
    ))),
    (calls.files_are_uploaded_first, Mutant("a file needs no upload", Files, "expect", there_at_once)),
    (calls.files_are_shared_once, Mutant("a file is shared twice", Files, "complete", never_shared)),
    (calls.files_have_the_length_announced, Mutant("any length will do", Files, "receive", instead(any_length))),
    (calls.empty_files_are_missing, Mutant("an empty file is fine", METHODS, "files.getUploadURLExternal", handling(
        lambda _, asked: {"file_id": asked.slack.files.expect(asked.args["filename"], 0, 0)[0].id}
    ))),
    (calls.files_go_to_channel_ids, Mutant("a name is an id", files, "CHANNEL_ID", instead(".+"))),
    (calls.commands_are_escaped_once, Mutant("text is not escaped", Payloads, "slash_command", unescaped)),
    (calls.clicks_carry_no_options, Mutant("clicks carry options", payloads, "PRIVATE_FIELDS", instead(frozenset()))),
    (calls.ephemeral_is_not_carried, Mutant("ephemeral is carried", Payloads, "_in_message", lambda f: (
        lambda self, message: {**f(self, message), "message": {}}
    ))),
    (calls.requests_are_signed, Mutant("the moment is not signed", delivery, "signed_headers", signed_body)),
    (calls.requests_are_signed, Mutant("the moment is stale", delivery, "signed_headers", lambda f: (
        lambda body, secret, now: f(body, secret, now - 301)
    ))),
    (calls.unheard_events_come_again, Mutant("an event is lost", Sending, "_until_heard", instead(Sending.send))),
    (calls.unheard_events_come_again, Mutant("retries are not marked", sending, "_retried", instead(lambda one: one))),
    (calls.silence_is_a_timeout, Mutant("silence is an acknowledgement", SocketMode, "deliver", lambda f: (
        lambda self, one: replace(f(self, one), error=None)
    ))),
    (calls.unheard_commands_do_not, Mutant("all comes again", Sending, "_until_heard", instead(
        lambda self, one: (self.send(one), self.send(one))[1]
    ))),
    (calls.too_many_calls_are_told_how_long, Mutant("429 says no time", routes, "refused", no_retry_after)),
)  # fmt: skip
"""Every mistake, one row each: the check that must fail, and the mistake."""

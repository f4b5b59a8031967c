"""The payloads that Slack sends, field for field as its samples have them."""

import html
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.slack.as_json import message_json, view_json
from bot.playground.slack.executions import Execution
from bot.playground.slack.installation import Installation
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Channel, Message, User

Json = dict[str, Any]
UNNAMED: dict[str, str] = {"im": "directmessage", "private": "privategroup"}
PRIVATE_FIELDS = frozenset({"options", "option_groups", "confirm", "accessibility_label"})


@dataclass(frozen=True, slots=True)
class Payloads:
    """Writes the payloads of one installation; every one carries fresh tickets, good for their short time."""

    slack: Installation

    def slash_command(self, user: User, channel: Channel, command: str, text: str) -> Json:
        """Write a slash command; `& < >` in its text are escaped, once."""
        team = self.slack.workspace.teams[user.team_id]
        return {
            "token": self.slack.credentials.verification_token,
            "team_id": team.id,
            "team_domain": team.domain,
            "channel_id": channel.id,
            "channel_name": UNNAMED.get(channel.kind, channel.name),
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": html.escape(text, quote=False),
            "api_app_id": self.slack.credentials.app_id,
            "is_enterprise_install": "false",
            "response_url": self._response_url("commands", channel.id, user.id, None),
            "trigger_id": self.slack.triggers.give(user.id),
        }

    def shortcut(self, user: User, callback_id: str) -> Json:
        """Write a global shortcut: it knows no channel, and has no response_url."""
        interaction, moment = self._interaction("shortcut", user), self.slack.workspace.next_ts()
        trigger = self.slack.triggers.give(user.id)
        return {**interaction, "callback_id": callback_id, "trigger_id": trigger, "action_ts": moment}

    def message_shortcut(self, user: User, message: Message, callback_id: str) -> Json:
        """Write a shortcut of a message, with the message; that its response_url only posts is assumed."""
        where = self._in_message(message)
        return {
            **self.shortcut(user, callback_id),
            "type": "message_action",
            "channel": where["channel"],
            "message": where["message"],
            "message_ts": message.ts,
            "response_url": self._response_url("app", message.channel, user.id, None),
        }

    def message_action(self, user: User, message: Message, action: Json) -> Json:
        """Write block_actions on a message; an ephemeral message itself is not sent, only its place."""
        place = (message.channel, message.ts, user.id)
        return {
            **self._interaction("block_actions", user),
            **self._in_message(message),
            "trigger_id": self.slack.triggers.give(user.id),
            "state": {"values": self.slack.inputs.values(place, message.blocks)},
            "response_url": self._response_url("actions", message.channel, user.id, message.ts),
            "actions": [action],
            **self._step(user, message),
        }

    def view_action(self, user: User, view: View, action: Json) -> Json:
        """Write block_actions in a modal or Home tab: with the whole view, without a response_url."""
        return {
            **self._interaction("block_actions", user),
            **self._in_view(view),
            "trigger_id": self.slack.triggers.give(user.id, view.id),
            "actions": [action],
            **self._step(user, view),
        }

    def block_suggestion(self, user: User, place: Message | View, block_id: str, element: Json, typed: str) -> Json:
        """Write the request for the options of an external select, for what is typed in it so far."""
        asked = {"block_id": block_id, "action_id": element["action_id"], "value": typed}
        where = self._in_view(place) if isinstance(place, View) else self._in_message(place)
        return {**self._interaction("block_suggestion", user), **asked, **where, **self._step(user, place)}

    def _in_view(self, view: View) -> Json:
        return {"container": {"type": "view", "view_id": view.id}, "view": view_json(self.slack, view)}

    def _in_message(self, message: Message) -> Json:
        channel, ephemeral = self.slack.workspace.channels[message.channel], message.ephemeral_to is not None
        container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": ephemeral}
        whole = {} if ephemeral else {"message": message_json(self.slack, message)}
        name = UNNAMED.get(channel.kind, channel.name)
        return {"container": container, "channel": {"id": channel.id, "name": name}, **whole}

    def view_submission(self, user: User, view: View) -> Json:
        """Write the submission of a modal, with the values of all its inputs."""
        return {
            **self._interaction("view_submission", user),
            "trigger_id": self.slack.triggers.give(user.id, view.id),
            "view": view_json(self.slack, view),
            "response_urls": [],
            **self._step(user, view),
        }

    def view_closed(self, user: User, view: View, cleared: bool) -> Json:
        """Write that a modal was closed: alone, or `cleared` with its whole stack."""
        closed = {"view": view_json(self.slack, view), "is_cleared": cleared}
        return {**self._interaction("view_closed", user), **closed, **self._step(user, view)}

    def _step(self, user: User, place: Message | View) -> Json:
        """Write what is told of the workflow step that made a message or view; nothing where none did.

        That the inputs are in it is read by slack_bolt, and not in Slack's samples.
        """
        if place.step is None:
            return {}
        execution = self.slack.executions.by_id[place.step]
        pointer = self.slack.triggers.give(user.id, place.id if isinstance(place, View) else None)
        function = {"callback_id": execution.function.callback_id}
        return {
            "bot_access_token": execution.token,
            "function_data": {"execution_id": execution.id, "function": function, "inputs": dict(execution.inputs)},
            "interactivity": {
                "interactivity_pointer": pointer,
                "interactor": {"id": user.id, "secret": secrets.token_hex(12)},
            },
        }

    def app_home_opened(self, user: User, tab: str) -> Json:
        """Write the event of a person looking at the app's Home or Messages tab."""
        workspace, home = self.slack.workspace, self.slack.views.homes.get(user.id)
        view = {"view": view_json(self.slack, self.slack.views.by_id[home])} if home else {}
        channel, moment = workspace.open_direct_channel(user.id), workspace.next_ts()
        where = {"user": user.id, "channel": channel.id, "tab": tab, "event_ts": moment}
        return self._event("app_home_opened", moment, {**where, **view})

    def function_executed(self, execution: Execution) -> Json:
        """Write the event of a workflow step to be run, with the token that works until it is over."""
        moment, function = self.slack.workspace.next_ts(), execution.function
        told = {
            "id": f"Fn0{function.callback_id.upper()}",
            "callback_id": function.callback_id,
            "title": function.title,
            "description": function.description,
            "type": "app",
            "input_parameters": _listed(function.inputs),
            "output_parameters": _listed(function.outputs),
            "app_id": self.slack.credentials.app_id,
            "date_created": 0,
            "date_updated": 0,
            "date_deleted": 0,
        }
        ids = {"function_execution_id": execution.id, "workflow_execution_id": execution.id.replace("Fx", "Wx")}
        event = {"function": told, "inputs": dict(execution.inputs), **ids, "event_ts": moment}
        return self._event("function_executed", moment, {**event, "bot_access_token": execution.token})

    def _event(self, kind: str, moment: str, event: Json) -> Json:
        workspace = self.slack.workspace
        return {
            "token": self.slack.credentials.verification_token,
            "team_id": workspace.team.id,
            "api_app_id": self.slack.credentials.app_id,
            "type": "event_callback",
            "event": {"type": kind, **event},
            "event_id": f"Ev{moment.replace('.', '')}",
            "event_time": int(workspace.clock()),
            "authorizations": [self._authorization()],
            "is_ext_shared_channel": False,
        }

    def action(self, block_id: str, element: Json, chosen: Json) -> Json:
        """Write one entry of `actions`: the element without its options, and what was chosen."""
        kept = {name: value for name, value in element.items() if name not in PRIVATE_FIELDS}
        return {**kept, "block_id": block_id, **chosen, "action_ts": self.slack.workspace.next_ts()}

    def _interaction(self, kind: str, user: User) -> Json:
        team = self.slack.workspace.team
        return {
            "type": kind,
            "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
            "api_app_id": self.slack.credentials.app_id,
            "token": self.slack.credentials.verification_token,
            "team": {"id": team.id, "domain": team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _authorization(self) -> Json:
        ids = {"team_id": self.slack.workspace.team.id, "user_id": self.slack.workspace.bot.id}
        return {"enterprise_id": None, **ids, "is_bot": True, "is_enterprise_install": False}

    def _response_url(self, kind: str, channel: str, user: str, message_ts: str | None) -> str:
        ticket = self.slack.response_urls.give(channel, user, message_ts)
        return f"{self.slack.base_url}/{kind}/{self.slack.workspace.team.id}/{ticket}"


def _listed(parameters: Mapping[str, Mapping[str, Any]]) -> list[Json]:
    return [{"name": name, "is_required": False, **parameter} for name, parameter in parameters.items()]

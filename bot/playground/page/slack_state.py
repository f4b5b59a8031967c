"""What a person sees of the local Slack, as JSON for the page."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.playground.slack.executions import Execution, Function
from bot.playground.slack.installation import Installation
from bot.playground.slack.views import View
from bot.playground.slack.workspace import SLACKBOT, Channel, Message, User

Json = dict[str, Any]
SHOWN = 100
"""Messages of a channel that are shown, the newest."""
SHOWN_STEPS = 20


def team(slack: Installation) -> Json:
    """Give the workspace, the people whom one can be, and what the app's manifest declares."""
    workspace = slack.workspace
    people = [_person(user) for user in workspace.users.values() if not user.is_bot and user.id != SLACKBOT]
    facts = {"bot": _person(workspace.bot), "commands": sorted(slack.app.commands), "home": slack.app.home_tab}
    declared = {
        "shortcuts": [asdict(shortcut) for shortcut in slack.app.shortcuts.values()],
        "functions": [_function(function) for function in slack.app.steps],
    }
    return {"team": workspace.team.name, "people": people, **facts, **declared}


def seen(slack: Installation, person: User, channel: Channel) -> Json:
    """Give what a person sees: the channels, one channel's messages, the modal on top, the Home tab, the steps run."""
    workspace, views = slack.workspace, slack.views
    visible = workspace.visible_to(person.id)
    here = [message for message in visible if message.channel == channel.id][-SHOWN:]
    modal, home = views.top(person.id), views.homes.get(person.id)
    return {
        "channel": channel.id,
        "channels": [_channel(slack, one, visible) for one in _own(slack, person)],
        "messages": [_message(slack, person, message) for message in here],
        "modal": modal and _view(slack, modal),
        "stacked": len(views.stacks.get(person.id, ())),
        "home": _view(slack, views.by_id[home]) if home else None,
        "executions": [_execution(slack, each) for each in _steps_run(slack)[-SHOWN_STEPS:]],
    }


def _function(function: Function) -> Json:
    named = {"callback_id": function.callback_id, "title": function.title, "description": function.description}
    inputs = [
        {**told, "name": name, "offered": function.provider(name) is not None} for name, told in function.inputs.items()
    ]
    return {**named, "inputs": inputs}


def _steps_run(slack: Installation) -> list[Execution]:
    return [each for each in slack.executions.by_id.values() if each.function in slack.app.steps]


def _execution(slack: Installation, execution: Execution) -> Json:
    """Give a step that was run, its inputs and outputs by the titles of their parameters."""
    function, executions = execution.function, slack.executions
    return {
        "id": execution.id,
        "title": function.title,
        "state": executions.state(execution),
        "inputs": _titled(function.inputs, execution.inputs),
        "outputs": _titled(function.outputs, execution.outputs or {}),
        "error": execution.error,
        "seconds_left": max(0.0, executions.seconds_left(execution)),
    }


def _titled(declared: Mapping[str, Mapping[str, Any]], given: Mapping[str, Any]) -> list[Json]:
    return [{"title": declared[name].get("title", name), "value": value} for name, value in given.items()]


def _own(slack: Installation, person: User) -> list[Channel]:
    return [channel for channel in slack.workspace.channels.values() if person.id in channel.members]


def _person(user: User) -> Json:
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "locale": user.locale,
        "tz": user.tz,
        "guest": user.is_restricted or user.is_ultra_restricted,
        "stranger": user.is_stranger,
        "bot": user.is_bot or user.id == SLACKBOT,
    }


def _channel(slack: Installation, channel: Channel, visible: list[Message]) -> Json:
    """Give a channel with the timestamp of its newest message, "" where there is none."""
    newest = max((message.ts for message in visible if message.channel == channel.id), default="")
    bot = slack.workspace.bot.id in channel.members
    facts = {"shared": bool(channel.shared_with), "bot": bot, "newest": newest}
    people = sorted(slack.workspace.users[member].real_name for member in channel.members)
    name = ", ".join(people) if channel.kind == "mpim" else channel.name
    return {"id": channel.id, "name": name, "kind": channel.kind, **facts}


def _message(slack: Installation, person: User, message: Message) -> Json:
    files = [slack.files.by_id[ident] for ident in message.files]
    return {
        "ts": message.ts,
        "user": _person(slack.workspace.users[message.user]),
        "text": message.text,
        "blocks": list(message.blocks),
        "values": slack.inputs.values((message.channel, message.ts, person.id), message.blocks),
        "ephemeral": message.ephemeral_to is not None,
        "edited": message.edited_ts is not None,
        "files": [{"id": file.id, "name": file.name, "title": file.title, "bytes": file.length} for file in files],
    }


def _view(slack: Installation, view: View) -> Json:
    words = {part: (view.content.get(part) or {}).get("text") for part in ("title", "submit", "close")}
    return {
        "id": view.id,
        **words,
        "submit_disabled": bool(view.content.get("submit_disabled")),
        "blocks": list(view.blocks),
        "values": slack.inputs.values((view.id,), view.blocks),
        "errors": view.errors,
    }

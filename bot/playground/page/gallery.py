"""The gallery: a local Slack of its own, with a bot that shows every block and element and says what it hears of them.

It is where the page is tried with what the real bot does not use yet. What is used here goes the whole way through the
local Slack; the bot is in this process, in the place of the transport.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.playground.page import gallery_blocks as shown
from bot.playground.page.gallery_blocks import Json, button, mrkdwn, plain
from bot.playground.slack.block_kit.blocks import HOME, MESSAGE, MODAL
from bot.playground.slack.block_kit.elements import IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked

CHANNEL: Final = "C0GENERAL1"
OPEN: Final = button("Open the modal", "open", style="primary")
OPENING: Final = {"type": "actions", "block_id": "open", "elements": [OPEN]}
IN_MODAL: Final = {
    "type": "actions",
    "block_id": "stack",
    "elements": [button("Push one more", "push"), button("Change this one", "update")],
}
GREET: Final[Json] = {
    "title": "Greet somebody",
    "description": "Answers with a greeting. Said “wrong”, it fails; said “wait”, it never ends.",
    "input_parameters": {
        "text": {"type": "string", "title": "What to say", "is_required": True},
        "person": {"type": "slack#/types/user_id", "title": "To whom", "is_required": True},
        "channel": {"type": "slack#/types/channel_id", "title": "Where"},
        "times": {"type": "integer", "title": "How many times", "description": "Once, if nothing is said."},
        "pause": {"type": "number", "title": "Hours between"},
        "loud": {"type": "boolean", "title": "In capitals"},
        "from": {"type": "slack#/types/date", "title": "From the day"},
        "facts": {"type": "object", "title": "Facts", "description": "As JSON."},
    },
    "output_parameters": {
        "greeting": {"type": "string", "title": "Greeting", "is_required": True},
        "told": {"type": "object", "title": "What was told", "is_required": True},
    },
}
MANIFEST: Final[Mapping[str, Any]] = {
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "shortcuts": [
            {"type": "global", "callback_id": "open", "name": "Open the modal", "description": "With everything in it"},
            {
                "type": "message",
                "callback_id": "quote",
                "name": "Quote it",
                "description": "Says what it says",
            },
        ],
    },
    "functions": {"greet": GREET},
    "oauth_config": {"scopes": {"bot": ["chat:write"]}},
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_home_opened", "function_executed"]},
    },
}
VALUES: Final = (
    "selected_option", "selected_options", "selected_user", "selected_users", "selected_channel",
    "selected_conversation", "selected_date", "selected_time", "selected_date_time", "value",
)  # fmt: skip


class Gallery:
    """The gallery's Slack, and its bot."""

    def __init__(self) -> None:
        self.slack = LocalSlack(MANIFEST)
        self.slack.sending.transport = self
        self._heard, self._times = "", 0
        self._answers: dict[str, Callable[[Json], Json | None]] = {
            "block_actions": self._acted,
            "block_suggestion": _suggested,
            "view_submission": self._submitted,
            "view_closed": self._closed,
            "app_home_opened": self._home_opened,
            "shortcut": self._chosen,
            "message_action": self._chosen,
            "function_executed": self._executed,
        }
        self._post_all()

    def start_over(self) -> None:
        """Show everything as at first."""
        self.slack.installation.start_over()
        self._post_all()

    def deliver(self, delivery: Delivery) -> Ack:
        """Hear what Slack tells."""
        return Ack(body=self._answers[delivery.name](delivery.payload) or {})

    def _call(self, method: str, **args: Any) -> Json:
        answer = self.slack.web_api.answer(Asked(method, self.slack.credentials.bot_token, args))
        if not answer["ok"]:
            self._hear(method, answer["error"])
        return answer

    def _post_all(self) -> None:
        messages = (
            ("Blocks", shown.blocks(MESSAGE)),
            ("Elements in actions", shown.actions(frozenset(IN_ACTIONS))),
            ("Elements beside a section", shown.accessories(frozenset(IN_SECTION))),
            ("Inputs in a message", shown.inputs(frozenset(IN_INPUT))),
            ("A modal", [OPENING]),
        )
        for text, blocks in messages:
            self._call("chat.postMessage", channel=CHANNEL, text=text, blocks=list(blocks))
        self._times = 0
        self._heard = self._call("chat.postMessage", channel=CHANNEL, text="Nothing heard yet.")["ts"]

    def _hear(self, what: str, told: Any) -> None:
        """Say in the last message what was told, and how many times something was."""
        self._times += 1
        text = f"Heard {self._times}: {what} {json.dumps(told, ensure_ascii=False)}"
        self._call("chat.update", channel=CHANNEL, ts=self._heard, text=text.replace("<", "&lt;"))

    def _acted(self, payload: Json) -> None:
        action = payload["actions"][0]
        self._hear(action["action_id"], next((_short(action[key]) for key in VALUES if action.get(key)), None))
        if action["action_id"] == "open":
            self._call("views.open", trigger_id=payload["trigger_id"], view=whole_modal())
        elif action["action_id"] == "push":
            self._call("views.push", trigger_id=payload["trigger_id"], view=small_modal("Pushed"))
        elif action["action_id"] == "update":
            self._hear("update", _name(payload["view"]))
            ids = {"view_id": payload["view"]["id"], "hash": payload["view"]["hash"]}
            self._call("views.update", **ids, view={**whole_modal(), "title": plain("Changed")})

    def _submitted(self, payload: Json) -> Json | None:
        """Answer as the name in the first field asks: `wrong`, `push`, `update`, `clear`; else the modal closes."""
        values = payload["view"]["state"]["values"]
        self._hear("view_submission", {key: _value(held) for block in values.values() for key, held in block.items()})
        answers: dict[str, Json] = {
            "wrong": {"response_action": "errors", "errors": {"input-plain_text_input": "This name is taken."}},
            "push": {"response_action": "push", "view": small_modal("Pushed")},
            "update": {"response_action": "update", "view": small_modal("Changed")},
            "clear": {"response_action": "clear"},
        }
        return answers.get(_name(payload["view"]) or "")

    def _closed(self, payload: Json) -> None:
        self._hear("view_closed", payload["view"]["callback_id"])

    def _chosen(self, payload: Json) -> None:
        """Open the modal for the global shortcut, and say what the message of the other says."""
        self._hear(payload["callback_id"], payload.get("message", {}).get("text"))
        if payload["callback_id"] == "open":
            self._call("views.open", trigger_id=payload["trigger_id"], view=whole_modal())

    def _executed(self, payload: Json) -> None:
        """End a step as its text asks: `wrong` fails it, `wait` lets it run on."""
        inputs, ident = payload["event"]["inputs"], {"function_execution_id": payload["event"]["function_execution_id"]}
        self._hear("greet", inputs)
        if inputs["text"] == "wrong":
            self._call("functions.completeError", **ident, error="Nobody is greeted like that. Say something else.")
        elif inputs["text"] != "wait":
            text = " ".join([inputs["text"]] * inputs.get("times", 1))
            greeting = text.upper() if inputs.get("loud") else text
            self._call("functions.completeSuccess", **ident, outputs={"greeting": greeting, "told": inputs})

    def _home_opened(self, payload: Json) -> None:
        home = {"type": "home", "blocks": [*shown.blocks(HOME), *shown.actions(frozenset(IN_ACTIONS))]}
        if payload["event"]["tab"] == "home":
            self._call("views.publish", user_id=payload["event"]["user"], view=home)


def whole_modal() -> Json:
    """Give a modal with every block and input that a modal may have."""
    parts = [*shown.inputs(frozenset(IN_INPUT)), IN_MODAL, *shown.blocks(MODAL)]
    words = {"title": plain("Everything"), "submit": plain("Save"), "close": plain("Leave")}
    return {"type": "modal", **words, "callback_id": "everything", "notify_on_close": True, "blocks": parts}


def small_modal(title: str) -> Json:
    """Give a modal with one section, and a button to push one more."""
    blocks = [{"type": "section", "text": mrkdwn("A *small* one.")}, IN_MODAL]
    return {"type": "modal", "title": plain(title), "callback_id": "small", "blocks": blocks}


def _name(view: Json) -> str | None:
    """Give what is typed in the first field of a modal, None where there is nothing or no such field."""
    values = view["state"]["values"]
    typed: str | None = values.get("input-plain_text_input", {}).get("plain_text_input", {}).get("value")
    return typed


def _suggested(payload: Json) -> Json:
    names = [f"{payload['value']} {kind}" for kind in ("inc.", "ltée", "& Fils")]
    return {"options": [shown.option(name[:70]) for name in names]}


def _short(chosen: Any) -> Any:
    """Give options by their values."""
    if isinstance(chosen, list):
        return [_short(each) for each in chosen]
    return chosen["value"] if isinstance(chosen, dict) else chosen


def _value(held: Json) -> Any:
    return next((_short(held[key]) for key in VALUES if held.get(key)), None)

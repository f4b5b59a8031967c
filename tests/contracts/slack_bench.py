"""One local Slack, a caller of its API and a bot that answers as told, for contract checks: one line a call."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from starlette.types import Message

from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.installation import Credentials
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked

Json = dict[str, Any]
ADA, VICTOR, SAM = "U0ADATREMB", "U0VICTORGU", "U0SAMOTHER"
GENERAL, DIRECTION, PARTENAIRES = "C0GENERAL1", "C0DIRECT01", "C0PARTEN01"
BOT_TOKEN: Final = Credentials().bot_token
SCOPES: Final = (
    *("commands", "chat:write", "files:write", "im:write", "users:read", "users:read.email"),
    *("channels:read", "groups:read"),
)

COUNT: Final[Json] = {
    "input_parameters": {"segment": {"type": "string", "is_required": True}},
    "output_parameters": {"matched": {"type": "integer", "is_required": True}},
}


class Bench:
    """A fresh Slack for an app with those scopes; ``now`` is its clock in seconds, ``answer`` the bot's to all."""

    def __init__(self, *scopes: str) -> None:
        self.now = 1_795_500_000.0
        self.slack = LocalSlack(_manifest(scopes or SCOPES), clock=lambda: self.now)
        self.slack.base_url = "http://slack.local"
        self.slack.sending.transport = self
        self.heard: list[Delivery] = []
        self.answer = Ack()

    def deliver(self, delivery: Delivery) -> Ack:
        """Keeps what Slack sends, and answers."""
        self.heard.append(delivery)
        return self.answer

    @property
    def payload(self) -> Json:
        """What the bot heard last."""
        return self.heard[-1].payload

    def call(self, method: str, token: str | None = BOT_TOKEN, **args: Any) -> Json:
        """What a call of the Web API is answered."""
        return self.slack.web_api.answer(Asked(method, token, args))

    def done(self, method: str, **args: Any) -> Json:
        """The answer of a call that must succeed."""
        answer = self.call(method, **args)
        assert answer["ok"], answer
        return answer

    def error(self, method: str, **args: Any) -> str | None:
        """The error of a call, None where it succeeds."""
        return self.call(method, **args).get("error")

    def complaints(self, method: str, **args: Any) -> list[str]:
        """The messages of a call's answer, without their mark."""
        messages = self.call(method, **args).get("response_metadata", {}).get("messages", [])
        return [message.removeprefix("[ERROR] ") for message in messages]

    def trigger(self, view: str | None = None) -> str:
        """A trigger id as a command of Ada's, or a click in a view of hers, carries it."""
        return self.slack.installation.triggers.give(ADA, view)

    def opened(self, *blocks: Json, **more: Any) -> Json:
        """A modal opened for Ada."""
        return dict(self.done("views.open", trigger_id=self.trigger(), view=modal(*blocks, **more))["view"])

    def posted(self, *blocks: Json, text: str = "x") -> str:
        """The timestamp of a message posted in #general."""
        return str(self.done("chat.postMessage", channel=GENERAL, text=text, blocks=list(blocks))["ts"])

    def response_url(self, message_ts: str | None = None) -> str:
        """The ticket of a response URL of Ada's in #general."""
        return self.slack.installation.response_urls.give(GENERAL, ADA, message_ts)

    def respond(self, ticket: str, **body: Any) -> str | None:
        """Sends an answer to a response URL; the error, None where it is taken."""
        try:
            self.slack.acting.responding.use_url(ticket, body)
        except SlackRefusal as refusal:
            return refusal.code
        return None

    def texts(self, who: str = "ada") -> list[str]:
        """What somebody reads, oldest first."""
        return [message.text for message in self.slack.people.seen_by(who)]

    def uploaded(self, content: bytes = b"abc") -> str:
        """The id of a file whose bytes are there."""
        url = self.done("files.getUploadURLExternal", filename="a.csv", length=len(content))
        self.slack.installation.files.receive(url["upload_url"].rsplit("/", 1)[1], content)
        return str(url["file_id"])

    def over_http(self, method: str) -> tuple[int, dict[str, str]]:
        """The status and the headers of a call of the Web API without arguments, over ASGI."""
        sent: list[Message] = []
        scope = {
            "type": "http",
            "method": "POST",
            "path": f"/api/{method}",
            "root_path": "",
            "query_string": b"",
            "headers": [(b"authorization", f"Bearer {BOT_TOKEN}".encode())],
        }

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as aside:  # Playwright's own loop runs in this thread, once a page was open in it
            aside.submit(asyncio.run, self.slack.router(scope, receive, send)).result()
        headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], headers


def _manifest(scopes: tuple[str, ...]) -> Json:
    return {
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "slash_commands": [{"command": "/segment"}],
        },
        "functions": {"count": COUNT},
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": ["app_home_opened"]},
            "interactivity": {"is_enabled": True},
        },
    }


def words(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def options(count: int) -> list[Json]:
    """So many options, no two alike."""
    return [{"text": words(str(number)), "value": str(number)} for number in range(count)]


def section(text: str = "hello", **more: Any) -> Json:
    """A section."""
    return {"type": "section", "text": words(text), **more}


def button(label: str, **more: Any) -> Json:
    """A row with one button."""
    return {"type": "actions", "elements": [{"type": "button", "text": words(label), **more}]}


def menu(kind: str, count: int, **more: Any) -> Json:
    """A row with one element that has options."""
    return {"type": "actions", "elements": [{"type": kind, "action_id": kind, "options": options(count), **more}]}


def field(block_id: str, action_id: str = "typed") -> Json:
    """An input of text whose label is its block_id."""
    element = {"type": "plain_text_input", "action_id": action_id}
    return {"type": "input", "block_id": block_id, "label": words(block_id), "element": element}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal that can be submitted with [Save]."""
    return {
        "type": "modal",
        "title": words("Segment"),
        "submit": words("Save"),
        "blocks": list(blocks) or [section()],
        **more,
    }


def is_check(thing: Any, module: str) -> bool:
    """Whether something is a check of that module: a function without an answer, which takes a bench."""
    return (
        getattr(thing, "__module__", "") == module and getattr(thing, "__annotations__", {}).get("return", "") is None
    )

"""The bot's requests to Google, kept beside those to Slack for the traffic drawer."""

import json
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.playground.slack.traffic import Exchange, Traffic

LOST = "lost"
"""The outcome of a request that got no answer."""

KEPT_BYTES = 100_000
"""Of a request's body; answers are not kept, they may be a whole sheet."""


class Recorded:
    """An application whose requests are kept as exchanges, by verb, path and status."""

    def __init__(self, app: ASGIApp, traffic: Traffic) -> None:
        self._app, self._traffic = app, traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and note what passes."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        body = bytearray()

        async def noting_body() -> Message:
            message = await receive()
            body.extend(message.get("body", b"")[: KEPT_BYTES - len(body)])
            return message

        with self._traffic.timed(Exchange("from bot", f"Google {scope['method']} {path}")) as exchange:

            async def noting_status(message: Message) -> None:
                if message["type"] == "http.response.start":
                    exchange.outcome = str(message["status"])
                await send(message)

            await self._app(scope, noting_body, noting_status)
            exchange.outcome = exchange.outcome or LOST
            exchange.asked = {"query": scope["query_string"].decode(), "body": _json(bytes(body))}


def _json(body: bytes) -> Any:
    """Read a body as JSON; None where it is none or was cut. The bot's claim to a token is a form, and so not kept."""
    try:
        return json.loads(body)
    except ValueError:
        return None

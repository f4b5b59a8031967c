"""Slack's addresses: the Web API, uploads and downloads, response URLs and the Socket Mode link."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, Router, WebSocketRoute

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.faults import refused
from bot.playground.slack.installation import Installation
from bot.playground.slack.responding import Responding
from bot.playground.slack.socket_mode import SocketMode
from bot.playground.slack.traffic import Exchange
from bot.playground.slack.web_api import Asked, WebApi
from bot.playground.striking import Striking
from bot.playground.wire import answered


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of one local Slack, under the path that it is mounted at."""

    slack: Installation
    web_api: WebApi
    responding: Responding
    sockets: SocketMode
    striking: Striking

    def router(self) -> Router:
        """Give the ASGI application."""
        responding = Route("/{kind}/{team}/{ticket}", self.respond, methods=["POST"])
        return Router(
            [
                Route("/api/{method}", self.call, methods=["GET", "POST"]),
                Route("/upload/v1/{ticket}", self.upload, methods=["POST"]),
                Route("/files-pri/{team}-{file}/download/{name}", self.download),
                Route("/files-pri/{team}-{file}/{name}", self.download),
                WebSocketRoute("/link/", self.sockets.serve),
                responding,
            ]
        )

    async def call(self, request: Request) -> Response:
        """Answer one call of the Web API; always with status 200, as Slack does."""
        body = await request.body()
        asked = _asked(request, body)
        if asked is None:
            return JSONResponse({"ok": False, "error": "invalid_json"})
        return await self._answered(request, asked.method, partial(self._call, asked))

    async def upload(self, request: Request) -> Response:
        """Take the raw bytes of a file; the answer says how many came."""
        content = await request.body()
        return await self._answered(request, "upload", partial(self._upload, request.path_params["ticket"], content))

    async def download(self, request: Request) -> Response:
        """Give a shared file's bytes to the bot's token, where the app has files:read."""
        return await self._answered(request, "download", partial(self._download, request))

    async def respond(self, request: Request) -> Response:
        """Take what is sent to a response URL: 404 where it is used up, 400 with the error's name otherwise."""
        ticket, body = request.path_params["ticket"], json.loads(await request.body())
        return await self._answered(request, "response_url", partial(self._respond, ticket, body))

    async def _answered(self, request: Request, name: str, call: Callable[[], Response]) -> Response:
        """Answer a call of this name, or play the fault that waits for it."""
        return await answered(request, lambda: self.striking.play(request.method, name, call, refused))

    def _call(self, asked: Asked) -> Response:
        return JSONResponse(self.web_api.answer(asked), headers=self.web_api.scopes_told(asked))

    def _upload(self, ticket: str, content: bytes) -> Response:
        with self.slack.traffic.timed(Exchange("from bot", "upload")) as exchange:
            with self.slack.workspace.changing():
                file = self.slack.files.receive(ticket, content)
            exchange.outcome = "ok" if file else "refused"
        return PlainTextResponse(f"OK - {len(content)}") if file else PlainTextResponse("refused", 400)

    def _download(self, request: Request) -> Response:
        file = self.slack.files.by_id.get(request.path_params["file"])
        if _bearer(request) != self.slack.credentials.bot_token or "files:read" not in self.slack.app.scopes:
            return PlainTextResponse("not allowed", 403)
        if file is None or not file.shared:
            return PlainTextResponse("no such file", 404)
        return Response(file.content, media_type="application/octet-stream")

    def _respond(self, ticket: str, body: Any) -> Response:
        with self.slack.traffic.timed(Exchange("from bot", "response_url", body)) as exchange:
            try:
                self.responding.use_url(ticket, body)
            except SlackRefusal as refusal:
                exchange.outcome = refusal.code
                exchange.messages = [str(fault) for fault in refusal.faults]
                return PlainTextResponse(refusal.code, 404 if refusal.code.endswith("_url") else 400)
            exchange.outcome = "ok"
        return PlainTextResponse("ok")


def _asked(request: Request, body: bytes) -> Asked | None:
    """Read a call from the query, a form or a JSON object (an empty body is an empty one); None if it is broken."""
    is_json = request.headers.get("content-type", "").startswith("application/json")
    try:
        sent = json.loads(body or b"{}") if is_json else dict(parse_qsl(body.decode(), keep_blank_values=True))
    except ValueError:
        return None
    if not isinstance(sent, dict):
        return None
    args: dict[str, Any] = {**request.query_params, **sent}
    token = _bearer(request) or args.get("token")
    return Asked(request.path_params["method"], token, args, is_json and bool(body))


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme == "Bearer" and token else None

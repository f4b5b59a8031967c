"""Slack's addresses: the Web API, uploads and downloads, response URLs and the Socket Mode link."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, Router, WebSocketRoute

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.installation import Installation
from bot.playground.slack.responding import Responding
from bot.playground.slack.socket_mode import SocketMode
from bot.playground.slack.traffic import Exchange
from bot.playground.slack.web_api import Asked, WebApi


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of one local Slack, under the path that it is mounted at."""

    slack: Installation
    web_api: WebApi
    responding: Responding
    sockets: SocketMode

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
        return JSONResponse(await run_in_threadpool(self.web_api.answer, asked))

    async def upload(self, request: Request) -> Response:
        """Take the raw bytes of a file; the answer says how many came."""
        content = await request.body()
        with self.slack.traffic.timed(Exchange("from bot", "upload")) as exchange:
            with self.slack.workspace.changing():
                file = self.slack.files.receive(request.path_params["ticket"], content)
            exchange.outcome = "ok" if file else "refused"
        return PlainTextResponse(f"OK - {len(content)}") if file else PlainTextResponse("refused", 400)

    async def download(self, request: Request) -> Response:
        """Give a shared file's bytes to the bot's token, where the app has files:read."""
        file = self.slack.files.by_id.get(request.path_params["file"])
        if _bearer(request) != self.slack.credentials.bot_token or "files:read" not in self.slack.app.scopes:
            return PlainTextResponse("not allowed", 403)
        if file is None or not file.shared:
            return PlainTextResponse("no such file", 404)
        return Response(file.content, media_type="application/octet-stream")

    async def respond(self, request: Request) -> Response:
        """Take what is sent to a response URL: 404 where it is used up, 400 with the error's name otherwise."""
        body = json.loads(await request.body())
        with self.slack.traffic.timed(Exchange("from bot", "response_url", body)) as exchange:
            try:
                await run_in_threadpool(self.responding.use_url, request.path_params["ticket"], body)
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

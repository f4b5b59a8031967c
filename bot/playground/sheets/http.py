"""The local Google Sheets over HTTP: Starlette routes for whoever serves them."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.playground.sheets.faults import ConnectionLostError, HangError
from bot.playground.sheets.server import LocalSheets

VERBS: Final = ["GET", "POST", "PUT", "DELETE", "PATCH"]


class LostResponse(Response):
    """Begins an answer and never ends it, upon which the server closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102  # ASGI's
        del scope, receive
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


def routes(local_sheets: LocalSheets) -> list[Route]:
    """``/v4/…`` and ``/token``, to be mounted anywhere; the work is done in the thread pool.

    A queued hang lasts until the client goes away; a lost connection is an answer cut off after its headers.
    """

    async def answer(request: Request) -> Response:
        body = await request.body()
        url, headers = _path_and_query(request.scope), dict(request.headers)
        try:
            found = await run_in_threadpool(local_sheets.handle, request.method, url, headers, body)
        except ConnectionLostError:
            return LostResponse()
        except HangError:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            return LostResponse()
        return Response(found.body, found.status, dict(found.headers))

    paths = ("/v4/{rest:path}", "/token")
    return [Route(path, answer, methods=VERBS) for path in paths]


def _path_and_query(scope: Scope) -> str:
    """The path below the mount point as it was sent, still percent-encoded, with its query."""
    path: str = scope["raw_path"].decode("ascii").split("?")[0].removeprefix(scope.get("root_path", ""))
    return path + (f"?{scope['query_string'].decode('ascii')}" if scope["query_string"] else "")

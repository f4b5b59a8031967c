"""The local Google Sheets over HTTP: Starlette routes for whoever serves them."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from bot.playground.sheets.server import LocalSheets
from bot.playground.wire import answered

VERBS: Final = ["GET", "POST", "PUT", "DELETE", "PATCH"]


def routes(local_sheets: LocalSheets) -> list[Route]:
    """``/v4/…`` and ``/token``, to be mounted anywhere on a LoopbackServer; the work is done in the thread pool.

    A queued hang lasts until the client goes away; at a reset the connection is cut.
    """

    async def answer(request: Request) -> Response:
        body = await request.body()
        url, headers = _path_and_query(request.scope), dict(request.headers)

        def found() -> Response:
            told = local_sheets.handle(request.method, url, headers, body)
            return Response(told.body, told.status, dict(told.headers))

        return await answered(request, found)

    paths = ("/v4/{rest:path}", "/token")
    return [Route(path, answer, methods=VERBS) for path in paths]


def _path_and_query(scope: Scope) -> str:
    """The path below the mount point as it was sent, still percent-encoded, with its query."""
    path: str = scope["raw_path"].decode("ascii").split("?")[0].removeprefix(scope.get("root_path", ""))
    return path + (f"?{scope['query_string'].decode('ascii')}" if scope["query_string"] else "")

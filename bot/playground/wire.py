"""What goes wrong on the way of an answer over HTTP: a connection that is cut, and one on which nothing comes."""

from collections.abc import Callable
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.playground.striking import ConnectionLostError, HangError

CUT: Final = "playground.cut"
"""The extension of an ASGI scope under which `cuttable` puts what cuts the connection."""


def cuttable(app: ASGIApp) -> ASGIApp:
    """The application, each of whose requests over HTTP can have its connection cut without a byte of answer.

    ASGI has no word for that; uvicorn's `receive` belongs to the object that holds the connection.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            connection: Any = receive
            scope.setdefault("extensions", {})[CUT] = connection.__self__.transport.abort
        await app(scope, receive, send)

    return wrapped


class LostResponse(Response):
    """Cuts the connection in place of an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Cut, and see it cut: the server then asks for no answer."""
        del send
        scope["extensions"][CUT]()
        await _gone(receive)


async def answered(request: Request, answer: Callable[[], Response]) -> Response:
    """What `answer` gives, worked out in the thread pool; a hang lasts until the client goes away."""
    try:
        return await run_in_threadpool(answer)
    except ConnectionLostError:
        return LostResponse()
    except HangError:
        await _gone(request.receive)
        return LostResponse()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

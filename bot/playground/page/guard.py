"""What a browser is told and asked before it is answered: a strict content policy, and where a change comes from."""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
REFUSED: Final = JSONResponse({"problem": "shell.problem.origin", "facts": {}}, 403)
SAFE: Final = frozenset({"GET", "HEAD"})


class Guarded:
    """An application whose answers carry HEADERS, and whose changes are asked for by its own page only.

    Anything but GET and HEAD needs an Origin header that names the host asked: a browser always sends one with a
    POST, and a page elsewhere cannot choose it. Otherwise the answer is 403.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", "no-cache")
                headers.update(HEADERS)
            await send(message)

        app = self._app if _from_own_page(scope) else REFUSED
        await app(scope, receive, with_headers)


def _from_own_page(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return scope["method"] in SAFE or headers.get("origin") == f"{scope['scheme']}://{headers.get('host')}"

"""One server on the loopback interface for all that the playground serves."""

import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from bot.playground.wire import cuttable

LOOPBACK = "127.0.0.1"
HOSTS = (LOOPBACK, "localhost")
STOP_SECONDS = 5.0


class LoopbackServer:
    """Serves applications by path, on 127.0.0.1 only and for requests that name a local host only.

    The port is taken when the server is made, so that `url` can be given to the parts before they are asked
    anything; it answers once the context is entered, and no longer after it is left. The thread is a daemon:
    it cannot outlive the process.
    """

    def __init__(self, mounts: Mapping[str, ASGIApp], port: int = 0) -> None:
        self._socket = socket.create_server((LOOPBACK, port))
        # Accepted sockets inherit it; without it each answer in two writes waits 40 ms for an acknowledgement.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            cuttable(local_only(mounts)),
            lifespan="off",
            log_config=None,
            access_log=False,
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server.ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(STOP_SECONDS)
        self._socket.close()


def local_only(mounts: Mapping[str, ASGIApp]) -> Starlette:
    """Put applications under their paths; a request for another host gets 400 (a page elsewhere, rebound)."""
    routes = [Mount(path, app=app) for path, app in mounts.items()]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)
    return Starlette(routes=routes, middleware=[guard])


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say so once it answers."""
        await super().startup(sockets)
        self.ready.set()

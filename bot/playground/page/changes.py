"""Server-sent events: that something changed, never what; the browser asks for what it shows."""

import asyncio
from collections.abc import AsyncIterator, Iterable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

HEARTBEAT_SECONDS = 15


class Changes:
    """A number for each kind of thing, which grows when such a thing changes; `tell` may be called from any thread.

    Each browser that listens is a task of the server's loop, and none of its threads: gone with its connection.
    """

    def __init__(self, kinds: Iterable[str]) -> None:
        self._numbers = dict.fromkeys(kinds, 0)
        self._listening: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._closed = False

    @property
    def listeners(self) -> int:
        """Count the browsers that listen."""
        return len(self._listening)

    def tell(self, kind: str) -> None:
        """Say that something of a kind changed."""
        self._numbers[kind] += 1
        self._wake()

    def close(self) -> None:
        """End all streams, so that the server can stop at once."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for woken, loop in list(self._listening.items()):
            loop.call_soon_threadsafe(woken.set)

    async def serve(self, _request: Request) -> Response:
        """Stream `event: KIND` with its number as `data`: each kind once at first, and again when it has grown."""
        return StreamingResponse(self.events(), media_type="text/event-stream")

    async def events(self) -> AsyncIterator[str]:
        """Yield the events, and a comment now and then, which tells a connection that is dead from one that is idle."""
        woken, told = asyncio.Event(), dict[str, int]()
        self._listening[woken] = asyncio.get_running_loop()
        try:
            while not self._closed:
                woken.clear()
                now = dict(self._numbers)
                yield "".join(_event(kind, n) for kind, n in now.items() if told.get(kind) != n) or ": idle\n\n"
                told = now
                await _either(woken)
        finally:
            del self._listening[woken]


def _event(kind: str, number: int) -> str:
    return f"event: {kind}\ndata: {number}\n\n"


async def _either(woken: asyncio.Event) -> None:
    """Wait for a change, or for the time of a heartbeat."""
    try:
        await asyncio.wait_for(woken.wait(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return

"""The loopback server: where it listens, for whom, and that it stops."""

import socket
import urllib.error
import urllib.parse
import urllib.request

import pytest
from starlette.responses import PlainTextResponse

from bot.playground.server import LoopbackServer


def test_applications_answer_under_their_paths() -> None:
    """Each mount has its own path, on 127.0.0.1."""
    mounts = {"/one": PlainTextResponse("1"), "/two": PlainTextResponse("2")}
    with LoopbackServer(mounts) as server:
        assert urllib.parse.urlsplit(server.url).hostname == "127.0.0.1"
        for path, answer in (("/one/x", b"1"), ("/two/x", b"2")):
            with urllib.request.urlopen(server.url + path) as response:  # noqa: S310 - loopback
                assert response.read() == answer


def test_only_requests_for_a_local_host_are_answered() -> None:
    """Another Host header is what a page that was rebound to this address sends: status 400."""
    with LoopbackServer({"/": PlainTextResponse("ok")}) as server:
        port = urllib.parse.urlsplit(server.url).port
        for host, status in ((f"localhost:{port}", 200), ("127.0.0.1", 200), ("evil.example", 400)):
            request = urllib.request.Request(f"{server.url}/", headers={"Host": host})  # noqa: S310 - loopback
            assert _status(request) == status


def test_a_server_that_was_left_is_gone() -> None:
    """Nothing listens at its port any more."""
    with LoopbackServer({}) as server:
        address = urllib.parse.urlsplit(server.url)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname, address.port or 0), timeout=1)


def _status(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310 - loopback
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code

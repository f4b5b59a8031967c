"""The page's server: for whom it answers, with which headers, and what it says of changes."""

import http.client
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.playground.page import static_files
from tests.bot.playground.page.conftest import Client

WAIT = 10


@pytest.mark.parametrize("path", ["/", "/gallery", "/static/main.js", "/ui/slack/team", "/ui/nothing"])
def test_every_answer_forbids_what_is_foreign(client: Client, path: str) -> None:
    """Whatever is asked, scripts, styles and connections are this origin's own, and inline ones are none."""
    _, headers, _ = client.ask(path)

    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "text/html"), ("/static/main.js", "text/javascript"), ("/static/shell.css", "text/css"),
     ("/static/icon.svg", "image/svg+xml"), ("/static/strings/fr.json", "application/json")],
)  # fmt: skip
def test_files_have_their_types(client: Client, path: str, kind: str) -> None:
    """With nosniff, a browser runs no module and applies no style that is called something else."""
    status, headers, _ = client.ask(path)

    assert (status, headers["content-type"].split(";")[0]) == (200, kind)


def test_files_are_kept_under_the_digest_of_today_only(client: Client) -> None:
    """The page names its files by their digest, and a browser keeps those; under any other it asks again."""
    page = client.ask("/")[2]
    named = next(part for part in page.split('"') if part.endswith("/main.js"))

    assert "immutable" in client.ask(named)[1]["cache-control"]
    assert client.ask("/static/main.js")[1]["cache-control"] == "no-cache"
    assert client.ask("/static/@0123456789abcdef/main.js")[1]["cache-control"] == "no-cache"
    assert client.ask("/")[1]["cache-control"] == "no-cache"


def test_an_edit_is_another_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that is written again changes the address under which all are asked for."""
    monkeypatch.setattr(static_files, "FOLDER", tmp_path)
    script = tmp_path / "a.js"
    script.write_text("1")
    first = static_files.digest()

    os.utime(script, ns=(1, 1))

    assert static_files.digest() != first


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://127.0.0.1:1"])
def test_changes_are_taken_from_the_own_page_only(client: Client, origin: str | None) -> None:
    """A POST without an Origin, or with another one, is refused with 403 and does nothing."""
    said = {"as": "ada", "channel": "C0GENERAL1", "text": "Bonjour"}

    status, _, _ = client.ask("/ui/slack/say", said, Origin=origin)

    assert status == 403
    assert client.page.slack.people.seen_by("ada") == []
    assert client.ask("/ui/slack/say", said)[0] == 200


def test_another_host_is_not_answered(client: Client) -> None:
    """A name elsewhere that was rebound to this address gets 400."""
    assert client.ask("/", Host="evil.example")[0] == 400


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ([], "shell.problem.no_json"),
        ({"as": "ada"}, "shell.problem.missing"),
        ({"as": "eve", "channel": "C0GENERAL1", "text": "x"}, "slack.problem.no_person"),
        ({"as": "grace", "channel": "C0PARTEN01", "text": "x"}, "slack.problem.no_channel"),
        ({"as": "ada", "channel": "C0GENERAL1", "text": " "}, "slack.problem.nothing_typed"),
    ],
)
def test_mistakes_are_told_by_key(client: Client, body: object, problem: str) -> None:
    """What cannot be done is status 400, with a key that the page words."""
    status, _, text = client.ask("/ui/slack/say", body)

    assert status == 400
    assert f'"problem":"{problem}"' in text


def test_a_message_of_another_person_cannot_be_acted_on(client: Client) -> None:
    """Neither its buttons nor its files are there for people who do not see it."""
    client.json("/ui/slack/say", {"as": "ada", "channel": "C0GENERAL1", "text": "/nothing"})
    told = client.page.slack.people.seen_by("ada")[0]
    where = {"channel": told.channel, "ts": told.ts, "block_id": "a", "action_id": "b"}

    assert told.ephemeral_to
    assert "slack.problem.gone" in client.ask("/ui/slack/press", {"as": "grace", **where})[2]
    assert client.ask("/ui/slack/files/F0LOCAL0000?as=grace")[0] == 404


def read_event(stream: http.client.HTTPResponse) -> str:
    """Give the kind that the next event names; comments are passed over."""
    for line in iter(stream.readline, b""):
        if line.startswith(b"event: "):
            return line.decode().removeprefix("event: ").strip()
    return "end"


@contextmanager
def listening(client: Client) -> Iterator[http.client.HTTPResponse]:
    """Open the stream of changes, past what it tells at first; it is closed with the block."""
    with closing(http.client.HTTPConnection(urlsplit(client.url).netloc, timeout=WAIT)) as connection:
        connection.request("GET", "/ui/changes")
        with closing(connection.getresponse()) as stream:
            assert {read_event(stream) for _ in range(5)} == {"slack", "sheet", "traffic", "faults", "gallery"}
            yield stream


def test_changes_are_told_as_they_happen(client: Client) -> None:
    """A message, an edit and a request are each told by their kind."""
    with listening(client) as stream:
        client.page.slack.people.say("ada", "general", "Bonjour")
        assert read_event(stream) == "slack"
        with client.page.workbook.changing():
            pass
        assert read_event(stream) == "sheet"
        client.page.slack.traffic.clear()
        assert read_event(stream) == "traffic"


def test_a_browser_that_goes_away_leaves_nothing_behind(client: Client) -> None:
    """Its stream ends with its connection, and no thread waits for it."""
    client.ask("/ui/slack/team")  # the server's own threads are there
    threads = threading.active_count()
    with listening(client):
        assert client.page.changes.listeners == 1
        assert threading.active_count() == threads

    gone = threading.Event()
    while client.page.changes.listeners and not gone.wait(0.02):
        client.page.changes.tell("slack")
    assert client.page.changes.listeners == 0


def test_a_browser_that_goes_away_in_the_middle_of_a_request_changes_nothing(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """What it did not send to the end is not done, and nothing fails inside."""
    host = urlsplit(client.url).netloc
    head = f"POST /ui/slack/say HTTP/1.1\r\nHost: {host}\r\nOrigin: {client.url}\r\nContent-Length: 99\r\n\r\n"
    with socket.create_connection((host.partition(":")[0], urlsplit(client.url).port)) as gone:
        gone.sendall(f'{head}{{"as": "ada", "text'.encode())
        client.ask("/ui/slack/team")  # by now the server reads the other request
    for _ in range(3):
        assert client.ask("/ui/slack/team")[0] == 200
    assert "Exception" not in caplog.text
    assert client.page.slack.people.seen_by("ada") == []


def test_closing_ends_the_streams(client: Client) -> None:
    """The server need not wait for browsers that still listen."""
    with listening(client) as stream:
        client.page.changes.close()

        assert read_event(stream) == "end"

"""The three-step upload by the real client: what arrives is what was sent."""

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked
from tests.bot.playground.slack.bench import (
    ADA,
    DIRECTION,
    GENERAL,
    IMPOTS,
    client_of,
    manifest,
    refusal,
    section,
)

CONTENT = b'\xef\xbb\xbf"nom";"montant"\r\n"\xc3\x89t\xc3\xa9";"1\xc2\xa0500,25"\r\n' + bytes(range(256))


def upload(client: WebClient, channel: str | None = IMPOTS, comment: str | None = None) -> str:
    """Upload a file with the client's own helper and give its id."""
    answer = client.files_upload_v2(
        filename="é.csv", content=CONTENT, channel=channel, title="Clients", initial_comment=comment
    )
    return str(answer["file"]["id"])


def test_bytes_arrive_unchanged(slack: LocalSlack, client: WebClient) -> None:
    """All byte values, a byte-order mark and CRLF included."""
    file = slack.installation.files.by_id[upload(client, comment="voilà")]

    assert file.content == CONTENT
    assert (file.name, file.title, file.channels) == ("é.csv", "Clients", (IMPOTS,))
    message = slack.people.seen_by("ada")[0]
    assert (message.text, message.files) == ("voilà", (file.id,))


def test_a_file_without_a_channel_is_seen_by_nobody(slack: LocalSlack, client: WebClient) -> None:
    """It is kept, and shared nowhere."""
    upload(client, None)
    assert slack.people.seen_by("ada") == []


def test_a_shared_file_is_downloaded_with_the_token(client: WebClient) -> None:
    """url_private_download gives the bytes to the bot's token, and nothing without one."""
    url = client.files_info(file=upload(client))["file"]["url_private_download"].replace("é", "%C3%A9")
    request = urllib.request.Request(url, headers={"Authorization": "Bearer xoxb-local"})  # noqa: S310 - loopback
    with urllib.request.urlopen(request) as response:  # noqa: S310 - loopback
        assert response.read() == CONTENT
    with pytest.raises(urllib.error.HTTPError, match="403") as caught:
        urllib.request.urlopen(url)  # noqa: S310 - loopback
    caught.value.close()


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        (DIRECTION, "channel_not_found"),
        ("C0NOWHERE1", "channel_not_found"),
        ("impots", "invalid_arguments"),
        (ADA, "invalid_arguments"),
    ],
)
def test_files_are_shared_by_channel_id_only(client: WebClient, channel: str, error: str) -> None:
    """Names and user ids do not match `^[CGDZ][A-Z0-9]{8,}$` (python-slack-sdk#1326)."""
    assert refusal(lambda: upload(client, channel))["error"] == error


def test_files_need_the_bot_in_the_channel(start: Callable[..., LocalSlack]) -> None:
    """Even with chat:write.public, a file is not shared from outside."""
    slack = start(manifest(extra=("chat:write.public",)))
    slack.workspace.set_membership(GENERAL, slack.workspace.bot.id, False)
    assert refusal(lambda: upload(client_of(slack), GENERAL))["error"] == "not_in_channel"


def test_an_empty_file_is_a_missing_argument(slack: LocalSlack) -> None:
    """Slack takes a length of 0 for none."""
    asked = Asked("files.getUploadURLExternal", "xoxb-local", {"filename": "a.csv", "length": "0"})
    assert slack.web_api.answer(asked)["error"] == "missing_argument"


def test_bytes_of_another_length_are_refused(client: WebClient) -> None:
    """What was announced must come, and it can come once."""
    url = client.files_getUploadURLExternal(filename="a.csv", length=3)["upload_url"]
    with pytest.raises(urllib.error.HTTPError, match="400") as caught:
        urllib.request.urlopen(url, b"ab")  # noqa: S310 - loopback
    caught.value.close()


def test_a_file_is_completed_once(client: WebClient) -> None:
    """The second completion finds no file, nor does one before the upload."""
    ident = upload(client)
    again = refusal(lambda: client.files_completeUploadExternal(files=[{"id": ident, "title": "x"}]))
    assert again["error"] == "file_not_found"
    early = client.files_getUploadURLExternal(filename="a.csv", length=3)["file_id"]
    answer = refusal(lambda: client.files_completeUploadExternal(files=[{"id": early, "title": "x"}]))
    assert answer["error"] == "file_not_found"


def test_blocks_beside_a_file_are_checked(slack: LocalSlack, client: WebClient) -> None:
    """They are ignored where there is a comment, and refused where they are wrong."""
    ident = client.files_getUploadURLExternal(filename="a.csv", length=2)
    with urllib.request.urlopen(ident["upload_url"], b"ab") as response:  # noqa: S310 - loopback
        assert response.read() == b"OK - 2"
    files = [{"id": ident["file_id"], "title": "x"}]
    wrong = {"files": files, "channel_id": IMPOTS, "blocks": [section("")]}
    assert slack.web_api.answer(Asked("files.completeUploadExternal", "xoxb-local", wrong))["error"] == "invalid_blocks"
    assert slack.web_api.answer(Asked("files.completeUploadExternal", "xoxb-local", {**wrong, "initial_comment": "x"}))[
        "ok"
    ]

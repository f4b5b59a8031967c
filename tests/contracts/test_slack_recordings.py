"""Recorded calls of Slack's Web API, made again to the local Slack: the answers have the same keys."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked

SHARED = Path(__file__).parents[3] / "shared" / "contracts"
RECORDINGS = SHARED / "slack" / "recordings"

pytestmark = pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings of Slack are not on this machine")

Exchange = tuple[str, dict[str, str], Any]


@pytest.fixture
def slack() -> LocalSlack:
    """A fresh Slack for the project's manifest, with files:read and channels:read besides."""
    manifest = json.loads((SHARED / "manifest-draft.json").read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"] += ["channels:read", "files:read"]
    return LocalSlack(manifest)


def recorded(name: str) -> list[Exchange]:
    """Read a recording: (method or address, arguments, answer), in order."""
    tape = yaml.safe_load((RECORDINGS / f"{name}.yml").read_text(encoding="utf-8"))
    return [_exchange(each["request"], each["response"]["body"]["string"]) for each in tape["http_interactions"]]


def _exchange(request: dict[str, Any], answer: str) -> Exchange:
    path, sent = urlsplit(request["uri"]).path, request["body"]["string"]
    if "/api/" in path:
        return path.removeprefix("/api/"), dict(parse_qsl(sent)), json.loads(answer)
    return path, {"content": sent}, answer


def ask(slack: LocalSlack, method: str, args: dict[str, Any]) -> dict[str, Any]:
    """Call a method with the bot's token."""
    return slack.web_api.answer(Asked(method, slack.credentials.bot_token, args))


@pytest.mark.parametrize("name", ["files_upload_v2_channel_id", "files_upload_v2_with_blocks"])
def test_an_upload_is_answered_as_recorded(slack: LocalSlack, name: str) -> None:
    """The arguments as recorded, the ids ours; the keys of each answer, the file's included, are the same."""
    (_, asked, url), (_, sent, _), (_, shared, done) = recorded(name)
    ours = ask(slack, "files.getUploadURLExternal", asked)
    assert ours.keys() == url.keys()
    ticket = ours["upload_url"].rsplit("/", 1)[1]
    assert slack.installation.files.receive(ticket, sent["content"].encode()) is not None

    files = json.loads(shared["files"])
    files[0]["id"] = ours["file_id"]
    channel = slack.workspace.channel_named("general").id
    completed = ask(
        slack, "files.completeUploadExternal", {**shared, "files": json.dumps(files), "channel_id": channel}
    )
    assert completed.keys() == done.keys()
    assert completed["files"][0].keys() == done["files"][0].keys()
    blank = {key for key, value in done["files"][0].items() if not value}
    assert {key for key, value in completed["files"][0].items() if not value} <= blank | {"permalink_public"}


def test_a_wrong_view_is_refused_word_for_word(slack: LocalSlack) -> None:
    """The very messages that Slack gave for an empty view, and before it looked at the trigger."""
    ((method, args, answer),) = recorded("views_open_error")
    assert ask(slack, method, args) == answer


def test_a_call_without_a_token_is_refused_word_for_word(slack: LocalSlack) -> None:
    """`not_authed`."""
    ((method, args, answer),) = recorded("auth_test_error")
    assert slack.web_api.answer(Asked(method, None, args)) == answer


@pytest.mark.parametrize("name", ["auth_test_success", "429_error"])
def test_auth_test_is_answered_as_recorded(slack: LocalSlack, name: str) -> None:
    """The same keys with the same types."""
    method, args, answer = recorded(name)[-1]
    ours = ask(slack, method, args)
    assert {key: type(value) for key, value in ours.items()} == {key: type(value) for key, value in answer.items()}

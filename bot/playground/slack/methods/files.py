"""files.*: the three-step upload, and what a file is."""

import re

from bot.playground.slack.as_json import file_json
from bot.playground.slack.content import checked_blocks
from bot.playground.slack.errors import Fault, SlackRefusal, invalid_arguments
from bot.playground.slack.files import SharedFile
from bot.playground.slack.methods.call import Answer, Call
from bot.playground.slack.methods.chat import postable
from bot.playground.slack.workspace import Channel, Message

CHANNEL_ID = r"[CGDZ][A-Z0-9]{8,}"
ALT_CHARACTERS = 1000


def get_upload_url(call: Call) -> Answer:
    """Give the URL that the bytes are posted to; a length of 0 counts as missing (python-slack-sdk)."""
    if call.args["length"] <= 0:
        raise SlackRefusal("missing_argument")
    if len(call.get("alt_txt") or "") > ALT_CHARACTERS:
        raise SlackRefusal("alt_txt_too_large")
    file, ticket = call.slack.files.expect(call.args["filename"], call.args["length"], call.slack.workspace.clock())
    return {"upload_url": f"{call.slack.base_url}/upload/v1/{ticket}", "file_id": file.id}


def complete_upload(call: Call) -> Answer:
    """Share uploaded files in channels given by id, or nowhere; all is refused before anything is shared."""
    channels = [_shareable(call, ident) for ident in _channel_ids(call)]
    entries = _entries(call)
    blocks = () if call.get("initial_comment") else checked_blocks(call.args)
    ids = tuple(channel.id for channel in channels)
    files = [call.slack.files.complete(ident, title, ids) for ident, title in entries]
    for channel in channels:
        _post(call, channel, files, blocks)
    return {"files": [file_json(call.slack, file) for file in files]}


def info(call: Call) -> Answer:
    """Describe a file, with the channels that it is shared in."""
    file = call.slack.files.by_id.get(call.args["file"])
    if file is None or not file.shared:
        raise SlackRefusal("file_not_found")
    return {"file": {**file_json(call.slack, file), "channels": list(file.channels)}, "comments": []}


def _channel_ids(call: Call) -> list[str]:
    several = (call.get("channels") or "").split(",")
    ids = [ident for ident in (call.get("channel_id"), *several) if ident]
    for ident in ids:
        if not re.fullmatch(CHANNEL_ID, ident):
            raise invalid_arguments(Fault(f"must match pattern ^{CHANNEL_ID}$", "/channel_id"))
    return ids


def _shareable(call: Call, ident: str) -> Channel:
    channel = postable(call.slack, ident, public_is_open=False)
    if channel.is_archived or (channel.kind == "im" and not call.slack.app.messages_tab):
        raise SlackRefusal("posting_to_channel_denied")
    return channel


def _entries(call: Call) -> list[tuple[str, str | None]]:
    """Give (id, title) of the files asked for, all of them ready to be shared."""
    given = call.args["files"]
    if not isinstance(given, list) or not given or not all(isinstance(f, dict) and "id" in f for f in given):
        raise invalid_arguments(Fault("must be an array of objects with an id", "/files"))
    for entry in given:
        file = call.slack.files.by_id.get(entry["id"])
        if file is None or file.content is None or file.shared:
            raise SlackRefusal("file_not_found")
    return [(entry["id"], entry.get("title")) for entry in given]


def _post(call: Call, channel: Channel, files: list[SharedFile], blocks: tuple[Answer, ...]) -> None:
    workspace = call.slack.workspace
    workspace.put(
        Message(
            channel=channel.id,
            ts=workspace.next_ts(),
            user=workspace.bot.id,
            text=call.get("initial_comment") or "",
            blocks=blocks,
            files=tuple(file.id for file in files),
            thread_ts=call.get("thread_ts"),
        )
    )

"""chat.*: messages posted, shown to one person, changed, deleted and linked to."""

from dataclasses import replace

from bot.playground.slack.as_json import message_json
from bot.playground.slack.content import checked_blocks, checked_content
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.installation import Installation
from bot.playground.slack.methods.call import Answer, Call, visible_channel
from bot.playground.slack.workspace import Channel, Message

UPDATE_CHARACTERS = 4000


def post_message(call: Call) -> Answer:
    """Post for all members. The bot must be in the channel, or the channel public and chat:write.public granted."""
    channel = _writable(call, public_is_open="chat:write.public" in call.slack.app.scopes)
    message = _post(call, channel, None)
    return {"channel": channel.id, "ts": message.ts, "message": message_json(call.slack, message)}


def post_ephemeral(call: Call) -> Answer:
    """Show a message to one member of a channel; it cannot be changed by chat.update."""
    channel = _writable(call, public_is_open=False)
    if call.args["user"] not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    return {"message_ts": _post(call, channel, call.args["user"]).ts}


def update(call: Call) -> Answer:
    """Change one of the bot's own messages; blocks that are not given stay, an empty list removes them."""
    message = _own_message(call, "cant_update_message")
    text, blocks = call.get("text"), call.get("blocks")
    if not text and not blocks:
        raise SlackRefusal("no_text")
    if len(text or "") > UPDATE_CHARACTERS:
        raise SlackRefusal("msg_too_long")
    changed = replace(
        message,
        text=message.text if text is None else text,
        blocks=message.blocks if blocks is None else checked_blocks(call.args),
        edited_ts=call.slack.workspace.next_ts(),
    )
    call.slack.workspace.put(changed)
    where = {"channel": changed.channel, "ts": changed.ts, "text": changed.text}
    return {**where, "message": message_json(call.slack, changed)}


def delete(call: Call) -> Answer:
    """Remove one of the bot's own messages."""
    message = _own_message(call, "cant_delete_message")
    call.slack.workspace.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def permalink(call: Call) -> Answer:
    """Give the address of a message that is not ephemeral; one in a thread names its thread too."""
    channel = call.channel()
    message = call.slack.workspace.message(channel.id, call.args["message_ts"])
    if message is None or message.ephemeral_to is not None:
        raise SlackRefusal("message_not_found")
    home = f"https://{call.slack.workspace.team.domain}.slack.com/archives/{channel.id}"
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else ""
    return {"channel": channel.id, "permalink": f"{home}/p{message.ts.replace('.', '')}{thread}"}


def postable(slack: Installation, ident: str, public_is_open: bool) -> Channel:
    """Find a channel that the bot may post in; a user id stands for the DM with that user."""
    if ident in slack.workspace.users:
        return slack.workspace.open_direct_channel(ident)
    channel = visible_channel(slack, ident)
    if slack.workspace.bot.id not in channel.members and not public_is_open:
        raise SlackRefusal("not_in_channel")
    return channel


def _writable(call: Call, public_is_open: bool) -> Channel:
    channel = postable(call.slack, call.args["channel"], public_is_open)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if channel.kind == "im" and not call.slack.app.messages_tab:
        raise SlackRefusal("messages_tab_disabled")
    return channel


def _post(call: Call, channel: Channel, ephemeral_to: str | None) -> Message:
    workspace, content = call.slack.workspace, checked_content(call.args)
    return workspace.put(
        Message(
            channel=channel.id,
            ts=workspace.next_ts(),
            user=workspace.bot.id,
            ephemeral_to=ephemeral_to,
            thread_ts=call.get("thread_ts"),
            step=call.step,
            **content,
        )
    )


def _own_message(call: Call, refusal: str) -> Message:
    message = call.slack.workspace.message(call.channel().id, call.args["ts"])
    if message is None or message.ephemeral_to is not None:
        raise SlackRefusal("message_not_found")
    if message.user != call.slack.workspace.bot.id:
        raise SlackRefusal(refusal)
    return message

"""What an answer of the bot does: one sent to a response URL, or one that came with an acknowledgement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.playground.slack.content import checked_content
from bot.playground.slack.errors import Fault, SlackRefusal
from bot.playground.slack.installation import Installation
from bot.playground.slack.tickets import ResponseUrl
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Message

TAKEN = frozenset(
    {
        *("text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts"),
        *("attachments", "unfurl_links", "unfurl_media", "metadata", "mrkdwn", "link_names", "parse"),
    }
)


@dataclass(frozen=True, slots=True)
class Responding:
    """Applies the bot's answers to the workspace."""

    slack: Installation

    def use_url(self, ticket: str, body: Mapping[str, Any]) -> None:
        """Answer through a response URL: five times, within thirty minutes; else `used_url`, `expired_url`."""
        with self.slack.workspace.changing():
            self.respond(self.slack.response_urls.use(ticket), body)

    def respond(self, url: ResponseUrl, body: Mapping[str, Any]) -> None:
        """Post, replace or delete.

        An answer to a click replaces the message unless `replace_original` is false; a command has no
        message to replace. A message keeps its visibility when replaced.
        """
        unknown = sorted(body.keys() - TAKEN)
        if unknown:
            raise SlackRefusal("invalid_arguments", tuple(Fault(f"unknown argument: {n}") for n in unknown))
        original = self.slack.workspace.message(url.channel, url.message_ts or "")
        if original and body.get("delete_original"):
            self.slack.workspace.delete(original)
        elif original and body.get("replace_original", True):
            self._replace(original, body)
        else:
            self._post(url, body)

    def submitted(self, view: View, answer: Mapping[str, Any]) -> dict[str, str]:
        """Apply the acknowledgement of a submission; give the errors under the inputs, by block_id.

        No `response_action` closes the modal. Errors may name input blocks only.
        """
        views = self.slack.views
        with self.slack.workspace.changing():
            match answer.get("response_action"):
                case None:
                    views.close(view)
                case "clear":
                    views.close_all(view.user)
                case "update":
                    views.update(view, views.checked(answer["view"], "modal", view.id))
                case "push":
                    views.push(view.user, views.checked(answer["view"], "modal"), view.step)
                case "errors":
                    views.show_errors(view, _under_inputs(view, answer["errors"]))
                    return dict(answer["errors"])
                case other:
                    raise SlackRefusal("invalid_arguments", (Fault(f"unknown response_action: {other}"),))
        return {}

    def _replace(self, original: Message, body: Mapping[str, Any]) -> None:
        content = checked_content(body)
        edited = self.slack.workspace.next_ts()
        self.slack.workspace.put(replace(original, **content, edited_ts=edited))

    def _post(self, url: ResponseUrl, body: Mapping[str, Any]) -> None:
        workspace = self.slack.workspace
        public = body.get("response_type", "ephemeral") == "in_channel"
        workspace.put(
            Message(
                channel=url.channel,
                ts=workspace.next_ts(),
                user=workspace.bot.id,
                ephemeral_to=None if public else url.user,
                thread_ts=body.get("thread_ts"),
                **checked_content(body),
            )
        )


def _under_inputs(view: View, errors: Mapping[str, str]) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    elsewhere = sorted(errors.keys() - inputs)
    if elsewhere:
        raise SlackRefusal("invalid_arguments", tuple(Fault(f"no input block: {name}") for name in elsewhere))
    return dict(errors)

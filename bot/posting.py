"""A list on its way to everybody in a channel: only where the policy lets a file go, asked first, and posted once."""

from dataclasses import dataclass

import structlog

from bot.channels import channel_of
from bot.incoming import Incoming
from bot.policy import Channel, Outcome, place
from bot.slack_api import FAILURES, CannotTell, SlackApi, refusal
from bot.views.blocks import Message, escaped, paragraph
from bot.views.posting import asking, posted
from commands.i18n.catalogue import say
from commands.replies.posting import PostedList, PostPreview
from commands.request import Language


@dataclass(frozen=True, slots=True)
class Posting:
    """What becomes of a list that one line asked for; each answer is for the person who asked alone."""

    slack: SlackApi
    incoming: Incoming
    language: Language

    def ask(self, preview: PostPreview) -> Message:
        """Who would see the list and what they would see, with the button that posts it; or why it cannot be posted."""
        channel, barred = self._place()
        return self._told(barred, replaces=False) if barred else asking(preview, channel, self.language)

    def post(self, reply: PostedList) -> Message:
        """Post the list; tell that it is there, or why it is not, or that nobody knows.

        The channel is looked at once more: it may be another one than when the person was asked.
        """
        _, barred = self._place()
        if barred:
            return self._outcome("withheld", barred, reply)
        try:
            self._post(posted(reply, self.language))
        except FAILURES as error:
            if refusal(error):
                return self._outcome("failed", say("post.failed", self.language), reply)
            return self._outcome("unknown", say("post.unknown", self.language), reply)
        return self._outcome("channel", say("post.done", self.language), reply)

    def _place(self) -> tuple[Channel, str]:
        """The channel, and why nothing may be posted there, "" where it may; a Home tab is no place for a list."""
        if not self.incoming.channel:
            return Channel(), say("post.not_here.no_channel", self.language)
        try:
            channel = channel_of(self.incoming, self.slack)
        except CannotTell:
            return Channel(), say("post.cannot_tell", self.language)
        reason = place("here", channel).reason
        return channel, say(f"post.not_here.{reason}", self.language) if reason else ""

    def _post(self, message: Message) -> None:
        self.slack.posting.chat_postMessage(
            channel=self.incoming.channel,
            text=message.text,
            blocks=message.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )

    def _outcome(self, outcome: Outcome, said: str, reply: PostedList) -> Message:
        where = {"user": self.incoming.user, "channel": self.incoming.channel}
        structlog.get_logger().info("list_posted", outcome=outcome, contacts=len(reply.contacts), **where)
        return self._told(said, replaces=True)

    def _told(self, said: str, *, replaces: bool) -> Message:
        """One sentence; after a confirmation in the place of the preview, of which nothing can be pressed again."""
        return Message(escaped(said), tuple(paragraph(said)), replaces=replaces)

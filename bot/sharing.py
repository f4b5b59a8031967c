"""A file on its way: to the place that the policy allows, at most once, and never to a wider one."""

from dataclasses import dataclass, field

import requests
import structlog

from bot.channels import channel_of
from bot.incoming import Incoming
from bot.policy import Channel, Outcome, Place, Shared, place
from bot.slack_api import FAILURES, TIMEOUT, CannotTell, SlackApi, direct_channel, refusal
from bot.views import caption
from commands.i18n.catalogue import say
from commands.replies.actions import ExportFile
from commands.request import Language
from commands.running import Running, Stage


@dataclass(frozen=True, slots=True)
class Sharing:
    """One file, one line that asked for it."""

    slack: SlackApi
    file: ExportFile
    incoming: Incoming
    language: Language
    running: Running = field(default_factory=Running)

    def run(self) -> Shared:
        """Share the file; tell where it is and why, or that it is nowhere or not known where.

        The channel is looked at twice: before anything is sent, and right before the file is shared. Until then it can
        be cancelled.

        Raises:
            Stopped: the person cancelled it. Nothing was shared, and Slack forgets what was sent.

        """
        try:
            self._place()
            self.running.reach(Stage("uploading", self.file.rows, name=self.file.name))
            upload = self._upload()
            chosen = self._place()
            self.running.hand_over(self.file.name)
            return self._to_channel(upload) if chosen.where == "channel" else self._to_person(upload, chosen.reason)
        except CannotTell:
            return self._outcome("withheld", "export.nowhere")
        except FAILURES:
            return self._outcome("failed", "export.failed")

    def _place(self) -> Place:
        asked = self.file.destination if self.incoming.channel else "me"  # a Home tab is no place for a file
        return place(asked, Channel() if asked == "me" else channel_of(self.incoming, self.slack))

    def _upload(self) -> str:
        """Send the bytes. They are in no conversation yet; Slack forgets an upload that is never completed."""
        ticket = self.slack.posting.files_getUploadURLExternal(filename=self.file.name, length=len(self.file.content))
        requests.post(ticket["upload_url"], data=self.file.content, timeout=TIMEOUT).raise_for_status()
        return str(ticket["file_id"])

    def _to_channel(self, upload: str) -> Shared:
        try:
            link = self._complete(upload, self.incoming.channel)
        except FAILURES as error:
            return self._to_person(upload, "refused") if refusal(error) else self._unclear()
        return self._outcome("channel", "export.posted.channel", link=link)

    def _to_person(self, upload: str, reason: str | None) -> Shared:
        channel = direct_channel(self.incoming.user, self.slack)
        try:
            link = self._complete(upload, channel)
        except FAILURES as error:
            return self._outcome("failed", "export.failed") if refusal(error) else self._unclear()
        if channel == self.incoming.channel:
            return self._outcome("dm", "export.posted.channel", link=link)
        return self._outcome("dm", "export.posted.dm", reason, link)

    def _complete(self, upload: str, channel: str) -> str:
        """Share the upload; give the address at which Slack shows it, where the answer tells it."""
        answer = self.slack.posting.files_completeUploadExternal(
            files=[{"id": upload, "title": self.file.name}],
            channel_id=channel,
            initial_comment=caption(self.file, self.language),
        )
        return next((str(file.get("permalink") or "") for file in answer.get("files") or ()), "")

    def _unclear(self) -> Shared:
        return self._outcome("unknown", "export.unknown")

    def _outcome(self, outcome: Outcome, key: str, reason: str | None = None, link: str = "") -> Shared:
        structlog.get_logger().info(
            "export",
            outcome=outcome,
            reason=reason,
            user=self.incoming.user,
            channel=self.incoming.channel,
            rows=self.file.rows,
            columns=self.file.columns,
        )
        because = [say(f"export.to_dm.{reason}", self.language)] if reason else []
        return Shared(outcome, " ".join((say(key, self.language, name=self.file.name), *because)), reason, link)

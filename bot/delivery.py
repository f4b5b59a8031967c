"""Answers on their way: ephemeral where the person is, else in their direct messages; and files."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Literal

import structlog

from bot.incoming import Incoming, Shown
from bot.logs import error_facts
from bot.modals import Modals
from bot.people import Person
from bot.policy import Shared
from bot.posting import Posting
from bot.sharing import Sharing
from bot.slack_api import FAILURES, SlackApi, direct_channel
from bot.views import Message, render
from bot.views.blocks import Json, escaped, paragraph
from bot.views.filled import shown_again, with_notice
from bot.views.home import full_page, home_tab
from bot.views.modals import answer
from commands.replies.actions import ExportFile
from commands.replies.home import Home
from commands.replies.posting import PostedList, PostPreview
from commands.replies.reply import Reply
from commands.request import Language
from commands.running import Running

TRIES = 2
Fate = Literal["taken", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Takes a reply to the person who asked."""

    slack: SlackApi
    modals: Modals
    language: Callable[[str], Language]

    def send(self, reply: Reply | Shared, incoming: Incoming, person: Person) -> None:
        """Show a reply; of a file, say what became of it; a list for everybody goes where the policy lets it."""
        if isinstance(reply, Shared):
            self.say(incoming, reply.sentence)
        elif isinstance(reply, PostPreview):
            self.show(incoming, Posting(self.slack, incoming, person.language).ask(reply))
        elif isinstance(reply, PostedList):
            self.show(incoming, Posting(self.slack, incoming, person.language).post(reply))
        elif isinstance(reply, Home) and incoming.home:
            self.show(incoming, full_page(reply, person.language))
        else:
            self.show(incoming, render(reply, person.language))

    def share(self, file: ExportFile, incoming: Incoming, language: Language, running: Running) -> Shared:
        """Take a file to where the policy lets it go; as `Sharing.run`."""
        return Sharing(self.slack, file, incoming, language, running).run()

    def say(self, incoming: Incoming, text: str) -> None:
        """Show one sentence to the person; in a form, above what is filled in."""
        view = incoming.view
        if view and view.kept:
            noted = with_notice(shown_again(view.kept), next(paragraph(text)))
            if self._shown(view, noted):
                return
        self.show(
            incoming, Message(escaped(text), tuple(paragraph(text)) if view or incoming.home else (), replaces=False)
        )

    def show(self, incoming: Incoming, message: Message) -> None:
        """Show a message to the person alone; nothing in it is unfurled.

        It goes through the response_url (5 times, 30 minutes). Where it is not known whether Slack took it there, it is
        sent there once more: nobody else sees it, and to read it twice does no harm. Where the response_url is dead, or
        still says nothing clear, it goes to their direct messages, once (docs/decisions/0007). What happened in a modal
        is answered there, in the place of what it showed, as long as it is open; what is asked of the Home tab, in it.
        """
        if self._in_modal(incoming, message):
            return
        if incoming.home and incoming.view is None:
            self._publish(incoming, message)
            return
        fates = (self._respond(incoming, message) for _ in range(TRIES))
        if next((fate for fate in fates if fate != "unknown"), "unknown") != "taken":
            structlog.get_logger().info("answer_by_dm", request=incoming.id)
            self.slack.posting.chat_postMessage(
                channel=direct_channel(incoming.user, self.slack),
                text=message.text,
                blocks=message.blocks or None,
                unfurl_links=False,
                unfurl_media=False,
            )

    def note(self, incoming: Incoming, message: Message) -> bool:
        """Show what is being done, where that costs nothing: once, and in no other place. Whether it is there."""
        view = incoming.view
        if view and view.kept:
            return self._shown(view, with_notice(shown_again(view.kept), message.blocks[0]))
        if view:
            return self._in_modal(incoming, message)
        if incoming.home:
            self._publish(incoming, message)
            return True
        return self._respond(incoming, message) == "taken"

    def _publish(self, incoming: Incoming, message: Message) -> None:
        """Show a message as the person's Home tab. Nothing is said elsewhere: they only looked at it."""
        try:
            view = home_tab(message, self.language(incoming.user))
            self.slack.reading.views_publish(user_id=incoming.user, view=view)
        except FAILURES as error:
            structlog.get_logger().error("home_not_published", request=incoming.id, **error_facts(error))

    def _in_modal(self, incoming: Incoming, message: Message) -> bool:
        """Show a message in the modal that it answers; False where there is none, it is closed, or nobody knows."""
        return incoming.view is not None and self._shown(
            incoming.view, answer(message, incoming.origin, self.language(incoming.user))
        )

    def _shown(self, place: Shown, view: Json) -> bool:
        return self.modals.update(replace(place, hash=""), view) == "done"

    def _respond(self, incoming: Incoming, message: Message) -> Fate:
        """Use the response_url, if there is one; tell what became of the message."""
        if not incoming.response_url:
            return "refused"
        try:
            answer = self.slack.webhook(incoming.response_url).send(
                text=message.text,
                blocks=message.blocks or None,
                response_type="ephemeral",
                replace_original=(message.replaces or incoming.noted) and incoming.clicked,
                unfurl_links=False,
                unfurl_media=False,
            )
        except FAILURES:
            structlog.get_logger().warning("answer_unknown")
            return "unknown"
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            structlog.get_logger().warning("answer_unknown", status=answer.status_code)
            return "unknown"
        return "taken" if answer.status_code == HTTPStatus.OK and _accepted(answer.body) else "refused"


def _accepted(body: str) -> bool:
    """Tell whether a response_url took the message: it says `ok`, or JSON with `ok: true`."""
    try:
        return bool(json.loads(body)["ok"]) if body.startswith("{") else True
    except (ValueError, KeyError):
        return True

"""Modals in Slack: opened at once, changed afterwards, and found closed or changed by somebody else meanwhile."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock
from time import monotonic, sleep
from typing import Any, Literal

import structlog

from bot.incoming import Shown
from bot.slack_api import FAILURES, SlackApi, refusal
from bot.views.blocks import Json

Changed = Literal["done", "closed", "conflict", "unknown"]
PATIENCE, PAUSE = 3.0, 0.1
"""Seconds that a view is waited for which Slack puts in the place of another one, and between two looks."""

REMEMBERED = 200
OPENING = 15.0
"""Seconds that a view is waited for that is being opened: longer than a call of Slack may take."""


@dataclass(frozen=True, slots=True)
class Modals:
    """Opens and changes views.

    `newest` remembers how Slack answered the last change of a view, for a click that was made before the person saw
    it. It is no draft: where it is not known, as after a restart, the click's own view is what there is.
    """

    slack: SlackApi
    newest: OrderedDict[str, Mapping[str, Any]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def open(self, trigger_id: str, view: Json) -> Shown | None:
        """Open a modal; None where Slack did not, or did not say so: a trigger works once, within 3 seconds."""
        try:
            opened = self.slack.posting.views_open(trigger_id=trigger_id, view=view)["view"]
        except FAILURES as error:
            structlog.get_logger().warning("modal_not_opened", reason=refusal(error))
            return None
        return Shown(opened["id"], opened["hash"])

    def shown(self, view: "SimpleQueue[Shown | None]") -> Shown | None:
        """Wait for the view that a listener is opening; None where Slack did not open it."""
        try:
            return view.get(timeout=OPENING)
        except Empty:
            return None

    def update(self, place: Shown, view: Json) -> Changed:
        """Show another view in the place of this one, unless somebody else did since (`hash`), or it was closed."""
        until = monotonic() + PATIENCE
        while (changed := self._update(place, view)) == "closed" and place.external_id and monotonic() < until:
            sleep(PAUSE)  # the acknowledgement that brings the view is still on its way
        return changed

    def _update(self, place: Shown, view: Json) -> Changed:
        """Change the view; an answer that is lost is asked for again, since the same view twice is one."""
        named = {"external_id": place.external_id} if place.external_id else {"view_id": place.id}
        try:
            answer = self.slack.reading.views_update(view=view, hash=place.hash or None, **named)
        except FAILURES as error:
            return _told(error)
        with self._lock:
            self.newest[answer["view"]["id"]] = answer["view"]
            while len(self.newest) > REMEMBERED:
                self.newest.popitem(last=False)
        return "done"


def _told(error: Exception) -> Changed:
    match refusal(error):
        case "hash_conflict":
            return "conflict"
        case "not_found":
            return "closed"
        case None:
            structlog.get_logger().warning("modal_unknown")
            return "unknown"
        case _:
            raise error

"""Modals: the view around blocks, with Slack's limits, and the plain ones that say one thing.

Titles and buttons are ours and fit (a test holds the catalogues to
that); nothing that a person reads there is ever cut.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.views.blocks import Json, Message, paragraph
from bot.views.limits import VIEW_BLOCKS, VIEW_BYTES
from commands.i18n.catalogue import say
from commands.request import Language

MOST_BYTES = VIEW_BYTES - 20_000
"""How Slack counts is not said, so that we stay below its limit as the longest way of writing counts."""

WAITING, ANSWER = "waiting", "answer"
"""The callback ids of views that wait for something, and of those that show a reply."""


def modal(key: str, blocks: Iterable[Json], metadata: Mapping[str, Any], callback_id: str, language: Language) -> Json:
    """A modal with the catalogue's `modal.title.<key>`, which can only be closed."""
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": _words(say(f"modal.title.{key}", language)),
        "close": _words(say("modal.close", language)),
        "private_metadata": json.dumps(metadata, separators=(",", ":")),
        "blocks": list(blocks),
    }


def submitted(view: Json, language: Language) -> Json:
    """The modal as a form, which is saved or given up."""
    return {**view, "submit": _words(say("modal.save", language)), "close": _words(say("modal.cancel", language))}


def _words(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def loading(key: str, origin: Mapping[str, Any], language: Language) -> Json:
    """What is shown at once, under the title of what comes, while the sheet is read."""
    return modal(key, paragraph(say("modal.loading", language)), origin, WAITING, language)


def saving(form: Mapping[str, Any], origin: Mapping[str, Any], external_id: str, language: Language) -> Json:
    """What is shown while this form is carried out; it is found again by its external id."""
    waiting = modal("answer", paragraph(say("modal.saving", language)), origin, WAITING, language)
    return {**waiting, "title": form["title"], "external_id": external_id}


def answer(message: Message, origin: Mapping[str, Any], language: Language) -> Json:
    """A reply as a modal, its buttons included."""
    blocks = message.blocks or tuple(paragraph(message.text))
    return modal("answer", blocks[:VIEW_BLOCKS], origin, ANSWER, language)

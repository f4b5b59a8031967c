"""How far something is while it is being done, and what became of it when it was cancelled."""

from bot.views.blocks import Message, actions, message, paragraph
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.line import write
from commands.replies.actions import Cancellation
from commands.replies.parts import Button
from commands.request import Language


def cancellation(reply: Cancellation, language: Language) -> Message:
    """What cancelling came to, in the place of the progress whose button was pressed."""
    said = say(f"cancelling.{reply.outcome}", language, file=fact(reply.file))
    return message(said, paragraph(said), replaces=True)


def progress(said: str, token: str | None, language: Language, *, replaces: bool) -> Message:
    """How far something is, with a button that cancels the export of this token, if it is one.

    It `replaces` a preview that was confirmed, which cannot be confirmed again meanwhile.
    """
    button = Button("cancel_export", f"{write(language, 'cancel')} {token}")
    return message(said, paragraph(said), actions((button,), language) if token else (), replaces=replaces)

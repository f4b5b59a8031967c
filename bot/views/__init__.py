"""Replies drawn in Block Kit: `render` for what is a message, `caption` for what goes with a file."""

from typing import assert_never

from bot.views.blocks import Message
from bot.views.changes import change
from bot.views.declaring import one_column
from bot.views.explained import explained
from bot.views.export import caption
from bot.views.fields import field_list
from bot.views.help import help_page
from bot.views.movements import movements
from bot.views.posting import contact_list
from bot.views.problems import refused
from bot.views.progress import cancellation
from bot.views.repairs import repair_offer, repaired, retype_offer
from bot.views.segments import of_segments
from bot.views.undo import undone
from bot.views.work import key_column, work_done, work_preview
from commands.replies.actions import Cancellation, ExportFile, WorkDone, WorkPreview
from commands.replies.changes import ChangeConflict, Changed, ChangePreview, SnapshotTaken, Versions
from commands.replies.explained import Checks, ContactChoice, ContactPage, Why
from commands.replies.fields import (
    DeclarationPreview,
    FieldDeclared,
    FieldList,
    FieldShown,
    KeyAdded,
    KeyOffer,
    KeyPreview,
)
from commands.replies.home import Home
from commands.replies.movements import Movements
from commands.replies.posting import PostedList, PostPreview
from commands.replies.repairs import Repaired, RepairOffer, RetypeOffer
from commands.replies.reply import Help, Refused, Reply
from commands.replies.results import Results
from commands.replies.segments import Deleted, DeletePreview, Saved, SegmentList, SegmentShown
from commands.replies.undone import UndoPreview, UndoTooLate, WorkUndone
from commands.request import Language

__all__ = ["Message", "caption", "render"]


def render(reply: Reply, language: Language) -> Message:  # noqa: C901, PLR0911, PLR0912 - one row for each kind of reply
    """The reply in the speaker's language; of a file, its caption alone; of a list for everybody, that list alone."""
    match reply:
        case Results() | PostPreview() | PostedList():
            return contact_list(reply, language)
        case Why() | ContactChoice() | ContactPage() | Checks():
            return explained(reply, language)
        case Movements():
            return movements(reply, language)
        case Saved() | SegmentList() | SegmentShown() | DeletePreview() | Deleted() | Home():
            return of_segments(reply, language)
        case ExportFile():
            return Message(caption(reply, language), (), replaces=False)
        case Cancellation():
            return cancellation(reply, language)
        case WorkPreview():
            return work_preview(reply, language)
        case WorkDone():
            return work_done(reply, language)
        case UndoPreview() | UndoTooLate() | WorkUndone():
            return undone(reply, language)
        case KeyOffer() | KeyAdded():
            return key_column(reply, language)
        case Changed() | ChangePreview() | ChangeConflict() | Versions() | SnapshotTaken():
            return change(reply, language)
        case RepairOffer():
            return repair_offer(reply, language)
        case RetypeOffer():
            return retype_offer(reply, language)
        case Repaired():
            return repaired(reply, language)
        case FieldList():
            return field_list(reply, language)
        case FieldShown() | DeclarationPreview() | FieldDeclared() | KeyPreview():
            return one_column(reply, language)
        case Help():
            return help_page(reply, language)
        case Refused():
            return refused(reply, language)
        case _:
            assert_never(reply)

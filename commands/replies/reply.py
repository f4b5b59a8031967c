"""Every kind of reply. A view in `bot.views` draws each, in the speaker's language."""

from dataclasses import dataclass

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
from commands.replies.parts import Button
from commands.replies.posting import PostedList, PostPreview
from commands.replies.repairs import Repaired, RepairOffer, RetypeOffer
from commands.replies.results import Results
from commands.replies.segments import Deleted, DeletePreview, Saved, SegmentList, SegmentShown
from commands.replies.undone import UndoPreview, UndoTooLate, WorkUndone
from sheets_backend.errors import Problem


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the bot: the usage of each subcommand (catalogue `usage.<verb>`), or of one topic."""

    verbs: tuple[str, ...]
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The line was not done, and nothing was changed; `line` is as typed, for the place of the mistake."""

    problem: Problem
    line: str
    buttons: tuple[Button, ...] = ()


Reply = (
    Results | PostPreview | PostedList | Why | ContactChoice | ContactPage | Checks
    | Saved | SegmentList | SegmentShown | ExportFile | WorkPreview | WorkDone
    | Movements | KeyOffer | KeyAdded | DeletePreview | Deleted | RepairOffer | Repaired | FieldList | Help | Refused
    | Changed | ChangePreview | ChangeConflict | Versions | SnapshotTaken | FieldShown | DeclarationPreview
    | FieldDeclared | RetypeOffer | KeyPreview | Home | Cancellation | UndoPreview | UndoTooLate | WorkUndone
)  # fmt: skip

Change = Saved | WorkDone | KeyAdded | Deleted | Repaired | Changed | SnapshotTaken | FieldDeclared | WorkUndone
"""The replies that say that something is other than it was."""

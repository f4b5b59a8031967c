"""`cancel [NUMBER]`: an export that is still being made is stopped; the number is in the button under its progress."""

from commands.errors import NotYourExport
from commands.line import Line
from commands.replies.actions import Cancellation
from commands.replies.reply import Reply
from commands.request import Request
from commands.running import Fate, Running
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend


def run(line: Line, request: Request, _backend: Backend) -> Reply:
    """What has become of the export, by this line or before it; without a number, of the person's newest one.

    Raises:
        NotYourExport: somebody else asked for it.
        Misread: there is more than one word.

    """
    token = "" if line.ended else line.words[line.at].text.casefold()
    line.at += bool(token)
    line.expect_end()
    user, lines = request.speaker.id, request.running.lines
    found = lines.export(token) if token else lines.export_of(user)
    if found is None:
        return Cancellation("unknown" if token else "none")
    if found.user != user:
        raise NotYourExport
    return _cancelled(found)


def _cancelled(export: Running) -> Cancellation:
    fate, stopped = export.cancel()
    told: dict[Fate, Cancellation] = {
        "cancelled": Cancellation("cancelled" if stopped else "already"),
        "sharing": Cancellation("sharing", export.file),
        "posted": Cancellation("posted", export.file),
    }
    return told.get(fate, Cancellation("over"))


CANCEL = Subcommand("cancel", run)

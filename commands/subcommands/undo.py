"""`undo work [NUMBER]`: the rows of work that was created within the hour are removed, but for those touched since."""

import hashlib

from commands.actions.lots import links_to, may_undo, undo_line
from commands.errors import NoRecentWork
from commands.line import Line, write
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.replies.undone import UndoPreview, UndoTooLate, WorkUndone
from commands.request import Request
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend, local_time
from sheets_backend.work_undo import Undoable, Undone, undoable


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """What undoing would remove, with a button that confirms it; or, when the line confirms it, what is removed.

    Raises:
        NoRecentWork: no work is named, and the person has created none within the hour.
        Misread: there is something else in the line.
        Problem: as `Backend.undo_work`; nothing was removed.

    """
    lot = _lot(line, request, backend)
    seen = line.word("confirm") if line.accept("options", "confirm") else ""
    line.expect_end()
    now = undoable(backend.spreadsheet, backend.work_tab, lot)
    written = now.lot.written
    if written is not None and not may_undo(written, request.now):
        return UndoTooLate(local_time(backend.contacts(), written), links_to(backend, now.lot, now.lot.rows))
    if not now.untouched:
        return _undone(Undone(0, 0, tuple(row.row for row in now.touched), 0, None), now, backend)
    if seen != _fingerprint(now):
        return _preview(lot, now, request, backend, moved=bool(seen))
    request.running.confirmed = True
    undone = backend.undo_work(lot, now)
    if undone.problem and not undone.removed:
        raise undone.problem
    return _undone(undone, now, backend)


def _lot(line: Line, request: Request, backend: Backend) -> str:
    """The work that the line names, else what the speaker has created last."""
    if not line.ended and line.peek("options") is None:
        line.at += 1
        return line.words[line.at - 1].text.casefold()
    own = (trace for trace in backend.work_traces() if trace.by == request.speaker.name)
    recent = next((trace.lot for trace in own if may_undo(trace.written, request.now)), None)
    if recent is None:
        raise NoRecentWork
    return recent


def _fingerprint(now: Undoable) -> str:
    """Eight hexadecimal digits that change with the rows that would go."""
    keys = "\n".join(sorted(row.row.key for row in now.untouched))
    return hashlib.blake2s(keys.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _preview(lot: str, now: Undoable, request: Request, backend: Backend, *, moved: bool) -> UndoPreview:
    language = request.speaker.language
    return UndoPreview(
        removes=len(now.untouched),
        touched=links_to(backend, now.lot, [row.row for row in now.touched]),
        tab_url=backend.url(now.lot.tab.sheet_id),
        moved=moved,
        buttons=(
            Button("confirm_undo", undo_line(lot, language, _fingerprint(now)), "danger"),
            Button("cancel", write(language, "home")),
        ),
    )


def _undone(undone: Undone, now: Undoable, backend: Backend) -> WorkUndone:
    touched = links_to(backend, now.lot, undone.touched)
    url = backend.url(now.lot.tab.sheet_id)
    return WorkUndone(undone.removed, undone.gone, touched, undone.left, undone.problem, url)


UNDO = Subcommand("undo", run)

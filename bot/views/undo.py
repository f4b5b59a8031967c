"""Work undone: what would go, what is gone, what stays and why; and links to rows of work."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, first, header, line, link, message, paragraph, rich, words
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.replies.undone import LotLinks, RowLink, UndoPreview, UndoTooLate, WorkUndone
from commands.request import Language

MOST_ROWS, FIRST_ROWS = 10, 3
"""Rows that are linked one by one, and how many of a larger number."""


def row_links(rows: LotLinks, language: Language) -> Iterator[Json]:
    """Each row where they are few; of many, the first ones and all of them together."""
    if not rows.n:
        return
    shown = MOST_ROWS if rows.n <= MOST_ROWS else FIRST_ROWS
    more = rows.n - min(shown, len(rows.first))
    listed = first(rows.first[:shown], shown, lambda row: [_row(row, language)], str)
    rest = [line(words(say("rows.more", language, n=more)))] if more else []
    yield from rich(listed, *rest, line(link(say("rows.all", language, n=rows.n), rows.url)))


def _row(row: RowLink, language: Language) -> Json:
    contact = fact(row.contact) or say("unnamed", language)
    return link(say("rows.row", language, contact=contact, number=row.number), row.url)


def undone(reply: UndoPreview | UndoTooLate | WorkUndone, language: Language) -> Message:
    """What undoing would come to, or has; it takes the place of what was asked before."""
    match reply:
        case UndoPreview():
            return _preview(reply, language)
        case UndoTooLate():
            return _too_late(reply, language)
        case WorkUndone():
            return _done(reply, language)


def _preview(reply: UndoPreview, language: Language) -> Message:
    removes = say("undo.removes", language, n=reply.removes)
    return message(
        removes,
        header(say("undo.heading", language)),
        paragraph(say("undo.moved", language)) if reply.moved else (),
        paragraph(removes),
        _touched(reply.touched, language),
        actions(reply.buttons, language),
        _tab(reply.tab_url, language),
        replaces=reply.moved,
    )


def _touched(rows: LotLinks, language: Language) -> Iterator[Json]:
    if rows.n:
        yield from paragraph(say("undo.touched", language, n=rows.n))
        yield from row_links(rows, language)


def _tab(url: str, language: Language) -> Iterator[Json]:
    return rich(line(link(say("work.done.open", language), url)))


def _too_late(reply: UndoTooLate, language: Language) -> Message:
    said = say("undo.too_late", language, n=reply.rows.n, written=reply.written)
    return message(said, paragraph(said), row_links(reply.rows, language), replaces=False)


def _done(reply: WorkUndone, language: Language) -> Message:
    said = _told(reply, language)
    return message(
        " ".join(said),
        header(say("undo.done" if reply.removed else "undo.heading", language)),
        paragraph(*said),
        _touched(reply.touched, language),
        _tab(reply.tab_url, language),
        replaces=True,
    )


def _told(reply: WorkUndone, language: Language) -> tuple[str, ...]:
    removed = (say("undo.removed", language, n=reply.removed),) if reply.removed else ()
    gone = (say("undo.gone", language, n=reply.gone),) if reply.gone else ()
    why = sentence(reply.problem, language) if reply.problem else ""
    left = (say("undo.left", language, n=reply.left, problem=why),) if reply.left else ()
    return (*removed, *gone, *left) or (say("undo.none", language),)

"""Segments themselves: saved, listed, shown, deleted."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, fitted, header, message, paragraph, pressable
from bot.views.explained import funnel
from bot.views.home import home
from bot.views.parts import RULE_TEXT, notices, page_of, picked, read_from, remarks, rule
from bot.views.text import fact
from commands.i18n.catalogue import quoted, say, worded
from commands.i18n.problems import sentence
from commands.replies.home import Home
from commands.replies.segments import Deleted, DeletePreview, Saved, SegmentLine, SegmentList, SegmentShown
from commands.request import Language

LINE_TEXT, DESCRIPTION_TEXT = 200, 300
"""Of a rule in a list; the whole of it is one click away."""


MOST_USERS = 10
"""Of the segments that use one, those that are named; all are counted."""


def of_segments(
    reply: Saved | SegmentList | SegmentShown | DeletePreview | Deleted | Home, language: Language
) -> Message:
    """A segment that was saved, listed with the others, shown, about to be deleted or gone."""
    match reply:
        case Home():
            return home(reply, language)
        case Saved():
            return _saved(reply, language)
        case SegmentList():
            return _segment_list(reply, language)
        case SegmentShown():
            return _segment_shown(reply, language)
        case DeletePreview():
            return _delete_preview(reply, language)
        case Deleted():
            return _deleted(reply, language)


def _saved(reply: Saved, language: Language) -> Message:
    """That it is saved, how its rule was understood, and what it picks now."""
    return message(
        say("saved.said", language, name=fact(reply.name)),
        header(say("saved.heading", language)),
        paragraph(quoted(fact(reply.name), language), fact(reply.sentence, RULE_TEXT)),
        paragraph(fact(reply.description, DESCRIPTION_TEXT), _visibility(reply.private, language)),
        paragraph(picked(reply.matching, reply.to_check, None, language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=False,
    )


def _segment_list(reply: SegmentList, language: Language) -> Message:
    """A page of segments, each with its button; those that cannot be used say why."""
    before = [*header(say("segments.heading", language)), *_counted(reply, language)]
    after = [*actions(reply.buttons, language), *_damaged(reply, language)]
    lines = [block for segment in reply.segments for block in _line(segment, language)]
    return message(
        say("segments.said", language, n=reply.total) if reply.total else say("segments.none", language),
        before,
        fitted(lines, [*before, *after], lambda n: say("more.segments", language, n=n)),
        after,
        replaces=True,
    )


def _counted(reply: SegmentList, language: Language) -> Iterator[Json]:
    if not reply.total:
        return paragraph(say("segments.none", language), say("segments.first", language))
    counted = say("segments.said", language, n=reply.total)
    return paragraph(counted, page_of(reply.page, reply.pages, language))


def _line(segment: SegmentLine, language: Language) -> Iterator[Json]:
    meaning = sentence(segment.problem, language) if segment.problem else fact(segment.sentence, LINE_TEXT)
    by = say("segments.by", language, owner=fact(segment.owner), saved_at=segment.saved_at)
    by += f" · {say('segments.private', language)}" if segment.private else ""
    about = fact(segment.description, LINE_TEXT)
    button = pressable(segment.apply, language) if segment.apply else None
    return paragraph(quoted(fact(segment.name), language), about, meaning, by, accessory=button)


def _damaged(reply: SegmentList, language: Language) -> Iterator[Json]:
    if reply.damaged:
        yield from remarks(say("segments.damaged", language), reply.damaged, language)


def _segment_shown(reply: SegmentShown, language: Language) -> Message:
    """What the segment means, who saved it and when, and what it picks now."""
    segment = reply.segment
    by = fact(reply.saved_by)
    version = say("segments.version", language, version=reply.version, by=by, saved_at=segment.saved_at)
    return message(
        say("segments.shown", language, name=fact(segment.name)),
        header(segment.name),
        paragraph(fact(segment.description, DESCRIPTION_TEXT)),
        _meaning(reply, language),
        funnel(reply.funnel, language),
        paragraph(version, _owner(reply, language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _owner(reply: SegmentShown, language: Language) -> str:
    """Whose the segment is, where that is not whoever saved it last, or that it is private."""
    segment = reply.segment
    if segment.private or segment.owner == reply.saved_by:
        return _visibility(segment.private, language)
    return say("segments.owner", language, owner=fact(segment.owner))


def _visibility(private: bool, language: Language) -> str:
    return say("segments.private", language) if private else ""


def _meaning(reply: SegmentShown, language: Language) -> Iterator[Json]:
    if reply.segment.problem:
        cannot = say("segments.cannot_be_used", language)
        return paragraph(cannot, sentence(reply.segment.problem, language))
    counts = picked(reply.matching, reply.to_check, None, language)
    return paragraph(fact(reply.segment.sentence, RULE_TEXT), counts)


def _delete_preview(reply: DeletePreview, language: Language) -> Message:
    """What would go, and that nothing else goes."""
    return message(
        say("deleting.said", language, name=fact(reply.name)),
        header(say("deleting.heading", language)),
        paragraph(quoted(fact(reply.name), language)),
        rule(reply.sentence),
        _used_by(reply.used_by, language),
        paragraph(say("deleting.hidden", language, n=reply.hidden) if reply.hidden else ""),
        paragraph(say("deleting.nothing_else", language)),
        actions(reply.buttons, language),
        replaces=False,
    )


def _used_by(names: tuple[str, ...], language: Language) -> Iterator[Json]:
    if names:
        listed = worded(tuple(fact(name) for name in names[:MOST_USERS]), language)
        more = ", …" if len(names) > MOST_USERS else ""
        yield from paragraph(say("deleting.used_by", language, n=len(names), names=listed + more))


def _deleted(reply: Deleted, language: Language) -> Message:
    """That it is gone; it takes the place of the question."""
    done = say("deleting.done", language, name=fact(reply.name))
    return message(done, paragraph(done), actions(reply.buttons, language), replaces=True)

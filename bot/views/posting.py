"""A list for everybody in a channel, and what a person is shown of it before it is posted."""

from collections.abc import Iterator

from bot.policy import Channel
from bot.views.blocks import Json, Message, actions, bullets, header, line, message, paragraph, rich, words
from bot.views.parts import picked, read_from, rule
from bot.views.results import results, sorted_by, title
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.replies.posting import PostedList, PostPreview
from commands.replies.results import Results
from commands.request import Language

NAME_TEXT, VALUE_TEXT, VALUES_TEXT = 60, 40, 100


def contact_list(reply: Results | PostPreview | PostedList, language: Language) -> Message:
    """A list for one person, or as everybody sees it."""
    match reply:
        case Results():
            return results(reply, language)
        case PostPreview():
            return posted(reply.posted, language)
        case PostedList():
            return posted(reply, language)


def posted(reply: PostedList, language: Language) -> Message:
    """The list as everybody sees it. Nothing in it can be pressed: what is done with contacts is one person's."""
    said = say("post.said", language, n=reply.matching, by=fact(reply.by), title=fact(title(reply.subject, language)))
    return message(said, _list(reply, language), replaces=False)


def asking(reply: PostPreview, channel: Channel, language: Language) -> Message:
    """Who would see the list, the list as they would, and the button that posts it."""
    kind = "private" if channel.private else "public"
    asked = say(f"post.asked.{kind}", language, n=channel.members, channel=fact(channel.name))
    named, left = len(reply.posted.contacts), reply.posted.matching - len(reply.posted.contacts)
    counted = say("post.counted", language, n=left) if left else ""
    return message(
        asked,
        header(say("post.heading", language)),
        paragraph(say("post.moved", language)) if reply.moved else (),
        paragraph(asked, say("post.named", language, n=named), counted),
        _list(reply.posted, language),
        actions(reply.buttons, language),
        replaces=reply.moved,
    )


def _list(reply: PostedList, language: Language) -> Iterator[Json]:
    yield from header(title(reply.subject, language))
    yield from rule(reply.subject.sentence)
    yield from paragraph(_counts(reply, language), *_shown(reply, language))
    left = reply.matching - len(reply.contacts)
    more = [[words(say("more.contacts", language, n=left))]] if left else []
    listed = [[words(_contact(*contact, language))] for contact in reply.contacts]
    yield from rich(bullets([*listed, *more])) if listed else paragraph(say("results.none", language))
    yield from rich(line(words(say("post.by", language, by=fact(reply.by)), italic=True)))
    yield from read_from(reply.sheet, language)


def _counts(reply: PostedList, language: Language) -> str:
    counts = picked(reply.matching, reply.to_check, None, language)
    return counts if reply.out_of is None else say("caption.ticked", language, counted=counts, n=reply.out_of)


def _shown(reply: PostedList, language: Language) -> Iterator[str]:
    columns = " · ".join(fact(column) for column in reply.columns)
    if columns and reply.contacts:
        yield say("post.columns", language, columns=columns)
    if reply.sort:
        yield " · ".join(sorted_by(reply.sort, language))


def _contact(name: str, values: tuple[str, ...], language: Language) -> str:
    shown = " · ".join(fact(value, VALUE_TEXT) or say("blank", language) for value in values)
    named = fact(name, NAME_TEXT) or say("unnamed", language)
    return f"{named} – {fact(shown, VALUES_TEXT)}" if shown else named

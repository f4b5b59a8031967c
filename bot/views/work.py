"""Work: what would be written, what was written, and the column that it may need first."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, first, header, line, link, message, paragraph, rich, words
from bot.views.parts import labelled, notices, read_from, rule
from bot.views.results import title
from bot.views.text import fact
from bot.views.undo import row_links
from bot.views.work_days import days, past, undated
from commands.i18n.catalogue import say
from commands.replies.actions import OwnDates, WorkDone, WorkPreview
from commands.replies.fields import KeyAdded, KeyOffer
from commands.request import Language

MOST_ASSIGNEES = 10
TITLE_TEXT = 300


def work_preview(reply: WorkPreview, language: Language) -> Message:
    """Everything that confirming would write, and whom it leaves out; a newer preview replaces the outdated one."""
    return message(
        _announced(reply, language),
        header(say("work.heading", language)),
        paragraph(title(reply.subject, language)),
        rule(reply.subject.sentence),
        _moved(reply, language),
        rich(labelled(_counts(reply, language))),
        paragraph(*_described(reply, language)),
        _assignees(reply, language),
        undated(reply, language),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=reply.moved,
    )


def _announced(reply: WorkPreview, language: Language) -> str:
    if not reply.to_create:
        return say("work.none", language)
    if reply.subject.name is None:
        return say("work.said_unsaved", language, n=reply.to_create)
    return say("work.said", language, n=reply.to_create, name=fact(reply.subject.name))


def _moved(reply: WorkPreview, language: Language) -> Iterator[Json]:
    if reply.moved:
        own = any(isinstance(day, OwnDates) for _, day in reply.days)
        yield from paragraph(say("work.moved_days" if own else "work.moved", language))


def _counts(reply: WorkPreview, language: Language) -> tuple[str, ...]:
    """What would be created, always said; what is odd about it; and each reason to leave somebody out that holds."""
    create = say("work.to_create", language, n=reply.to_create) if reply.to_create else say("work.none", language)
    left_out = (
        ("unassigned", reply.unassigned),
        ("other_dates", reply.other_dates),
        ("existing", reply.existing),
        ("to_check", reply.to_check),
        ("without_key", reply.without_key),
    )
    return (create, *(say(f"work.{key}", language, n=n) for key, n in left_out if n), *past(reply, language))


def _described(reply: WorkPreview, language: Language) -> Iterator[str]:
    yield say("work.title", language, title=fact(reply.title, TITLE_TEXT))
    if reply.sample and reply.sample != reply.title:
        yield say("work.sample", language, sample=fact(reply.sample, TITLE_TEXT))
    yield from days(reply, language)


def _assignees(reply: WorkPreview, language: Language) -> Iterator[Json]:
    if reply.per_assignee:
        listed = first(
            reply.per_assignee,
            MOST_ASSIGNEES,
            lambda assigned: [words(_assignee(*assigned, language))],
            lambda n: say("more.people", language, n=n),
        )
        yield from rich(line(words(say("work.assignees", language), bold=True)), listed)


def _assignee(name: str, rows: int, language: Language) -> str:
    return say("work.assignee", language, n=rows, name=fact(name) or say("nobody", language))


def work_done(reply: WorkDone, language: Language) -> Message:
    """What is in the tab, with a link to it; it takes the place of the preview, which cannot be confirmed again."""
    done = _done(reply, language)
    return message(
        " ".join(done),
        header(say("work.done.heading", language) if reply.created else say("work.heading", language)),
        paragraph(title(reply.subject, language)),
        paragraph(*done),
        row_links(reply.rows, language) if reply.rows else (),
        actions(reply.buttons, language),
        rich(line(link(say("work.done.open", language), reply.tab_url))),
        replaces=True,
    )


def _done(reply: WorkDone, language: Language) -> tuple[str, ...]:
    created = say("work.done.created", language, n=reply.created) if reply.created else say("work.done.none", language)
    existing = (say("work.done.existing", language, n=reply.existing),) if reply.existing else ()
    return (created, *existing)


def key_column(reply: KeyOffer | KeyAdded, language: Language) -> Message:
    """The column that identifies contacts, missing or added."""
    return _key_offer(reply, language) if isinstance(reply, KeyOffer) else _key_added(reply, language)


def _key_offer(reply: KeyOffer, language: Language) -> Message:
    """Why a column is missing, what would be added, and which columns would do as well."""
    names = tuple(fact(name) for name in reply.candidates)
    return message(
        say("key_offer.said", language),
        header(say("key_offer.heading", language)),
        paragraph(say("key_offer.said", language), say("key_offer.why", language)),
        paragraph(say("key_offer.offer", language, n=reply.contacts, header=fact(reply.header))),
        paragraph(say("key_offer.others", language, columns=names)) if names else (),
        actions(reply.buttons, language),
        replaces=False,
    )


def _key_added(reply: KeyAdded, language: Language) -> Message:
    """Which column identifies the contacts from now on; it takes the place of the offer."""
    header_name, letter = fact(reply.header), fact(reply.letter)
    said = say("key_added.said", language, n=reply.contacts, header=header_name, letter=letter)
    return message(said, paragraph(said), replaces=True)

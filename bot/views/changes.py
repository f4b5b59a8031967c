"""What becomes of a saved segment: changed, compared before it is, and its versions."""

from collections.abc import Iterator

from bot.views.blocks import Json, Message, actions, fitted, header, message, paragraph, pressable
from bot.views.parts import RULE_TEXT, notices, page_of, picked, read_from
from bot.views.text import fact
from commands.i18n.catalogue import quoted, say, worded
from commands.i18n.problems import sentence
from commands.replies.changes import ChangeConflict, Changed, ChangePreview, Side, SnapshotTaken, VersionLine, Versions
from commands.request import Language

LINE_TEXT, DESCRIPTION_TEXT, MOST_NAMES = 200, 300, 10


def change(reply: Changed | ChangePreview | ChangeConflict | Versions | SnapshotTaken, language: Language) -> Message:
    """A change of a segment that was made, that is asked about or that met another one; or all changes there were."""
    match reply:
        case Changed():
            return _changed(reply, language)
        case ChangePreview():
            return _change_preview(reply, language)
        case ChangeConflict():
            return _change_conflict(reply, language)
        case Versions():
            return _versions(reply, language)
        case SnapshotTaken():
            return _snapshot(reply, language)


def _changed(reply: Changed, language: Language) -> Message:
    """What was done, and what the segment means and picks now."""
    segment = reply.segment
    done = say(f"changed.{reply.change}", language, name=fact(segment.name), other=fact(reply.other))
    counts = picked(reply.matching, reply.to_check, None, language) if reply.matching is not None else ""
    about = fact(segment.description, DESCRIPTION_TEXT)
    means = sentence(segment.problem, language) if segment.problem else fact(segment.sentence, RULE_TEXT)
    return message(
        done,
        paragraph(done),
        paragraph(about, means, counts),
        _named(reply.followed_by, "changed.followed", language),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _named(names: tuple[str, ...], key: str, language: Language) -> Iterator[Json]:
    """The sentence of this key over the names of segments, where there are any."""
    if names:
        listed = worded(tuple(fact(name) for name in names[:MOST_NAMES]), language)
        more = ", …" if len(names) > MOST_NAMES else ""
        yield from paragraph(say(key, language, n=len(names), names=listed + more))


def _change_preview(reply: ChangePreview, language: Language) -> Message:
    """The rule before and after, and who comes and goes; nothing is saved yet."""
    heading = say("comparing.heading", language)
    return message(
        say("comparing.said", language, name=fact(reply.name)),
        header(heading),
        paragraph(quoted(fact(reply.name), language)),
        _side(say("comparing.before", language), reply.before, language),
        _side(_after(reply, language), reply.after, language),
        paragraph(_moving(reply, language)),
        _named(reply.used_by, "comparing.used_by", language),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=False,
    )


def _after(reply: ChangePreview, language: Language) -> str:
    if reply.version:
        return say("comparing.restored", language, version=str(reply.version))
    return say("comparing.after", language)


def _moving(reply: ChangePreview, language: Language) -> str:
    if reply.coming is None or reply.going is None:
        return ""
    coming = say("comparing.coming", language, n=reply.coming)
    return f"{coming} · {say('comparing.going', language, n=reply.going)}"


def _side(title: str, side: Side, language: Language) -> Iterator[Json]:
    """What one of two rules means, and what it picks now or why it cannot be asked."""
    if side.problem:
        return paragraph(title, fact(side.sentence, RULE_TEXT), sentence(side.problem, language))
    return paragraph(title, fact(side.sentence, RULE_TEXT), picked(side.matching, side.to_check, None, language))


def _change_conflict(reply: ChangeConflict, language: Language) -> Message:
    """That somebody was faster, when, and both rules; nothing of either is lost."""
    key = "conflict.deleted" if reply.deleted else "conflict.said"
    said = say(key, language, name=fact(reply.name), by=fact(reply.by), at=reply.at)
    return message(
        said,
        header(say("conflict.heading", language)),
        paragraph(said),
        _side(say("conflict.theirs", language, by=fact(reply.by)), reply.theirs, language),
        _side(say("conflict.mine", language), reply.mine, language),
        actions(reply.buttons, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _snapshot(reply: SnapshotTaken, language: Language) -> Message:
    """Whom the snapshot holds and whom it does not, and that it stays so."""
    done = say("snapshot.taken", language, n=reply.frozen, name=fact(reply.name), of=fact(reply.of), day=reply.day)
    left_out = (("snapshot.to_check", reply.to_check), ("snapshot.without_key", reply.without_key))
    return message(
        done,
        paragraph(done, *(say(key, language, n=n) for key, n in left_out if n)),
        paragraph(say("snapshot.stays", language)),
        actions(reply.buttons, language),
        notices(reply.sheet.notices, language),
        read_from(reply.sheet, language),
        replaces=True,
    )


def _versions(reply: Versions, language: Language) -> Message:
    """A page of versions, each with who saved it, what it meant, and its button."""
    before = [
        *header(say("versions.heading", language)),
        *paragraph(say("versions.said", language, n=reply.total, name=fact(reply.name)),
                   page_of(reply.page, reply.pages, language)),
    ]  # fmt: skip
    after = list(actions(reply.buttons, language))
    lines = [block for version in reply.lines for block in _line(version, reply.name, language)]
    return message(
        say("versions.said", language, n=reply.total, name=fact(reply.name)),
        before,
        fitted(lines, [*before, *after], lambda n: say("more.versions", language, n=n)),
        after,
        replaces=True,
    )


def _line(version: VersionLine, name: str, language: Language) -> Iterator[Json]:
    facts = {"version": str(version.version), "by": fact(version.by), "at": version.saved_at}
    title = say(f"version.{version.change}", language, **facts)
    called = quoted(fact(version.name), language) if version.name != name else ""
    button = pressable(version.restore, language) if version.restore else None
    return paragraph(title, called, fact(version.sentence, LINE_TEXT), accessory=button)

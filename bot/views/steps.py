"""A reply as a workflow step gives it on: numbers, a link and a text for the steps after it, or why it failed.

What becomes of the text is for the workflow to say, and how Slack reads it there is not known: no `<` goes out, so
that nothing in it is a mention or a link wherever it ends up.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.people import Person
from bot.policy import Shared
from bot.views.movements import announced, gone
from bot.views.text import clipped, fact, one_line
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.replies.actions import ExportFile, WorkDone
from commands.replies.fields import KeyOffer
from commands.replies.movements import Movements
from commands.replies.parts import ContactLine
from commands.replies.reply import Refused, Reply
from commands.replies.results import Results
from commands.request import Language

Outputs = Mapping[str, str | int | bool]

MOST_NAMES, MOST_TEXT = 50, 3000
_HARMLESS = str.maketrans({"<": "‹", ">": "›"})


def failed(reply: Reply, language: Language) -> str | None:
    """Why nothing was done and what to do about it; None for a reply that says that something was."""
    match reply:
        case Refused(problem=problem):
            return _text(sentence(problem, language))
        case KeyOffer():
            return say("step.key", language)
        case _:
            return None


def outputs(reply: Reply, language: Language) -> Outputs:
    """The outputs of the step whose line has this reply, as `manifest.yaml` declares them; TypeError for any other."""
    match reply:
        case Results():
            return _counted(reply, language)
        case WorkDone():
            return _created(reply, language)
        case Movements():
            return _moved(reply, language)
        case _:
            raise TypeError(type(reply))


def _counted(reply: Results, language: Language) -> Outputs:
    said = [say("results.said", language, n=reply.matching, name=fact(str(reply.subject.name)))]
    said += [say("check.heading", language, n=reply.to_check)] if reply.to_check else []
    counts = {"matching": reply.matching, "to_check": reply.to_check, "total": reply.total}
    return {**counts, "text": _text(*said), "link": reply.sheet.url}


def _created(reply: WorkDone, language: Language) -> Outputs:
    name = fact(str(reply.subject.name))
    said = [say("step.created", language, n=reply.created, name=name)]
    others = {"existing": reply.existing, "to_check": reply.to_check, "without_key": reply.without_key}
    said += [say(f"step.work.{key}", language, n=n) for key, n in others.items() if n]
    return {"created": reply.created, **others, "text": _text(*said), "link": reply.tab_url}


def _moved(reply: Movements, language: Language) -> Outputs:
    said = [announced(reply, language)]
    listed = (("entered", reply.entered), ("left", reply.left), ("unsure", reply.unsure))
    said += [say(f"step.{key}", language, names=_names(lines, language)) for key, lines in listed if lines]
    said += [*gone(reply, language)]
    said += [say("movements.without_key", language, n=reply.without_key)] if reply.without_key else []
    left = len(reply.left) + len(reply.gone)
    counts = {"entered": len(reply.entered), "left": left, "to_check": len(reply.unsure)}
    return {**counts, "first": reply.since is None, "text": _text(*said), "link": reply.sheet.url}


def _names(contacts: Sequence[ContactLine], language: Language) -> str:
    shown = [fact(contact.name) or say("unnamed", language) for contact in contacts[:MOST_NAMES]]
    more = len(contacts) - len(shown)
    return ", ".join((*shown, *([say("more.contacts", language, n=more)] if more else [])))


def exported(file: ExportFile, shared: Shared, person: Person) -> Outputs | str:
    """The outputs where the file is in the channel; elsewhere why it is not, and where it is."""
    language, name = person.language, file.name
    if shared.outcome != "channel":
        return _text(*_elsewhere(file, shared, person))
    said = [say("step.exported", language, n=file.rows, name=name)]
    said += [say("caption.to_check", language, n=file.to_check)] if file.to_check else []
    counts = {"rows": file.rows, "to_check": file.to_check}
    return {**counts, "file": name, "text": _text(*said), "link": shared.link}


def _elsewhere(file: ExportFile, shared: Shared, person: Person) -> Iterator[str]:
    yield say(f"step.export.{shared.outcome}", person.language, name=file.name, person=person.name)
    if shared.reason:
        yield say(f"step.because.{shared.reason}", person.language, person=person.name)


def _text(*sentences: str) -> str:
    """The sentences, each on a line of its own."""
    return clipped("\n".join(map(one_line, sentences)), MOST_TEXT).translate(_HARMLESS)

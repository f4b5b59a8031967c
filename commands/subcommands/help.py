"""`help [TOPIC]`: how to say what."""

from commands.errors import UnknownTopic
from commands.i18n.catalogue import entries
from commands.line import Line, write
from commands.replies.parts import Button
from commands.replies.reply import Help, Reply
from commands.request import Request
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend


def run(line: Line, request: Request, _backend: Backend) -> Reply:
    """The usage of every verb, or of the one that is named."""
    language = request.speaker.language
    verbs = tuple(entries(language)["verbs"])
    if line.ended:
        new = Button("new", write(language, "create"))
        return Help(verbs, (new, Button("list", write(language, "list")), Button("fields", write(language, "fields"))))
    start = line.at
    topic = line.accept("verbs")
    if topic is None:
        known = tuple(phrases[0] for phrases in entries(language)["verbs"].values())
        raise line.misread(UnknownTopic(line.words[start].text, known), start, len(line.words))
    line.expect_end()
    return Help((topic,))


HELP = Subcommand("help", run)

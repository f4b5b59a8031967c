"""The one way in: a request becomes a reply."""

from dataclasses import replace

from commands.errors import Misread, SegmentDeleted, TooLong, UnknownVerb
from commands.i18n.catalogue import LANGUAGES, entries
from commands.language.words import read_words
from commands.line import Line, write
from commands.replies.parts import Button
from commands.replies.reply import Refused, Reply
from commands.request import Language, Request
from commands.showing import already
from commands.subcommands.actions import EXPORT, POST, WORK
from commands.subcommands.apply import APPLY, FIND
from commands.subcommands.cancel import CANCEL
from commands.subcommands.check import CHECK
from commands.subcommands.create import CREATE
from commands.subcommands.edit import EDIT
from commands.subcommands.fields import FIELDS
from commands.subcommands.help import HELP
from commands.subcommands.home import HOME
from commands.subcommands.movements import MOVEMENTS
from commands.subcommands.naming import COPY, RENAME
from commands.subcommands.repair import REPAIR
from commands.subcommands.segments import DELETE, LIST, SHOW, segment_list
from commands.subcommands.snapshot import SNAPSHOT
from commands.subcommands.undo import UNDO
from commands.subcommands.versions import RESTORE, VERSIONS
from commands.subcommands.visibility import DESCRIBE, MAKE, SHARE
from commands.subcommands.why import WHY
from commands.ticks import split_ticks
from sheets_backend.backend import Backend
from sheets_backend.column_errors import DamagedDeclaration, NoCellFits
from sheets_backend.errors import FieldAwaited, FieldGone, OperatorMismatch, Problem, SegmentGone
from sheets_backend.schema import nearest

SUBCOMMANDS = (
    CREATE, APPLY, FIND, WHY, CHECK, EXPORT, CANCEL, POST, WORK, UNDO, MOVEMENTS, LIST, SHOW, EDIT, RENAME, COPY,
    SNAPSHOT, DESCRIBE, SHARE, MAKE, DELETE, VERSIONS, RESTORE, REPAIR, FIELDS, HOME, HELP,
)  # fmt: skip
"""In the order of the help."""

LINE_LIMIT = 3_000


def handle(request: Request, backend: Backend) -> Reply:
    """What the line comes to. A person's mistake or a fact of the sheet is a `Refused`; anything else is raised."""
    try:
        return _run(request, backend)
    except Problem as problem:
        return Refused(problem, request.line, _ways_out(problem, request.speaker.language))


def _run(request: Request, backend: Backend) -> Reply:
    if len(request.line) > LINE_LIMIT:
        raise TooLong("characters", LINE_LIMIT, len(request.line))
    text, ticks = split_ticks(request.line)
    line, request = Line(text, read_words(text), request.speaker.language), replace(request, ticks=ticks)
    if line.ended:
        return segment_list(request, backend, 1)
    verb = line.accept("verbs")
    subcommand = next((subcommand for subcommand in SUBCOMMANDS if subcommand.key == verb), None)
    if subcommand is None:
        raise _unknown_verb(line)
    made = already(request, backend) if subcommand.changes else None
    return made or subcommand.run(line, request, backend)


def _unknown_verb(line: Line) -> Misread:
    typed = line.words[0].text
    own = [phrase for phrases in entries(line.language)["verbs"].values() for phrase in phrases]
    every = [phrase for lang in LANGUAGES for phrases in entries(lang)["verbs"].values() for phrase in phrases]
    return line.misread(UnknownVerb(typed, nearest(typed, own) or nearest(typed, every)), 0)


def _ways_out(problem: Problem, language: Language) -> tuple[Button, ...]:
    """Help is never far; a mistake in a rule is most often in a column's name; what was lost can be had again."""
    told = problem.problem if isinstance(problem, Misread) else problem
    if isinstance(told, FieldGone | FieldAwaited | OperatorMismatch) and told.segment:
        return (Button("repair", write(language, "repair", told.segment), "primary"), *_ways_on(problem, language))
    if isinstance(told, SegmentGone | SegmentDeleted) and told.name:
        return (Button("restore", write(language, "restore", told.name), "primary"), *_ways_on(problem, language))
    if isinstance(told, DamagedDeclaration | NoCellFits):
        return (Button("column", write(language, "fields", told.name), "primary"), *_ways_on(problem, language))
    return _ways_on(problem, language)


def _ways_on(problem: Problem, language: Language) -> tuple[Button, ...]:
    help_button = Button("help", write(language, "help"))
    columns = Button("fields", write(language, "fields"))
    return (columns, help_button) if isinstance(problem, Misread) else (help_button,)

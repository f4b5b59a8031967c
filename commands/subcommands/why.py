"""`why CONTACT in NAME`: whether a contact is in a segment, condition by condition; `why in NAME` asks which one."""

from collections.abc import Iterable

from commands.as_of import read_as_of
from commands.errors import MissingContact, MissingName
from commands.explaining import choice, contact_page, why
from commands.line import Line, names_tree
from commands.look import read_look
from commands.picking import Picked, pick_saved, prepare_saved
from commands.replies.explained import ContactChoice, ContactPage
from commands.replies.reply import Reply
from commands.request import Request
from commands.results import listed
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.errors import NoContact
from sheets_backend.finding import find_contacts
from sheets_backend.folding import folded

MOST_CHOICES = 10


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """The answer of each condition for the contact; which contact is meant, where several or none is named."""
    start, names = line.at, [segment.name for segment in backend.shelf(request.speaker.id).segments]
    if _names_nobody(line, names):
        return _which(line, request, backend)
    end = _end_of_contact(line, names)
    line.at = end
    line.accept("links", "in")
    segment = read_segment(line, request, backend)
    request = read_as_of(line, request, backend)
    line.expect_end()
    picked = prepare_saved(segment, request, backend)
    typed = line.slice(start, end)
    try:
        found = find_contacts(picked.table, typed)
    except NoContact as problem:
        raise line.misread(problem, start, end) from None
    return why(picked, found[0]) if len(found) == 1 else _choice(picked, typed, found)


def _names_nobody(line: Line, names: list[str]) -> bool:
    """Whether the line goes on with « in » and a segment's name."""
    found = None if line.ended or line.words[line.at].quoted else _in(line, line.at)
    return found is not None and _named(line, [found[1]], names) is not None


def _named(line: Line, ends: Iterable[int], names: list[str]) -> int | None:
    """The first of these places where a segment's name stands."""
    tree, known = names_tree(names), {folded(name) for name in names}
    return next((at for at in ends if any(tree.runs(line.keys, at)) or _quoted(line, at) in known), None)


def _which(line: Line, request: Request, backend: Backend) -> ContactPage:
    """A page of the contacts of the segment, to choose of whom it is asked."""
    line.accept("links", "in")
    segment = read_segment(line, request, backend)
    look = read_look(line, backend.contacts().schema, frozenset({"page", "sorted"}))
    request = read_as_of(line, request, backend)
    line.expect_end()
    return contact_page(listed(pick_saved(segment, request, backend), look))


def _end_of_contact(line: Line, names: list[str]) -> int:
    """Where the contact's name ends: before the first « in » that a segment's name follows, else before the last.

    Raises:
        Misread: no word says of which segment it is asked.

    """
    if line.ended:
        raise line.misread(MissingContact())
    links = {at: found[1] for at in range(line.at + 1, len(line.words)) if (found := _in(line, at))}
    if line.words[line.at].quoted:
        links = {at: end for at, end in links.items() if at == line.at + 1}
    if not links:
        raise line.misread(MissingName(), len(line.words))
    before = {end: at for at, end in links.items()}
    named = _named(line, before, names)
    return max(links) if named is None else before[named]


def _in(line: Line, place: int) -> tuple[str, int] | None:
    found = line.peek("links", place)
    return found if found and found[0] == "in" else None


def _quoted(line: Line, place: int) -> str:
    quoted = place < len(line.words) and line.words[place].quoted
    return folded(line.words[place].text) if quoted else ""


def _choice(picked: Picked, typed: str, found: tuple[int, ...]) -> ContactChoice:
    return ContactChoice(typed, len(found), tuple(choice(picked, index) for index in found[:MOST_CHOICES]))


WHY = Subcommand("why", run)

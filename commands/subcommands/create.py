"""`create NAME : RULE` saves a segment."""

from dataclasses import dataclass, replace

from commands.changing import refuse_awaited, refuse_private
from commands.errors import Misread, MissingName, MissingRule
from commands.language.errors import Leftover
from commands.line import Line, checked_name, write
from commands.nesting import read_rule
from commands.picking import Picked, pick
from commands.replies.parts import Button
from commands.replies.reply import Refused, Reply
from commands.replies.segments import Saved
from commands.request import Request
from commands.saved import author_of
from commands.subcommands.subcommand import Subcommand
from commands.subcommands.visibility import checked_description
from sheets_backend.anchors import anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.errors import NameTaken
from sheets_backend.rules import AnyRule


@dataclass(frozen=True, slots=True)
class _Head:
    """What a line says of the new segment before its rule."""

    name: str
    private: bool = False
    description: str = ""


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """The rule is parsed against today's columns, asked once, and saved under a name that no segment has yet."""
    start, head = line.at, _head(line)
    rule = read_rule(line, line.rest, request, backend)
    picked = pick(head.name, rule, request, backend)
    refuse_awaited(picked.selection.fields, request, backend)
    if not head.private:
        refuse_private(head.name, rule, request, backend)
    try:
        _save(head, rule, picked, request, backend)
    except NameTaken as taken:
        return _refused(line.misread(taken, start, len(line.words) - len(line.rest) - 1), taken, picked)
    return _saved(head, picked)


def _refused(problem: Misread, taken: NameTaken, picked: Picked) -> Refused:
    """That the name is taken; the rule of a segment that the speaker may see can be replaced, after showing both."""
    language = picked.request.speaker.language
    line = f"{write(language, 'edit', taken.name)} : {picked.sentence}"
    edit = (Button("edit", line),) if taken.owner else ()
    return Refused(problem, picked.request.line, (*edit, Button("help", write(language, "help"))))


def _head(line: Line) -> _Head:
    """What stands before the first `:`, `where` or `où`, all of which are then read."""
    start, mark = line.at, _separator(line)
    if line.ended or mark == start:
        raise line.misread(MissingName())
    if mark is None:
        name = line.slice(start, len(line.words))
        line.at = len(line.words)
        raise line.misread(MissingRule(name))
    head = _quoted_head(line, start, mark) if line.words[start].quoted else _Head(line.slice(start, mark))
    line.at = mark + 1
    return replace(head, name=checked_name(head.name, line, start))


def _quoted_head(line: Line, start: int, mark: int) -> _Head:
    """A name in quotation marks, and what the line says of the segment behind it."""
    head, line.at = _Head(line.slice(start, start + 1)), start + 1
    while line.at < mark:
        if line.accept("visibility", "private"):
            head = replace(head, private=True)
        elif line.accept("options", "description"):
            text, at = line.value("description")
            head = replace(head, description=checked_description(text, line, at))
        else:
            raise line.misread(Leftover(line.slice(line.at, mark)), line.at, mark)
    return head


def _separator(line: Line) -> int | None:
    return next(
        (at for at, word in enumerate(line.words) if at >= line.at and _separates(word.text, word.quoted)), None
    )


def _separates(text: str, quoted: bool) -> bool:
    """« où » is told from « ou » by its accent alone, so that it is compared as typed."""
    return not quoted and text.casefold() in (":", "where", "où")


def _save(head: _Head, rule: AnyRule, picked: Picked, request: Request, backend: Backend) -> None:
    table, fields = picked.table, picked.selection.fields
    backend.create_segment(
        name=head.name,
        description=head.description,
        private=head.private,
        rule=rule,
        columns=tuple((field.id, field.name) for field in fields),
        sentence=picked.sentence,
        owner=author_of(request),
        now=request.now,
        delivery=request.id,
        alongside=anchor_requests(fields, table.grid.sheet_id),
    )


def _saved(head: _Head, picked: Picked) -> Saved:
    language, name = picked.request.speaker.language, head.name
    buttons = (
        Button("apply", write(language, "apply", name), "primary"),
        Button("export", write(language, "export", name)),
        Button("list", write(language, "list")),
    )
    selection = picked.selection
    return Saved(
        name,
        picked.subject.sentence,
        head.description,
        head.private,
        picked.sheet,
        len(selection.matching),
        len(selection.unsure),
        buttons,
    )


CREATE = Subcommand("create", run)

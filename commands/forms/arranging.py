"""The form that sorts a list and chooses its columns; what is ticked stays ticked."""

from collections.abc import Mapping

from commands.as_of import read_as_of, split_as_of
from commands.forms.inputs import Option
from commands.forms.line_form import Ask, LineForm, Started, columns_by_name
from commands.i18n.catalogue import say
from commands.line import Line, quote, said, write
from commands.list_lines import tail_of
from commands.look import LOOKING, Look, read_look
from commands.nesting import read_rule
from commands.picking import Picked, pick, pick_saved
from commands.replies.results import Results
from commands.request import Language, Request
from commands.results import Listed, listed, results
from commands.saved import read_segment
from commands.ticks import remember
from sheets_backend.backend import Backend

WAYS = ("ascending", "descending", "sheet")


def opens_arranging(line: Line, verb: str | None) -> bool:
    """Whether the line asks for the form: `apply "NAME" … choose`, the name quoted; or `find … choose : RULE`."""
    if verb == "apply":
        return not line.ended and line.words[line.at].quoted and _chooses(line, line.at + 1, len(line.words))
    return verb == "find" and line.peek("options") is not None and _chooses(line, line.at, line.colon() or line.at)


def _chooses(line: Line, start: int, end: int) -> bool:
    found = ((line.words[at], line.peek("options", at)) for at in range(start, end))
    return any(option[0] == "choose" for word, option in found if option and not word.quoted)


def arranging(line: Line, verb: str | None, request: Request, backend: Backend) -> LineForm | Results:
    """The form for the list that the line shows, or that list once more, where it has changed under its ticks.

    Raises:
        Problem: the line cannot be read, or the sheet.

    """
    segment = read_segment(line, request, backend) if verb == "apply" else None
    look = _read_look(line, backend)
    if segment:
        request = read_as_of(line, request, backend)
        line.expect_end()
        picked = pick_saved(segment, request, backend)
    else:
        line.at += 1
        words, request = split_as_of(line, request, backend)
        picked = pick(None, read_rule(line, words, request, backend), request, backend)
    shown = listed(picked, look)
    return results(shown) if shown.recalled.change else _form(shown, "apply" if segment else "find")


def _read_look(line: Line, backend: Backend) -> Look:
    schema, look = backend.contacts().schema, Look()
    while (found := line.peek("options")) and found[0] in LOOKING | {"choose"}:
        if not line.accept("options", "choose"):
            look = read_look(line, schema, LOOKING, look)
    return look


def _form(shown: Listed, verb: str) -> LineForm:
    picked, language = shown.picked, shown.picked.request.speaker.language
    token = remember(picked.selection, shown.ticked, ()).token
    seen = Look(token=token).options(language)
    started = Started("arrange", write(language, verb, picked.name, seen), "", tail_of(picked))
    return LineForm(started, picked.name, len(picked.selection.matching), _asks(picked, shown.look))


def _asks(picked: Picked, look: Look) -> tuple[Ask, ...]:
    """By which column, which way, and which columns stand under the names; each as it is now."""
    columns, language = columns_by_name(picked.table.schema), picked.request.speaker.language
    known = {option.value for option in columns}
    ways = tuple(Option(way, say(f"ask.ways.{way}", language)) for way in WAYS)
    by = (look.sort.field.name,) if look.sort and look.sort.field.name in known else ()
    return (
        Ask("sort", "choice", columns, by),
        Ask("way", "choice", ways, (WAYS[bool(look.sort and look.sort.descending)],)),
        Ask("shown", "choices", columns, tuple(field.name for field in look.fields if field.name in known)),
    )


def arranging_words(told: Mapping[str, tuple[str, ...]], language: Language) -> list[str]:
    """The options that the filled form stands for."""
    words = []
    if "sort" in told and told.get("way") != ("sheet",):
        down = [said("directions", "descending", language)] if told.get("way") == ("descending",) else []
        words += [said("options", "sorted", language), quote(told["sort"][0]), *down]
    if "shown" in told:
        words += [said("options", "columns", language), ", ".join(map(quote, told["shown"]))]
    return words

"""Forms that fill in a line: what is left to say of work, an export or a list, and the line that this comes to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from commands.actions.export import USUAL, read_options
from commands.actions.templates import templates_of
from commands.actions.texts import read_text
from commands.actions.work import key_offer
from commands.actions.work_plan import sheet_language
from commands.as_of import read_as_of, split_as_of
from commands.errors import Misread, NoTemplateTitles, TooLong
from commands.forms.arranging import arranging, arranging_words, opens_arranging
from commands.forms.inputs import LONGEST_OPTION, Option
from commands.forms.line_form import MOST_OFFERED, Ask, Kind, LineForm, Started, columns_by_name
from commands.i18n.catalogue import say
from commands.language.due import example_due
from commands.language.words import read_words
from commands.line import Line, quote, said, write
from commands.list_lines import tail_of
from commands.look import read_look
from commands.nesting import read_rule
from commands.picking import Picked, pick, pick_saved
from commands.replies.reply import Reply
from commands.replies.results import Results
from commands.request import Language, Request
from commands.results import acted_on
from commands.saved import read_segment
from commands.ticks import split_ticks
from sheets_backend.backend import Backend
from sheets_backend.contacts import ContactTable
from sheets_backend.csv_export import PRESETS
from sheets_backend.errors import DuplicatedHeader, Problem
from sheets_backend.field_types import PERSON, text_of
from sheets_backend.folding import folded, tidied
from sheets_backend.schema import Field

LONGEST = 2_250
"""Characters of what a form keeps of its line, written as JSON; Slack keeps 3,000 with all else that it needs."""

_ABOUT_WHOM = frozenset({"only", "seen", "sorted"})


def opens_form(text: str) -> Kind | None:
    """Which form a line opens, without looking at the sheet: work with no title; an export or a list with `choose`."""
    try:
        line = Line(text, read_words(split_ticks(text)[0]), "en")
    except Misread:
        return None
    verb = line.accept("verbs")
    if verb == "work" and not line.ended and not any(word.quoted for word in line.rest[1:]):
        others = {found[0] for found in _options(line)} - {"only", "seen"}
        return None if others else "work"
    if verb == "export":
        return "export" if any(key == "choose" for key, _ in _options(line)) else None
    return "arrange" if opens_arranging(line, verb) else None


def _options(line: Line) -> list[tuple[str, int]]:
    """Every option of the line, wherever it stands, and where it ends."""
    probes = (Line(line.text, line.words, line.language, at) for at in range(line.at, len(line.words)))
    return [found for probe in probes if (found := probe.peek("options")) is not None]


@dataclass(frozen=True, slots=True)
class LineForms:
    """The forms over one spreadsheet; what is in one is kept in the form alone."""

    backend: Backend

    def form(self, request: Request) -> LineForm | Reply:
        """The form that the line opens, or what there is to say first: the list has changed, or a column is missing.

        Raises:
            Problem: the line cannot be read, or the sheet.

        """
        text, ticks = split_ticks(request.line)
        line, request = Line(text, read_words(text), request.speaker.language), replace(request, ticks=ticks)
        found = self._of_verb(line.accept("verbs"), line, request)
        kept = found.started if isinstance(found, LineForm) else None
        if kept and (length := len(json.dumps([kept.head, kept.only, kept.tail]))) > LONGEST:
            raise TooLong("characters", LONGEST, length)
        return found

    def _of_verb(self, verb: str | None, line: Line, request: Request) -> LineForm | Reply:
        match verb:
            case "work":
                return self._work(line, request)
            case "export":
                return self._export(line, request)
            case _:
                return arranging(line, verb, request, self.backend)

    def _work(self, line: Line, request: Request) -> LineForm | Reply:
        table = self.backend.contacts()
        segment = read_segment(line, request, self.backend)
        look = read_look(line, table.schema, _ABOUT_WHOM)
        if table.schema.key_field is None:
            return key_offer(table, request)
        picked = acted_on(pick_saved(segment, request, self.backend), look)
        if isinstance(picked, Results):
            return picked
        started = Started("work", write(line.language, "work", segment.name), picked.only, "")
        names, unusable = self._templates()
        asks, day = _work_asks(picked, names), example_due(table.schema, line.language)
        return LineForm(started, segment.name, _count(picked), asks, _example(picked), day, unusable)

    def _templates(self) -> tuple[tuple[str, ...], Problem | None]:
        """The names of the templates, each once; none where the tab cannot be used, and why."""
        try:
            return tuple(dict.fromkeys(one.name for one in templates_of(self.backend.template_tabs()))), None
        except (NoTemplateTitles, DuplicatedHeader) as problem:
            return (), problem

    def _export(self, line: Line, request: Request) -> LineForm | Reply:
        colon, table = line.colon(), self.backend.contacts()
        segment = None if _option_first(line) else read_segment(line, request, self.backend)
        wanted = read_options(line, table.schema)
        if segment:
            request = read_as_of(line, request, self.backend)
            line.expect_end()
            found = pick_saved(segment, request, self.backend)
        else:
            line.at = max(line.at, colon or line.at) + 1
            words, request = split_as_of(line, request, self.backend)
            found = pick(None, read_rule(line, words, request, self.backend), request, self.backend)
        picked = acted_on(found, wanted.look)
        if isinstance(picked, Results):
            return picked
        look = replace(wanted.look, fields=(), token="", only=False)
        head = write(line.language, "export", picked.name, look.options(line.language))
        return LineForm(
            Started("export", head, picked.only, tail_of(picked)), picked.name, _count(picked), _export_asks(picked)
        )


def filled_line(started: Started, values: Mapping[str, tuple[str, ...]], language: Language) -> str:
    """The line that the form stands for, as the speaker could type it."""
    told = {key: held for key, held in values.items() if held and held[0]}
    only = [said("options", "only", language), started.only] if started.only and told.get("whom") != ("all",) else []
    words = {"work": _work_words, "export": _export_words, "arrange": arranging_words}[started.kind]
    return " ".join(filter(None, (started.head, *only, *words(told, language), started.tail)))


def _option_first(line: Line) -> bool:
    return not line.ended and (line.words[line.at].text == ":" or line.peek("options") is not None)


def _count(picked: Picked) -> int:
    return len(picked.selection.matching)


def _whom(picked: Picked) -> tuple[Ask, ...]:
    """The ticked ones or all, where some are ticked."""
    if picked.out_of is None:
        return ()
    language = picked.request.speaker.language
    ticked = Option("ticked", say("ask.whom_ticked", language, n=_count(picked)))
    return (
        Ask("whom", "choice", (ticked, Option("all", say("ask.whom_all", language, n=picked.out_of))), ("ticked",)),
    )


def _example(picked: Picked) -> tuple[str, str]:
    """A title with a column in it, and what it is for the first contact."""
    table, language = picked.table, picked.request.speaker.language
    field = table.schema.name_field or table.schema.fields[0]
    title = say("work.example_title", language).replace("[]", "{" + field.name + "}")
    first = [int(row) for row in picked.selection.matching[:1]]
    return title, read_text(title, table.schema).filled(table, first[0], sheet_language(table)) if first else ""


def _work_asks(picked: Picked, templates: tuple[str, ...]) -> tuple[Ask, ...]:
    """The inputs; where there are templates, one of them may stand for a title."""
    names = tuple(Option(name, name) for name in templates if len(name) <= LONGEST_OPTION)[:MOST_OFFERED]
    return (
        *((Ask("template", "choice", names),) if names else ()),
        Ask("title", required=not names),
        *_whom(picked),
        Ask("assigned", "choice", _assignees(picked.table, picked.request.speaker.language)),
        *(Ask(key) for key in ("start", "due", "deadline", "type", "status")),
    )


def _assignees(table: ContactTable, language: Language) -> tuple[Option, ...]:
    """The person that each contact names in a column, for each such column; then everybody whom these columns name."""
    columns = [field for field in table.schema.fields if field.type is PERSON or _is_about_people(field)]
    once = dict.fromkeys(field.name for field in columns)
    own = [Option("{" + name + "}", say("ask.own", language, field=name)) for name in once]
    names = {name for field in columns for name in _names(table, field)}
    people = [Option(name, name) for name in sorted(names, key=folded) if name]
    return tuple(option for option in (*own, *people) if len(option.value) <= LONGEST_OPTION)[:MOST_OFFERED]


def _names(table: ContactTable, field: Field) -> set[str]:
    """Everybody whom the column names; no error of a formula."""
    cells, unreadable = table.column(field).cells, table.column(field).unreadable
    return {tidied(text_of(cell)) for cell, skipped in zip(cells, unreadable, strict=True) if not skipped}


def _is_about_people(field: Field) -> bool:
    return folded(field.name).startswith(("responsable", "gestionnaire", "owner", "manager", "assigned", "preparer"))


def _work_words(told: Mapping[str, tuple[str, ...]], language: Language) -> list[str]:
    keys = ("template", "assigned", "start", "due", "deadline", "type", "status")
    options = (f"{said('options', key, language)} {quote(told[key][0])}" for key in keys if key in told)
    return [*(quote(title) for title in told.get("title", ())), *options]


def _export_asks(picked: Picked) -> tuple[Ask, ...]:
    language, columns = picked.request.speaker.language, columns_by_name(picked.table.schema)
    presets = tuple(Option(key, say(f"preset.{key}", language)) for key in PRESETS)
    places = tuple(Option(key, say(f"ask.place.{key}", language)) for key in ("here", "to_me"))
    return (
        *_whom(picked),
        Ask("columns", "choices", columns),
        Ask("format", "choice", presets, (USUAL[language],)),
        Ask("to", "choice", places, ("here",)),
    )


def _export_words(told: Mapping[str, tuple[str, ...]], language: Language) -> list[str]:
    columns = ", ".join(map(quote, told.get("columns", ())))
    preset = said("presets", told["format"][0], language) if "format" in told else ""
    return [
        f"{said('options', 'columns', language)} {columns}" if columns else "",
        f"{said('options', 'format', language)} {preset}" if preset else "",
        said("options", told.get("to", ("here",))[0], language),
    ]

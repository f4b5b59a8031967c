"""`export`: the matching contacts as a CSV file, posted where the line was typed or sent to the speaker."""

import re
from dataclasses import dataclass, replace

from commands.as_of import read_as_of
from commands.errors import AlreadyBegun, UnknownPreset
from commands.i18n.catalogue import entries, say
from commands.line import Line
from commands.look import Look, read_look
from commands.picking import Picked, pick, pick_saved
from commands.replies.actions import ExportFile
from commands.replies.parts import Destination
from commands.replies.results import Results
from commands.request import Language, Request
from commands.results import acted_on
from commands.running import Stage
from sheets_backend.backend import Backend, local_time
from sheets_backend.csv_export import PRESETS, Preset, export
from sheets_backend.folding import folded
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Schema
from sheets_backend.segment_rows import Segment

USUAL = {"fr": "excel", "en": "standard"}
"""The preset that opens right on most machines of people who read this language."""


_ABOUT_ROWS = frozenset({"columns", "sorted", "only", "seen"})
_OPTIONS = _ABOUT_ROWS | {"to_me", "here", "format", "choose"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the line says of the file; a look without columns is for every column of the sheet."""

    look: Look
    preset: Preset
    destination: Destination


def of_segment(segment: Segment, line: Line, request: Request, backend: Backend) -> ExportFile | Results:
    """The file of a saved segment, by the options that the line still holds; for an unattended line only once.

    Where the list with its ticks has changed, it is shown again.

    Raises:
        AlreadyBegun: the file of this unattended line was made before, and may be posted.
        Stopped: the person cancelled it.
        Problem: as `read_options` and `pick_saved`.

    """
    request.running.offer_cancelling()
    wanted = read_options(line, backend.contacts(fresh=True).schema)
    request = read_as_of(line, request, backend)
    line.expect_end()
    file = _file(pick_saved(segment, request, backend), wanted)
    if request.unattended and not backend.begin(f"export {request.id}", request.now):
        raise AlreadyBegun
    return file


def of_rule(rule: AnyRule, wanted: Wanted, request: Request, backend: Backend) -> ExportFile | Results:
    """The file of a rule that is not saved."""
    return _file(pick(None, rule, request, backend), wanted)


def read_options(line: Line, schema: Schema) -> Wanted:
    """The options at the place, in any order: columns, the order of the rows and whom, to me or here, format.

    Raises:
        Misread: a column or a format that is not there.

    """
    wanted = Wanted(Look(), PRESETS[USUAL[line.language]], "here")
    while (found := line.peek("options")) and found[0] in _OPTIONS:
        match found[0]:
            case "to_me" | "here":
                wanted = replace(wanted, destination="me" if line.accept("options") == "to_me" else "here")
            case "choose":  # which opened a form before the line came here
                line.accept("options")
            case "format":
                line.accept("options")
                wanted = replace(wanted, preset=_preset(line))
            case _:
                wanted = replace(wanted, look=read_look(line, schema, _ABOUT_ROWS, wanted.look))
    return wanted


def _preset(line: Line) -> Preset:
    start = line.at
    key = line.accept("presets")
    if key is None:
        typed, _ = line.value("format")
        known = tuple(phrases[0] for phrases in entries(line.language)["presets"].values())
        raise line.misread(UnknownPreset(typed, known), start, line.at)
    return PRESETS[key]


def _file(found: Picked, wanted: Wanted) -> ExportFile | Results:
    picked = acted_on(found, wanted.look)
    if isinstance(picked, Results):
        return picked
    language, table = picked.request.speaker.language, picked.table
    fields = wanted.look.fields or table.schema.fields
    words = (say("yes", language), say("no", language))
    picked.request.running.reach(Stage("building", len(picked.selection.matching)))
    content = export(table, map(int, picked.selection.matching), fields, wanted.preset, words)
    return ExportFile(
        subject=picked.subject,
        name=_file_name(picked, language),
        content=content,
        preset=wanted.preset.key,
        rows=len(picked.selection.matching),
        out_of=picked.out_of,
        columns=len(fields),
        to_check=len(picked.selection.unsure),
        left_out=table.schema.blank_headers,
        destination=wanted.destination,
        remarks=picked.left,
    )


def _file_name(picked: Picked, language: Language) -> str:
    """The segment's name and the day that was asked about, in letters that every file system takes."""
    plain = re.sub(r"[^\w-]+", "-", folded(picked.name or say("export.unsaved_name", language))).strip("-")
    day = picked.request.as_of or local_time(picked.table, picked.request.now)
    return f"{plain or 'segment'}-{day:%Y-%m-%d}.csv"

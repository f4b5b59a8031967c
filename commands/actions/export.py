"""`export`: the matching contacts as a CSV file, posted where the line was typed or sent to the speaker."""

import re
from dataclasses import dataclass

from commands.as_of import read_as_of
from commands.errors import AlreadyBegun, UnknownPreset
from commands.i18n.catalogue import entries, say
from commands.line import Line
from commands.picking import Picked, pick, pick_saved
from commands.replies.actions import ExportFile
from commands.replies.parts import Destination
from commands.request import Language, Request
from sheets_backend.backend import Backend, local_time
from sheets_backend.csv_export import PRESETS, Preset, export
from sheets_backend.errors import Problem
from sheets_backend.folding import folded
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Field, Schema
from sheets_backend.segment_rows import Segment

_USUAL = {"fr": "excel", "en": "standard"}
"""The preset that opens right on most machines of people who read this language."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the line says of the file; `fields` is empty for every column of the sheet."""

    fields: tuple[Field, ...]
    preset: Preset
    destination: Destination


def of_segment(segment: Segment, line: Line, request: Request, backend: Backend) -> ExportFile:
    """The file of a saved segment, by the options that the line still holds; for an unattended line only once.

    Raises:
        AlreadyBegun: the file of this unattended line was made before, and may be posted.
        Problem: as `read_options` and `pick_saved`.

    """
    wanted = read_options(line, backend.contacts().schema)
    request = read_as_of(line, request, backend)
    line.expect_end()
    file = _file(pick_saved(segment, request, backend, fresh=True), wanted)
    if request.unattended and not backend.begin(f"export {request.id}", request.now):
        raise AlreadyBegun
    return file


def of_rule(rule: AnyRule, wanted: Wanted, request: Request, backend: Backend) -> ExportFile:
    """The file of a rule that is not saved."""
    return _file(pick(None, rule, request, backend, fresh=True), wanted)


def read_options(line: Line, schema: Schema) -> Wanted:
    """The options at the place, in any order: columns, to me or here, format.

    Raises:
        Misread: a column or a format that is not there.

    """
    fields: tuple[Field, ...] = ()
    preset, destination = PRESETS[_USUAL[line.language]], "here"
    while (found := line.peek("options")) and found[0] in ("columns", "to_me", "here", "format"):
        match line.accept("options"):
            case "columns":
                fields = _columns(line, schema)
            case "format":
                preset = _preset(line)
            case key:
                destination = "me" if key == "to_me" else "here"
    return Wanted(fields, preset, "me" if destination == "me" else "here")


def _columns(line: Line, schema: Schema) -> tuple[Field, ...]:
    """Columns parted by commas, each the longest run of words up to the next comma or option."""
    fields = []
    while True:
        start = line.at
        end = _end_of_column(line, schema)
        line.at = end
        try:
            fields.append(schema.field(line.slice(start, end)))
        except Problem as problem:
            raise line.misread(problem, start, end) from None
        if line.ended or line.words[line.at].text != ",":
            return tuple(fields)
        line.at += 1


def _end_of_column(line: Line, schema: Schema) -> int:
    """Where the column's name ends: a header may hold commas and words that are options."""
    ends = range(len(line.words), line.at, -1)
    known = {folded(field.name) for field in schema.fields}
    whole = next((end for end in ends if folded(line.slice(line.at, end)) in known), None)
    if whole is not None:
        return whole
    before = line.at
    _, _ = line.value("columns")
    end, line.at = line.at, before
    commas = (at for at in range(before, end) if line.words[at].text == "," and not line.words[at].quoted)
    return next(commas, end)


def _preset(line: Line) -> Preset:
    start = line.at
    key = line.accept("presets")
    if key is None:
        typed, _ = line.value("format")
        known = tuple(phrases[0] for phrases in entries(line.language)["presets"].values())
        raise line.misread(UnknownPreset(typed, known), start, line.at)
    return PRESETS[key]


def _file(picked: Picked, wanted: Wanted) -> ExportFile:
    language, table = picked.request.speaker.language, picked.table
    fields = wanted.fields or table.schema.fields
    words = (say("yes", language), say("no", language))
    content = export(table, map(int, picked.selection.matching), fields, wanted.preset, words)
    return ExportFile(
        subject=picked.subject,
        name=_file_name(picked, language),
        content=content,
        preset=wanted.preset.key,
        rows=len(picked.selection.matching),
        columns=len(fields),
        to_check=len(picked.selection.unsure),
        left_out=table.schema.blank_headers,
        destination=wanted.destination,
    )


def _file_name(picked: Picked, language: Language) -> str:
    """The segment's name and the day that was asked about, in letters that every file system takes."""
    plain = re.sub(r"[^\w-]+", "-", folded(picked.name or say("export.unsaved_name", language))).strip("-")
    day = picked.request.as_of or local_time(picked.table, picked.request.now)
    return f"{plain or 'segment'}-{day:%Y-%m-%d}.csv"

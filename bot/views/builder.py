"""The builder as a modal: a name, conditions with what fits their columns, and what they pick now.

The view holds the whole draft: what is chosen and typed in its elements, which rows there are in its metadata.
`bot.drafts` reads it back. Ids of blocks say what stands in them, so that what was typed stays as long as it fits.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.views.blocks import Json, paragraph, plain
from bot.views.inputs import ELEMENTS, Menus, input_block, menu, option, typed
from bot.views.limits import BUTTON_TEXT, PLACEHOLDER, SECTION_TEXT, SELECT_OPTIONS
from bot.views.modals import MOST_BYTES, modal, submitted
from bot.views.parts import picked
from bot.views.text import fact
from commands.forms.draft import Draft
from commands.forms.inputs import Option, Part
from commands.forms.page import COMPARED, Form, RowShown
from commands.forms.rules import MOST_ROWS
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.line import NAME_LIMIT
from commands.request import Language
from commands.subcommands.visibility import DESCRIPTION_LIMIT

BUILDER = "builder"
SENTENCE_TEXT = 1500
_SHORTER = (SELECT_OPTIONS, 25, 0)
"""How long menus may be, tried in this order until the view is small enough."""


def builder(form: Form, origin: Mapping[str, Any], language: Language) -> Json:
    """The form as a modal; where all its menus are more than a view holds, long ones are searched."""
    for longest in _SHORTER:
        view = _view(form, origin, Menus(longest, language))
        if len(json.dumps(view)) <= MOST_BYTES:
            break
    return view


def _view(form: Form, origin: Mapping[str, Any], menus: Menus) -> Json:
    blocks = (*_head(form, menus.language), *_rows(form, menus), _buttons(form, menus.language))
    editing = {"editing": form.draft.editing, "version": form.draft.version} if form.draft.editing else {}
    metadata = {**origin, **editing, "rows": [[row.number, row.group, row.blanks] for row in form.draft.rows]}
    seen = () if form.draft.editing else _seen_by(form.draft, menus.language)
    everything = (*blocks, *seen, {"type": "divider"}, *_preview(form, menus.language))
    return submitted(
        modal("edit" if form.draft.editing else "new", everything, metadata, BUILDER, menus.language), menus.language
    )


def _head(form: Form, language: Language) -> Iterator[Json]:
    if form.draft.editing:
        yield from paragraph(say("form.editing", language, name=fact(form.draft.editing)))
    else:
        name = typed(Part("text", "name", (form.draft.name,)), "draft:name", NAME_LIMIT)
        yield input_block("name", say("form.name", language), name, say("form.name_hint", language))
    if form.unnamed:
        yield from paragraph(sentence(form.unnamed, language))
    yield input_block("match", say("form.match", language), _match(form.draft, language))


def _match(draft: Draft, language: Language) -> Json:
    options = [option(Option(key, say(f"form.match_{key}", language))) for key in ("all", "any")]
    first = options[0 if draft.every else 1]
    return {"type": "radio_buttons", "action_id": "draft:match", "options": options, "initial_option": first}


def _seen_by(draft: Draft, language: Language) -> Iterator[Json]:
    """What a new segment is for, and whether anybody else sees it."""
    words = typed(Part("text", "description", (draft.description,)), "draft:description", DESCRIPTION_LIMIT)
    yield {**input_block("description", say("form.description", language), words), "optional": True}
    options = [option(Option("private", say("form.private", language)))]
    box = {"type": "checkboxes", "action_id": "draft:private", "options": options}
    chosen = {"initial_options": options} if draft.private else {}
    yield {**input_block("private", say("form.seen_by", language), {**box, **chosen}), "optional": True}


def _rows(form: Form, menus: Menus) -> Iterator[Json]:
    """The rows with their places counted from 1, those of a group under its heading."""
    placed = list(enumerate(form.rows, 1))
    for group, rows in groupby(placed, lambda each: each[1].row.group):
        if group:
            yield _group(form.draft, group, menus.language)
        for place, row in rows:
            yield from _row(form, row, place, menus)


def _group(draft: Draft, group: int, language: Language) -> Json:
    """The heading of a group, with a button for one more condition in it."""
    kind = "any" if draft.every else "all"
    add = _button("draft:add", say("form.add_here", language), str(group))
    fits = {"accessory": add} if len(draft.rows) < MOST_ROWS else {}
    heading = plain(say(f"form.group_{kind}", language), SECTION_TEXT)
    return {"type": "section", "block_id": f"group:{group}", "text": heading, **fits}


def _row(form: Form, row: RowShown, place: int, menus: Menus) -> Iterator[Json]:
    number, language = row.row.number, menus.language
    if row.row.words is None:
        elements = [_columns(form, row, place, menus), *_operators(row, place, language), _more(row, place, language)]
        yield {"type": "actions", "block_id": f"{number}:ask", "elements": elements}
        for at, part in enumerate(row.parts):
            yield _value(row, at, part, place, menus)
    else:
        yield from _in_words(row, place, language)
    if row.problem:
        yield from paragraph(sentence(row.problem, language))


def _columns(form: Form, row: RowShown, place: int, menus: Menus) -> Json:
    held = [row.column.value] if row.column else []
    placeholder = plain(say("form.column", menus.language, n=place), PLACEHOLDER)
    return {**menu(form.columns, held, "draft:column", menus), "placeholder": placeholder}


def _operators(row: RowShown, place: int, language: Language) -> Iterator[Json]:
    if row.operators:
        held = row.row.operator + (COMPARED if row.row.compared else "")
        known = {one.value for one in row.operators}
        drawn = menu(row.operators, [held if held in known else row.row.operator], f"draft:ask:{row.type}",
                     Menus(SELECT_OPTIONS, language))  # fmt: skip
        yield {**drawn, "placeholder": plain(say("form.question", language, n=place), PLACEHOLDER)}


def _more(row: RowShown, place: int, language: Language) -> Json:
    """What else can be done with a condition: its other answer for blank cells, and taking it away."""
    included = row.blank if row.row.blanks is None else row.row.blanks
    turned = () if row.blank is None else ("exclude" if included else "include",)
    options = [Option(key, say(f"form.{key}", language, n=place)) for key in (*turned, "remove")]
    return {"type": "overflow", "action_id": f"draft:more:{row.row.number}", "options": list(map(option, options))}


def _value(row: RowShown, at: int, part: Part, place: int, menus: Menus) -> Json:
    label = say(f"form.part.{part.label}", menus.language, n=place)
    element = ELEMENTS[part.kind](part, "draft:value", menus)
    return input_block(f"{row.row.number}:value:{at}:{part.kind}:{row.row.source}", label, element)


def _in_words(row: RowShown, place: int, language: Language) -> Iterator[Json]:
    words = Part("lines", "words", (row.row.words or "",))
    element = ELEMENTS["lines"](words, "draft:words", Menus(0, language))
    label, hint = say("form.part.words", language, n=place), say("form.words_hint", language)
    yield input_block(f"{row.row.number}:words", label, element, hint)
    yield {"type": "actions", "block_id": f"{row.row.number}:ask", "elements": [_more(row, place, language)]}


def _buttons(form: Form, language: Language) -> Json:
    more = ("add", "group") if len(form.draft.rows) < MOST_ROWS else ()
    elements = [_button(f"draft:{key}", say(f"form.{key}", language), "0") for key in (*more, "count")]
    return {"type": "actions", "block_id": "buttons", "elements": elements}


def _button(action: str, label: str, value: str) -> Json:
    return {"type": "button", "action_id": action, "text": plain(label, BUTTON_TEXT), "value": value}


def _preview(form: Form, language: Language) -> Iterator[Json]:
    """What is picked now; or why nothing is yet."""
    preview = form.preview
    if preview.problem:
        return paragraph(sentence(preview.problem, language))
    if not preview.sentence:
        return paragraph(say("form.incomplete", language))
    counts = picked(preview.matching, preview.to_check, None, language)
    more = ["…"] if preview.matching > len(preview.names) else []
    names = ", ".join((*(fact(name) or say("unnamed", language) for name in preview.names), *more))
    return paragraph(counts, names, fact(preview.sentence, SENTENCE_TEXT))

"""Forms that fill in a line, as modals; the line that is started stands in the view's metadata."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.views.blocks import Json, paragraph, plain
from bot.views.filled import elements, value
from bot.views.inputs import Menus, menu
from bot.views.limits import INPUT_HINT, INPUT_LABEL, PLACEHOLDER, SELECT_OPTIONS, VIEW_WORDS
from bot.views.modals import MOST_BYTES, modal
from bot.views.text import fact
from commands.forms.line_form import Ask, LineForm, Started
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.request import Language

ASKED = "asked"
TYPED, FEW = 300, 20


def line_form(form: LineForm, origin: Mapping[str, Any], language: Language) -> Json:
    """The form as a modal with what it is for and an input for each thing that is asked.

    Where names of some hundred emoji make it larger than Slack takes, a menu offers the first few alone.
    """
    drawn = (_drawn(form, origin, most, language) for most in (SELECT_OPTIONS, FEW))
    return next((view for view in drawn if len(json.dumps(view)) <= MOST_BYTES), None) or _drawn(
        form, origin, 1, language
    )


def _drawn(form: LineForm, origin: Mapping[str, Any], most: int, language: Language) -> Json:
    form = replace(form, asks=tuple(replace(ask, options=ask.options[:most]) for ask in form.asks))
    started = form.started
    blocks = (*_head(form, language), *(_input(ask, form, language) for ask in form.asks))
    kept = {**origin, "line": [started.kind, started.head, started.only, started.tail]}
    view = modal(started.kind, blocks, kept, ASKED, language)
    words = {"submit": say(f"ask.submit_{started.kind}", language), "close": say("modal.cancel", language)}
    return view | {name: plain(text, VIEW_WORDS) for name, text in words.items()}


def _head(form: LineForm, language: Language) -> Iterator[Json]:
    if form.name is None:
        yield from paragraph(say("ask.for_search", language, n=form.count))
    else:
        yield from paragraph(say("ask.for_segment", language, n=form.count, name=fact(form.name)))
    if form.unusable:
        yield from paragraph(sentence(form.unusable, language))


def _input(ask: Ask, form: LineForm, language: Language) -> Json:
    hint = _hint(ask, form, language)
    return {
        "type": "input",
        "block_id": ask.key,
        "label": plain(say(f"ask.{ask.key}", language), INPUT_LABEL),
        "optional": not ask.required,
        "element": _element(ask, form, language),
        **({"hint": plain(hint, INPUT_HINT)} if hint else {}),
    }


def _element(ask: Ask, form: LineForm, language: Language) -> Json:
    action = f"ask:{ask.key}"
    if ask.kind != "text" and ask.options:
        return menu(ask.options, ask.held, action, Menus(SELECT_OPTIONS, language), several=ask.kind == "choices")
    placeholder = form.example[0] if ask.key == "title" else ""
    shown = {"placeholder": plain(placeholder, PLACEHOLDER)} if placeholder else {}
    return {"type": "plain_text_input", "action_id": action, "max_length": TYPED, **shown}


def _hint(ask: Ask, form: LineForm, language: Language) -> str:
    title, filled = form.example
    match ask.key:
        case "title" if filled:
            return say("ask.title_hint", language, title=fact(title), filled=fact(filled))
        case "start":
            return say("ask.day_hint", language, example=fact(form.day))
        case "template":
            return say("ask.template_hint", language)
        case "columns" | "shown":
            return say(f"ask.{ask.key}_hint", language)
        case _:
            return ""


def started_of(view: Mapping[str, Any]) -> Started:
    """The line that the form of a view is over."""
    return Started(*json.loads(view["private_metadata"])["line"])


def values_of(view: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What is filled in, by what was asked; nothing for what is blank."""
    held = {block["block_id"]: value(view, block, element) for block in view["blocks"] for element in elements(block)}
    return {key: _texts(one) for key, one in held.items() if one}


def _texts(held: Any) -> tuple[str, ...]:
    if isinstance(held, list):
        return tuple(option["value"] for option in held)
    return (held["value"] if isinstance(held, dict) else held,)

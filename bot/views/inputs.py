"""The inputs of a form as Block Kit elements: one row for each kind of part."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.views.blocks import Json, plain
from bot.views.limits import GROUP_LABEL, INPUT_HINT, INPUT_LABEL, OPTION_TEXT, PLACEHOLDER, SELECT_OPTIONS, TYPED
from bot.views.text import fact, length
from commands.forms.inputs import Option, Part, PartKind
from commands.i18n.catalogue import say
from commands.request import Language

ON_ENTER: Json = {"trigger_actions_on": ["on_enter_pressed"]}


@dataclass(frozen=True, slots=True)
class Menus:
    """How long a menu may be that lists its options; a longer one is searched, the bot looking up what is typed."""

    longest: int
    language: Language


def option(one: Option) -> Json:
    """An option; what is shown of it may be shorter than it is."""
    return {"text": plain(fact(one.label, OPTION_TEXT) or one.value[:OPTION_TEXT], OPTION_TEXT), "value": one.value}


def offered(options: Iterable[Option], language: Language) -> Json:
    """The options as a menu lists them, under the names of their groups where they have any."""
    groups = {group: list(map(option, ones)) for group, ones in groupby(options, lambda one: one.group)}
    if groups.keys() <= {""}:
        return {"options": groups.get("", [])}
    listed = [
        {"label": plain(say(f"form.fields.{group}", language), GROUP_LABEL), "options": ones}
        for group, ones in groups.items()
    ]
    return {"option_groups": listed}


def menu(options: Sequence[Option], held: Sequence[str], action: str, menus: Menus, *, several: bool = False) -> Json:
    """A menu of these options with those that are held chosen; searched where one of its groups is too long."""
    chosen = [option(one) for value in held for one in options if one.value == value]
    longest = max(Counter(one.group for one in options).values(), default=0)
    searched = longest > min(menus.longest, SELECT_OPTIONS) or not options
    kind = f"{'multi_' if several else ''}{'external' if searched else 'static'}_select"
    drawn: Json = {"type": kind, "action_id": f"{action}:search" if searched else action}
    drawn |= {"min_query_length": 0} if searched else offered(options, menus.language)
    if chosen:
        drawn |= {"initial_options": chosen} if several else {"initial_option": chosen[0]}
    if several:
        drawn["max_selected_items"] = SELECT_OPTIONS
    return {**drawn, "placeholder": plain(say("form.choose", menus.language), PLACEHOLDER)}


def _choice(part: Part, action: str, menus: Menus) -> Json:
    return menu(part.options, part.held, action, menus)


def _choices(part: Part, action: str, menus: Menus) -> Json:
    return menu(part.options, part.held, action, menus, several=True)


def _text(part: Part, action: str, _: Menus) -> Json:
    return {**typed(part, action), "dispatch_action_config": ON_ENTER}


def _lines(part: Part, action: str, _: Menus) -> Json:
    return {**typed(part, action), "multiline": True}


def typed(part: Part, action: str, most: int = TYPED) -> Json:
    """A text that is typed, of so many characters at most; a longer one is left out whole: half a rule is another."""
    first = part.held[0] if part.held and length(part.held[0]) <= most else ""
    element = {"type": "plain_text_input", "action_id": action, "max_length": most}
    return {**element, "initial_value": first} if first else element


def _number(part: Part, action: str, _: Menus) -> Json:
    return {**_numeric(part, action), "is_decimal_allowed": True}


def _whole(part: Part, action: str, _: Menus) -> Json:
    least, most = part.bounds or (0, 0)
    return {**_numeric(part, action), "is_decimal_allowed": False, "min_value": str(least), "max_value": str(most)}


def _numeric(part: Part, action: str) -> Json:
    element = {"type": "number_input", "action_id": action, "dispatch_action_config": ON_ENTER}
    return {**element, "initial_value": part.held[0]} if part.held and part.held[0] else element


def _day(part: Part, action: str, _: Menus) -> Json:
    element = {"type": "datepicker", "action_id": action}
    return {**element, "initial_date": part.held[0]} if part.held and part.held[0] else element


ELEMENTS: dict[PartKind, Callable[[Part, str, Menus], Json]] = {
    "text": _text,
    "lines": _lines,
    "number": _number,
    "whole": _whole,
    "choice": _choice,
    "choices": _choices,
    "day": _day,
}


def input_block(block_id: str, label: str, element: Json, hint: str = "") -> Json:
    """An input with its label; the bot is told of what is chosen, and of what is typed when Enter is pressed."""
    tells = {} if element.get("multiline") else {"dispatch_action": True}
    below = {"hint": plain(hint, INPUT_HINT)} if hint else {}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, INPUT_LABEL),
        "element": element,
        **tells,
        **below,
    }

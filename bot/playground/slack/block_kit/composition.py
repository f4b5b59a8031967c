"""What blocks and elements are made of: text objects, options, confirm dialogs. Limits: Slack's reference pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground.slack.block_kit.checks import (
    Check,
    Faults,
    Shape,
    array,
    exactly_one,
    flag,
    integer,
    one_of,
    text,
    typed,
)
from bot.playground.slack.errors import Fault

IDENTIFIER = text(255)
URL = text(3000)


def plain_text(limit: int) -> Shape:
    """Ask for a plain_text object."""
    return Shape({"type": one_of("plain_text"), "text": text(limit)}, {"emoji": flag})


def mrkdwn(limit: int) -> Shape:
    """Ask for a mrkdwn object."""
    return Shape({"type": one_of("mrkdwn"), "text": text(limit)}, {"verbatim": flag})


def any_text(limit: int) -> Check:
    """Ask for a plain_text or mrkdwn object."""
    return typed({"plain_text": plain_text(limit), "mrkdwn": mrkdwn(limit)})


PLACEHOLDER = plain_text(150)

CONFIRM = Shape(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": one_of("primary", "danger")},
)

# Menus show plain text only; checkboxes and radio buttons may have marks. Only overflow options lead to a URL.
MENU_OPTION = Shape({"text": plain_text(75), "value": text(150)}, {"description": plain_text(75)})
BOX_OPTION = Shape({"text": any_text(75), "value": text(150)}, {"description": any_text(75)})
OVERFLOW_OPTION = Shape({"text": plain_text(75), "value": text(150)}, {"description": plain_text(75), "url": URL})
OPTION_GROUP = Shape({"label": plain_text(75), "options": array(MENU_OPTION, 100)})

DISPATCH = Shape({"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2)})

MENU_OPTIONS: dict[str, Check] = {"options": array(MENU_OPTION, 100), "option_groups": array(OPTION_GROUP, 100)}
EITHER_OPTIONS = exactly_one("options", "option_groups")
SUGGESTED: dict[str, Check] = {**MENU_OPTIONS, "options": array(MENU_OPTION, 100, 0)}
OFFERED = Shape({}, SUGGESTED, (EITHER_OPTIONS,))
"""What the bot answers to block_suggestion; no option at all is `options: []`."""

MAX_SELECTED: dict[str, Check] = {"max_selected_items": integer(1, 10_000)}


def options_of(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the options of a menu, those in groups included."""
    yield from element.get("options", ())
    for group in element.get("option_groups", ()):
        yield from group["options"]


def initial_among_options(element: dict[str, Any], at: str) -> Faults:
    """Ask that what is chosen at first is offered: Slack compares the whole option."""
    offered = list(options_of(element))
    single = [element["initial_option"]] if "initial_option" in element else []
    for option in (*single, *element.get("initial_options", ())):
        if option not in offered:
            yield Fault("initial option is not among the options", at)


def distinct_values(element: dict[str, Any], at: str) -> Faults:
    """Ask that no two options have one value."""
    yield from duplicates((option["value"] for option in options_of(element)), "option value", at)


def distinct_choices(element: dict[str, Any], at: str) -> Faults:
    """Ask that no two options chosen at first have one value; the menu itself lists none."""
    yield from duplicates((option["value"] for option in element.get("initial_options", ())), "option value", at)


def duplicates(values: Iterable[str], what: str, at: str) -> Faults:
    """Yield one fault for each value that was seen before."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield Fault(f"{what} {value!r} already exists", at)
        seen.add(value)

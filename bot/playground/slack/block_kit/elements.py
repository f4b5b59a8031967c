"""The elements of Block Kit, one row each: required fields, optional fields, rules across them."""

from collections.abc import Mapping

from bot.playground.slack.block_kit.checks import (
    Check,
    Shape,
    array,
    at_least_one,
    flag,
    integer,
    matching,
    one_of,
    text,
)
from bot.playground.slack.block_kit.composition import (
    BOX_OPTION,
    CONFIRM,
    DISPATCH,
    EITHER_OPTIONS,
    IDENTIFIER,
    MAX_SELECTED,
    MENU_OPTION,
    MENU_OPTIONS,
    OVERFLOW_OPTION,
    PLACEHOLDER,
    URL,
    distinct_choices,
    distinct_values,
    initial_among_options,
    plain_text,
)

DATE = matching(r"\d{4}-\d{2}-\d{2}", "a date as YYYY-MM-DD")
DECIMAL = matching(r"-?\d+(\.\d+)?", "a decimal number in a string")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time as HH:mm")
USER = matching(r"[UW][A-Z0-9]{8,}", "a user id")
CHANNEL = matching(r"[CG][A-Z0-9]{8,}", "a channel id")
CONVERSATION = matching(r"[CDGUW][A-Z0-9]{8,}", "a conversation id")
FILTER = Shape(
    {},
    {"include": array(one_of("im", "mpim", "private", "public"), 4), "exclude_external_shared_channels": flag,
     "exclude_bot_users": flag},
    (at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)  # fmt: skip
FOCUS: Mapping[str, Check] = {"focus_on_load": flag}
ACTION: Mapping[str, Check] = {"action_id": IDENTIFIER, "confirm": CONFIRM}
MENU: Mapping[str, Check] = {**ACTION, **FOCUS, "placeholder": PLACEHOLDER}
TYPED: Mapping[str, Check] = {
    "action_id": IDENTIFIER,
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": DISPATCH,
    **FOCUS,
}


def element(
    name: str, required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check
) -> tuple[str, Shape]:
    """Write one row of the table."""
    return name, Shape({"type": one_of(name), **required}, optional, rules)


ELEMENTS: dict[str, Shape] = dict((
    element(
        "button",
        {"text": plain_text(75)},
        {**ACTION, "value": text(2000), "url": URL, "style": one_of("primary", "danger"),
         "accessibility_label": text(75)},
    ),
    element("overflow", {"options": array(OVERFLOW_OPTION, 5)}, ACTION, distinct_values),
    element(
        "static_select", {}, {**MENU, **MENU_OPTIONS, "initial_option": MENU_OPTION},
        EITHER_OPTIONS, distinct_values, initial_among_options,
    ),
    element(
        "multi_static_select", {},
        {**MENU, **MENU_OPTIONS, **MAX_SELECTED, "initial_options": array(MENU_OPTION, 100)},
        EITHER_OPTIONS, distinct_values, initial_among_options,
    ),
    element(
        "external_select", {}, {**MENU, "initial_option": MENU_OPTION, "min_query_length": integer(0, 100)},
    ),
    element(
        "multi_external_select", {},
        {**MENU, **MAX_SELECTED, "initial_options": array(MENU_OPTION, 100), "min_query_length": integer(0, 100)},
        distinct_choices,
    ),
    element("users_select", {}, {**MENU, "initial_user": USER}),
    element("multi_users_select", {}, {**MENU, **MAX_SELECTED, "initial_users": array(USER, 100)}),
    element("channels_select", {}, {**MENU, "initial_channel": CHANNEL}),
    element(
        "conversations_select", {},
        {**MENU, "initial_conversation": CONVERSATION, "default_to_current_conversation": flag, "filter": FILTER},
    ),
    element(
        "checkboxes", {"options": array(BOX_OPTION, 10)},
        {**ACTION, **FOCUS, "initial_options": array(BOX_OPTION, 10)},
        distinct_values, initial_among_options,
    ),
    element(
        "radio_buttons", {"options": array(BOX_OPTION, 10)}, {**ACTION, **FOCUS, "initial_option": BOX_OPTION},
        distinct_values, initial_among_options,
    ),
    element("datepicker", {}, {**MENU, "initial_date": DATE}),
    element("timepicker", {}, {**MENU, "initial_time": TIME, "timezone": text(255)}),
    element("datetimepicker", {}, {**ACTION, **FOCUS, "initial_date_time": integer(10**9, 10**10 - 1)}),
    element(
        "plain_text_input", {},
        {**TYPED, "initial_value": text(3000), "multiline": flag, "min_length": integer(0, 3000),
         "max_length": integer(1, 3000)},
    ),
    element(
        "number_input", {"is_decimal_allowed": flag},
        {**TYPED, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
    ),
    element("email_text_input", {}, {**TYPED, "initial_value": text(3000)}),
    element("url_text_input", {}, {**TYPED, "initial_value": text(3000)}),
    element("image", {"image_url": URL, "alt_text": text(2000)}, {}),
))  # fmt: skip

TYPED_IN = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})
CLICKED = frozenset({"button", "overflow", "image"})


def only(*names: str) -> dict[str, Shape]:
    """Give the part of the table with these elements."""
    return {name: ELEMENTS[name] for name in names}


# Where an element may stand. Inputs take no buttons; typed fields live in inputs only; images are for show.
IN_INPUT = only(*ELEMENTS.keys() - CLICKED)
IN_ACTIONS = only(*ELEMENTS.keys() - TYPED_IN - {"image"})
IN_SECTION = only(*ELEMENTS.keys() - TYPED_IN - {"datetimepicker"})

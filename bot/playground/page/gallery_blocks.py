"""One of each block and element of Block Kit, for the gallery: each as a bot would send it."""

from collections.abc import Iterator
from typing import Any, Final

Json = dict[str, Any]
PICTURE: Final = "/static/icon.svg"


def plain(text: str) -> Json:
    """Write a plain_text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """Write a mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def option(name: str, **more: Json) -> Json:
    """Write an option whose value is its name in small letters."""
    return {"text": plain(name), "value": name.lower(), **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    """Write a button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": action_id, **more}


SOFTWARE: Final = [option("Xero"), option("Sage"), option("Acomba")]
GROUPS: Final = [
    {"label": plain("Québec"), "options": [option("Laval"), option("Gatineau")]},
    {"label": plain("France"), "options": [option("Lyon"), option("Nantes")]},
]
CONFIRM: Final = {
    "title": plain("Are you sure?"),
    "text": mrkdwn("This *cannot* be undone."),
    "confirm": plain("Delete it"),
    "deny": plain("Keep it"),
    "style": "danger",
}
BOXES: Final = [
    {"text": mrkdwn("*Ada* Lovelace"), "value": "ada", "description": plain("London")},
    {"text": plain("Grace Hopper"), "value": "grace"},
]

ELEMENTS: Final[dict[str, Json]] = {
    "button": button("Press", "button"),
    "overflow": {
        "type": "overflow",
        "options": [option("Rename"), option("Copy", description=plain("with its rule"))],
    },
    "static_select": {"type": "static_select", "placeholder": plain("City"), "option_groups": GROUPS},
    "multi_static_select": {
        "type": "multi_static_select",
        "placeholder": plain("Software"),
        "options": SOFTWARE,
        "initial_options": [SOFTWARE[0]],
        "max_selected_items": 2,
    },
    "external_select": {"type": "external_select", "placeholder": plain("Contact"), "min_query_length": 1},
    "multi_external_select": {
        "type": "multi_external_select",
        "placeholder": plain("Contacts"),
        "initial_options": [option("Roy inc.")],
        "min_query_length": 0,
    },
    "users_select": {"type": "users_select", "placeholder": plain("Colleague")},
    "multi_users_select": {
        "type": "multi_users_select",
        "placeholder": plain("Colleagues"),
        "initial_users": ["U0ADATREMB"],
        "max_selected_items": 2,
    },
    "channels_select": {"type": "channels_select", "placeholder": plain("Public channel")},
    "conversations_select": {
        "type": "conversations_select",
        "placeholder": plain("Conversation"),
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    },
    "checkboxes": {"type": "checkboxes", "options": BOXES},
    "radio_buttons": {"type": "radio_buttons", "options": BOXES, "initial_option": BOXES[1]},
    "datepicker": {"type": "datepicker", "placeholder": plain("Day"), "initial_date": "2026-11-24"},
    "timepicker": {"type": "timepicker", "placeholder": plain("Time"), "initial_time": "09:30"},
    "datetimepicker": {"type": "datetimepicker", "initial_date_time": 1_795_530_600},
    "plain_text_input": {"type": "plain_text_input", "placeholder": plain("Name"), "max_length": 40},
    "number_input": {"type": "number_input", "is_decimal_allowed": True, "min_value": "0", "placeholder": plain("0.5")},
    "email_text_input": {"type": "email_text_input", "placeholder": plain("Address")},
    "url_text_input": {"type": "url_text_input", "placeholder": plain("Link")},
    "image": {"type": "image", "image_url": PICTURE, "alt_text": "Two rings"},
}

RICH: Final[list[Json]] = [
    {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "Bold", "style": {"bold": True}},
            {"type": "text", "text": " struck", "style": {"strike": True}},
            {"type": "text", "text": " and <b>literal</b> "},
            {"type": "link", "url": "https://example.org/", "text": "a link"},
            {"type": "text", "text": " "},
            {"type": "emoji", "name": "tada"},
            {"type": "user", "user_id": "U0ADATREMB"},
            {"type": "channel", "channel_id": "C0GENERAL1"},
        ],
    },
    {
        "type": "rich_text_list",
        "style": "ordered",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]} for text in "ab"],
    },
    {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Quoted"}]},
    {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1\ny = 2"}]},
]
MARKS: Final = (
    "*bold* _italic_ ~struck~ `code` <https://example.org/?a=1&amp;b=2|link> <@U0ADATREMB> <!channel> :tada:\n"
    "&gt; quoted\n```three\nlines\nof code```\n&lt;script&gt; 2*3*4 snake_case_name <javascript:alert(1)|not a link>"
)
MARKDOWN: Final = "## Heading\n**bold** and *italic*, `code`, [a link](https://example.org/)\n- first\n> quoted"
TABLE: Final = [
    [{"type": "raw_text", "text": "Name"}, {"type": "raw_text", "text": "Amount"}],
    [{"type": "raw_text", "text": "Ada"}, {"type": "raw_text", "text": "1 500,25"}],
    [{"type": "rich_text", "elements": RICH[:1]}, {"type": "raw_text", "text": "7"}],
]

BLOCKS: Final[dict[str, Json]] = {
    "header": {"type": "header", "text": plain("Header")},
    "section": {
        "type": "section",
        "text": mrkdwn(MARKS),
        "fields": [mrkdwn("*City*\nLaval"), plain("Plain *field*")],
        "accessory": ELEMENTS["image"],
    },
    "context": {"type": "context", "elements": [ELEMENTS["image"], mrkdwn("Small *print*"), plain("and plain")]},
    "divider": {"type": "divider"},
    "actions": {
        "type": "actions",
        "elements": [
            button("Plain", "plain"),
            button("Primary", "primary", style="primary"),
            button("Danger", "danger", style="danger", confirm=CONFIRM),
        ],
    },
    "markdown": {"type": "markdown", "text": MARKDOWN},
    "rich_text": {"type": "rich_text", "elements": RICH},
    "image": {"type": "image", "image_url": PICTURE, "alt_text": "Two rings", "title": plain("Title of the image")},
    "table": {"type": "table", "rows": TABLE, "column_settings": [{"align": "left"}, {"align": "right"}]},
}
"""Each block but `input`, of which there is one for each element that it takes."""


def blocks(names: frozenset[str]) -> list[Json]:
    """Give those of the blocks that a surface may show."""
    return [{**block, "block_id": f"block-{name}"} for name, block in BLOCKS.items() if name in names]


def actions(names: frozenset[str]) -> Iterator[Json]:
    """Yield an actions block for each of these elements."""
    for name in _among(names):
        yield {"type": "actions", "block_id": f"actions-{name}", "elements": [_named(name)]}


def accessories(names: frozenset[str]) -> Iterator[Json]:
    """Yield a section with each of these elements beside its text."""
    for name in _among(names):
        text = mrkdwn(f"Beside: `{name}`")
        yield {"type": "section", "block_id": f"section-{name}", "text": text, "accessory": _named(name)}


def inputs(names: frozenset[str]) -> Iterator[Json]:
    """Yield an input block for each of these elements; all but the first may be left empty."""
    for name in sorted(_among(names), key=lambda name: name != "plain_text_input"):
        words = {"label": plain(f"Label of {name}"), "hint": plain(f"Hint of {name}")}
        may = {"optional": name != "plain_text_input"}
        yield {"type": "input", "block_id": f"input-{name}", "element": _named(name), **words, **may}


def _among(names: frozenset[str]) -> list[str]:
    return [name for name in ELEMENTS if name in names]


def _named(name: str) -> Json:
    return ELEMENTS[name] if name == "image" else {**ELEMENTS[name], "action_id": name}

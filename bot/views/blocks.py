"""Block Kit as the views need it: texts escaped and shortened to Slack's limits, which stand in `limits`.

Texts of the sheet stand where Slack reads no markup at all: in plain_text, and in rich_text, whose parts are literal.
What is read as mrkdwn (a message's `text`, a file's comment) goes through `escaped`. What is over a limit is shortened
or counted, never refused; a button's line is never cut.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.incoming import LINE, TAKING_TICKS, TICKS
from bot.views.limits import (
    ACTIONS_ELEMENTS,
    BUTTON_TEXT,
    BUTTON_VALUE,
    CHECKBOXES,
    CONFIRM_LABEL,
    CONFIRM_TEXT,
    CONFIRM_TITLE,
    CONTEXT_TEXT,
    HEADER_TEXT,
    MESSAGE_BLOCKS,
    OPTION_DESCRIPTION,
    OPTION_TEXT,
    OPTION_VALUE,
    OVERFLOW_OPTIONS,
    SECTION_TEXT,
    URL,
)
from bot.views.text import clipped, length, one_line
from commands.i18n.catalogue import say
from commands.replies.parts import Button
from commands.request import Language

Json = dict[str, Any]
T = TypeVar("T")

MOST_CHARACTERS = 11_000
"""Of a message's blocks together. Slack's own limit is some 13,200 and counts more than text (bolt-js issue 2509)."""

MOST_JSON = 13_000
"""Of a message's blocks as JSON, should Slack count all of that."""

NOTIFIED = 3_000
"""Of the text beside the blocks, before it is escaped: of 4,000, Slack's page says."""

TYPED_LINES = 3200
"""Of lines too long for a button, all together; a line has at most 3,000 characters."""


@dataclass(frozen=True, slots=True)
class Message:
    """What Slack is given: `text` is mrkdwn, for notifications and where there are no blocks.

    `replaces` says that after a click it takes the place of the message that was clicked.
    """

    text: str
    blocks: tuple[Json, ...]
    replaces: bool


def message(text: str, *groups: Iterable[Json], replaces: bool) -> Message:
    """The groups of blocks as one message; what is pressed is numbered, since an action id must be unique."""
    blocks = tuple(block for group in groups for block in group)
    for number, element in enumerate(_pressed(blocks)):
        element["action_id"] = f"{element['action_id']}:{number}"
    return Message(escaped(clipped(one_line(text), NOTIFIED)), blocks, replaces)


def _pressed(blocks: Iterable[Json]) -> Iterator[Json]:
    for block in blocks:
        for element in (*block.get("elements", ()), block.get("accessory", {})):
            if element.get("type") in ("button", "overflow"):
                yield element


def escaped(text: str) -> str:
    """The text with `& < >` as mrkdwn wants them, so that nothing in it is a mention or a link. Applied once."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# What stands in a message


def plain(text: str, limit: int) -> Json:
    """A plain_text object: no markup, no emoji names."""
    return {"type": "plain_text", "text": clipped(text, limit), "emoji": False}


def header(text: str) -> Iterator[Json]:
    """A title; no block at all when it is blank."""
    if one_line(text):
        yield {"type": "header", "text": plain(one_line(text), HEADER_TEXT)}


def paragraph(*lines: str, accessory: Json | None = None) -> Iterator[Json]:
    """The lines that are not empty, with a button beside them; no block at all when all are."""
    text = "\n".join(filter(None, map(one_line, lines)))
    if text:
        beside = {"accessory": accessory} if accessory else {}
        yield {"type": "section", "text": plain(text, SECTION_TEXT), **beside}


def footnote(text: str, label: str, url: str) -> Iterator[Json]:
    """A line in small print, and a link of ours."""
    link = [{"type": "mrkdwn", "text": f"<{escaped(url)}|{escaped(label)}>"}] if _is_address(url) else []
    yield {"type": "context", "elements": [plain(one_line(text), CONTEXT_TEXT), *link]}


def rich(*parts: Json) -> Iterator[Json]:
    """A rich_text block of these lists, lines and code."""
    yield {"type": "rich_text", "elements": list(parts)}


def line(*inline: Json) -> Json:
    """Words and links one after the other, as a part of a rich_text block."""
    return {"type": "rich_text_section", "elements": list(inline)}


def bullets(items: Iterable[Sequence[Json]]) -> Json:
    """A list, as a part of a rich_text block; each item is made of words and links."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [line(*item) for item in items]}


def code(text: str) -> Json:
    """Text in a fixed-width font, line breaks included, as a part of a rich_text block."""
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}


def words(text: str, **style: bool) -> Json:
    """Text on one line; `style` is bold, italic or code."""
    return {"type": "text", "text": one_line(text) or " ", **({"style": style} if style else {})}


def break_before(text: str) -> Json:
    """Text on a new line of the same item."""
    return {"type": "text", "text": f"\n{one_line(text)}"}


def spaced(sign: str) -> Json:
    """A sign of ours between two spaces, or one space alone."""
    return {"type": "text", "text": f" {sign} " if sign else " "}


def link(text: str, url: str) -> Json:
    """A link of ours; the text alone where there is no address to go to."""
    return {"type": "link", "url": url, "text": one_line(text)} if _is_address(url) and one_line(text) else words(text)


def _is_address(url: str) -> bool:
    return url.startswith(("https://", "http://")) and length(url) <= URL and not set(url) & set("<>|\n ")


def first(items: Sequence[T], most: int, draw: Callable[[T], Sequence[Json]], more: Callable[[int], str]) -> Json:
    """A list of the first `most` items, and how many more there are."""
    shown = [draw(item) for item in items[:most]]
    left = len(items) - len(shown)
    return bullets([*shown, [words(more(left))]] if left else shown)


def fitted(blocks: Sequence[Json], around: Sequence[Json], more: Callable[[int], str]) -> Iterator[Json]:
    """As many of the blocks as a message holds beside the ones around them, and how many more there are."""
    room, characters, fitting = MESSAGE_BLOCKS - len(around), MOST_CHARACTERS - shown_characters(around), 0
    while fitting < len(blocks) and shown_characters(blocks[: fitting + 1]) <= characters:
        fitting += 1
    if fitting < len(blocks) or fitting > room:
        fitting = min(fitting, room - 1)
    yield from blocks[:fitting]
    if fitting < len(blocks):
        yield from paragraph(more(len(blocks) - fitting))


def fits(drawn: Message) -> bool:
    """Whether the blocks are short enough in all, markup and values of buttons included."""
    return len(json.dumps(drawn.blocks, ensure_ascii=False)) <= MOST_JSON


def shown_characters(blocks: Any) -> int:
    """How many characters of text these blocks show, at any depth."""
    match blocks:
        case dict():
            own = len(blocks["text"]) if isinstance(blocks.get("text"), str) else 0
            return own + sum(shown_characters(part) for part in blocks.values())
        case list() | tuple():
            return sum(shown_characters(part) for part in blocks)
        case _:
            return 0


# What can be pressed


def actions(buttons: Sequence[Button], language: Language, menu: Sequence[Button] = ()) -> Iterator[Json]:
    """The buttons and the menu behind them, in rows; where a line is too long for one, what to type instead.

    A line too long for the menu is a button.
    """
    listed = [choice for choice in menu if 0 < length(choice.line) <= OPTION_VALUE][:OVERFLOW_OPTIONS]
    buttons = (*buttons, *(choice for choice in menu if choice not in listed))
    pressed = [drawn for button in buttons if (drawn := pressable(button, language))]
    pressed += [_menu(listed, language)] if listed else []
    for start in range(0, len(pressed), ACTIONS_ELEMENTS):
        yield {"type": "actions", "elements": pressed[start : start + ACTIONS_ELEMENTS]}
    typed = [button for button in buttons if not _can_be_pressed(button)]
    if typed:
        yield from rich(*_to_type(typed, language))


def _menu(choices: Sequence[Button], language: Language) -> Json:
    options = [
        {"text": plain(say(f"button.{choice.key}", language, about=choice.about), OPTION_TEXT), "value": choice.line}
        for choice in choices
    ]
    return {"type": "overflow", "action_id": LINE, "options": options}


def ticks(page_id: str, boxes: Sequence[tuple[str, str, str, bool]]) -> Iterator[Json]:
    """Boxes to tick: of each its text, what stands under it, its value, and whether it is ticked.

    The block's id tells who was on the page; with another id Slack takes over no ticks from the page before.
    """
    options = [_box(*box[:3]) for box in boxes[:CHECKBOXES]]
    on = [option for option, box in zip(options, boxes, strict=False) if box[3]]
    element = {"type": "checkboxes", "action_id": TICKS, "options": options, **({"initial_options": on} if on else {})}
    members = ".".join(option["value"] for option in options)
    if options:
        yield {"type": "actions", "block_id": f"{TICKS}:{page_id}:{members}", "elements": [element]}


def _box(text: str, under: str, value: str) -> Json:
    described = {"description": plain(under, OPTION_DESCRIPTION)} if under else {}
    return {"text": plain(text, OPTION_TEXT), "value": value, **described}


def _can_be_pressed(button: Button) -> bool:
    return 0 < length(button.line) <= BUTTON_VALUE


def pressable(button: Button, language: Language) -> Json | None:
    """A button element whose value is the line, if it can hold it; one that is a danger asks first."""
    if not _can_be_pressed(button):
        return None
    drawn: Json = {
        "type": "button",
        "text": plain(say(f"button.{button.key}", language, about=button.about), BUTTON_TEXT),
        "value": button.line,
        "action_id": TAKING_TICKS if button.takes_ticks else LINE,
    }
    if button.style != "plain":
        drawn["style"] = button.style
    if button.style == "danger":
        drawn["confirm"] = _confirm(button, language)
    return drawn


def _confirm(button: Button, language: Language) -> Json:
    return {
        "title": plain(say("confirm.title", language), CONFIRM_TITLE),
        "text": plain(say("confirm.text", language, line=one_line(button.line)), CONFIRM_TEXT),
        "confirm": plain(say("confirm.yes", language), CONFIRM_LABEL),
        "deny": plain(say("confirm.no", language), CONFIRM_LABEL),
        "style": "danger",
    }


def _to_type(buttons: Sequence[Button], language: Language) -> Iterator[Json]:
    """Each line whole, as long as all together stay short enough for a message; then how many are left."""
    room, left = TYPED_LINES, len(buttons)
    for button in buttons:
        room -= length(button.line)
        if room < 0:
            break
        label = say(f"button.{button.key}", language, about=button.about)
        yield line(words(say("more.too_long_to_press", language, label=label)))
        yield code(f"/segment {button.line}")
        left -= 1
    if left:
        yield line(words(say("more.lines", language, n=left)))

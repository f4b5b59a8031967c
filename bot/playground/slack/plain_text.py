"""Messages and modals as lines of plain text: what a person reads, with what can be pressed in brackets."""

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.playground.slack.executions import Execution
from bot.playground.slack.inputs import STATEFUL
from bot.playground.slack.installation import Installation
from bot.playground.slack.views import View
from bot.playground.slack.workspace import Message

Json = dict[str, Any]
MARKS = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])")
LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
GAP = "  "
DIRECT = {"im": "DM", "mpim": "group DM"}


def message_lines(slack: Installation, message: Message) -> list[str]:
    """Give a message: who and where (and that only one person sees it), what it says, the files it shares."""
    workspace = slack.workspace
    channel, author = workspace.channels[message.channel], workspace.users[message.user]
    where = DIRECT.get(channel.kind, f"#{channel.name}")
    reader = workspace.users.get(message.ephemeral_to or "")
    only = f" (only visible to {reader.name})" if reader else ""
    files = [slack.files.by_id[ident] for ident in message.files]
    attached = [f"📎 {file.name} ({file.length} bytes)" for file in files]
    return [f"{author.name} in {where}{only}:", *body_lines(message), *attached]


def body_lines(message: Message) -> list[str]:
    """Give what a message says: its blocks, or its text where it has none."""
    return blocks_lines(message.blocks) if message.blocks else _lines(_plain(message.text))


def view_lines(slack: Installation, view: View) -> list[str]:
    """Give a modal or Home tab: title, blocks with the values chosen, errors, and the modal's own buttons."""
    title = view.content.get("title", {}).get("text")
    values = slack.inputs.values((view.id,), view.blocks)
    errors = [f"⚠ {text}" for text in view.errors.values()]
    own = [f"[{view.content[name]['text']}]" for name in ("submit", "close") if name in view.content]
    lines = [*([f"── {title} ──"] if title else []), *blocks_lines(view.blocks, values), *errors]
    return [*lines, GAP.join(own)] if own else lines


def execution_lines(execution: Execution) -> list[str]:
    """Give how a step ended: its outputs, each on a new line, or what the app said went wrong."""
    if execution.error is not None:
        return f"{execution.function.callback_id} failed: {execution.error}".split("\n")
    outputs = (execution.outputs or {}).items()
    lines = (line for name, value in outputs for line in f"{name} = {_shown(value)}".split("\n"))
    return [f"{execution.function.callback_id} completed:", *(f"  {line}" for line in lines)]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def blocks_lines(blocks: Iterable[Json], values: Mapping[str, Any] | None = None) -> list[str]:
    """Give blocks as lines; `values` are state.values, for the fields of a form."""
    lines: list[str] = []
    for block in blocks:
        held = (values or {}).get(block.get("block_id", ""), {})
        lines += BLOCKS.get(block["type"], _unread)(block, held)
    return lines


def plain(mrkdwn: str) -> str:
    """Read mrkdwn as a person does: without marks, links by their text, entities un-escaped once."""
    linked = LINK.sub(lambda link: link[2] or link[1], mrkdwn)
    before = None
    while before != linked:
        before, linked = linked, MARKS.sub(r"\2", linked)
    return html.unescape(linked)


def _plain(text: Json | str) -> str:
    if isinstance(text, str):
        return plain(text)
    return str(text["text"]) if text["type"] == "plain_text" else plain(text["text"])


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _section(block: Json, held: Json) -> list[str]:
    lines = _lines(_plain(block["text"])) if "text" in block else []
    lines += [line for field in block.get("fields", ()) for line in _lines(_plain(field))]
    if "accessory" in block:
        shown = _element(block["accessory"], held)
        lines[-1:] = [f"{lines[-1]}{GAP}{shown}"]
    return lines


def _context(block: Json, _held: Json) -> list[str]:
    shown = (part.get("alt_text") or _plain(part) for part in block["elements"])
    return _lines(GAP.join(shown))


def _actions(block: Json, held: Json) -> list[str]:
    return _lines(GAP.join(_element(element, held) for element in block["elements"]))


def _input(block: Json, held: Json) -> list[str]:
    optional = " (optional)" if block.get("optional") else ""
    hint = _lines(block["hint"]["text"]) if "hint" in block else []
    return [f"{block['label']['text']}{optional}: {_element(block['element'], held)}", *hint]


def _table(block: Json, _held: Json) -> list[str]:
    rows = [[_cell(cell) for cell in row] for row in block["rows"]]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    settings = block.get("column_settings", ())
    right = {index for index, column in enumerate(settings) if (column or {}).get("align") == "right"}
    return [GAP.join(_padded(cell, widths[i], i in right) for i, cell in enumerate(row)).rstrip() for row in rows]


def _cell(cell: Json) -> str:
    return cell["text"] if cell["type"] == "raw_text" else " ".join(_rich(cell["elements"]))


def _width(text: str) -> int:
    """Count the columns of a terminal: two for wide characters, none for those that combine."""
    shown = (char for char in text if not unicodedata.combining(char))
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in shown)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _rich(parts: Iterable[Json]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        inner = part["elements"]
        if part["type"] == "rich_text_list":
            lines += [line for item in inner for line in _item(item)]
        else:
            lines += _lines("".join(_inline(each) for each in inner))
    return lines


def _item(item: Json) -> list[str]:
    """Give an item of a list, what comes after its first line under it."""
    first, *more = _rich([item]) or [""]
    return [f"• {first}", *(f"  {line}" for line in more)]


def _inline(part: Json) -> str:
    return str(part.get("text") or next(part[key] for key in ("url", "name", "user_id", "channel_id") if key in part))


def _element(element: Json, held: Json) -> str:
    if element["type"] == "button":
        return f"[{element['text']['text']}]"
    if element["type"] == "overflow":
        return f"[… {' | '.join(option['text']['text'] for option in element['options'])}]"
    if element["type"] == "image":
        return f"({element['alt_text']})"
    return _field(element, held.get(element.get("action_id", ""), {}))


def _field(element: Json, held: Json) -> str:
    key, initial, empty = STATEFUL[element["type"]]
    value = held.get(key, element.get(initial, empty))
    if element["type"] == "checkboxes":
        return "\n".join(f"{'☑' if option in value else '☐'} {_option(option)}" for option in element["options"])
    if element["type"] == "radio_buttons":
        chosen = value if isinstance(value, list) else [value]
        return GAP.join(f"{'☑' if o in chosen else '☐'} {_plain(o['text'])}" for o in element["options"])
    if isinstance(value, list):
        return f"‹{', '.join(one if isinstance(one, str) else _plain(one['text']) for one in value)}›"
    if isinstance(value, dict):
        return f"‹{_plain(value['text'])}›"
    return f"‹{value or element.get('placeholder', {}).get('text', '')}›"


def _option(option: Json) -> str:
    under = [f"– {_plain(option['description'])}"] if "description" in option else []
    return " ".join((_plain(option["text"]), *under))


def _unread(block: Json, _held: Json) -> list[str]:
    return [f"({block['type']})"]


BLOCKS: dict[str, Callable[[Json, Json], list[str]]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "table": _table,
    "header": lambda block, _: _lines(block["text"]["text"]),
    "divider": lambda _block, _held: ["─" * 8],
    "markdown": lambda block, _: _lines(block["text"]),
    "rich_text": lambda block, _: _rich(block["elements"]),
    "image": lambda block, _: [f"({block['alt_text']})"],
}

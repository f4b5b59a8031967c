"""Small pieces of Block Kit, written short for tables of examples."""

from typing import Any

Json = dict[str, Any]


def words(text: str) -> Json:
    """Write a plain_text object."""
    return {"type": "plain_text", "text": text}


def option(text: str, **more: Any) -> Json:
    """Write an option whose value is its text."""
    return {"text": words(text), "value": text, **more}


def options(count: int) -> list[Json]:
    """Write some options."""
    return [option(str(number)) for number in range(count)]


def menu(kind: str, count: int = 2, **more: Any) -> Json:
    """Write an element with options."""
    return {"type": kind, "action_id": kind, "options": options(count), **more}


def labelled(element: Json, **more: Any) -> Json:
    """Write an input block."""
    return {"type": "input", "label": words("Label"), "element": element, **more}


def table(rows_: list[list[str]], **more: Any) -> Json:
    """Write a table of raw text."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": c} for c in row] for row in rows_], **more}


CONFIRM = {name: words(name) for name in ("title", "text", "confirm", "deny")}
RICH = {"type": "rich_text_section", "elements": [{"type": "text", "text": "a", "style": {"bold": True}}]}

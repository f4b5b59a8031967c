"""Long answers a page at a time: `limit` items, and the cursor that leads to the rest."""

import base64
from collections.abc import Sequence
from typing import Any

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.methods.call import Answer, Call

MOST = 1000


def page(call: Call, name: str, items: Sequence[Any], limit: int) -> Answer:
    """Give the asked page of items under a name; SlackRefusal `invalid_cursor` for a cursor that Slack did not give."""
    start = _offset(call.get("cursor"))
    more = start + limit < len(items)
    cursor = base64.b64encode(f"offset:{start + limit}".encode()).decode() if more else ""
    return {name: list(items[start : start + limit]), "response_metadata": {"next_cursor": cursor}}


def limit_of(call: Call) -> int:
    """Give the limit asked for, 100 where none is; SlackRefusal `invalid_limit` unless it is from 1 to 1,000."""
    limit = int(call.args.get("limit", 100))
    if not 1 <= limit <= MOST:
        raise SlackRefusal("invalid_limit")
    return limit


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("offset:"))
    except ValueError:
        raise SlackRefusal("invalid_cursor") from None

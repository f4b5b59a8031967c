"""The addresses of the drawer's faults: what can go wrong with which calls, what waits, one more, one less, none."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.routing import Route

from bot.playground.faults import BOT, GOOGLE, KINDS, SLACK, Fault, Switchboard, from_json
from bot.playground.page.answering import Json, Mistake, acting, reading
from bot.playground.slack.methods.table import METHODS

ANY: Final[Json] = {"key": "any"}
CALLS: Final[Mapping[str, list[Json]]] = {
    GOOGLE: [ANY, {"key": "read", "method": "GET"}, {"key": "write", "part": ":batchUpdate"}],
    SLACK: [ANY, *({"name": name, "part": name} for name in ("response_url", "upload", *sorted(METHODS)))],
    BOT: [ANY, {"key": "command", "part": "slash_commands"}, {"key": "click", "part": "interactive"}],
}
"""Which calls can be picked: those with a `key` have a word of the page, the others their own `name`."""


def routes(board: Switchboard) -> list[Route]:
    """Give the routes under `/ui/faults`."""

    def shown(_query: Mapping[str, str]) -> Json:
        return {"calls": CALLS, "kinds": _kinds(), "waiting": board.to_json()}

    def queue(body: Json) -> Json:
        board.queue(_fault(body))
        return {}

    def remove(body: Json) -> Json:
        at, fault = body.get("at"), body.get("fault")
        if not (isinstance(at, int) and isinstance(fault, dict)):
            raise Mistake("shell.problem.missing", {"name": "fault"})
        if not board.remove(at, _fault(fault)):
            raise Mistake("traffic.fault.gone")
        return {}

    def clear(_body: Json) -> Json:
        board.clear()
        return {}

    acts = {"queue": queue, "remove": remove, "clear": clear}
    return [reading("/ui/faults", shown), *(acting(f"/ui/faults/{name}", act) for name, act in acts.items())]


def _fault(body: Json) -> Fault:
    try:
        return from_json(body)
    except ValueError as error:
        raise Mistake("traffic.fault.problem", {"why": str(error)}) from None


def _kinds() -> list[dict[str, Any]]:
    """List the kinds: where each may strike, and the fields that it reads."""
    return [{"kind": kind, "on": row.on.split(), "reads": row.reads.split()} for kind, row in KINDS.items()]

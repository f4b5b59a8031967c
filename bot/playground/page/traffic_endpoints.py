"""The addresses of the traffic drawer: the requests to and from the bot, without what opens anything."""

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from bot.playground.page.answering import Json, Mistake, acting, given, reading
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.traffic import Exchange

SHOWN = 200
HIDDEN = "•••"
SECRET_FIELDS = frozenset({"token", "assertion", "access_token", "bot_access_token", "private_key", "secret"})


def routes(slack: LocalSlack) -> list[Route]:
    """Give the routes under `/ui/traffic`."""

    def listed(_query: Mapping[str, str]) -> Json:
        return {"exchanges": [_line(exchange) for exchange in list(slack.traffic.exchanges)[-SHOWN:]]}

    def one(query: Mapping[str, str]) -> Json:
        return _whole(slack, given(query, "number"))

    def clear(_body: Json) -> Json:
        slack.traffic.clear()
        return {}

    return [
        reading("/ui/traffic", listed),
        reading("/ui/traffic/one", one),
        acting("/ui/traffic/clear", clear),
    ]


def _line(exchange: Exchange) -> Json:
    return {
        "number": exchange.number,
        "direction": exchange.direction,
        "method": exchange.method,
        "outcome": exchange.outcome,
        "ms": round(exchange.ms, 1),
    }


def _whole(slack: LocalSlack, number: str) -> Json:
    found = next((one for one in list(slack.traffic.exchanges) if str(one.number) == number), None)
    if found is None:
        raise Mistake("traffic.problem.gone")
    secrets = frozenset({slack.credentials.bot_token, slack.credentials.app_token, slack.credentials.signing_secret})
    parts = {"asked": found.asked, "answered": found.answered, "messages": found.messages}
    return {**_line(found), **{name: without_secrets(part, secrets) for name, part in parts.items()}}


def without_secrets(value: Any, secrets: frozenset[str]) -> Any:
    """Copy JSON with dots in place of tokens: of fields that are called so, and of the values given."""
    if isinstance(value, dict):
        return {k: HIDDEN if k in SECRET_FIELDS and v else without_secrets(v, secrets) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [without_secrets(item, secrets) for item in value]
    return HIDDEN if value in secrets else value

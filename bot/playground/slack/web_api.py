"""The Web API: a call is looked up, the token, scopes and arguments are checked, then the method answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.slack.errors import Fault, SlackRefusal, invalid_arguments
from bot.playground.slack.installation import Installation
from bot.playground.slack.methods.call import Answer, Call, in_own_type
from bot.playground.slack.methods.table import METHODS, Method
from bot.playground.slack.traffic import Exchange

# Slack answers these for any method, so that its reference names them nowhere or once.
COMMON_ERRORS = frozenset(
    {
        *("invalid_arguments", "invalid_auth", "missing_scope", "not_allowed_token_type", "not_authed"),
        *("token_revoked", "unknown_method"),
    }
)
# Bolt adds `team_id` to every call of a listener's client; Slack reads it for organisation-wide tokens only.
ALWAYS_TAKEN = frozenset({"token", "team_id"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as it came in: the token, the arguments in whatever form, and whether they were a JSON body."""

    method: str
    token: str | None
    args: Mapping[str, Any]
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class WebApi:
    """Slack's Web API over one installation; safe to call from any thread."""

    slack: Installation

    def answer(self, asked: Asked) -> Answer:
        """Give what Slack answers, `ok` and all; the exchange is kept in the traffic."""
        with self.slack.traffic.timed(Exchange("from bot", asked.method, dict(asked.args))) as exchange:
            try:
                answer = {"ok": True, **self._played(asked)}
            except SlackRefusal as refusal:
                answer = refusal.answer()
            exchange.answered = answer
            exchange.outcome = answer.get("error", "ok")
            exchange.messages = answer.get("response_metadata", {}).get("messages", [])
        return answer

    def scopes_told(self, asked: Asked) -> dict[str, str]:
        """Give the headers with the scopes that a token has, and those one of which the method asks for."""
        credentials, method = self.slack.credentials, METHODS.get(asked.method)
        own = {
            credentials.bot_token: ",".join(sorted(self.slack.app.scopes)),
            credentials.app_token: "connections:write",
        }.get(asked.token or "")
        if own is None:
            return {}
        accepted = {"X-Accepted-OAuth-Scopes": ",".join(sorted(method.scopes))} if method and method.scopes else {}
        return {"X-OAuth-Scopes": own, **accepted}

    def _played(self, asked: Asked) -> Answer:
        if asked.method not in METHODS:
            raise SlackRefusal("unknown_method", details={"req_method": asked.method})
        method = METHODS[asked.method]
        self._check_token(method, asked.token)
        self._check_scopes(method)
        try:
            call = Call(self.slack, _arguments(method, asked), self.slack.executions.of(asked.token))
            with self.slack.workspace.changing():
                return method.handler(call)
        except SlackRefusal as refusal:
            if refusal.code not in method.errors | COMMON_ERRORS:
                raise RuntimeError(f"{refusal.code} is no error of {asked.method}") from refusal
            raise

    def _check_token(self, method: Method, token: str | None) -> None:
        credentials = self.slack.credentials
        if not token:
            raise SlackRefusal("not_authed")
        revoked = self.slack.executions.revoked(token)
        if revoked:
            raise SlackRefusal("token_revoked")
        if revoked is None and token not in {credentials.bot_token, credentials.app_token}:
            raise SlackRefusal("invalid_auth")
        if (token == credentials.app_token) != method.app_level:
            raise SlackRefusal("not_allowed_token_type")

    def _check_scopes(self, method: Method) -> None:
        provided = self.slack.app.scopes
        if method.scopes and not method.scopes & provided:
            details = {"needed": ",".join(sorted(method.scopes)), "provided": ",".join(sorted(provided))}
            raise SlackRefusal("missing_scope", details=details)


def _arguments(method: Method, asked: Asked) -> dict[str, Any]:
    """Give the arguments in their types; a JSON body is not read by methods that take forms only."""
    readable = method.takes_json or not asked.is_json
    given = {name: value for name, value in asked.args.items() if readable and value is not None}
    known = method.required | method.optional | method.unplayed | ALWAYS_TAKEN
    unknown = [Fault(f"unknown argument: {name}") for name in sorted(given.keys() - known)]
    missing = [Fault(f"missing required field: {name}") for name in sorted(method.required - given.keys())]
    if unknown or missing:
        raise invalid_arguments(*missing, *unknown)
    return {name: in_own_type(name, value) for name, value in given.items()}

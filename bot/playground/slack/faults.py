"""Slack's side of the switchboard: how Slack words what goes wrong with a call of the bot."""

from typing import Final

from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.playground.faults import Fault

HTML: Final = "<!DOCTYPE html><html><head><title>Server Error | Slack</title></head><body>Server Error</body></html>"
WORDS: Final = {500: "internal_error", 503: "service_unavailable", 504: "request_timeout"}
"""Errors that the pages of Slack's methods name; which status goes with which is assumed."""
OTHERWISE: Final = "fatal_error"


def refused(fault: Fault) -> Response:
    """Give the wrong answer that a fault gives in place of the right one."""
    match fault.kind:
        case "answer":
            return Response(fault.body, fault.status, dict(fault.headers))
        case "html_error":
            return HTMLResponse(HTML, fault.status)
        case "rate_limited":
            wait = {"Retry-After": f"{fault.seconds:g}"} if fault.seconds else {}
            return _error("ratelimited", 429, wait)
        case _:
            return _error(WORDS.get(fault.status, OTHERWISE), fault.status)


def _error(code: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"ok": False, "error": code}, status, headers)

"""Google's side of the switchboard: what a fault answers, and short names for those that scripts queue."""

from dataclasses import replace
from typing import Final

from bot.playground.faults import Fault
from bot.playground.sheets.answers import STATUS_NAMES, Answer, ApiError, json_answer

HTML: Final = "<!DOCTYPE html><html><title>Error {status} (Server Error)!!1</title><p>That's an error.</html>"
WORDS: Final = {
    403: "The caller does not have permission",
    429: "Quota exceeded for quota metric 'Read requests'.",
    500: "Internal error encountered.",
    502: "The server encountered a temporary error and could not complete your request.",
    503: "The service is currently unavailable.",
    504: "Deadline exceeded.",
}
"""Google's message for each status that a fault answers with."""


def refused(fault: Fault) -> Answer:
    """The wrong answer that a fault gives in place of the right one."""
    match fault.kind:
        case "answer":
            return Answer(fault.status, dict(fault.headers), fault.body.encode())
        case "html_error":
            page = HTML.format(status=fault.status).encode()
            return Answer(fault.status, {"Content-Type": "text/html; charset=UTF-8"}, page)
        case _:
            return _in_json(fault)


def _in_json(fault: Fault) -> Answer:
    status = {"rate_limited": 429, "forbidden": 403}.get(fault.kind, fault.status)
    error = ApiError(status if status in STATUS_NAMES else 500, WORDS.get(status, WORDS[500])).payload()
    answer = json_answer(status, {"error": error["error"] | {"code": status}})
    wait = {"Retry-After": f"{fault.seconds:g}"} if fault.kind == "rate_limited" and fault.seconds else {}
    return Answer(status, {**answer.headers, **wait}, answer.body)


def too_many_requests(retry_after: int | None = None, *, method: str = "", part: str = "") -> Fault:
    """429 RESOURCE_EXHAUSTED, with ``Retry-After`` in seconds when given."""
    return Fault("rate_limited", seconds=retry_after or 0.0, method=method, part=part)


def server_error(status: int = 503, *, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """500 INTERNAL or 503 UNAVAILABLE in JSON; a 503 may hide a write that was applied."""
    return Fault("server_error", status=status, applied=applied, method=method, part=part)


def html_503(*, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """503 with a page instead of JSON, as Google's front end sends it."""
    return Fault("html_error", applied=applied, method=method, part=part)


def forbidden(*, method: str = "", part: str = "") -> Fault:
    """403 PERMISSION_DENIED, as for a spreadsheet that is not shared."""
    return Fault("forbidden", method=method, part=part)


def reset(*, applied: bool, method: str = "", part: str = "") -> Fault:
    """The connection is reset, before or after the call had its effect."""
    return Fault("reset", applied=applied, method=method, part=part)


def hang(*, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """No answer until the caller's timeout, before or after the call had its effect."""
    return Fault("hang", applied=applied, method=method, part=part)


def answered(answer: Answer, *, applied: bool = False, method: str = "", part: str = "") -> Fault:
    """Any other answer, taken as it is; its body is UTF-8 text."""
    headers, body = answer.headers, answer.body.decode()
    wrong = Fault("answer", status=answer.status, headers=headers, body=body)
    return replace(wrong, applied=applied, method=method, part=part)

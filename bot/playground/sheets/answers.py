"""What the local Sheets answers: a status, headers and bytes, and errors in Google's JSON shape."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

Json = dict[str, Any]

STATUS_NAMES: Final = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}
LARGE_ENOUGH_TO_COMPRESS: Final = 1_024  # bytes; below this gzip saves nothing


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, as bytes on the wire (``body`` is compressed when ``Content-Encoding`` says so)."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class ApiError(Exception):
    """A refusal, worded as Google words it: HTTP code, message, and the optional ``details`` list."""

    def __init__(self, code: int, message: str, details: list[Json] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

    def payload(self) -> Json:
        """Google's error body: ``{"error": {"code", "message", "status"[, "details"]}}``."""
        error: Json = {"code": self.code, "message": self.message, "status": STATUS_NAMES[self.code]}
        return {"error": error | ({"details": self.details} if self.details else {})}


def invalid(message: str) -> ApiError:
    """A 400 INVALID_ARGUMENT with this message."""
    return ApiError(400, message)


def invalid_field(field: str, description: str) -> ApiError:
    """A 400 whose details name one field, as Google's type mismatches do (recorded in gspread's cassettes)."""
    violation = {"field": field, "description": description}
    kind = "type.googleapis.com/google.rpc.BadRequest"
    return ApiError(400, description, [{"@type": kind, "fieldViolations": [violation]}])


def unimplemented(what: str) -> ApiError:
    """A 501 naming the call that this local server does not know; Google may well know it."""
    return ApiError(501, f"The local Google Sheets does not implement {what}.")


def json_answer(status: int, payload: Json, *, pretty: bool = True, may_compress: bool = False) -> Answer:
    """The payload as JSON, indented by two (Google's default) unless ``pretty`` is false, gzipped when large.

    A part of it may be a function that gives the part: it is called when its turn comes, so that a large answer is
    never there as a whole in Python's objects.
    """
    body = msgspec.json.encode(payload, enc_hook=_part)
    body = msgspec.json.format(body, indent=2) if pretty else body
    headers = {"Content-Type": "application/json; charset=UTF-8", "Vary": "Origin, X-Origin, Referer"}
    return _compressed(status, headers, body) if may_compress else Answer(status, headers, body)


def _part(give: Callable[[], Any]) -> Any:
    return give()


def _compressed(status: int, headers: dict[str, str], body: bytes) -> Answer:
    if len(body) < LARGE_ENOUGH_TO_COMPRESS:
        return Answer(status, headers, body)
    return Answer(status, headers | {"Content-Encoding": "gzip"}, gzip.compress(body, compresslevel=1))

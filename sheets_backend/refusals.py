"""What Google's answers mean when they are no success: refused, not ready, or nobody knows."""

from collections.abc import Callable
from http import HTTPStatus
from time import monotonic
from typing import Final

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from requests import Response
from requests.exceptions import ConnectTimeout, RequestException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sheets_backend.errors import CredentialsRefused, Problem, QuotaReached, SheetsUnavailable

BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
"""The statuses, whatever the body, after which the same read may succeed."""


class Rejected(Exception):
    """Google refused the request as invalid: nothing happened.

    `message` is Google's and may quote a cell, so it is in no str and no repr.
    """

    def __init__(self, message: str) -> None:
        super().__init__("Google refused the request as invalid")
        self.message = message


class ReadRejected(Rejected):
    """A range or a tab that is not there (any more)."""


class WriteRejected(Rejected):
    """The whole batch was refused, and none of it applied."""


class Ambiguous(Exception):
    """The batch may have been applied, may be applied later, or never: `once` finds out."""


class Unready(Exception):
    """No usable answer now: the problem that this is if it lasts, the seconds to wait, if a write may have happened."""

    def __init__(self, problem: Problem, retry_after: float | None = None, *, may_have_happened: bool) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.retry_after = retry_after
        self.may_have_happened = may_have_happened


def busy(response: Response) -> Unready:
    """What an answer with one of the statuses BUSY means; 429 alone says that nothing happened."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return Unready(QuotaReached(), _retry_after(response), may_have_happened=False)
    return Unready(SheetsUnavailable(), _retry_after(response), may_have_happened=True)


def patience(give_up: float) -> Callable[[Exception], bool | float]:
    """Stamina's hook: whether to try again, after the seconds that Google asked for if they leave time."""

    def again(error: Exception) -> bool | float:
        if not isinstance(error, Unready):
            return False
        if error.retry_after is None:
            return True
        return error.retry_after if monotonic() + error.retry_after < give_up else False

    return again


def _retry_after(response: Response) -> float | None:
    """Seconds of the Retry-After header; a date is left to our own back-off."""
    seconds = response.headers.get("Retry-After", "")
    return float(seconds) if seconds.isdecimal() else None


def is_protected(response: Response) -> bool:
    """Whether a protection refused the write: a 400 by its users' reports, a 403 in the documents."""
    return response.status_code in {400, 403} and "protected cell or object" in response.text


def unauthorised(error: GoogleAuthError) -> Exception:
    """No token: refused for good, or the token's server does not answer; either way nothing was sent to Sheets."""
    if isinstance(error, TransportError) or (isinstance(error, RefreshError) and error.retryable):
        return Unready(SheetsUnavailable(), may_have_happened=False)
    return CredentialsRefused()


def never_sent(error: RequestException) -> bool:
    """Whether there was no connection at all, so that no write can have left."""
    cause = error.args[0] if error.args else None
    return isinstance(error, ConnectTimeout) or (
        isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
    )

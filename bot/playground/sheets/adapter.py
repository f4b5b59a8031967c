"""The local Google Sheets mounted in process under requests: real clients, no socket."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final

import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse

from bot.playground.sheets.server import LocalSheets
from bot.playground.striking import ConnectionLostError, HangError

GOOGLE: Final = "https://sheets.googleapis.com"
OAUTH: Final = "https://oauth2.googleapis.com"


class SheetsAdapter(BaseAdapter):
    """Sends every request to the local server, whatever its host.

    A lost connection is ``requests.ConnectionError``, a hang ``requests.ReadTimeout`` at once. A hang for a caller
    without a timeout would last for ever, and is a RuntimeError instead.
    """

    def __init__(self, local_sheets: LocalSheets) -> None:
        super().__init__()
        self._local_sheets = local_sheets

    def send(  # noqa: D102, PLR0913, PLR0917  # the signature and the meaning are requests'
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        del stream, verify, cert, proxies
        body = request.body or b""
        sent = body.encode() if isinstance(body, str) else bytes(body)
        try:
            answer = self._local_sheets.handle(request.method or "GET", request.url or "", dict(request.headers), sent)
        except ConnectionLostError as error:
            raise requests.ConnectionError("Connection reset by peer", request=request) from error
        except HangError as error:
            if timeout is None:
                raise RuntimeError("This call has no timeout: it would wait for ever.") from error
            raise requests.ReadTimeout("Read timed out.", request=request) from error
        raw = HTTPResponse(BytesIO(answer.body), answer.headers, answer.status, preload_content=False)
        return HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        """Nothing is open."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "SheetsAdapter":
        # google-auth copies its transport to ask Google for a service account's region in the background,
        # and leaves that out for a transport that cannot be copied. Nothing here may call out.
        raise TypeError("The local Google Sheets cannot be copied.")


_authorize: Final[Callable[..., AuthorizedSession]] = AuthorizedSession  # google-auth leaves it untyped


def authorized_session(credentials: Credentials, local_sheets: LocalSheets) -> AuthorizedSession:
    """google-auth's own session, its token requests included, with the local server in Google's place."""
    refreshing = requests.Session()
    session: AuthorizedSession = _authorize(credentials, auth_request=Request(refreshing))
    for host in (GOOGLE, OAUTH):
        refreshing.mount(host, SheetsAdapter(local_sheets))
        session.mount(host, SheetsAdapter(local_sheets))
    return session

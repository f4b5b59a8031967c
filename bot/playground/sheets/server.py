"""The local Google Sheets: HTTP requests in, HTTP answers out, no socket of its own."""

import json
import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from bot.playground.faults import GOOGLE, Switchboard
from bot.playground.sheets.answers import Answer, ApiError, Json, invalid, json_answer, unimplemented
from bot.playground.sheets.calls import Call, Query
from bot.playground.sheets.editor import Editor
from bot.playground.sheets.faults import refused
from bot.playground.sheets.fields import KNOWN
from bot.playground.sheets.masks import EVERYTHING, parse, refuse_unknown, select
from bot.playground.sheets.methods import METHODS, Method, refuse_bad_query
from bot.playground.sheets.quota import Quota
from bot.playground.sheets.tokens import Tokens
from bot.playground.sheets.workbook import Content, Sheet, Workbook
from bot.playground.striking import Striking

BOT_EMAIL: Final = "bot@playground.iam.gserviceaccount.com"
DEFAULT_TOKEN_URI: Final = "https://oauth2.googleapis.com/token"  # noqa: S105  # an address, no secret


def new_workbook(
    spreadsheet_id: str,
    *,
    title: str = "Untitled spreadsheet",
    locale: str = "en_US",
    timezone: str = "Etc/GMT",
) -> Workbook:
    """A spreadsheet as Google makes it: one tab ``Sheet1`` of 1,000 rows and 26 columns."""
    properties = {"title": title, "locale": locale, "autoRecalc": "ON_CHANGE", "timeZone": timezone}
    sizes = {"rowCount": 1_000, "columnCount": 26}
    return Workbook(
        spreadsheet_id,
        Content(properties, [Sheet({"sheetId": 0, "title": "Sheet1", "gridProperties": sizes})]),
    )


class LocalSheets:
    """The server: its workbooks by id, its tokens, its quota (off until ``quota.enabled``) and its faults.

    ``handle`` may be called from any thread. ``clock`` gives seconds, for the quota and for tokens' lives; ``sleep``
    passes the time of a fault that is a latency. ``faults`` may be shared with the local Slack.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        *,
        faults: Switchboard | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.workbooks: dict[str, Workbook] = {}
        self.tokens = Tokens(clock)
        self.quota = Quota(clock, enabled=False)
        self.faults = faults or Switchboard()
        self._striking = Striking(self.faults, GOOGLE, sleep)
        self._lock = Lock()

    def add(self, workbook: Workbook, *, share_with: str | None = BOT_EMAIL) -> Workbook:
        """Puts a workbook on the server, shared with that account unless None, and gives it back."""
        self.workbooks[workbook.spreadsheet_id] = workbook
        if share_with:
            workbook.shared_with.add(share_with)
        return workbook

    def editor(self, spreadsheet_id: str) -> Editor:
        """A person at that spreadsheet."""
        return Editor(self.workbooks[spreadsheet_id])

    def service_account_info(self, token_uri: str = DEFAULT_TOKEN_URI, email: str = BOT_EMAIL) -> dict[str, str]:
        """A throw-away service account, as Google's key file has it; its tokens come from ``token_uri``."""
        return self.tokens.service_account(token_uri, email)

    def handle(self, method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """Answers one request; ``url`` may be a whole URL or a path with its query.

        Raises ConnectionLostError or HangError where a queued fault says so: then there is no answer.
        """
        call = partial(self.answer, method, url, headers, body)
        return self._striking.play(method, unquote(urlsplit(url).path), call, refused)

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """What ``handle`` answers when nothing goes wrong."""
        parts, named = urlsplit(url), {name.lower(): value for name, value in headers.items()}
        if (method, parts.path) == ("POST", "/token"):
            with self._lock:
                return self.tokens.exchange(body)
        query = parse_qs(parts.query, keep_blank_values=True)
        try:
            return self._call(_route(method, parts.path), query, named, body)
        except ApiError as error:
            return json_answer(error.code, error.payload(), pretty=_pretty(query))

    def _call(
        self, routed: tuple[Method, dict[str, str]], query: Query, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        """In Google's order: credentials, query, body, mask, the workbook, the call itself."""
        method, path = routed
        with self._lock:
            user = self.tokens.holder(headers, writes=method.needs_write_scope)
            self.quota.spend(user, writes=method.writes)
        refuse_bad_query(method, query)
        sent = _parsed(body)
        mask = parse(query["fields"][-1]) if query.get("fields") else EVERYTHING
        refuse_unknown(mask, KNOWN[method.schema])
        workbook = self._open(path["id"], user)
        compressed = "gzip" in headers.get("accept-encoding", "")
        with workbook.changing(user) if method.writes else workbook.reading(user):
            payload = self._answered(method, Call(workbook, path, query, sent, mask))
            return json_answer(200, payload, pretty=_pretty(query), may_compress=compressed)

    def _answered(self, method: Method, call: Call) -> Json:
        payload: Json = select(method.answer(call), call.mask)
        return payload

    def _open(self, spreadsheet_id: str, user: str) -> Workbook:
        workbook = self.workbooks.get(spreadsheet_id)
        if workbook is None:
            raise ApiError(404, "Requested entity was not found.")
        if user not in workbook.shared_with:
            raise ApiError(403, "The caller does not have permission")
        return workbook


def _pretty(query: Query) -> bool:
    return (query.get("prettyPrint") or ["true"])[-1].lower() != "false"


def _route(method: str, path: str) -> tuple[Method, dict[str, str]]:
    """The method and the parts of the path, percent-decoded; a 501 naming a call that is not there."""
    for row in METHODS:
        found = row.path.fullmatch(path)
        if row.verb == method and found:
            return row, {name: unquote(part) for name, part in found.groupdict().items()}
    shown = re.sub(r"(/spreadsheets/)[^/:]+", r"\1{id}", unquote(path))
    raise unimplemented(f"{method} {shown}")


def _parsed(body: bytes) -> Json:
    if not body:
        return {}
    try:
        parsed = json.loads(body)
    except ValueError as error:
        raise invalid(f"Invalid JSON payload received. {error}") from error
    if not isinstance(parsed, dict):
        raise invalid("Invalid JSON payload received. Root element must be a message.")
    return parsed

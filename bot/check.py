"""`python -m bot check`: what is missing or wrong, told without changing anything."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.settings import Settings
from bot.slack_api import FAILURES, SCOPES, SlackApi
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.picking import sheet_of
from commands.request import Language
from sheets_backend.backend import Backend
from sheets_backend.errors import NotShared, Problem, ProtectedRange
from sheets_backend.google import Spreadsheet, open_spreadsheet
from sheets_backend.overview import Overview, read_overview

# Deletes the metadata of a key that nothing bears: an editor may do it, and it does nothing.
_HARMLESS = {
    "deleteDeveloperMetadata": {
        "dataFilter": {"developerMetadataLookup": {"metadataKey": "sheet-segments-may-i-write"}}
    }
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, in a sentence that ends with a way out where it is not."""

    well: bool
    text: str

    def __str__(self) -> str:
        """Read as a line of the report."""
        return f"{'✓' if self.well else '✗'} {self.text}"


@dataclass(frozen=True, slots=True)
class Check:
    """The checks of one set of settings, told in a language."""

    settings: Settings
    language: Language

    def run(self) -> Iterator[Finding]:
        """Look at the settings, Slack and the sheet, in this order; a finding is given as soon as it is known."""
        yield self._well("settings")
        yield from (Finding(well=False, text=warning) for warning in self.settings.warnings())
        yield from self._slack()
        yield from self._sheet()

    def _slack(self) -> Iterator[Finding]:
        slack = SlackApi.at(self.settings.slack_api_url, self.settings.slack_bot_token.get_secret_value())
        try:
            identity = slack.reading.auth_test()
        except FAILURES as error:
            yield self._slack_failed(error, "token_refused")
            return
        yield self._well("token", bot=identity["user"], team=identity["team"])
        yield from self._scopes(identity)
        yield self._socket(slack) if self.settings.transport == "socket" else self._well("signing_secret")

    def _scopes(self, identity: SlackResponse) -> Iterator[Finding]:
        headers = {name.lower(): value for name, value in identity.headers.items()}
        granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")} - {""}
        missing, extra = sorted(SCOPES - granted), sorted(granted - SCOPES)
        if missing:
            yield self._wrong("scopes_missing", scopes=", ".join(missing))
        else:
            yield self._well("scopes", n=len(SCOPES))
        if extra:
            yield self._well("scopes_extra", scopes=", ".join(extra))

    def _socket(self, slack: SlackApi) -> Finding:
        """Ask for an address to connect to, and do not connect."""
        try:
            slack.reading.apps_connections_open(app_token=self.settings.slack_app_token.get_secret_value())
        except FAILURES as error:
            return self._slack_failed(error, "app_token_refused")
        return self._well("app_token")

    def _slack_failed(self, error: Exception, refused: str) -> Finding:
        if isinstance(error, SlackApiError):
            return self._wrong(refused, error=error.response.get("error"))
        return self._wrong("slack_unreachable", url=self.settings.slack_api_url)

    def _sheet(self) -> Iterator[Finding]:
        settings = self.settings
        yield self._well("account", account=settings.account)
        try:
            spreadsheet = open_spreadsheet(
                settings.spreadsheet_id, settings.google_application_credentials, api_url=settings.google_api_url
            )
        except ValueError:
            yield self._wrong("key_refused", path=str(settings.google_application_credentials))
            return
        with closing(spreadsheet):
            yield from self._spreadsheet(spreadsheet)

    def _spreadsheet(self, spreadsheet: Spreadsheet) -> Iterator[Finding]:
        try:
            overview = read_overview(spreadsheet)
        except Problem as problem:
            yield self._problem(problem)
            return
        yield self._well("sheet", title=overview.title)
        yield from self._contacts(spreadsheet)
        yield self._work_tab(overview)
        yield self._writable(spreadsheet)

    def _contacts(self, spreadsheet: Spreadsheet) -> Iterator[Finding]:
        tab = self.settings.contacts_tab
        try:
            backend = Backend(spreadsheet, contacts_tab=tab)
            table = backend.contacts()
        except Problem as problem:
            yield self._problem(problem)
            return
        yield self._well("tab", tab=tab, n=table.count, columns=len(table.schema.fields))
        yield from map(self._problem, sheet_of(table, backend).notices)

    def _work_tab(self, overview: Overview) -> Finding:
        tab = self.settings.work_tab
        return self._well("work_tab" if overview.tab(tab) else "work_tab_later", tab=tab)

    def _writable(self, spreadsheet: Spreadsheet) -> Finding:
        try:
            spreadsheet.write([_HARMLESS])
        except (NotShared, ProtectedRange):
            return self._wrong("write_refused", account=self.settings.account)
        except Problem as problem:
            return self._problem(problem)
        return self._well("write")

    def _problem(self, problem: Problem) -> Finding:
        return Finding(well=False, text=sentence(problem, self.language))

    def _well(self, key: str, **facts: object) -> Finding:
        return Finding(well=True, text=say(f"check.{key}", self.language, **facts))

    def _wrong(self, key: str, **facts: object) -> Finding:
        return Finding(well=False, text=say(f"check.{key}", self.language, **facts))

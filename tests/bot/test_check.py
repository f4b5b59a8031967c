"""`python -m bot check`: it finds what is wrong, says the way out, and changes nothing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Router

from bot.check import Check, Finding
from bot.playground.server import LoopbackServer
from bot.playground.sheets import LocalSheets, Workbook, dump_csv, faults, routes, workbook_from_csv
from bot.playground.slack.local_slack import LocalSlack
from bot.settings import Settings
from bot.slack_api import SCOPES
from commands.request import Language
from tests.bot.bench import settings_for
from tests.bot.conftest import Front

CONTACTS = "Numéro,Nom,Ville\r\n001,Ada,Lévis\r\n002,Bob,Laval\r\n"
Run = Callable[..., list[Finding]]


@dataclass
class Desk:
    """A spreadsheet at a local Google, and the settings that lead to it."""

    sheets: LocalSheets
    workbook: Workbook
    run: Run


@pytest.fixture
def desk(local_slack: LocalSlack, tmp_path: Path, front: tuple[LoopbackServer, Front]) -> Iterator[Desk]:
    """A local Google with one spreadsheet of two contacts."""
    sheets = LocalSheets()
    workbook = sheets.add(workbook_from_csv(CONTACTS, locale="fr_CA", timezone="America/Toronto", title="Clients"))
    front[1].scopes = SCOPES
    with LoopbackServer({"/google": Router(routes(sheets))}) as server:
        key = tmp_path / "google.json"
        key.write_text(json.dumps(sheets.service_account_info(f"{server.url}/google/token")), encoding="utf-8")
        key.chmod(0o600)

        def run(language: Language = "en", **changed: Any) -> list[Finding]:
            settings = settings_for(local_slack, key, google_api_url=f"{server.url}/google")
            return list(Check(with_changes(settings, workbook, changed), language).run())

        yield Desk(sheets, workbook, run)


def with_changes(settings: Settings, workbook: Workbook, changed: dict[str, Any]) -> Settings:
    """Give the settings with some of them changed."""
    given = {name: getattr(settings, name) for name in Settings.model_fields}
    return Settings(**{**given, "spreadsheet_id": workbook.spreadsheet_id, **changed})


def wrong(findings: list[Finding]) -> list[str]:
    """List what is wrong."""
    return [finding.text for finding in findings if not finding.well]


def test_all_is_well(desk: Desk) -> None:
    """With everything in place each line is a tick, and the sheet is as it was."""
    mark = {"metadataKey": "k", "metadataValue": "v", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    desk.sheets.editor(desk.workbook.spreadsheet_id).apply({"createDeveloperMetadata": {"developerMetadata": mark}})
    before = dump_csv(desk.workbook, "Contacts"), desk.workbook.content.copy()
    findings = desk.run()
    assert wrong(findings) == []
    said = "\n".join(map(str, findings))
    for fact in (
        "Cabinet Tremblay",
        "8 scopes",
        "Socket Mode opens",
        "“Clients” can be read",
        "2 contacts in 3 columns",
    ):
        assert fact in said
    assert "no tab Work yet" in said
    assert dump_csv(desk.workbook, "Contacts") == before[0]
    assert desk.workbook.content.metadata == before[1].metadata
    assert [sheet.title for sheet in desk.workbook.sheets] == ["Contacts"]


def test_it_speaks_french(desk: Desk) -> None:
    """The same in the operator's language."""
    assert any("2 contacts dans 3 colonnes" in finding.text for finding in desk.run("fr"))


def test_http_has_no_app_token_to_try(desk: Desk) -> None:
    """Over HTTP the signing secret cannot be tried, and that is said."""
    assert any("signing secret" in finding.text for finding in desk.run(transport="http"))


def test_a_token_that_slack_refuses(desk: Desk) -> None:
    """The error's name is told, and the rest of the checks go on."""
    findings = desk.run(slack_bot_token="xoxb-other")  # noqa: S106 - opens nothing
    (text,) = wrong(findings)
    assert "invalid_auth" in text
    assert findings[-1].text == "The bot may write to the spreadsheet."


def test_an_app_token_that_slack_refuses(desk: Desk) -> None:
    """So with the app-level token."""
    (text,) = wrong(desk.run(slack_app_token="xapp-other"))  # noqa: S106 - opens nothing
    assert "connections:write" in text


def test_slack_out_of_reach(desk: Desk) -> None:
    """No network is not a bad token."""
    (text,) = wrong(desk.run(slack_api_url="http://127.0.0.1:9/"))
    assert "cannot be reached" in text


def test_scopes_are_compared(desk: Desk, front: tuple[LoopbackServer, Front]) -> None:
    """Missing scopes are wrong; scopes to spare are mentioned."""
    front[1].scopes = SCOPES - {"files:write"} | {"channels:history"}
    findings = desk.run()
    (text,) = wrong(findings)
    assert "files:write" in text
    assert any("channels:history" in finding.text for finding in findings)


def test_a_sheet_that_is_not_shared(desk: Desk) -> None:
    """The address to share it with is told."""
    desk.workbook.shared_with.clear()
    (text,) = wrong(desk.run())
    assert "bot@playground.iam.gserviceaccount.com" in text


def test_a_wrong_id(desk: Desk) -> None:
    """A spreadsheet that is not there is told by its id."""
    (text,) = wrong(desk.run(spreadsheet_id="elsewhere"))
    assert "elsewhere" in text


def test_a_missing_tab(desk: Desk) -> None:
    """The tabs that there are are named."""
    (text,) = wrong(desk.run(contacts_tab="Clients"))
    assert "Contacts" in text


def test_header_problems(desk: Desk) -> None:
    """A header borne twice and a header that is missing are told with their columns."""
    editor = desk.sheets.editor(desk.workbook.spreadsheet_id)
    editor.type("Contacts!C1", ["Nom"])
    editor.type("Contacts!D2", ["x"])
    first, second = sorted(wrong(desk.run()))
    assert "D" in first + second
    assert "Nom" in first + second


def test_a_sheet_that_may_only_be_read(desk: Desk) -> None:
    """A viewer's share is told from an editor's, by a write that changes nothing."""
    desk.sheets.faults.queue(faults.forbidden(method="POST", part="batchUpdate"))
    (text,) = wrong(desk.run())
    assert "as an editor" in text

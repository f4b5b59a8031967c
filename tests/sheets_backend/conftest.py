"""A spreadsheet for each test, on a local server that is judged by Google's discovery document."""

from collections.abc import Iterator

import pytest
import stamina
from hypothesis import HealthCheck, settings
from stamina.instrumentation import set_on_retry_hooks

from bot.playground.sheets import workbook_from_csv
from sheets_backend.google import Spreadsheet
from tests.contracts.discovery import CheckedSheets
from tests.sheets_backend.desk import Desk, WatchedAdapter, Wire, token_credentials

CONTACTS = "Id,Name,City\nC1,Ada,Montréal\nC2,Grace,Québec\nC3,Linus,Laval\n"

settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


@pytest.fixture(autouse=True)
def without_waiting() -> Iterator[None]:
    """Retries happen at once, as often as they would, and are not logged."""
    set_on_retry_hooks([])
    with stamina.set_testing(True, attempts=100, cap=True):
        yield
    set_on_retry_hooks(None)


@pytest.fixture
def desk() -> Desk:
    """A spreadsheet with a Contacts tab, nothing of ours in it yet."""
    local = CheckedSheets()
    local.add(
        workbook_from_csv(CONTACTS, locale="fr_CA", timezone="America/Toronto", title="Clients", spreadsheet_id="S")
    )
    wire = Wire()
    adapter = WatchedAdapter(local, wire)
    spreadsheet = Spreadsheet("S", token_credentials(local), adapter=adapter)
    return Desk(local, local.editor("S"), wire, adapter, spreadsheet)

"""What Google answered to gspread, the local server answers too."""

import pytest

from tests.contracts.cassettes import FOLDER, Replay, names

PLANNED_GAPS = {
    "WorksheetTest.test_add_protected_range_normal": "Google adds the file's owner, known to Drive, to the editors",
}
"""Cassettes that do not pass yet, each with its reason; one that starts to pass must leave this table."""

needs_cassettes = pytest.mark.skipif(not FOLDER.exists(), reason="the recorded traffic is not beside this repository")


@needs_cassettes
@pytest.mark.parametrize("name", sorted(set(names()) - PLANNED_GAPS.keys()))
def test_answers_as_google_did(name: str) -> None:
    """Each recorded call of the cassette gets Google's answer, and conforms to the discovery document."""
    assert list(Replay(name).differences()) == []


@needs_cassettes
@pytest.mark.parametrize("name", PLANNED_GAPS)
def test_a_planned_gap_is_still_one(name: str) -> None:
    """A cassette in the table of gaps exists and still differs: once it passes it is no gap."""
    assert list(Replay(name).differences())

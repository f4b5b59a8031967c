"""What Google answered to gspread, the local server answers too."""

import pytest

from tests.contracts.cassettes import FOLDER, Replay, names

needs_cassettes = pytest.mark.skipif(not FOLDER.exists(), reason="the recorded traffic is not beside this repository")


@needs_cassettes
@pytest.mark.parametrize("name", names())
def test_answers_as_google_did(name: str) -> None:
    """Each recorded call of the cassette gets Google's answer, and conforms to the discovery document."""
    assert list(Replay(name).differences()) == []

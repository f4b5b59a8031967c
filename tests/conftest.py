"""What holds for every test."""

import pytest
import structlog
from hypothesis import settings

# Speed is measured by the benchmarks, side by side; a test that is timed fails on a busy machine, not on a bug.
settings.register_profile("untimed", deadline=None, print_blob=True)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def own_log() -> None:
    """No test logs where, or as sparingly as, the one before it was told to."""
    structlog.reset_defaults()

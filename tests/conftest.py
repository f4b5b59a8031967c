"""What holds for every test, and the options of those that are campaigns.

`pytest --campaign` runs every campaign whole, and nothing else. A failure of one names its seed: the same test with
`--seed N` runs that case alone.
"""

import pytest
import structlog
from hypothesis import settings

from tests.campaign import Campaign

# Speed is measured by the benchmarks, side by side; a test that is timed fails on a busy machine, not on a bug.
settings.register_profile("untimed", deadline=None, print_blob=True)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the campaigns."""
    parser.addoption("--campaign", action="store_true", help="run the campaigns whole, and nothing else")
    parser.addoption("--seed", type=int, help="run the one case of this seed in each campaign")


def pytest_configure(config: pytest.Config) -> None:
    """Know the mark of a campaign that is parted."""
    config.addinivalue_line("markers", "shares(name, values, sample): one test a value, the first being the sample")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Part a campaign in its shares, where it is not only its sample that is asked for."""
    if mark := metafunc.definition.get_closest_marker("shares"):
        options = metafunc.config.option
        name, values, sample = mark.args
        metafunc.parametrize(name, values if options.campaign or options.seed is not None else values[:sample])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is no campaign, when they are what is asked for."""
    if config.getoption("--campaign"):
        others = [item for item in items if "campaign" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in set(others)]


@pytest.fixture(scope="session")
def campaign(request: pytest.FixtureRequest) -> Campaign:
    """How much of the campaigns is asked for."""
    return Campaign(request.config.getoption("--campaign"), request.config.getoption("--seed"))


@pytest.fixture(autouse=True)
def own_log() -> None:
    """No test logs where, or as sparingly as, the one before it was told to."""
    structlog.reset_defaults()

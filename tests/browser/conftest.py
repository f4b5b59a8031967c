"""One playground for each worker, put back before each test, and a page in the system's own Chromium.

A page fails its test on an error in the console and on a request outside the playground.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, expect

from bot.playground.sample import DEMO_DAY, TIME_ZONE, sample_workbook
from bot.playground.session import DayClock, Session, opened

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "there is no Chromium: install one, or name it in CHROMIUM"
IN_CI_EXIT = 3
PATIENCE_MS = 10_000
NEVER = 3600.0
"""Seconds: on a busy machine the bot would say that it is still working, which some tests would take for its answer."""

expect.set_options(timeout=PATIENCE_MS)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make pictures`; it is known when this folder is named on pytest's command line."""
    parser.addoption("--redraw", action="store_true", help="draw the README's pictures anew")


def chromium() -> str | None:
    """Find the browser: the one that $CHROMIUM names, else the system's."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Launch the system's Chromium; without one, skip the tests, or end the run with status 3 where CI is "true"."""
    path = chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.exit(MISSING, returncode=IN_CI_EXIT)
    if path is None:
        pytest.skip(MISSING)
    args = ["--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # Chromium's own rule for root
    return {"executable_path": path, "args": [*args, *sandbox]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Be somebody in Québec at a laptop who wants no animation."""
    return {
        "locale": "fr-CA",
        "timezone_id": TIME_ZONE,
        "viewport": {"width": 1280, "height": 800},
        "reduced_motion": "reduce",
        "accept_downloads": True,
    }


@pytest.fixture(scope="session")
def running() -> Iterator[Session]:
    """The playground of this worker, with the sample workbook."""
    clock = DayClock(DEMO_DAY, ZoneInfo(TIME_ZONE))
    with opened(sample_workbook(), clock=clock, working_after=NEVER) as session:
        yield session


@pytest.fixture
def playground(running: Session) -> Session:
    """The playground as it was at first."""
    running.start_over()
    return running


def told_by_the_page(message: ConsoleMessage, url: str) -> bool:
    """Tell a mistake that the page itself words (status 400) from a fault: Chromium notes each such answer."""
    return "status of 400" in message.text and message.location["url"].startswith(f"{url}/ui/")


@pytest.fixture(scope="session")
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """One browser window for all the tests of a worker: a new one for each would take longer than most tests."""
    with browser.new_context(**browser_context_args) as context:
        yield context


@pytest.fixture
def faults(playground: Session, window: BrowserContext) -> Iterator[list[str]]:
    """What the pages of this test complained of, and what they asked of others; the test fails if there is any."""
    heard: list[str] = []
    own = urlsplit(playground.url).netloc

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not told_by_the_page(message, playground.url):
            heard.append(f"console {message.type}: {message.text}")

    def request(asked: Request) -> None:
        if urlsplit(asked.url).netloc != own and urlsplit(asked.url).scheme not in {"data", "blob"}:
            heard.append(f"foreign request: {asked.url}")

    def uncaught(error: WebError) -> None:
        heard.append(f"uncaught: {error.error}")

    window.on("console", console)
    window.on("request", request)
    window.on("weberror", uncaught)
    yield heard
    window.remove_listener("console", console)
    window.remove_listener("request", request)
    window.remove_listener("weberror", uncaught)
    assert heard == []


@pytest.fixture(scope="session")
def own_tab(window: BrowserContext) -> Page:
    """One tab for all the tests of a worker: with every new one Chromium starts another window of its own interface."""
    tab = window.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    return tab


@pytest.fixture
def tab(playground: Session, own_tab: Page, faults: list[str], browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A tab at no page yet; nothing of what the page stored is there in the next test."""
    del faults  # it listens
    yield own_tab
    if own_tab.url.startswith(playground.url):
        own_tab.evaluate("localStorage.clear(), sessionStorage.clear()")
    own_tab.goto("about:blank")
    own_tab.set_viewport_size(browser_context_args["viewport"])


@pytest.fixture
def page(playground: Session, tab: Page) -> Page:
    """The playground's page, open, in French."""
    tab.goto(playground.url)
    expect(tab.locator("html[data-ready]")).to_be_attached()
    expect(tab.get_by_role("gridcell", name="Marie Roy")).to_be_attached()
    return tab


@pytest.fixture
def gallery(tab: Page, playground: Session) -> Page:
    """The gallery as at first, with all its messages, in English."""
    tab.request.post(f"{playground.url}/ui/reset", data={}, headers={"Origin": playground.url})
    tab.goto(f"{playground.url}/gallery")
    tab.get_by_role("button", name="English", exact=True).click()
    expect(tab.get_by_role("log").get_by_role("article")).to_have_count(6)
    return tab

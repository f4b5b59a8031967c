"""A playground's page, fresh for each test, and a plain client of it."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from bot.playground.page.app import Page
from bot.playground.sample import sample_workbook
from bot.playground.server import LoopbackServer
from bot.playground.sheets import LocalSheets
from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import manifest


@dataclass(frozen=True, slots=True)
class Client:
    """Asks a served page; a header that is None is left out."""

    page: Page
    url: str

    def ask(self, path: str, body: Any = None, **headers: str | None) -> tuple[int, dict[str, str], str]:
        """Give status, headers and body; what there is to post is JSON, from the page's own origin."""
        data = None if body is None else json.dumps(body).encode()
        named = {"Origin": self.url, "Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.url + path, data, {k: v for k, v in named.items() if v is not None})  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read().decode()

    def json(self, path: str, body: Any = None) -> Any:
        """Give what is answered, which must not be a mistake."""
        status, _, text = self.ask(path, body)
        assert status == 200, text
        return json.loads(text)


@pytest.fixture
def client() -> Iterator[Client]:
    """A page over a Slack without a bot, and the sample workbook."""
    with served(LocalSlack(manifest())) as client:
        yield client


@contextmanager
def served(slack: LocalSlack) -> Iterator[Client]:
    """Serve a page over this Slack and the sample workbook."""
    sheets = LocalSheets()
    page = Page(slack, sheets, sheets.add(sample_workbook()))
    with LoopbackServer({"/": page.app()}) as server:
        yield Client(page, server.url)
        page.changes.close()

"""Buttons with an address: it is opened, and the bot is told all the same."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.playground.session import Session
from bot.playground.slack.web_api import Asked
from tests.browser.chat import messages

CONFIRM = {
    "title": {"type": "plain_text", "text": "Sûr ?"},
    "text": {"type": "plain_text", "text": "On s'en va."},
    "confirm": {"type": "plain_text", "text": "Oui"},
    "deny": {"type": "plain_text", "text": "Non"},
}
SHEET = "https://docs.google.com/spreadsheets/d/playground/edit#gid=0&range=B7"
Post = Callable[..., None]


@pytest.fixture
def post(playground: Session) -> Post:
    """Let the bot post a button that types `/segment aide` and has an address."""

    def post(url: str, **more: Any) -> None:
        button = {"type": "button", "text": {"type": "plain_text", "text": "Ouvrir"}, "action_id": "line:help"}
        blocks = [{"type": "actions", "elements": [{**button, "value": "aide", "url": url, **more}]}]
        args = {"channel": "C0GENERAL1", "text": "x", "blocks": blocks}
        slack = playground.slack
        assert slack.web_api.answer(Asked("chat.postMessage", slack.credentials.bot_token, args))["ok"]

    return post


def test_an_address_opens_in_a_tab_that_knows_nothing_of_this_one(page: Page, playground: Session, post: Post) -> None:
    """And the bot hears the click, and answers it."""
    post(f"{playground.url}/gallery")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Ouvrir").click()
    expect(messages(page).last).to_contain_text("/segment appliquer")
    assert opened.value.evaluate("[window.opener, document.referrer]") == [None, ""]
    opened.value.close()


def test_an_address_waits_for_the_confirm_dialog(page: Page, playground: Session, post: Post) -> None:
    """No opens nothing and tells nobody."""
    post(f"{playground.url}/gallery", confirm=CONFIRM)
    page.get_by_role("button", name="Ouvrir").click()
    page.get_by_role("button", name="Non").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Ouvrir").click()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Oui").click()
    opened.value.close()
    expect(messages(page)).to_have_count(2)
    assert [one.url.endswith("/gallery") for one in page.context.pages] == [False]


def test_an_address_in_the_sheet_leads_to_the_sheet_beside(page: Page, post: Post) -> None:
    """Nothing is asked of Google: the cell is chosen in the other pane."""
    post(SHEET)
    page.get_by_role("button", name="Ouvrir").click()
    expect(messages(page).last).to_contain_text("/segment appliquer")
    expect(page.get_by_role("gridcell", selected=True)).to_have_id("cell-6-1")  # B7

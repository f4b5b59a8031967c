"""The drawer with the requests to and from the bot."""

import re

from playwright.sync_api import Page, expect

from bot.playground.session import Session
from tests.browser.chat import messages, say


def test_every_request_is_listed_with_its_json(page: Page) -> None:
    """A command, its answer and the reading of the sheet are there, newest first; a click shows the JSON."""
    say(page, "/segment champs")
    expect(messages(page).last).to_contain_text("Colonnes de la feuille")
    toggle = page.get_by_role("button", name="Trafic")
    toggle.focus()
    page.keyboard.press("Enter")
    rows = page.get_by_role("group", name="Requêtes").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("response_url")
    expect(rows.filter(has_text="vers Google").first).to_contain_text(re.compile(r"GET /v4/spreadsheets/\S+200"))
    expect(rows.filter(has_text="vers le bot")).to_contain_text(re.compile(r"/segmentok"))

    page.get_by_role("button", name="/segment", exact=True).click()

    detail = page.get_by_role("group", name=re.compile(r"^Requête \d"))
    expect(detail).to_contain_text('"text": "champs"')
    expect(detail).to_contain_text('"token": "•••"')
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()
    expect(toggle).to_be_focused()


def test_no_secret_is_ever_shown(page: Page, playground: Session) -> None:
    """Neither the bot's tokens nor the signing secret nor Google's token are in anything that the drawer gets."""
    say(page, "/segment champs")
    expect(messages(page).last).to_contain_text("Colonnes de la feuille")
    numbers = [exchange.number for exchange in playground.slack.traffic.exchanges]
    told = "".join(page.request.get(f"{playground.url}/ui/traffic/one?number={n}").text() for n in numbers)

    known = playground.slack.credentials
    assert "response_url" in told
    for secret in (known.bot_token, known.app_token, known.signing_secret, known.verification_token, "Bearer"):
        assert secret not in told


def test_what_was_cleared_is_gone(page: Page) -> None:
    """Clearing empties the list; what comes afterwards is listed."""
    say(page, "/segment aide")
    expect(messages(page)).to_have_count(1)
    page.get_by_role("button", name="Trafic").click()

    page.get_by_role("button", name="Effacer").click()

    expect(page.get_by_role("button", name="Trafic")).to_contain_text(re.compile("0 requête"))

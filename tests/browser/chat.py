"""What people do in the Slack pane, for the tests: by what they see, never by how it is made."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

SEGMENT = {
    "fr": "/segment créer Xero ou MYOB : Logiciel utilisé comprend un des éléments Xero, MYOB",
    "en": "/segment create Xero or MYOB : Logiciel utilisé includes any of Xero, MYOB",
}
FIRST_IN_XERO = "Paysagement Lévesque s.e.n.c."
IN_XERO = 39


def composer(page: Page) -> Locator:
    """Find where one types."""
    return page.get_by_role("combobox", name="Message ")


def say(page: Page, text: str) -> None:
    """Type a line and send it."""
    composer(page).fill(text)
    composer(page).press("Enter")


def be(page: Page, name: str) -> None:
    """Be another person."""
    page.get_by_role("button", name=name).click()


def messages(page: Page) -> Locator:
    """Find the messages of the channel."""
    return page.get_by_role("log").get_by_role("article")


def press(page: Page, label: str) -> None:
    """Press the newest button with a label, in the messages."""
    page.get_by_role("log").get_by_role("button", name=label, exact=True).last.click()


def apply_segment(page: Page) -> None:
    """Save the segment of the tests in French, and apply it."""
    say(page, SEGMENT["fr"])
    press(page, "Appliquer")
    expect(messages(page).last).to_contain_text("page 1 sur 4")


def heard(page: Page, text: str | re.Pattern[str]) -> None:
    """Expect the gallery's bot to have heard this last."""
    expect(page.get_by_role("log").get_by_role("article").last).to_contain_text(text)


def axe_faults(page: Page, part: str | None = None) -> list[str]:
    """List what axe finds on the page as it is, or in one part of it: the rule, and the elements that break it."""
    found = Axe().run(page, context=part).response["violations"]
    return [f"{fault['id']}: {', '.join(str(node['target']) for node in fault['nodes'])}" for fault in found]

"""The guided tour: the main job with the reader's own clicks."""

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.playground.session import Session

LABELS = {
    "fr": {
        "start": "Visite guidée", "next": "Suivant", "type": "Taper pour moi", "lead": "M'y conduire",
        "who": "Ada Tremblay",
        "apply": "Appliquer", "again": "Actualiser", "export": "Exporter en CSV", "preview": "Aperçu",
        "confirm": "Créer ces travaux", "done": "C'est fait",
    },
    "en": {
        "start": "Guided tour", "next": "Next", "type": "Type it for me", "lead": "Take me there", "who": "Grace Lee",
        "apply": "Apply", "again": "Refresh", "export": "Export CSV", "preview": "Preview",
        "confirm": "Create these items", "done": "Done",
    },
}  # fmt: skip


def card_of(page: Page) -> Locator:
    """Find the tour's card."""
    return page.locator(".tour-card")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tour_leads_through_the_main_job(page: Page, playground: Session, language: str) -> None:
    """Each step is done by the reader on the page itself, and the card says when it is."""
    words, card = LABELS[language], card_of(page)
    if language == "en":
        page.get_by_role("button", name="English", exact=True).click()
    page.get_by_role("button", name=words["start"]).click()

    def done() -> None:
        expect(card.get_by_role("status")).to_contain_text(words["done"])

    def go_on(label: str | None = None) -> None:
        done()
        card.get_by_role("button", name=words["next"]).click()
        if label:
            card.get_by_role("button", name=words[label]).click()

    def press(label: str) -> None:
        page.get_by_role("log").get_by_role("button", name=words[label], exact=True).last.click()

    page.get_by_role("button", name=words["who"]).click()
    go_on("type")
    page.keyboard.press("Enter")
    go_on()
    press("apply")
    go_on("lead")
    page.keyboard.type("Xero")
    page.keyboard.press("Enter")
    go_on()
    playground.backend.forget()  # five seconds later
    press("again")
    go_on()
    press("export")
    go_on()
    press("preview")
    go_on("type")
    page.keyboard.press("Enter")
    go_on()
    press("confirm")
    go_on()
    page.get_by_role("tab", name="Work").click()
    go_on()
    expect(card.get_by_role("button", name=words["next"])).to_be_hidden()


def test_escape_ends_the_tour(page: Page) -> None:
    """Next and back keep the focus; Escape puts it on the button that started the tour."""
    start = page.get_by_role("button", name="Visite guidée")
    start.click()
    card = card_of(page)
    for label, step in (("Suivant", "étape 2"), ("Retour", "étape 1")):
        card.get_by_role("button", name=label).press("Enter")
        expect(card).to_contain_text(step)

    page.keyboard.press("Escape")

    expect(card).to_be_hidden()
    expect(start).to_be_focused()

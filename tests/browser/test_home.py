"""The app's Home tab on the page: seen, used by the keyboard, and shown again after a change."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat import SEGMENT, axe_faults, press, say


def opened_home(page: Page) -> Locator:
    """Go to the app, then to its Home tab; give that once the bot has shown it."""
    page.get_by_role("navigation").get_by_role("button", name="Segments").click()
    page.get_by_role("button", name="Accueil").click()
    home = page.locator(".home")
    expect(home.get_by_role("button", name="Actualiser")).to_be_visible()
    return home


def test_the_home_tab_is_used_with_the_keys(page: Page) -> None:
    """Segments are there with their counts; what is chosen in the menu opens a modal; a deletion is seen at once."""
    say(page, SEGMENT["fr"])
    press(page, "Appliquer")
    home = opened_home(page)
    expect(home).to_contain_text("39 personnes-ressources correspondent")
    assert axe_faults(page) == []

    home.get_by_role("button", name="Autres actions").press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    modal = page.get_by_role("dialog")
    expect(modal).to_contain_text("Supprimer ce segment")
    modal.get_by_role("button", name="Supprimer le segment").click()
    page.get_by_role("button", name="Oui").click()
    expect(modal).to_contain_text("« Xero ou MYOB » est supprimé.")
    page.keyboard.press("Escape")
    expect(home).to_contain_text("Aucun segment n'est encore enregistré")

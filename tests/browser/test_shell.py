"""The frame of the page: language, theme, panes."""

from playwright.sync_api import Page, expect


def test_the_page_speaks_both_languages(page: Page) -> None:
    """The switch words the page anew, and sets its language for screen readers."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Bac à sable Segments")

    page.get_by_role("button", name="English", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Segments playground")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.get_by_role("button", name="English", exact=True)).to_be_focused()

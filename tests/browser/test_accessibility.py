"""axe finds nothing on the page in any state, and all of it is there at every width."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import apply_segment, axe_faults, composer, press, say


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(page: Page, theme: str) -> None:
    """Start, hints, messages, a file with its preview, a question, the drawer, the tour."""
    page.get_by_role("combobox", name="Thème").select_option(theme)
    assert axe_faults(page) == []
    composer(page).fill("/segment")
    expect(page.get_by_role("option").filter(has_text="/segment créer")).to_be_visible()
    assert axe_faults(page, "#slack") == []

    apply_segment(page)
    press(page, "Exporter en CSV")
    press(page, "Aperçu")
    expect(page.get_by_role("columnheader", name="No de client").first).to_be_visible()
    assert axe_faults(page, "#slack") == []
    say(page, "/segment supprimer Xero ou MYOB")
    page.get_by_role("button", name="Supprimer le segment").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe_faults(page, "dialog") == []
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Trafic").click()
    page.get_by_role("button", name="/segment", exact=True).first.click()
    expect(page.get_by_role("heading", name="Demandé")).to_be_visible()
    page.get_by_role("button", name="Visite guidée").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe_faults(page, "#traffic") == []
    assert axe_faults(page, "#tour") == []


@pytest.mark.parametrize("width", [375, 768, 1280, 1920])
def test_the_page_fits_its_window(page: Page, width: int) -> None:
    """Nothing scrolls sideways but what is meant to, both sides can be reached, and axe finds nothing."""
    page.set_viewport_size({"width": width, "height": 720})
    apply_segment(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert faults_at(page, width) == []
    grid = page.get_by_role("grid")
    if width < 960:
        expect(grid).to_be_hidden()
        page.get_by_role("button", name="Feuille").click()
        expect(composer(page)).to_be_hidden()
        assert faults_at(page, width) == []
    expect(grid).to_be_visible()


def faults_at(page: Page, width: int) -> list[str]:
    """Ask axe once for each arrangement of the page: what it looks at is the same at every width of one."""
    return axe_faults(page) if width in {375, 1280} else []

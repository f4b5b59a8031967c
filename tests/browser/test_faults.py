"""What goes wrong is set in the drawer, seen there while it waits, and taken away."""

from playwright.sync_api import Page, expect

from bot.playground.session import Session
from bot.playground.sheets import dump_csv
from tests.browser.chat import IN_XERO, SEGMENT, axe_faults, messages, press, say


def provoke(page: Page, called: str, calls: str, kind: str, times: int = 1) -> None:
    """Set a fault in the form."""
    page.get_by_label("Qui est appelé").select_option(called)
    page.get_by_label("Quels appels").select_option(calls)
    page.get_by_label("Ce qui va mal").select_option(kind)
    page.get_by_label("Combien de fois").fill(str(times))
    page.get_by_role("button", name="Provoquer").click()


def test_faults_are_set_seen_and_cleared(page: Page, playground: Session) -> None:
    """A 503 once is overcome, a lasting 403 is told, and clicks that come twice create work once."""
    say(page, SEGMENT["fr"])
    expect(messages(page).last).to_contain_text("Segment enregistré")
    toggle, panel = page.get_by_role("button", name="Pannes"), page.get_by_role("group", name="Pannes")
    toggle.press("Enter")
    expect(page.get_by_label("Qui est appelé")).to_be_focused()

    provoke(page, "google", "lectures", "server_error")
    expect(panel).to_contain_text("lectures · erreur de serveur, en JSON encore 1 fois")
    playground.backend.forget()
    press(page, "Appliquer")
    expect(messages(page).last).to_contain_text("page 1 sur 4")
    expect(panel).to_contain_text("Rien ne va mal")

    provoke(page, "google", "tous", "forbidden", times=9)
    expect(panel).to_contain_text("encore 9 fois")
    playground.backend.forget()
    say(page, "/segment champs")
    expect(messages(page).last).to_contain_text("partagé")
    expect(panel).to_contain_text("encore 8 fois")
    for width, theme in ((375, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.get_by_role("combobox", name="Thème").select_option(theme)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert axe_faults(page, "#traffic") == []
    page.get_by_role("button", name="Retirer toutes les pannes").click()
    expect(panel).to_contain_text("Rien ne va mal")
    expect(toggle).to_be_focused()

    say(page, '/segment travail Xero ou MYOB "Appel"')
    confirm = page.get_by_role("button", name="Créer ces travaux")
    expect(confirm).to_be_visible()
    provoke(page, "bot", "clics", "deliver_twice")
    expect(panel).to_contain_text("livré deux fois")
    confirm.press("Enter")  # by the keyboard: the panel has just grown, and moves what is under a pointer
    expect(messages(page).last).to_contain_text("39 éléments de travail sont créés.")
    assert len(dump_csv(playground.workbook, "Work").splitlines()) == IN_XERO + 1
    page.get_by_label("Qui est appelé").press("Escape")
    expect(panel).to_be_hidden()

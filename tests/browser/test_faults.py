"""What goes wrong is set in the drawer, seen there while it waits, and taken away."""

import re

from playwright.sync_api import Page, expect

from bot.playground.faults import Fault
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


def test_one_fault_of_several_is_taken_away(page: Page, playground: Session) -> None:
    """An answer written out and an effect that comes late are set in the form; each has its own button."""
    page.get_by_role("button", name="Pannes").press("Enter")
    page.get_by_label("Ce qui va mal").select_option("answer")
    page.get_by_label("Statut").fill("418")
    page.get_by_label("Corps de la réponse").fill("théière")
    page.get_by_label("Effet de l'appel").select_option("late")
    page.get_by_label("Après combien d'autres appels").fill("3")
    page.get_by_role("button", name="Provoquer").click()
    provoke(page, "slack", "response_url", "reset")
    rows = page.get_by_role("group", name="Pannes").get_by_role("listitem")
    expect(rows).to_have_text(
        [re.compile('418 · "théière" · fait plus tard, après 3 autres appels'), re.compile("response_url")]
    )
    answer = Fault("answer", status=418, body="théière", late=3)
    assert playground.faults.waiting[0] == answer

    rows.last.get_by_role("button", name="Retirer").press("Enter")
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("button", name="Retirer")).to_be_focused()
    assert playground.faults.waiting == (answer,)
    rows.get_by_role("button", name="Retirer").press("Enter")
    expect(page.get_by_label("Qui est appelé")).to_be_focused()


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

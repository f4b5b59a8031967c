"""The pictures of the README show the page as it is. `make pictures` draws them anew."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.playground.session import Session
from tests.browser.chat import SEGMENT, be, messages, press, say
from tests.browser.pictures import ALIKE, Album
from tests.browser.test_home import opened_home


@pytest.fixture
def album(window: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Album]:
    """The album, with a blank tab to compare in: the page's own policy lets nothing be fetched."""
    tab = window.new_page()
    yield Album(tab, request.config.getoption("--redraw", default=False))
    tab.close()


@pytest.fixture
def drawn(page: Page, album: Album) -> Page:
    """The page as on paper: light whatever the machine prefers, and in front: Chromium slows tabs that are not."""
    assert album
    page.bring_to_front()
    page.get_by_role("combobox", name="Thème").select_option("light")
    return page


def test_the_pictures_of_the_french_page(drawn: Page, album: Album) -> None:
    """The page after an apply, its results, an export's preview, the preview of work, and its rows in the sheet."""
    say(drawn, SEGMENT["fr"])
    press(drawn, "Appliquer")
    expect(messages(drawn).last).to_contain_text("page 1 sur 4")
    album.take("page.fr", drawn)
    drawn.set_viewport_size({"width": 1280, "height": 1400})  # what does not fit in the pane is not drawn
    album.take("results.fr", messages(drawn).last)
    drawn.set_viewport_size({"width": 1280, "height": 800})

    press(drawn, "Exporter en CSV")
    press(drawn, "Aperçu")
    file = drawn.get_by_role("group", name="-2026-11-24.csv")
    expect(file.get_by_role("columnheader", name="No de client")).to_be_visible()
    album.take("export.fr", file)

    say(drawn, '/segment travail Xero ou MYOB "Fin d’année – {Nom}" attribué à {Responsable} échéance 2027-01-31')
    expect(messages(drawn).last).to_contain_text("39 éléments de travail à créer")
    album.take("preview.fr", messages(drawn).last)
    press(drawn, "Créer ces travaux")
    expect(messages(drawn).last).to_contain_text("39 éléments de travail sont créés.")
    drawn.get_by_role("tab", name="Work").click()
    expect(drawn.get_by_role("gridcell", name="Fin d’année – Paysagement Lévesque s.e.n.c.").first).to_be_visible()
    album.take("work.fr", drawn)


def test_a_segment_is_built_by_clicking_in_french(drawn: Page, album: Album, playground: Session) -> None:
    """The help page's procedure with the hands alone, up to the contacts of the segment; the builder is drawn."""
    say(drawn, "/segment")
    press(drawn, "Nouveau segment")
    dialog = drawn.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Champ 1").select_option("Type de client")
    dialog.get_by_role("combobox", name="Valeur 1").select_option("Actif")
    dialog.get_by_role("button", name="Ajouter une condition").click()
    dialog.get_by_role("combobox", name="Champ 2").select_option("Logiciel utilisé")
    dialog.get_by_role("button", name="Valeur 2").click()
    for software in ("Xero", "MYOB"):
        dialog.get_by_role("checkbox", name=software).check()
    dialog.get_by_role("checkbox", name="MYOB").press("Escape")
    dialog.get_by_role("textbox", name="Nom du segment").fill("Actifs sur Xero ou MYOB")
    expect(dialog).to_contain_text("« Xero », « MYOB »")
    expect(dialog.get_by_role("button", name="Enregistrer")).to_be_in_viewport()
    drawn.set_viewport_size({"width": 1280, "height": 1200})
    album.take("builder.fr", dialog)

    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_contain_text("Segment enregistré")
    dialog.get_by_role("button", name="Appliquer").click()
    expect(dialog).to_contain_text("page 1 sur 3")
    assert [segment.name for segment in playground.backend.shelf("").segments] == ["Actifs sur Xero ou MYOB"]


def test_the_picture_of_the_home_tab(drawn: Page, album: Album) -> None:
    """One's own segments and a colleague's, with their counts and the last work."""
    be(drawn, "Marc Roy")
    say(drawn, "/segment créer Gros mandats : Montant facturé supérieur à 17 000")
    press(drawn, "Appliquer")
    be(drawn, "Ada Tremblay")
    say(drawn, SEGMENT["fr"])
    expect(messages(drawn).last).to_contain_text("Xero ou MYOB")
    say(drawn, '/segment travail Xero ou MYOB "Fin d’année – {Nom}" attribué à {Responsable} échéance 2027-01-31')
    press(drawn, "Créer ces travaux")
    expect(messages(drawn).last).to_contain_text("39 éléments de travail sont créés.")
    album.take("home.fr", opened_home(drawn))


def test_the_picture_of_the_english_page(drawn: Page, album: Album) -> None:
    """The same page for somebody who is answered in English."""
    be(drawn, "Grace Lee")
    say(drawn, SEGMENT["en"])
    press(drawn, "Apply")
    expect(messages(drawn).last).to_contain_text("page 1 of 4")
    album.take("page.en", drawn)


def test_another_picture_is_told_from_the_one_there(drawn: Page, album: Album) -> None:
    """The comparison is loose, and not blind: the same page without its sheet is another picture."""
    before = drawn.screenshot()
    assert album.difference(before, drawn.screenshot()) < 1
    drawn.locator("#sheet").evaluate("pane => pane.style.visibility = 'hidden'")
    assert album.difference(before, drawn.screenshot()) > ALIKE

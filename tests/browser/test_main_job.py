"""The main job in the browser, from the composer to the Work tab, in French and in English."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.playground.session import Session
from bot.playground.sheets import dump_csv
from tests.browser.chat import FIRST_IN_XERO, IN_XERO, SEGMENT, be, composer, messages, press, say

WORDS = {
    "fr": {
        "who": "Ada Tremblay", "apply": "Appliquer", "page": "page 1 sur 4", "export": "Exporter en CSV",
        "work": '/segment travail Xero ou MYOB "Appel – {Nom}" échéance 2027-01-31', "confirm": "Créer ces travaux",
        "done": "39 éléments de travail sont créés.",
    },
    "en": {
        "who": "Grace Lee", "apply": "Apply", "page": "page 1 of 4", "export": "Export CSV",
        "work": '/segment work Xero or MYOB "Call – {Nom}" due 2027-01-31', "confirm": "Create these items",
        "done": "39 work items are created.",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_main_job_is_done_from_the_composer(page: Page, playground: Session, language: str) -> None:
    """A segment is saved, applied, exported and turned into work, with what the person types and presses alone."""
    words = WORDS[language]
    be(page, words["who"])
    say(page, SEGMENT[language])
    press(page, words["apply"])
    expect(messages(page).last).to_contain_text(words["page"])
    expect(messages(page).last).to_contain_text(FIRST_IN_XERO)
    press(page, words["export"])
    expect(page.get_by_role("group", name="-2026-11-24.csv")).to_be_visible()
    say(page, words["work"])
    press(page, words["confirm"])
    expect(messages(page).last).to_contain_text(words["done"])

    rows = list(csv.DictReader(io.StringIO(dump_csv(playground.workbook, "Work"))))
    assert len(rows) == IN_XERO
    expect(page.get_by_role("tab", name="Work")).to_be_visible()


def test_answers_are_seen_by_the_person_who_asked_only(page: Page) -> None:
    """Of two people in one channel, each sees own answers, in own language; what is posted for all, both see."""
    say(page, "/segment champs")
    expect(messages(page).last).to_contain_text("Colonnes de la feuille")
    expect(messages(page).last).to_contain_text("Visible seulement par vous")
    say(page, "Bonjour Grace")
    expect(messages(page)).to_have_count(2)

    be(page, "Grace Lee")

    expect(messages(page)).to_have_count(1)
    expect(messages(page).first).to_contain_text("Bonjour Grace")
    say(page, "/segment fields")
    expect(messages(page).last).to_contain_text("Columns of the sheet")
    be(page, "Ada Tremblay")
    expect(messages(page)).to_have_count(2)


def test_an_exported_file_is_looked_into_and_downloaded(page: Page, tmp_path: Path) -> None:
    """The preview shows the rows of the file; the download is the same file, with every contact in it."""
    say(page, SEGMENT["fr"])
    press(page, "Exporter en CSV")
    press(page, "Aperçu")
    preview = page.get_by_role("group", name="Aperçu")
    expect(preview.get_by_role("columnheader").nth(1)).to_have_text("Nom")
    expect(preview.get_by_role("row")).to_have_count(21)
    expect(preview.get_by_role("row").nth(1)).to_contain_text(FIRST_IN_XERO)

    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger").click()

    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    assert path.name == "xero-ou-myob-2026-11-24.csv"
    assert len(rows) == IN_XERO + 1
    assert rows[1][1] == FIRST_IN_XERO


def test_contacts_ticked_on_two_pages_are_exported(page: Page, tmp_path: Path) -> None:
    """Two ticked on the first page and one on the next are the rows of the file, and nobody else; all by clicking."""
    say(page, SEGMENT["fr"])
    press(page, "Appliquer")
    boxes = messages(page).last.get_by_role("checkbox")
    expect(messages(page).last).to_contain_text("page 1 sur 4")
    boxes.nth(0).check()
    boxes.nth(2).check()
    press(page, "Suivante")
    expect(messages(page).last).to_contain_text("page 2 sur 4 · 2 cochées")
    boxes.nth(1).check()
    press(page, "Exporter en CSV")
    expect(messages(page).last).to_contain_text("est publié ici")

    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 1 + 3
    assert rows[1][1] == FIRST_IN_XERO


def test_pages_are_turned_from_the_keyboard(page: Page) -> None:
    """The next page takes the place of the one before, and the focus stays on the same button."""
    say(page, SEGMENT["fr"])
    press(page, "Appliquer")
    following = page.get_by_role("button", name="Suivante")
    following.focus()

    for number in (2, 3):
        page.keyboard.press("Enter")
        expect(messages(page).last).to_contain_text(f"page {number} sur 4")
        expect(following).to_be_focused()

    page.get_by_role("button", name="Précédente").press("Enter")
    expect(messages(page).last).to_contain_text("page 2 sur 4")
    expect(messages(page)).to_have_count(1)


def test_what_is_being_typed_stays_while_messages_arrive(page: Page, playground: Session) -> None:
    """A message of somebody else is shown at once, and takes nothing from the composer, caret included."""
    composer(page).fill("/segment appliquer Xe")
    page.keyboard.press("ArrowLeft")

    playground.slack.people.say("marc", "general", "Bonjour à tous")

    expect(messages(page).last).to_contain_text("Bonjour à tous")
    page.keyboard.type("X")
    expect(composer(page)).to_have_value("/segment appliquer XXe")


def test_a_dangerous_button_asks_first(page: Page, playground: Session) -> None:
    """Escape and no do nothing; yes does it."""
    say(page, SEGMENT["fr"])
    expect(messages(page).last).to_contain_text("Segment enregistré")
    say(page, "/segment supprimer Xero ou MYOB")
    delete = page.get_by_role("button", name="Supprimer le segment")
    dialog = page.get_by_role("dialog")
    for refuse in ("Escape", "Non"):
        delete.click()
        expect(dialog).to_be_visible()
        page.keyboard.press(refuse) if refuse == "Escape" else dialog.get_by_role("button", name=refuse).click()
        expect(dialog).to_be_hidden()
        expect(delete).to_be_focused()
    assert [segment.name for segment in playground.backend.shelf("").segments] == ["Xero ou MYOB"]

    delete.click()
    dialog.get_by_role("button", name="Oui").click()

    expect(delete).to_be_hidden()
    assert playground.bot.pool.idle(5)
    assert playground.backend.shelf("").segments == ()

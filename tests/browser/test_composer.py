"""The composer and the frame of the Slack pane."""

import re

from playwright.sync_api import Page, expect

from bot.playground.faults import SLACK, Fault
from bot.playground.session import Session
from tests.browser.chat import apply_segment, be, composer, messages, say


def test_a_slash_shows_the_commands_in_the_speakers_language(page: Page) -> None:
    """The hints narrow as one types, and are chosen by keyboard; the page's own language plays no part."""
    hints = page.get_by_role("listbox", name="Commandes")
    composer(page).fill("/segment ")
    expect(hints.get_by_role("option")).to_have_count(10)
    composer(page).press_sequentially("ap")
    expect(hints.get_by_role("option")).to_have_count(1)
    composer(page).press("ArrowDown")
    expect(hints.get_by_role("option", selected=True)).to_contain_text("/segment appliquer NOM")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value("/segment appliquer ")

    be(page, "Grace Lee")
    composer(page).fill("/segment ap")
    expect(hints.get_by_role("option")).to_contain_text("/segment apply NAME")
    composer(page).press("Escape")
    expect(hints).to_be_hidden()


def test_arrows_bring_back_what_was_typed(page: Page) -> None:
    """Up goes back, down comes forward again; each person has an own history."""
    for text in ("un", "deux"):
        say(page, text)
        expect(messages(page).last).to_contain_text(text)
    for key, text in (("ArrowUp", "deux"), ("ArrowUp", "un"), ("ArrowUp", "un"), ("ArrowDown", "deux")):
        composer(page).press(key)
        expect(composer(page)).to_have_value(text)
    composer(page).press("ArrowDown")
    expect(composer(page)).to_have_value("")

    be(page, "Grace Lee")
    composer(page).press("ArrowUp")
    expect(composer(page)).to_have_value("")


def test_people_see_their_own_channels(page: Page) -> None:
    """A guest and a stranger see the channels that they are in; a shared channel and one without the bot say so."""
    channels = page.get_by_role("navigation", name="Canaux")
    channels.get_by_role("button", name="direction").click()
    expect(page.get_by_text("le bot n'est pas dans ce canal")).to_be_visible()

    be(page, "Victor Guay")
    apps = [re.compile("Segments"), re.compile("Workflows")]
    expect(channels.get_by_role("button")).to_have_text([re.compile("general"), *apps])
    be(page, "Sam Other")
    expect(channels.get_by_role("button")).to_have_text([re.compile("partenaires"), *apps])
    expect(page.get_by_text("partagé avec un autre cabinet")).to_be_visible()


def test_a_file_that_may_not_go_into_the_channel_comes_by_direct_message(page: Page) -> None:
    """In a channel shared with another firm, the answer says why, and the app's place is marked as unread."""
    say(page, "/segment créer Actifs : Type de client est Actif")
    expect(messages(page).last).to_contain_text("Segment enregistré")
    page.get_by_role("button", name="partenaires").click()
    say(page, "/segment exporter Actifs")
    expect(messages(page).last).to_contain_text("message")
    app = page.get_by_role("navigation").get_by_role("button", name="Segments")
    expect(app).to_have_text(re.compile("nouveaux messages"))

    app.click()

    expect(page.get_by_role("group", name="actifs-2026-11-24.csv")).to_be_visible()


def test_a_home_tab_that_was_never_published_says_so(page: Page, playground: Session) -> None:
    """Where Slack does not take the Home tab from the app, a sentence stands in its place."""
    refusal = '{"ok": false, "error": "not_enabled"}'
    playground.faults.queue(Fault("answer", on=SLACK, part="views.publish", status=200, body=refusal))
    page.get_by_role("navigation").get_by_role("button", name="Segments").click()

    page.get_by_role("button", name="Accueil").click()

    expect(page.get_by_text("pas encore d'onglet Accueil")).to_be_visible()
    expect(page.get_by_role("button", name="Accueil")).to_be_focused()


def test_a_contacts_link_leads_to_its_row(page: Page) -> None:
    """A link into the spreadsheet opens no other page: the pane beside goes to the cell."""
    apply_segment(page)

    page.get_by_role("log").get_by_role("link", name="17", exact=True).click()

    expect(page.get_by_role("textbox", name="Cellules sélectionnées")).to_have_value("A17")
    assert len(page.context.pages) == 1

"""What an app declares beside commands: shortcuts in their menus, and workflow steps to run, on the gallery's Slack."""

import json

from playwright.sync_api import Page, Route, expect

from bot.playground.session import Session
from tests.browser.chat import IN_XERO, SEGMENT, axe_faults, heard, messages, say


def opened_steps(page: Page) -> None:
    """Go to the workflow steps."""
    page.get_by_role("navigation").get_by_role("button", name="Workflows").click()
    expect(page.get_by_role("heading", name="Greet somebody")).to_be_visible()


def test_a_step_is_run_by_keyboard_and_its_outputs_are_shown(gallery: Page) -> None:
    """Each declared input has a control of its type; the step runs, and what comes out is told by name and value."""
    opened_steps(gallery)
    gallery.get_by_role("button", name="Fill in and run…").focus()
    for key in ("Enter", "H", "i", "Tab", "G", "Tab", "Tab", "2", "Tab", "0", ".", "5", "Tab", "Space", "Enter"):
        gallery.keyboard.press(key)

    run = gallery.get_by_role("list", name="Runs").get_by_role("listitem").first
    expect(run).to_contain_text("completed")
    expect(run.locator("dd").first).to_have_text("HI HI")
    told = json.loads(run.locator("dd").nth(1).inner_text())
    assert told == {"text": "Hi", "person": "U0GRACELEE", "times": 2, "pause": 0.5, "loud": True}


def test_how_a_step_ends_is_told(gallery: Page) -> None:
    """It fails with the app's sentence, or runs on; axe finds nothing, dark or light, wide or not."""
    opened_steps(gallery)
    gallery.get_by_role("button", name="Fill in and run…").click()
    form = gallery.get_by_role("form", name="Greet somebody")
    form.get_by_label("To whom").select_option("Grace Lee")
    form.get_by_label("Where").select_option("#impots")
    form.get_by_label("Facts").fill("{")
    runs = gallery.get_by_role("listitem")
    for text, state in (("wrong", "failed"), ("wait", "running")):
        form.get_by_label("What to say").fill(text)
        form.get_by_role("button", name="Run", exact=True).click()
        if text == "wrong":
            expect(form.get_by_role("alert")).to_contain_text("“Facts” takes JSON")
            form.get_by_label("Facts").fill("")
            form.get_by_role("button", name="Run", exact=True).click()
        expect(runs.first).to_contain_text(state)
    expect(runs.nth(1)).to_contain_text("Nobody is greeted like that. Say something else.")

    for theme in ("dark", "light"):
        gallery.get_by_role("combobox", name="Theme").select_option(theme)
        for width in (375, 1920):
            gallery.set_viewport_size({"width": width, "height": 720})
            assert gallery.evaluate("document.documentElement.scrollWidth") == width
            assert axe_faults(gallery) == []
    gallery.get_by_role("button", name="Français").click()
    expect(runs.first).to_contain_text("en cours")
    expect(gallery.get_by_label("What to say")).to_have_value("wait")


def test_a_global_shortcut_is_in_the_menu_beside_the_composer(gallery: Page) -> None:
    """Chosen with the keys it opens its modal; closed, the focus is where it was."""
    opener = gallery.get_by_role("button", name="Shortcuts")
    opener.press("Enter")
    assert axe_faults(gallery) == []
    gallery.keyboard.press("Enter")

    expect(gallery.get_by_role("dialog")).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_a_message_shortcut_is_in_the_menu_of_each_message(gallery: Page) -> None:
    """The app hears what the message says."""
    gallery.get_by_role("article").filter(has_text="Open the modal").get_by_role(
        "button", name="Message actions"
    ).click()
    gallery.get_by_role("menuitem", name="Quote it").click()

    heard(gallery, 'quote "A modal"')


def test_a_step_of_the_bot_is_run(page: Page) -> None:
    """The segments that it offers are the saved ones; its outputs are shown by the names of the manifest."""
    say(page, SEGMENT["fr"])
    expect(messages(page).last).to_contain_text("Segment enregistré")
    page.get_by_role("navigation").get_by_role("button", name="Workflows").click()
    step = page.locator(".step").filter(has_text="Count a segment")
    step.get_by_role("button", name="Remplir et exécuter…").click()
    expect(step.locator("datalist option")).to_have_text(["Xero ou MYOB"])
    step.get_by_role("combobox", name="Segment").fill("Xero ou MYOB")
    step.get_by_label("In whose name").select_option("Ada Tremblay")
    step.get_by_role("button", name="Exécuter", exact=True).click()

    run = page.get_by_role("listitem").first
    expect(run).to_contain_text("terminée")
    expect(run.locator("dd").first).to_have_text(str(IN_XERO))
    expect(page.get_by_role("listitem")).to_have_count(1)


def test_what_is_not_declared_is_not_shown(tab: Page, playground: Session) -> None:
    """Without shortcuts and functions there are no menus and no steps."""

    def undeclared(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "shortcuts": [], "functions": []})

    tab.route("**/ui/slack/team", undeclared)
    tab.goto(playground.url)
    say(tab, "bonjour")
    expect(messages(tab)).to_have_count(1)
    tab.unroute("**/ui/slack/team")
    for name in ("Raccourcis", "Actions du message", "Workflows"):
        expect(tab.get_by_role("button", name=name)).to_have_count(0)

"""Every block and element of Block Kit, whether the bot uses it yet or not: drawn, and usable by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.playground.session import Session
from bot.playground.slack.block_kit.blocks import HOME, MESSAGE, MODAL
from bot.playground.slack.block_kit.elements import IN_ACTIONS, IN_INPUT, IN_SECTION
from tests.browser.chat import axe_faults, heard

TAKEN = "This name is taken."


def placed(page: Page, block: str, element: str) -> Locator:
    """Find an element by the ids of its block and of itself."""
    found = page.locator(f'[data-action="{block}-{element}/{element}"]')
    inside = {
        "multi_static_select": "button",
        "multi_users_select": "button",
        "overflow": "button",
        "checkboxes": "input",
        "radio_buttons": ":checked",
    }
    return found.locator(inside[element]).first if element in inside else found


def opened_modal(page: Page) -> Locator:
    """Open the modal with everything in it."""
    page.get_by_role("button", name="Open the modal").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_every_block_and_element_is_drawn(gallery: Page) -> None:
    """Messages, modals and Home tabs show each block and element that Slack takes there, and axe finds nothing."""
    log = gallery.get_by_role("log")
    shown = [f'[data-key="block-{name}"]' for name in MESSAGE - {"input"}]
    shown += [f'[data-key="actions-{name}"]' for name in IN_ACTIONS]
    shown += [f'[data-key="section-{name}"]' for name in IN_SECTION]
    shown += [f'[data-key="input-{name}"]' for name in IN_INPUT]
    for selector in shown:
        assert log.locator(selector).bounding_box(), selector
    assert log.locator(".unknown").count() == 0
    assert axe_faults(gallery) == []

    dialog = opened_modal(gallery)
    for name in [f"block-{name}" for name in MODAL - {"input"}] + [f"input-{name}" for name in IN_INPUT]:
        assert dialog.locator(f'[data-key="{name}"]').bounding_box(), name
    assert axe_faults(gallery) == []
    gallery.keyboard.press("Escape")

    gallery.get_by_role("navigation").get_by_role("button", name="Segments").click()
    gallery.get_by_role("button", name="Home").click()
    expect(gallery.locator('.home [data-key="block-header"]')).to_be_visible()
    for name in HOME - {"input"}:
        assert gallery.locator(f'.home [data-key="block-{name}"]').bounding_box(), name
    assert axe_faults(gallery) == []


KEYS: tuple[tuple[str, list[str], str | re.Pattern[str]], ...] = (
    ("button", ["Enter"], 'button "button"'),
    ("overflow", ["Enter", "ArrowDown", "Enter"], 'overflow "copy"'),
    ("static_select", ["ArrowDown"], 'static_select "laval"'),
    ("multi_static_select", ["Enter", "Tab", "Tab", "Space"], 'multi_static_select ["xero", "sage"]'),
    ("users_select", ["m"], 'users_select "U0MARCROYX"'),
    ("multi_users_select", ["Enter", "Tab", "Tab", "Space"], 'multi_users_select ["U0ADATREMB", "U0MARCROYX"]'),
    ("channels_select", ["#", "i"], 'channels_select "C0IMPOTS01"'),
    ("conversations_select", ["#", "d"], 'conversations_select "C0DIRECT01"'),
    ("timepicker", ["ArrowUp"], re.compile(r'timepicker "(?!09:30)\d\d:\d\d"')),
    ("datetimepicker", ["ArrowUp"], re.compile(r"datetimepicker (?!1795530600)\d{10}")),
    ("checkboxes", ["Space", "Tab", "Space"], 'checkboxes ["ada", "grace"]'),
    ("radio_buttons", ["ArrowUp"], 'radio_buttons "ada"'),
    ("datepicker", ["ArrowUp"], re.compile(r'datepicker "(?!2026-11-24)\d{4}-\d\d-\d\d"')),
)
"""An element, the keys that choose something in it, and what the bot hears, one row each."""


def test_every_element_is_used_by_keyboard(gallery: Page) -> None:
    """What is chosen with keys alone is told to the bot as Slack tells it; the place that it is chosen in stays."""
    for element, keys, told in KEYS:
        placed(gallery, "actions", element).focus()

        for key in keys:
            gallery.keyboard.press(key)

        heard(gallery, told)


def test_the_options_of_an_external_select_come_from_the_bot(gallery: Page) -> None:
    """What is typed is sent to the bot, and what it offers is chosen with the arrows."""
    box = gallery.locator('[data-action="actions-external_select/external_select"]').get_by_role("combobox")
    box.press_sequentially("Roy")
    options = gallery.get_by_role("listbox", name="Contact").get_by_role("option")
    expect(options).to_have_text(["Roy inc.", "Roy ltée", "Roy & Fils"])

    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")

    expect(box).to_have_value("Roy ltée")
    heard(gallery, 'external_select "roy ltée"')


def test_several_options_are_looked_up_and_taken_away(gallery: Page) -> None:
    """A menu that asks for nothing to be typed offers at once; each choice is a button that takes it away."""
    row = gallery.locator('[data-action="actions-multi_external_select/multi_external_select"]')
    row.get_by_role("combobox").focus()
    row.get_by_role("option", name="ltée").click()
    heard(gallery, 'multi_external_select ["roy inc.", " ltée"]')

    row.get_by_role("button", name="Roy inc.").click()

    heard(gallery, 'multi_external_select [" ltée"]')
    expect(row.get_by_role("button")).to_have_text([" ltée ✕"])


def test_a_modal_sends_all_that_is_in_it(gallery: Page) -> None:
    """The first field has the focus; the submission holds every value, typed or chosen, and the modal is gone."""
    dialog = opened_modal(gallery)
    name = dialog.get_by_role("textbox", name="Label of plain_text_input")
    expect(name).to_be_focused()
    gallery.keyboard.type("Ada")
    dialog.get_by_role("spinbutton").fill("2.5")
    dialog.get_by_role("combobox", name="Label of static_select").select_option("Nantes")
    dialog.get_by_role("checkbox", name="Ada Lovelace").check()
    dialog.get_by_role("button", name="Save").click()

    expect(dialog).to_be_hidden()
    for told in (
        '"plain_text_input": "Ada"',
        '"number_input": "2.5"',
        '"static_select": "nantes"',
        '"checkboxes": ["ada"]',
    ):
        heard(gallery, told)
    expect(gallery.get_by_role("button", name="Open the modal")).to_be_focused()


def test_a_modal_shows_what_is_wrong_under_its_field(gallery: Page) -> None:
    """A required field left empty is Slack's own error, a refused value the bot's; the field gets the focus."""
    dialog = opened_modal(gallery)
    name = dialog.get_by_role("textbox", name="Label of plain_text_input")

    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert").filter(has_text="required field")).to_be_visible()
    expect(name).to_be_focused()

    gallery.keyboard.type("wrong")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert").filter(has_text=TAKEN)).to_be_visible()
    expect(name).to_have_accessible_description(re.compile(TAKEN))
    expect(name).to_have_value("wrong")
    assert axe_faults(gallery) == []


def test_what_is_typed_in_a_modal_outlives_messages(gallery: Page, playground: Session) -> None:
    """A message that arrives under an open modal is drawn there, and the caret stays where it is."""
    dialog = opened_modal(gallery)
    gallery.keyboard.type("Gace")
    for _ in "ace":
        gallery.keyboard.press("ArrowLeft")

    said = {"as": "grace", "channel": "C0GENERAL1", "text": "Hello"}
    gallery.request.post(f"{playground.url}/ui/gallery/say", data=said, headers={"Origin": playground.url})

    expect(gallery.get_by_role("log", include_hidden=True)).to_contain_text("Hello")
    gallery.keyboard.type("r")
    expect(dialog.get_by_role("textbox", name="Label of plain_text_input")).to_have_value("Grace")


def test_what_is_typed_in_a_modal_outlives_other_views(gallery: Page) -> None:
    """A changed view and one pushed over it take nothing from the fields; the bot hears what is typed so far."""
    dialog = opened_modal(gallery)
    name = dialog.get_by_role("textbox", name="Label of plain_text_input")
    gallery.keyboard.type("Grace")

    dialog.get_by_role("button", name="Change this one").click()
    expect(dialog.get_by_role("heading", name="Changed")).to_be_visible()
    expect(name).to_have_value("Grace")
    expect(gallery.get_by_role("log", include_hidden=True)).to_contain_text('update "Grace"')

    dialog.get_by_role("button", name="Push one more").click()
    expect(dialog.get_by_role("heading", name="Pushed")).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(dialog.get_by_role("heading", name="Changed")).to_be_visible()
    expect(name).to_have_value("Grace")


@pytest.mark.parametrize(("typed", "then"), [("push", "Pushed"), ("update", "Changed")])
def test_a_submission_may_show_another_view(gallery: Page, typed: str, then: str) -> None:
    """The bot's answer to a submission pushes a view or changes the one that was submitted."""
    dialog = opened_modal(gallery)
    gallery.keyboard.type(typed)

    dialog.get_by_role("button", name="Save").click()

    expect(dialog.get_by_role("heading", name=then)).to_be_visible()


def test_the_stack_holds_three(gallery: Page) -> None:
    """A fourth view is refused by Slack, and the three below are seen again one after the other."""
    dialog = opened_modal(gallery)
    ids = [dialog.get_attribute("data-view")]
    for _ in range(2):
        dialog.get_by_role("button", name="Push one more").click()
        expect(dialog).not_to_have_attribute("data-view", str(ids[-1]))
        ids.append(dialog.get_attribute("data-view"))
    dialog.get_by_role("button", name="Push one more").click()
    expect(gallery.get_by_text('views.push "push_limit_reached"')).to_be_attached()

    for ident in reversed(ids[:2]):
        gallery.keyboard.press("Escape")
        expect(dialog).to_have_attribute("data-view", str(ident))
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_confirm_dialog_comes_before_anything_is_sent(gallery: Page) -> None:
    """No keeps the bot from hearing; yes lets it."""
    danger = gallery.get_by_role("log").get_by_role("button", name="Danger")
    danger.click()
    dialog = gallery.get_by_role("dialog", name="Are you sure?")
    assert axe_faults(gallery) == []
    dialog.get_by_role("button", name="Keep it").click()
    gallery.get_by_role("log").get_by_role("button", name="Plain").click()
    heard(gallery, 'Heard 1: plain "plain"')

    danger.click()
    dialog.get_by_role("button", name="Delete it").click()

    heard(gallery, 'Heard 2: danger "danger"')


def test_marks_are_read_and_markup_is_not(gallery: Page) -> None:
    """Mrkdwn becomes text, strong, em, links and quotes; HTML and script addresses stay text."""
    words = gallery.get_by_role("log").locator('[data-key="block-section"]')
    expect(words.locator("strong").first).to_have_text("bold")
    expect(words.locator("em")).to_have_text("italic")
    expect(words.get_by_role("link", name="link")).to_have_attribute("href", "https://example.org/?a=1&b=2")
    expect(words.locator("blockquote")).to_have_text("quoted")
    expect(words).to_contain_text("<script> 2*3*4 snake_case_name not a link")
    assert words.get_by_role("link").count() == 1

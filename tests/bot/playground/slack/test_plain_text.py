"""Messages and modals as a person reads them in a terminal."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.plain_text import blocks_lines, message_lines, plain, view_lines
from tests.bot.playground.slack.bench import ADA, IMPOTS, actions, button, modal, section, text_input


@pytest.mark.parametrize(
    ("mrkdwn", "read"),
    [
        ("*bold* and _italic_, ~gone~ `code`", "bold and italic, gone code"),
        ("_*both*_", "both"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
        ("<https://example.org|the sheet> <https://example.org>", "the sheet https://example.org"),
    ],
)
def test_marks_are_left_out_and_entities_read_once(mrkdwn: str, read: str) -> None:
    """Bold, italic, strike and code lose their marks; what is not a mark stays."""
    assert plain(mrkdwn) == read


def cell(text: str) -> dict[str, Any]:
    """Write a cell of a table."""
    return {"type": "raw_text", "text": text}


def test_blocks_are_read_in_order() -> None:
    """One line for each line shown, what can be pressed in brackets, the confirm dialog left out."""
    words = {name: {"type": "plain_text", "text": f"hidden {name}"} for name in ("title", "text", "confirm", "deny")}
    options = [{"text": {"type": "plain_text", "text": text}, "value": text} for text in ("CSV", "Work")]
    field = {"type": "mrkdwn", "text": "*City*\nLyon"}
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Xero *users*"}},
        section("*128* contacts", accessory={"type": "overflow", "options": options, "confirm": words}),
        {"type": "section", "fields": [field, {"type": "plain_text", "text": "*plain*"}]},
        {"type": "divider"},
        {"type": "context", "elements": [field, {"type": "image", "alt_text": "logo", "image_url": "x"}]},
        actions(button("Export"), button("Next", confirm=words)),
    ]
    assert blocks_lines(blocks) == [
        "Xero *users*",
        "128 contacts  [… CSV | Work]",
        "City",
        "Lyon",
        "*plain*",
        "─" * 8,
        "City",
        "Lyon  logo",
        "[Export]  [Next]",
    ]


def test_a_table_is_aligned() -> None:
    """Columns are as wide as their widest cell; numbers on the right where the table says so."""
    rows = [[cell("Nom"), cell("Dû"), cell("x")], [cell("Amélie 株"), cell("1 500,25"), cell(" ")]]
    table = {"type": "table", "rows": rows, "column_settings": [{}, {"align": "right"}]}
    assert blocks_lines([table]) == ["Nom              Dû  x", "Amélie 株  1 500,25"]


def test_messages_say_who_sees_them(slack: LocalSlack, client: WebClient) -> None:
    """An ephemeral message names its only reader; a message without blocks shows its text."""
    client.chat_postMessage(channel=IMPOTS, text="*for* all")
    client.chat_postEphemeral(channel=IMPOTS, user=ADA, text="x", blocks=[section("for you")])
    client.chat_postMessage(channel=ADA, text="here")
    lines = [message_lines(slack.installation, message) for message in slack.people.seen_by("ada")]
    assert lines == [
        ["segments in #impots:", "for all"],
        ["segments in #impots (only visible to ada):", "for you"],
        ["segments in DM:", "here"],
    ]


def test_files_are_shown_with_name_and_size(slack: LocalSlack, client: WebClient) -> None:
    """The size is that of the bytes, after the comment."""
    client.files_upload_v2(filename="xero.csv", content="é,b\n", channel=IMPOTS, initial_comment="done")
    message = slack.people.seen_by("ada")[0]
    assert message_lines(slack.installation, message)[1:] == ["done", "📎 xero.csv (5 bytes)"]


def test_a_modal_shows_what_was_filled_in(slack: LocalSlack, client: WebClient) -> None:
    """Title, fields with their values, what is missing, and the modal's buttons."""
    boxes = [{"text": {"type": "plain_text", "text": text}, "value": text} for text in ("A", "B")]
    view = modal(
        text_input("Name", "name"),
        text_input("Note", "note", hint={"type": "plain_text", "text": "for yourself"}),
        actions({"type": "checkboxes", "action_id": "boxes", "options": boxes, "initial_options": boxes[1:]}),
    )
    client.views_open(trigger_id=slack.installation.triggers.give(ADA), view=view)
    slack.people.fill("ada", "Name", "Xero")
    slack.people.click("ada", "Save")

    shown = slack.people.modal_of("ada")
    assert shown is not None
    assert view_lines(slack.installation, shown) == [
        "── Segment ──",
        "Name: ‹Xero›",
        "Note: ‹›",
        "for yourself",
        "☐ A",
        "☑ B",
        "⚠ Please complete this required field.",
        "[Save]",
    ]

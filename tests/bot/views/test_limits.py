"""Whatever the sheet holds, Slack takes the message."""

import json

import pytest

from bot.views import render
from commands.i18n.catalogue import LANGUAGES
from commands.replies.fields import FieldList, KeyOffer
from commands.replies.parts import Button, Subject
from commands.replies.repairs import RepairOffer
from commands.replies.reply import Reply
from commands.replies.results import Results
from commands.replies.segments import SegmentList
from commands.request import Language
from commands.ticks import ROOM
from sheets_backend.errors import FieldGone
from tests.bot.views.extremes import NASTY, column, every_reply, field, segment, sheet, ticked
from tests.bot.views.oracles import faults, objects, texts

both = pytest.mark.parametrize("language", LANGUAGES)


@both
@pytest.mark.parametrize("n", [0, 10])
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_every_reply_is_taken(text: str, n: int, language: Language) -> None:
    """No text and no number of things makes a message that the SDK, slackblocks or the local Slack refuses."""
    for reply in every_reply(text, n):
        message = render(reply, language)

        assert faults(message) == [], reply
        assert sum(map(len, texts(message.blocks))) <= 13_000, reply


@pytest.mark.parametrize(
    ("text", "n", "language"),
    [("blank", 1, "en"), ("emoji", 1, "fr"), ("long", 100, "fr"), ("long emoji", 100, "en")],
)
def test_one_or_a_hundred_of_everything_is_taken(text: str, n: int, language: Language) -> None:
    """One contact, or a hundred with a hundred columns, all of 3,000 characters and more, still make a message."""
    for reply in every_reply(NASTY[text], n):
        message = render(reply, language)

        assert faults(message) == [], reply
        assert sum(map(len, texts(message.blocks))) <= 13_000, reply


@both
@pytest.mark.parametrize("text", ["channel", "hebrew", "long"])
def test_three_hundred_columns_are_taken(text: str, language: Language) -> None:
    """A sheet of 300 columns and 100,000 contacts: its list, its columns, and what may replace one."""
    header = NASTY[text]
    columns = tuple(field(f"{header} {n}", 0) for n in range(300))
    choices = tuple(column(f"{header} {n}", n) for n in range(300))
    lines = tuple(ticked(header, 300) for _ in range(10))
    replies: tuple[Reply, ...] = (
        Results(Subject(header, header), sheet(header, 0), 100_000, 0, 100_000, 1, 10_000, lines, (), (),
                columns=tuple(each.name for each in columns)),
        FieldList(sheet(header, 300), columns, 100_000, 1, 12, ()),
        RepairOffer(header, FieldGone(header), header, choices, (), sheet(header, 0), ()),
        KeyOffer(header, 100_000, tuple(each.name for each in columns), ()),
    )  # fmt: skip

    assert [fault for reply in replies for fault in faults(render(reply, language))] == []


@both
def test_a_line_too_long_for_a_button_is_shown_whole(language: Language) -> None:
    """A button holds 2,000 characters; one more, and its line stands in the message, uncut, to be typed."""
    rule = ("Ville est « Lyon » ou " * 200)[: 2000 - 9]
    fits, too_long = Button("refresh", f"find : {rule}xx"), Button("export", f"export : {rule}x")
    results = Results(Subject(None, rule), sheet("x", 0), 1, 0, 1, 1, 1, (ticked("x", 1),), (), (fits, too_long))
    message = render(results, language)

    assert (len(fits.line), len(too_long.line)) == (2000, 2001)
    assert [button["value"] for button in objects(message.blocks, "button")] == [fits.line]
    assert f"/segment {too_long.line}" in set(texts(message.blocks))


def test_a_page_whose_buttons_all_hold_ticks_fits_a_message() -> None:
    """With the longest token in each of its lines, a page of ten contacts stays below what Slack takes in all."""
    line = f'apply "{"N" * 80}" sorted by "{"M" * 40}" page 999 only {"t" * ROOM}'
    buttons = tuple(Button(key, line, takes_ticks=True) for key in ("previous", "next", "tick_page"))
    actions = tuple(Button(key, line, takes_ticks=True) for key in ("export", "work", "refresh"))
    contacts = tuple(ticked("é" * 75, 5) for _ in range(10))
    page = Results(Subject("N" * 80, "r" * 1500), sheet("x", 3), 9999, 0, 9999, 2, 999, contacts, (), actions,
                   page_id="0a0a0a0a", ticking=buttons)  # fmt: skip
    message = render(page, "fr")

    assert faults(message) == []
    assert [button["value"] for button in objects(message.blocks, "button")] == [line] * 6
    assert len(json.dumps(message.blocks, ensure_ascii=False)) <= 13_200


@both
def test_a_menu_holds_what_fits_and_the_rest_are_buttons(language: Language) -> None:
    """A menu has five options of 150 characters at most; what is over is a button, and no line is cut."""
    short = [Button("export_all", f"export {n}{'x' * 142}") for n in range(6)]
    long = Button("export_all", f"export {'x' * 144}")
    page = Results(Subject(None, "x"), sheet("x", 0), 1, 0, 1, 1, 1, (), (), (), menu=(short[0], long, *short[1:]))
    message = render(page, language)

    assert faults(message) == []
    [menu] = objects(message.blocks, "overflow")
    assert [option["value"] for option in menu["options"]] == [choice.line for choice in short[:5]]
    assert [button["value"] for button in objects(message.blocks, "button")] == [long.line, short[5].line]


@both
def test_lines_too_long_together_are_counted(language: Language) -> None:
    """What two lines of 3,000 characters would take is more than a message holds: one is shown, three are counted."""
    buttons = tuple(Button("next", f"find {'x' * 2900}{n}") for n in range(4))
    message = render(SegmentList((), (), 0, 1, 1, buttons), language)

    assert faults(message) == []
    assert [text[-1] for text in texts(message.blocks) if text.startswith("/segment find")] == ["0"]
    assert any(text.startswith(("and 3 more", "et 3 autres")) for text in texts(message.blocks))


@both
def test_more_buttons_than_a_row_holds_take_another_row(language: Language) -> None:
    """An actions block has 25 elements at most; the ids stay unique over the whole message."""
    buttons = tuple(Button("apply", f'apply "{n}"') for n in range(60))
    message = render(SegmentList((segment("x"),), (), 1, 1, 1, buttons), language)

    assert faults(message) == []
    assert [len(block["elements"]) for block in objects(message.blocks, "actions")] == [25, 25, 10]


def test_a_long_list_of_segments_says_how_many_more() -> None:
    """A message has 50 blocks: of 60 segments those that fit are shown, and the others counted."""
    message = render(SegmentList((segment("x"),) * 60, (), 60, 1, 1, ()), "en")
    shown = [block for block in objects(message.blocks, "section") if "accessory" in block]

    assert len(message.blocks) == 50
    assert f"and {60 - len(shown)} more segments" in set(texts(message.blocks))


def test_a_list_of_long_segments_stops_before_the_message_is_too_long() -> None:
    """Slack bounds the text of all blocks together, so that fewer long segments are shown than short ones."""
    message = render(SegmentList((segment("x" * 3000),) * 40, (), 40, 1, 1, ()), "en")
    shown = [block for block in objects(message.blocks, "section") if "accessory" in block]

    assert 10 < len(shown) < 40
    assert f"and {40 - len(shown)} more segments" in set(texts(message.blocks))


def test_exactly_what_fits_is_shown_whole() -> None:
    """48 segments beside a header and a count are 50 blocks, and nothing is counted away."""
    message = render(SegmentList((segment("x"),) * 48, (), 48, 1, 1, ()), "en")

    assert (len(message.blocks), any("more" in text for text in texts(message.blocks))) == (50, False)

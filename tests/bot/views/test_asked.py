"""Forms that fill in a line are taken by Slack, whatever the sheet holds, and give back what was filled in."""

import json

import pytest
from slack_sdk.models.blocks import Block

from bot.playground.slack.block_kit.validate import view_faults, view_too_large
from bot.views.asked import line_form, started_of, values_of
from commands.forms.asked import LONGEST
from commands.forms.inputs import Option
from commands.forms.line_form import Ask, LineForm, Started
from commands.i18n.catalogue import LANGUAGES
from commands.request import Language
from sheets_backend.errors import UnknownField
from tests.bot.views.extremes import NASTY
from tests.bot.views.rebuilding import rebuilt_modal

ORIGIN = {"channel": "C0GENERAL1", "channel_name": "é" * 80, "list": f"https://hooks.slack.com/actions/{'x' * 80}"}
KEYS = (
    "template",
    "title",
    "whom",
    "assigned",
    "start",
    "due",
    "deadline",
    "type",
    "status",
    "columns",
    "format",
    "to",
    "sort",
    "way",
)
SEVERAL = ("columns", "shown")


def form(text: str, options: int) -> LineForm:
    """Every input there is, the one long menu with so many options of this text, and the longest line that is kept."""
    two, many = ([Option(f"{n}{text[:140]}", f"{text}{n}") for n in range(count)] for count in (2, options))
    menus = {key: tuple(two) for key in ("template", "whom", "format", "to", "way")}
    menus |= {key: tuple(many) for key in ("sort", *SEVERAL)}
    asks = (
        *(Ask(key, "text", (), (), key == "title") for key in KEYS if key not in menus),
        *(Ask(key, "choices" if key in SEVERAL else "choice", menu, (menu[0].value,) if menu else ())
          for key, menu in menus.items()),
    )  # fmt: skip
    return LineForm(
        Started("work", "h" * (LONGEST - 20), "", ""),
        text or None,
        options,
        asks,
        (text, text),
        text,
        UnknownField(text),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_every_form_is_taken(text: str, language: Language) -> None:
    """No text and no number of options makes a modal that the SDK, slackblocks or the local Slack refuses."""
    for options in (0, 1, 100):
        view = line_form(form(text, options), ORIGIN, language)

        assert [str(fault) for fault in view_faults(view, "modal")] == []
        assert not view_too_large(view)
        assert [block.to_dict()["type"] for block in Block.parse_all(view["blocks"])] == [
            block["type"] for block in view["blocks"]
        ]
        assert len(rebuilt_modal(view)["blocks"]) == len(view["blocks"])
        assert len(view["private_metadata"]) <= 3_000


def test_what_was_filled_in_comes_back() -> None:
    """The line that was started, what a person chose and typed, and what stood there at first; nothing for blanks."""
    view = line_form(form("x", 3), ORIGIN, "en")
    state = {"title": {"ask:title": {"value": "T2 {Nom}"}}, "due": {"ask:due": {"value": None}}}

    assert json.loads(view["private_metadata"])["channel"] == "C0GENERAL1"
    assert started_of(view) == form("x", 3).started
    assert values_of({**view, "state": {"values": state}}) == {
        "template": ("0x",), "title": ("T2 {Nom}",),
        "whom": ("0x",), "columns": ("0x",), "format": ("0x",), "to": ("0x",),
        "sort": ("0x",), "way": ("0x",), "shown": ("0x",),
    }  # fmt: skip

"""Any message as a Home tab: Slack takes it, and there is always a way back to the page."""

import json

import pytest

from bot.playground.slack.block_kit.validate import view_faults, view_too_large
from bot.views import render
from bot.views.blocks import Message
from bot.views.home import home_tab
from commands.forms.opening import shows_home
from commands.i18n.catalogue import LANGUAGES
from commands.request import Language
from tests.bot.views.extremes import NASTY, every_reply
from tests.bot.views.oracles import action_ids, objects


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "n"), [("blank", 0), ("channel", 1), ("long", 10), ("long emoji", 20)])
def test_every_reply_is_taken_as_a_home_tab(text: str, n: int, language: Language) -> None:
    """No reply is one that Slack refuses, and each has a button whose line shows the page."""
    for reply in every_reply(NASTY[text], n):
        view = home_tab(render(reply, language), language)

        assert view_faults(view, "home") == [], reply
        assert not view_too_large(view)
        assert len(set(action_ids(view["blocks"]))) == len(list(action_ids(view["blocks"])))
        assert any(shows_home(button["value"]) for button in objects(view["blocks"], "button")), reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_a_home_tab(language: Language) -> None:
    """What is said without blocks stands on the page, and its metadata say that it is the Home tab's."""
    view = home_tab(Message("Busy", (), replaces=False), language)

    assert view_faults(view, "home") == []
    assert json.loads(view["private_metadata"]) == {"home": "1"}
    assert [block["type"] for block in view["blocks"]] == ["section", "actions"]

"""Text of the sheet is data: nothing in it is a mention, a link, markup or a hidden control."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views import caption, render
from bot.views.blocks import escaped
from bot.views.text import clipped, one_line
from commands.i18n.catalogue import LANGUAGES
from commands.replies.actions import ExportFile
from commands.request import Language
from tests.bot.views.extremes import NASTY, every_reply, of_contacts
from tests.bot.views.oracles import UNSEEN, alive, faults, texts

pieces = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(list(NASTY.values())[:11])), max_size=4)
anything = pieces.map("".join)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_nothing_nasty_is_alive(text: str) -> None:
    """None of the texts that have hurt a bot is live in any reply."""
    for language in LANGUAGES:
        for reply in every_reply(text, 3):
            assert alive(render(reply, language)) == [], reply


KINDS = len(every_reply("", 0))


@given(text=anything, n=st.integers(0, 3), kind=st.integers(0, KINDS - 1), language=st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=120)  # the machines of a CI are slow at times
def test_no_text_is_alive(text: str, n: int, kind: int, language: Language) -> None:
    """For arbitrary text in every place of every reply, `<` is only in our own links, and Slack takes the message."""
    message = render(every_reply(text, n)[kind], language)

    assert alive(message) == []
    assert faults(message) == []


@given(anything)
@settings(deadline=None)
def test_escaping_is_undone_once(text: str) -> None:
    """What Slack un-escapes for display is the text, an entity that was typed included."""
    shown = escaped(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    assert shown == text


def test_an_entity_is_escaped_once_in_mrkdwn_and_never_elsewhere() -> None:
    """`Roy & Fils` is escaped in the notification and in a file's comment, and stands as it is in the blocks."""
    results = of_contacts("Roy & Fils", 1)[0]
    file = of_contacts("Roy & Fils", 1)[-1]
    message = render(results, "en")

    assert message.text == "“Roy &amp; Fils”: 10,000 contacts match."
    assert {text[:10] for text in texts(message.blocks) if text.startswith("Roy")} == {"Roy & Fils"}
    assert isinstance(file, ExportFile)
    assert "Roy &amp; Fils" in caption(file, "en")


def test_a_file_comment_is_harmless() -> None:
    """No nasty text is live in the comment of a file; its lines are our own."""
    for text in NASTY.values():
        file = of_contacts(text, 3)[-1]
        assert isinstance(file, ExportFile)
        said = caption(file, "fr")

        assert not {"<", ">"} & set(said)
        assert not UNSEEN.search(said.replace("\n", ""))
        assert len(said.splitlines()) == 4


@given(anything)
@settings(deadline=None)
def test_one_line_is_one_line_and_settled(text: str) -> None:
    """One line has no line break or control, and one line of one line is itself."""
    flat = one_line(text)

    assert len(flat.splitlines()) <= 1
    assert not UNSEEN.search(flat)
    assert one_line(flat) == flat


@given(text=anything.map(one_line), limit=st.integers(2, 40))
@settings(deadline=None)
def test_clipped_text_keeps_its_beginning(text: str, limit: int) -> None:
    """A clipped text is within the limit in UTF-16 units too, begins as the text does, and ends with an ellipsis."""
    cut = clipped(text, limit)

    assert len(cut.encode("utf-16-le")) <= 2 * limit
    assert cut == text or (text.startswith(cut[:-1]) and cut.endswith("…"))


def test_family_emoji_stay_whole() -> None:
    """Joiners that hold an emoji or a Persian word together are kept, though they are invisible."""
    assert one_line("👨‍👩‍👧 می‌خواهم") == "👨‍👩‍👧 می‌خواهم"

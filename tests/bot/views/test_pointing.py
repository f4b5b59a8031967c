"""The place of a mistake, under the line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views import render
from bot.views.problems import WINDOW, pointed
from bot.views.text import columns
from commands.errors import Misread
from commands.replies.reply import Refused
from sheets_backend.errors import QuotaReached, UnknownField
from tests.bot.views.oracles import UNSEEN, objects

POINTED = [
    ("create Lyon : Vile est Lyon", (14, 18), "create Lyon : Vile est Lyon\n              ^^^^"),
    ("find", (4, 4), "find\n    ^"),
    ("find\tVile\nx", (5, 9), "find Vile x\n     ^^^^"),
    ("find 顧客 Vile", (8, 12), "find 顧客 Vile\n          ^^^^"),
    ("find e\u0301te\u0301 Vile", (11, 15), "find e\u0301te\u0301 Vile\n         ^^^^"),
    ("find a\u202eb", (6, 7), "find a\ufffdb\n      ^"),
    (
        "x" * 50 + " Vile " + "y" * 100,
        (51, 55),
        "…" + "x" * 23 + " Vile " + "y" * 35 + "…\n" + " " * 25 + "^^^^",
    ),
    ("x" * 100 + "Vile", (100, 104), "…" + "x" * 60 + "Vile\n" + " " * 61 + "^^^^"),
    ("Vile" + "x" * 100, (0, 104), "Vile" + "x" * 60 + "…\n" + "^" * 64),
]


@pytest.mark.parametrize(("line", "place", "drawn"), POINTED)
def test_the_place_is_pointed_at(line: str, place: tuple[int, int], drawn: str) -> None:
    """Tabs, wide, combining and invisible characters count as a fixed-width font draws them; long lines are cut."""
    assert pointed(line, *place) == drawn


@given(st.data(), st.text(st.characters(exclude_categories=()), max_size=150))
@settings(deadline=None)
def test_whatever_the_line_the_mark_is_under_it(data: st.DataObject, line: str) -> None:
    """Two short lines, no hidden control; the mark starts within the line or right after its end."""
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, mark = pointed(line, start, end).split("\n")

    assert len(shown) <= WINDOW + 2
    assert not UNSEEN.search(shown)
    assert set(mark.lstrip(" ")) == {"^"}
    assert len(mark) - len(mark.lstrip(" ")) <= columns(shown)


def test_only_a_misread_line_is_shown() -> None:
    """A problem without a place is a sentence; one with a place has the line in a code block, uncut by backticks."""
    line = "find ``` Vile"
    misread = Refused(Misread(UnknownField("Vile"), 9, 13), line)

    [code] = objects(render(misread, "en").blocks, "rich_text_preformatted")
    assert code["elements"] == [{"type": "text", "text": "find ``` Vile\n         ^^^^"}]
    assert list(objects(render(Refused(QuotaReached(), line), "en").blocks, "rich_text_preformatted")) == []

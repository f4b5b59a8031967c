"""Cells of several options, some of which hold commas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_backend.choices import holds_several, pieces

OPTIONS = ("impots", "impots, particuliers", "paie", "a, b, c")
SPLITS = (
    ("paie", ("paie",)),
    ("paie, impots", ("paie", "impots")),
    ("paie,impots", ("paie", "impots")),
    ("impots, particuliers", ("impots, particuliers",)),
    ("impots, particuliers, paie", ("impots, particuliers", "paie")),
    ("impots, paie", ("impots", "paie")),
    ("impots particuliers", ("impots particuliers",)),
    ("paies, impots", ("paies", "impots")),
    ("a, b, c, paie", ("a, b, c", "paie")),
    ("a, b, paie", ("a", "b", "paie")),
    (", paie, , impots,", ("paie", "impots")),
    (" , ", ()),
    ("", ()),
)


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_pieces(text: str, expected: tuple[str, ...]) -> None:
    """Known options are taken whole, the longest first; the rest is parted at its commas."""
    assert pieces(text, OPTIONS) == expected


@pytest.mark.parametrize(
    ("text", "several"),
    [("paie, impots", True), ("impots, particuliers", False), ("paie", False), ("paie, autre", False), ("", False)],
)
def test_several(text: str, several: bool) -> None:
    """A cell is a multiple choice when it is two known options or more."""
    assert holds_several(text, OPTIONS) is several


@given(text=st.text(", abc"), options=st.lists(st.text(", ab", min_size=1)))
def test_nothing_is_lost(text: str, options: list[str]) -> None:
    """Whatever the options, the letters of the cell are in its pieces, in order."""
    assert "".join(pieces(text, options)).replace(",", "").replace(" ", "") == text.replace(",", "").replace(" ", "")

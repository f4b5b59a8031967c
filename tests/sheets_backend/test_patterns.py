"""Patterns and whole words, against a slow and obvious opinion, and in time that grows with the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_backend.patterns import has_word, pattern_of, words_of


def obviously_matches(pattern: str, text: str) -> bool:
    """As the documentation says it: `*` is any text, `?` any character, anything else itself."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(obviously_matches(pattern[1:], text[skipped:]) for skipped in range(len(text) + 1))
    return bool(text) and pattern[0] in ("?", text[0]) and obviously_matches(pattern[1:], text[1:])


@given(pattern=st.text("ab*?", max_size=7), text=st.text("abc", max_size=9))
def test_a_pattern_matches_what_it_says(pattern: str, text: str) -> None:
    """Pieces found from left to right match the same texts as trying everything."""
    assert pattern_of(pattern).matches(text) == obviously_matches(pattern, text)


@given(text=st.text(max_size=20))
def test_signs_of_regular_expressions_are_themselves(text: str) -> None:
    """Dots, brackets and backslashes match themselves alone."""
    plain = text.replace("*", "").replace("?", "")
    assert pattern_of(plain).matches(plain)
    assert not pattern_of(plain).matches(plain + ".")


CRUEL = (
    ("*" * 3000, "a" * 50_000, True),
    ("*a" * 1500, "a" * 50_000, True),
    ("*a" * 1500 + "b", "a" * 50_000, False),
    ("*" + "a?" * 1490 + "b*", "a" * 50_000, False),
    ("?*" * 1500, "a" * 1499, False),
)


@pytest.mark.parametrize(("pattern", "text", "expected"), CRUEL)
def test_the_cruellest_patterns_are_answered(pattern: str, text: str, *, expected: bool) -> None:
    """Patterns that make regular expressions go back and forth for years are answered on the longest cell."""
    assert pattern_of(pattern).matches(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("roy et fils", "et fils", True),
        ("royer", "roy", False),
        ("l'erable", "erable", True),
        ("roy-cote", "cote", True),
        ("a_b", "b", True),
        ("roy et  fils", "roy fils", False),
        ("3m canada", "3m", True),
    ],
)
def test_a_whole_word_is_not_a_part_of_one(text: str, word: str, *, expected: bool) -> None:
    """A word ends at anything that is no letter or digit; several words must stand next to each other."""
    assert has_word(text, words_of(word)) == expected

"""A line is cut into words as people mean them, each with its place."""

from itertools import pairwise

import pytest

from commands.errors import Misread
from commands.language.words import QUOTED, read_words

CUTS = {
    "Ville est Lyon": ["Ville", "est", "Lyon"],
    "Ville=Lyon": ["Ville", "=", "Lyon"],
    "a>=1 b<>2 c!=3": ["a", ">=", "1", "b", "<>", "2", "c", "!=", "3"],
    "Xero,MYOB, Sage": ["Xero", ",", "MYOB", ",", "Sage"],
    "1,5, 2": ["1,5", ",", "2"],
    "(a)(b)": ["(", "a", ")", "(", "b", ")"],
    "Xero: 10:30": ["Xero", ":", "10:30"],
    "Allo!": ["Allo!"],
    "l’un\u00a0de\u202fnous": ["l’un", "de", "nous"],
    "=\u0338 ≠": ["=\u0338", "≠"],
    "a“b”c": ["a", "b", "c"],
    "«\u00a0Le « petit »» Roy\u202f»": ["Le « petit » Roy"],
    '"a""b"': ['a"b'],
    '“a" „b” ”c”': ["a", "b", "c"],
    "“ a ”": [" a "],
}


@pytest.mark.parametrize("line", CUTS)
def test_a_line_is_cut_into_these_words(line: str) -> None:
    """Signs, commas between words and quotations part words; commas in numbers and colons in times do not."""
    assert [word.text for word in read_words(line)] == CUTS[line]


@pytest.mark.parametrize("line", CUTS)
def test_every_word_has_its_place(line: str) -> None:
    """The place of a plain word is its text, that of a quoted word has its marks, and only spaces are between them."""
    words = read_words(line)
    assert all(line[word.start : word.end] == word.text for word in words if not word.quoted)
    between = [line[a.end : b.start] for a, b in pairwise(words)]
    assert "".join(between).strip() == ""


def test_a_quoted_word_is_no_keyword() -> None:
    """Its key is that of no plain word, and signs that mean the opposite have other keys."""
    quoted, plain, differs, equals = read_words("“est” est ≠ =")
    assert (quoted.key, plain.key, differs.key, equals.key) == (QUOTED + "est", "est", "≠", "=")


@pytest.mark.parametrize(("line", "start"), [('a "b', 2), ("“b", 0), ("a »", 2), ("« a", 0), ('5" a', 1)])
def test_half_a_quotation_is_refused_where_it_opens(line: str, start: int) -> None:
    """A mark without its other half is a problem from there to the end."""
    with pytest.raises(Misread) as caught:
        read_words(line)
    assert (caught.value.start, caught.value.end) == (start, len(line))

"""How a conversation's file is read and compared."""

from pathlib import Path

import pytest

from tests.conversations.script import matches, read, written

FILE = """# Ada asks

ada@general> /segment list
segments in #general (only visible to ada):
Segments\u00a0enregistrés

ada> [Aide]
...
"""


def test_exchanges_are_steps_with_what_is_under_them(tmp_path: Path) -> None:
    """Each step has the lines under it, without blank ones and with plain spaces, and its place in the file."""
    path = tmp_path / "one.txt"
    path.write_text(FILE, encoding="utf-8")
    said = ("segments in #general (only visible to ada):", "Segments enregistrés")

    assert [(e.number, e.step, e.expected) for e in read(path)] == [
        (1, "# Ada asks", ()),
        (3, "ada@general> /segment list", said),
        (7, "ada> [Aide]", ("...",)),
    ]


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        (["one"], ["one"], True),
        (["one"], ["one", "two"], False),
        (["one", "two"], ["one"], False),
        (["one"], ["One"], False),
        ([], ["one"], False),
        (["W-…,Call …"], ["W-12,Call Ada"], True),
        (["W-…,Call …"], ["W-12,Visit Ada"], False),
        (["a.c"], ["abc"], False),
        (["one", "...", "four"], ["one", "two", "three", "four"], True),
        (["one", "...", "four"], ["one", "two", "three"], False),
        (["..."], [], True),
    ],
)
def test_wildcards(expected: list[str], found: list[str], same: bool) -> None:
    """`…` stands for anything within a line, `...` for any lines, and everything else for itself."""
    assert matches(expected, found) is same


def test_rewriting_keeps_what_matches(tmp_path: Path) -> None:
    """A rewritten file has what came where it differs, and its own wildcards where it does not."""
    path = tmp_path / "one.txt"
    path.write_text(FILE, encoding="utf-8")
    remark, listed, helped = read(path)

    assert written([(remark, ()), (listed, ["Other"]), (helped, ["This", "that"])]) == (
        "# Ada asks\n\nada@general> /segment list\nOther\n\nada> [Aide]\n...\n"
    )

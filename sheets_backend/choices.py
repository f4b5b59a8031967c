"""A cell of a multiple choice: one comma-joined text, and the options that it holds.

Sheets hands a multi-select drop-down out as « A, B », and an option may itself hold a comma (« Impôts, particuliers
»), so the known options are found first, the longest first; what is left is parted at its commas. Texts and options
are given folded.
"""

from collections.abc import Iterable


def pieces(text: str, options: Iterable[str]) -> tuple[str, ...]:
    """The options held by the cell, in its order, then any other piece as it is written."""
    ordered = sorted(options, key=len, reverse=True)
    found: list[str] = []
    rest = text.strip()
    while rest:
        piece = next((option for option in ordered if _starts(rest, option)), rest.split(",", 1)[0])
        found.append(piece.strip())
        rest = rest[len(piece) :].lstrip().removeprefix(",").strip()
    return tuple(piece for piece in found if piece)


def _starts(text: str, option: str) -> bool:
    return text.startswith(option) and text[len(option) :].lstrip()[:1] in ("", ",")


def holds_several(text: str, options: Iterable[str]) -> bool:
    """Whether the cell is two options or more, all of them known: the sign of a multi-select drop-down."""
    known = tuple(options)
    if text.strip() in known:
        return False
    held = pieces(text, known)
    return len(held) > 1 and set(held) <= set(known)

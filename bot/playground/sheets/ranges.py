"""Ranges: grid ranges with open ends as the API has them, boxes within a sheet, and A1 notation both ways."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.playground.sheets.answers import Json, invalid

MOST_COLUMNS: Final = 18_278  # ZZZ
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,8})?")
_LOOKS_LIKE_A_REFERENCE: Final = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")
_PLAIN_TITLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells: half-open, zero-based, no open end."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        """Rows in the box."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns in the box."""
        return self.right - self.left

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share a cell."""
        return (
            self.top < other.bottom and other.top < self.bottom and self.left < other.right and other.left < self.right
        )

    def contains(self, other: "Box") -> bool:
        """Whether the other lies wholly inside."""
        inside_rows = self.top <= other.top and other.bottom <= self.bottom
        return inside_rows and self.left <= other.left and other.right <= self.right

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every (row, column), row by row."""
        return ((row, column) for row in range(self.top, self.bottom) for column in range(self.left, self.right))


@dataclass(frozen=True, slots=True)
class GridRange:
    """The API's GridRange: an absent bound is open."""

    sheet_id: int
    start_row: int | None = None
    end_row: int | None = None
    start_column: int | None = None
    end_column: int | None = None

    @classmethod
    def from_json(cls, body: Json) -> "GridRange":
        """The range that a request holds; a sheetId left out is 0."""
        names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
        return cls(body.get("sheetId") or 0, *(body.get(name) for name in names))

    @classmethod
    def of(cls, sheet_id: int, box: Box) -> "GridRange":
        """The box on that sheet."""
        return cls(sheet_id, box.top, box.bottom, box.left, box.right)

    def to_json(self) -> Json:
        """The API's form: ``sheetId`` 0 is left out, a start of 0 is not (both recorded)."""
        bounds = {
            "sheetId": self.sheet_id or None,
            "startRowIndex": self.start_row,
            "endRowIndex": self.end_row,
            "startColumnIndex": self.start_column,
            "endColumnIndex": self.end_column,
        }
        return {name: bound for name, bound in bounds.items() if bound is not None}

    def box(self, rows: int, columns: int) -> Box:
        """The range within a sheet of that size, its ends clamped."""
        bottom = rows if self.end_row is None else min(self.end_row, rows)
        right = columns if self.end_column is None else min(self.end_column, columns)
        return Box(self.start_row or 0, bottom, self.start_column or 0, right)


def column_letters(index: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


def column_index(letters: str) -> int:
    """0 for ``A``, 26 for ``AA``, whatever the case."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def split_a1(text: str) -> tuple[str | None, str | None]:
    """The title and the cells of an A1 range, either of which may be missing.

    The last ``!`` separates. Without one, a quoted text is a title, and an unquoted one is cells when it looks
    like cells: ``A1`` is a cell even where a tab is called so (measured by backlot).
    """
    title, bang, cells = text.rpartition("!")
    if bang:
        return _unquoted(title), cells
    if text.startswith("'") or not _is_cells(text):
        return _unquoted(text), None
    return None, text


def _unquoted(title: str) -> str:
    quoted = len(title) > 1 and title.startswith("'") and title.endswith("'")
    return title[1:-1].replace("''", "'") if quoted else title


def _is_cells(text: str) -> bool:
    ends = text.split(":")
    if len(ends) == 1:
        found = _CELL.fullmatch(text)
        return bool(found and found[1] and found[2])
    return len(ends) == 2 and all(end and _CELL.fullmatch(end) for end in ends)  # noqa: PLR2004  # start:end


def parse_cells(cells: str, sheet_id: int, whole: str) -> GridRange:
    """The range that ``A1``, ``A1:B2``, ``A:C``, ``1:3`` or ``A2:C`` writes; a 400 naming the whole text otherwise."""
    if not _is_cells(cells):
        raise invalid(f"Unable to parse range: {whole}")
    first, _, last = cells.partition(":")
    start, end = _position(first), _position(last or first)
    rows, columns = _span(start[0], end[0]), _span(start[1], end[1])
    return GridRange(sheet_id, *rows, *columns)


def _position(text: str) -> tuple[int | None, int | None]:
    found = _CELL.fullmatch(text)
    letters, digits = found.groups() if found else (None, None)
    return (int(digits) - 1 if digits else None), (column_index(letters) if letters else None)


def _span(start: int | None, end: int | None) -> tuple[int | None, int | None]:
    """Half-open, the lower bound first; a missing bound stays open on its side (``A2:C`` has no last row)."""
    if start is not None and end is not None:
        return min(start, end), max(start, end) + 1
    return (start if start is not None else end), None


def a1(title: str, box: Box) -> str:
    """How Google echoes a range: a title quoted unless plain, one cell without a colon."""
    first = f"{column_letters(box.left)}{box.top + 1}"
    last = f"{column_letters(box.right - 1)}{box.bottom}"
    return f"{quoted_title(title)}!{first}" + ("" if first == last else f":{last}")


def quoted_title(title: str) -> str:
    """The title as A1 notation needs it: plain identifiers bare, all else between single quotes."""
    if _PLAIN_TITLE.fullmatch(title) and not _LOOKS_LIKE_A_REFERENCE.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"

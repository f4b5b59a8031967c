"""How the cells of a column are kept: in chunks of bare values, with one byte for what a cell looks like.

A sheet may hold ten million cells, and a Cell of its own for each would take some hundred bytes. So a number costs
eight bytes, a text a pointer, and a format or a validation rule is kept once for the column.
"""

from array import array
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from math import nan
from typing import Any, Final

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import BLANK, Cell, Value
from bot.playground.sheets.moves import Moves

SIZE: Final = 1_024
"""Rows of a chunk: few enough to copy for one edit, many enough that chunks themselves cost nothing."""
MOST_LOOKS: Final = 256
MOST_EXACT: Final = 2**53  # beyond it not every whole number is a double

Look = tuple[Json | None, Json | None]
"""A cell's format and validation rule."""
PLAIN: Final[Look] = (None, None)
Kept = Value | Cell
"""A bare value; or the whole cell, where it has more than a value and a look (a formula, a note, chips)."""
Kepts = MutableSequence[Any]
"""The values of a chunk: an array of doubles where all are numbers or blank (NaN), otherwise a list of Kept."""


class Chunk:
    """Up to SIZE neighbours of one column, as far as the last that was ever filled.

    Only its ``owner`` may change it: a grid that was copied owns none of its chunks any more and copies before it
    writes.
    """

    __slots__ = ("looks", "owner", "values")

    def __init__(self, owner: object, values: Kepts, looks: bytearray) -> None:
        self.owner = owner
        self.values = values
        self.looks = looks

    def owned_by(self, owner: object) -> "Chunk":
        """The chunk itself when it is the owner's already, a copy that is otherwise."""
        return self if self.owner is owner else Chunk(owner, self.values[:], self.looks[:])

    def keep(self, at: int, kept: Kept, look: int) -> None:
        """Puts a value and a look in one place."""
        numbers = isinstance(self.values, array)
        if numbers and not (kept is None or is_number(kept)):
            self.values, numbers = without_nan(self.values), False
        blank = nan if numbers else None
        missing = at + 1 - len(self.looks)
        self.looks.extend(bytes(max(missing, 0)))
        self.values.extend([blank] * missing)
        self.looks[at] = look
        self.values[at] = blank if kept is None else kept

    def height(self, *, of_values: bool) -> int:
        """The places down to the last with a value, or with anything at all."""
        for at in range(len(self.looks) - 1, -1, -1):
            kept = self.values[at]
            if has_value(kept) or (not of_values and (self.looks[at] or isinstance(kept, Cell))):
                return at + 1
        return 0


def is_number(kept: Kept) -> bool:
    """Whether an array of doubles can hold it as it is."""
    return type(kept) is float or (type(kept) is int and abs(kept) < MOST_EXACT)


def as_cell(kept: Kept) -> Cell:
    """The cell that is kept, with its value at least: a bare value's look is kept elsewhere."""
    return kept if isinstance(kept, Cell) else Cell(kept)


def has_value(kept: Kept) -> bool:
    """Whether there is a value; a formula that shows none and NaN are none."""
    held = kept.value if isinstance(kept, Cell) else kept
    return held is not None and held == held  # noqa: PLR0124  # NaN is not equal to itself


def without_nan(values: Kepts) -> list[Kept]:
    """The values as a list, None where blank; in a list there is no NaN."""
    if isinstance(values, array):
        return [None if kept != kept else kept for kept in values]  # noqa: PLR0124  # NaN is not equal to itself
    return list(values)


def packed(values: list[Kept]) -> Kepts:
    """The values in the form that takes least memory."""
    if not set(map(type, values)) <= {float, int, type(None)}:
        return values
    if any(not is_number(kept) for kept in values if type(kept) is int):
        return values
    numbers: Iterable[Any] = (nan if kept is None else kept for kept in values)
    return array("d", numbers)


class Column:
    """The cells of one column, from row 0 on; a blank chunk is None.

    ``palette`` holds the looks that its cells point at. It only ever grows, so that copies share it.
    """

    __slots__ = ("chunks", "palette")

    def __init__(self) -> None:
        self.chunks: list[Chunk | None] = []
        self.palette: list[Look] = [PLAIN]

    def copy(self) -> "Column":
        """The same cells, chunks shared."""
        twin = Column()
        twin.chunks, twin.palette = self.chunks.copy(), self.palette
        return twin

    def chunk(self, index: int) -> Chunk | None:
        """The chunk of that number, None where all is blank."""
        return self.chunks[index] if index < len(self.chunks) else None

    def share(self, index: int, other: "Column") -> None:
        """Takes over a chunk of a column with the same palette."""
        self.chunks.extend([None] * (index + 1 - len(self.chunks)))
        self.chunks[index] = other.chunk(index)

    def get(self, row: int) -> Cell:
        """The cell in that row; BLANK itself where nothing is."""
        chunk, at = self.chunk(row // SIZE), row % SIZE
        if chunk is None or at >= len(chunk.looks):
            return BLANK
        return self._cell(chunk.values[at], chunk.looks[at])

    def _cell(self, kept: Kept, look: int) -> Cell:
        if isinstance(kept, Cell):
            return kept
        if has_value(kept):
            return Cell(kept, None, *self.palette[look])
        return Cell(None, None, *self.palette[look]) if look else BLANK

    def put(self, row: int, cell: Cell, owner: object) -> None:
        """Replaces the cell in that row."""
        index, at = divmod(row, SIZE)
        chunk = self.chunk(index)
        if chunk is None and cell == BLANK:
            return
        self.chunks.extend([None] * (index + 1 - len(self.chunks)))
        mine = chunk.owned_by(owner) if chunk else Chunk(owner, packed([]), bytearray())
        self.chunks[index] = mine
        mine.keep(at, *self._kept(cell))

    def _kept(self, cell: Cell) -> tuple[Kept, int]:
        look = self._look((cell.format, cell.validation))
        if look is None or cell.formula or cell.note or cell.chips:
            return cell, 0
        return cell.value, look

    def _look(self, look: Look) -> int | None:
        """Where the look stands in the palette; None where it is full."""
        if look in self.palette:
            return self.palette.index(look)
        if len(self.palette) == MOST_LOOKS:
            return None
        self.palette.append(look)
        return len(self.palette) - 1

    def extend(self, cells: Sequence[Cell], owner: object) -> None:
        """Adds a chunk of cells behind, which must be SIZE of them but for the last."""
        pairs = [self._kept(cell) for cell in cells]
        blank = all(cell is BLANK for cell in cells)
        chunk = Chunk(owner, packed([kept for kept, _ in pairs]), bytearray(look for _, look in pairs))
        self.chunks.append(None if blank else chunk)

    def height(self, *, of_values: bool) -> int:
        """The rows down to the last with a value, or with anything at all."""
        for index in range(len(self.chunks) - 1, -1, -1):
            chunk = self.chunks[index]
            height = chunk.height(of_values=of_values) if chunk else 0
            if height:
                return index * SIZE + height
        return 0

    def values(self, start: int, end: int) -> list[Kept]:
        """What is kept from start to end, None where blank; no longer than the chunks are."""
        found: list[Kept] = []
        for index in range(start // SIZE, min(-(-end // SIZE), len(self.chunks))):
            first = index * SIZE
            part, room = slice(max(start - first, 0), end - first), min(end - first, SIZE) - max(start - first, 0)
            chunk = self.chunks[index]
            inside = without_nan(chunk.values[part]) if chunk else []
            found += inside + [None] * (room - len(inside))
        return found

    def looks(self, end: int) -> bytearray:
        """Where each row's look stands in the palette, to the end."""
        found = bytearray()
        for chunk in self.chunks:
            inside = chunk.looks if chunk else b""
            found += inside + bytes(SIZE - len(inside))
        return found[:end]

    def rearranged(self, moves: Moves, owner: object) -> "Column":
        """The column with its rows in the new order.

        The chunks before the first change stay as they are, so that a row inserted far down is cheap.
        """
        same = moves.same // SIZE
        twin = Column()
        twin.palette, twin.chunks = self.palette, self.chunks[:same]
        if len(self.chunks) > same:
            whole = len(self.chunks) * SIZE
            nothing: list[Kept] = [None]
            values = moves.of(self.values(0, whole), nothing)[same * SIZE :]
            looks = moves.of(self.looks(whole), bytearray(1))[same * SIZE :]
            twin.chunks.extend(_cut(values, looks, owner))
        return twin


def _cut(values: list[Kept], looks: bytearray, owner: object) -> Iterator[Chunk | None]:
    """The values and looks in chunks."""
    for first in range(0, len(looks), SIZE):
        kept, seen = values[first : first + SIZE], looks[first : first + SIZE]
        blank = not any(seen) and not any(has_value(one) or isinstance(one, Cell) for one in kept)
        yield None if blank else Chunk(owner, packed(kept), seen)

"""A column as it was answered: cells, or the JSON of them that nobody has decoded yet, in one piece or in several."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from sheets_backend.field_types import Cell

NO_CELLS = msgspec.Raw(b"[]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A column that came in several answers; each but the last is of so many `rows`, blank where it ends earlier."""

    pieces: tuple[msgspec.Raw, ...]
    rows: int


RawColumn = Sequence[Cell] | msgspec.Raw | Pieces


def cells_of(column: RawColumn) -> Sequence[Cell]:
    """The cells of a column, decoded if they were not yet; numbers are floats."""
    if isinstance(column, Pieces):
        *before, last = (_decoded(piece) for piece in column.pieces)
        return [cell for piece in before for cell in (*piece, *[""] * (column.rows - len(piece)))] + last
    return _decoded(column) if isinstance(column, msgspec.Raw) else column


def _decoded(piece: msgspec.Raw) -> list[Cell]:
    return msgspec.json.decode(piece, type=list[str | float | bool])


def most_cells(column: RawColumn) -> int:
    """A number that the column has no more cells than, without decoding it: one more than its commas."""
    if isinstance(column, Pieces):
        return column.rows * (len(column.pieces) - 1) + most_cells(column.pieces[-1])
    if not isinstance(column, msgspec.Raw):
        return len(column)
    text = np.frombuffer(memoryview(column), dtype=np.uint8)
    return int(np.count_nonzero(text == _COMMA)) + 1 if len(text) > len(b"[]") else 0


_COMMA = ord(",")


def length_of(column: RawColumn) -> int:
    """How many cells the column has; of one in pieces, at most."""
    if isinstance(column, Pieces):
        return column.rows * (len(column.pieces) - 1) + length_of(column.pieces[-1])
    return len(msgspec.json.decode(column, type=list[msgspec.Raw]) if isinstance(column, msgspec.Raw) else column)


def joined(parts: Sequence[Sequence[msgspec.Raw]], rows: int) -> list[RawColumn]:
    """The columns of several answers, each but the last of which is of so many rows."""
    if len(parts) == 1:
        return list(parts[0])
    width = max(map(len, parts))
    padded = [[*part, *[NO_CELLS] * (width - len(part))] for part in parts]
    return [Pieces(pieces, rows) for pieces in zip(*padded, strict=True)]

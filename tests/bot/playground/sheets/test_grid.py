"""The grid's storage: whatever is done to it, it holds what a plain table of cells would hold."""

import random
from collections.abc import Callable
from typing import Final

import pytest

from bot.playground.sheets.cells import BLANK, Cell, CellError
from bot.playground.sheets.column import MOST_LOOKS, SIZE
from bot.playground.sheets.grid import Grid

HEIGHT: Final = 2 * SIZE + 50
WIDTH: Final = 4
MONEY: Final = {"numberFormat": {"type": "CURRENCY"}}
KINDS: Final[tuple[Callable[[random.Random], Cell], ...]] = (
    lambda _: BLANK,
    lambda chance: Cell(chance.randrange(100)),
    lambda chance: Cell(chance.random(), format=MONEY),
    lambda chance: Cell(f"text {chance.randrange(50)}"),
    lambda chance: Cell(chance.random() < 0.5),
    lambda _: Cell(CellError("N_A", "#N/A")),
    lambda _: Cell(3.0, formula="=1+2", note="three"),
    lambda _: Cell(2**60),
    lambda _: Cell(None, validation={"condition": {"type": "BOOLEAN"}}),
)
Table = list[list[Cell]]


def table(chance: random.Random) -> Table:
    """Columns of numbers alone, of texts and of all kinds, with blank stretches."""
    kinds = (KINDS[1:3], KINDS[3:4], KINDS, KINDS[:1])
    return [[chance.choice(some)(chance) for some in kinds] for _ in range(HEIGHT)]


def content(grid: Grid) -> Table:
    return [[grid.get(row, column) for column in range(WIDTH)] for row in range(HEIGHT + 10)]


def padded(cells: Table) -> Table:
    return cells + [[BLANK] * WIDTH for _ in range(HEIGHT + 10 - len(cells))]


def put(grid: Grid, cells: Table, chance: random.Random) -> Table:
    for _ in range(40):
        row, column, cell = chance.randrange(HEIGHT), chance.randrange(WIDTH), chance.choice(KINDS)(chance)
        grid.put(row, column, cell)
        cells[row][column] = cell
    return cells


def insert(grid: Grid, cells: Table, chance: random.Random) -> Table:
    at, count = chance.randrange(HEIGHT), chance.randrange(1, 9)
    grid.reorder_rows([*range(at), *[None] * count, *range(at, HEIGHT - count)])
    return [*cells[:at], *[[BLANK] * WIDTH for _ in range(count)], *cells[at : HEIGHT - count]]


def delete(grid: Grid, cells: Table, chance: random.Random) -> Table:
    at, count = chance.randrange(HEIGHT - 20), chance.randrange(1, 20)
    grid.reorder_rows([*range(at), *range(at + count, HEIGHT)])
    return [*cells[:at], *cells[at + count :], *[[BLANK] * WIDTH for _ in range(count)]]


def shuffle(grid: Grid, cells: Table, chance: random.Random) -> Table:
    order = [0, *chance.sample(range(1, HEIGHT), HEIGHT - 1)]
    grid.reorder_rows(order, 1, 3)
    return [[cells[at][0], *cells[order[at]][1:3], cells[at][3]] for at in range(HEIGHT)]


def move_column(grid: Grid, cells: Table, _: random.Random) -> Table:
    grid.reorder_columns([2, None, 0, 1])
    return [[row[2], BLANK, row[0], row[1]] for row in cells]


@pytest.mark.parametrize("seed", range(4))
def test_it_holds_what_a_plain_table_holds(seed: int) -> None:
    """After edits, insertions, deletions, shuffles and moves in any order each cell is the plain table's."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    cells = table(chance)
    grid = Grid(cells)
    for edit in chance.sample([put, insert, delete, shuffle, move_column] * 2, 10):
        before, old = grid.copy(), content(grid)
        cells = edit(grid, cells, chance)
        assert content(grid) == padded(cells), edit.__name__
        assert content(before) == old, edit.__name__
    rows = [at for at, row in enumerate(cells, 1) if any(cell != BLANK for cell in row)]
    filled = [at for at, row in enumerate(cells, 1) if any(cell.value is not None for cell in row)]
    assert (grid.height, grid.data_height) == (max(rows, default=0), max(filled, default=0))


def test_a_replay_touches_only_what_differs() -> None:
    """The cells that differ between two states become the new ones, also where somebody wrote next to them since."""
    old = Grid([[Cell("a"), Cell(1.0)], [Cell("b"), Cell(2.0)]])
    new = old.copy()
    new.put(0, 0, Cell("A"))
    new.put(SIZE, 1, Cell(9.0))
    now = old.copy()
    now.put(1, 0, Cell("mine"))
    now.replay(old, new)
    assert [now.get(row, 0).value for row in range(2)] == ["A", "mine"]
    assert [now.get(row, 1).value for row in (0, 1, SIZE)] == [1.0, 2.0, 9.0]
    assert list(new.changed_rows(old)) == [0, SIZE]


def test_a_column_of_many_formats_keeps_them_all() -> None:
    """More formats than a byte can tell apart are all kept, each with its cell."""
    grid = Grid()
    formats = [{"numberFormat": {"pattern": f"0.{'0' * at}"}} for at in range(2 * MOST_LOOKS)]
    for row, format_ in enumerate(formats):
        grid.put(row, 0, Cell(1.0, format=format_))
    assert [grid.get(row, 0).format for row in range(len(formats))] == formats


def test_bare_values_are_the_cells_values() -> None:
    """A column's bare values are those of its cells, None where blank, and a cell with more is there whole."""
    whole = Cell(3.0, formula="=1+2")
    grid = Grid([[Cell(1.0)], [BLANK], [Cell("x", format=MONEY)], [whole]])
    assert grid.column(0, 0, 4) == [1.0, None, "x", whole]
    assert grid.column(0, 2, 3) == ["x"]
    assert grid.column(7, 0, 4) == []

"""Undoing work under every schedule of a small world, on the real stack."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from bot.playground.sheets import LocalSheets, SheetsAdapter, new_workbook
from bot.playground.sheets.workbook import Content
from sheets_backend.google import Spreadsheet
from sheets_backend.work import WorkLedger
from sheets_backend.work_seal import lot_of
from sheets_backend.work_undo import Undoable, Undone, undo, undoable
from tests.sheets_backend.desk import NOW, token_credentials
from tests.sheets_backend.schedules import World, every_schedule
from tests.sheets_backend.test_work import LABELS, items

CONTACTS = ["C1", "C2", "C3"]
LOT = lot_of("click")
Act = Callable[[World], None]


def at_the_sheet(local: LocalSheets) -> Spreadsheet:
    """The spreadsheet, on a wire where nothing goes wrong and nobody waits."""
    return Spreadsheet("S", token_credentials(local), adapter=SheetsAdapter(local))


@cache
def prepared() -> tuple[Content, Undoable]:
    """Work for three contacts between rows of a person's own, and what undoing it was last seen to come to."""
    local = LocalSheets()
    workbook, spreadsheet, editor = local.add(new_workbook("S")), at_the_sheet(local), local.editor("S")
    WorkLedger(spreadsheet).add(items(CONTACTS), "click", NOW, LABELS)
    editor.insert_rows("Work", 2)
    editor.type("Work!A2:D2", ["hers", "", "", "A"])
    editor.type("Work!A6:D6", ["hers too", "", "", "Z"])
    return workbook.content, undoable(spreadsheet, "Work", LOT)


def begin(world: World) -> None:
    """Each world starts from what is prepared."""
    world.editor.workbook.content = prepared()[0].copy()


def row_of(world: World, contact: str) -> int:
    """The number of the contact's row, 0 where it is gone."""
    column = [row[0] if row else "" for row in world.editor.values("Work!D1:D")]
    return column.index(contact) + 1 if contact in column else 0


def edit(world: World) -> None:
    """A person assigns the second contact's work to somebody else."""
    if row := row_of(world, "C2"):
        world.editor.type(f"Work!F{row}", ["edited"])
        world.counted["edited"] = 1
        world.counted["edited mine"] |= f".{LOT}." in str(world.editor.values(f"Work!N{row}"))


def sort(world: World) -> None:
    """A person sorts the rows the other way round."""
    world.editor.sort_rows("Work", "D", descending=True)
    world.counted["sorted"] += 1


def insert(world: World) -> None:
    """A person inserts a row at the top, and types something into it."""
    world.editor.insert_rows("Work", 2)
    world.editor.type("Work!A2:D2", ["inserted", "", "", "B"])
    world.counted["inserted"] += 1


def delete(world: World) -> None:
    """A person deletes the first contact's row."""
    if row := row_of(world, "C1"):
        of_lot = f".{LOT}." in str(world.editor.values(f"Work!N{row}"))
        world.editor.delete_rows("Work", row)
        world.counted["deleted" if of_lot else "deleted again"] += 1


def again(world: World) -> None:
    """A person creates the same work again, for whom there is none."""
    result = WorkLedger(at_the_sheet(world.local)).add(items(CONTACTS), f"again {world.edits}", NOW, LABELS)
    world.counted["created again"] += result.created


def all_at_once(world: World) -> None:
    """People sort the rows, create the work again and edit a row of it, with no request between."""
    for act in (sort, again, edit):
        act(world)


ACTS = (edit, sort, insert, delete, again)


def undo_it(spreadsheet: Spreadsheet) -> Undone:
    """The preview confirmed."""
    return undo(spreadsheet, "Work", LOT, prepared()[1])


def check(world: World, said: list[Any], *, quiet: bool) -> None:
    """What must be true of one world; of a `quiet` one, where every request got its answer, more."""
    counted, tab = world.counted, str(world.editor.values("Work!A2:T"))
    keys = [str(row[0]) for row in world.editor.values("Work!N2:N") if row and row[0]]
    mine = sum(f".{LOT}." in key for key in keys)
    assert (tab.count("'hers'"), tab.count("'hers too'")) == (1, 1)
    assert (tab.count("'inserted'"), tab.count("'edited'")) == (counted["inserted"], counted["edited"])
    assert len(keys) - mine == counted["created again"] - counted["deleted again"]
    assert all(isinstance(one, Undone) for one in said)
    removed, gone = [one.removed for one in said], len(CONTACTS) - mine
    assert all(n <= gone for n in removed)
    if quiet:
        assert sum(removed) == gone - counted["deleted"]
        assert mine == counted["edited mine"]
        assert not any(one.left for one in said)


@pytest.mark.parametrize(
    ("clients", "faults", "acts", "fewest"),
    [(1, 0, ACTS, 16), (2, 0, (), 20), (1, 1, (all_at_once,), 60)],
)
def test_nothing_else_ever_goes(clients: int, faults: int, acts: tuple[Act, ...], fewest: int) -> None:
    """No row that somebody touched, typed or created anew is ever lost; what is said to be removed is gone."""
    seen, edits = 0, int(bool(acts))
    for world, said in every_schedule([undo_it] * clients, faults=faults, edits=edits, acts=acts, begin=begin):
        seen += 1
        try:
            check(world, said, quiet=world.faults == faults)
        except AssertionError as error:
            raise AssertionError(world.choices.made, said, dict(world.counted)) from error
    assert seen >= fewest

"""The once-only protocol under every schedule of a small world, on the real stack."""

from functools import partial

import pytest

from sheets_backend.cells import append_request, text_cell
from sheets_backend.errors import DeliveryConflict, WriteUnknown
from sheets_backend.google import Spreadsheet
from sheets_backend.once import Outcome, write_once
from tests.sheets_backend.desk import NOW
from tests.sheets_backend.schedules import every_schedule

ROW = append_request(0, [{"a": text_cell("new")}], {"a": 0})


def deliver(spreadsheet: Spreadsheet) -> Outcome:
    """The one intent of these worlds."""
    return write_once(spreadsheet, "click", "new", [ROW], NOW)


@pytest.mark.parametrize(("clients", "faults", "edits", "schedules"), [(2, 0, 1, 16), (1, 2, 1, 76), (2, 1, 0, 202)])
def test_one_row_whatever_happens(clients: int, faults: int, edits: int, schedules: int) -> None:
    """At most one row is ever written; created or already is said only when it was; without faults each says one."""
    seen = 0
    for world, said in every_schedule([deliver] * clients, faults=faults, edits=edits):
        seen += 1
        written = world.rows() + world.deleted
        sure = [one for one in said if isinstance(one, Outcome)]
        assert written <= 1, world.choices.made
        assert written == 1 or not sure, world.choices.made
        assert all(isinstance(one, Outcome | WriteUnknown) for one in said), world.choices.made
        if world.faults == faults:
            assert sorted(sure) == [Outcome.ALREADY] * (clients - 1) + [Outcome.CREATED], world.choices.made
    assert seen >= schedules


def take(spreadsheet: Spreadsheet, delivery: str) -> Outcome:
    """An intent that takes a key of its own and one that the other wants too."""
    return write_once(spreadsheet, delivery, delivery, [ROW], NOW, also=["a name"])


def test_a_key_that_two_intents_want() -> None:
    """Of two intents that take one more key, the same one, at most one is written; it alone is said to be."""
    seen = 0
    deliveries = [partial(take, delivery=one) for one in ("mine", "yours")]
    for world, said in every_schedule(deliveries, faults=1, edits=0):
        seen += 1
        sure = [one for one in said if isinstance(one, Outcome)]
        refused = [one.delivery for one in said if isinstance(one, DeliveryConflict)]
        assert world.rows() <= 1, world.choices.made
        assert len(sure) <= world.rows(), world.choices.made
        assert set(refused) <= {"a name"}, world.choices.made
        if world.faults:
            assert (len(sure), len(refused)) == (1, 1), world.choices.made
    assert seen >= 150

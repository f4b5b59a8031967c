"""The switchboard of both local servers: which call a fault strikes, and how it is shown and set as data."""

from typing import Any

import pytest

from bot.playground.fault_words import fault_from, line_of
from bot.playground.faults import BOT, CALLS, GOOGLE, KINDS, SLACK, Fault, Switchboard, from_json


def test_a_fault_strikes_as_often_as_it_says() -> None:
    """A fault for two calls strikes the next two and no third, and the one behind it comes after."""
    board = Switchboard()
    board.queue(Fault("reset", times=2), Fault("hang"))
    assert [fault and fault.kind for fault in (board.take(GOOGLE, "GET", "/") for _ in range(4))] == [
        "reset",
        "reset",
        "hang",
        None,
    ]


@pytest.mark.parametrize(
    ("call", "struck"),
    [
        ((SLACK, "POST", "chat.postMessage"), True),
        ((SLACK, "GET", "chat.postMessage"), False),
        ((SLACK, "POST", "views.open"), False),
        ((GOOGLE, "POST", "chat.postMessage"), False),
    ],
)
def test_a_fault_waits_for_its_own_call(call: tuple[str, str, str], *, struck: bool) -> None:
    """Only a call to that server, with that verb and that text in its name, is struck; others leave it waiting."""
    board = Switchboard()
    board.queue(Fault("reset", on=SLACK, method="POST", part="chat."))
    assert (board.take(*call) is not None) is struck
    assert len(board.waiting) == 1 - struck


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_and_set_as_data(kind: str) -> None:
    """Each kind, with a value of its own in each field that it reads, comes back from its JSON as it was."""
    own: Any = {"seconds": 2.5, "status": 502, "headers": {"X": "y"}, "body": "no", "applied": True, "late": 3}
    read = {name: own[name] for name in KINDS[kind].reads.split()}
    fault = Fault(kind, on=KINDS[kind].on.split()[0], part="p", times=2, **read)
    board = Switchboard()
    board.replace([fault.to_json()])
    assert board.waiting == (fault,)
    assert board.to_json() == [fault.to_json()]
    if not fault.headers:
        assert fault_from(line_of(fault)) == fault


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "There is no fault ''"),
        ({"kind": "fire"}, "There is no fault 'fire'"),
        ({"kind": "redeliver"}, "does not strike calls of google"),
        ({"kind": "forbidden", "on": SLACK}, "does not strike calls of slack"),
        ({"kind": "reset", "seconds": 2}, "has no field 'seconds'"),
        ({"kind": "reset", "sooner": 2}, "has no field 'sooner'"),
        ({"kind": "latency", "seconds": "2"}, "'seconds' cannot be '2'"),
        ({"kind": "reset", "times": True}, "'times' cannot be True"),
        ({"kind": "reset", "times": 0}, "strikes at least once"),
        ({"kind": "latency", "seconds": -1}, "no time is negative"),
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(form: dict[str, Any], problem: str) -> None:
    """What cannot be is a ValueError that names it, and what waited goes on waiting."""
    board = Switchboard()
    board.queue(Fault("hang"))
    with pytest.raises(ValueError, match=problem):
        board.replace([{"kind": "reset"}, form])
    assert board.waiting == (Fault("hang"),)


def test_whole_seconds_are_seconds() -> None:
    """The form may say 2 for 2.0 seconds."""
    assert from_json({"kind": "latency", "seconds": 2}) == Fault("latency", seconds=2.0)


def test_each_kind_strikes_where_it_can() -> None:
    """What is about a delivery strikes the bot alone; what is about a call never does."""
    assert {kind for kind, row in KINDS.items() if row.on == BOT} == {
        "redeliver",
        "deliver_twice",
        "drop_ack",
        "expired_trigger",
    }
    assert all(row.on in {CALLS, GOOGLE, BOT} for row in KINDS.values())


def test_whoever_listens_is_told() -> None:
    """Each strike is told with its call, and each change of what waits."""
    board, changes, strikes = Switchboard(), list[int](), list[tuple[Fault, str, str]]()
    board.on_change = lambda: changes.append(len(board.waiting))
    board.on_strike = lambda *strike: strikes.append(strike)
    board.queue(Fault("hang"))
    board.take(GOOGLE, "GET", "/v4")
    board.take(GOOGLE, "GET", "/v4")
    board.clear()
    assert changes == [1, 0, 0]
    assert strikes == [(Fault("hang"), "GET", "/v4")]


def test_forgotten_faults_strike_no_more() -> None:
    """After a clear no call is struck."""
    board = Switchboard()
    board.queue(Fault("reset"))
    board.clear()
    assert board.take(GOOGLE, "GET", "/") is None

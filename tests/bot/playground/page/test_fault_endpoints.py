"""The drawer's faults over HTTP: what can be set, what waits, and what cannot be."""

from bot.playground.faults import BOT, GOOGLE, SLACK, Fault
from tests.bot.playground.page.conftest import Client


def test_what_waits_is_told_until_it_is_cleared(client: Client) -> None:
    """A fault that was set is listed with its remaining strikes, and the traffic names the call that it struck."""
    client.json("/ui/faults/queue", {"on": BOT, "kind": "drop_ack", "part": "slash_commands", "times": 2})
    client.page.slack.people.say("ada", "general", "/segment help")
    assert client.page.faults.waiting == (Fault("drop_ack", BOT, part="slash_commands"),)
    assert client.json("/ui/faults")["waiting"] == [{"kind": "drop_ack", "on": BOT, "part": "slash_commands"}]
    assert client.json("/ui/traffic")["exchanges"][0]["outcome"] == "fault:drop_ack"
    client.json("/ui/faults/clear", {})
    assert client.json("/ui/faults")["waiting"] == []


def test_every_kind_and_call_that_is_offered_can_be_set(client: Client) -> None:
    """The form is made of what the switchboard takes."""
    offered = client.json("/ui/faults")
    assert set(offered["calls"]) == {GOOGLE, SLACK, BOT}
    for row in offered["kinds"]:
        for on in row["on"]:
            for call in offered["calls"][on]:
                narrowed = {name: call[name] for name in ("method", "part") if name in call}
                client.json("/ui/faults/queue", {"on": on, "kind": row["kind"], **narrowed})


def test_one_fault_is_taken_away(client: Client) -> None:
    """The one that is meant, where it still waits; otherwise nothing is taken away, and that is told."""
    faults = [{"kind": "reset", "on": SLACK}, {"kind": "hang", "on": SLACK, "late": 3}, {"kind": "reset", "on": SLACK}]
    for fault in faults:
        client.json("/ui/faults/queue", fault)
    client.json("/ui/faults/remove", {"at": 1, "fault": faults[1]})
    for wrong in ({"at": 1, "fault": faults[1]}, {"at": 2, "fault": faults[0]}, {"at": -1, "fault": faults[0]}):
        assert "traffic.fault.gone" in client.ask("/ui/faults/remove", wrong)[2]
    assert "shell.problem.missing" in client.ask("/ui/faults/remove", {"at": 0})[2]
    assert client.json("/ui/faults")["waiting"] == [faults[0], faults[2]]


def test_a_fault_that_cannot_be_is_a_mistake(client: Client) -> None:
    """It is told by key, and nothing waits."""
    for wrong in ({"kind": "redeliver"}, {"kind": "answer", "status": 99}, {"kind": "answer", "status": 600}):
        status, _, text = client.ask("/ui/faults/queue", {"on": SLACK, **wrong})
        assert (status, '"problem":"traffic.fault.problem"' in text) == (400, True)
    assert client.page.faults.waiting == ()

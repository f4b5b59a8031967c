"""The rows of the local Slack's methods against Slack's own reference, both ways."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.playground.slack.methods.call import FLAGS, NUMBERS
from bot.playground.slack.methods.table import METHODS

REFERENCE = Path(__file__).parents[3] / "shared" / "contracts" / "slack" / "methods"

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="Slack's method reference is not on this machine")


def reference(method: str) -> dict[str, Any]:
    """Read what Slack says of a method."""
    read = json.loads((REFERENCE / f"{method}.json").read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


@pytest.mark.parametrize("name", METHODS)
def test_arguments_are_slacks_arguments(name: str) -> None:
    """The same names, none more and none less, and the same ones required."""
    row, args = METHODS[name], reference(name)["args"]
    assert row.required | row.optional | row.unplayed | {"token"} == args["properties"].keys()
    assert row.required | {"token"} == set(args["required"])
    assert not row.optional & row.unplayed


@pytest.mark.parametrize("name", METHODS)
def test_scopes_are_slacks_scopes(name: str) -> None:
    """Any one of the bot scopes named there, none where none is."""
    assert METHODS[name].scopes == set(reference(name)["scope"].get("bot", ()))


@pytest.mark.parametrize("name", METHODS)
def test_errors_are_slacks_errors(name: str) -> None:
    """No error that the reference of the method does not name."""
    assert METHODS[name].errors <= reference(name)["errors"].keys()


@pytest.mark.parametrize("name", METHODS)
def test_json_bodies_are_read_where_slack_reads_them(name: str) -> None:
    """`json_input_supported` of the reference, method by method."""
    assert METHODS[name].takes_json == bool(reference(name).get("json_input_supported"))


@pytest.mark.parametrize("name", METHODS)
def test_arguments_have_slacks_types(name: str) -> None:
    """What the reference types as boolean or number is read as one, and nothing else is."""
    row, properties = METHODS[name], reference(name)["args"]["properties"]
    for argument in row.required | row.optional:
        kind = properties[argument].get("type")
        assert (argument in FLAGS) == (kind == "boolean")
        assert (argument in NUMBERS) == (kind in {"integer", "number"})

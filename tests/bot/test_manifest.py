"""The manifest, the code and Slack's own reference say the same."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from bot.listeners import COMMAND, NEW_SEGMENT, OPTIONS
from bot.playground.slack.methods.table import METHODS as PLAYED
from bot.slack_api import METHODS, SCOPES
from bot.steps import LINES
from tests.bot.bench import MANIFEST, ROOT

CONTRACTS = ROOT.parent / "shared" / "contracts" / "slack"
SCHEMAS = CONTRACTS / "manifest-schema"
needs_contracts = pytest.mark.skipif(not CONTRACTS.exists(), reason="Slack's published schemas are not on this machine")


def read(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


@needs_contracts
def test_the_manifest_follows_slacks_schema() -> None:
    """Slack's published JSON Schema, version 1, finds nothing wrong."""
    parts = [read(SCHEMAS / name) for name in ("manifest.schema.1.0.0.json", "manifest.schema.2.0.0.json")]
    base = "https://raw.githubusercontent.com/slackapi/manifest-schema/main/schemas/"
    named = zip(("manifest.schema.1.0.0.json", "manifest.schema.2.0.0.json"), parts, strict=True)
    resources = [(base + name, Resource.from_contents(part)) for name, part in named]
    resources += [(part["$id"], Resource.from_contents(part)) for part in parts if "$id" in part]
    registry: Registry[Any] = Registry().with_resources(resources)
    validator = Draft7Validator(parts[0], registry=registry)
    assert [error.message for error in validator.iter_errors(MANIFEST)] == []
    broken = {**MANIFEST, "display_information": {"name": "x" * 36}}
    assert list(validator.iter_errors(broken))


def called() -> set[str]:
    """List the Web API methods that the code of the bot calls through slack_sdk, by their names there."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "bot").glob("*.py")]
    attributes = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    families = "apps auth bots chat conversations files functions team users views"
    prefixes = tuple(f"{family}_" for family in families.split())
    return {name for name in attributes if name.startswith(prefixes)}


def test_every_method_that_is_called_is_in_the_table() -> None:
    """The code calls the methods of the table and no others."""
    assert called() == {name.replace(".", "_") for name in METHODS}


def test_scopes_are_those_that_the_methods_need() -> None:
    """The manifest asks for what the table needs, no more and no less."""
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == SCOPES


def test_the_local_slack_wants_the_same_scopes() -> None:
    """For each method, the local Slack takes every scope that the table gives it."""
    for name, scopes in METHODS.items():
        assert set(scopes) <= PLAYED[name].scopes


@needs_contracts
def test_slacks_reference_wants_the_same_scopes() -> None:
    """For each method, Slack's reference names every scope that the table gives it, and none where it gives none."""
    for name, scopes in METHODS.items():
        reference = set(read(CONTRACTS / "methods" / f"{name}.json")["scope"].get("bot", ()))
        assert set(scopes) <= reference
        assert bool(scopes) == bool(reference)


def test_the_shortcut_is_the_one_that_is_listened_to() -> None:
    """The manifest declares the global shortcut of the code, by a name that Slack takes, and no other."""
    (shortcut,) = MANIFEST["features"]["shortcuts"]
    assert (shortcut["type"], shortcut["callback_id"]) == ("global", NEW_SEGMENT)
    assert len(shortcut["name"]) <= 24


def test_what_the_bot_listens_to_is_switched_on() -> None:
    """The command, clicks, Socket Mode and direct messages are on; text arrives as it was typed."""
    features, settings = MANIFEST["features"], MANIFEST["settings"]
    (command,) = features["slash_commands"]
    assert (command["command"], command["should_escape"]) == (COMMAND, False)
    assert features["app_home"]["messages_tab_enabled"]
    assert settings["interactivity"]["is_enabled"]
    assert settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["bot_events"] == ["app_home_opened", "function_executed"]


def test_every_step_that_is_listened_to_is_declared() -> None:
    """The manifest declares the steps that the bot carries out, for apps that Slack lets have any, and no others."""
    functions, settings = MANIFEST["functions"], MANIFEST["settings"]
    assert functions.keys() == {*LINES, OPTIONS}
    assert settings["org_deploy_enabled"]
    assert (settings["hermes_app_type"], settings["function_runtime"]) == ("remote", "remote")
    for parameters in (told[f"{way}_parameters"] for told in functions.values() for way in ("input", "output")):
        assert all(name == parameter["name"] for name, parameter in parameters.items())
        if "segment" in parameters:
            assert parameters["segment"]["dynamic_options"]["function"] == f"#/functions/{OPTIONS}"

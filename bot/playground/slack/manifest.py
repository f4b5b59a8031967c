"""The app as its manifest declares it: scopes, commands and switches. What is not declared does not work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.playground.slack.executions import Function


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut as the manifest declares it: in the menu of the composer, or in that of each message."""

    callback_id: str
    kind: Literal["global", "message"]
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class SlackApp:
    """What Slack knows of an installed app from its manifest; shortcuts and functions go by callback_id."""

    scopes: frozenset[str]
    commands: frozenset[str]
    shortcuts: Mapping[str, Shortcut]
    functions: Mapping[str, Function]
    events: frozenset[str]
    interactive: bool
    home_tab: bool
    messages_tab: bool

    @property
    def steps(self) -> list[Function]:
        """List the functions that are steps to run, and do not only give options to the inputs of others."""
        functions = self.functions.values()
        providers = {each.provider(name) for each in functions for name in each.inputs}
        return [function for function in functions if function.callback_id not in providers]

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any]) -> "SlackApp":
        """Read a manifest, functions in the first version's form; its shape is for Slack's JSON Schema to check."""
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        home = features.get("app_home", {})
        return cls(
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            commands=frozenset(command["command"] for command in features.get("slash_commands", ())),
            shortcuts={each["callback_id"]: _shortcut(each) for each in features.get("shortcuts", ())},
            functions={name: _function(name, told) for name, told in manifest.get("functions", {}).items()},
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            interactive=bool(settings.get("interactivity", {}).get("is_enabled")),
            home_tab=bool(home.get("home_tab_enabled")),
            messages_tab=bool(home.get("messages_tab_enabled")),
        )


def _shortcut(told: Mapping[str, Any]) -> Shortcut:
    return Shortcut(told["callback_id"], told["type"], told["name"], told.get("description", ""))


def _function(callback_id: str, told: Mapping[str, Any]) -> Function:
    words = told.get("title", callback_id), told.get("description", "")
    return Function(callback_id, *words, _parameters(told, "input"), _parameters(told, "output"))


def _parameters(told: Mapping[str, Any], which: str) -> Mapping[str, Mapping[str, Any]]:
    """Give the parameters by name, in the first major version's form."""
    return dict(told.get(f"{which}_parameters", {}))

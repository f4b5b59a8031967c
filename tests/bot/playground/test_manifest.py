"""The app that the playground installs is the one of manifest.yaml."""

from pathlib import Path

import yaml

from bot.playground.session import MANIFEST
from bot.playground.slack.manifest import SlackApp

ROOT = Path(__file__).parents[3]


def test_the_playground_installs_the_app_of_the_manifest() -> None:
    """The local Slack knows the same scopes, commands, events and switches from both."""
    manifest = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))

    assert SlackApp.from_manifest(MANIFEST) == SlackApp.from_manifest(manifest)

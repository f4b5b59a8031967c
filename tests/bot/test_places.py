"""Where the person is: what is answered, asked in a form and refused stands in the channel where it was typed."""

import pytest

from bot.playground.slack.plain_text import message_lines
from commands.handle import handle
from tests.bot.bench import Scene

PLACES = [
    ("general", True),
    ("general", False),
    ("impots", True),
    ("direction", True),
    ("direction", False),
    ("partenaires", True),
    ("@segments", True),
    ("@segments,grace", True),
    ("@grace,marc", False),
]
"""Public and private channels, one shared with another firm, direct messages; and whether the bot is in it."""


def place(scene: Scene, name: str, *, invited: bool) -> str:
    """Give the id of a place, with the bot in it or not; "" for direct messages, which Slack makes when one types."""
    if name.startswith("@"):
        return ""
    workspace = scene.slack.workspace
    ident = workspace.channel_named(name).id
    with workspace.changing():
        workspace.set_membership(ident, workspace.bot.id, member=invited)
    return ident


@pytest.mark.parametrize(("name", "invited"), PLACES)
def test_everything_is_answered_where_it_was_asked(scene: Scene, name: str, invited: bool) -> None:
    """A typed line, a button, a form that was sent and a refusal: each for the person alone, in that very place."""
    ident = place(scene, name, invited=invited)
    for verb in ("chercher", "appliquer", "créer", "find", "apply"):
        scene.commands.says[verb] = lambda request: handle(request, scene.backend)
    with scene.http():
        for line in ("chercher Software est Xero", "chercher Nowhere est Xero"):
            assert scene.slack.people.say("ada", name, f"/segment {line}").acked
            scene.settle()
        assert scene.slack.people.click("ada", "Tout cocher").acked
        scene.settle()
        assert scene.slack.people.click("ada", "Trier et colonnes…").acked
        scene.settle()
        assert scene.slack.people.choose("ada", "Trier par", "Name").error is None
        assert scene.slack.people.click("ada", "Montrer la liste").acked
        seen = scene.seen_by("ada")

    said = [" ".join(message_lines(scene.slack.installation, message)) for message in seen]
    assert len(seen) == 2
    assert {message.ephemeral_to for message in seen} == {scene.slack.workspace.user_named("ada").id}
    assert len({message.channel for message in seen}) == 1
    assert ident in ("", seen[0].channel)
    assert "2 cochées" in said[0]
    assert "Trié par « Name »" in said[0].replace("\u00a0", " ")
    assert "Nowhere" in said[1]

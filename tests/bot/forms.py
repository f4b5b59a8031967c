"""Grace at a form, for the tests: what she sees, fills in and presses, and what is saved of it."""

from bot.playground.slack.plain_text import view_lines
from tests.bot.bench import Scene

LABELS = {"column": "Field 1", "rule": "Rule 1", "value": "Value 1", "name": "Segment name"}


def shown(scene: Scene) -> list[str]:
    """What Grace's modal says now; nothing where none is open."""
    view = scene.slack.people.modal_of("grace")
    return view_lines(scene.slack.installation, view) if view else []


def lines(scene: Scene) -> list[str]:
    """What Grace's modal says once all work is done."""
    scene.settle()
    return shown(scene)


def opened(scene: Scene) -> list[str]:
    """Open the builder by a command."""
    assert scene.slack.people.say("grace", "general", "/segment create").acked
    return lines(scene)


def chosen(scene: Scene, **fields: str) -> list[str]:
    """Fill in fields of the first condition and the name, in this order."""
    for name, text in fields.items():
        assert scene.slack.people.choose("grace", LABELS[name], text).error is None
        scene.settle()
    return lines(scene)


def press(scene: Scene, label: str) -> list[str]:
    """Press a button of the modal."""
    assert scene.slack.people.click("grace", label).acked
    return lines(scene)


def saved(scene: Scene) -> list[str]:
    """List the names of the segments in the sheet."""
    return [segment.name for segment in scene.backend.shelf("").segments]

"""What an answer leaves to be done is done after the person has it, and its failures are not theirs."""

from collections.abc import Callable
from typing import Any

import pytest

from sheets_backend.errors import QuotaReached
from tests.bot.bench import Scene


@pytest.mark.parametrize(("failure", "logged"), [(None, 0), (QuotaReached(), 0), (ValueError("ours"), 1)])
def test_it_comes_after_the_answer(start: Callable[..., Scene], failure: Exception | None, logged: int) -> None:
    """By then the answer is seen; whatever goes wrong, nothing more is said, and only an error of ours is noted."""
    seen: list[int] = []

    def afterwards(*_: Any) -> None:
        seen.append(len(scene.slack.people.seen_by("grace")))
        if failure:
            raise failure

    scene = start(afterwards=afterwards)
    with scene.http():
        scene.slack.people.say("grace", "general", "/segment list")
        answers = scene.seen_by("grace")
    assert seen == [1]
    assert len(answers) == 1
    assert len(scene.bot.failures) == logged

"""What people say and what the bot answers, word for word, in both languages."""

from collections.abc import Sequence
from difflib import ndiff
from pathlib import Path

import pytest

from tests.conversations.script import Exchange, matches, read, tidied, written
from tests.conversations.stage import staged

HERE = Path(__file__).parent
CONVERSATIONS = sorted(HERE.glob("*.txt"))


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_conversation(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every step of the conversation is answered as its file says, and the bot fails nowhere."""
    with staged(tmp_path) as stage:
        played = [(exchange, tuple(tidied(stage.play(exchange.step)))) for exchange in read(path)]
        failures = list(stage.session.bot.failures)

    assert failures == []
    assert [exchange.step for exchange, found in played if "⚠ No answer" in "".join(found)] == []
    if request.config.getoption("--rewrite", default=False):
        path.write_text(written(played), encoding="utf-8")
        return
    differing = [differences(path, *one) for one in played if not matches(one[0].expected, one[1])]
    assert not differing, "\n".join(
        ("", *differing, "`pytest tests/conversations --rewrite` writes down what is said.")
    )


def differences(path: Path, exchange: Exchange, found: Sequence[str]) -> str:
    """Show a step with what was expected of it (-) and what came (+)."""
    return "\n".join((f"{path.name}:{exchange.number} {exchange.step}", *ndiff(exchange.expected, found)))

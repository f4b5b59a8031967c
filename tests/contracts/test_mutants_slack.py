"""The contract checks of the local Slack: all pass, and every deliberate mistake is caught by the one meant for it."""

from collections.abc import Callable
from typing import Final

import pytest

from tests.contracts import (
    mutants_slack,
    mutants_slack_steps,
    slack_contract_calls,
    slack_contract_steps,
    slack_contract_views,
)
from tests.contracts.slack_bench import Bench

Check = Callable[[Bench], None]
CHECKS: Final[tuple[Check, ...]] = (
    *slack_contract_views.CHECKS,
    *slack_contract_calls.CHECKS,
    *slack_contract_steps.CHECKS,
)
ROWS: Final = (*mutants_slack.ROWS, *mutants_slack_steps.ROWS)
FEWEST: Final = 25


@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__ for check in CHECKS])
def test_the_local_slack_keeps_its_contract(check: Check) -> None:
    """The unchanged server passes each check, so that what a mistake makes fail is the mistake's doing."""
    check(Bench())


def caught(check: Check) -> bool:
    """Whether a check fails now by what it asserts; a crash of the server is no answer of its own."""
    try:
        check(Bench())
    except AssertionError:
        return True
    return False


def test_every_mistake_is_caught_by_the_check_meant_for_it() -> None:
    """Each mutant fails its check; the survivors are named, and afterwards the server is right again."""
    survivors = []
    for check, mutant in ROWS:
        with mutant.planted():
            if not caught(check):
                survivors.append(mutant.mistake)
    assert survivors == []
    assert [check.__name__ for check in CHECKS if caught(check)] == []


def test_the_mistakes_are_many_and_each_check_sees_one() -> None:
    """There are enough mutants, no two alike, and no check for which there is none."""
    assert len({mutant.mistake for _, mutant in ROWS}) == len(ROWS) >= FEWEST
    assert {check.__name__ for check in CHECKS} == {check.__name__ for check, _ in ROWS}

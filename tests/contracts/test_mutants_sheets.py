"""The contract checks of the local Google Sheets: all pass, and every deliberate mistake is caught by one."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from tests.contracts.cassettes import Replay, names
from tests.contracts.mutants_sheets import MUTANTS
from tests.contracts.mutation import Mutant
from tests.contracts.sheets_bench import Bench
from tests.contracts.sheets_contract import CHECKS

FEWEST: Final = 20


@pytest.mark.parametrize("check", CHECKS, ids=[check.__name__ for check in CHECKS])
def test_the_server_keeps_its_contract(check: Callable[[Bench], None]) -> None:
    """The unchanged server passes each check, so that what a mistake makes fail is the mistake's doing."""
    check(Bench())


def complaints() -> Iterator[str]:
    """What fails now: checks first, then recorded traffic."""
    for check in CHECKS:
        try:
            check(Bench())
        except (AssertionError, KeyError) as error:  # KeyError: no error where one was expected
            yield f"{check.__name__}: {error!r}"
    for name in names():
        yield from Replay(name).differences()


def survives(mutant: Mutant) -> bool:
    """Whether no check sees the mistake."""
    with mutant.planted():
        return next(complaints(), None) is None


def test_every_mistake_is_caught() -> None:
    """Each mutant fails at least one contract check; the survivors are named."""
    assert [mutant.mistake for mutant in MUTANTS if survives(mutant)] == []


def test_the_mistakes_are_many_and_taken_out_again() -> None:
    """There are enough mutants, no two alike, and after all of them the server is right again."""
    assert len({mutant.mistake for mutant in MUTANTS}) == len(MUTANTS) >= FEWEST
    for mutant in MUTANTS:
        with mutant.planted():
            pass
    for check in CHECKS:
        check(Bench())

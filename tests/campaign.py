"""Campaigns: tests over thousands of random cases, of which `make test` takes a sample and `make fuzz` all."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Campaign:
    """How much of a campaign is asked for: a sample, all of it, or the one case of a seed."""

    whole: bool
    seed: int | None

    def seeds(self, sample: int, whole: int, share: int = 0, shares: int = 1) -> Iterable[int]:
        """The seeds of a share of the cases, each share taking its turn; none where the one asked for is another's."""
        if self.seed is not None:
            return [self.seed] if self.seed % shares == share else []
        return range(share, whole if self.whole else sample, shares)

"""Campaigns: tests over thousands of random cases, of which `make test` takes a sample and `make fuzz` all."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Campaign:
    """How much of a campaign is asked for: a sample, all of it, or the one case of a seed."""

    whole: bool
    seed: int | None

    def seeds(self, sample: int, whole: int, share: int = 0, shares: int = 1) -> Sequence[int]:
        """The seeds of a share of the cases, one run of them; the sample is the beginning of the first share's.

        There are none where the one seed that is asked for is another share's.
        """
        size = whole // shares
        if self.seed is not None:
            return [self.seed] if self.seed // size == share or shares == 1 else []
        return range(share * size, share * size + (size if self.whole else sample))

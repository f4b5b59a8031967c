"""Google's quota for one user: so many reads and so many writes in each minute."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.sheets.answers import ApiError


@dataclass(slots=True)
class Quota:
    """Counts calls by user and minute of the clock (seconds); a 429 in Google's words beyond ``per_minute``."""

    clock: Callable[[], float]
    per_minute: int = 60
    enabled: bool = True
    _spent: Counter[tuple[str, bool, int]] = field(default_factory=Counter)

    def spend(self, user: str, *, writes: bool) -> None:
        """One call of this user; refused when the minute's reads (or writes) are used up."""
        if not self.enabled:
            return
        key = (user, writes, int(self.clock() // 60))
        self._spent[key] += 1
        if self._spent[key] > self.per_minute:
            raise self._exceeded("Write" if writes else "Read")

    def _exceeded(self, kind: str) -> ApiError:
        metric = f"quota metric '{kind} requests' and limit '{kind} requests per minute per user'"
        consumer = "of service 'sheets.googleapis.com' for consumer 'project_number:1'"
        return ApiError(429, f"Quota exceeded for {metric} {consumer}.")

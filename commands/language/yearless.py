"""Days and months typed without their year: completed by the other end of a range, and refused anywhere else."""

from collections.abc import Sequence

from commands.language.dates import period_at
from commands.language.errors import MissingYear, NotADate
from sheets_backend.errors import Problem
from sheets_backend.periods import AnyPeriod, Day, Named

_ANY_YEAR = "2000"
"""A leap year: 29 February is a day."""


def completed(start: Sequence[str], end: Sequence[str], language: str) -> AnyPeriod | None:
    """The day or month that a range begins with, where it needs the year, or month and year, of the range's end.

    « le 1er » before « le 31 mars 2026 » is 1 March 2026; so is "March 1" before "March 31, 2026".
    """
    wholes = (_whole((*start, *end[-words:]), language) for words in (1, 2))
    return next((found for found in wholes if isinstance(found, Day | Named)), None)


def not_a_date(keys: Sequence[str], typed: str, language: str) -> Problem:
    """Why these words are no period: only because the year is missing, or altogether."""
    found = _whole((*keys, _ANY_YEAR), language)
    return MissingYear(typed) if isinstance(found, Day | Named) else NotADate(typed)


def _whole(keys: Sequence[str], language: str) -> AnyPeriod | None:
    """The period that all of these words are."""
    try:
        found = period_at(keys, 0, language)
    except Problem:
        return None
    return found[1] if found is not None and found[0] == len(keys) else None

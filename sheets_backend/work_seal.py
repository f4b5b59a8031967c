"""The seal of a work row, in the cell of its key: which lot it was written with, when, and with what in its cells.

A row that still agrees with its seal is as it was written. A seal is no secret: it tells an edit, not a forgery.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sheets_backend.work_tab import COLUMNS

Fact = str | float | None
"""What a cell of ours holds: a text, a day or moment as serial number, nothing."""

_PARTS: Final = 4
_SECONDS_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Seal:
    """`key` is the business key, `lot` names the confirmed request, `seconds` since 1970 when it was written."""

    key: str
    lot: str
    seconds: int
    digest: str

    @classmethod
    def of(cls, facts: Mapping[str, Fact], lot: str, seconds: int) -> "Seal":
        """The seal of a row with these facts, by column; `key` is the business key among them."""
        key = str(facts["key"])
        told = [key, lot, seconds, *(_told(facts.get(column)) for column in COLUMNS if column != "key")]
        return cls(key, lot, seconds, _digest(json.dumps(told)))

    @classmethod
    def read(cls, text: str) -> "Seal | None":
        """The seal that a key's cell holds; None for a cell without one, such as that of a row of an older version."""
        parts = text.split(".")
        if len(parts) != _PARTS or not parts[2].isdecimal():
            return None
        return cls(parts[0], parts[1], int(parts[2]), parts[3])

    def __str__(self) -> str:
        """The text of the cell."""
        return f"{self.key}.{self.lot}.{self.seconds}.{self.digest}"

    def holds(self, facts: Mapping[str, Fact]) -> bool:
        """Whether these are the facts that were sealed."""
        return Seal.of({**facts, "key": self.key}, self.lot, self.seconds) == self


def lot_of(delivery: str) -> str:
    """The name of the rows that this confirmed request writes: ten hexadecimal digits."""
    return _digest(delivery)


def key_in(text: str) -> str:
    """The business key in the text of a key's cell, sealed or not."""
    return text.partition(".")[0]


def _told(fact: Fact) -> str | int:
    """A number is told in whole seconds: a serial number comes back with as many digits as Google likes."""
    return round(fact * _SECONDS_A_DAY) if isinstance(fact, int | float) else fact or ""


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()

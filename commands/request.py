"""What comes in: a line, who says it, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person who typed or clicked: `id` is Slack's, `name` is what the sheet will show of them."""

    id: str
    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class Request:
    """A line (what follows `/segment`, or what a button stands for).

    `id` names this delivery: the same click delivered twice bears the same id. `now` has a time zone.
    """

    id: str
    line: str
    speaker: Speaker
    now: datetime

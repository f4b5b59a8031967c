"""What comes in: a line, who says it, and when."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from commands.running import Running

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person who typed or clicked: `id` is Slack's, `name` is what the sheet will show of them.

    `email` is empty where Slack does not tell it.
    """

    id: str
    name: str
    language: Language
    email: str = ""


@dataclass(frozen=True, slots=True)
class PageTicks:
    """Which contacts of a page were ticked and which were not when one of its buttons was pressed, by their hashes."""

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether the page had contacts."""
        return bool(self.on or self.off)


@dataclass(frozen=True, slots=True)
class Request:
    """A line (what follows `/segment`, or what a button stands for).

    `id` names this delivery: the same click delivered twice bears the same id. `now` has a time zone. `as_of` is the
    day that the line asks to be at, where it is not today. `unattended` lines are a workflow's: nobody is there to be
    asked first, and whoever set the workflow up has agreed. `ticks` came behind the line, from its page. `running` is
    told how far it is. `place` tells apart where lines are said.
    """

    id: str
    line: str
    speaker: Speaker
    now: datetime
    as_of: date | None = None
    unattended: bool = False
    ticks: PageTicks = PageTicks()
    running: Running = field(default_factory=Running, compare=False)
    place: str = ""

"""What replies are made of: facts and lines, no layout and no words but the sheet's own.

Every button is a line that the same person could type.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sheets_backend.errors import Problem

Destination = Literal["here", "me"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button that stands for a typed line; its label is the catalogue's `button.<key>`, with what it is about.

    One that `takes_ticks` stands for its line and what is ticked on its page when it is pressed.
    """

    key: str
    line: str
    style: Literal["plain", "primary", "danger"] = "plain"
    about: str = ""
    takes_ticks: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list was made from: a saved segment's name, or None for a rule that is not saved; and what it means.

    `sentence` is the rule in the speaker's language with the dates that it resolved to.
    """

    name: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that was read: its title, when, and what is wrong with its columns."""

    title: str
    url: str
    read_at: datetime
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as listed: its name, its values in the columns of the rule, and a link to its row."""

    name: str
    details: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A cell that could not be read: `reason` is the catalogue's `unreadable.<reason>`."""

    contact: str
    field: str
    address: str
    read: str
    reason: str
    readings: tuple[str, ...]
    url: str

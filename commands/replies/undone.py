"""Work that is undone: what it would come to, what it came to, and that it is too late."""

from dataclasses import dataclass
from datetime import datetime

from commands.replies.parts import Button
from sheets_backend.errors import Problem


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row of the work tab: whom it is for, its number today, and a link to it."""

    contact: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class LotLinks:
    """The rows of work that was created at one go: `first` of them, how many there are in all, and one link to all.

    `url` is to the tab where they do not stand together.
    """

    first: tuple[RowLink, ...]
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What confirming would remove: so many rows. `touched` ones stay, as somebody has changed them.

    `moved`: something else was confirmed.
    """

    removes: int
    touched: LotLinks
    tab_url: str
    moved: bool
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class UndoTooLate:
    """The rows were written more than an hour ago, so that all of them stay."""

    written: datetime
    rows: LotLinks


@dataclass(frozen=True, slots=True)
class WorkUndone:
    """What is true now: `removed` rows are gone by this, `gone` had gone before or were changed meanwhile.

    `touched` rows stay, and `left` ones too, by the `problem`.
    """

    removed: int
    gone: int
    touched: LotLinks
    left: int
    problem: Problem | None
    tab_url: str

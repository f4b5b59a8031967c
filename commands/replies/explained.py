"""Why a rule answers as it does, and which cells keep it from answering."""

from dataclasses import dataclass
from typing import Literal

from commands.replies.parts import Button, CheckLine, Sheet, Subject

Verdict = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell that was read: its column, where it is, and what it holds as a person reads it."""

    field: str
    address: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A part of a rule and its answer for one contact; `level` is how many other parts it stands within.

    A `condition` has a sentence and the cells that it read; `all`, `any` and `not` say how the parts within are joined.
    `blank` says that the answer is the one that a blank cell has.
    """

    kind: Literal["condition", "all", "any", "not"]
    level: int
    verdict: Verdict
    sentence: str = ""
    cells: tuple[CellLine, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Whether one contact is in a segment, and the answer of each part of its rule, in reading order."""

    subject: Subject
    sheet: Sheet
    contact: str
    url: str
    verdict: Verdict
    reasons: tuple[ReasonLine, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several contacts: its name, its key or "", the number of its row, and the button that asks about it."""

    contact: str
    key: str
    row: int
    why: Button


@dataclass(frozen=True, slots=True)
class ContactChoice:
    """`total` contacts bear the name that was typed; these are the first."""

    typed: str
    total: int
    contacts: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A page of the `matching` contacts of a segment, each with a button that asks why it is in there."""

    subject: Subject
    matching: int
    page: int
    pages: int
    contacts: tuple[Choice, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A condition, and how many contacts are left and to check once it has been asked."""

    sentence: str
    matching: int
    to_check: int


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A contact that fails this one condition and meets all the others, and the cells that it was asked of."""

    contact: str
    sentence: str
    cells: tuple[CellLine, ...]
    why: Button


@dataclass(frozen=True, slots=True)
class Funnel:
    """How a rule gets from all contacts to those that it picks.

    For `all` each step counts what is left so far; for `any` what its own condition picks; `single` has no steps.
    """

    kind: Literal["all", "any", "single"]
    total: int
    steps: tuple[FunnelStep, ...] = ()
    near_misses: int = 0
    nearest: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class Checks:
    """A page of the cells to check: those of a segment, or of the whole sheet where there is no subject.

    `cells` are by person; a person is "" where nobody answers for the contact, and None where the sheet has no column
    that would say so. `columns` counts all the cells, not only those of the page.
    """

    subject: Subject | None
    sheet: Sheet
    contacts: int
    total: int
    columns: tuple[tuple[str, str, int], ...]
    cells: tuple[tuple[str | None, CheckLine], ...]
    page: int
    pages: int
    buttons: tuple[Button, ...]

"""What a form over a line is made of: the line as far as it is said, and the inputs that say the rest."""

from dataclasses import dataclass
from typing import Literal

from commands.forms.inputs import LONGEST_OPTION, Option
from sheets_backend.errors import Problem
from sheets_backend.folding import folded
from sheets_backend.schema import Schema

Kind = Literal["work", "export", "arrange"]
MOST_OFFERED = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """One input, labelled by the catalogue's `ask.<key>`: its options, and what it holds at first."""

    key: str
    kind: Literal["text", "choice", "choices"] = "text"
    options: tuple[Option, ...] = ()
    held: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """What a line says already: its beginning, whom alone it is for ("" for all), and what comes behind its options."""

    kind: Kind
    head: str
    only: str
    tail: str


@dataclass(frozen=True, slots=True)
class LineForm:
    """A form over a started line, for `count` contacts.

    `example` is a title with fields, and what it comes to; `day` is one that is counted from a contact's own date.
    `unusable` is what is wrong with the firm's templates, where they cannot be offered.
    """

    started: Started
    name: str | None
    count: int
    asks: tuple[Ask, ...]
    example: tuple[str, str] = ("", "")
    day: str = ""
    unusable: Problem | None = None


def columns_by_name(schema: Schema) -> tuple[Option, ...]:
    """The columns that their names alone tell apart, as far as a menu takes them."""
    names = [field.name for field in schema.fields]
    folds = list(map(folded, names))
    once = (name for name in names if len(name) <= LONGEST_OPTION and folds.count(folded(name)) == 1)
    return tuple(Option(name, name) for name in once)[:MOST_OFFERED]

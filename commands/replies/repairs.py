"""Columns that segments lost, and what takes their place."""

from dataclasses import dataclass

from commands.replies.parts import Button, Sheet
from sheets_backend.errors import Problem


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of today; with it the segment would pick `matching` contacts, or None: it could not be asked."""

    letter: str
    name: str
    type: str
    matching: int | None


@dataclass(frozen=True, slots=True)
class RepairOffer:
    """Why the segment lost its column, what may take its place, and the names of all segments that this touches."""

    name: str
    problem: Problem
    header: str
    choices: tuple[ColumnChoice, ...]
    segments: tuple[str, ...]
    sheet: Sheet
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type that `fitting` of the `filled` cells are of; with it the segment would pick `matching` contacts, if any.

    None: something else keeps its rule from being asked.
    """

    type: str
    fitting: int
    filled: int
    matching: int | None


@dataclass(frozen=True, slots=True)
class RetypeOffer:
    """A column of the segment is of another type than its rule asks for; the types that it may be declared of."""

    name: str
    column: str
    type: str
    choices: tuple[TypeChoice, ...]
    sheet: Sheet
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """The segments follow this column from now on."""

    name: str
    column: str
    letter: str
    segments: tuple[str, ...]
    buttons: tuple[Button, ...]

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
class Repaired:
    """The segments follow this column from now on."""

    name: str
    column: str
    letter: str
    segments: tuple[str, ...]
    buttons: tuple[Button, ...]

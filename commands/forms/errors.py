"""What is missing in a form."""

from dataclasses import dataclass

from sheets_backend.errors import Problem


@dataclass(eq=False)
class NoValue(Problem):
    """An input is empty."""


@dataclass(eq=False)
class NoColumnChosen(Problem):
    """A row has no column yet."""


@dataclass(eq=False)
class TooLongForForm(Problem):
    """The rule of this segment has a part that no input of a form holds whole; nothing of it is cut."""

    name: str


@dataclass(eq=False)
class ChosenSegmentGone(Problem):
    """The segment that was chosen is there no more."""


@dataclass(eq=False)
class ColumnGone(Problem):
    """The column that was chosen is not in the sheet any more under this header."""

    header: str

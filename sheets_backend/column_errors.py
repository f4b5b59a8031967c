"""What can be wrong with what the firm declares of its columns, and what happened to a column."""

from dataclasses import dataclass

from sheets_backend.errors import Problem


@dataclass(eq=False)
class DamagedDeclaration(Problem):
    """The tab of declared types cannot be trusted about this column, so that no rule can be asked of it.

    `cell` is the one that was changed, "" where the column's row is gone, or the tab.
    """

    name: str
    tab: str
    cell: str
    reason: str


@dataclass(eq=False)
class StrayDeclaration(Problem):
    """A row of the tab of declared types was changed by hand, and nobody can tell which column it was about."""

    tab: str
    cell: str
    reason: str


@dataclass(eq=False)
class NoCellFits(Problem):
    """None of the column's `filled` cells is of this type; `cells` are the first, `looks` is the type that is found."""

    name: str
    type: str
    looks: str
    filled: int
    cells: tuple[str, ...]


@dataclass(eq=False)
class KeyUnfit(Problem):
    """A column cannot identify contacts: so many of its cells are blank or unreadable, so many hold what another does.

    `blanks` and `repeats` are the addresses of the first of them; `both`: there are cells of both kinds.
    """

    name: str
    both: bool
    blank: int
    blanks: tuple[str, ...]
    repeated: int
    repeats: tuple[str, ...]


@dataclass(eq=False)
class ColumnRenamed(Problem):
    """A followed column was called `old` and is called `name` now: nothing is amiss, and people are told once."""

    id: str
    old: str
    name: str
    letter: str


@dataclass(eq=False)
class LongHeader(Problem):
    """A column's header has more than `limit` characters, so that no line can name the column."""

    letter: str
    limit: int

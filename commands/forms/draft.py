"""A segment that is being built in a form: what is filled in so far, complete or not. The form itself keeps it."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Row:
    """A condition as far as it is filled in, or a part of the rule in words.

    `number` tells the row from the others as long as the form is open. `field` is the id of a column and `header` its
    header when it was chosen; `values` are as the inputs hold them, and `source` says which inputs those were, ""
    where they come from a rule. `compared`: the value is another column. `blanks` overrides the operator's own answer.
    Rows with the same `group`, from 1, stand in parentheses together. `words` is None for a condition.
    """

    number: int
    field: str = ""
    header: str = ""
    operator: str = ""
    compared: bool = False
    values: tuple[str, ...] = ()
    source: str = ""
    blanks: bool | None = None
    group: int = 0
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds: `every` says that all rows hold together, else one of them is enough.

    Inside a group it is the other way round, as a group of the same kind would mean nothing. `editing` is the name of
    the saved segment that gets another rule, and nothing else, and `version` the number of the version that the form
    was opened on; "" and 0 where a new one is built.
    """

    name: str = ""
    every: bool = True
    rows: tuple[Row, ...] = (Row(1),)
    description: str = ""
    private: bool = False
    editing: str = ""
    version: int = 0

    @property
    def next_number(self) -> int:
        """Give a number that no row has."""
        return max((row.number for row in self.rows), default=0) + 1

    @property
    def next_group(self) -> int:
        """Give a number that no group has."""
        return max((row.group for row in self.rows), default=0) + 1


def with_condition(draft: Draft, group: int = 0) -> Draft:
    """One more empty row, at the end of the group or of the form."""
    places = [at for at, row in enumerate(draft.rows) if group and row.group == group]
    at = places[-1] + 1 if places else len(draft.rows)
    return replace(draft, rows=(*draft.rows[:at], Row(draft.next_number, group=group), *draft.rows[at:]))


def with_group(draft: Draft) -> Draft:
    """One more group, with an empty row in it."""
    return with_condition(draft, draft.next_group)


def without(draft: Draft, number: int) -> Draft:
    """All rows but this one; a form keeps one row, which is then empty."""
    kept = tuple(row for row in draft.rows if row.number != number)
    return replace(draft, rows=kept or (Row(draft.next_number),))


def with_blanks(draft: Draft, number: int, *, blanks: bool) -> Draft:
    """The row with this answer for blank cells."""
    rows = (replace(row, blanks=blanks) if row.number == number else row for row in draft.rows)
    return replace(draft, rows=tuple(rows))

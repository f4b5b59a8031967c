"""Whatever a person does to the tab of declared types, a column is of the type that was declared, or in doubt."""

import random
from collections.abc import Iterator

from sheets_backend.declarations import COLUMNS, FIELDS_TAB, Declaration, read_declarations
from sheets_backend.field_types import CHOICES, DATE, NUMBER, PERSON, FieldType
from sheets_backend.hidden_tab import Value
from sheets_backend.overview import Tab
from tests.sheets_backend.desk import NOW

TAB = Tab(FIELDS_TAB.sheet_id, FIELDS_TAB.title, hidden=True, rows=100, columns=len(COLUMNS))
Row = list[Value]


def as_read(declaration: Declaration) -> Row:
    """The row as Sheets hands it out: numbers as floats."""
    values = {column: cell["userEnteredValue"] for column, cell in declaration.cells().items()}
    return [
        values[c]["stringValue"] if "stringValue" in values[c] else float(values[c]["numberValue"]) for c in COLUMNS
    ]


def declared(field_id: str, version: int, kind: FieldType | None) -> Row:
    """A row of the tab."""
    return as_read(Declaration(field_id, version, f"Champ {field_id}", kind, "Ada", NOW))


ROWS = [
    *(declared("f_a", version, kind) for version, kind in ((1, CHOICES), (2, DATE))),
    *(declared("f_b", version, kind) for version, kind in ((1, NUMBER), (2, None), (3, PERSON))),
    declared("f_c", 1, DATE),
]
NEWEST: dict[str, tuple[int, FieldType | None]] = {"f_a": (2, DATE), "f_b": (3, PERSON), "f_c": (1, DATE)}
MOST_VERSIONS = 10**9
JUNK: tuple[Value, ...] = (
    "",
    "x",
    "number",
    "found",
    7.0,
    2.0,
    True,
    "f_b",
    "\u200b",
    "9" * 5000,
    f"f_a {'9' * 5000} 0 0 0 0",
    "f_a 2 0 0 0 0",
    "²",
)


def told(rows: list[Row]) -> dict[str, FieldType | str | None]:
    """What each column is, as the tab says, "doubt" where it cannot be told."""
    held = read_declarations(TAB, [list(COLUMNS), *rows])
    found: dict[str, FieldType | str | None] = {}
    for field_id, (version, _) in NEWEST.items():
        latest, doubt = held.latest(field_id), held.doubt(field_id, version)
        found[field_id] = "doubt" if doubt or latest is None else latest.type
    return found


def true_or_doubted(rows: list[Row]) -> bool:
    """Whether each column is what was last declared of it, or in doubt, and can be declared again."""
    next_ones = [read_declarations(TAB, [list(COLUMNS), *rows]).next_version(field_id) for field_id in NEWEST]
    true = all(found in ("doubt", NEWEST[field_id][1]) for field_id, found in told(rows).items())
    return true and max(next_ones) <= MOST_VERSIONS


def changes() -> Iterator[list[Row]]:
    """Each cell with each other value of the tab and with junk; each row away, twice, and half of it in another's."""
    values = {value for row in ROWS for value in row}
    for at, row in enumerate(ROWS):
        for column in range(len(COLUMNS)):
            for value in (*values, *JUNK):
                yield [*ROWS[:at], [*row[:column], value, *row[column + 1 :]], *ROWS[at + 1 :]]
        yield ROWS[:at] + ROWS[at + 1 :]
        yield [*ROWS, row]
        for other in ROWS:
            yield [*ROWS[:at], [*row[:3], *other[3:]], *ROWS[at + 1 :]]


def test_the_tab_as_it_was_written_says_what_was_declared() -> None:
    """In any order of the rows."""
    for seed in range(5):
        rows = random.Random(seed).sample(ROWS, len(ROWS))  # noqa: S311 -- an order, no secret
        assert told(rows) == {field_id: kind for field_id, (_, kind) in NEWEST.items()}


def test_no_single_change_declares_another_type() -> None:
    """Of all single changes none makes a column something else than what it was declared, and none is an error."""
    every = list(changes())
    assert len(every) > 1000
    for rows in every:
        assert true_or_doubted(rows), rows


def test_no_pile_of_changes_declares_another_type() -> None:
    """Nor do many changes at once."""
    rng = random.Random(14)  # noqa: S311 -- a choice, no secret
    values = [*{value for row in ROWS for value in row}, *JUNK]
    for _ in range(500):
        rows = [[rng.choice(values) if rng.random() < 0.2 else cell for cell in row] for row in ROWS]
        rng.shuffle(rows)
        assert true_or_doubted(rows), rows

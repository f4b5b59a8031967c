"""The table and the oracle pick the same contacts, over thousands of random sheets and rules."""

from datetime import UTC, date, datetime
from random import Random

import pytest

from sheets_backend.field_types import Cell
from sheets_backend.nesting import expand
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AnyRule
from sheets_backend.schema import Field
from sheets_backend.segment_rows import Author, Segment
from sheets_backend.shelf import Shelf
from tests.oracle import random_sheets
from tests.oracle.answers import Asked
from tests.oracle.judging import Judge
from tests.sheets_backend.tables import marks, table_of

PAIRS = 2_400
SHARES = 8
TODAYS = (
    date(2026, 11, 24),
    date(2026, 1, 1),
    date(2026, 12, 31),
    date(2026, 3, 31),
    date(2024, 2, 29),
    date(2026, 2, 28),
)
ADA = Author("UADA", "Ada")
ME = ("Éloïse Roy", "eloise@cabinet.ca")
LETTERS = {True: "y", False: "n", None: "?"}


def both(seed: int) -> tuple[str, str, AnyRule, dict[str, list[Cell]]]:
    """What the table answers and what the oracle answers, for the sheet, rule, day and locale of this seed."""
    chance = Random(seed)  # noqa: S311 - for variety, no secret
    columns = random_sheets.columns(chance)
    held = {
        column: [random_sheets.cell(chance, column.type) for _ in range(random_sheets.HEIGHT)] for column in columns
    }
    segments = _segments(chance, columns)
    rule = random_sheets.rule(chance, columns, others=tuple(segments))
    today, week_start, fiscal = chance.choice(TODAYS), chance.choice((0, 6)), chance.choice((1, 2, 4, 12))
    locale = chance.choice(("fr_CA", "fr_FR", "en_CA", "en_US"))
    table = marks(table_of(held, locale), expand(rule, _shelf(segments)), FirmCalendar(today, week_start, fiscal, ME))
    asked = {column.id: Asked(column.type.key, column.options) for column in columns}
    judge = Judge(today, week_start, locale.startswith("fr"), asked, fiscal, ME, segments)
    cells = {column.id: list(cells) for column, cells in held.items()}
    rows = ({name: column[row] for name, column in cells.items()} for row in range(random_sheets.HEIGHT))
    return table, "".join(LETTERS[judge.matches(rule, row)] for row in rows), rule, cells


def _segments(chance: Random, columns: list[Field]) -> dict[str, AnyRule]:
    """Two segments, the second of which may use the first."""
    first = random_sheets.rule(chance, columns, 2)
    return {"s_1": first, "s_2": random_sheets.rule(chance, columns, 1, ("s_1",))}


def _shelf(rules: dict[str, AnyRule]) -> Shelf:
    """The rules as saved."""
    saved = datetime(2026, 11, 24, tzinfo=UTC)
    return Shelf(tuple(Segment(key, key, rule, (), "", ADA, ADA, saved, 1) for key, rule in rules.items()))


@pytest.mark.parametrize("share", range(SHARES))
def test_the_table_and_the_oracle_agree(share: int) -> None:
    """Each contact is matched, left out or to check for both alike: 2,400 sheets of ten contacts, no difference."""
    told = ""
    for seed in range(share, PAIRS, SHARES):
        table, oracle, rule, cells = both(seed)
        assert table == oracle, (seed, rule, cells)
        told += table

    shares = {letter: told.count(letter) / len(told) for letter in "yn?"}
    assert min(shares.values()) > 0.05, shares  # or the sheets say nothing

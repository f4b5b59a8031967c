"""How the cells of a column would be read under another type."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import (
    CHOICES,
    CURRENCY,
    DATE,
    EMAIL,
    NUMBER,
    PERCENT,
    PHONE,
    TEXT,
    URL,
    YES_NO,
    Cell,
    FieldType,
)  # fmt: skip
from sheets_backend.fit import fit, fitting_types, unreadable_under
from sheets_backend.grid import Hints
from tests.sheets_backend.tables import field, table_of

COUNTED: tuple[tuple[FieldType, FieldType, Sequence[Cell], tuple[int, int, int, int, int]], ...] = (
    (TEXT, CHOICES, ("Xero, MYOB", "", "Excel", "#N/A"), (1, 2, 0, 1, 0)),
    (TEXT, DATE, ("2026-04-30", "bientôt", " ", "bientôt"), (1, 1, 0, 2, 2)),
    (NUMBER, DATE, ("bientôt", 46000.0, "2026-04-30"), (0, 2, 0, 1, 0)),
    (TEXT, EMAIL, ("ada@cabinet.ca", "Laval", "a b@c.ca"), (0, 1, 2, 0, 0)),
    (TEXT, PHONE, (5145550199.0, "514 555-0199", "poste 12"), (0, 2, 1, 0, 0)),
    (TEXT, URL, ("cabinet.ca", 20415.5, "voir le site."), (0, 1, 2, 0, 0)),
    (TEXT, YES_NO, (True, "oui", "x", "peut-être"), (0, 3, 0, 1, 1)),
    (DATE, TEXT, (46000.0, "bientôt"), (0, 2, 0, 0, 0)),
)


@pytest.mark.parametrize(("today", "tried", "cells", "counts"), COUNTED)
def test_every_cell_is_counted_once(
    today: FieldType, tried: FieldType, cells: Sequence[Cell], counts: tuple[int, int, int, int, int]
) -> None:
    """Blank, of the type, odd, unreadable, and how many of the last can be read today: so the counts are given."""
    asked = field(today)
    found = fit(table_of({asked: cells}), asked, tried)
    told = (found.blank, found.fitting, found.odd, len(found.unreadable), len(found.newly))
    assert told == counts
    assert found.filled + found.blank == len(cells)
    assert found.fits_none is (found.fitting == 0)


def test_rows_that_are_no_contacts_do_not_count() -> None:
    """A blank column fits anything: nothing would become unreadable."""
    asked = field(TEXT)
    found = fit(table_of({asked: ("", "")}), asked, DATE)
    assert (found.blank, found.filled, found.fits_none) == (2, 0, False)


def test_an_unreadable_cell_is_told_with_the_reason_of_the_new_type() -> None:
    """Where it is, what it holds, and why it would be no date."""
    asked = field(TEXT)
    table = table_of({asked: ("2026-04-30", "bientôt")})
    [cell] = unreadable_under(fit(table, asked, DATE), (1,), table)
    assert (cell.address, cell.text, cell.why.reason) == ("B3", "bientôt", "not_a_date")


AMOUNT, DAY, PLAIN = ("CURRENCY", 1315.0), ("DATE", 46143.0), ("", 46000.0)
TYPED, SHARE, TIME = (None, "2026-05-01"), ("PERCENT", 0.125), ("DATE_TIME", 46143.5)
SHOWN: tuple[tuple[FieldType, Sequence[tuple[str | None, Cell]], Sequence[Cell], tuple[int, int, int]], ...] = (
    (DATE, (AMOUNT, DAY, PLAIN, TYPED, SHARE), (), (3, 2, 0)),
    (DATE, (AMOUNT, AMOUNT, DAY), (46143.0, "2026-05-01"), (2, 3, 0)),
    (DATE, (AMOUNT, DAY, DAY), (1315.0, "2026-05-01"), (4, 1, 0)),
    (CURRENCY, (AMOUNT, DAY, PLAIN, TYPED, TIME), (), (2, 2, 1)),
    (CURRENCY, (DAY, TIME, DAY), (1315.0,), (0, 4, 0)),
    (TEXT, (AMOUNT, DAY), (), (2, 0, 0)),
)
"""The type, cells with their number formats, cells below them whose format is not known: how many fit, odd, neither."""


@pytest.mark.parametrize(("tried", "sample", "below", "counts"), SHOWN)
def test_what_the_sheet_shows_as_something_else_is_odd(
    tried: FieldType, sample: Sequence[tuple[str | None, Cell]], below: Sequence[Cell], counts: tuple[int, int, int]
) -> None:
    """An amount is no day, nor a day an amount; what lies below the sample is as most of the sample is."""
    asked, formats = field(NUMBER), tuple(shown for shown, _ in sample)
    votes = Counter(shown for shown in formats if shown is not None)
    table = table_of({asked: [*(cell for _, cell in sample), *below]})
    hints = (*table.grid.hints[:-1], Hints(formats=tuple(votes.most_common()), shown=formats))
    told = ContactTable(replace(table.grid, hints=hints), table.schema, table.read_at)

    found = fit(told, asked, tried)

    assert (found.fitting, found.odd, len(found.unreadable)) == counts


OFFERED: tuple[tuple[FieldType, Sequence[Cell], set[FieldType], set[FieldType]], ...] = (
    (TEXT, ("2026-04-30", "2026-05-01"), {DATE, CHOICES}, {NUMBER, EMAIL, TEXT}),
    (DATE, (46000.0, 46001.0), {TEXT}, {NUMBER, CURRENCY, DATE}),
    (NUMBER, (12.0, 46001.0), {CURRENCY, PERCENT}, {DATE, URL}),
    (TEXT, ("a@b.ca", "c@d.ca", "non"), {EMAIL}, {URL}),
    (TEXT, (), {DATE, NUMBER, EMAIL}, {TEXT}),
)


@pytest.mark.parametrize(("today", "cells", "offered", "others"), OFFERED)
def test_what_most_cells_are_is_offered(
    today: FieldType, cells: Sequence[Cell], offered: set[FieldType], others: set[FieldType]
) -> None:
    """Types that most cells are of are offered; not the own one, nor amounts for days; a blank column can be any."""
    asked = field(today)
    found = set(fitting_types(table_of({asked: cells}), asked))
    assert offered <= found
    assert found.isdisjoint(others)

"""What we are measured against answers the same question: each peer picks our contacts, or we can say why not."""

import pytest

from benchmarks import plain, with_gspread
from benchmarks.bodies import recorded, wire_sizes
from benchmarks.contacts import columns
from benchmarks.ours import Ours, exported
from benchmarks.rules import compound, rule_of

HEIGHT = 2_000
COLUMNS = columns(HEIGHT)


@pytest.fixture(scope="module")
def ours() -> Ours:
    """Our side of a small sheet."""
    return Ours(recorded(COLUMNS, HEIGHT))


def test_the_same_contacts_are_made_each_time() -> None:
    """A smaller sheet is the beginning of a larger one, to the cell."""
    assert [column.cells for column in columns(50)] == [column.cells[:50] for column in COLUMNS]


def test_a_loop_over_dictionaries_picks_our_contacts(ours: Ours) -> None:
    """Both rules pick the same contacts in Python alone, over figures and days that are read beforehand."""
    table = ours.read()
    rows = plain.typed(COLUMNS, [table.column(field) for field in table.schema.fields])
    for rule, theirs in (
        (rule_of("Ville est Québec", ours.schema), plain.one),
        (compound(ours.schema), plain.compound),
    ):
        picked = ours.cold(rule).matching
        assert theirs(rows) == [table.key(int(index)) for index in picked]
        assert 0 < len(picked) < HEIGHT


def test_gspread_misses_what_is_typed_as_text(ours: Ours) -> None:
    """The fair peer picks no contact that we do not, and misses a few: amounts, days and boxes typed as text."""
    selection = ours.cold(compound(ours.schema))
    mine = {selection.table.key(int(index)) for index in selection.matching}
    theirs = set(plain.compound(with_gspread.records_as_they_are(with_gspread.worksheet(recorded(COLUMNS, HEIGHT)))))
    assert theirs < mine
    assert len(mine - theirs) < len(mine) / 10


def test_csv_writer_writes_our_file(ours: Ours) -> None:
    """The export is the file that `csv.writer` writes of the same guarded cells, to the byte."""
    table = ours.read()
    theirs = [table.column(field) for field in table.schema.fields]
    assert plain.written(COLUMNS, theirs, [field.name for field in table.schema.fields]) == exported(table)


def test_the_answer_that_we_ask_for_is_smaller() -> None:
    """By column and compact, fewer bytes travel than by the API's defaults."""
    mine, default = wire_sizes(recorded(COLUMNS, HEIGHT))
    assert mine < 0.75 * default

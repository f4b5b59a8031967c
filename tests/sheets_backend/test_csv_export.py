"""The CSV file: what a csv reader gets back is what the cells hold, and no spreadsheet runs any of it."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_backend.csv_export import BOM, PRESETS, Preset, export, guarded, unguarded
from sheets_backend.field_types import DATE, DATE_TIME, NUMBER, TEXT, YES_NO, Cell, FieldType
from sheets_backend.notation import EPOCH, serial
from tests.sheets_backend.tables import field, table_of

STANDARD, EXCEL = PRESETS["standard"], PRESETS["excel"]
WORDS = ("Oui", "Non")
ALPHABET = "=+-@'\t\r\n a1\u200b\u00a0＝\",;"
RUN_BY_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r", "\n")


def exported(columns: Sequence[tuple[FieldType, Sequence[Cell]]], preset: Preset = STANDARD) -> bytes:
    held = {field(type_, n): cells for n, (type_, cells) in enumerate(columns, 1)}
    table = table_of(held)
    return export(table, range(table.grid.height), list(held), preset, WORDS)


def read_back(content: bytes, preset: Preset = STANDARD) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=preset.delimiter, strict=True))


def column_back(type_: FieldType, cells: Sequence[Cell], preset: Preset = STANDARD) -> list[str]:
    return [row[0] for row in read_back(exported([(type_, cells)], preset), preset)[1:]]


def first_seen(text: str) -> str:
    """What a spreadsheet that trims and normalises takes for the first character."""
    return text.lstrip(" \u00a0\u200b\ufeff").replace("＝", "=")[:1]


def test_the_guard_on_every_short_text() -> None:
    """For every text of up to four of seventeen bad characters: it can be undone, and none is left that would run."""
    texts = ["".join(letters) for n in range(5) for letters in product(ALPHABET, repeat=n)]
    assert len(texts) > 80_000
    for text in texts:
        safe = guarded(text)
        assert unguarded(safe) == text
        runs = safe.startswith(RUN_BY_A_SPREADSHEET) or first_seen(safe) in set("=+-@")
        assert not runs, text


@pytest.mark.parametrize(
    "text", ["+1 514 555-0199", "-5", "'=1", "'", "\u200b=1+1", "\ufeff@x", "﹦1", "⁼1", "\0=1", " \t=1"]
)
def test_what_could_run_is_guarded(text: str) -> None:
    """Formulas, phone numbers, hidden triggers and full-width and raised forms get an apostrophe; NUL is left out."""
    assert guarded(text) == "'" + text.replace("\0", "")


@pytest.mark.parametrize(
    "text", ["", " ", "Roy", "1-5", "a=b", "é", "1 500,25 $", "(12)", "«+»", "0001234567", "\u200b"]
)
def test_other_text_is_left_alone(text: str) -> None:
    """Nothing is put before a text that no spreadsheet would run, identifiers with leading zeros included."""
    assert guarded(text) == text


CELLS = st.one_of(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.text(ALPHABET))


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_texts_come_back_to_the_letter(rows: list[tuple[str, str]], preset: Preset) -> None:
    """A csv reader gets every text back, quotes, separators, line ends and accents included, without the guard."""
    columns = [(TEXT, [row[n] for row in rows]) for n in (0, 1)]
    back = read_back(exported(columns, preset), preset)

    assert [tuple(map(unguarded, row)) for row in back[1:]] == rows


@given(numbers=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_come_back_to_the_bit(numbers: list[float]) -> None:
    """Every float is written bare, in either dialect, and read back as the same float."""
    for preset in PRESETS.values():
        back = column_back(NUMBER, numbers, preset)
        assert [float(text.replace(preset.decimal, ".")).hex() for text in back] == [n.hex() for n in numbers]


def test_numbers_look_like_numbers() -> None:
    """Whole numbers have no dot, negative ones no guard, and each dialect has its own decimal mark."""
    numbers = [-42.5, 1500.0, 0.1 + 0.2, 1e15, -0.0]

    assert column_back(NUMBER, numbers) == ["-42.5", "1500", "0.30000000000000004", "1000000000000000", "-0"]
    assert column_back(NUMBER, numbers, EXCEL)[:3] == ["-42,5", "1500", "0,30000000000000004"]
    assert column_back(TEXT, ["-42.5", "0001234567", "1,5"]) == ["'-42.5", "0001234567", "1,5"]


@pytest.mark.parametrize("type_", [DATE, DATE_TIME])
@given(day=st.dates(), second=st.integers(0, 86_399))
def test_days_come_back_as_days(type_: FieldType, day: date, second: int) -> None:
    """Every day of the calendar is its ISO form, before 1900 too; a column with times has them to the second."""
    number = serial(day) + second / 86_400
    if number == int(number) and 1900 <= number <= 2100:
        return
    moment = datetime.combine(day, datetime.min.time()) + timedelta(seconds=second)
    expected = day.isoformat() if type_ is DATE else moment.isoformat(sep=" ")

    assert column_back(type_, [number]) == [expected]


def test_the_day_in_the_file_is_the_day_of_the_rule() -> None:
    """A time of day, below zero too, belongs to its day in the file as in the table."""
    numbers = [-0.5, -1.0, 0.999, 46350.9999999, 46349.0]
    days = [
        (EPOCH + timedelta(days=n)).isoformat() for n in table_of({field(DATE): numbers}).column(field(DATE)).numbers
    ]

    assert column_back(DATE, numbers) == days
    assert column_back(DATE_TIME, [46350.99999999])[0] == "2026-11-24 23:59:59"


def test_what_is_no_day_stands_as_it_is() -> None:
    """A year alone, an amount in a date column, an error and a doubtful text are not made into days."""
    cells: list[Cell] = [2024.0, 1e10, "31/12/24?", "#N/A", "", True]

    assert column_back(DATE, cells) == ["2024", "10000000000", "31/12/24?", "#N/A", "", "Oui"]


def test_boxes_are_words() -> None:
    """A box is the speaker's own word for yes or no; a text of another kind stays."""
    assert column_back(YES_NO, [True, False, "oui", "", 1.0]) == ["Oui", "Non", "oui", "", "1"]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_the_shape_of_the_file(preset: Preset) -> None:
    """UTF-8 with a BOM, CRLF after each line, quotes where RFC 4180 needs them, and the header alone for nobody."""
    content = exported([(TEXT, ['dit "Roy"', f"a{preset.delimiter}b", "é\nè"])], preset)
    nobody = exported([(TEXT, []), (DATE, [])], preset)

    assert content == (BOM + f'Champ 1\r\n"dit ""Roy"""\r\n"a{preset.delimiter}b"\r\n"é\nè"\r\n').encode()
    assert nobody == (BOM + f"Champ 1{preset.delimiter}Champ 2\r\n").encode()


def test_rows_and_columns_are_those_asked_for() -> None:
    """The file has the rows and the columns given, in the order given."""
    one, two = field(TEXT, 1), field(NUMBER, 2)
    table = table_of({one: ["a", "b", "c"], two: [1.0, 2.0, 3.0]})

    assert read_back(export(table, [2, 0], [two, one], STANDARD, WORDS)) == [
        ["Champ 2", "Champ 1"],
        ["3", "c"],
        ["1", "a"],
    ]

"""The sample workbook: always the same, in the form of a Québec firm's sheet, and as messy as one."""

import csv
import io
import re
import unicodedata
from collections import Counter

from bot.playground.sample import DRESSES, sample_workbook
from bot.playground.sheets import dump_csv
from bot.playground.sheets.cells import CellError


def rows() -> list[dict[str, str]]:
    """Give what the sample shows, row by row, by header."""
    return list(csv.DictReader(io.StringIO(dump_csv(sample_workbook(), "Contacts"), newline="")))


def test_the_sample_is_always_the_same() -> None:
    """Two copies show the same 300 contacts, and share nothing that can change."""
    one, other = sample_workbook(), sample_workbook()

    assert dump_csv(one, "Contacts") == dump_csv(other, "Contacts")
    assert len(rows()) == 300
    assert one.sheets[0].grid is not other.sheets[0].grid


def test_every_dress_is_on_a_column() -> None:
    """No column loses its drop-down or its number format to a renamed header."""
    assert set(DRESSES) <= set(rows()[0])


def test_nobody_can_be_reached() -> None:
    """Telephone numbers are fictitious ones, and addresses are of domains that belong to nobody."""
    assert [row["Téléphone"] for row in rows() if not re.search("^$|555-01[0-9][0-9]", row["Téléphone"])] == []
    assert [
        row["Courriel"] for row in rows() if not re.search(r"^$|@example\.(org|ca)$|^info@@example$", row["Courriel"])
    ] == []


def test_client_numbers_are_texts_with_leading_zeros() -> None:
    """Client numbers identify: they are texts, each once, and start with a zero."""
    workbook = sample_workbook()
    numbers = [workbook.sheets[0].grid.get(row, 0).value for row in range(1, 301)]

    assert len(set(numbers)) == 300
    assert all(isinstance(number, str) and number.startswith("0") for number in numbers)


def test_the_mess_of_a_real_sheet() -> None:
    """The sample has each kind of mess that people meet: it is not tidied by accident."""
    cells = [cell for row in sample_workbook().sheets[0].grid.rows(1, 301) for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    names = Counter(row["Nom"] for row in rows())

    assert any(isinstance(cell.value, CellError) and cell.value.text == "#N/A" for cell in cells)
    assert {"env. 1 500 $", "31/12/24?", "1\u00a0234,50\u00a0$", "2\u202f750,00 $", "<!channel> Services inc."} <= set(
        texts
    )
    assert any(text.startswith("=HYPERLINK(") for text in texts)
    assert any(text != unicodedata.normalize("NFC", text) for text in texts)
    assert any(text != text.strip() for text in texts)
    assert names["O'Neil & Fils"] == 1
    assert names[""] == 2
    assert [name for name, count in names.items() if name and count > 1]

"""Exports opened in a real spreadsheet program: what it makes of each cell is not ours to say."""

import itertools
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from sheets_backend.csv_export import PRESETS, export, guarded
from sheets_backend.field_types import NUMBER, TEXT
from tests.sheets_backend.tables import field, table_of

SOFFICE = shutil.which("soffice")
CHARSET_UTF8, FIRST_LINE = 76, 1
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT_P = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

STARTS = ("=", "+", "-", "@", "＝", "\u00a0=", "\u200b=", " =", "'", "'=", "")
ENDS = (
    "1+1",
    'HYPERLINK("http://example.org";"x")',
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    "Côté & fils, « ltée »; 5 %",
    "",
)
RISKY = [start + end for start, end in itertools.product(STARTS, ENDS)]
NUMBERS = [1500.25, -42.5, 0.0, 2.0]


def opened(file: Path, delimiter: str, home: Path) -> list[list[ET.Element]]:
    """The cells of each row, as LibreOffice keeps them, header first."""
    options = f"CSV:{ord(delimiter)},34,{CHARSET_UTF8},{FIRST_LINE}"
    command = [SOFFICE or "", f"-env:UserInstallation={home.as_uri()}", "--headless", f"--infilter={options}"]
    subprocess.run(  # noqa: S603 - the program found above, on a file of ours
        [*command, "--convert-to", "fods", "--outdir", str(file.parent), str(file)],
        check=True, capture_output=True, timeout=120, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    rows = ET.parse(file.with_suffix(".fods")).iter(f"{TABLE}table-row")  # noqa: S314 - LibreOffice's own answer
    return [list(row.iter(f"{TABLE}table-cell")) for row in rows]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_an_export_opens_right_and_runs_nothing(preset: object, tmp_path: Path) -> None:
    """No cell becomes a formula, accents and separators arrive whole, and each text is the one that was guarded."""
    numbers = [NUMBERS[row % len(NUMBERS)] for row in range(len(RISKY))]
    table = table_of({field(TEXT, 1): RISKY, field(NUMBER, 2): numbers}, "en_CA")
    chosen = next(p for p in PRESETS.values() if p is preset)
    file = tmp_path / "export.csv"
    file.write_bytes(export(table, range(len(RISKY)), table.schema.fields, chosen, ("Oui", "Non")))

    rows = opened(file, chosen.delimiter, tmp_path / "home")[1 : len(RISKY) + 1]

    assert [cell for row in rows for cell in row if cell.get(f"{TABLE}formula")] == []
    shown = ["".join(row[1].itertext()) for row in rows]
    assert [text.split() for text in shown] == [guarded(text).split() for text in RISKY]


def test_a_file_without_the_guard_would_run(tmp_path: Path) -> None:
    """The same program makes formulas of unguarded texts, so that the test above can fail."""
    file = tmp_path / "unguarded.csv"
    file.write_text('\ufeffNom\r\n"=1+1"\r\n"=SUM(A1:A9)"\r\n', encoding="utf-8")

    rows = opened(file, ",", tmp_path / "home")

    assert [cell.get(f"{TABLE}formula") for row in rows[1:3] for cell in row[:1]] == ["of:=1+1", "of:=SUM([.A1:.A9])"]

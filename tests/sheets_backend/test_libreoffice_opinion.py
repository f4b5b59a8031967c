"""A third opinion: LibreOffice answers the same question, as a formula over the cell, or differs for a known reason.

One workbook holds all the cases and is opened once. docs/libreoffice.md explains each reason.
"""

import csv
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import quoteattr

import pytest

from sheets_backend.field_types import DATE, NUMBER, TEXT, Cell, FieldType
from sheets_backend.notation import serial
from sheets_backend.periods import Day
from sheets_backend.rules import Value
from tests.campaign import Campaign
from tests.sheets_backend.tables import answers, field

SOFFICE = shutil.which("soffice")
DOC = Path(__file__).parents[2] / "docs" / "libreoffice.md"
CASES = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its key, the type it is asked of, and the formula that asks it of A1 with B1 as the value."""

    operator: str
    type: FieldType
    formula: str


TEXTS = (
    ("is", "A1=B1"), ("is_not", "A1<>B1"), ("is_exactly", "EXACT(A1;B1)"),
    ("contains", "ISNUMBER(FIND(LOWER(B1);LOWER(A1)))"),
    ("does_not_contain", "NOT(ISNUMBER(FIND(LOWER(B1);LOWER(A1))))"),
    ("starts_with", "LOWER(LEFT(A1;LEN(B1)))=LOWER(B1)"),
    ("ends_with", "LOWER(RIGHT(A1;LEN(B1)))=LOWER(B1)"),
)  # fmt: skip
NUMBERS = (
    ("equals", "A1=B1"), ("differs", "A1<>B1"), ("over", "A1>B1"), ("at_least", "A1>=B1"), ("under", "A1<B1"),
    ("at_most", "A1<=B1"),
)  # fmt: skip
DAYS = (
    ("on", "INT(A1)=B1"), ("not_on", "INT(A1)<>B1"), ("before", "INT(A1)<B1"), ("on_or_before", "INT(A1)<=B1"),
    ("after", "INT(A1)>B1"), ("on_or_after", "INT(A1)>=B1"),
)  # fmt: skip
PARTS = (
    ("month_is", "MONTH(A1)=B1"),
    ("month_day_is", "DAY(A1)=B1"),
    ("year_is", "YEAR(A1)=B1"),
    ("weekday_is", "WEEKDAY(A1;2)=B1"),
)
ASKED = (
    *(Asked(key, TEXT, formula) for key, formula in TEXTS),
    *(Asked(key, NUMBER, formula) for key, formula in NUMBERS),
    *(Asked(key, DATE, formula) for key, formula in (*DAYS, *PARTS)),
)
CELLS: dict[FieldType, tuple[Cell, ...]] = {
    TEXT: (
        "Québec",
        "quebec",
        "QUÉBEC",
        "Québec ",
        "Vieux-Québec",
        "Laval",
        "laval",
        "L’Île",
        "L'Île",
        "",
        "1001",
        1001.0,
    ),
    NUMBER: (0.0, -3.0, 1500.0, 1499.99, 0.1 + 0.2, 0.3, 1e15, "", "1 500,00", "env. 5"),
    DATE: (46350.0, 46350.75, 46349.0, 1.0, 0.0, 61.0, -400.0, "", "2026-11-24", "bientôt"),
}
WANTED: dict[FieldType, tuple[str | float, ...]] = {
    TEXT: ("Québec", "quebec", "LAVAL", "L'île", "bec", "Vieux", "1001"),
    NUMBER: (0.0, 1500.0, 0.3, -3.0, 1e15),
    DATE: (46350.0, 46349.0, 1.0, 61.0, 0.0),
}
WHOLE = {
    "month_is": (11, 12, 1, 3),
    "month_day_is": (24, 31, 30, 1),
    "year_is": (2026, 1899, 1900),
    "weekday_is": (1, 2, 7),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A question of one cell."""

    asked: Asked
    cell: Cell
    value: str | float

    def ours(self) -> str:
        """Our mark."""
        value: Value = self.value
        if self.asked.type is DATE and self.asked.operator not in WHOLE:
            value = Day(day=date(1899, 12, 30) + timedelta(days=float(self.value)))
        return answers(field(self.asked.type), [self.cell], self.asked.operator, value)


def case(seed: int) -> Case:
    """The case of this seed."""
    chance, asked = Random(seed), ASKED[seed % len(ASKED)]  # noqa: S311 - for variety, no secret
    cell = chance.choice(CELLS[asked.type])
    if asked.type is DATE and isinstance(cell, float) and chance.random() < 0.5:
        cell = serial(date(2026, 11, 24)) + chance.randrange(-800, 800)
    value = chance.choice(WHOLE.get(asked.operator, WANTED[asked.type]))
    return Case(asked, cell, float(value) if asked.type is not TEXT else value)


def _typed(case: Case) -> bool:
    """Whether a text stands where a number or a day belongs."""
    return case.asked.type is not TEXT and isinstance(case.cell, str) and case.cell != ""


def _as_if(case: Case, cell: Cell) -> str:
    """What we would say if the cell held this instead."""
    return replace(case, cell=cell).ours()


def _letter_by_letter(case: Case) -> str:
    """The question about the texts as they are written, capitals apart unless the question minds them."""
    cell, value = str(case.cell), str(case.value)
    low, wanted = cell.lower(), value.lower()
    return "ny"[
        {
            "is": low == wanted,
            "is_not": low != wanted,
            "is_exactly": cell == value,
            "contains": wanted in low,
            "does_not_contain": wanted not in low,
            "starts_with": low.startswith(wanted),
            "ends_with": low.endswith(wanted),
        }[case.asked.operator]
    ]


ABOVE_ALL = 1e300
"""Any text is to a formula that compares it with a number."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The cases that a reason is about, and what the formula answers there: `y`, `n`, or `!` for an error."""

    about: Callable[[Case], bool]
    formula: Callable[[Case], str]

    def explains(self, case: Case) -> bool:
        """Whether it is why the formula answers otherwise in this very case."""
        return self.about(case) and self.formula(case) != case.ours()


REASONS: dict[str, Reason] = {
    "A blank is nothing": Reason(
        lambda c: c.asked.type is not TEXT and c.cell == "",
        lambda c: _as_if(c, 0.0),
    ),
    "What cannot be read is not compared": Reason(
        lambda c: _typed(c) and c.ours() == "?",
        lambda c: "!" if c.asked.type is DATE else _as_if(c, ABOVE_ALL),
    ),
    "A number typed as text is read": Reason(
        lambda c: _typed(c) and c.ours() != "?" and c.asked.type is NUMBER,
        lambda c: _as_if(c, ABOVE_ALL),
    ),
    "A number is a text in a column of texts": Reason(
        lambda c: c.asked.operator in {"is", "is_not"} and isinstance(c.cell, float),
        lambda c: "n" if c.asked.operator == "is" else "y",
    ),
    "Accents, signs and spaces do not count": Reason(
        lambda c: c.asked.type is TEXT and isinstance(c.cell, str),
        _letter_by_letter,
    ),
    "The last bit of a number counts": Reason(
        lambda c: c.asked.type is NUMBER and {c.cell, c.value} == {0.1 + 0.2, 0.3},
        lambda c: _as_if(c, c.value),
    ),
}
"""Why the two differ, each a heading of docs/libreoffice.md, and in which cases."""


def _cell(content: Cell) -> str:
    if content == "":
        return "<table:table-cell/>"
    if isinstance(content, float):
        return f'<table:table-cell office:value-type="float" office:value="{content!r}"/>'
    return f'<table:table-cell office:value-type="string" office:string-value={quoteattr(str(content))}/>'


def _row(number: int, one: Case) -> str:
    formula = "of:=" + one.asked.formula.replace("A1", f"[.A{number}]").replace("B1", f"[.B{number}]")
    asked = f"<table:table-cell table:formula={quoteattr(formula)}/>"
    return f"<table:table-row>{_cell(one.cell)}{_cell(one.value)}{asked}</table:table-row>"


OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(f'xmlns:{key}="{OPEN}:{key}:1.0"' for key in ("office", "table", "text"))
START = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} xmlns:of="{OPEN}:of:1.2"'
    ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
    '<office:body><office:spreadsheet><table:calculation-settings table:case-sensitive="false"/>'
    '<table:table table:name="cases">'
)
END = "</table:table></office:spreadsheet></office:body></office:document>"


def opinions(cases: list[Case], home: Path) -> list[str]:
    """What LibreOffice shows for each case: TRUE, FALSE or an error."""
    file = home / "cases.fods"
    rows = "".join(_row(number, one) for number, one in enumerate(cases, 1))
    file.write_text(f"{START}{rows}{END}", encoding="utf-8")
    subprocess.run(  # noqa: S603 - the program found above, on a file of ours
        [SOFFICE or "", f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(home), str(file)],
        check=True, capture_output=True, timeout=180, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    with file.with_suffix(".csv").open(encoding="utf-8", newline="") as answered:
        return [row[2] for row in csv.reader(answered)]


TOLD = {"TRUE": "y", "FALSE": "n"}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_differs_in_the_cases_that_are_explained_and_in_no_other(
    campaign: Campaign, tmp_path: Path
) -> None:
    """A thousand cases: where one is explained LibreOffice answers as its reason says, in all others as we do."""
    if not campaign.whole:
        pytest.skip("the spreadsheet program takes seconds to start: `make fuzz` asks it")
    cases = [case(seed) for seed in range(CASES)]
    expected = [next((why.formula(one) for why in REASONS.values() if why.explains(one)), one.ours()) for one in cases]
    told = [TOLD.get(opinion, "!") for opinion in opinions(cases, tmp_path)]
    assert [row for row in zip(cases, told, expected, strict=True) if row[1] != row[2]] == []


def test_each_difference_has_one_reason_and_each_reason_a_difference() -> None:
    """No case is explained twice, and no reason is left that explains none."""
    explained = [[name for name, why in REASONS.items() if why.explains(case(seed))] for seed in range(CASES)]
    assert [names for names in explained if len(names) > 1] == []
    assert {name for names in explained for name in names} == REASONS.keys()


def test_the_page_explains_every_reason() -> None:
    """docs/libreoffice.md has a heading for each reason, and no other."""
    headings = [line.removeprefix("## ") for line in DOC.read_text("utf-8").splitlines() if line.startswith("## ")]
    assert headings == list(REASONS)

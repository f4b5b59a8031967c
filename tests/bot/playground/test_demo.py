"""The tour that `make demo` plays, against an independent count of the sample."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.playground import demo
from bot.playground.demo import tour
from bot.playground.playing import Playing
from bot.playground.sample import sample_workbook
from bot.playground.session import opened
from bot.playground.steps import Click, Edit, Say, Wait
from tests.conversations.stage import NINE, SECONDS

CONTACTS = Path(__file__).parents[3] / "bot" / "playground" / "sample" / "contacts.csv"
Row = dict[str, str]
WORK_HEADER = (
    "No de travail,Titre,Personne-ressource,No de personne-ressource,Segment,Attribué à,Type,Statut,Début,Échéance,"
    "Date limite,Créé par,Créé le,Clé"
)


def plain(text: str) -> str:
    """Give a text as people mean it: without case, accents and outer spaces."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold().strip()


def amount(row: Row) -> float:
    """Give an amount as typed; 0 where it is none."""
    digits = row["Montant facturé"].strip("'$ ").replace("\u00a0", "").replace("\u202f", "").replace(",", ".")
    return float(digits) if digits.replace(".", "").isdigit() and row["Montant facturé"] != "'1,234" else 0


EXPORTED: dict[str, Callable[[Row], bool]] = {
    "prospects": lambda row: row["Type de client"] == "Prospect",
    "bookkeeping-and-payroll": lambda row: (
        "Tenue de livres" in row["Types de service"] or "Paie" in row["Types de service"]
    ),
    "clients-de-marc": lambda row: row["Responsable"] == "Marc Roy" and plain(row["Type de client"]) == "actif",
    "by-e-mail": lambda row: row["Préférence de communication"] == "Courriel",
    "venus-du-site-web": lambda row: row["Source de recommandation"] == "Site web",
    "xero-ou-myob": lambda row: "Xero" in row["Logiciel utilisé"] or "MYOB" in row["Logiciel utilisé"],
    "ebenistes": lambda row: "ebenisterie" in plain(row["Nom"]),
    "vus-l-an-dernier": lambda row: row["Dernier contact"].strip("'").startswith("2025-"),
    "plus-de-1-000": lambda row: amount(row) > 1000,
    "engagement-letter-signed": lambda row: row["Lettre de mission signée"] in {"VRAI", "'oui"},
}
"""What each segment of the tour exports, in plain Python over the file of the sample."""


def exported(file: Path) -> int:
    """Count the contacts of an exported file, in either format."""
    text = file.read_bytes().decode("utf-8-sig")
    delimiter = ";" if ";" in text.partition("\r\n")[0] else ","
    return len(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))) - 1


def test_the_tour(tmp_path: Path) -> None:
    """Every step is answered; the files hold what plain Python picks; work confirmed by two people is there once."""
    steps = [step for step in tour() if not isinstance(step, Wait)]
    with opened(sample_workbook(), clock=lambda: NINE, working_after=SECONDS) as session:
        playing = Playing(session, tmp_path)
        told = [line for step in steps for line in playing.play(step)]

    assert not playing.failed
    assert exports(tmp_path) == independent_counts()
    titles = [row["Titre"] for row in csv.DictReader(told[told.index(WORK_HEADER) :])]
    assert (len(titles), len(set(titles))) == (7, 7)


def test_the_tour_has_both_languages_and_every_kind_of_step() -> None:
    """People of both languages speak in the tour, click, and edit the sheet."""
    assert {step.user for step in tour() if isinstance(step, Say)} == {"ada", "marc", "grace"}
    assert {type(step) for step in tour()} >= {Say, Click, Edit}


def exports(folder: Path) -> dict[str, int]:
    """Count the contacts of each file, by its name without the day."""
    return {file.name.removesuffix("-2026-11-24.csv"): exported(file) for file in folder.iterdir()}


def independent_counts() -> dict[str, int]:
    """Count what each segment of the tour picks from the sample's own file."""
    with CONTACTS.open(encoding="utf-8", newline="") as file:
        contacts = list(csv.DictReader(file))
    return {name: sum(map(holds, contacts)) for name, holds in EXPORTED.items()}


def test_the_demo_prints_its_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever plays it can watch it on the page, as long as it lasts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "only_errors", lambda: None)  # it is for the whole process, and so for other tests
    monkeypatch.setattr(demo, "tour", lambda: [Say("ada", "general", "/segment champs")])
    assert demo.main() == 0
    assert re.search(r"in a browser while it lasts, at http://127\.0\.0\.1:\d+\n", capsys.readouterr().out)

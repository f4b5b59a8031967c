"""The sample workbook: the contacts of a made-up accounting practice in Québec, as messy as a real sheet.

`contacts.csv` holds 300 contacts as people typed them: by the habits of the locale fr_CA, an apostrophe in front of
what is to stay text. Names, numbers (555-01xx) and addresses (example.org, example.ca) belong to nobody.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import BLANK, Cell
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import locale_of
from bot.playground.sheets.typed import parse_typed
from bot.playground.sheets.workbook import Content, Sheet, Workbook

DEMO_DAY: Final = date(2026, 11, 24)
"""The day that the dates of the sample are arranged around."""

SPREADSHEET_ID: Final = "playground"
LOCALE: Final = "fr_CA"
TIME_ZONE: Final = "America/Toronto"
TAB: Final = "Contacts"
TITLE: Final = "Personnes-ressources – Cabinet Tremblay"

CLIENT_TYPES = ("Actif", "Prospect", "Inactif", "Ancien client")
SERVICES = (
    "Impôts, particuliers", "Impôts, sociétés", "Tenue de livres", "Services fiscaux", "Paie", "Mission de compilation",
)  # fmt: skip
TEAM = ("Ada Tremblay", "Marc Roy", "Grace Lee", "Nadia Benali", "Félix Gagnon")
CHANNELS = ("Courriel", "Téléphone", "Portail", "Poste")
SOURCES = ("Site web", "Client", "Comptable", "Notaire", "Publicité", "Chambre de commerce")
SOFTWARE = ("QuickBooks en ligne", "Xero", "MYOB", "Sage 50", "Acomba", "Excel")

CHECKBOX: Final[Json] = {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True}
PLAIN_TEXT: Final[Json] = {"numberFormat": {"type": "TEXT"}}
DAY: Final[Json] = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
DOLLARS: Final[Json] = {"numberFormat": {"type": "CURRENCY", "pattern": '#,##0.00\N{NO-BREAK SPACE}"$"'}}
PERCENT: Final[Json] = {"numberFormat": {"type": "PERCENT", "pattern": "0.0%"}}


def drop_down(options: tuple[str, ...]) -> Json:
    """Give the rule of a drop-down; one of several options has the same, for the API does not tell them apart."""
    values = [{"userEnteredValue": option} for option in options]
    return {"condition": {"type": "ONE_OF_LIST", "values": values}, "showCustomUi": True}


@dataclass(frozen=True, slots=True)
class Dress:
    """What the firm has put on the cells of a column: a number format, a validation rule."""

    format: Json | None = None
    validation: Json | None = None


DRESSES: Final = {
    "No de client": Dress(PLAIN_TEXT),
    "Type de client": Dress(validation=drop_down(CLIENT_TYPES)),
    "Types de service": Dress(validation=drop_down(SERVICES)),
    "Responsable": Dress(validation=drop_down(TEAM)),
    "Gestionnaire": Dress(validation=drop_down(TEAM)),
    "Préférence de communication": Dress(validation=drop_down(CHANNELS)),
    "Source de recommandation": Dress(validation=drop_down(SOURCES)),
    "Logiciel utilisé": Dress(validation=drop_down(SOFTWARE)),
    "Fin d'exercice": Dress(DAY),
    "Dernier contact": Dress(DAY),
    "Montant facturé": Dress(DOLLARS),
    "Taux de remise": Dress(PERCENT),
    "Lettre de mission signée": Dress(validation=CHECKBOX),
    "Infolettre": Dress(validation=drop_down(("Oui", "Non"))),
}
"""The columns that are more than text, by header."""


def sample_workbook(locale: str = LOCALE, time_zone: str = TIME_ZONE) -> Workbook:
    """Give a fresh copy of the workbook, with the one tab `Contacts`; the same cells in each run.

    The cells were typed in fr_CA whatever `locale` the spreadsheet has now, as when a firm changes it afterwards.
    """
    sizes = {"rowCount": 1_000, "columnCount": 26, "frozenRowCount": 1}
    sheet = Sheet({"sheetId": 0, "title": TAB, "gridProperties": sizes}, _grid().copy())
    properties = {"title": TITLE, "locale": locale, "autoRecalc": "ON_CHANGE", "timeZone": time_zone}
    return Workbook(SPREADSHEET_ID, Content(properties, [sheet]))


@cache
def _grid() -> Grid:
    """The header and the contacts, which are typed once in a process; to be copied."""
    header, *contacts = csv.reader(io.StringIO(_typed_contacts(), newline=""))
    dresses = [DRESSES.get(name, Dress()) for name in header]
    return Grid([[Cell(name) for name in header], *(list(_cells(row, dresses)) for row in contacts)])


def _typed_contacts() -> str:
    return (files(__package__) / "contacts.csv").read_bytes().decode("utf-8")


def _cells(row: list[str], dresses: list[Dress]) -> Iterator[Cell]:
    for text, dress in zip(row, dresses, strict=True):
        yield _cell(text, dress)


def _cell(text: str, dress: Dress) -> Cell:
    """Give the cell after a person typed this text; a cell formatted as plain text takes it as it is."""
    if not text:
        return Cell(format=dress.format, validation=dress.validation) if dress != Dress() else BLANK
    if dress.format == PLAIN_TEXT:
        return Cell(text, format=dress.format)
    typed = parse_typed(text, locale_of(LOCALE))
    return Cell(typed.value, typed.formula, dress.format, dress.validation)

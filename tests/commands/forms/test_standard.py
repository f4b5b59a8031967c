"""How the columns of a sheet are grouped in a menu: those that every practice has, and its own."""

import csv
from importlib.resources import files

import pytest

from commands.forms.standard import GROUPS, group_of
from sheets_backend.field_types import TEXT
from sheets_backend.schema import Field

OWN = {
    "Préférence de communication", "Source de recommandation", "Logiciel utilisé", "Dernier contact", "Montant facturé",
    "Taux de remise", "Lettre de mission signée", "Infolettre", "Notes",
}  # fmt: skip
"""Of the sample: the first three are what Karbon's page gives as examples of custom fields."""


def grouped(header: str, *, is_key: bool = False) -> str:
    """The group of a column with this header."""
    return group_of(Field("f", header, 0, TEXT, is_key=is_key))


def test_the_samples_columns_are_grouped_as_the_page_names_them() -> None:
    """What the page calls standard is standard; what it gives as examples of custom fields is the firm's own."""
    sample = (files("bot.playground.sample") / "contacts.csv").read_text("utf-8").splitlines()
    headers = next(csv.reader(sample))

    assert {header for header in headers if grouped(header) == "custom"} == OWN


@pytest.mark.parametrize(
    "header",
    ["Name", "CLIENT OWNER", "Client Manager", "client type", "Service types", "E-mail address", "Postal code",
     "Nom de famille", "responsable  du dossier", "Adresse électronique", "N° de téléphone", "TYPE DE CLIENTS"],
)  # fmt: skip
def test_headers_are_recognised_as_people_write_them(header: str) -> None:
    """In both languages, whatever the case, accents and spaces."""
    assert grouped(header) == "standard"


def test_an_identifier_is_standard_whatever_its_header() -> None:
    """The column that identifies contacts is one that every practice has."""
    assert [grouped("Clé Acomba", is_key=key) for key in (True, False)] == list(GROUPS)

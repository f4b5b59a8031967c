"""The columns of a practice in Québec, and the shortest way to write a rule over them."""

from collections.abc import Mapping
from typing import Any

from commands.language.parser import NO_SEGMENTS, parse
from commands.language.words import read_words
from sheets_backend.field_types import CHOICE, CHOICES, CURRENCY, DATE, EMAIL, NUMBER, PERCENT, PERSON, TEXT, YES_NO
from sheets_backend.rules import AnyRule, Condition
from sheets_backend.schema import Field, Schema

_COLUMNS = (
    ("Nom", TEXT),
    ("Ville", TEXT),
    ("Courriel", EMAIL),
    ("Type de client", CHOICE),
    ("Responsable client", PERSON),
    ("Logiciel", CHOICES),
    ("Montant facturé", CURRENCY),
    ("Employés", NUMBER),
    ("Taux", PERCENT),
    ("Dernier contact", DATE),
    ("Lettre signée", YES_NO),
    ("A et B", TEXT),
    ("Payé", YES_NO),
    ("NOT Payé", YES_NO),
    ("Note (interne), 2e", TEXT),
    ("Double", TEXT),
    ("double", TEXT),
)
SHEET = Schema(tuple(Field(name, name, index, kind) for index, (name, kind) in enumerate(_COLUMNS)))


def asked(field: str, operator: str, *values: Any, blanks: bool | None = None) -> Condition:
    """The condition; a column's id is its header."""
    return Condition(field=field, operator=operator, values=values, blanks=blanks)


def read(line: str, language: str = "fr", schema: Schema = SHEET, segments: Mapping[str, str] = NO_SEGMENTS) -> AnyRule:
    """The rule that the whole line is; `segments` are the names of those that it may use, by id."""
    return parse(line, read_words(line), schema, language, segments)

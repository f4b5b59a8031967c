"""The questions that are asked: one condition, and the compound rule over seven columns, as a person types them."""

from datetime import date

from commands.language.parser import parse
from commands.language.words import read_words
from sheets_backend.operands import operands_of, operator_of
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AnyRule, conditions
from sheets_backend.schema import Schema

CALENDAR = FirmCalendar(date(2026, 11, 24))
LAST_YEAR = (45658, 46022)
"""The first and the last day of 2025, as serial numbers."""

ONE = "Ville est Québec"
FOUR = (
    "Type est Prospect et Chiffre d’affaires est supérieur à 1000 et Dernier contact est pendant l'année dernière"
    " et Infolettre n'est pas oui"
)
COMPOUND = (
    "(Type est Prospect et Logiciel comprend Xero ou MYOB et Chiffre d’affaires est supérieur à {amount}"
    " et Dernier contact est pendant l'année dernière et Infolettre n'est pas oui)"
    " ou (Ville est Orléans et Notes contient relance)"
)
LEAST = 1000
"""The amount of the compound rule."""


def rule_of(text: str, schema: Schema) -> AnyRule:
    """What the line means."""
    return parse(text, read_words(text), schema, "fr")


def compound(schema: Schema, amount: float = LEAST) -> AnyRule:
    """The compound rule; another amount makes a rule that nobody asked before."""
    return rule_of(COMPOUND.format(amount=amount), schema)


def compiled(text: str, schema: Schema) -> list[object]:
    """The line parsed, its conditions bound to the columns and their operands made ready."""
    rule = rule_of(text, schema)
    bound = ((operator_of(each, schema), schema.by_id(each.field), each) for each in conditions(rule))
    return [(operator, operands_of(each, field, CALENDAR)) for operator, field, each in bound]

"""A column that is of another type than what a segment asks of it, and the types that could answer."""

from collections.abc import Iterable

from sheets_backend.contacts import ContactTable
from sheets_backend.detection import Found
from sheets_backend.errors import Problem
from sheets_backend.field_types import FIELD_TYPES, FieldType
from sheets_backend.fit import Fit, declared_in, fit
from sheets_backend.operands import operator_of
from sheets_backend.operators import BY_KEY
from sheets_backend.rules import AnyRule, Condition, conditions, field_ids
from sheets_backend.schema import Field, Schema, Source


def mistyped(rule: AnyRule, schema: Schema) -> Field | None:
    """The first column whose type of today cannot be asked what the rule itself asks of it."""
    for condition in conditions(rule):
        field, operator = schema.by_id(condition.field), BY_KEY.get(condition.operator)
        if operator and field.type not in operator.types:
            return field
    return None


def answering(rule: AnyRule, table: ContactTable, field: Field) -> tuple[Fit, ...]:
    """The types that can be asked all that the rule asks of the column and that most of its filled cells are of.

    Those that most cells are of come first, else the order is that of the registry.
    """
    asked = [condition for condition in conditions(rule) if field.id in field_ids(condition)]
    fits = (fit(table, field, kind) for kind in FIELD_TYPES if _answers(asked, retyped(table.schema, field, kind)))
    return tuple(sorted((one for one in fits if 2 * one.fitting >= one.filled), key=lambda one: -one.fitting))


def retyped(schema: Schema, field: Field, kind: FieldType) -> Schema:
    """The schema as it would be with the column declared of this type."""
    return declared_in(schema, field, Found(kind, Source.DECLARED, field.options))


def _answers(asked: Iterable[Condition], schema: Schema) -> bool:
    try:
        for condition in asked:
            operator_of(condition, schema)
    except Problem:
        return False
    return True

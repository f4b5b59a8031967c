"""Every operator by example, and what all of them do with blank and unreadable cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from sheets_backend.errors import OperatorMismatch
from sheets_backend.field_types import (
    CHOICE,
    CHOICES,
    CURRENCY,
    DATE,
    DATE_TIME,
    FIELD_TYPES,
    NUMBER,
    PERCENT,
    PERSON,
    TEXT,
    URL,
    YES_NO,
    Cell,
    Family,
    FieldType,
)  # fmt: skip
from sheets_backend.notation import serial
from sheets_backend.operators import MANY, OPERATORS, Of, Operator, Takes, fitting
from sheets_backend.periods import CalendarPeriod, Day, Named, Rolling, Shifted, Unit
from sheets_backend.rules import Value
from tests.sheets_backend.tables import answers, field

CITIES = ("Québec", "quebec ", "QUE\u0301BEC", "Vieux-Québec", "Laval", "", "#N/A")
AMOUNTS = (1500.0, "1 500,00 $", 1499.99, -3.0, 0.0, "env. 1 500 $", "", True)
DAYS = (serial(date(2026, 4, 30)), serial(date(2026, 4, 30)) + 0.75, "1er mai 2026", "2026-04-29", "31/12/24?", "")
APRIL_30 = Day(day=date(2026, 4, 30))
TOOLS = ("Xero", "Xero, MYOB", "MYOB,Xero , Sage", "xéro", "QuickBooks", "")
OPTIONS = ("Impôts", "Impôts, particuliers", "Paie")
SERVICES = ("Impôts, particuliers", "Impôts, Paie", "Impôts, particuliers, Paie", "Paie, Autre", "")


@dataclass(frozen=True, slots=True)
class Example:
    """An operator asked of these cells, and its answer for each."""

    operator: str
    type: FieldType
    cells: Sequence[Cell]
    values: tuple[Value, ...]
    answers: str
    options: tuple[str, ...] = ()


EXAMPLES = (
    Example("is", TEXT, CITIES, ("QUÉBEC",), "yyynnn?"),
    Example("is", PERSON, ("Ada Lovelace", "ada  lovelace", "Ada"), ("Ada Lovelace",), "yyn"),
    Example("is", TEXT, (1001.0, "1001", "01001", True, "TRUE"), ("1001",), "yynnn"),
    Example("is_not", TEXT, CITIES, ("quebec",), "nnnyyy?"),
    Example("is_any_of", TEXT, CITIES, ("Laval", "Québec"), "yyynyn?"),
    Example("contains", TEXT, CITIES, ("Québec",), "yyyynn?"),
    Example("contains", URL, ("https://exemple.ca/É", "https://exemple.ca"), ("/e",), "yy"),
    Example("starts_with", TEXT, CITIES, ("québ",), "yyynnn?"),
    Example("includes_any_of", CHOICES, TOOLS, ("Xero", "MYOB"), "yyyynn"),
    Example("includes_any_of", CHOICES, SERVICES, ("Impôts",), "nynnn", OPTIONS),
    Example("includes_any_of", CHOICE, SERVICES, ("Impôts, particuliers",), "ynynn", OPTIONS),
    Example("includes_any_of", TEXT, ("Laval, Québec", "Laval"), ("Laval, Québec", "Sorel"), "yn"),
    Example("includes_all_of", CHOICES, TOOLS, ("Xero", "MYOB"), "nyynnn"),
    Example("includes_all_of", CHOICES, SERVICES, ("paie", "impôts, particuliers"), "nnynn", OPTIONS),
    Example("includes_none_of", CHOICES, TOOLS, ("Xero", "MYOB"), "nnnnyy"),
    Example("equals", CURRENCY, AMOUNTS, (1500.0,), "yynnn?n?"),
    Example("equals", PERCENT, (0.125, "12,5 %", "12,5", 12.5), (0.125,), "yy?n"),
    Example("equals", NUMBER, (-0.0, 0.0, False), (0.0,), "yy?"),
    Example("differs", CURRENCY, AMOUNTS, (1500.0,), "nnyyy?y?"),
    Example("over", CURRENCY, AMOUNTS, (1499.99,), "yynnn?n?"),
    Example("at_least", CURRENCY, AMOUNTS, (1499.99,), "yyynn?n?"),
    Example("under", CURRENCY, AMOUNTS, (0.0,), "nnnyn?n?"),
    Example("at_most", CURRENCY, AMOUNTS, (0.0,), "nnnyy?n?"),
    Example("between", CURRENCY, AMOUNTS, (0.0, 1499.99), "nnyny?n?"),
    Example("on", DATE, DAYS, (APRIL_30,), "yynn?n"),
    Example("on", DATE_TIME, DAYS, (APRIL_30,), "yynn?n"),
    Example("before", DATE, DAYS, (APRIL_30,), "nnny?n"),
    Example("before", DATE, DAYS, (Named(unit=Unit.MONTH, year=2026, part=5),), "yyny?n"),
    Example("on_or_before", DATE, DAYS, (APRIL_30,), "yyny?n"),
    Example("after", DATE, DAYS, (APRIL_30,), "nnyn?n"),
    Example("after", DATE, DAYS, (Named(unit=Unit.MONTH, year=2026, part=4),), "nnyn?n"),
    Example("after", DATE, DAYS, (Shifted(unit=Unit.MONTH, n=-7),), "yyyy?n"),
    Example("on_or_after", DATE, DAYS, (APRIL_30,), "yyyn?n"),
    Example("between_days", DATE, DAYS, (Day(day=date(2026, 4, 29)), APRIL_30), "yyny?n"),
    Example("during", DATE, DAYS, (Named(unit=Unit.MONTH, year=2026, part=4),), "yyny?n"),
    Example("during", DATE, DAYS, (CalendarPeriod(unit=Unit.YEAR, offset=-1),), "nnnn?n"),
    Example("during", DATE, (serial(date(2026, 10, 25)), 2026.0, 46350.0), (Rolling(unit=Unit.DAY, n=-30),), "y?y"),
    Example("is_yes", YES_NO, (True, False, "Oui", "non", "VRAI", 1.0, 0.0, "peut-être", ""), (), "ynynyyn?n"),
    Example("is_no", YES_NO, (True, False, "Oui", "non", "FAUX", 1.0, 0.0, "peut-être", ""), (), "nynyyny?n"),
    Example("is_empty", NUMBER, ("", " \u00a0\u200b", 0.0, "#N/A", "abc"), (), "yynnn"),
    Example("is_empty", YES_NO, ("", False), (), "yn"),
    Example("is_not_empty", NUMBER, ("", " \u00a0\u200b", 0.0, "#N/A", "abc"), (), "nnyyy"),
)

ASKED = [(operator, type_) for operator in OPERATORS for type_ in operator.types]
NO_TEXT = {Family.NUMBER: "environ", Family.DAY: "bientôt", Family.YES_NO: "peut-être", Family.TEXT: "#REF!"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.operator}-{example.type.key}")
def test_examples(example: Example) -> None:
    """The operator answers each cell as the example says."""
    asked = field(example.type, options=example.options)

    assert answers(asked, example.cells, example.operator, *example.values) == example.answers


def test_no_operator_is_without_an_example() -> None:
    """Each operator has an example that it answers with yes and one with no."""
    shown = {
        operator.key: {a for e in EXAMPLES if e.operator == operator.key for a in e.answers} for operator in OPERATORS
    }

    assert {key for key, given in shown.items() if not given >= {"y", "n"}} == set()


def operands(operator: Operator) -> tuple[Value, ...]:
    """As many operands as the operator takes."""
    one: dict[Takes, Value] = {Takes.TEXT: "Xero", Takes.NUMBER: 5.0, Takes.PERIOD: APRIL_30}
    return (
        ()
        if operator.takes is Takes.NOTHING
        else (one[operator.takes],) * (2 if operator.count == MANY else operator.count)
    )


@pytest.mark.parametrize(("operator", "type_"), ASKED, ids=lambda part: part.key)
def test_blank_and_unreadable_cells(operator: Operator, type_: FieldType) -> None:
    """A blank is answered by the operator or by the rule's own policy, an unreadable cell never."""
    cells, values = ("", "  ", NO_TEXT[type_.family]), operands(operator)
    policies = [answers(field(type_), cells, operator.key, *values, blanks=blanks) for blanks in (None, True, False)]

    if operator.of is Of.BLANK:
        assert policies == [{"is_empty": "yyn", "is_not_empty": "nny"}[operator.key]] * 3
    else:
        assert policies == ["yy?" if operator.blank else "nn?", "yy?", "nn?"]


@pytest.mark.parametrize(("operator", "type_"), ASKED, ids=lambda part: part.key)
def test_incomplete_conditions_are_refused(operator: Operator, type_: FieldType) -> None:
    """Too few operands, too many, blank ones or ones of another kind are a problem, and no list of everyone."""
    right = operands(operator)
    others: list[Value] = [value for value in ("Xero", 5.0, APRIL_30) if type(value) not in map(type, right)]
    wrong = [(*right, *[right[0] if right else 5.0] * 2)] if operator.count != MANY else []
    wrong += [(other,) * len(right) for other in others] if right else []
    wrong += [right[1:]] if operator.count > 0 else [()] * (operator.count == MANY)
    wrong += [("\u0301 ",) * len(right)] if operator.takes is Takes.TEXT else []
    for values in wrong:
        with pytest.raises(OperatorMismatch):
            answers(field(type_), ("Xero",), operator.key, *values)


def test_operators_of_other_types_are_refused() -> None:
    """A question that a column's type cannot be asked is a problem, and so is one that does not exist."""
    for type_ in FIELD_TYPES:
        for operator in set(OPERATORS) - set(fitting(type_)):
            with pytest.raises(OperatorMismatch):
                answers(field(type_), ("Xero",), operator.key, *operands(operator))
    with pytest.raises(OperatorMismatch):
        answers(field(TEXT), ("Xero",), "sounds_like", "Xero")


def test_every_type_can_be_asked_something_of_its_own() -> None:
    """Each type has operators beyond those of every type."""
    assert [type_.key for type_ in FIELD_TYPES if len(fitting(type_)) <= 2] == []

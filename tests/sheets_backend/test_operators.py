"""Every operator by example, and what all of them do with blank and unreadable cells."""

import pytest

from sheets_backend.errors import (
    AddressUnknown,
    EmptyRange,
    NoOptions,
    NotComparable,
    NotInList,
    OperatorMismatch,
    Problem,
    SpeakerUnknown,
)
from sheets_backend.field_types import (
    CHOICE,
    CHOICES,
    DATE,
    EMAIL,
    FIELD_TYPES,
    NUMBER,
    PERSON,
    TEXT,
    YES_NO,
    Cell,
    Family,
    FieldType,
)  # fmt: skip
from sheets_backend.operators import MANY, OPERATORS, Operator, Takes, fitting
from sheets_backend.periods import CalendarPeriod, FirmCalendar, Shifted, Unit
from sheets_backend.rules import Condition, FieldRef, Value
from sheets_backend.schema import Field
from tests.sheets_backend.examples import APRIL_30, EXAMPLES, STAGES, Example
from tests.sheets_backend.tables import CALENDAR, answers, as_large, field, marks, table_of

ASKED = [(operator, type_) for operator in OPERATORS for type_ in operator.types]
NO_TEXT = {Family.NUMBER: "environ", Family.DAY: "bientôt", Family.YES_NO: "peut-être", Family.TEXT: "#REF!"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.operator}-{example.type.key}")
def test_examples(example: Example) -> None:
    """The operator answers each cell as the example says."""
    asked = field(example.type, options=example.options)

    assert answers(asked, example.cells, example.operator, *example.values) == example.answers


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.operator}-{example.type.key}")
def test_examples_in_a_large_sheet(example: Example) -> None:
    """Where cells are too many to be told apart, and texts are searched, the answers are the same."""
    asked = field(example.type, options=example.options)
    with as_large():
        assert answers(asked, example.cells, example.operator, *example.values) == example.answers


def test_no_operator_is_without_an_example() -> None:
    """Each operator has an example that it answers with yes and one with no."""
    shown = {
        operator.key: {a for e in EXAMPLES if e.operator == operator.key for a in e.answers} for operator in OPERATORS
    }

    compared = {operator.key for operator in OPERATORS if operator.takes is Takes.FIELD}
    assert {key for key, given in shown.items() if not given >= {"y", "n"}} == compared


def operands(operator: Operator) -> tuple[Value, ...]:
    """As many operands as the operator takes."""
    return (ONE[operator.takes],) * (2 if operator.count == MANY else operator.count) if operator.count else ()


ONE: dict[Takes, Value] = {
    **dict.fromkeys((Takes.TEXT, Takes.WORD, Takes.PATTERN), "Xero"),
    **dict.fromkeys((Takes.COUNT, Takes.MONTH, Takes.WEEKDAY, Takes.MONTH_DAY, Takes.YEAR, Takes.DAYS_AHEAD), 5.0),
    Takes.NUMBER: 5.5,
    Takes.PERIOD: APRIL_30,
    Takes.AGO: Shifted(unit=Unit.DAY, n=-5),
    Takes.AHEAD: Shifted(unit=Unit.DAY, n=5),
    Takes.FIELD: FieldRef(field="f1"),
}
LISTED = ("Xero", "MYOB")
"""The options of every column here."""


@pytest.mark.parametrize(("operator", "type_"), ASKED, ids=lambda part: part.key)
def test_blank_and_unreadable_cells(operator: Operator, type_: FieldType) -> None:
    """A blank is answered by the operator or by the rule's own policy, an unreadable cell never."""
    cells, values = ("", "  ", NO_TEXT[type_.family]), operands(operator)
    asked = field(type_, options=LISTED)
    policies = [answers(asked, cells, operator.key, *values, blanks=blanks) for blanks in (None, True, False)]

    if operator.of_any_cell:
        assert policies == [{"is_empty": "yyn", "is_not_empty": "nny", "is_unreadable": "nny"}[operator.key]] * 3
    else:
        assert policies == ["yy?" if operator.blank else "nn?", "yy?", "nn?"]


OTHERS: tuple[Value, ...] = ("Xero", 5.0, 5.5, -1.0, 1e6, APRIL_30, ONE[Takes.AGO], ONE[Takes.AHEAD], "\u0301 ", "*")
TAKEN: dict[Takes, tuple[Value, ...]] = {
    Takes.TEXT: ("Xero", "*"),
    Takes.WORD: ("Xero",),
    Takes.PATTERN: ("Xero", "*"),
    Takes.NUMBER: (5.0, 5.5, -1.0, 1e6),
    Takes.PERIOD: (APRIL_30, ONE[Takes.AGO], ONE[Takes.AHEAD]),
    **{takes: (ONE[takes],) for takes in (Takes.AGO, Takes.AHEAD)},
    **dict.fromkeys((Takes.COUNT, Takes.MONTH, Takes.WEEKDAY, Takes.MONTH_DAY, Takes.YEAR, Takes.DAYS_AHEAD), (5.0,)),
}
"""Which of the values above each kind of operand may be."""


@pytest.mark.parametrize(("operator", "type_"), ASKED, ids=lambda part: part.key)
def test_incomplete_conditions_are_refused(operator: Operator, type_: FieldType) -> None:
    """Too few operands, too many, blank ones or ones of another kind are a problem, and no list of everyone."""
    right = operands(operator)
    others = [value for value in OTHERS if value not in TAKEN.get(operator.takes, ())]
    wrong = [(*right, *[right[0] if right else 5.0] * 2)] if operator.count != MANY else []
    wrong += [(other,) * len(right) for other in others] if right else []
    wrong += [right[1:]] if operator.count > 0 else [()] * (operator.count == MANY)
    wrong += [] if operator.fields else [(FieldRef(field="f1"),) * max(1, len(right))]
    for values in wrong:
        with pytest.raises(OperatorMismatch):
            answers(field(type_, options=LISTED), ("Xero",), operator.key, *values)


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


COMPARED: tuple[tuple[str, FieldType, str], ...] = (
    # operator, type, its answers for the pairs of cells below
    ("is", TEXT, "yn??nnn"),
    ("is_not", TEXT, "ny??yyy"),
    ("holds_exactly", CHOICES, "yn??nnn"),
    ("holds_otherwise", CHOICES, "ny??yyy"),
    ("equals", NUMBER, "yn??nnn"),
    ("differs", NUMBER, "ny??yyy"),
    ("over", NUMBER, "nn??nnn"),
    ("at_least", NUMBER, "yn??nnn"),
    ("under", NUMBER, "ny??nnn"),
    ("at_most", NUMBER, "yy??nnn"),
    ("on", DATE, "yn??nnn"),
    ("not_on", DATE, "ny??yyy"),
    ("before", DATE, "ny??nnn"),
    ("on_or_before", DATE, "yy??nnn"),
    ("after", DATE, "nn??nnn"),
    ("on_or_after", DATE, "yn??nnn"),
    ("same_as", YES_NO, "yn??nnn"),
    ("not_same_as", YES_NO, "ny??yyy"),
)
SIDES: dict[Family, tuple[Cell, Cell, Cell, Cell]] = {
    Family.TEXT: ("Xero, MYOB", "xéro,  myob", "Sage", "#N/A"),
    Family.NUMBER: (5.0, "5,00 $", 7.0, "env. 5"),
    Family.DAY: (46350.5, "2026-11-24", "2026-11-25", "bientôt"),
    Family.YES_NO: (True, "oui", "non", "peut-être"),
}
"""Two cells with the same value, one with a greater, one that cannot be read."""


@pytest.mark.parametrize(("operator", "type_", "expected"), COMPARED)
def test_another_column_is_compared_row_by_row(operator: str, type_: FieldType, expected: str) -> None:
    """The value beside it is the operand; unreadable on either side cannot tell, blank on either side is a blank."""
    one, same, more, broken = SIDES[type_.family]
    if type_ is TEXT:
        one, same = "Sorel", "SOREL"
    left, right = field(type_, 1), field(type_, 2)
    table = table_of({left: (one, one, one, broken, one, "", ""), right: (same, more, broken, same, "", same, " ")})
    rule = Condition(field="f1", operator=operator, values=(FieldRef(field="f2"),))

    assert marks(table, rule) == expected
    included = expected[:4] + "yyy", expected[:4] + "nnn"
    assert tuple(marks(table, rule.model_copy(update={"blanks": b})) for b in (True, False)) == included


def test_every_operator_that_takes_a_column_is_compared() -> None:
    """The table above leaves none out."""
    assert {key for key, *_ in COMPARED} == {operator.key for operator in OPERATORS if operator.fields}


TOMORROW, YESTERDAY = (CalendarPeriod(unit=Unit.DAY, offset=n) for n in (1, -1))
REFUSED: tuple[tuple[FieldType, str, tuple[Value, ...], type[Problem]], ...] = (
    (DATE, "after", (FieldRef(field="number"),), NotComparable),
    (CHOICE, "outside_list", (), NoOptions),
    (CHOICE, "before_option", ("Actif",), NoOptions),
    (DATE, "between_days", (TOMORROW, YESTERDAY), EmptyRange),
    (DATE, "not_between_days", (TOMORROW, YESTERDAY), EmptyRange),
    (NUMBER, "not_between", (5.0, 4.0), EmptyRange),
)


@pytest.mark.parametrize(("type_", "operator", "values", "problem"), REFUSED)
def test_what_means_nothing_today_is_refused(
    type_: FieldType, operator: str, values: tuple[Value, ...], problem: type[Problem]
) -> None:
    """A comparison of unlike columns, a list that is not there, a range without a day: none of them runs."""
    table = table_of({field(type_): ("x",), Field("number", "Nombre", 2, NUMBER): (1.0,)})
    with pytest.raises(problem):
        marks(table, Condition(field="f1", operator=operator, values=values))


def test_an_option_outside_the_list_has_no_place_in_it() -> None:
    """What comes before an option that is not listed is a problem with the nearest ones."""
    with pytest.raises(NotInList) as caught:
        answers(field(CHOICE, options=STAGES), ("Actif",), "before_option", "Actife")
    assert caught.value.close[0] == "Actif"


@pytest.mark.parametrize("kind", [EMAIL, PERSON, CHOICE])
def test_a_name_is_not_looked_for_among_addresses(kind: FieldType) -> None:
    """Where people are named by address and that of who asks is not known, "is not me" does not mean everybody."""
    nameless = FirmCalendar(CALENDAR.today, me=("Ada",))
    for operator in ("is_me", "is_not_me"):
        asked = Condition(field="f1", operator=operator)
        with pytest.raises(AddressUnknown):
            marks(table_of({field(kind): ("Ada", "ada@cabinet.ca", "")}), asked, nameless)
        assert marks(table_of({field(kind): ("Ada", "Grace")}), asked, nameless) in {"yn", "ny"}


def test_nobody_in_particular_is_not_me() -> None:
    """Asked by nobody who is known, « is me » is a problem and matches nobody."""
    table = table_of({field(PERSON): ("Ada", "")})
    for operator in ("is_me", "is_not_me"):
        with pytest.raises(SpeakerUnknown):
            marks(table, Condition(field="f1", operator=operator), FirmCalendar(CALENDAR.today))

"""When work is due, as people type it in both languages; what is said is read back as the same."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.errors import Misread
from commands.language.due import read_due, say_due
from commands.language.errors import AmbiguousDate, NotADateColumn, NotADueDate, VaguePeriod
from sheets_backend.errors import DuplicatedHeader, LookAlikeField, Problem, UnknownField
from sheets_backend.field_types import CURRENCY, DATE, DATE_TIME, TEXT, YES_NO, FieldType
from sheets_backend.own_days import OwnDay, Which
from sheets_backend.periods import CountedUnit, Unit
from sheets_backend.schema import Field, Schema
from tests.commands.language.nasty import PIECES

_COLUMNS: tuple[tuple[str, FieldType], ...] = (
    ("Nom", TEXT),
    ("Fin d'exercice", DATE),
    ("Year end", DATE_TIME),
    ("Dernier contact", DATE),
    ("Contact", DATE),
    ("Échéance", DATE),
    ("La prochaine date", DATE),
    ("30 jours", DATE),
    ("2026", DATE),
    ("Montant", CURRENCY),
    ("Payé", YES_NO),
    ("Double", DATE),
    ("double", DATE),
)
SHEET = Schema(tuple(Field(name, name, index, kind) for index, (name, kind) in enumerate(_COLUMNS)))
W: Final = Unit.WEEK
M: Final = Unit.MONTH
Y: Final = Unit.YEAR

OWN: list[tuple[str, OwnDay]] = [
    ("30 jours avant la fin d'exercice", OwnDay("Fin d'exercice", -30)),
    ("30 jours avant « Fin d'exercice »", OwnDay("Fin d'exercice", -30)),
    ("30  JOURS avant FIN D’EXERCICE", OwnDay("Fin d'exercice", -30)),
    ("un mois après la date de fin d'exercice", OwnDay("Fin d'exercice", 1, M)),
    ('10 days after "Year end"', OwnDay("Year end", 10)),
    ("10 days after the Year end", OwnDay("Year end", 10)),
    ("a week before the next year end", OwnDay("Year end", -1, W, "next")),
    ("6 mois après la dernière fin d'exercice", OwnDay("Fin d'exercice", 6, M, "last")),
    ("6 months after its previous Year end", OwnDay("Year end", 6, M, "last")),
    ("2 ans avant la prochaine date de « Fin d'exercice »", OwnDay("Fin d'exercice", -2, Y, "next")),
    ("30 jours avant l'échéance", OwnDay("Échéance", -30)),
    ("à l'échéance", OwnDay("Échéance")),
    ("on the next Échéance", OwnDay("Échéance", which="next")),
    ("Fin d'exercice", OwnDay("Fin d'exercice")),
    ("{Fin d'exercice}", OwnDay("Fin d'exercice")),
    ("2 semaines avant {fin d'exercice}", OwnDay("Fin d'exercice", -2, W)),
    ("3 jours après le dernier contact", OwnDay("Dernier contact", 3)),
    ("3 jours après le dernier « Contact »", OwnDay("Contact", 3, which="last")),
    ("la prochaine date", OwnDay("La prochaine date")),
    ("3 jours avant 30 jours", OwnDay("30 jours", -3)),
    ("3 jours avant la 2026", OwnDay("2026", -3)),
    ("30 jours avant Nom", OwnDay("Nom", -30)),
]


@pytest.mark.parametrize(("text", "own"), OWN)
def test_days_counted_from_a_column(text: str, own: OwnDay) -> None:
    """The column goes by its longest name, with or without an article, quotes or braces, in either language."""
    assert [read_due(text, SHEET, language) for language in ("fr", "en")] == [own, own]


SAME = [
    ("+30 jours", "dans 30 jours"), ("+2 weeks", "in 2 weeks"), ("+ un mois", "dans 1 mois"), ("-3 days", "3 days ago"),
    ("−3 jours", "il y a 3 jours"), ("2026", "l'année 2026"), ("30 avril 2027", "2027-04-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "same"), SAME)
def test_days_counted_from_today(text: str, same: str) -> None:
    """A sign counts from today; what is a day or a period is one, whatever the columns are called."""
    assert read_due(text, SHEET, "fr") == read_due(same, SHEET, "fr")


REFUSED: list[tuple[str, type[Problem]]] = [
    ("bientôt", NotADueDate), ("+30", NotADueDate), ("+30 jours après", NotADueDate),
    ("31 jours", NotADueDate), ("30 jours avant", NotADueDate), ("0 jour avant Échéance", NotADueDate),
    ("99999 jours avant Échéance", NotADueDate), ("10 jours ouvrables après l'échéance", NotADueDate),
    ('30 jours avant "', NotADueDate), ("", NotADueDate), ("30 jours avant l'exercise", UnknownField),
    ("30 jours avant Nоm", LookAlikeField), ("30 jours avant double", DuplicatedHeader),
    ("30 jours avant le montant", NotADateColumn), ("Payé", NotADateColumn), ("03/04/2026", AmbiguousDate),
    ("le dernier mois", VaguePeriod), ("30 jours avant Échéance et Nom", UnknownField),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_what_is_no_day_is_refused(text: str, problem: type[Problem]) -> None:
    """Nothing is guessed: not a unit, not a column, not a column's type."""
    with pytest.raises(problem):
        read_due(text, SHEET, "fr")


def test_a_refusal_shows_a_way_out() -> None:
    """It names the columns that hold dates, and a phrase that would be understood."""
    with pytest.raises(NotADateColumn) as column:
        read_due("Montant", SHEET, "fr")
    assert column.value.close[:2] == ("Fin d'exercice", "Year end")
    with pytest.raises(NotADueDate) as day:
        read_due("bientôt", SHEET, "en")
    assert read_due(day.value.example, SHEET, "en") == OwnDay("Fin d'exercice", -30)


units = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR])
ways = st.sampled_from(["written", "next", "last"])
names = st.one_of(st.sampled_from(["Fin", "La prochaine date", "30 jours", "avant", "l'an", "2026"]),
                  st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join))  # fmt: skip


@given(name=names, n=st.integers(-36_500, 36_500), unit=units, which=ways)
def test_what_is_said_is_read_back(name: str, n: int, unit: CountedUnit, which: Which) -> None:
    """In both languages, whatever the column is called that a line can name at all."""
    schema = Schema((Field("f1", name, 0, DATE), Field("f2", "Fin", 1, DATE)))
    own = OwnDay("f1", n, unit if n else Unit.DAY, which)
    for spoken in ("fr", "en"):
        said = say_due(own, schema, spoken)
        for heard in ("fr", "en"):
            try:
                assert read_due(said, schema, heard) == own
            except DuplicatedHeader:
                assert name.strip().casefold() == "fin"
            except (Misread, UnknownField) as problem:
                raise AssertionError(said) from problem

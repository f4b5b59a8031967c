"""Every family of questions as people type it, in both languages, and the condition that it is."""

from datetime import date
from typing import Any

import pytest

from commands.errors import Misread
from commands.language.errors import MissingValue, MissingWord, NotADate, NotAMonth, NotAWeekday, NotWhole, VaguePeriod
from commands.language.wording import say
from sheets_backend.errors import NoOptions, NotComparable, NotInList, Problem, UnknownField
from sheets_backend.field_types import CHOICE, CHOICES, CURRENCY, DATE, EMAIL, NUMBER, PERSON, TEXT, YES_NO
from sheets_backend.periods import CalendarPeriod, Day, Edge, FirmCalendar, Named, Rolling, Shifted, ToDate, Unit
from sheets_backend.rules import Condition, FieldRef
from sheets_backend.schema import Field, Schema
from tests.commands.language.sheet import asked, read

_COLUMNS = (
    ("Nom", TEXT, ()), ("Siège social", TEXT, ()), ("Courriel", EMAIL, ()), ("Responsable", PERSON, ()),
    ("Étape", CHOICE, ("Prospect", "Actif", "Inactif")), ("Source", CHOICE, ()),
    ("Logiciel", CHOICES, ("Xero", "MYOB")),
    ("Services", CHOICES, ()), ("Honoraires", CURRENCY, ()), ("Budget", CURRENCY, ()), ("2026", NUMBER, ()),
    ("Début", DATE, ()), ("Échéance", DATE, ()), ("Payé", YES_NO, ()), ("Signé", YES_NO, ()),
)  # fmt: skip
SHEET = Schema(tuple(Field(name, name, n, kind, options) for n, (name, kind, options) in enumerate(_COLUMNS)))
START, BUDGET = FieldRef(field="Début"), FieldRef(field="Budget")

QUESTIONS: dict[str, Condition] = {
    "Nom est exactement Roy": asked("Nom", "is_exactly", "Roy"),
    "Nom is none of Roy, Lavoie": asked("Nom", "is_none_of", "Roy", "Lavoie"),
    "Nom n'est pas l'un de Roy ou Lavoie": asked("Nom", "is_none_of", "Roy", "Lavoie"),
    "Nom ne contient pas inc.": asked("Nom", "does_not_contain", "inc."),
    "Nom contient l'un de inc., ltée": asked("Nom", "contains_any_of", "inc.", "ltée"),
    "Nom contient chacun de Roy et fils": asked("Nom", "contains_all_of", "Roy", "fils"),
    "Nom contient le mot Roy": asked("Nom", "contains_word", "Roy"),
    "Nom doesn't contain the word Roy": asked("Nom", "does_not_contain_word", "Roy"),
    "Nom ne commence pas par Le": asked("Nom", "does_not_start_with", "Le"),
    "Nom finit par inc.": asked("Nom", "ends_with", "inc."),
    "Nom correspond au modèle Roy*": asked("Nom", "matches", "Roy*"),
    "Nom is shorter than 5": asked("Nom", "shorter_than", 5.0),
    "Nom a plus de 30 caractères, vides inclus": asked("Nom", "longer_than", 30.0, blanks=True),
    "Nom est la colonne Siège social": asked("Nom", "is", FieldRef(field="Siège social")),
    "Nom diffère du champ “siege social”": asked("Nom", "is_not", FieldRef(field="Siège social")),
    "Nom est égal au champ Siège social": asked("Nom", "is", FieldRef(field="Siège social")),
    "Nom est Siège social": asked("Nom", "is", "Siège social"),
    "Nom est le champ de blé": asked("Nom", "is", "le champ de blé"),
    "Nom est “la colonne Siège social”": asked("Nom", "is", "la colonne Siège social"),
    "Courriel domain is @cabinet.ca": asked("Courriel", "domain_is", "@cabinet.ca"),
    "Responsable est moi": asked("Responsable", "is_me"),
    "Responsable isn't me": asked("Responsable", "is_not_me"),
    "Responsable est “moi”": asked("Responsable", "is", "moi"),
    "Étape vient après Prospect": asked("Étape", "after_option", "Prospect"),
    "Étape is before Actif": asked("Étape", "before_option", "Actif"),
    "Logiciel a une valeur hors de la liste": asked("Logiciel", "outside_list"),
    "Logiciel n'est pas exactement Xero et MYOB": asked("Logiciel", "holds_otherwise", "Xero", "MYOB"),
    "Logiciel comprend au moins une valeur": asked("Logiciel", "holds_at_least", 1.0),
    "Logiciel comprend au moins un de Xero": asked("Logiciel", "includes_any_of", "Xero"),
    "Logiciel est exactement la colonne Services": asked("Logiciel", "holds_exactly", FieldRef(field="Services")),
    "Honoraires n'est aucun de 5, 10": asked("Honoraires", "equals_none_of", 5.0, 10.0),
    "Honoraires is not between 5 and 10": asked("Honoraires", "not_between", 5.0, 10.0),
    "Honoraires dépasse Budget": asked("Honoraires", "over", BUDGET),
    "Honoraires > 2026": asked("Honoraires", "over", 2026.0),
    "Honoraires > la colonne 2026": asked("Honoraires", "over", FieldRef(field="2026")),
    "Honoraires est inférieur au champ Budget, vides inclus": asked("Honoraires", "under", BUDGET, blanks=True),
    "Échéance est après Début": asked("Échéance", "after", START),
    "Échéance is on or before the column Début": asked("Échéance", "on_or_before", START),
    "Échéance ≠ Début": asked("Échéance", "not_on", START),
    "Échéance n'est pas aujourd'hui": asked("Échéance", "not_on", CalendarPeriod(unit=Unit.DAY, offset=0)),
    "Échéance n'est pas en 2026": asked("Échéance", "not_during", Named(unit=Unit.YEAR, year=2026)),
    "Échéance is not in 5 days, blanks excluded": asked(
        "Échéance", "not_on", Shifted(unit=Unit.DAY, n=5), blanks=False
    ),
    "Échéance isn't in the last 5 days": asked("Échéance", "not_during", Rolling(unit=Unit.DAY, n=-5)),
    "Échéance il y a plus de 30 jours": asked("Échéance", "more_than_ago", Shifted(unit=Unit.DAY, n=-30)),
    "Échéance is more than a month ago": asked("Échéance", "more_than_ago", Shifted(unit=Unit.MONTH, n=-1)),
    "Échéance is older than 2 weeks": asked("Échéance", "more_than_ago", Shifted(unit=Unit.WEEK, n=-2)),
    "Échéance dans plus de “2 ans”": asked("Échéance", "in_more_than", Shifted(unit=Unit.YEAR, n=2)),
    "Échéance est en retard": asked("Échéance", "is_past"),
    "Échéance is upcoming": asked("Échéance", "is_to_come"),
    "Échéance a pour mois avril, mai ou 12": asked("Échéance", "month_is", 4.0, 5.0, 12.0),
    "Échéance jour du mois est 1er": asked("Échéance", "month_day_is", 1.0),
    "Échéance tombe un lundi": asked("Échéance", "weekday_is", 1.0),
    "Échéance weekday is Saturday or Sunday": asked("Échéance", "weekday_is", 6.0, 7.0),
    "Échéance year is 2026": asked("Échéance", "year_is", 2026.0),
    "Échéance a son anniversaire dans les 30 prochains jours": asked("Échéance", "anniversary_within", 30.0),
    "Échéance anniversary is within 1 day": asked("Échéance", "anniversary_within", 1.0),
    "Payé n'est pas vrai": asked("Payé", "is_not_yes"),
    "Payé is not no": asked("Payé", "is_not_no"),
    "Payé = Signé": asked("Payé", "same_as", FieldRef(field="Signé")),
    "Payé diffère de la colonne Signé": asked("Payé", "not_same_as", FieldRef(field="Signé")),
    "Payé a une valeur illisible": asked("Payé", "is_unreadable"),
    "Honoraires is unreadable": asked("Honoraires", "is_unreadable"),
}

THIS_FISCAL, LAST_MONTH = (CalendarPeriod(unit=Unit.FISCAL_YEAR, offset=0), CalendarPeriod(unit=Unit.MONTH, offset=-1))
PERIODS = {
    "l'exercice en cours": THIS_FISCAL,
    "this fiscal year": THIS_FISCAL,
    "le trimestre financier précédent": CalendarPeriod(unit=Unit.FISCAL_QUARTER, offset=-1),
    "depuis le début de l'exercice": ToDate(unit=Unit.FISCAL_YEAR),
    "l'exercice 2026": Named(unit=Unit.FISCAL_YEAR, year=2026),
    "FY 2026": Named(unit=Unit.FISCAL_YEAR, year=2026),
    "le T2 de l'exercice 2026": Named(unit=Unit.FISCAL_QUARTER, year=2026, part=2),
    "Q2 of fiscal 2026": Named(unit=Unit.FISCAL_QUARTER, year=2026, part=2),
    "le dernier jour du mois dernier": Edge(edge="last", of=LAST_MONTH),
    "the last day of last month": Edge(edge="last", of=LAST_MONTH),
    "le 1er jour d'avril 2026": Edge(edge="first", of=Named(unit=Unit.MONTH, year=2026, part=4)),
    "le premier jour de l'exercice en cours": Edge(edge="first", of=THIS_FISCAL),
    "the first day of 2026": Edge(edge="first", of=Named(unit=Unit.YEAR, year=2026)),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("line", QUESTIONS)
def test_a_question_is_this_condition(line: str, language: str) -> None:
    """Whoever types it, the line is that condition, and what is said of it in either language is read back."""
    assert read(line, language, SHEET) == QUESTIONS[line]
    assert read(say(QUESTIONS[line], SHEET, language), language, SHEET) == QUESTIONS[line]


@pytest.mark.parametrize("period", PERIODS)
def test_a_period_is_read(period: str) -> None:
    """Fiscal years and the edges of periods have their phrases in both languages."""
    assert read(f"Échéance est avant {period}", "en", SHEET) == asked("Échéance", "before", PERIODS[period])


DAYS = {
    "Échéance est en retard": "Échéance est dans le passé (→ 2026-11-23)",
    "Échéance is upcoming": "Échéance est à venir (2026-11-25 →)",
    "Échéance is older than 30 days": "Échéance remonte à plus de 30 jours (→ 2026-10-24)",
    "Échéance is in more than 1 month": "Échéance est dans plus de 1 mois (2026-12-25 →)",
    "Échéance anniversary is within 7 days": "Échéance a son anniversaire dans les 7 jours (2026-11-24 → 2026-12-01)",
    "Échéance < the last day of last month": "Échéance est avant le dernier jour du mois dernier (2026-10-31)",
    "Échéance is during this fiscal year": "Échéance est pendant l'exercice en cours (2026-04-01 → 2027-03-31)",
    "Échéance in FY 2026": "Échéance est pendant l'exercice 2026 (2025-04-01 → 2026-03-31)",
}


@pytest.mark.parametrize("line", DAYS)
def test_the_days_that_a_question_is_about_are_said(line: str) -> None:
    """Whatever depends on today or on the firm's year is followed by its days, which are not read back."""
    sentence = say(read(line, "en", SHEET), SHEET, "fr", FirmCalendar(date(2026, 11, 24), 6, 4))
    assert sentence == DAYS[line]
    assert read(sentence, "fr", SHEET) == read(line, "en", SHEET)


BOTH = ("le mois dernier", "les 30 derniers jours")
MISTAKES: tuple[tuple[str, str, type[Problem], dict[str, Any]], ...] = (
    ("Nom is shorter than 5 words", "words", Problem, {}),
    ("Nom compte moins de 5", "compte moins de 5", MissingWord, {"word": "caractères"}),
    ("Nom compte moins de 0 caractères", "0", NotWhole, {"typed": "0", "least": 1, "most": 50_000}),
    ("Nom contient le mot “!”", "contient le mot", MissingValue, {}),
    ("Nom est la colonne Siège sociale", "Siège sociale", UnknownField, {"close": ("Siège social",)}),
    ("Échéance est après Débu", "Débu", UnknownField, {"close": ("Début",)}),
    ("Échéance est après “Début”", "“Début”", NotADate, {}),
    ("Échéance est après la colonne Budget", "la colonne Budget", NotComparable, {"other": "Budget"}),
    ("Payé = Signe des temps", "Signe des temps", UnknownField, {}),
    ("Échéance is more than 30 days", "is more than 30 days", MissingWord, {}),
    ("Échéance remonte à plus de 0 jours", "0 jours", NotADate, {}),
    ("Échéance remonte à plus de hier", "hier", NotADate, {}),
    ("Échéance au cours du dernier mois", "dernier mois", VaguePeriod, {"readings": BOTH}),
    ("Échéance a pour mois brumaire", "brumaire", NotAMonth, {}),
    ("Échéance a pour mois 13", "13", NotAMonth, {}),
    ("Échéance weekday is Moonday", "Moonday", NotAWeekday, {}),
    ("Échéance jour du mois est 32", "32", NotWhole, {"least": 1, "most": 31}),
    ("Source a une valeur hors liste", "a une valeur hors liste", NoOptions, {"name": "Source"}),
    ("Étape vient avant Actife", "vient avant Actife", NotInList, {"close": ("Actif", "Inactif")}),
)  # fmt: skip


@pytest.mark.parametrize(("line", "place", "problem", "facts"), MISTAKES)
def test_a_mistake_has_its_place(line: str, place: str, problem: type[Problem], facts: dict[str, Any]) -> None:
    """What is wrong is named where it stands, with what its sentence needs."""
    with pytest.raises(Misread) as caught:
        read(line, "fr", SHEET)
    misread = caught.value
    assert (line[misread.start : misread.end], isinstance(misread.problem, problem)) == (place, True), misread.problem
    assert facts.items() <= vars(misread.problem).items()


def test_a_day_is_one_day() -> None:
    """The edge of a day would be the day itself, and nobody says it so."""
    with pytest.raises(Misread):
        read("Échéance est le premier jour du 30 avril 2026", "fr", SHEET)
    assert read("Échéance est 30 avril 2026", "fr", SHEET) == asked("Échéance", "on", Day(day=date(2026, 4, 30)))

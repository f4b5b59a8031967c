"""Lines as people type them, in both languages, and the rules that they are."""

from datetime import date

import pytest

from commands.language.wording import say
from sheets_backend.periods import AnyPeriod, CalendarPeriod, Day, FirmCalendar, Named, Rolling, Shifted, ToDate, Unit
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Not
from tests.commands.language.sheet import SHEET, asked, read

LYON = asked("Ville", "is", "Lyon")
PARIS = asked("Ville", "is", "Paris")
ROY = asked("Nom", "contains", "Roy")
APRIL_30 = Day(day=date(2026, 4, 30))
LAST_YEAR = CalendarPeriod(unit=Unit.YEAR, offset=-1)
SIGNED = asked("Lettre signée", "is_yes")

KARBON: dict[str, AnyRule] = {
    "Type de client correspondance exacte Prospect": asked("Type de client", "is", "Prospect"),
    "Type de client exact match Prospect": asked("Type de client", "is", "Prospect"),
    "Logiciel comprend un des éléments Xero, MYOB": asked("Logiciel", "includes_any_of", "Xero", "MYOB"),
    "Logiciel includes any of Xero or MYOB": asked("Logiciel", "includes_any_of", "Xero", "MYOB"),
    "Type de client comprend un des éléments Actif": asked("Type de client", "includes_any_of", "Actif"),
    "Dernier contact est avant 2026-04-30": asked("Dernier contact", "before", APRIL_30),
    "Dernier contact is before April 30, 2026": asked("Dernier contact", "before", APRIL_30),
    "Dernier contact pendant l'année dernière": asked("Dernier contact", "during", LAST_YEAR),
    "Dernier contact is during last year": asked("Dernier contact", "during", LAST_YEAR),
    "Montant facturé supérieur à 1 000": asked("Montant facturé", "over", 1000.0),
    "Montant facturé est supérieur à 1\u202f000 $": asked("Montant facturé", "over", 1000.0),
    "Lettre signée est vrai": SIGNED,
    "Lettre signée est faux": asked("Lettre signée", "is_no"),
    "Lettre signée is true": SIGNED,
    "Lettre signée is false": asked("Lettre signée", "is_no"),
}

TYPED: dict[str, AnyRule] = {
    "ville EST lyon": asked("Ville", "is", "lyon"),
    "  Ville  =  Lyon ": LYON,
    "Ville=Lyon": LYON,
    "VI\u0301LLE est Lyon": LYON,
    "\u200bVille\u200b est\u200b Lyon\u200b": LYON,
    "Ville \u200b est Lyon": LYON,
    "Ville est «\u00a0Lyon\u202f»": LYON,
    "Ville est “Lyon”": LYON,
    '"ville" est "Lyon"': LYON,
    "Ville est Lyon et Ville = Paris ou Nom contient Roy": AnyOf(parts=(AllOf(parts=(LYON, PARIS)), ROY)),
    "Ville est Lyon and (Ville is Paris or Nom contains Roy)": AllOf(parts=(LYON, AnyOf(parts=(PARIS, ROY)))),
    "((Ville est Lyon))": LYON,
    "(Ville est Lyon et Ville est Paris) et Nom contient Roy": AllOf(parts=(LYON, PARIS, ROY)),
    "Ville est Lyon, et Nom contient Roy": AllOf(parts=(LYON, ROY)),
    "non Ville est Lyon ou Ville est Paris": AnyOf(parts=(Not(part=LYON), PARIS)),
    "pas (Ville est Lyon ou Ville est Paris)": Not(part=AnyOf(parts=(LYON, PARIS))),
    "not not Ville est Lyon": Not(part=Not(part=LYON)),
    "Ville est Saint-Jean sur Richelieu, Québec": asked("Ville", "is", "Saint-Jean sur Richelieu, Québec"),
    "Ville est “Lyon ou Paris”": asked("Ville", "is", "Lyon ou Paris"),
    'Nom est "Le ""petit"" Roy"': asked("Nom", "is", 'Le "petit" Roy'),
    "Nom contient A&W <3": asked("Nom", "contains", "A&W <3"),
    "Nom est l'Étoile": asked("Nom", "is", "l'Étoile"),
    "Ville n'est pas Lyon": asked("Ville", "is_not", "Lyon"),
    "Ville ≠ Lyon": asked("Ville", "is_not", "Lyon"),
    "Ville =\u0338 Lyon": asked("Ville", "is_not", "Lyon"),
    "Ville isn’t Lyon": asked("Ville", "is_not", "Lyon"),
    "Ville n'est pas Lyon, vides inclus": asked("Ville", "is_not", "Lyon"),
    "Ville n'est pas Lyon, vides exclus": asked("Ville", "is_not", "Lyon", blanks=False),
    "Ville est Lyon, blanks included et Nom contient Roy": AllOf(
        parts=(asked("Ville", "is", "Lyon", blanks=True), ROY)
    ),
    "Logiciel comprend Xero, MYOB, vides inclus": asked("Logiciel", "includes_any_of", "Xero", "MYOB", blanks=True),
    "Lettre signée est non, vides inclus": asked("Lettre signée", "is_no", blanks=True),
    "Ville est vide": asked("Ville", "is_empty"),
    "Ville is not empty": asked("Ville", "is_not_empty"),
    "Ville est “vide”": asked("Ville", "is", "vide"),
    "Ville est l'un de Lyon, Paris ou Nice": asked("Ville", "is_any_of", "Lyon", "Paris", "Nice"),
    "Ville is any of Lyon, Paris, or Nice": asked("Ville", "is_any_of", "Lyon", "Paris", "Nice"),
    "Ville est l'un de Lyon ou Ville est Paris": AnyOf(parts=(asked("Ville", "is_any_of", "Lyon"), PARIS)),
    "Ville est l'un de Lyon, ou Ville est Paris": AnyOf(parts=(asked("Ville", "is_any_of", "Lyon"), PARIS)),
    "Ville est l'un de Oui, Non": asked("Ville", "is_any_of", "Oui", "Non"),
    "Logiciel comprend tous les éléments Xero et MYOB": asked("Logiciel", "includes_all_of", "Xero", "MYOB"),
    "Logiciel includes none of Xero,MYOB": asked("Logiciel", "includes_none_of", "Xero", "MYOB"),
    "Montant facturé >= 1500,25 $": asked("Montant facturé", "at_least", 1500.25),
    "Montant facturé au plus “(1 500,25)”": asked("Montant facturé", "at_most", -1500.25),
    "Employés entre 5 et 10": asked("Employés", "between", 5.0, 10.0),
    "Employés between -1 and 1.5": asked("Employés", "between", -1.0, 1.5),
    "Employés = 5": asked("Employés", "equals", 5.0),
    "Taux < 12,5 %": asked("Taux", "under", 0.125),
    "Taux = 7,3%": asked("Taux", "equals", 0.073),
    "Responsable client est Ada": asked("Responsable client", "is", "Ada"),
    "Courriel commence par info@": asked("Courriel", "starts_with", "info@"),
    "Payé = oui": asked("Payé", "is_yes"),
    "Payé est yes": asked("Payé", "is_yes"),
    "not Payé is yes": asked("NOT Payé", "is_yes"),
    "non Payé is yes": Not(part=asked("Payé", "is_yes")),
    "not (Payé is yes)": Not(part=asked("Payé", "is_yes")),
    "A et B est x et Ville est Lyon": AllOf(parts=(asked("A et B", "is", "x"), LYON)),
    "Ville est Lyon et A et B est x": AllOf(parts=(LYON, asked("A et B", "is", "x"))),
    "note (interne), 2e contient x": asked("Note (interne), 2e", "contains", "x"),
}  # fmt: skip

PERIODS: dict[str, AnyPeriod] = {
    "est aujourd'hui": CalendarPeriod(unit=Unit.DAY, offset=0),
    "est avant-hier": CalendarPeriod(unit=Unit.DAY, offset=-2),
    "is the day after tomorrow": CalendarPeriod(unit=Unit.DAY, offset=2),
    "on yesterday": CalendarPeriod(unit=Unit.DAY, offset=-1),
    "= le 1er mai 2026": Day(day=date(2026, 5, 1)),
    "est 30/04/2026": APRIL_30,
    "est “30 avr. 2026”": APRIL_30,
    "is the 30th of April 2026": APRIL_30,
    "is 2026": Named(unit=Unit.YEAR, year=2026),
    "is in April 2026": Named(unit=Unit.MONTH, year=2026, part=4),
    "est dans 30 jours": Shifted(unit=Unit.DAY, n=30),
    "est il y a un mois": Shifted(unit=Unit.MONTH, n=-1),
    "is a week ago": Shifted(unit=Unit.WEEK, n=-1),
    "is 2 quarters from now": Shifted(unit=Unit.QUARTER, n=2),
}
DURING: dict[str, AnyPeriod] = {
    "en avril 2026": Named(unit=Unit.MONTH, year=2026, part=4),
    "in Q1 2026": Named(unit=Unit.QUARTER, year=2026, part=1),
    "pendant T4 2026": Named(unit=Unit.QUARTER, year=2026, part=4),
    "during 2026": Named(unit=Unit.YEAR, year=2026),
    "est pendant le mois dernier": CalendarPeriod(unit=Unit.MONTH, offset=-1),
    "est pendant les 30 derniers jours": Rolling(unit=Unit.DAY, n=-30),
    "au cours des 30 derniers jours": Rolling(unit=Unit.DAY, n=-30),
    "est au cours de la semaine prochaine": CalendarPeriod(unit=Unit.WEEK, offset=1),
    "dans les 3 prochaines semaines": Rolling(unit=Unit.WEEK, n=3),
    "d'ici 30 jours": Rolling(unit=Unit.DAY, n=30),
    "in the last 6 months": Rolling(unit=Unit.MONTH, n=-6),
    "is in the next 2 years": Rolling(unit=Unit.YEAR, n=2),
    "depuis le début de l'année": ToDate(unit=Unit.YEAR),
    "est depuis le début du mois": ToDate(unit=Unit.MONTH),
    "quarter to date": ToDate(unit=Unit.QUARTER),
    "pendant cette année (2026-01-01 → 2026-12-31)": CalendarPeriod(unit=Unit.YEAR, offset=0),
    "pendant aujourd'hui (2026-11-24)": CalendarPeriod(unit=Unit.DAY, offset=0),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("line", "rule"), [*KARBON.items(), *TYPED.items()])
def test_a_typed_line_is_this_rule(line: str, rule: AnyRule, language: str) -> None:
    """Whatever language the speaker reads in, the words of both are understood."""
    assert read(line, language) == rule


@pytest.mark.parametrize(("operator", "phrases"), [("on", PERIODS), ("during", DURING)])
def test_a_period_is_read_after_its_operator(operator: str, phrases: dict[str, AnyPeriod]) -> None:
    """Each way to write a period is that period, and its preposition is the operator where it has no verb."""
    read_rules = {phrase: read(f"Dernier contact {phrase}") for phrase in phrases}
    assert read_rules == {phrase: asked("Dernier contact", operator, period) for phrase, period in phrases.items()}


@pytest.mark.parametrize(
    ("line", "operator"),
    [
        ("avant le 30 avril 2026", "before"),
        ("< 2026-04-30", "before"),
        ("au plus tard le 30 avril 2026", "on_or_before"),
        ("jusqu'au 30 avril 2026", "on_or_before"),
        ("is on or before April 30, 2026", "on_or_before"),
        ("> 2026-04-30", "after"),
        ("à compter du 30 avril 2026", "on_or_after"),
        ("depuis le 30 avril 2026", "on_or_after"),
        ("since April 30 2026", "on_or_after"),
    ],
)
def test_before_and_after_keep_apart_whether_the_day_is_included(line: str, operator: str) -> None:
    """Each phrase and sign about days is one of four operators."""
    assert read(f"Dernier contact {line}") == asked("Dernier contact", operator, APRIL_30)


def test_a_range_of_days_takes_two_periods() -> None:
    """Both ends can be days or periods, and the dates that they resolved to are not read."""
    rule = asked("Dernier contact", "between_days", CalendarPeriod(unit=Unit.DAY, offset=-1), APRIL_30)
    assert read("Dernier contact est entre hier (2026-11-23) et le 30 avril 2026") == rule
    assert read("Dernier contact between yesterday and April 30, 2026, blanks excluded") == rule


SAID = [
    (
        "type de client est Prospect et logiciel comprend un de Xero, MYOB",
        "Type de client est «~Prospect~» et Logiciel comprend un des éléments «~Xero~», «~MYOB~»",
        'Type de client is "Prospect" and Logiciel includes any of "Xero", "MYOB"',
    ),
    (
        "montant facturé > 1 000 et dernier contact pendant l'année dernière",
        """Montant facturé est supérieur à 1~000 et
        Dernier contact est pendant l'année dernière (2025-01-01 → 2025-12-31)""",
        """Montant facturé is over 1000 and
        Dernier contact is during last year (2025-01-01 → 2025-12-31)""",
    ),
    (
        "ville n'est pas Lyon ou non (payé est oui ou taux < 12,5 %)",
        "Ville n'est pas «~Lyon~», vides inclus ou non (Payé est oui ou Taux est inférieur à 12,5~%)",
        'Ville is not "Lyon", blanks included or not (Payé is yes or Taux is under 12.5%)',
    ),
    (
        "dernier contact depuis le début de l'année et employés entre 1234 et 1234567",
        """Dernier contact est pendant l'année à ce jour (2026-01-01 → 2026-11-24) et
        Employés est entre 1~234 et 1~234~567""",
        """Dernier contact is during the year to date (2026-01-01 → 2026-11-24) and
        Employés is between 1234 and 1,234,567""",
    ),
]
"""What is typed, and what is said in each language; `~` is a space that does not break."""


def _unfolded(sentence: str) -> str:
    return " ".join(sentence.split()).replace("~", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(("typed", "french", "english"), SAID)
def test_the_canonical_sentence(typed: str, french: str, english: str) -> None:
    """A rule is said in one way in each language, with the days that its periods are today."""
    calendar = FirmCalendar(date(2026, 11, 24))
    rule = read(typed)
    assert say(rule, SHEET, "fr", calendar) == _unfolded(french)
    assert say(rule, SHEET, "en", calendar) == _unfolded(english)


@pytest.mark.parametrize("line", [*KARBON, *TYPED])
def test_what_is_said_is_said_again_in_the_same_words(line: str) -> None:
    """Reading the canonical sentence and saying it changes nothing."""
    for language in ("en", "fr"):
        sentence = say(read(line, language), SHEET, language)
        assert say(read(sentence, language), SHEET, language) == sentence


def test_only_a_column_that_would_be_misread_is_quoted() -> None:
    """A column whose name is a keyword of another column's rule is said bare as long as it reads back."""
    rule = AllOf(parts=(asked("NOT Payé", "is_yes"), Not(part=asked("Payé", "is_yes")), asked("A et B", "is", "x")))
    assert say(rule, SHEET, "en") == 'NOT Payé is yes and not (Payé is yes) and A et B is "x"'

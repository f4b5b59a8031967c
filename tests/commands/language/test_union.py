"""What twenty other systems can ask of a row's own cells, in their words of both languages, is one question of ours.

The lists are those of the research on contact segments: operators by type, then periods. What is not in them, and why:
history (has ever been, changed within), which needs a memory of cells; the N highest, which needs the whole column;
teams and deactivated accounts, which no cell tells; the currency of an amount and working days, which the sheet does
not say; regular expressions of the user's own, which `*` and `?` replace.
"""

import pytest

from commands.errors import Misread
from commands.language.errors import EmptyPeriod, MissingYear, PeriodBackwards
from commands.language.wording import say
from sheets_backend.errors import Problem
from sheets_backend.periods import Day, Named, Unit
from sheets_backend.rules import Condition
from tests.commands.language.sheet import asked, read
from tests.commands.language.test_questions import SHEET

QUESTIONS: dict[tuple[str, str], str] = {
    ("Nom est vide", "Nom is empty"): "is_empty",
    ("Nom n'est pas vide", "Nom is not empty"): "is_not_empty",
    ("Nom contient une valeur illisible", "Nom has a value that cannot be read"): "is_unreadable",
    ("Nom est égal au champ Siège social", "Nom equals field Siège social"): "is",
    ("Nom diffère du champ Siège social", "Nom differs from field Siège social"): "is_not",
    ("Honoraires est égal au champ Budget", "Honoraires equals field Budget"): "equals",
    ("Honoraires diffère du champ Budget", "Honoraires differs from field Budget"): "differs",
    ("Échéance est égal au champ Début", "Échéance equals field Début"): "on",
    ("Échéance diffère du champ Début", "Échéance differs from field Début"): "not_on",
    ("Échéance est différente du champ Début", "Échéance does not equal field Début"): "not_on",
    ("Payé est égal au champ Signé", "Payé equals field Signé"): "same_as",
    ("Payé diffère du champ Signé", "Payé differs from field Signé"): "not_same_as",
    ("Logiciel est égal au champ Services", "Logiciel equals field Services"): "holds_exactly",
    ("Logiciel diffère du champ Services", "Logiciel differs from field Services"): "holds_otherwise",
    ("Nom est exactement Roy", "Nom is exactly Roy"): "is_exactly",
    ("Nom correspondance exacte Roy", "Nom exact match Roy"): "is",
    ("Nom n'est pas Roy", "Nom is not Roy"): "is_not",
    ("Nom contient Roy", "Nom contains Roy"): "contains",
    ("Nom ne contient pas Roy", "Nom does not contain Roy"): "does_not_contain",
    ("Nom commence par Roy", "Nom starts with Roy"): "starts_with",
    ("Nom ne commence pas par Roy", "Nom does not start with Roy"): "does_not_start_with",
    ("Nom se termine par Roy", "Nom ends with Roy"): "ends_with",
    ("Nom contient le mot Roy", "Nom contains the word Roy"): "contains_word",
    ("Nom ne contient pas le mot Roy", "Nom does not contain the word Roy"): "does_not_contain_word",
    ("Nom est l'un de Roy, Lavoie", "Nom is any of Roy, Lavoie"): "is_any_of",
    ("Nom n'est aucun de Roy, Lavoie", "Nom is none of Roy, Lavoie"): "is_none_of",
    ("Nom contient l'un de Roy, Lavoie", "Nom contains any of Roy, Lavoie"): "contains_any_of",
    ("Nom contient tous Roy, Lavoie", "Nom contains all of Roy, Lavoie"): "contains_all_of",
    ("Nom correspond au modèle R*", "Nom matches pattern R*"): "matches",
    ("Nom compte moins de 5 caractères", "Nom is shorter than 5"): "shorter_than",
    ("Courriel le domaine du courriel est roy.ca", "Courriel e-mail domain is roy.ca"): "domain_is",
    ("Courriel est valide", "Courriel is valid"): "is_valid",
    ("Courriel n'est pas un courriel valide", "Courriel is not a valid e-mail"): "is_not_valid",
    ("Nom est un NEQ valide", "Nom is a valid NEQ"): "is_neq",
    ("Nom n'est pas un NEQ valide", "Nom is not a valid NEQ"): "is_no_neq",
    ("Honoraires est égal à 5", "Honoraires equals 5"): "equals",
    ("Honoraires est différent de 5", "Honoraires does not equal 5"): "differs",
    ("Honoraires supérieur à 5", "Honoraires greater than 5"): "over",
    ("Honoraires supérieur ou égal à 5", "Honoraires at least 5"): "at_least",
    ("Honoraires au moins 5", "Honoraires is at least 5"): "at_least",
    ("Honoraires inférieur à 5", "Honoraires less than 5"): "under",
    ("Honoraires inférieur ou égal à 5", "Honoraires at most 5"): "at_most",
    ("Honoraires au plus 5", "Honoraires is at most 5"): "at_most",
    ("Honoraires est entre 5 et 10", "Honoraires is between 5 and 10"): "between",
    ("Honoraires n'est pas entre 5 et 10", "Honoraires is not between 5 and 10"): "not_between",
    ("Honoraires est l'un de 5, 10", "Honoraires is any of 5, 10"): "equals_any_of",
    ("Payé est Oui", "Payé is yes"): "is_yes",
    ("Payé est Non", "Payé is no"): "is_no",
    ("Payé n'est pas Oui", "Payé is not yes"): "is_not_yes",
    ("Étape est l'un de Actif, Prospect", "Étape is any of Actif, Prospect"): "is_any_of",
    ("Étape comprend un des éléments Actif", "Étape includes any of Actif"): "includes_any_of",
    ("Étape a une valeur hors liste", "Étape has a value outside the list"): "outside_list",
    ("Étape est avant Actif", "Étape is before Actif"): "before_option",
    ("Étape est après Actif", "Étape is after Actif"): "after_option",
    ("Logiciel comprend au moins un de Xero, MYOB", "Logiciel has any of Xero, MYOB"): "includes_any_of",
    ("Logiciel comprend tous Xero, MYOB", "Logiciel has all of Xero, MYOB"): "includes_all_of",
    ("Logiciel est exactement Xero, MYOB", "Logiciel is exactly Xero, MYOB"): "holds_exactly",
    ("Logiciel n'est pas exactement Xero", "Logiciel is not exactly Xero"): "holds_otherwise",
    ("Logiciel ne comprend aucun de Xero", "Logiciel has none of Xero"): "includes_none_of",
    ("Logiciel ne comprend pas tous Xero, MYOB", "Logiciel does not have all of Xero, MYOB"): "lacks_some_of",
    ("Logiciel comprend au moins 2 valeurs", "Logiciel has at least 2 values"): "holds_at_least",
    ("Responsable est moi", "Responsable is me"): "is_me",
    ("Responsable n'est pas moi", "Responsable is not me"): "is_not_me",
    ("Échéance est le 30 avril 2026", "Échéance is April 30, 2026"): "on",
    ("Échéance n'est pas le 30 avril 2026", "Échéance is not April 30, 2026"): "not_on",
    ("Échéance est avant le 30 avril 2026", "Échéance is before 2026-04-30"): "before",
    ("Échéance est au plus tard le 15 juin 2026", "Échéance is on or before 2026-06-15"): "on_or_before",
    ("Échéance d'ici le 30 avril 2026", "Échéance is by April 30, 2026"): "on_or_before",
    ("Échéance est après le 30 avril 2026", "Échéance is after 2026-04-30"): "after",
    ("Échéance est à compter du 1er janvier 2026", "Échéance is on or after January 1, 2026"): "on_or_after",
    ("Échéance est entre le 1er et le 31 mars 2026", "Échéance between March 1 and March 31, 2026"): "between_days",
    ("Échéance se situe dans le mois dernier", "Échéance is within last month"): "during",
    ("Échéance ne se situe pas dans le mois dernier", "Échéance is not within last month"): "not_during",
    ("Échéance remonte à plus de 30 jours", "Échéance is older than 30 days"): "more_than_ago",
    ("Échéance depuis plus de 30 jours", "Échéance over 30 days ago"): "more_than_ago",
    ("Échéance est dans plus de 30 jours", "Échéance is in more than 30 days"): "in_more_than",
    ("Échéance est passée", "Échéance is in the past"): "is_past",
    ("Échéance est en retard", "Échéance is overdue"): "is_past",
    ("Échéance est à venir", "Échéance is in the future"): "is_to_come",
    ("Échéance l'anniversaire tombe dans les 30 jours", "Échéance anniversary is within 30 days"): "anniversary_within",
    ("Échéance le mois est décembre", "Échéance month is December"): "month_is",
    ("Échéance le jour du mois est 15", "Échéance day of month is 15"): "month_day_is",
    ("Échéance le jour de la semaine est lundi", "Échéance weekday is Monday"): "weekday_is",
    ("Échéance l'année est 2026", "Échéance year is 2026"): "year_is",
}


@pytest.mark.parametrize(("french", "english"), QUESTIONS)
def test_a_question_of_others_is_one_of_ours(french: str, english: str) -> None:
    """In both languages it is the same condition, but for how values are typed, and is said and read back."""
    conditions = [read(line, language, SHEET) for line, language in ((french, "fr"), (english, "en"))]
    told = [(one.field, one.operator) for one in conditions if isinstance(one, Condition)]
    assert told == [(told[0][0], QUESTIONS[french, english])] * 2
    assert [read(say(one, SHEET, "fr"), "fr", SHEET) for one in conditions] == conditions


PERIODS = (
    "aujourd'hui|today", "hier|yesterday", "demain|tomorrow", "avant-hier|the day before yesterday",
    "après-demain|the day after tomorrow", "cette semaine|this week", "la semaine passée|last week",
    "la semaine prochaine|next week", "ce mois-ci|this month", "ce mois|the current month", "le mois passé|last month",
    "le mois prochain|next month", "ce trimestre|this quarter", "le trimestre précédent|last quarter",
    "le prochain trimestre|next quarter", "cette année|this year", "l'an dernier|last year", "l'an prochain|next year",
    "la semaine à ce jour|the week to date", "le mois à ce jour|the month to date", "l'année à ce jour|year to date",
    "le trimestre à ce jour|the quarter to date", "les 30 derniers jours|the past 30 days",
    "les 30 prochains jours|the next 30 days", "les 3 derniers mois|the last 3 months",
    "les 3 prochains trimestres|the next 3 quarters", "les 2 dernières années|past 2 years",
    "il y a exactement 30 jours|exactly 30 days ago", "dans exactement 30 jours|exactly 30 days from now",
    "il y a 3 mois|3 months ago", "dans 2 ans|in 2 years", "dans exactement 2 semaines|in exactly 2 weeks",
    "le 1er jour de ce mois|the 1st day of this month", "le dernier jour du trimestre|the last day of the quarter",
    "le dernier jour de l'année|the last day of the year", "le premier jour du mois|the first day of the month",
    "le dernier jour du mois dernier|the last day of last month",
    "l'exercice en cours du cabinet|the firm's fiscal year",
    "le trimestre financier en cours du cabinet|the firm's fiscal quarter", "l'exercice précédent|last fiscal year",
    "l'exercice suivant|next fiscal year", "le trimestre financier suivant|next fiscal quarter", "T1 2026|Q1 2026",
    "avril 2026|April 2026", "2026-04-30|April 30, 2026", "30/04/2026|30 April 2026",
)  # fmt: skip


@pytest.mark.parametrize("phrases", PERIODS)
def test_a_period_of_others_is_one_of_ours(phrases: str) -> None:
    """In both languages it is the same days, before which a date can lie."""
    french, english = phrases.split("|")
    rules = read(f"Échéance est avant {french}", "fr", SHEET), read(f"Échéance is before {english}", "en", SHEET)
    assert rules[0] == rules[1]


RANGES = {
    "le 1er et le 31 mars 2026": ((3, 1), (3, 31)),
    "1er mars et 30 avril 2026": ((3, 1), (4, 30)),
    "March 1 and April 30, 2026": ((3, 1), (4, 30)),
    "30 and 31 March 2026": ((3, 30), (3, 31)),
}


@pytest.mark.parametrize("line", RANGES)
def test_the_end_of_a_range_says_the_year_of_both(line: str) -> None:
    """The month too, where the start has none; nothing is taken from it where the start is whole."""
    days = (Day.model_validate({"day": f"2026-{month:02}-{day:02}"}) for month, day in RANGES[line])
    assert read(f"Échéance entre {line}", "fr", SHEET) == asked("Échéance", "between_days", *days)
    months = (Named(unit=Unit.MONTH, year=2026, part=part) for part in (4, 5))
    assert read("Échéance entre avril et mai 2026", "fr", SHEET) == asked("Échéance", "between_days", *months)


@pytest.mark.parametrize(
    ("line", "place", "problem"),
    [
        ("Échéance est avant le 30 avril", "le 30 avril", MissingYear),
        ("Échéance by April 30 and Nom is Roy", "April 30", MissingYear),
        ("Échéance est en avril", "avril", MissingYear),
        ("Échéance pendant les 0 derniers jours", "les 0 derniers jours", EmptyPeriod),
        ("Échéance in the next 0 weeks", "the next 0 weeks", EmptyPeriod),
        ("Échéance entre le 1er mars et le 31 mars", "le 1er mars", MissingYear),
        ("Échéance entre le 31 et le 1er mars 2026", "le 31 et le 1er mars 2026", PeriodBackwards),
        ("Échéance entre décembre et janvier 2026", "décembre et janvier 2026", PeriodBackwards),
    ],
)
def test_no_day_is_guessed(line: str, place: str, problem: type[Problem]) -> None:
    """A day of no year in particular and a time of no days are refused with their place; no range runs backwards."""
    with pytest.raises(Misread) as caught:
        read(line, "fr", SHEET)
    assert (line[caught.value.start : caught.value.end], type(caught.value.problem)) == (place, problem)

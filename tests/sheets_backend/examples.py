"""Every operator by example: one row each, or a few, with the cells that tell it from its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sheets_backend.field_types import (
    CHOICE,
    CHOICES,
    CURRENCY,
    DATE,
    DATE_TIME,
    EMAIL,
    NUMBER,
    PERCENT,
    PERSON,
    PHONE,
    TEXT,
    URL,
    YES_NO,
    Cell,
    FieldType,
)  # fmt: skip
from sheets_backend.notation import serial
from sheets_backend.periods import CalendarPeriod, Day, Edge, Named, Rolling, Shifted, Unit
from sheets_backend.rules import Value

CITIES = ("Québec", "quebec ", "QUE\u0301BEC", "Vieux-Québec", "Laval", "", "#N/A")
AMOUNTS = (1500.0, "1 500,00 $", 1499.99, -3.0, 0.0, "env. 1 500 $", "", True)
DAYS = (serial(date(2026, 4, 30)), serial(date(2026, 4, 30)) + 0.75, "1er mai 2026", "2026-04-29", "31/12/24?", "")
TODAYS = ("2026-11-23", "2026-11-24", serial(date(2026, 11, 24)) + 0.99, "2026-11-25", "bientôt", "")
APRIL_30 = Day(day=date(2026, 4, 30))
MAY = Named(unit=Unit.MONTH, year=2026, part=5)
TOOLS = ("Xero", "Xero, MYOB", "MYOB,Xero , Sage", "xéro", "QuickBooks", "")
OPTIONS = ("Impôts", "Impôts, particuliers", "Paie")
STAGES = ("Prospect", "Actif", "Inactif")
SERVICES = ("Impôts, particuliers", "Impôts, Paie", "Impôts, particuliers, Paie", "Paie, Autre", "")
FIRMS = ("Roy et fils inc.", "Royer inc.", "L’Érable (Roy)", "Les fils de Roy", "", "#REF!")
MAILS = ("ada@cabinet.ca", "Ada <ADA@Cabinet.CA>", "ada@autre.cabinet.ca", "cabinet.ca", "@", "")
PEOPLE = ("Ada Tremblay", "ada@cabinet.ca", "ADA  TREMBLAY", "Grace Lee", "", "#N/A")
YESES = (True, False, "Oui", "non", "VRAI", 1.0, 0.0, "peut-être", "")


@dataclass(frozen=True, slots=True)
class Example:
    """An operator asked of these cells, and its answer for each; today is 2026-11-24, and Ada asks."""

    operator: str
    type: FieldType
    cells: Sequence[Cell]
    values: tuple[Value, ...]
    answers: str
    options: tuple[str, ...] = ()


ADDRESSES = (*MAILS, "info@@example.ca", "a.b+c@x-y.cabinet.ca", "a..b@cabinet.ca", "a@b@cabinet.ca", "a@cabinet")
MORE_ADDRESSES = (
    "<ada@cabinet.ca>",
    "ada@cabinet.ca, grace@cabinet.ca",
    "josé@ébéniste.ca",
    "ada @cabinet.ca",
    "a@-b.ca",
)
CALLED = ("514 555-0199", "(514) 555‑0199 poste 12", "+1 514 555 0199", 15145550199.0, "+33 1 23 45 67 89", "poste 12")
NOT_CALLED = (
    "114 555-0199",
    "514 155-0199",
    "514 555-01990",
    "+1 514",
    "514 555-0199, 418 555-0199",
    "+12345678901234567",
    "",
)
SITES = (
    "cabinet.ca",
    "https://Cabinet.ca/impôts?a=1",
    "http://x",
    "voir cabinet.ca",
    "ada@cabinet.ca",
    "a..ca",
    "x.ca:8080",
    "",
)
NUMBERED = ("1145678901", "11 4567 8901", 1145678901.0, "114567890", "11-4567-8901", "NEQ 1145678901", "", "#N/A")

EXAMPLES = (
    Example("is_valid", EMAIL, ADDRESSES, (), "yyynnnnynnn"),
    Example("is_valid", EMAIL, MORE_ADDRESSES, (), "ynynn"),
    Example("is_not_valid", EMAIL, ADDRESSES, (), "nnnyyyynyyy"),
    Example("is_valid", PHONE, CALLED, (), "yyyyyn"),
    Example("is_not_valid", PHONE, NOT_CALLED, (), "yyyyyyy"),
    Example("is_valid", URL, SITES, (), "yynnnnyn"),
    Example("is_neq", TEXT, NUMBERED, (), "yyynnnn?"),
    Example("is_no_neq", TEXT, NUMBERED, (), "nnnyyyy?"),
    Example("is", TEXT, CITIES, ("QUÉBEC",), "yyynnn?"),
    Example("is", PERSON, ("Ada Lovelace", "ada  lovelace", "Ada"), ("Ada Lovelace",), "yyn"),
    Example("is", TEXT, (1001.0, "1001", "01001", True, "TRUE"), ("1001",), "yynnn"),
    Example("is_not", TEXT, CITIES, ("quebec",), "nnnyyy?"),
    Example("is_exactly", TEXT, CITIES, ("Québec",), "ynnnnn?"),
    Example("is_exactly", TEXT, (" Roy \u00a0et  fils", "Roy et Fils", "Roy et fils."), ("Roy et fils",), "ynn"),
    Example("is_any_of", TEXT, CITIES, ("Laval", "Québec"), "yyynyn?"),
    Example("is_none_of", TEXT, CITIES, ("Laval", "Québec"), "nnnyny?"),
    Example("contains", TEXT, CITIES, ("Québec",), "yyyynn?"),
    Example("contains", URL, ("https://exemple.ca/É", "https://exemple.ca"), ("/e",), "yy"),
    Example("does_not_contain", TEXT, CITIES, ("Québec",), "nnnnyy?"),
    Example("contains_any_of", TEXT, CITIES, ("vieux", "aval"), "nnnyyn?"),
    Example("contains_all_of", TEXT, CITIES, ("vieux", "bec"), "nnnynn?"),
    Example("contains_word", TEXT, FIRMS, ("Roy",), "ynyyn?"),
    Example("contains_word", TEXT, ("a_b", "a-b", "ab", "b a"), ("a b",), "yynn"),
    Example("does_not_contain_word", TEXT, FIRMS, ("Roy",), "nynny?"),
    Example("starts_with", TEXT, CITIES, ("québ",), "yyynnn?"),
    Example("does_not_start_with", TEXT, CITIES, ("québ",), "nnnyyy?"),
    Example("ends_with", TEXT, CITIES, ("BEC",), "yyyynn?"),
    Example("does_not_end_with", TEXT, CITIES, ("bec",), "nnnnyy?"),
    Example("matches", TEXT, CITIES, ("*qu?bec",), "yyyynn?"),
    Example("matches", TEXT, FIRMS, ("Roy*inc?",), "yynnn?"),
    Example("matches", TEXT, ("abcabc", "abc", "abxabc", "xabc"), ("ab*bc",), "ynyn"),
    Example("matches", TEXT, ("a.c", "abc", "a[b]"), ("a.c",), "ynn"),
    Example("does_not_match", TEXT, CITIES, ("*qu?bec",), "nnnnyy?"),
    Example("shorter_than", TEXT, ("Paie", "E\u0301te\u0301", "œuf", "", "#N/A", "Québec"), (4.0,), "nyyn?n"),
    Example("longer_than", TEXT, ("Paie", "Que\u0301bec", " paie ", ""), (4.0,), "nynn"),
    Example("domain_is", EMAIL, MAILS, ("Cabinet.ca",), "yynnnn"),
    Example("domain_is", EMAIL, MAILS, ("@cabinet.ca",), "yynnnn"),
    Example("domain_is_any_of", EMAIL, MAILS, ("@cabinet.ca", "autre.cabinet.ca"), "yyynnn"),
    Example("is_me", PERSON, PEOPLE, (), "yyynn?"),
    Example("is_not_me", PERSON, PEOPLE, (), "nnnyy?"),
    Example("includes_any_of", CHOICES, TOOLS, ("Xero", "MYOB"), "yyyynn"),
    Example("includes_any_of", CHOICES, SERVICES, ("Impôts",), "nynnn", OPTIONS),
    Example("includes_any_of", CHOICE, SERVICES, ("Impôts, particuliers",), "ynynn", OPTIONS),
    Example("includes_any_of", TEXT, ("Laval, Québec", "Laval"), ("Laval, Québec", "Sorel"), "yn"),
    Example("includes_all_of", CHOICES, TOOLS, ("Xero", "MYOB"), "nyynnn"),
    Example("includes_all_of", CHOICES, SERVICES, ("paie", "impôts, particuliers"), "nnynn", OPTIONS),
    Example("includes_none_of", CHOICES, TOOLS, ("Xero", "MYOB"), "nnnnyy"),
    Example("lacks_some_of", CHOICES, TOOLS, ("Xero", "MYOB"), "ynnyyy"),
    Example("holds_exactly", CHOICES, TOOLS, ("MYOB", "Xero"), "nynnnn"),
    Example("holds_otherwise", CHOICES, TOOLS, ("MYOB", "Xero"), "ynyyyy"),
    Example("holds_at_least", CHOICES, (*TOOLS, "Xero, xero"), (2.0,), "nyynnnn"),
    Example("outside_list", CHOICE, ("actif", "Actif  ", "Active", ""), (), "nnyn", STAGES),
    Example("outside_list", CHOICES, SERVICES, (), "nnnyn", OPTIONS),
    Example("before_option", CHOICE, ("prospect", "Actif", "Inactif", "Active", ""), ("ACTIF",), "ynn?n", STAGES),
    Example("after_option", CHOICE, ("prospect", "Actif", "Inactif", "Active", ""), ("Actif",), "nny?n", STAGES),
    Example("equals", CURRENCY, AMOUNTS, (1500.0,), "yynnn?n?"),
    Example("equals", PERCENT, (0.125, "12,5 %", "12,5", 12.5), (0.125,), "yy?n"),
    Example("equals", NUMBER, (-0.0, 0.0, False), (0.0,), "yy?"),
    Example("differs", CURRENCY, AMOUNTS, (1500.0,), "nnyyy?y?"),
    Example("equals_any_of", CURRENCY, AMOUNTS, (0.0, 1500.0), "yynny?n?"),
    Example("equals_none_of", CURRENCY, AMOUNTS, (0.0, 1500.0), "nnyyn?y?"),
    Example("over", CURRENCY, AMOUNTS, (1499.99,), "yynnn?n?"),
    Example("at_least", CURRENCY, AMOUNTS, (1499.99,), "yyynn?n?"),
    Example("under", CURRENCY, AMOUNTS, (0.0,), "nnnyn?n?"),
    Example("at_most", CURRENCY, AMOUNTS, (0.0,), "nnnyy?n?"),
    Example("between", CURRENCY, AMOUNTS, (0.0, 1499.99), "nnyny?n?"),
    Example("not_between", CURRENCY, AMOUNTS, (0.0, 1499.99), "yynyn?y?"),
    Example("on", DATE, DAYS, (APRIL_30,), "yynn?n"),
    Example("on", DATE_TIME, DAYS, (APRIL_30,), "yynn?n"),
    Example("on", DATE, DAYS, (Edge(edge="first", of=MAY),), "nnyn?n"),
    Example("not_on", DATE, DAYS, (APRIL_30,), "nnyy?y"),
    Example("before", DATE, DAYS, (APRIL_30,), "nnny?n"),
    Example("before", DATE, DAYS, (MAY,), "yyny?n"),
    Example("on_or_before", DATE, DAYS, (APRIL_30,), "yyny?n"),
    Example("after", DATE, DAYS, (APRIL_30,), "nnyn?n"),
    Example("after", DATE, DAYS, (Shifted(unit=Unit.MONTH, n=-7),), "yyyy?n"),
    Example("on_or_after", DATE, DAYS, (APRIL_30,), "yyyn?n"),
    Example("between_days", DATE, DAYS, (Day(day=date(2026, 4, 29)), APRIL_30), "yyny?n"),
    Example("not_between_days", DATE, DAYS, (Day(day=date(2026, 4, 29)), APRIL_30), "nnyn?y"),
    Example("during", DATE, DAYS, (Named(unit=Unit.MONTH, year=2026, part=4),), "yyny?n"),
    Example("during", DATE, DAYS, (CalendarPeriod(unit=Unit.YEAR, offset=-1),), "nnnn?n"),
    Example("during", DATE, (serial(date(2026, 10, 25)), 2026.0, 46350.0), (Rolling(unit=Unit.DAY, n=-30),), "y?y"),
    Example("not_during", DATE, DAYS, (Named(unit=Unit.MONTH, year=2026, part=4),), "nnyn?y"),
    Example("more_than_ago", DATE, TODAYS, (Shifted(unit=Unit.DAY, n=-1),), "nnnn?n"),
    Example("more_than_ago", DATE, DAYS, (Shifted(unit=Unit.DAY, n=-208),), "nnny?n"),
    Example("in_more_than", DATE, TODAYS, (Shifted(unit=Unit.DAY, n=1),), "nnnn?n"),
    Example("in_more_than", DATE, ("2026-12-24", "2026-12-25"), (Shifted(unit=Unit.MONTH, n=1),), "ny"),
    Example("is_past", DATE_TIME, TODAYS, (), "ynnn?n"),
    Example("is_to_come", DATE_TIME, TODAYS, (), "nnny?n"),
    Example("month_is", DATE, DAYS, (4.0, 12.0), "yyny?n"),
    Example("month_day_is", DATE, DAYS, (30.0, 31.0), "yynn?n"),
    Example("weekday_is", DATE, DAYS, (4.0,), "yynn?n"),
    Example("year_is", DATE, (*DAYS, "2025-12-31"), (2026.0,), "yyyy?nn"),
    Example("anniversary_within", DATE, ("1980-11-24", "1980-12-04", "1980-12-05", "2030-11-23"), (10.0,), "yynn"),
    Example("anniversary_within", DATE, ("1980-02-29", "1980-02-28", "1980-03-01"), (96.0,), "yyn"),
    Example("is_yes", YES_NO, YESES, (), "ynynyyn?n"),
    Example("is_no", YES_NO, (True, False, "Oui", "non", "FAUX", 1.0, 0.0, "peut-être", ""), (), "nynyyny?n"),
    Example("is_not_yes", YES_NO, YESES, (), "nynynny?y"),
    Example("is_not_no", YES_NO, YESES, (), "ynynyyn?y"),
    Example("is_empty", NUMBER, ("", " \u00a0\u200b", 0.0, "#N/A", "abc"), (), "yynnn"),
    Example("is_empty", YES_NO, ("", False), (), "yn"),
    Example("is_not_empty", NUMBER, ("", " \u00a0\u200b", 0.0, "#N/A", "abc"), (), "nnyyy"),
    Example("is_unreadable", NUMBER, ("", "1 500", 0.0, "#N/A", "1,234", "env. 5"), (), "nnnyyy"),
    Example("is_unreadable", TEXT, CITIES, (), "nnnnnny"),
)

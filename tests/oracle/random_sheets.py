"""Sheets as an accounting practice in Québec keeps them, dirt included: columns of every type, and their cells."""

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from tests.oracle.answers import Asked
from tests.oracle.questions import KINDS

CITIES = (
    "Montréal", "MONTREAL ", "Québec", "Vieux-Québec", "Laval", "Saint‑Jérôme", "L’Assomption", "Cœur-du-Lac",
    "Straße 5", "ﬁducie Roy", "№ 12, Sorel", "Montréal, Laval", "1145678901", "11 4567 8901", 1145678901.0,
)  # fmt: skip
TOOLS = ("Xero", "MYOB", "QuickBooks en ligne", "Sage", "Impôts", "Impôts, particuliers", "Paie, avancée")
PEOPLE = ("Éloïse Roy", "eloise  roy", "Marc-André Côté", "marc@cabinet.ca", "Roy")
MAILS = (
    "eloise@cabinet.ca",
    "Éloïse <ELOISE@Cabinet.CA>",
    "marc@autre.ca",
    "cabinet.ca",
    "@",
    "a@b@cabinet.ca",
    "a..b@cabinet.ca",
    "a@cabinet",
)
PHONES = (
    "514 555-0123",
    "(514) 555‑0123",
    "+1 514 555 0123",
    "5145550123",
    5145550123.0,
    "418 555-0199 poste 12",
    "+33 1 23 45 67 89",
    "114 555-0199",
    "514 555-019",
)
PAGES = (
    "https://exemple.ca/É",
    "HTTPS://EXEMPLE.CA/e",
    "exemple.ca",
    "https://cabinet.ca/?q=a*b",
    "www.roy.ca",
    "http://roy",
    "voir roy.ca",
)
NEQ = "1145678901"
TEXTS: Final[Mapping[str, tuple[str | float, ...]]] = {
    "text": CITIES, "choice": (*TOOLS, "Autre", "Éloïse Roy", NEQ), "choices": TOOLS, "person": (*PEOPLE, NEQ),
    "email": (*MAILS, NEQ), "phone": PHONES, "url": PAGES,
}  # fmt: skip
AMOUNTS = (
    "1 500,25 $", "1\u00a0500,25\u00a0$", "1\u202f500", "(1 500,25)", "env. 1 500 $", "1,500.25", "1,234", "1.234",
    "12,5", "12.5", "-40", "−40 $", "n/d", "40 $ ?", "0,5", "1 50", "12,5 %", "7,3 %", "1'500", "1.500,25", "1.234.567",
)  # fmt: skip
DAYS = (
    "2026-04-30", "2026-04-30 14:03", "30 avril 2026", "1er mai 2026", "April 30, 2026", "30/04/2026", "03/04/2026",
    "31/12/24?", "vers mai 2026", "29 février 2027", "2026", "31 déc. 2025", "05/05/2026", "2026-02-30",
)  # fmt: skip
ANSWERS = ("Oui", "non", "OUI ", "VRAI", "faux", "x", "peut-être", "Yes", "1", "0", "à voir")
ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#ERROR!", "#VALEUR!", "#NOM?", "Loading...")
COMMON = ("", "", "", " ", "\u00a0", "\u200b", "#N/A", "#N/A", *ERRORS)
STRAYS = (True, False, 1.0, 0.0, 2024.0, 45000.5, -0.5, 1e9, "Xero", "1 500,25 $", "2026-04-30")
HEIGHT = 10

Columns = dict[str, Asked]
Cells = dict[str, list[Any]]


def columns(chance: Random, asked: str) -> Columns:
    """Up to eight columns by id, the first of the kind that is asked for, the others of any kind."""
    chosen = (asked, *chance.choices(KINDS, k=chance.randint(0, 7)))
    lists = {"choice", "choices"}
    return {
        f"f{n}": Asked(kind, tuple(chance.sample(TOOLS, 6)) if kind in lists else ())
        for n, kind in enumerate(chosen, 1)
    }


def cells(chance: Random, columns: Columns) -> Cells:
    """Ten cells of each column."""
    return {name: [cell(chance, asked.kind) for _ in range(HEIGHT)] for name, asked in columns.items()}


def cell(chance: Random, kind: str) -> Any:
    """A cell of such a column: usually what belongs there, often in another form, sometimes what does not belong."""
    roll = chance.random()
    if roll < 0.2:
        return chance.choice(COMMON)
    if roll < 0.25:
        return chance.choice(STRAYS)
    return typical(chance, kind)


def typical(chance: Random, kind: str) -> Any:
    """A cell that belongs in a column of this kind, or that somebody meant to."""
    if kind in {"number", "currency", "percent"}:
        numbers = round(chance.uniform(-2000, 2000), 2), 1500.25, 0.125, 40.0
        return chance.choice((chance.choice(AMOUNTS), typed_amount(chance), chance.choice(numbers)))
    if kind in {"date", "date_time"}:
        typed = chance.choice((chance.choice(DAYS), typed_day(chance)))
        return chance.choice((typed, serial(random_day(chance)) + chance.choice((0.0, 0.5, 0.999))))
    if kind == "yes_no":
        return chance.choice((True, False, chance.choice(ANSWERS)))
    if kind == "choices":
        picked = chance.sample((*TOOLS, "Autre", "Éloïse Roy"), chance.randint(1, 3))
        return spelt(chance, chance.choice((", ", ",")).join(picked))
    return spelt(chance, chance.choice(TEXTS[kind]))


def spelt(chance: Random, text: Any) -> Any:
    """The text as another keyboard would have it; a number stays one."""
    changes = (
        str, str, str.upper, str.lower, lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace(" ", "\u00a0"),
        lambda t: f"{t} ", lambda t: t.replace("o", "o\u200b"), lambda t: t.replace(" ", " \u202f"),
    )  # fmt: skip
    return chance.choice(changes)(text) if isinstance(text, str) else text


def typed_amount(chance: Random) -> str:
    """An amount as somebody typed it, in one of many ways, not all of which can be read."""
    group, decimal = chance.choice(("", "", ",", ".", " ", "\u00a0", "\u202f", "'", "’")), chance.choice(",.")
    whole = f"{chance.choice((0, 7, 40, 999, 1500, 12345, 1234567)):,}".replace(",", group)
    part = chance.choice(("", "", f"{decimal}5", f"{decimal}25", f"{decimal}125", f"{decimal}0625"))
    before, after = chance.choice((("", ""), ("", " $"), ("$", ""), ("", "\u00a0$"), ("", " %"), ("", "%"), ("€", "")))
    start, end = chance.choice((("", ""), ("", ""), ("-", ""), ("−", ""), ("(", ")"), ("+", ""), ("(", "")))
    return f"{start}{before}{whole}{part}{after}{end}"


MONTHS = ("janvier", "févr.", "mars", "April", "mai", "June", "juillet", "août", "Sept.", "October", "nov.", "décembre")


def typed_day(chance: Random) -> str:
    """A day as somebody typed it, in one of many ways, not all of which can be read; some are no day."""
    year, month, day = chance.choice((2024, 2025, 2026, 2027)), chance.randint(1, 13), chance.choice((1, 4, 13, 29, 31))
    name = MONTHS[month % 12]
    forms = (
        f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", f"{year}-{month:02}-{day:02} 09:30",
        f"{day}/{month}/{year}", f"{month:02}/{day:02}/{year}", f"{day:02}-{month:02}-{year}", f"{day}.{month}.{year}",
        f"{day} {name} {year}", f"le {day} {name} {year}", f"{name} {day}, {year}", f"{name} {day} {year}",
        f"{day} {name}", f"{day}/{month}/{year % 100}", f"{day} {name} {year} ?",
    )  # fmt: skip
    return spelt(chance, chance.choice(forms))  # type: ignore[no-any-return]  # a text stays one


def serial(day: date) -> float:
    """The number under which a spreadsheet keeps the day."""
    return float((day - date(1899, 12, 30)) / timedelta(days=1))


def random_day(chance: Random) -> date:
    """A day near the turn of a year, a quarter or a month more often than not."""
    return date(chance.randint(2024, 2027), chance.choice((1, 2, 3, 4, 11, 12)), chance.choice((1, 2, 15, 27, 28)))

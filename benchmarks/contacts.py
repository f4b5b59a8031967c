"""Contacts of an accounting practice, as people type them: accents, spaces of every width, figures typed as text.

The same seed gives the same contacts on every machine; a smaller sheet is the beginning of a larger one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

SEED = 20261124
SHARE_DIRTY = 0.02
"""Of the amounts, days and boxes of a sheet that several people keep: one in fifty is typed another way."""

Cell = str | float | bool

_FIRST = ("Zoé", "Éric", "Hélène", "Jean-François", "Ada", "Noémie", "Loïc", "Maïté", "Gaël", "Françoise", "Bob", "Ève")
_LAST = (
    "Tremblay", "Côté", "Bélanger", "Gagnon", "L’Écuyer", "Lévesque", "Nguyễn", "O'Neil", "Bouchard", "Dubé", "St-Onge",
)  # fmt: skip
_TRADES = ("Boulangerie", "Érablière", "Clinique", "Garage", "Plomberie", "École", "Gestion", "Œuvres", "Ferme")
_FORMS = ("inc.", "ltée", "SENC", "& Fils", "S.E.N.C.R.L.", "(Québec) inc.")
_CITIES = (
    "Québec", "Montréal", "Lévis", "Trois-Rivières", "Orléans", "orléans", "QUÉBEC", "Québec ", "Saint-Jérôme",
    "Gatineau", "Sherbrooke", "Rimouski", "Sept-Îles", "L'Ancienne-Lorette", "Montréal", "Laval", "",
)  # fmt: skip
TYPES = ("Prospect", "Client", "Ancien client", "Fournisseur")
SOFTWARE = ("Xero", "MYOB", "Sage 50", "QuickBooks", "Acomba", "Excel, Google Sheets")
_SERVICES = ("Tenue de livres", "Impôts, particuliers", "Impôts des sociétés", "Paie", "Mission d’examen")
_PEOPLE = ("Ada Tremblay", "Éric Côté", "Noémie Dubé", "Jean-François Gagnon", "Zoé L’Écuyer", "")
_PROVINCES = ("QC", "QC", "QC", "ON", "NB", "Québec", "")
_NOTES = (
    "", "", "", "", "À relancer au printemps", "Relance faite, attend un retour", "=SOMME(A1:A3)", "- voir le dossier",
    "+1 pour la paie", "@compta", 'A dit : « rappelez-moi »\npuis "plus tard"', "Déménagé; nouvelle adresse à venir",
)  # fmt: skip
_FIRST_DAY, _LAST_DAY = 45000, 46350
"""Serial numbers: the spring of 2023 and the autumn of 2026."""
_THIN = "\u202f"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column holds: its header, how its cells are made, its number format and the options of its drop-down."""

    header: str
    made: Callable[[Generator, int], Sequence[Cell]]
    number_format: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its cells."""

    kind: Kind
    cells: list[Cell]

    @property
    def header(self) -> str:
        """What stands above the cells."""
        return self.kind.header


def columns(height: int, seed: int = SEED) -> list[Column]:
    """Twenty columns of so many contacts."""
    return [Column(kind, _cells(kind, height, (seed, at))) for at, kind in enumerate(_KINDS)]


def _cells(kind: Kind, height: int, seed: tuple[int, int]) -> list[Cell]:
    starts = range(0, height, _BLOCK)
    return [cell for start in starts for cell in kind.made(np.random.default_rng((*seed, start)), start)][:height]


_BLOCK = 10_000
"""Contacts made at a time, whatever is asked for, so that a smaller sheet is the beginning of a larger one."""


def _picked(texts: Sequence[Any], random: Generator, _start: int) -> list[Cell]:
    return list(np.array(texts, dtype=object)[random.integers(0, len(texts), _BLOCK)])


def _keys(_random: Generator, start: int) -> list[Cell]:
    return [f"C-{n:06}" for n in range(start + 1, start + _BLOCK + 1)]


def _companies(random: Generator, start: int) -> list[Cell]:
    parts = zip(_picked(_TRADES, random, 0), _picked(_LAST, random, 0), _picked(_FORMS, random, 0), strict=True)
    return [f"{trade} {name} {start + n} {form}" for n, (trade, name, form) in enumerate(parts)]


def _persons(random: Generator, _start: int) -> list[Cell]:
    return [
        f"{first} {last}" for first, last in zip(_picked(_FIRST, random, 0), _picked(_LAST, random, 0), strict=True)
    ]


def _addresses(random: Generator, start: int) -> list[Cell]:
    missing = random.random(_BLOCK) < SHARE_DIRTY
    return ["" if missing[n] else f"client{start + n}@exemple{n % 97}.ca" for n in range(_BLOCK)]


def _phones(random: Generator, _start: int) -> list[Cell]:
    return [f"418 555-{n:04}" for n in random.integers(0, 10_000, _BLOCK).tolist()]


def _postal_codes(random: Generator, _start: int) -> list[Cell]:
    return [f"G{n // 1000}R {n // 100 % 10}S{n % 10}" for n in random.integers(0, 9_999, _BLOCK).tolist()]


def _several(options: Sequence[str], random: Generator, _start: int) -> list[Cell]:
    held = [(), *((o,) for o in options), *((a, b) for a in options for b in options if a != b)]
    return _picked([", ".join(each) for each in held], random, 0)


def _amounts(random: Generator, _start: int) -> list[Cell]:
    numbers: list[Cell] = np.round(random.gamma(2.0, 4000, _BLOCK), 2).tolist()
    return _dirtied(numbers, _amount_as_text, random)


def _amount_as_text(number: float, which: int) -> Cell:
    whole, cents = f"{number:,.2f}".replace(",", _THIN).split(".")
    return (f"{whole},{cents}", f"{whole},{cents} $", "N/A", "")[which]


def _counts(random: Generator, _start: int) -> list[Cell]:
    return _dirtied(random.integers(1, 400, _BLOCK).tolist(), lambda n, at: ("?", str(n), "", "N/A")[at], random)


def _days(random: Generator, _start: int) -> list[Cell]:
    days: list[Cell] = random.integers(_FIRST_DAY, _LAST_DAY, _BLOCK).tolist()
    return _dirtied(days, _day_as_text, random)


def _day_as_text(serial: float, which: int) -> Cell:
    day = np.datetime64("1899-12-30") + int(serial)
    year, month, date = str(day).split("-")
    return (str(day), f"{int(date)}/{month}/{year}", "N/A", "")[which]


def _boxes(random: Generator, _start: int) -> list[Cell]:
    ticked: list[Cell] = (random.random(_BLOCK) < 0.4).tolist()
    return _dirtied(ticked, lambda box, at: ("oui" if box else "non", "Oui", "peut-être", "")[at], random)


def _numbers(random: Generator, start: int) -> list[Cell]:
    return [f"11{n:08}" for n in (random.permutation(_BLOCK) + start).tolist()]


def _notes(random: Generator, start: int) -> list[Cell]:
    notes = _picked(_NOTES, random, 0)
    return [f"{note} ({start + n})" if note and not n % 2 else note for n, note in enumerate(notes)]


def _dirtied(cells: list[Cell], typed: Callable[[Any, int], Cell], random: Generator) -> list[Cell]:
    """The cells, one in fifty of them as `typed` has it, in one of four ways."""
    for at in np.flatnonzero(random.random(_BLOCK) < SHARE_DIRTY).tolist():
        cells[at] = typed(cells[at], at % 4)
    return cells


_KINDS = (
    Kind("No client", _keys),
    Kind("Nom de l’entreprise", _companies),
    Kind("Personne-ressource", _persons),
    Kind("Courriel", _addresses),
    Kind("Téléphone", _phones),
    Kind("Type", partial(_picked, (*TYPES, "prospect", "client ", "")), options=TYPES),
    Kind("Ville", partial(_picked, _CITIES)),
    Kind("Province", partial(_picked, _PROVINCES)),
    Kind("Code postal", _postal_codes),
    Kind("Logiciel", partial(_several, SOFTWARE), options=SOFTWARE),
    Kind("Services", partial(_several, _SERVICES), options=_SERVICES),
    Kind("Chiffre d’affaires", _amounts, "CURRENCY"),
    Kind("Solde", _amounts, "CURRENCY"),
    Kind("Employés", _counts, "NUMBER"),
    Kind("Dernier contact", _days, "DATE"),
    Kind("Fin d’exercice", _days, "DATE"),
    Kind("Infolettre", _boxes),
    Kind("Responsable", partial(_picked, _PEOPLE)),
    Kind("NEQ", _numbers),
    Kind("Notes", _notes),
)

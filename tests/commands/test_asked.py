"""Which lines open a form, and the line that a filled form stands for."""

import pytest

from commands.forms.asked import filled_line, opens_form
from commands.forms.line_form import Started
from commands.request import Language

OPENS = [
    ('work "Laval"', "work"),
    ("travail Laval", "work"),
    ('work "Laval" only tAbc', "work"),
    ('travail "Laval" vue comme tAbc ☑ 1f0a2b3c ☐ 00000000', "work"),
    ('work "Laval" "T2"', None),
    ('work Laval "T2"', None),
    ("work Laval due 2027-01-31", None),
    ("work", None),
    ('export "Laval" choose', "export"),
    ("exporter choisir : Ville est Laval", "export"),
    ('export "Laval"', None),
    ('export "choose"', None),
    ("apply choose", None),
    ("appliquer À choisir", None),
    ('apply "Choose" page 2', None),
    ('apply "Laval" seen as tAbc choose ☑ 1f0a2b3c', "arrange"),
    ('appliquer "Laval" choisir comme si on était 2026-12-01', "arrange"),
    ("find choose : City is Laval", "arrange"),
    ("chercher trié par Ville choisir : Ville est Laval", "arrange"),
    ("chercher Ville est choisir : Laval", None),
    ('find page 2 : City is "choose"', None),
    ("find sorted by City : City is choose", None),
    ("work « Laval", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "kind"), OPENS)
def test_which_lines_open_a_form(line: str, kind: str | None) -> None:
    """Work without a title, an export or a list that says so, in both languages; all else is carried out as it is."""
    assert opens_form(line) == kind


WORK, EXPORT = Started("work", 'work "L"', "tABC", ""), Started("export", "export", "", ': City is "Laval"')
ARRANGE = Started("arrange", "find seen as tABC", "", ': City is "Laval"')
FILLED = [
    (WORK, {"title": ("T2 “{Nom}”",)}, "en", 'work "L" only tABC "T2 “{Nom}”"'),
    (WORK, {"template": ("T2 annuel",), "due": ("",)}, "fr", 'work "L" seulement tABC modèle "T2 annuel"'),
    (WORK, {"title": ('a "b"',), "whom": ("all",)}, "en", 'work "L" "a ""b"""'),
    (
        WORK,
        {"title": ("T",), "whom": ("ticked",), "assigned": ("{Who}",), "due": ("dans 30 jours",), "status": ("",)},
        "fr",
        'work "L" seulement tABC "T" attribué à "{Who}" échéance "dans 30 jours"',
    ),
    (EXPORT, {}, "en", 'export here : City is "Laval"'),
    (
        EXPORT,
        {"columns": ("B, b", "A"), "format": ("excel",), "to": ("to_me",)},
        "fr",
        'export colonnes "B, b", "A" format excel à moi : City is "Laval"',
    ),
    (ARRANGE, {"way": ("descending",)}, "en", 'find seen as tABC : City is "Laval"'),
    (ARRANGE, {"sort": ("City",), "way": ("sheet",)}, "en", 'find seen as tABC : City is "Laval"'),
    (
        ARRANGE,
        {"sort": ('a "b"',), "way": ("descending",), "shown": ("B, b", "A")},
        "fr",
        'find seen as tABC trié par "a ""b""" décroissant colonnes "B, b", "A" : City is "Laval"',
    ),
]


@pytest.mark.parametrize(("started", "values", "language", "line"), FILLED)
def test_a_filled_form_is_a_line(
    started: Started, values: dict[str, tuple[str, ...]], language: Language, line: str
) -> None:
    """Each thing that was filled in is an option of the line, quoted; what is blank is none."""
    assert filled_line(started, values, language) == line

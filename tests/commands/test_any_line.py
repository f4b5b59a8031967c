"""Whatever is typed after `/segment` is answered, and soon: the whole command line, on a sheet as firms keep it."""

import subprocess
import sys
from random import Random
from time import thread_time
from types import FrameType
from typing import Any

import pytest

from bot.views import render
from commands.request import Speaker
from tests.campaign import Campaign
from tests.commands import random_lines
from tests.commands.one_sheet import ADA, GRACE, OneSheet, one_sheet

LINES, SAMPLE, SHARES = 100_000, 400, 20
MOST_SECONDS = 0.05
TRIES = 8
"""How often a line that seems slow is asked: the machine may have been busy."""

COUNTING = 0.006
"""Seconds that `slowness` counts for on the machine that the limit is meant for, when it does nothing else."""


def slowness() -> float:
    """How many times slower than it can be the machine is at this moment; at least 1."""
    start, number = thread_time(), 1
    for count in range(100_000):
        number = (number * 31 + count) % 1_000_003
    return max(1.0, (thread_time() - start) / COUNTING)


def is_quick(sheet: OneSheet, line: str, speaker: Speaker) -> bool:
    """Whether the line is answered within the limit, at one of a few tries, each held against the machine's pace."""
    return any(sheet.timed(line, speaker)[1] <= MOST_SECONDS * slowness() for _ in range(TRIES))


@pytest.mark.shares("share", range(SHARES), 1)
def test_any_line_is_answered_at_once(share: int, campaign: Campaign) -> None:
    """Good lines, damaged ones and nonsense never fail, in either language; the answer is quick and can be drawn."""
    sheet = one_sheet()
    for seed in campaign.seeds(SAMPLE, LINES, share, SHARES):
        line, speaker = random_lines.line(Random(seed)), (ADA, GRACE)[seed % 2]  # noqa: S311 - no secret
        try:
            reply, seconds = sheet.timed(line, speaker)
            render(reply, speaker.language)
        except Exception as error:
            raise AssertionError(f"once more: --seed {seed}: {line!r}") from error
        assert seconds <= MOST_SECONDS or is_quick(sheet, line, speaker), f"slow, once more: --seed {seed}: {line!r}"


SHAPES = {
    "stars": ("chercher Nom correspond au modèle ", "*", ""),
    "stars and letters": ("chercher Nom correspond au modèle ", "a*?", ""),
    "parentheses": ("chercher ", "(", "Ville est Laval"),
    "closed parentheses": ("chercher Ville est Laval", ")", ""),
    "quotes": ("chercher Nom est ", '"', ""),
    "quoted words": ("chercher Nom est l'un de ", '"a", ', "b"),
    "opened quotes": ("montrer ", "« ", ""),
    "and": ("chercher Ville est Laval", " et", ""),
    "conditions": ("chercher Ville est Laval", " et Ville est Laval", ""),
    "conditions compared": ("chercher Nom est Roy", " ou Responsable est la colonne Gestionnaire", ""),
    "values": ("chercher Ville est l'un de ", "Laval, ", "Québec"),
    "a long name": ("créer ", "x", " : Ville est Laval"),
    "a long value": ("chercher Nom contient ", "é", ""),
    "a name of many words": ("montrer ", "Laval ", ""),
    "no-break spaces": ("chercher Ville est", "\u00a0", "Laval"),
    "narrow spaces in a number": ("chercher Montant facturé > 1", "\u202f000", ""),
    "ticks": ("chercher Ville est Laval", " ☑", ""),
    "ticked": ("chercher Ville est Laval ☑ ", "0a1b2c ", ""),
    "lines": ("chercher Ville est Laval", "\n", "☐"),
    "nothing to see": ("chercher Ville est Laval", "\u200b", ""),
    "accents": ("chercher Ville est e", "\u0301", ""),
    "in": ("pourquoi Roy ", "dans ", "Laval"),
    "in a segment": ("pourquoi Roy ", "dans Laval ", ""),
    "as of": ("appliquer Laval ", "comme si on était hier ", ""),
    "options": ("exporter Laval ", "colonnes Nom, ", "Nom"),
    "columns": ("exporter Laval colonnes Nom", ", Nom", ""),
    "to": ("renommer Laval ", "en ", "Québec"),
    "titles": ("travail Laval ", "attribué à ", "Ada"),
    "a title of placeholders": ('travail Laval "', "{{Nom}} ", '"'),
    "negations": ("chercher ", "non ", "Ville est Laval"),
    "segments": ("chercher dans le segment Laval", " et dans le segment Laval", ""),
    "edges": ("chercher Fin d'exercice est ", "le dernier jour du ", "mois dernier"),
    "verbs": ("", "montrer ", ""),
    "digits": ("chercher Montant facturé > ", "9", ""),
    "a number's groups": ("chercher Montant facturé > ", "1,", "000"),
    "emoji": ("chercher Ville est ", "🧾🏽", ""),
    "types": ("champs Ville comme ", "date ", ""),
    "colons": ("créer Équipe", " :", " Ville est Laval"),
}
"""What begins a line, what it is made of, and what ends it."""


@pytest.fixture(scope="module")
def sheet() -> OneSheet:
    """One sheet for lines that change nothing that others look at."""
    return one_sheet()


def shaped(shape: str, length: int) -> str:
    """A line of this shape and about this length."""
    start, piece, end = SHAPES[shape]
    return start + piece * ((length - len(start) - len(end)) // len(piece)) + end


@pytest.mark.parametrize("shape", SHAPES)
def test_the_longest_lines_are_answered_at_once(shape: str, sheet: OneSheet) -> None:
    """A line at the cap of 3,000 characters takes at most 50 milliseconds, whatever it is made of."""
    line = shaped(shape, random_lines.LONGEST)
    assert is_quick(sheet, line, ADA)


def steps(sheet: OneSheet, line: str) -> int:
    """How many lines of our own code the answer takes: counted, so that no busy machine changes it."""
    taken = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        taken += event == "line"
        return trace if any(name in frame.f_code.co_filename for name in ("/commands/", "/sheets_backend/")) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        sheet.ask(line, ADA)
    finally:
        sys.settrace(before)
    return taken


@pytest.mark.usefixtures("campaign")
@pytest.mark.shares("shape", tuple(SHAPES), 1)
def test_twice_the_line_takes_at_most_two_and_a_half_times_as_long(shape: str, sheet: OneSheet) -> None:
    """The time of an answer grows with the line, whatever the line is made of."""
    sheet.timed(shaped(shape, 2_900), ADA)  # what is read or built once is not counted
    short, long = (steps(sheet, shaped(shape, length)) for length in (1_450, 2_900))
    assert long <= 2.5 * short, (short, long)


ALL_BUILT = """
import gc, sys
from functools import _lru_cache_wrapper
from babel import localedata
from commands.readiness import get_ready
from tests.commands.language.sheet import SHEET, read
from commands.language.wording import say
from commands import handle
def built():
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    ours = (one for one in caches if one.__module__.startswith(("commands", "sheets_backend")))
    sizes = {one.__qualname__: one.cache_info() for one in ours}
    return {name: info.currsize for name, info in sizes.items() if info.maxsize is None}, set(localedata._cache)
get_ready()
before = built()
for line, language in (
    ("Ville est Laval et non Montant facturé > 1 000 et Dernier contact le mois est mars et Taux = 5 %", "fr"),
    ("Dernier contact is more than 30 days ago or Dernier contact weekday is Monday or Ville is the column Nom", "en"),
    ("Dernier contact est après le dernier jour du T1 2026 ou Employés est au moins 3 ou Payé est oui", "fr"),
):
    rule = read(line, language)
    for spoken in ("fr", "en"):
        say(rule, SHEET, spoken)
after = built()
assert before == after, (before, after)
"""


def test_the_first_line_of_a_process_waits_for_nothing() -> None:
    """Once the bot is ready, no line builds a tree of phrases or reads what CLDR knows of a language."""
    done = subprocess.run([sys.executable, "-c", ALL_BUILT], check=False, capture_output=True, text=True)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr

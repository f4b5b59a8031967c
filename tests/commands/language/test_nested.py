"""« dans le segment » as people type it, in both languages."""

from datetime import date

import pytest

from commands.errors import Misread
from commands.language.wording import say
from sheets_backend.field_types import TEXT
from sheets_backend.rules import AllOf, AnyRule, Frozen, InSegment, Not
from sheets_backend.schema import Field, Schema
from tests.commands.language.sheet import SHEET, asked, read

SEGMENTS = {"s1": "Xero", "s2": "Xero à relancer", "s3": "Ontario et Québec", "s4": 'Dit "le gros"'}
IN, OUT = InSegment(segment="s1"), Not(part=InSegment(segment="s1"))
CITY = asked("Ville", "is", "Lyon")


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("dans le segment « Xero »", IN),
        ("est dans le segment xero", IN),
        ("n'est pas dans le segment « XERO »", OUT),
        ("ne sont pas dans le segment Xero", OUT),
        ("fait partie du segment Xero", IN),
        ("pas dans le segment Xero", OUT),
        ('in segment "Xero"', IN),
        ("is in the segment Xero", IN),
        ("not in segment Xero", OUT),
        ("is not in segment Xero", OUT),
        ("isn't in the segment “Xero”", OUT),
        ("dans le segment Xero à relancer", InSegment(segment="s2")),
        ("in segment ontario et quebec et Ville est Lyon", AllOf(parts=(InSegment(segment="s3"), CITY))),
        ("Ville est Lyon et dans le segment Xero", AllOf(parts=(CITY, IN))),
        ("Ville est Lyon and not in segment Xero", AllOf(parts=(CITY, OUT))),
        ("non (Ville est Lyon et dans le segment Xero)", Not(part=AllOf(parts=(CITY, IN)))),
        ('dans le segment « Dit "le gros" »', InSegment(segment="s4")),
    ],
)
def test_a_segment_in_a_rule(typed: str, rule: AnyRule) -> None:
    """Quoted or not, alone or among conditions, whichever language it is typed in."""
    for language in ("fr", "en"):
        assert read(typed, language, segments=SEGMENTS) == rule


def test_it_is_said_by_the_name_of_today() -> None:
    """The rule keeps the id: a segment that was renamed is said by its new name, in either language."""
    rule = AllOf(parts=(CITY, OUT))

    french = say(rule, SHEET, "fr", None, {"s1": "Clients Xero"})
    assert french == "Ville est «\u00a0Lyon\u00a0» et n'est pas dans le segment «\u00a0Clients Xero\u00a0»"
    assert say(IN, SHEET, "en", None, {"s1": "Clients Xero"}) == 'in segment "Clients Xero"'


def test_a_column_called_like_the_words_stays_a_column() -> None:
    """A header such as « dans le segment » is asked as before, and a segment is still meant where one is quoted."""
    column = Field("f", "dans le segment", 0, TEXT)
    condition = asked("f", "is", "Xero")

    for rule in (condition, IN, AllOf(parts=(condition, OUT))):
        assert read(say(rule, Schema((column,)), "fr", None, SEGMENTS), "fr", Schema((column,)), SEGMENTS) == rule


def test_a_snapshot_is_said_by_its_day_and_typed_by_its_name() -> None:
    """What it holds cannot be typed: the sentence is refused, and a rule that uses it by its name is read back."""
    snapshot = Frozen(roll="r", field="f", day=date(2026, 11, 24), count=2, digest="d")
    french, english = (say(snapshot, SHEET, language) for language in ("fr", "en"))

    assert french == "les 2 personnes-ressources figées le 24 novembre 2026"
    assert english == "the 2 contacts frozen on November 24, 2026"
    for sentence in (french, english):
        with pytest.raises(Misread):
            read(sentence, "fr", segments=SEGMENTS)
    assert say(Not(part=AllOf(parts=(CITY, snapshot))), SHEET, "en").endswith(f"and {english})")

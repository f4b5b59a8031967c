"""The condition of a form that is about another segment: whether a contact is in it."""

from collections.abc import Mapping

from commands.forms.draft import Row
from commands.forms.errors import ChosenSegmentGone, NoValue
from commands.forms.inputs import Option
from commands.language.word_lists import keyword_said
from sheets_backend.rules import AnyRule, InSegment, Not

IN_SEGMENT = "in segment"
"""In the place of a column's id, which never holds a space."""

QUESTIONS = ("in_segment", "not_in_segment")
"""What is asked about a segment, by the keyword that says it."""


def asked_of(row: Row) -> str:
    """The row's question, or the first one where it has none."""
    return row.operator if row.operator in QUESTIONS else QUESTIONS[0]


def held_in(row: Row) -> tuple[str, ...]:
    """The id of the segment that is chosen; nothing that was held by inputs of a column."""
    return tuple(filter(None, row.values[:1])) if row.source in ("", IN_SEGMENT) else ()


def questions(language: str) -> tuple[Option, ...]:
    """What can be asked about a segment, as a line says it."""
    return tuple(Option(key, keyword_said(key, language)) for key in QUESTIONS)


def membership_of(row: Row, segments: Mapping[str, str]) -> AnyRule:
    """What the row means; `segments` are the names of today's by id.

    Raises:
        NoValue: no segment is chosen.
        ChosenSegmentGone: the one that was chosen is there no more.

    """
    held = held_in(row)
    if not held:
        raise NoValue
    if held[0] not in segments:
        raise ChosenSegmentGone
    leaf = InSegment(segment=held[0])
    return leaf if asked_of(row) == QUESTIONS[0] else Not(part=leaf)


def membership_row(number: int, part: AnyRule, segments: Mapping[str, str], group: int) -> Row | None:
    """The row that means this part; None where it is not about one of these segments."""
    leaf = part.part if isinstance(part, Not) else part
    if not isinstance(leaf, InSegment) or leaf.segment not in segments:
        return None
    asked = QUESTIONS[1] if isinstance(part, Not) else QUESTIONS[0]
    return Row(number, IN_SEGMENT, operator=asked, values=(leaf.segment,), source=IN_SEGMENT, group=group)

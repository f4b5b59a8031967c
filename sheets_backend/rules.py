"""What a segment means: conditions over columns by stable id, joined by and, or, not. To and from JSON by pydantic.

Rules hold keys and canonical values, never words: `{"field": "f_1a2b", "operator": "over", "values": [1000.0]}`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sheets_backend.periods import Period


class _Node(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class FieldRef(_Node):
    """The value of another column in the same row; `field` is that column's id."""

    kind: Literal["field"] = "field"
    field: str


Value = str | float | Period | FieldRef
"""One operand as kept: a text, a number, a period or another column.

Text is NFC, with single spaces and nothing invisible. Numbers also say months (1 to 12), days of the week (1 is
Monday), years and counts, where the operator takes one.
"""


class Condition(_Node):
    """One question about one column. `blanks` overrides the operator's own answer for a blank cell; None keeps it."""

    kind: Literal["condition"] = "condition"
    field: str
    operator: str
    values: tuple[Value, ...] = ()
    blanks: bool | None = None


class InSegment(_Node):
    """The rule of another saved segment holds, as it is when this one is asked; `segment` is that one's id."""

    kind: Literal["segment"] = "segment"
    segment: str


class Frozen(_Node):
    """The contacts that were picked on a day, whatever their cells hold now; `roll` is where their identifiers are.

    `field` is the id of the column of identifiers; `count` and `digest` are of these. The identifiers themselves are no
    part of the JSON: a rule has them once it is about to be asked.
    """

    kind: Literal["frozen"] = "frozen"
    roll: str
    field: str
    day: date
    count: int
    digest: str
    keys: tuple[str, ...] | None = Field(default=None, exclude=True, repr=False)


class AllOf(_Node):
    """Every part holds; two parts or more, none of them itself an AllOf."""

    kind: Literal["all"] = "all"
    parts: tuple["Rule", ...] = Field(min_length=2)


class AnyOf(_Node):
    """At least one part holds; two parts or more, none of them itself an AnyOf."""

    kind: Literal["any"] = "any"
    parts: tuple["Rule", ...] = Field(min_length=2)


class Not(_Node):
    """The part does not hold."""

    kind: Literal["not"] = "not"
    part: "Rule"


Rule = Annotated[Condition | InSegment | Frozen | AllOf | AnyOf | Not, Field(discriminator="kind")]
AnyRule = Condition | InSegment | Frozen | AllOf | AnyOf | Not
_RULE: TypeAdapter[AnyRule] = TypeAdapter(Rule)


def dump(rule: AnyRule) -> str:
    """The rule as canonical JSON: one rule, one text."""
    return _RULE.dump_json(rule, exclude_defaults=False).decode()


def load(text: str) -> AnyRule:
    """The rule of this JSON.

    Raises:
        pydantic.ValidationError: the text is not the JSON of a rule.

    """
    return _RULE.validate_json(text)


def all_of(parts: tuple[AnyRule, ...]) -> AnyRule:
    """The parts joined by and, flat; a single part is itself."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, AllOf) else (part,)))
    return flat[0] if len(flat) == 1 else AllOf(parts=flat)


def any_of(parts: tuple[AnyRule, ...]) -> AnyRule:
    """The parts joined by or, flat; a single part is itself."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, AnyOf) else (part,)))
    return flat[0] if len(flat) == 1 else AnyOf(parts=flat)


def conditions(rule: AnyRule) -> Iterator[Condition]:
    """Every condition of the rule itself, in reading order; those of a segment that it uses are not its own."""
    return (leaf for leaf in leaves(rule) if isinstance(leaf, Condition))


def segments_in(rule: AnyRule) -> tuple[str, ...]:
    """The ids of the segments that the rule itself uses, each once, in reading order."""
    return tuple(dict.fromkeys(leaf.segment for leaf in leaves(rule) if isinstance(leaf, InSegment)))


def leaves(rule: AnyRule) -> Iterator[Condition | InSegment | Frozen]:
    """What the rule joins by and, or, not, in reading order."""
    match rule:
        case Condition() | InSegment() | Frozen():
            yield rule
        case Not(part=part):
            yield from leaves(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from leaves(part)


def with_leaves(rule: AnyRule, changed: Callable[[AnyRule], AnyRule]) -> AnyRule:
    """The rule with what each of its leaves becomes in its place."""
    match rule:
        case Condition() | InSegment() | Frozen():
            return changed(rule)
        case Not(part=part):
            return Not(part=with_leaves(part, changed))
        case AllOf(parts=parts):
            return all_of(tuple(with_leaves(part, changed) for part in parts))
        case AnyOf(parts=parts):
            return any_of(tuple(with_leaves(part, changed) for part in parts))


def field_ids(rule: AnyRule) -> tuple[str, ...]:
    """The ids of the columns that the rule asks about or compares with, each once, in reading order.

    A snapshot asks about the column of identifiers.
    """
    ids: dict[str, None] = {}
    for leaf in leaves(rule):
        if isinstance(leaf, Condition):
            others = (value.field for value in leaf.values if isinstance(value, FieldRef))
            ids |= dict.fromkeys((leaf.field, *others))
        elif isinstance(leaf, Frozen):
            ids[leaf.field] = None
    return tuple(ids)

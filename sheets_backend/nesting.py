"""Rules that use other segments: what they come to with the rules of the others in place, and who uses whom."""

from dataclasses import dataclass, field
from typing import Final

from sheets_backend.contacts import check_rule
from sheets_backend.errors import CycleOfSegments, NestedTooFar, Problem, SegmentGone, SegmentUnusable
from sheets_backend.following import check_columns
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, Frozen, InSegment, Not, segments_in, with_leaves
from sheets_backend.schema import Schema
from sheets_backend.segment_rows import Segment
from sheets_backend.shelf import Shelf

MOST_CONDITIONS: Final = 500
MOST_LEVELS: Final = 60
"""Of a rule with the others in place: a rule of fifty lines may use another in each, and be asked in a second."""


def expand(rule: AnyRule, shelf: Shelf) -> AnyRule:
    """The rule with the rule of each segment in its place, so that no `InSegment` is left; all others are as they are.

    Raises:
        CycleOfSegments: a segment uses itself, by way of others or not.
        SegmentGone: one of the segments was deleted.
        DamagedSegment: one of the segments' rows was changed by hand.
        NestedTooFar: there are more than 500 conditions or 60 levels.

    """
    return _Expansion(shelf).whole(rule, ())


def users(segment_id: str, shelf: Shelf) -> tuple[Segment, ...]:
    """The segments that cannot be asked without this one, as they use it or use one that does; in order of name."""
    reached = {segment_id}
    while more := {s.id for s in shelf.segments if s.id not in reached and reached.intersection(segments_in(s.rule))}:
        reached |= more
    return tuple(s for s in shelf.segments if s.id in reached - {segment_id})


def unusable(rule: AnyRule, shelf: Shelf, schema: Schema) -> SegmentUnusable | None:
    """The first segment that the rule itself uses and that cannot be asked of these columns, as a problem."""
    for segment_id in segments_in(rule):
        segment = _found(segment_id, shelf)
        try:
            check_columns(segment, schema)
            check_rule(expand(segment.rule, shelf), schema)
            further = unusable(segment.rule, shelf, schema)
        except Problem:
            return SegmentUnusable(segment.name)
        if further:
            return SegmentUnusable(segment.name)
    return None


@dataclass(frozen=True, slots=True)
class _Size:
    conditions: int
    levels: int


@dataclass(frozen=True, slots=True)
class _Expansion:
    """The segments met so far, each expanded and measured once, however often it is used."""

    shelf: Shelf
    rules: dict[str, AnyRule] = field(default_factory=dict)
    sizes: dict[str, _Size] = field(default_factory=dict)

    def whole(self, rule: AnyRule, path: tuple[Segment, ...]) -> AnyRule:
        """The rule expanded; `path` are the segments that lead to it, from the first."""
        for segment_id in segments_in(rule):
            if segment_id not in self.rules:
                self._meet(segment_id, path)
        _check(self._size(rule))
        return self._placed(rule)

    def _meet(self, segment_id: str, path: tuple[Segment, ...]) -> None:
        segment = _found(segment_id, self.shelf)
        ids = [passed.id for passed in path]
        if segment_id in ids:
            cycle = (*path[ids.index(segment_id) :], segment)
            raise CycleOfSegments(tuple(passed.name for passed in cycle))
        if len(path) >= MOST_LEVELS:
            raise NestedTooFar("levels", MOST_LEVELS)
        self.rules[segment_id] = self.whole(segment.rule, (*path, segment))
        self.sizes[segment_id] = self._size(segment.rule)

    def _size(self, rule: AnyRule) -> _Size:
        match rule:
            case Condition() | Frozen():
                return _Size(1, 1)
            case InSegment(segment=segment_id):
                return self.sizes[segment_id]
            case Not(part=part):
                sizes = [self._size(part)]
            case AllOf(parts=parts) | AnyOf(parts=parts):
                sizes = [self._size(part) for part in parts]
        return _Size(sum(size.conditions for size in sizes), max(size.levels for size in sizes) + 1)

    def _placed(self, rule: AnyRule) -> AnyRule:
        return with_leaves(rule, lambda leaf: self.rules[leaf.segment] if isinstance(leaf, InSegment) else leaf)


def _check(size: _Size) -> None:
    """Measured before it is made: fifty segments that each use the one before twice are a thousand million million."""
    if size.conditions > MOST_CONDITIONS:
        raise NestedTooFar("conditions", MOST_CONDITIONS)
    if size.levels > MOST_LEVELS:
        raise NestedTooFar("levels", MOST_LEVELS)


def _found(segment_id: str, shelf: Shelf) -> Segment:
    found = shelf.by_id(segment_id)
    if found is not None:
        return found
    damage = next((d for d in shelf.damages if any(claimed == segment_id for claimed, _ in d.claims)), None)
    if damage is not None:
        raise damage.problem
    last = shelf.latest(segment_id)
    if last is None:
        raise SegmentGone("", "", None)
    raise SegmentGone(last.segment.name, last.segment.saved_by.name, last.segment.saved_at)

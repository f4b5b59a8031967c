"""What the rows of the hidden tab mean together: the segments that there are, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheets_backend.errors import DamagedSegment
from sheets_backend.folding import folded
from sheets_backend.segment_rows import ACTIVE, DELETED, UNKNOWN, Damage, Entry, Segment, click_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """The segments in order of name; `entries` are all rows that can be trusted, `damages` those that cannot."""

    segments: tuple[Segment, ...] = ()
    entries: tuple[Entry, ...] = ()
    damages: tuple[Damage, ...] = ()

    @property
    def damaged(self) -> tuple[DamagedSegment, ...]:
        """The rows that cannot be trusted, in order, as problems."""
        return tuple(damage.problem for damage in self.damages)

    @property
    def deleted(self) -> tuple[Segment, ...]:
        """What was deleted and is not there again, the last deleted first: of each name the last one that bore it."""
        newest = (versions[0] for versions in self._histories().values())
        gone = [entry.segment for entry in newest if entry.status == DELETED]
        by_name = {folded(segment.name): segment for segment in sorted(gone, key=lambda segment: segment.saved_at)}
        return tuple(sorted(by_name.values(), key=lambda segment: segment.saved_at, reverse=True))

    def _histories(self) -> dict[str, list[Entry]]:
        """For each segment the rows that can be trusted, the newest first."""
        histories: dict[str, list[Entry]] = {}
        for entry in sorted(self.entries, key=_version, reverse=True):
            histories.setdefault(entry.segment.id, []).append(entry)
        return histories

    def named(self, name: str) -> Segment | None:
        """The segment of this name, if there is one; case, accents and spaces do not count."""
        return next((segment for segment in self.segments if folded(segment.name) == folded(name)), None)

    def by_id(self, segment_id: str) -> Segment | None:
        """The segment with this id, if it can be used, whatever its name is today."""
        return next((segment for segment in self.segments if segment.id == segment_id), None)

    def latest(self, segment_id: str) -> Entry | None:
        """The newest row of this segment that can be trusted."""
        return max((e for e in self.entries if e.segment.id == segment_id), key=_version, default=None)

    def versions(self, segment_id: str) -> tuple[Entry, ...]:
        """The rows of this segment that can be trusted, the newest first."""
        return tuple(sorted((e for e in self.entries if e.segment.id == segment_id), key=_version, reverse=True))

    def made_by(self, delivery: str) -> Entry | None:
        """The row that this delivery wrote, if it is there."""
        click = click_of(delivery)
        return next((entry for entry in self.entries if entry.segment.click == click), None)

    def last_called(self, name: str) -> Segment | None:
        """The newest version, be it the mark of a deletion, of the segment that was saved under this name last."""
        same = [entry.segment for entry in self.entries if folded(entry.segment.name) == folded(name)]
        last = max(same, key=lambda segment: segment.saved_at, default=None)
        newest = self.latest(last.id) if last else None
        return newest.segment if newest else None

    def with_rule_of(self, segment: Segment) -> "Shelf":
        """The shelf as it would be with this segment, in the place of the one with its id if there is one."""
        others = tuple(other for other in self.segments if other.id != segment.id)
        return replace(self, segments=(*others, segment))

    def next_version(self, segment_id: str) -> int:
        """A version above every one that a row of this segment has or claims."""
        claims = (claim for damage in self.damages for claim in damage.claims)
        claimed = [int(version) for found, version in claims if found == segment_id and version != UNKNOWN]
        latest = self.latest(segment_id)
        return max([*claimed, _version(latest) if latest else 0]) + 1

    def takings(self, name: str) -> int:
        """How often a segment has taken this name so far: when it was new, renamed to it, or brought back with it."""
        return sum(_takes(versions, name) for versions in self._histories().values())

    def seen_by(self, reader: str) -> "Shelf":
        """What there is for the person with this Slack id: nobody but its owner sees a private segment.

        Of a segment that is shared now, others do not see the versions that were private. Of a damaged row that does
        not tell whether it was shared, nobody is shown the name.
        """
        newest = (versions[0].segment for versions in self._histories().values())
        hidden = {segment.id for segment in newest if not segment.seen_by(reader)}
        entries = (e for e in self.entries if e.segment.id not in hidden and e.segment.seen_by(reader))
        damages = (damage if damage.is_open or damage.owners else replace(damage, name="") for damage in self.damages)
        return Shelf(
            tuple(segment for segment in self.segments if segment.seen_by(reader)),
            tuple(entries),
            tuple(damage for damage in damages if _concerns(damage, reader, hidden)),
        )


def _concerns(damage: Damage, reader: str, hidden: set[str]) -> bool:
    """Whether the damaged row is the reader's business: no private row of somebody else, nor of a hidden segment."""
    return not damage.owners - {reader} and not any(segment_id in hidden for segment_id, _ in damage.claims)


def _takes(newest_first: Sequence[Entry], name: str) -> int:
    bears = [entry.status == ACTIVE and folded(entry.segment.name) == folded(name) for entry in newest_first]
    return sum(bears[at] and not (bears[at + 1 :] and bears[at + 1]) for at in range(len(bears)))


def _version(entry: Entry) -> int:
    return entry.segment.version


def shelve(rows: Sequence[Entry | Damage]) -> Shelf:
    """The newest version of each segment, in whatever order people have sorted the rows; deleted ones left out."""
    entries, damages = _single([row for row in rows if isinstance(row, Entry)])
    damages += [row for row in rows if isinstance(row, Damage)]
    newest: dict[str, Entry] = {}
    for entry in sorted(entries, key=_version):
        newest[entry.segment.id] = entry
    usable = [e.segment for e in newest.values() if e.status == ACTIVE and not _is_doubted(e.segment, damages)]
    in_order = sorted(usable, key=lambda segment: folded(segment.name))
    damages.sort(key=lambda damage: damage.row)
    return Shelf(tuple(in_order), tuple(entries), tuple(damages))


def _single(entries: Sequence[Entry]) -> tuple[list[Entry], list[Damage]]:
    """One entry for each version of a segment, and those that are there more than once as damage too."""
    places: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        places.setdefault((entry.segment.id, entry.segment.version), []).append(entry)
    damages = [_copy(entry) for same in places.values() if len(same) > 1 for entry in same]
    return [same[0] for same in places.values()], damages


def _copy(entry: Entry) -> Damage:
    segment = entry.segment
    owners = frozenset({segment.owner.id}) if segment.private else frozenset[str]()
    return Damage(entry.row, segment.name, "duplicate", frozenset({(segment.id, segment.version)}), owners)


def _is_doubted(segment: Segment, damages: Sequence[Damage]) -> bool:
    """Whether a damaged row may be this version or a newer one."""
    return any(
        segment_id == segment.id and version >= segment.version
        for damage in damages
        for segment_id, version in damage.claims
    )

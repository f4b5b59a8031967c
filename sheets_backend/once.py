"""Each confirmed intent happens once: a delivery key goes into the spreadsheet in the very batch that it guards.

The key is developer metadata whose `metadataId` is a hash of the delivery. Google documents that id as unique and a
batch as all or nothing, so a second attempt (early, late, or of another process) fails whole. See
docs/decisions/0003-once-only.md, also for what only a live sheet can settle.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count
from typing import Any, Final

import msgspec
import stamina

from sheets_backend.answers import Answer, DeveloperMetadata
from sheets_backend.errors import DeliveryConflict, DeliveryKeysFull, Problem, WriteUnknown
from sheets_backend.google import Spreadsheet
from sheets_backend.refusals import Ambiguous, WriteRejected

DELIVERY_KEY: Final = "sheet-segments/delivery"
LIMIT: Final = 300
"""Live keys: of some 90 characters each, they fit the 30,000 that metadata may have (remembered, not verified)."""
LIFE: Final = timedelta(days=7)
"""How long a replay is recognised; Slack's last is within the hour."""

_again = stamina.RetryingCaller(attempts=3, timeout=20, wait_initial=1, wait_max=5, wait_jitter=1)


class Outcome(StrEnum):
    """What is true of the rows of an intent."""

    CREATED = "created"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Intent:
    """A delivery and what it is to write, as digests."""

    delivery: str
    key: str
    payload: str

    @classmethod
    def of(cls, delivery: str, payload: bytes | str) -> "Intent":
        """The intent of this delivery key and these contents."""
        contents = payload.encode() if isinstance(payload, str) else payload
        return cls(delivery, _digest(delivery.encode()), _digest(contents))

    def metadata_id(self, salt: int) -> int:
        """A positive 31-bit hash of the delivery; the next salt is for when another delivery has that one."""
        digest = hashlib.blake2s(f"{self.delivery}\0{salt}".encode(), digest_size=4).digest()
        return int.from_bytes(digest) & 0x7FFF_FFFF or 1

    def creation(self, metadata_id: int, now: datetime) -> dict[str, Any]:
        """The request that takes the key."""
        metadata = {
            "metadataId": metadata_id,
            "metadataKey": DELIVERY_KEY,
            "metadataValue": f"{self.key}.{self.payload}.{int(now.timestamp())}",
            "visibility": "DOCUMENT",
            "location": {"spreadsheet": True},
        }
        return {"createDeveloperMetadata": {"developerMetadata": metadata}}


def _digest(contents: bytes) -> str:
    return hashlib.blake2s(contents, digest_size=16).hexdigest()


class _Numbered(DeveloperMetadata, frozen=True):
    metadata_id: int = 0


class _Kept(Answer, frozen=True):
    developer_metadata: tuple[_Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class _Key:
    """A delivery key as the spreadsheet keeps it; seconds since 1970, 0 where the value is not of our making."""

    key: str
    payload: str
    seconds: int

    @classmethod
    def read(cls, value: str) -> "_Key":
        key, payload, seconds = (*value.split("."), "", "")[:3]
        return cls(key, payload, int(seconds) if seconds.isdecimal() else 0)


@dataclass(frozen=True, slots=True)
class _Keys:
    """All delivery keys of a spreadsheet, by metadata id, and every id that spreadsheet-level metadata takes."""

    kept: Mapping[int, _Key]
    ids: frozenset[int]

    def hold(self, intents: Sequence[Intent]) -> bool:
        """Whether the first intent was written; DeliveryConflict where a key is used already, and not by that writing.

        The others are only ever written with the first one. Where it is there, it is what happened, be it that an
        earlier attempt took other keys with it.
        """
        first, *others = intents
        same = self._kept(first)
        if same is None:
            self._refuse_used(others)
        elif same.payload != first.payload:
            raise DeliveryConflict(first.delivery)
        return same is not None

    def _kept(self, intent: Intent) -> _Key | None:
        return next((kept for kept in self.kept.values() if kept.key == intent.key), None)

    def _refuse_used(self, intents: Iterable[Intent]) -> None:
        used = next((intent for intent in intents if self._kept(intent)), None)
        if used is not None:
            raise DeliveryConflict(used.delivery)

    def free_ids(self, intents: Iterable[Intent]) -> dict[int, Intent]:
        """For each intent the first of its ids that no other delivery has."""
        found: dict[int, Intent] = {}
        for intent in intents:
            free = (at for salt in count() if (at := intent.metadata_id(salt)) not in self.ids | found.keys())
            found[next(free)] = intent
        return found

    def expired(self, now: datetime) -> tuple[int, ...]:
        """The ids of the keys that have had their time."""
        oldest = (now - LIFE).timestamp()
        return tuple(metadata_id for metadata_id, kept in self.kept.items() if kept.seconds < oldest)

    def clearing(self, now: datetime, new: int) -> list[dict[str, Any]]:
        """The requests that delete the expired keys; DeliveryKeysFull where too many are left for as many new ones."""
        expired = self.expired(now)
        if len(self.kept) - len(expired) + new > LIMIT:
            raise DeliveryKeysFull(LIMIT)
        return [_deletion(metadata_id) for metadata_id in expired]


def _deletion(metadata_id: int) -> dict[str, Any]:
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": metadata_id}}}}


def write_once(  # noqa: PLR0913 -- an intent, what it writes, and when
    spreadsheet: Spreadsheet,
    delivery: str,
    payload: bytes | str,
    requests: Sequence[dict[str, Any]],
    now: datetime,
    *,
    also: Sequence[str] = (),
) -> Outcome:
    """CREATED when the requests are applied by this call, ALREADY when an earlier one applied them.

    `payload` says what the delivery means, the same at each replay. `also` are further keys that are taken in the same
    batch, for what nobody else may take at that moment. Whatever is raised, nothing was applied, but for WriteUnknown;
    a later call with the same delivery then settles it.

    Raises:
        DeliveryConflict: the delivery was used for another payload, or one of `also` was used.
        DeliveryKeysFull: too many recent deliveries.
        WriteUnknown: no clear answer, and no way to find out now.
        WriteRejected: the requests themselves are invalid (any more).
        Problem: as `Spreadsheet.write`.

    """
    intents = [Intent.of(key, payload) for key in (delivery, *also)]
    try:
        return _attempt(spreadsheet, intents, requests, now)
    except Ambiguous:
        return _settled(spreadsheet, intents, requests, now)


def _attempt(
    spreadsheet: Spreadsheet, intents: Sequence[Intent], requests: Sequence[dict[str, Any]], now: datetime
) -> Outcome:
    """Looks the keys up and writes; Ambiguous when nobody knows.

    A refusal is the keys' when they changed meanwhile: an id was taken, or an expired key is gone. It ends, since
    each turn takes an id away or an expired key.
    """
    keys = _read_keys(spreadsheet)
    while not keys.hold(intents):
        before, chosen = keys, keys.free_ids(intents)
        creations = [intent.creation(metadata_id, now) for metadata_id, intent in chosen.items()]
        try:
            spreadsheet.write([*keys.clearing(now, len(creations)), *creations, *requests])
        except WriteRejected:
            keys = _read_keys(spreadsheet)
            if not chosen.keys() & keys.ids and keys.expired(now) == before.expired(now):
                raise
        else:
            return Outcome.CREATED
    return Outcome.ALREADY


def _settled(
    spreadsheet: Spreadsheet, intents: Sequence[Intent], requests: Sequence[dict[str, Any]], now: datetime
) -> Outcome:
    """CREATED after an attempt of which nobody knows, found or made true by the same batch again; else WriteUnknown."""
    try:
        _again(Ambiguous, _attempt, spreadsheet, intents, requests, now)
    except Ambiguous:
        _look_once_more(spreadsheet, intents)
    except DeliveryConflict:
        raise
    except Problem:
        raise WriteUnknown from None
    return Outcome.CREATED


def _look_once_more(spreadsheet: Spreadsheet, intents: Sequence[Intent]) -> None:
    try:
        written = _read_keys(spreadsheet).hold(intents)
    except DeliveryConflict:
        raise
    except Problem:
        written = False
    if not written:
        raise WriteUnknown from None


def _read_keys(spreadsheet: Spreadsheet) -> _Keys:
    body = msgspec.json.decode(spreadsheet.get("developerMetadata(metadataId,metadataKey,metadataValue)"), type=_Kept)
    everything = body.developer_metadata
    kept = {one.metadata_id: _Key.read(one.metadata_value) for one in everything if one.metadata_key == DELIVERY_KEY}
    return _Keys(kept, frozenset(one.metadata_id for one in everything))

"""Contacts ticked in a list, kept in the lines of its buttons and nowhere else.

A line holds the list as it was seen (`seen as TOKEN`, or `only TOKEN` where some are ticked). What was ticked on the
page comes behind it when one of the page's buttons is pressed: `☑ 1f0a2b3c ☐ 9d8e7f60,…`. A token knows its list by a
fingerprint, and contacts by salted hashes of what identifies them, or, where that is shorter, by a bit for each.
"""

import re
import struct
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2s

import numpy as np

from commands.errors import BadTicks, TooManyTicks
from commands.replies.results import Change
from commands.request import PageTicks
from sheets_backend.contacts import ContactTable, Selection

ROOM = 540
"""Characters of a token: seven buttons of a page hold it, and Slack bounds a message as a whole."""
MOST_KNOWN = 90
"""Of a list this long a token knows every contact, and can tell by name who came into it since."""

_HEAD = struct.Struct(">6sBIHH")
_HASH, _CHECK, _REST = 4, 4, 0xFFFF
_SALTS = 256
_HASHES = r"[0-9a-f]{8}(?:,[0-9a-f]{8})*"
_ON_PAGE = re.compile(rf"(?<!\s)\s++(?=[☑☐])(?:☑ ({_HASHES}))?\s*(?:☐ ({_HASHES}))?$")


def split_ticks(text: str) -> tuple[str, PageTicks]:
    """The line without what was ticked on the page where its button was pressed, and that."""
    found = _ON_PAGE.search(text)
    if found is None:
        return text, PageTicks()
    on, off = (frozenset(part.split(",")) if part else frozenset() for part in found.groups())
    return text[: found.start()], PageTicks(on, off)


@dataclass(frozen=True, slots=True)
class Memory:
    """A list as it was seen: `count` contacts, of which those with these hashes were ticked, or all but `others`.

    A set that is None is all the rest; where both are, `bits` has a bit for each contact, in the order of identities.
    """

    fingerprint: str
    salt: int
    count: int
    ticked: frozenset[str] | None
    others: frozenset[str] | None
    bits: bytes = b""

    @property
    def token(self) -> str:
        """The memory as one word of a line."""
        counts = (_REST if part is None else len(part) for part in (self.ticked, self.others))
        head = _HEAD.pack(bytes.fromhex(self.fingerprint), self.salt, self.count, *counts)
        hashes = "".join(sorted(self.ticked or ())) + "".join(sorted(self.others or ()))
        body = head + bytes.fromhex(hashes) + self.bits
        return "t" + urlsafe_b64encode(body + zlib.crc32(body).to_bytes(_CHECK)).decode().rstrip("=")

    @classmethod
    def read(cls, token: str) -> "Memory":
        """The memory of this token.

        Raises:
            BadTicks: it was cut or changed on the way.

        """
        try:
            body = urlsafe_b64decode(token[1:] + "=" * (-len(token[1:]) % 4))
            body, check = body[:-_CHECK], body[-_CHECK:]
            fingerprint, salt, count, ticked, others = _HEAD.unpack_from(body)
        except (ValueError, struct.error):
            raise BadTicks from None
        if zlib.crc32(body) != int.from_bytes(check):
            raise BadTicks
        first, rest = _taken(body[_HEAD.size :], ticked)
        second, bits = _taken(rest, others)
        return cls(fingerprint.hex(), salt, count, first, second, bits)

    @property
    def ticked_count(self) -> int:
        """How many were ticked."""
        if self.ticked is not None:
            return len(self.ticked)
        return self.count - len(self.others) if self.others is not None else int(np.sum(self._flags()))

    def rows(self, selection: Selection, hashes: Sequence[str], *, same: bool) -> set[int]:
        """The rows of those ticked that the selection still has; none where only their places in the list are known."""
        rows = selection.matching.tolist()
        if self.ticked is not None:
            return {row for row, known in zip(rows, hashes, strict=True) if known in self.ticked}
        if self.others is not None:
            return {row for row, known in zip(rows, hashes, strict=True) if known not in self.others}
        ranked = sorted(zip(selection.identities, rows, strict=True)) if same else ()
        return {row for (_, row), flag in zip(ranked, self._flags(), strict=False) if flag}

    def _flags(self) -> Sequence[bool]:
        try:
            packed = zlib.decompress(self.bits)
        except zlib.error:
            raise BadTicks from None
        flags: list[bool] = np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=self.count).astype(bool).tolist()
        return flags


def _taken(body: bytes, count: int) -> tuple[frozenset[str] | None, bytes]:
    """The first hashes of the body, and what is left; None where they are all the rest."""
    if count == _REST:
        return None, body
    cut = [body[at : at + _HASH].hex() for at in range(0, count * _HASH, _HASH)]
    return frozenset(cut), body[count * _HASH :]


def hashed(identity: str, salt: int) -> str:
    """What a token and a page know a contact by: eight hexadecimal digits."""
    return blake2s(identity.encode(), digest_size=_HASH, key=bytes([salt])).hexdigest()


def hashes_of(selection: Selection, salt: int) -> list[str]:
    """The hash of each contact that matches, in order."""
    return [hashed(identity, salt) for identity in selection.identities]


def remember(selection: Selection, ticked: Collection[int], page: Collection[int], room: int = ROOM) -> Memory:
    """The list with these rows ticked; no two contacts are taken for one another among those ticked and on the page.

    Raises:
        TooManyTicks: the ticks do not fit, whichever way they are told.

    """
    rows, chosen, shown = selection.matching.tolist(), frozenset(ticked), frozenset(page)
    most = (room * 3 // 4 - _HEAD.size - _CHECK - 1) // _HASH
    make = partial(Memory, selection.fingerprint, count=len(rows))
    for salt in range(_SALTS):
        hashes, held = (known := hashes_of(selection, salt)), Counter(known)
        on, off = _parted(rows, hashes, chosen)
        told = _told(on, off, len(rows), most)
        near = {known for row, known in zip(rows, hashes, strict=True) if row in shown}
        if all(held[one] == 1 for one in (*(told[0] or ()), *(told[1] or ()), *near)):
            break
    else:
        raise TooManyTicks(len(chosen), len(rows))
    if told != (None, None):
        return make(salt=salt, ticked=told[0], others=told[1])
    flags = [row in chosen for _, row in sorted(zip(selection.identities, rows, strict=True))]
    bits = zlib.compress(np.packbits(flags).tobytes(), 9)
    if len(bits) > most * _HASH:
        raise TooManyTicks(len(chosen), len(rows))
    return make(salt=salt, ticked=None, others=None, bits=bits)


def _parted(rows: list[int], hashes: list[str], chosen: frozenset[int]) -> tuple[frozenset[str], frozenset[str]]:
    pairs = list(zip(rows, hashes, strict=True))
    on = frozenset(one for row, one in pairs if row in chosen)
    return on, frozenset(one for row, one in pairs if row not in chosen)


def _told(
    on: frozenset[str], off: frozenset[str], count: int, most: int
) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Both sets where they fit, else the shorter one where that does, else none."""
    if count <= min(most, MOST_KNOWN):
        return on, off
    if min(len(on), len(off)) > most:
        return None, None
    return (on, None) if len(on) <= len(off) else (None, off)


@dataclass(frozen=True, slots=True)
class Recalled:
    """The rows that are ticked now, and what changed under them."""

    rows: frozenset[int]
    change: Change | None = None


def recall(memory: Memory, page: PageTicks, selection: Selection) -> Recalled:
    """The ticks of a token and of the page that was pressed, in the selection of now.

    Raises:
        BadTicks: the page has a contact that its own list does not have.

    """
    hashes = hashes_of(selection, memory.salt)
    row_of = dict(zip(hashes, selection.matching.tolist(), strict=True))
    same = memory.fingerprint == selection.fingerprint
    if same and not (page.on | page.off) <= row_of.keys():
        raise BadTicks
    rows = memory.rows(selection, hashes, same=same)
    rows |= {row_of[one] for one in page.on if one in row_of}
    rows -= {row_of[one] for one in page.off if one in row_of}
    any_ticked = bool(memory.ticked_count or page.on)
    return Recalled(frozenset(rows), None if same or not any_ticked else _change(memory, page, selection, row_of))


def _change(memory: Memory, page: PageTicks, selection: Selection, row_of: dict[str, int]) -> Change:
    ticked = ((memory.ticked or frozenset()) | page.on) - page.off
    known = ticked | (memory.others or frozenset()) | page.off
    left, whole = known - row_of.keys(), memory.ticked is not None and memory.others is not None
    names = _names(selection.table, memory.salt, left) if left else {}
    entered = [selection.table.name(row) for one, row in row_of.items() if one not in known] if whole else None
    kept = memory.ticked is not None or memory.others is not None
    return Change(
        before=memory.count,
        now=len(row_of),
        entered=None if entered is None else tuple(entered),
        left=tuple(sorted(names.values())) if kept else None,
        gone=len(left) - len(names),
        lost=len(ticked & left),
        kept=kept,
    )


def _names(table: ContactTable, salt: int, wanted: Collection[str]) -> dict[str, str]:
    """Who of the whole sheet bears one of these hashes."""
    rows = [int(row) for row in np.flatnonzero(table.present)]
    hashes = ((row, hashed(table.identity(row), salt)) for row in rows)
    return {one: table.name(row) for row, one in hashes if one in wanted}

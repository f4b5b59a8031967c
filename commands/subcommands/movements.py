"""`movements NAME [followed as LIST]`: who entered and left a segment since the last time that this list was made."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commands.actions.work import identity, key_offer
from commands.line import Line, write
from commands.picking import Picked, pick_saved
from commands.replies.movements import Movements
from commands.replies.parts import Button, ContactLine
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import read_segment
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend, local_time
from sheets_backend.errors import WriteUnknown
from sheets_backend.folding import folded
from sheets_backend.rolls import ListName, Roll, RollBook


@dataclass(frozen=True, slots=True)
class _Members:
    """The contacts of today by folded key, with their places: those that match and those that cannot be told."""

    matching: Mapping[str, int]
    unsure: Mapping[str, int]

    @classmethod
    def of(cls, picked: Picked) -> "_Members":
        """The contacts that the rule picks; DuplicatedKey where two of them bear one key."""
        return cls(_by_key(picked, picked.selection.matching), _by_key(picked, picked.selection.unsure))


def _by_key(picked: Picked, indexes: Iterable[int]) -> dict[str, int]:
    keyed = ((picked.table.unique_key(int(index)), int(index)) for index in indexes)
    return {folded(key): index for key, index in keyed if key}


def run(line: Line, request: Request, backend: Backend) -> Reply:
    """Who entered and left, and the contacts of today remembered for the next time, once for each delivery."""
    segment = read_segment(line, request, backend)
    typed = line.value("followed_as")[0] if line.accept("options", "followed_as") else ""
    line.expect_end()
    table = backend.contacts(fresh=True)
    if table.schema.key_field is None:
        return key_offer(table, request)
    picked = pick_saved(segment, request, backend)
    members = _Members.of(picked)
    name = ListName(segment.id, table.schema.key_field.id, typed or f"@{request.speaker.id}")  # unnamed: one's own
    roll, before = _rolls(picked, members, name, backend.rolls)
    return _reply(picked, members, typed, roll, before)


def _rolls(picked: Picked, members: _Members, name: ListName, book: RollBook) -> tuple[Roll, Roll | None]:
    """What is remembered of this run, and of the run that it is compared with."""
    run = hashlib.blake2s(picked.request.id.encode(), digest_size=12).hexdigest()
    if book.of_run(name, run) is None:
        book.add(name, _today(picked, members, run, book.newest(name)), identity(picked.table))
    written = book.of_run(name, run)
    if written is None:
        raise WriteUnknown
    return written, book.of_run(name, written.previous) if written.previous else None


def _today(picked: Picked, members: _Members, run: str, before: Roll | None) -> Roll:
    """Who is in the segment now. Of those who were, whom the rule cannot tell about stays: nobody leaves by a typo."""
    kept = (key for key in (before.keys if before else ()) if folded(key) in members.unsure)
    keys = (picked.table.key(index) for index in members.matching.values())
    return Roll(run, before.run if before else "", picked.request.now, (*keys, *kept))


def _reply(picked: Picked, members: _Members, typed: str, roll: Roll, before: Roll | None) -> Movements:
    then, now = _keys(before), _keys(roll)
    everybody = {key: rows[0] - 2 for key, rows in picked.table.rows_by_key.items()}
    left = [key for key in then if key not in now]
    return Movements(
        subject=picked.subject,
        sheet=picked.sheet,
        list_name=typed,
        since=local_time(picked.table, before.at) if before else None,
        entered=_lines(picked, (everybody[key] for key in now if before and key not in then and key in everybody)),
        left=_lines(picked, (everybody[key] for key in left if key in everybody)),
        gone=tuple(then[key] for key in left if key not in everybody),
        unsure=_lines(picked, (index for key, index in members.unsure.items() if key in then and key in now)),
        matching=len(picked.selection.matching),
        to_check=len(picked.selection.unsure),
        without_key=len(picked.selection.matching) - len(members.matching),
        buttons=_buttons(picked),
    )


def _keys(roll: Roll | None) -> dict[str, str]:
    return {folded(key): key for key in roll.keys} if roll else {}


def _lines(picked: Picked, indexes: Iterable[int]) -> tuple[ContactLine, ...]:
    """The contacts in the order of the sheet."""
    return tuple(picked.contact(index) for index in sorted(indexes))


def _buttons(picked: Picked) -> tuple[Button, ...]:
    language, name = picked.request.speaker.language, picked.name
    check = (Button("check", write(language, "check", name)),) if len(picked.selection.unsure) else ()
    return (Button("apply", write(language, "apply", name), "primary"), *check)


MOVEMENTS = Subcommand("movements", run)

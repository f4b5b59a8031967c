"""Lines that are being carried out in this process: how far each is, and how a person stops an export.

This is no state of a conversation. What is known here is what runs, and for an hour how it ended; a process that was
started since, or another one, knows of nothing that runs and says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final, Literal

Fate = Literal["going", "cancelled", "sharing", "posted", "over"]
"""Of an export: it is still made, was cancelled, is handed to Slack, is posted, or ended without a file to speak of."""

KEPT: Final = timedelta(hours=1)
TOKEN: Final = 8
"""Characters of a delivery's id by which a person's line names what it asked for."""


class Stopped(Exception):
    """The person who asked has cancelled this. Nothing came of it, and the line that cancelled it has said so."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done: the catalogue's `stage.<key>`, with `n` in all, `done` of them, and the name of the file."""

    key: Literal["building", "uploading", "writing"]
    n: int
    done: int = 0
    name: str = ""


class Running:
    """One line that is being carried out; safe to share between threads. `user` is the Slack id of who asked.

    `cancellable`: it is an export. `confirmed`: it does what a preview asked about, and whose place it may take.
    """

    def __init__(self, lines: "RunningLines | None" = None, token: str = "", user: str = "") -> None:
        self.lines = lines or RunningLines()
        self.token = token
        self.user = user
        self.stage: Stage | None = None
        self.cancellable = False
        self.confirmed = False
        self.file = ""
        self._fate: Fate = "going"
        self._changing = Lock()
        self._telling = Lock()

    @property
    def fate(self) -> Fate:
        """What has become of it by now."""
        return self._fate

    def offer_cancelling(self) -> None:
        """Let the person who asked stop it from now on, until `hand_over`."""
        self.cancellable = True

    def reach(self, stage: Stage) -> None:
        """Take note of what is done from here on.

        Raises:
            Stopped: it was cancelled.

        """
        if self._fate == "cancelled":
            raise Stopped
        self.stage = stage

    def hand_over(self, file: str) -> None:
        """Take note that the file of this name goes to Slack now: it can be cancelled no more.

        Raises:
            Stopped: it was cancelled.

        """
        with self._changing:
            if self._fate == "cancelled":
                raise Stopped
            self._fate, self.file = "sharing", file

    def end(self, *, posted: bool = False) -> None:
        """Take note that it has ended; a file is where people see it when `posted`. Only the first end counts."""
        with self._changing:
            if self._fate in ("going", "sharing"):
                self._fate = "posted" if posted else "over"

    def cancel(self) -> tuple[Fate, bool]:
        """What has become of it, and whether that is by this call; what is being told of it is told before."""
        with self._changing:
            stopped = self._fate == "going"
            self._fate = "cancelled" if stopped else self._fate
        with self._telling:
            return self._fate, stopped

    @contextmanager
    def telling(self) -> Iterator[bool]:
        """Whether there is still something to tell of it, which is told while the block runs, and nothing after it."""
        with self._telling:
            yield self._fate in ("going", "sharing")


class RunningLines:
    """The lines that run in this process, and the exports that ended within the hour."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[datetime, Running]] = {}
        self._lock = Lock()

    def begin(self, delivery: str, user: str, now: datetime) -> Running:
        """A line that this person has just said; `delivery` is the id of its delivery."""
        running = Running(self, delivery[:TOKEN], user)
        with self._lock:
            self._known = {token: kept for token, kept in self._known.items() if _is_kept(*kept, now)}
            self._known[running.token] = now, running
        return running

    def export(self, token: str) -> Running | None:
        """The export of this token, if it is known here."""
        with self._lock:
            found = self._known.get(token)
        return found[1] if found and found[1].cancellable else None

    def export_of(self, user: str) -> Running | None:
        """The person's newest export that can still be cancelled, else their newest one, if any is known here."""
        with self._lock:
            known = [one for _, one in self._known.values() if one.cancellable and one.user == user]
        return next((one for one in reversed(known) if one.fate == "going"), known[-1] if known else None)


def _is_kept(begun: datetime, running: Running, now: datetime) -> bool:
    """What runs is kept, and what could be cancelled, for a while."""
    return running.fate in ("going", "sharing") or (running.cancellable and now - begun < KEPT)

"""One reading shared by all who ask at about the same time."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Reading(Generic[T]):
    """What was read, and the seconds at which that began and ended."""

    began: float
    ended: float
    read: T


class Shared(Generic[T]):
    """The newest result of `read`, for whoever asks within `seconds`; however many ask at once, it is read once."""

    def __init__(self, read: Callable[[], T], seconds: float) -> None:
        self._read = read
        self._seconds = seconds
        self._lock = Lock()
        self._latest: _Reading[T] | None = None

    def get(self, *, fresh: bool = False) -> T:
        """A result that came at most `seconds` ago; when `fresh`, one whose reading began after this call.

        It is not the beginning that counts: one line asks several times, and a large sheet takes longer than `seconds`.
        """
        asked = monotonic()
        with self._lock:
            latest = self._latest
            if latest is None or (latest.began < asked if fresh else latest.ended < asked - self._seconds):
                began = monotonic()
                read = self._read()
                latest = self._latest = _Reading(began, monotonic(), read)
            return latest.read

    @property
    def latest(self) -> T | None:
        """The newest result, however old; None where nothing was read, or it was forgotten. Nothing is waited for."""
        latest = self._latest
        return latest.read if latest else None

    def forget(self) -> None:
        """What was read is no longer true: the next one who asks has it read again."""
        with self._lock:
            self._latest = None

"""One reading shared by all who ask at about the same time."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """The newest result of `read`, for whoever asks within `seconds`; however many ask at once, it is read once."""

    def __init__(self, read: Callable[[], T], seconds: float) -> None:
        self._read = read
        self._seconds = seconds
        self._lock = Lock()
        self._latest: tuple[float, T] | None = None

    def get(self, *, fresh: bool = False) -> T:
        """A result read at most `seconds` ago; when `fresh`, one whose reading began after this call."""
        asked = monotonic()
        with self._lock:
            if self._latest is None or self._latest[0] < (asked if fresh else asked - self._seconds):
                started = monotonic()
                self._latest = (started, self._read())
            return self._latest[1]

    @property
    def latest(self) -> T | None:
        """The newest result, however old; None where nothing was read, or it was forgotten. Nothing is waited for."""
        latest = self._latest
        return latest[1] if latest else None

    def forget(self) -> None:
        """What was read is no longer true: the next one who asks has it read again."""
        with self._lock:
            self._latest = None

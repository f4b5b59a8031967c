"""The workbook kept in a file between runs: read at the start, written whole shortly after each change and at the end.

A file is never changed in place: what is new goes to a file beside it, to the disk, and only then takes its name. So
whatever happens, the file is the last good state. Beside it lies a lock, which the system takes from a process that
ends, however it ends.
"""

import fcntl
import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from bot.playground.sheets import ApiError, Workbook
from bot.playground.sheets.storing import VERSION, from_json, to_json
from bot.playground.steps import BadInput

FORMAT: Final = "sheet-segments workbook"
CALM_SECONDS: Final = 0.5
"""How long after a change it is written, so that a burst of changes is written once."""


@contextmanager
def kept(path: Path, first: Callable[[], Workbook]) -> Iterator[Workbook]:
    """Give the workbook of the file, or `first()` where there is none yet, and keep it in the file until the end.

    Raises:
        BadInput: another playground uses the file, it holds no workbook, a damaged or a newer one, or it cannot be
            written. The file is as it was.

    """
    with _lock(path):
        workbook = _begun(path, first)
        keeper = Keeper(workbook, path)
        try:
            yield workbook
        finally:
            keeper.close()


def _lock(path: Path) -> IO[str]:
    """Take the lock beside the file and give what holds it, whose end lets go.

    The lock's file stays there: taking it away would let two others in at once.
    """
    with _told(path):
        lock = path.with_name(f".{path.name}.lock").open("a", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            problem = f"{path} is used by another playground. End that one first, or name another file."
            raise BadInput(problem) from None
        return lock


def _begun(path: Path, first: Callable[[], Workbook]) -> Workbook:
    with _told(path):
        if path.exists():
            return read(path)
    workbook = first()
    with _told(path):
        save(workbook, path)
    return workbook


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadInput(f"{path} cannot be used to keep the workbook: {error.strerror}.") from None


def read(path: Path) -> Workbook:
    """Read the workbook of a file; BadInput, in a sentence, where it has none that this version can read."""
    head, _, body = path.read_bytes().partition(b"\n")
    try:
        facts = json.loads(head)
        known = facts["format"] == FORMAT
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise BadInput(f"{path} holds no workbook of the playground. It was left as it is; name another file.")
    if facts.get("version") != VERSION:
        raise BadInput(f"{path} was written by a newer version of the playground. It was left as it is.")
    if facts.get("sha256") != hashlib.sha256(body).hexdigest():
        raise BadInput(f"{path} is damaged. It was left as it is; put back a copy, or name another file.")
    return _workbook(path, body)


def _workbook(path: Path, body: bytes) -> Workbook:
    try:
        return from_json(json.loads(body))
    except (ValueError, KeyError, TypeError, IndexError, ApiError):
        raise BadInput(f"{path} holds no workbook that this version can read. It was left as it is.") from None


def save(workbook: Workbook, path: Path) -> None:
    """Write the workbook into the file, whole or not at all; OSError where that cannot be."""
    body = json.dumps(to_json(workbook), ensure_ascii=False, separators=(",", ":")).encode()
    facts = {"format": FORMAT, "version": VERSION, "sha256": hashlib.sha256(body).hexdigest()}
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(json.dumps(facts).encode() + b"\n" + body)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Have the disk know the file's new name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Keeper:
    """Writes the workbook after each change, when it has been calm for a moment, and at the end."""

    def __init__(self, workbook: Workbook, path: Path) -> None:
        self._workbook, self._path = workbook, path
        self._saved = workbook.revision
        self._changed, self._ending = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        workbook.on_change.append(self._changed.set)
        self._thread.start()

    def _keep(self) -> None:
        while not self._ending.is_set():
            self._changed.wait()
            self._ending.wait(CALM_SECONDS)
            self._changed.clear()
            self._save()

    def _save(self) -> None:
        """Write what has changed. Where that fails the file stays as it was, and the next change tries again."""
        revision = self._workbook.revision
        if revision == self._saved:
            return
        try:
            save(self._workbook, self._path)
            self._saved = revision
        except OSError as error:
            problem = f"The workbook could not be kept in {self._path}: {error.strerror}. The file is as it was before."
            print(problem, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Write what is not written yet, and stop."""
        self._workbook.on_change.remove(self._changed.set)
        self._ending.set()
        self._changed.set()
        self._thread.join()
        self._save()

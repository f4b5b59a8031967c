"""A CSV file or text as rows, read as often as needed and never held whole."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path
from typing import Final

from bot.playground.sheets.column_typing import ColumnFacts

DELIMITERS: Final = ",;\t"
MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
CELLS_AT_ONCE: Final = 20_000
_HEAD: Final = 4_096  # characters that tell text from something else
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_BLANK: Final = " \t\r\n\f\v"


class NotACsvError(ValueError):
    """The file is not a CSV file, or too large; the message says why, in words for the person who gave it.

    ``reason`` is one of ``empty``, ``binary``, ``blank_header``, ``encoding``, ``quoting`` (with its ``line``) and
    ``too_large``, for those who word it themselves.
    """

    def __init__(self, reason: str, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.line = line


@dataclass(slots=True)
class Survey:
    """What one reading of the whole file has found: its delimiter, its size, and what each column holds."""

    delimiter: str
    height: int = 1
    columns: list[ColumnFacts] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The columns of the widest row."""
        return len(self.columns)


@dataclass(frozen=True, slots=True)
class CsvSource:
    """The CSV file at a path, or a CSV text; beyond ``most_cells`` it is refused."""

    source: Path | str
    most_cells: int

    def survey(self) -> Survey:
        """Reads the file once; NotACsvError when it is no CSV or holds too many cells."""
        self._refuse_binary()
        survey = Survey(max(DELIMITERS, key=lambda one: len(self._header(one))))
        rows = self.rows(survey.delimiter)
        header = next(rows, [])
        if not any(name.strip() for name in header):
            raise self._headless()
        survey.columns += [ColumnFacts() for _ in header]
        for block in in_blocks(rows, survey.width):
            survey.height += len(block)
            columns = list(zip_longest(*block, fillvalue=""))
            survey.columns += [ColumnFacts() for _ in columns[survey.width :]]
            for facts, column in zip(survey.columns, columns, strict=False):
                facts.see(set(column))
        return survey

    def _header(self, delimiter: str) -> list[str]:
        try:
            return next(csv.reader(self._lines(), delimiter=delimiter), [])
        except csv.Error:  # told by the whole reading, with its line
            return []

    def _headless(self) -> NotACsvError:
        if any(line.strip() for line in self._lines()):
            return NotACsvError("blank_header", "The first row is blank: a header row is needed")
        return NotACsvError("empty", "The file is empty: a header row is needed")

    def rows(self, delimiter: str) -> Iterator[list[str]]:
        """The rows, up to the most cells: each row counts as wide as the widest, as in a grid."""
        reader, width = csv.reader(self._lines(), delimiter=delimiter, strict=True), 1
        try:
            for count, row in enumerate(reader, 1):
                width = max(width, len(row))
                if count * width > self.most_cells:
                    raise self._too_large()
                yield row
        except csv.Error as error:
            raise NotACsvError("quoting", f"Line {reader.line_num} is not CSV: {error}", reader.line_num) from error

    def _too_large(self) -> NotACsvError:
        return NotACsvError("too_large", f"It has more than {self.most_cells:,} cells; no Google Sheet holds more")

    def _lines(self) -> Iterator[str]:
        """The lines with their ends, without a byte order mark."""
        with self._decoding():
            for line in self._raw_lines():
                if "\0" in line:
                    raise _binary()
                yield line

    def _raw_lines(self) -> Iterator[str]:
        if isinstance(self.source, str):
            start = len(MARK) if self.source.startswith(MARK) else 0
            yield from (found.group() for found in _LINE.finditer(self.source, start))
            return
        with self.source.open(encoding="utf-8-sig", newline="") as file:
            yield from file

    @contextmanager
    def _decoding(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:
            problem = f"It is not in UTF-8 ({error.reason}); Excel can save it as “CSV UTF-8”"
            raise NotACsvError("encoding", problem) from error

    def _refuse_binary(self) -> None:
        with self._decoding():
            head = self.source[:_HEAD] if isinstance(self.source, str) else _head(self.source)
        if any(char < " " and char not in _BLANK for char in head):
            raise _binary()


def _head(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return file.read(_HEAD)


def _binary() -> NotACsvError:
    return NotACsvError("binary", "The file holds binary data: it is not a CSV file")


def in_blocks(rows: Iterator[list[str]], width: int) -> Iterator[Sequence[list[str]]]:
    """The rows in blocks of not too many cells, so that their columns can be looked at together."""
    while block := list(islice(rows, max(CELLS_AT_ONCE // max(width, 1), 1))):
        yield block

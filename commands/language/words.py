"""A line cut into words, with their places and their quotes."""

import re
from dataclasses import dataclass

from commands.errors import Misread
from commands.language.errors import UnclosedQuote
from sheets_backend.folding import folded

CLOSING = {'"': '"', "“": '”“"', "”": '”“"', "„": '”“"', "«": "»"}
"""Which marks close a quotation that each mark opens; keyboards and Slack turn straight quotes into curly ones."""

_WORD = re.compile(
    r"""(?P<sign>!=|<>|>=|<=|=\u0338?|[<>≥≤≠→()])   # "=" and U+0338 are how NFD writes ≠
      | (?P<comma>(?<![0-9]),|,(?![0-9]))          # 1,500 is one word, Xero,MYOB is three
      | (?P<colon>:(?=\s|$))                       # 10:30 is one word, Xero: is two
      | (?P<plain>(?:[^\s!=<>≥≤≠→(),:"“”„«»]|!(?!=)|(?<=[0-9]),(?=[0-9])|:(?!\s|$))+)""",
    re.VERBOSE,
)

QUOTED = "\n"
"""What the key of a quoted word begins with: no folded text holds a line break."""

_DIFFERENT = ("≠", "=\u0338")  # folding takes the stroke for an accent, and would read them as "="


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line, which is `line[start:end]`; a quoted word is without its marks, and is always a value."""

    text: str
    start: int
    end: int
    quoted: bool = False

    @property
    def key(self) -> str:
        """The word as a phrase or a column's name holds it: folded; that of a quoted word begins with `QUOTED`."""
        if self.quoted:
            return QUOTED + folded(self.text)
        return "≠" if self.text in _DIFFERENT else folded(self.text)


def read_words(line: str) -> tuple[Word, ...]:
    """The words of the line, in order; every character but spaces and quotation marks is in one of them.

    Inside a quotation, a doubled closing mark stands for one: `"Le ""petit"" Roy"`.

    Raises:
        Misread: a quotation mark without its other half.

    """
    words: list[Word] = []
    place = 0
    while place < len(line):
        if line[place].isspace():
            place += 1
            continue
        words.append(_quoted(line, place) if line[place] in CLOSING or line[place] == "»" else _plain(line, place))
        place = words[-1].end
    return tuple(words)


def _plain(line: str, place: int) -> Word:
    match = _WORD.match(line, place)
    end = match.end() if match else place + 1
    return Word(line[place:end], place, end)


def _quoted(line: str, place: int) -> Word:
    closing = CLOSING.get(line[place], "")
    text, at = "", place + 1
    while at < len(line) and closing:
        if line[at] not in closing:
            text, at = text + line[at], at + 1
        elif line[at + 1 : at + 2] == line[at]:
            text, at = text + line[at], at + 2
        else:
            return Word(text.strip() if line[place] == "«" else text, place, at + 1, quoted=True)
    raise Misread(UnclosedQuote(line[place]), place, len(line))

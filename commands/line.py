"""A line as its subcommand reads it: a verb, a name, options, and how such a line is written for a button."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from commands.errors import BadName, Misread, MissingName, MissingOptionValue
from commands.i18n.catalogue import LANGUAGES, entries
from commands.language.errors import Leftover
from commands.language.phrases import Tree, keys_of
from commands.language.words import Word, read_words
from commands.request import Language
from sheets_backend.errors import Problem
from sheets_backend.folding import tidied

NAME_LIMIT = 80


SECTIONS = ("verbs", "links", "directions", "options", "visibility", "presets", "becomes", "types", "template_columns")
"""What the words of a line can be; those of a rule are the language's."""


@cache
def phrases_of(section: str) -> Tree[str]:
    """Every phrase of a section of the line's words, in all languages, and the key that it stands for."""
    tree: Tree[str] = Tree()
    for language in LANGUAGES:
        for key, phrases in entries(language)[section].items():
            for phrase in phrases:
                tree.add(keys_of(phrase), key)
    return tree


def said(section: str, key: str, language: Language) -> str:
    """The phrase of this key that is said in this language."""
    return str(entries(language)[section][key][0])


def phrases_said(section: str, language: Language) -> tuple[str, ...]:
    """The phrase that is said in this language for each key of the section, in order."""
    return tuple(str(phrases[0]) for phrases in entries(language)[section].values())


@dataclass
class Line:
    """The words of a line, read from left to right; `language` is the speaker's."""

    text: str
    words: tuple[Word, ...]
    language: Language
    at: int = 0

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of each word."""
        return tuple(word.key for word in self.words)

    @property
    def ended(self) -> bool:
        """Whether every word has been read."""
        return self.at >= len(self.words)

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words that have not been read."""
        return self.words[self.at :]

    def peek(self, section: str, place: int | None = None) -> tuple[str, int] | None:
        """The key of the longest phrase of this section at the place, or at another, and where it ends."""
        runs = list(phrases_of(section).runs(self.keys, self.at if place is None else place))
        return (runs[-1][1][0], runs[-1][0]) if runs else None

    def accept(self, section: str, key: str | None = None) -> str | None:
        """The key of the phrase at the place, which is then read; None when there is none, or another than `key`."""
        found = self.peek(section)
        if found is None or key not in (None, found[0]):
            return None
        self.at = found[1]
        return found[0]

    def misread(self, problem: Problem, start: int | None = None, end: int | None = None) -> Misread:
        """The problem at these words, or at the one that comes next."""
        first = self.at if start is None else start
        if first >= len(self.words):
            return Misread(problem, len(self.text), len(self.text))
        last = max(first + 1, end or first + 1)
        return Misread(problem, self.words[first].start, self.words[last - 1].end)

    def slice(self, start: int, end: int) -> str:
        """These words as they were typed, tidied; a single quoted word is without its marks."""
        words = self.words[start:end]
        if len(words) == 1 and words[0].quoted:
            return tidied(words[0].text)
        return tidied(self.text[words[0].start : words[-1].end]) if words else ""

    def name(self, known: Iterable[str] = (), until: str | None = None) -> str:
        """A segment's name: a quoted word, the longest run of words that is a known name, or all words up to an option.

        `until` is the key of a link that may come next, and ends it too.

        Raises:
            Misread: there is no name.

        """
        start = self.at
        if self.ended:
            raise self.misread(MissingName())
        self.at = self._end_of_name(known, until)
        if self.at == start:
            raise self.misread(MissingName())
        return checked_name(self.slice(start, self.at), self, start)

    def _end_of_name(self, known: Iterable[str], until: str | None) -> int:
        if self.words[self.at].quoted:
            return self.at + 1
        runs = [end for end, _ in names_tree(known).runs(self.keys, self.at)]
        return runs[-1] if runs else self._next_option(until)

    def _next_option(self, until: str | None = None) -> int:
        place = self.at
        while place < len(self.words) and not self._is_option(place) and not self._is_link(until, place):
            place += 1
        return place

    def _is_link(self, key: str | None, place: int) -> bool:
        found = None if key is None or place == self.at else self.peek("links", place)
        return found is not None and found[0] == key

    def _is_option(self, place: int) -> bool:
        if self.words[place].text in (":", "(", ")"):
            return True
        return not self.words[place].quoted and self.peek("options", place) is not None

    def value(self, option: str) -> tuple[str, int]:
        """The value of an option and the place of its first word: a quoted word, or all words up to the next option.

        Raises:
            Misread: there is none.

        """
        start = self.at
        quoted = not self.ended and self.words[start].quoted
        self.at = start + 1 if quoted else self._next_option()
        if self.at == start:
            raise self.misread(MissingOptionValue(said("options", option, self.language)), start)
        return self.slice(start, self.at), start

    def colon(self) -> int | None:
        """The place of the next colon, a quoted one not counting."""
        return next((at for at in range(self.at, len(self.words)) if self._is_colon(at)), None)

    def _is_colon(self, place: int) -> bool:
        return self.words[place].text == ":" and not self.words[place].quoted

    def word(self, option: str) -> str:
        """The value of an option that is one word.

        Raises:
            Misread: the line ends here.

        """
        if self.ended:
            raise self.misread(MissingOptionValue(said("options", option, self.language)))
        self.at += 1
        return self.words[self.at - 1].text

    def expect_end(self) -> None:
        """Nothing, at the end of the line.

        Raises:
            Misread: words are left.

        """
        if not self.ended:
            left = self.text[self.words[self.at].start :]
            raise Misread(Leftover(tidied(left)), self.words[self.at].start, len(self.text))


def names_tree(names: Iterable[str]) -> Tree[str]:
    """The names that need no quotes, each under the keys of its words."""
    tree: Tree[str] = Tree()
    for name in names:
        if keys := keys_of_name(name):
            tree.add(keys, name)
    return tree


def keys_of_name(name: str) -> tuple[str, ...]:
    """The keys of a name typed without quotes; none for a name that only quotes can hold."""
    try:
        words = read_words(name)
    except Misread:
        return ()
    return () if any(word.quoted for word in words) else tuple(word.key for word in words)


def checked_name(name: str, line: Line, start: int) -> str:
    """The name, of 1 to 80 characters.

    Raises:
        Misread: it is longer, or empty.

    """
    if not 0 < len(name) <= NAME_LIMIT:
        raise line.misread(BadName(NAME_LIMIT), start, line.at)
    return name


def quote(text: str) -> str:
    """The text as a quoted word of a line."""
    return '"' + text.replace('"', '""') + '"'


def write(language: Language, verb: str, name: str | None = None, options: Mapping[str, str] | None = None) -> str:
    """The line that says this, as its speaker could type it; an option without a value has the value ""."""
    parts = [said("verbs", verb, language), *([quote(name)] if name is not None else [])]
    for key, value in (options or {}).items():
        parts += [said("options", key, language), *([value] if value else [])]
    return " ".join(parts)

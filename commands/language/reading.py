"""What the readers of a rule share: the cursor, the vocabulary, the speaker's language, and what was counted."""

from dataclasses import dataclass

from commands.language.cursor import END, Cursor
from commands.language.phrases import Tree
from commands.language.vocabulary import Vocabulary, phrase_end
from commands.language.word_lists import keyword, single_words
from commands.language.words import QUOTED

PARENTHESES = frozenset({"(", ")"})


@dataclass(slots=True)
class Reading:
    """A rule being read."""

    cursor: Cursor
    vocabulary: Vocabulary
    language: str
    conditions: int = 0
    values: int = 0

    def key(self, at: int) -> str:
        """The key at this place, which may be past the end."""
        return self.cursor.keys[at] if at < len(self.cursor.keys) else END

    def is_connective(self, at: int) -> bool:
        """Whether the word here is « et » or « ou », in any language."""
        return self.key(at) in single_words("and") | single_words("or")

    def stops(self, at: int) -> bool:
        """Whether words that are not quoted, such as a value or a name, end here."""
        key = self.key(at)
        return key.startswith(QUOTED) or key in PARENTHESES | {END} or self.is_connective(at) or self._comma_stops(at)

    def _comma_stops(self, at: int) -> bool:
        return self.key(at) == "," and (self.blanks_at(at + 1) is not None or self.closes(at + 1))

    def closes(self, at: int) -> bool:
        """Whether a condition has ended before this place: a connective, a parenthesis or the end stands here."""
        return self.key(at) in PARENTHESES | {END} or self.is_connective(at)

    def blanks_at(self, at: int) -> tuple[int, bool] | None:
        """Where a policy about blanks that stands here ends, and whether it includes them."""
        for key, included in (("blanks_included", True), ("blanks_excluded", False)):
            end = longest(keyword(key), self.cursor.keys, at)
            if end is not None:
                return end, included
        return None

    def name_end(self, at: int) -> int | None:
        """Where a name that begins here ends, if a question follows it before the words stop or a comma stands."""
        place = at + 1
        while not (self.stops(place) or self.key(place) == ","):
            if phrase_end(self.cursor.keys, place):
                return place
            place += 1
        return None

    def seems_condition(self, at: int) -> bool:
        """Whether a condition on a column, or on what seems to be a misspelt column, stands here."""
        if self.vocabulary.starts_condition(self.cursor.keys, at):
            return True
        end = self.name_end(at)
        return end is not None and bool(self.vocabulary.schema.close(self.cursor.text(at, end)))


def longest(tree: Tree[str], keys: tuple[str, ...], at: int) -> int | None:
    """Where the longest run of the tree that stands here ends."""
    return max((end for end, _ in tree.runs(keys, at)), default=None)

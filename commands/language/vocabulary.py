"""What the words of a rule can name: the operators, in every language, and the columns of today's sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from commands.errors import Misread
from commands.language.phrases import Tree, expanded, keys_of, said
from commands.language.word_lists import LOCALES, keyword, single_words, word_list
from commands.language.words import QUOTED
from sheets_backend.field_types import FieldType
from sheets_backend.folding import folded
from sheets_backend.operators import OPERATORS, Operator, fitting
from sheets_backend.schema import Field, Schema, nearest

SIGNS = {
    "=": ("is", "equals", "on", "same_as"),
    "≠": ("is_not", "differs", "not_on", "not_same_as"),
    "!=": ("is_not", "differs", "not_on", "not_same_as"),
    "<>": ("is_not", "differs", "not_on", "not_same_as"),
    ">": ("over", "after"),
    ">=": ("at_least", "on_or_after"),
    "≥": ("at_least", "on_or_after"),
    "<": ("under", "before"),
    "<=": ("at_most", "on_or_before"),
    "≤": ("at_most", "on_or_before"),
}
"""The operators that a sign says, one for each family of types."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A way to ask an operator.

    The last `kept` words of its phrase belong to the period that follows; `tail` are the words behind its value.
    """

    operator: Operator
    kept: int = 0
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An operator found in a line: where its operands begin, and the words one of which must follow them, if any."""

    start: int
    operator: Operator
    tails: tuple[tuple[str, ...], ...]


@cache
def questions() -> Tree[Asked]:
    """Every phrase and sign of every operator, in every language."""
    tree: Tree[Asked] = Tree()
    for operator in OPERATORS:
        for form in _forms(operator):
            front, _, tail = form.partition(SLOT)
            asked, _, kept = front.partition("…")
            tree.add(keys_of(f"{asked} {kept}"), Asked(operator, len(keys_of(kept)), keys_of(tail)))
    return tree


SLOT = "{}"
"""Where in a phrase its value stands, when words follow it."""


def _forms(operator: Operator) -> Iterator[str]:
    for language in LOCALES:
        for phrase in word_list(language)["operators"][operator.key]:
            yield from expanded(phrase)
    yield from (sign for sign, operators in SIGNS.items() if operator.key in operators)


def operator_at(keys: Sequence[str], at: int, field_type: FieldType) -> Found | None:
    """The longest phrase here that a column of this type can be asked."""
    longest = None
    for end, found in questions().runs(keys, at):
        fits = [asked for asked in found if field_type in asked.operator.types]
        if fits:
            same = (asked.tail for asked in fits if asked.operator is fits[0].operator)
            longest = Found(end - fits[0].kept, fits[0].operator, tuple(same))
    return longest


def phrase_end(keys: Sequence[str], at: int) -> int | None:
    """Where the longest phrase here that asks anything of any column ends."""
    return max((end for end, _ in questions().runs(keys, at)), default=None)


def operator_parts(operator: Operator, language: str, *, plural: bool = True) -> tuple[str, str]:
    """The phrase that is said for the operator: before its value, and after it where anything is."""
    phrase = word_list(language)["operators"][operator.key][0]
    before, slot, after = said(phrase, plural=plural and SLOT in phrase).partition(f" {SLOT}")
    return before, after.strip() if slot else ""


def operator_said(operator: Operator, language: str) -> str:
    """The phrase that is said for the operator, with `…` where its value stands between its words."""
    before, after = operator_parts(operator, language)
    return f"{before} … {after}" if after else before


def operator_phrases(field_type: FieldType, language: str) -> dict[str, str]:
    """By the key of each operator that fits the type, in the order of the registry, the phrase that is said for it."""
    return {operator.key: operator_said(operator, language) for operator in fitting(field_type)}


def close_phrases(typed: str, field_type: FieldType, language: str) -> tuple[str, ...]:
    """The phrases fitting the type that are nearest to what was typed; all of them where none is near."""
    phrases = tuple(operator_phrases(field_type, language).values())
    return nearest(typed, phrases) or phrases


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may name a column: where they end, and the columns of which they are the name."""

    end: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of a schema's columns: as typed, word by word, and as quoted whole."""

    schema: Schema
    names: Tree[Field]
    quoted: dict[str, tuple[Field, ...]]

    def field_at(self, keys: Sequence[str], at: int) -> Run | None:
        """The longest run of words here that is a column with a question after it, else the longest that is a column.

        Keywords alone (a column may be called « non ») name a column only where a question follows them.
        """
        runs = self._runs(keys, at)
        asked = (run for run in runs if phrase_end(keys, run.end) and not _all_keywords(keys[at : run.end + 1]))
        named = (run for run in runs if not _all_keywords(keys[at : run.end]))
        return next(asked, None) or next(named, None)

    def name_at(self, keys: Sequence[str], at: int) -> Run | None:
        """The longest run of words here that is a column, whatever follows it."""
        return next(iter(self._runs(keys, at)), None)

    def starts_condition(self, keys: Sequence[str], at: int, *, fitting_only: bool = False) -> bool:
        """Whether a column with a question after it stands here; with `fitting_only`, one that fits its type."""
        runs = self._runs(keys, at)
        if fitting_only:
            return any(operator_at(keys, run.end, run.fields[0].type) for run in runs)
        return any(phrase_end(keys, run.end) for run in runs)

    def starts_item(self, keys: Sequence[str], at: int) -> bool:
        """Whether what stands here can only be a part of a rule, and no value."""
        opening = at < len(keys) and keys[at] in _OPENING | single_words("not")
        return opening or segment_phrase(keys, at) is not None or self.starts_condition(keys, at)

    def _runs(self, keys: Sequence[str], at: int) -> list[Run]:
        runs = [Run(end, tuple(fields)) for end, fields in self.names.runs(keys, at)]
        key = keys[at] if at < len(keys) else ""
        if key.startswith(QUOTED) and key[1:] in self.quoted:
            runs.append(Run(at + 1, self.quoted[key[1:]]))
        return runs[::-1]


_OPENING = frozenset({"("})


def is_keyword(key: str) -> bool:
    """Whether the word negates or opens a group, unless a column is called like that."""
    return key in _OPENING | single_words("not")


def _all_keywords(keys: Sequence[str]) -> bool:
    return all(map(is_keyword, keys))


def segment_phrase(keys: Sequence[str], at: int) -> tuple[int, bool] | None:
    """Where the words « dans le segment » that stand here end, and whether they say that a contact is not in it."""
    for key, negated in (("in_segment", False), ("not_in_segment", True)):
        end = max((end for end, _ in keyword(key).runs(keys, at)), default=None)
        if end is not None:
            return end, negated
    return None


@lru_cache(maxsize=64)
def vocabulary_of(schema: Schema) -> Vocabulary:
    """The names of this schema's columns."""
    names: Tree[Field] = Tree()
    quoted: dict[str, tuple[Field, ...]] = {}
    for field in schema.fields:
        quoted[folded(field.name)] = (*quoted.get(folded(field.name), ()), field)
        names.add(keys_of_name(field.name), field)
    names.found.clear()
    return Vocabulary(schema, names, quoted)


def keys_of_name(name: str) -> tuple[str, ...]:
    """The keys of a name that may be typed as it is; none where it must be quoted.

    A name that holds a quotation itself must not begin with a keyword, or it could take `not ("` from another rule.
    """
    try:
        keys = keys_of(name)
    except Misread:  # a quotation mark without its other half
        return ()
    quotes = any(key.startswith(QUOTED) for key in keys)
    return () if quotes and _all_keywords(keys[:1]) else keys

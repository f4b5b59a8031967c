"""« dans le segment « Xero » » in a rule: the names of the segments, and reading one."""

from collections.abc import Mapping

from commands.errors import MissingName
from commands.language.phrases import Tree
from commands.language.reading import Reading, longest
from commands.language.vocabulary import is_keyword, keys_of_name, segment_phrase
from sheets_backend.errors import NoSegment
from sheets_backend.folding import folded
from sheets_backend.rules import AnyRule, InSegment, Not
from sheets_backend.schema import nearest


def is_named(reading: Reading, segments: Mapping[str, str], at: int) -> bool:
    """Whether a segment is surely meant at this word: its name is quoted, and the item ends behind it.

    A column whose header reads like that must be quoted itself.
    """
    phrase = segment_phrase(reading.cursor.keys, at)
    if phrase is None or phrase[0] >= len(reading.cursor.words):
        return False
    word = reading.cursor.words[phrase[0]]
    known = word.quoted and any(folded(word.text) == folded(name) for name in segments.values())
    return known and reading.closes(phrase[0] + 1)


def is_named_behind(reading: Reading, segments: Mapping[str, str]) -> bool:
    """Whether negations or parentheses stand here and a segment surely behind them: no column is called like that."""
    cursor = reading.cursor
    at = cursor.at
    while is_keyword(reading.key(at)):
        at += 1
    return at > cursor.at and is_named(reading, segments, at)


def read_segment(reading: Reading, segments: Mapping[str, str]) -> AnyRule:
    """The segment that the words here name, negated where they say so; `segments` are the names by id.

    Raises:
        Misread: no name follows, or one that no segment bears.

    """
    cursor = reading.cursor
    found = segment_phrase(cursor.keys, cursor.at)
    if found is None:
        raise TypeError(cursor.key)  # the caller has seen the phrase
    start, negated = found
    end = _name_end(reading, segments, start)
    if end == start:
        raise cursor.misread(MissingName(), start, start)
    name = cursor.words[start].text if cursor.words[start].quoted else cursor.text(start, end)
    by_name = {folded(known): segment_id for segment_id, known in segments.items()}
    if folded(name) not in by_name:
        raise cursor.misread(NoSegment(name, nearest(name, tuple(segments.values()))), start, end)
    cursor.at = end
    leaf = InSegment(segment=by_name[folded(name)])
    return Not(part=leaf) if negated else leaf


def _name_end(reading: Reading, segments: Mapping[str, str], start: int) -> int:
    """Behind a quoted word, the longest run of words that is a name, or else what reads like one."""
    cursor = reading.cursor
    if start < len(cursor.words) and cursor.words[start].quoted:
        return start + 1
    names: Tree[str] = Tree()
    for name in segments.values():
        names.add(keys_of_name(name), name)
    names.found.clear()
    end = longest(names, cursor.keys, start)
    if end is not None:
        return end
    end = start
    while not reading.stops(end):
        end += 1
    return end

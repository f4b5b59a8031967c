"""Rules that use other segments, as lines hold them: their names are those of today's segments."""

from collections.abc import Mapping, Sequence

from commands.language.parser import NO_SEGMENTS, parse
from commands.language.vocabulary import segment_phrase
from commands.language.words import Word
from commands.line import Line
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.nesting import expand
from sheets_backend.rules import AnyRule, segments_in


def read_rule(line: Line, words: Sequence[Word], request: Request, backend: Backend) -> AnyRule:
    """The rule that these words of the line are; the segments are read only where a word speaks of one.

    Raises:
        Misread: what could not be understood, and its place in the line.

    """
    keys = tuple(word.key for word in words)
    speaks = any(segment_phrase(keys, at) for at in range(len(keys)))
    segments = segment_names(request, backend) if speaks else NO_SEGMENTS
    return parse(line.text, words, backend.contacts().schema, line.language, segments)


def names_in(rule: AnyRule, request: Request, backend: Backend) -> Mapping[str, str]:
    """The names of today's segments by id, where the rule uses any."""
    return segment_names(request, backend) if segments_in(rule) else NO_SEGMENTS


def segment_names(request: Request, backend: Backend) -> Mapping[str, str]:
    """The names of today's segments by id, of those that there are for the speaker."""
    return {segment.id: segment.name for segment in backend.shelf(request.speaker.id).segments}


def expanded(rule: AnyRule, request: Request, backend: Backend) -> AnyRule:
    """The rule with those of the segments that it uses in place, as they are today, and with whom snapshots hold.

    Raises:
        Problem: one of them is gone or damaged, or they go round in a circle.

    """
    reader = request.speaker.id
    return backend.thaw(expand(rule, backend.shelf(reader)) if segments_in(rule) else rule, reader)

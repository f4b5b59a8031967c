"""A line's words read as a rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from commands.errors import Misread, TooLong
from commands.language.cursor import cursor_over
from commands.language.errors import (
    Dangling,
    EmptyRule,
    Leftover,
    MissingOperator,
    UnclosedParenthesis,
    UnknownOperator,
)
from commands.language.nested import is_named, is_named_behind, read_segment
from commands.language.operands import Question, read_operands, skip_tail
from commands.language.reading import Reading
from commands.language.vocabulary import (
    Found,
    Run,
    close_phrases,
    operator_at,
    phrase_end,
    segment_phrase,
    vocabulary_of,
)
from commands.language.word_lists import single_words
from commands.language.words import Word
from sheets_backend.errors import DuplicatedHeader, Problem
from sheets_backend.folding import folded
from sheets_backend.operands import check_options
from sheets_backend.operators import Operator
from sheets_backend.rules import AnyRule, Condition, Not, Value, all_of, any_of
from sheets_backend.schema import Field, Schema

MOST_CHARACTERS = 3000
MOST_CONDITIONS = 50
MOST_LEVELS = 20


NO_SEGMENTS: Mapping[str, str] = MappingProxyType({})


def parse(
    line: str, words: Sequence[Word], schema: Schema, language: str, segments: Mapping[str, str] = NO_SEGMENTS
) -> AnyRule:
    """The rule that these words of the line are; numbers are read by the conventions of the speaker's language.

    `segments` are the names of those that the rule may use, by id.

    ```
    rule      := every {OR every}
    every     := item {AND item}
    item      := NOT item | "(" rule ")" | condition | IN SEGMENT name
    condition := FIELD OPERATOR [VALUES] [WORDS] [, blanks included | , blanks excluded]
    values    := value {, value} [or value] | the column FIELD
    ```

    FIELD and OPERATOR are the longest run of words that is one. Words of every language are understood.

    Raises:
        Misread: what could not be understood, and its place in the line.

    """
    if len(line) > MOST_CHARACTERS:
        raise Misread(TooLong("characters", MOST_CHARACTERS, len(line)), MOST_CHARACTERS, len(line))
    return read_rule(line, words, schema, language, segments)


def read_rule(
    line: str, words: Sequence[Word], schema: Schema, language: str, segments: Mapping[str, str] = NO_SEGMENTS
) -> AnyRule:
    """As `parse`, for a line of any length: what the bot says of a rule can be longer than what was typed."""
    reader = _Reader(Reading(cursor_over(line, words), vocabulary_of(schema), language), segments)
    return reader.whole()


@dataclass(slots=True)
class _Reader:
    """One method for each line of the grammar; each leaves the cursor after what it read."""

    reading: Reading
    segments: Mapping[str, str]

    def whole(self) -> AnyRule:
        cursor = self.reading.cursor
        if cursor.ended:
            raise cursor.misread(EmptyRule(), 0, 0)
        rule = self._rule(0)
        if cursor.key == ")":
            raise cursor.misread(UnclosedParenthesis(")"), cursor.at, cursor.at)
        if not cursor.ended:
            raise cursor.misread(Leftover(cursor.text(cursor.at, len(cursor.words))), cursor.at, len(cursor.words))
        return rule

    def _rule(self, level: int) -> AnyRule:
        return any_of(self._joined("or", lambda: self._every(level)))

    def _every(self, level: int) -> AnyRule:
        return all_of(self._joined("and", lambda: self._item(level)))

    def _joined(self, connective: str, part: Callable[[], AnyRule]) -> tuple[AnyRule, ...]:
        parts = [part()]
        while self._connected(single_words(connective)):
            parts.append(part())
        return tuple(parts)

    def _connected(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands here and joins what follows; it is then read."""
        cursor = self.reading.cursor
        at = cursor.at + (cursor.key == "," and self.reading.is_connective(cursor.at + 1))
        if self.reading.key(at) not in words:
            return False
        if not self._item_follows(at + 1):
            raise cursor.misread(Dangling(cursor.words[at].text), at, at)
        cursor.at = at + 1
        return True

    def _item_follows(self, at: int) -> bool:
        item = self.reading.vocabulary.starts_item(self.reading.cursor.keys, at)
        return item or (not self.reading.closes(at) and self.reading.name_end(at) is not None)

    def _item(self, level: int) -> AnyRule:
        cursor = self.reading.cursor
        if is_named(self.reading, self.segments, cursor.at):
            return self._segment()
        if (run := self._column()) is not None:
            return self._condition(self._field(run))
        if cursor.key in single_words("not"):
            return self._negated(level)
        if cursor.key == "(":
            return self._group(level + 1)
        return self._unknown()

    def _column(self) -> Run | None:
        cursor = self.reading.cursor
        behind = is_named_behind(self.reading, self.segments)
        return None if behind else self.reading.vocabulary.field_at(cursor.keys, cursor.at)

    def _negated(self, level: int) -> AnyRule:
        cursor = self.reading.cursor
        cursor.at += 1
        if self.reading.closes(cursor.at) and cursor.key != "(":
            raise cursor.misread(Dangling(cursor.words[cursor.at - 1].text), cursor.at - 1, cursor.at)
        return Not(part=self._item(self._deeper(level) if cursor.key != "(" else level))

    def _group(self, level: int) -> AnyRule:
        cursor = self.reading.cursor
        opened = cursor.at
        self._deeper(level - 1)
        cursor.at += 1
        if cursor.key == ")":
            raise cursor.misread(EmptyRule(), opened, cursor.at + 1)
        rule = self._rule(level)
        if cursor.key != ")":
            raise self._unclosed(opened)
        cursor.at += 1
        return rule

    def _unclosed(self, opened: int) -> Misread:
        cursor = self.reading.cursor
        if cursor.ended:
            return cursor.misread(UnclosedParenthesis("("), opened, opened)
        return cursor.misread(Leftover(cursor.text(cursor.at, len(cursor.words))), cursor.at, len(cursor.words))

    def _deeper(self, level: int) -> int:
        if level >= MOST_LEVELS:
            at = self.reading.cursor.at
            raise self.reading.cursor.misread(TooLong("levels", MOST_LEVELS, level + 1), at, at)
        return level + 1

    def _unknown(self) -> AnyRule:
        """A segment's name, a condition whose column is not known by its words, or a problem."""
        cursor = self.reading.cursor
        at = cursor.at
        if segment_phrase(cursor.keys, at) is not None:
            return self._segment()
        if cursor.ended:
            raise cursor.misread(EmptyRule(), at, at)
        if cursor.key == ")":
            raise cursor.misread(UnclosedParenthesis(")"), at, at)
        if self.reading.is_connective(at):
            raise cursor.misread(Dangling(cursor.word.text), at, at)
        return self._condition(self._field_named(at))

    def _segment(self) -> AnyRule:
        self._count(self.reading.cursor.at + 1)
        return read_segment(self.reading, self.segments)

    def _field_named(self, at: int) -> Field:
        cursor = self.reading.cursor
        end = self.reading.name_end(at) or self._name_stops(at)
        if cursor.word.quoted:
            end = at + 1
        try:
            field = self.reading.vocabulary.schema.field(
                cursor.word.text if cursor.word.quoted else cursor.text(at, end)
            )
        except Problem as problem:
            raise cursor.misread(problem, at, end) from None
        cursor.at = end
        return field

    def _name_stops(self, at: int) -> int:
        at += 1
        while not (self.reading.stops(at) or self.reading.closes(at)):
            at += 1
        return at

    def _field(self, run: Run) -> Field:
        """The column that these words name; where several could be meant, the one whose header they are."""
        cursor = self.reading.cursor
        start, cursor.at = cursor.at, run.end
        if len(run.fields) == 1:
            return run.fields[0]
        exact = [field for field in run.fields if folded(field.name) == folded(cursor.text(start, run.end))]
        if len(exact) == 1:
            return exact[0]
        letters = tuple(field.letter for field in run.fields)
        raise cursor.misread(DuplicatedHeader(run.fields[0].name, letters), start, run.end)

    def _condition(self, field: Field) -> Condition:
        cursor, start = self.reading.cursor, self.reading.cursor.at
        self._count(start)
        if problem := field.unsettled:
            raise cursor.misread(problem, start - 1, start)
        found = operator_at(cursor.keys, start, field.type)
        if found is None:
            raise self._no_operator(field)
        cursor.at, operator = found.start, found.operator
        question = Question(operator, field, start, max(cursor.at, start + 1))
        values = self._values(question, found)
        return Condition(field=field.id, operator=operator.key, values=values, blanks=self._blanks(operator))

    def _values(self, question: Question, found: Found) -> tuple[Value, ...]:
        """The values, the words of the question behind them, and the days that it resolved to."""
        values = read_operands(self.reading, question)
        skip_tail(self.reading, found.tails, question)
        try:
            check_options(question.field, question.operator, values)
        except Problem as problem:
            raise self.reading.cursor.misread(problem, question.start, self.reading.cursor.at) from None
        return values

    def _count(self, at: int) -> None:
        self.reading.conditions += 1
        if self.reading.conditions > MOST_CONDITIONS:
            problem = TooLong("conditions", MOST_CONDITIONS, self.reading.conditions)
            raise self.reading.cursor.misread(problem, at - 1, at)

    def _no_operator(self, field: Field) -> Misread:
        cursor, at = self.reading.cursor, self.reading.cursor.at
        end = phrase_end(cursor.keys, at) or at + 1
        if self.reading.closes(at) or cursor.key == ",":
            phrases = close_phrases("", field.type, self.reading.language)
            return cursor.misread(MissingOperator(field.name, phrases), at - 1, at)
        typed = cursor.word.text if cursor.word.quoted else cursor.text(at, end)
        phrases = close_phrases(typed, field.type, self.reading.language)
        return cursor.misread(UnknownOperator(typed, field.name, phrases), at, end)

    def _blanks(self, operator: Operator) -> bool | None:
        """The answer for blank cells where it is not the operator's own."""
        cursor = self.reading.cursor
        policy = self.reading.blanks_at(cursor.at + 1) if cursor.key == "," else None
        if policy is None or operator.of_any_cell:
            return None
        cursor.at, included = policy
        return None if included == operator.blank else included

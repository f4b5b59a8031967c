"""A rule said as one sentence, which `parse` reads back as the same rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale

from commands.errors import Misread
from commands.i18n.catalogue import say as say_text
from commands.language.dates import say_duration, say_period
from commands.language.numbers import say_number
from commands.language.parser import NO_SEGMENTS, read_rule
from commands.language.vocabulary import operator_parts
from commands.language.wholes import say_whole
from commands.language.word_lists import LOCALES, keyword_said
from commands.language.words import read_words
from sheets_backend.folding import tidied
from sheets_backend.operands import WHOLE
from sheets_backend.operators import BY_KEY, MANY, Operator, Takes
from sheets_backend.periods import AnyPeriod, FirmCalendar, Shifted, Span, is_fixed
from sheets_backend.rules import AllOf, AnyOf, AnyRule, Condition, FieldRef, Frozen, InSegment, Not, Value, conditions
from sheets_backend.schema import Field, Schema


def say(
    rule: AnyRule,
    schema: Schema,
    language: str,
    calendar: FirmCalendar | None = None,
    segments: Mapping[str, str] = NO_SEGMENTS,
) -> str:
    """The rule as one sentence; `parse` reads it back as the same rule, for a speaker of either language.

    With a calendar, each period that depends on today is followed by the days that it is today. The name of a column is
    quoted only where it would not be read back without quotes. `segments` are the names of those it uses, by id. What a
    snapshot is cannot be typed: it is said by its day, and typed by its name.

    Raises:
        FieldGone: the rule uses a column that the schema does not have.

    """
    plain = _Wording(schema, language, calendar, frozenset(), segments).rule(rule)
    if _reads_back(plain, rule, schema, language, segments):
        return plain
    asked = {condition.field: condition for condition in conditions(rule)}
    unclear = frozenset(field for field in asked if not _clear(asked[field], schema, language))
    sentence = _Wording(schema, language, calendar, unclear, segments).rule(rule)
    if _reads_back(sentence, rule, schema, language, segments):
        return sentence
    return _Wording(schema, language, calendar, frozenset(asked), segments).rule(rule)


def _clear(condition: Condition, schema: Schema, language: str) -> bool:
    """Whether the condition is read back when its column is not quoted."""
    return _reads_back(
        _Wording(schema, language, None, frozenset(), NO_SEGMENTS).rule(condition), condition, schema, language
    )


def _reads_back(
    sentence: str, rule: AnyRule, schema: Schema, language: str, segments: Mapping[str, str] = NO_SEGMENTS
) -> bool:
    try:
        return read_rule(sentence, read_words(sentence), schema, language, segments) == rule
    except Misread:
        return False


def say_value(value: Value, operator: Operator, field: Field, language: str) -> str:
    """A value as a rule says it: text quoted, a number as the language writes it, a period in words."""
    if isinstance(value, str):
        return quoted(value, language)
    if isinstance(value, float):
        whole = operator.takes in WHOLE
        return say_whole(value, operator.takes, language) if whole else say_number(value, language, field.type)
    if isinstance(value, FieldRef):
        raise TypeError(value)  # only a schema knows its name
    if isinstance(value, Shifted) and operator.takes in (Takes.AGO, Takes.AHEAD):
        return say_duration(value, language)
    return say_period(value, language)


def quoted(text: str, language: str) -> str:
    """The text in the language's quotation marks; a closing mark inside it is doubled."""
    if language == "fr":
        return f"«\N{NO-BREAK SPACE}{text.replace('»', '»»')}\N{NO-BREAK SPACE}»"
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class _Wording:
    """How one sentence is said: `quoted` are the ids of the columns whose names are quoted."""

    schema: Schema
    language: str
    calendar: FirmCalendar | None
    quoted: frozenset[str]
    segments: Mapping[str, str]

    def rule(self, rule: AnyRule) -> str:
        match rule:
            case Condition():
                return self._condition(rule)
            case InSegment():
                return self._segment("in_segment", rule)
            case Frozen(day=day, count=number):
                return say_text("frozen", "fr" if self.language == "fr" else "en", n=number, day=day)
            case Not(part=InSegment() as part):
                return self._segment("not_in_segment", part)
            case Not(part=part):
                return f"{keyword_said('not', self.language)} ({self.rule(part)})"
            case AllOf() | AnyOf():
                return self._joined(rule)

    def _segment(self, phrase: str, leaf: InSegment) -> str:
        return f"{keyword_said(phrase, self.language)} {quoted(self.segments[leaf.segment], self.language)}"

    def _joined(self, rule: AllOf | AnyOf) -> str:
        if isinstance(rule, AllOf):
            return self._list("and", tuple(self._grouped(part) for part in rule.parts))
        return self._list("or", tuple(self.rule(part) for part in rule.parts))

    def _list(self, connective: str, parts: tuple[str, ...]) -> str:
        return f" {keyword_said(connective, self.language)} ".join(parts)

    def _grouped(self, part: AnyRule) -> str:
        return f"({self.rule(part)})" if isinstance(part, AnyOf) else self.rule(part)

    def _condition(self, condition: Condition) -> str:
        field, operator = self.schema.by_id(condition.field), BY_KEY[condition.operator]
        before, after = operator_parts(operator, self.language, plural=_is_plural(condition.values, self.language))
        days = self._days(operator, condition.values)
        words = (self._name(field), before, self._values(condition, operator, field), after, days)
        return " ".join(word for word in words if word) + self._blanks(condition)

    def _days(self, operator: Operator, values: tuple[Value, ...]) -> str:
        """The days that the question is about today, where it names no period itself."""
        days = self.calendar and asked_days(operator, values, self.calendar)
        return days or ""

    def _name(self, field: Field) -> str:
        name = tidied(field.name)
        return quoted(name, self.language) if field.id in self.quoted else name

    def _values(self, condition: Condition, operator: Operator, field: Field) -> str:
        values = tuple(self._value(value, operator, field) for value in condition.values)
        return ", ".join(values) if operator.count == MANY else self._list("and", values)

    def _value(self, value: Value, operator: Operator, field: Field) -> str:
        if isinstance(value, FieldRef):
            name = tidied(self.schema.by_id(value.field).name)
            return f"{keyword_said('column', self.language)} {quoted(name, self.language)}"
        text = say_value(value, operator, field, self.language)
        if self.calendar and operator.takes is Takes.PERIOD and isinstance(value, AnyPeriod) and not is_fixed(value):
            return f"{text} {resolved(value.span(self.calendar))}"
        return text

    def _blanks(self, condition: Condition) -> str:
        operator = BY_KEY[condition.operator]
        included = operator.blank if condition.blanks is None else condition.blanks
        if operator.of_any_cell or not (included or condition.blanks is not None):
            return ""
        return ", " + keyword_said("blanks_included" if included else "blanks_excluded", self.language)


def resolved(span: Span) -> str:
    """The days of a span: `(2025-01-01 → 2025-12-31)`, or `(2026-11-24)` for a single one."""
    first, last = span.first.isoformat(), span.last.isoformat()
    return f"({first})" if first == last else f"({first} → {last})"


def asked_days(operator: Operator, values: tuple[Value, ...], calendar: FirmCalendar) -> str | None:
    """The days that a question about today is about: `(→ 2026-11-23)` for what is past, None for any other question."""
    today, one = calendar.today, timedelta(days=1)
    match operator.takes, values:
        case Takes.TODAY, ():
            past = operator.key == "is_past"
            return f"(→ {today - one})" if past else f"({today + one} →)"
        case Takes.AGO, (Shifted() as day,):
            return f"(→ {_day_before(day.span(calendar).first)})"
        case Takes.AHEAD, (Shifted() as day,):
            return f"({_day_after(day.span(calendar).last)} →)"
        case Takes.DAYS_AHEAD, (float() as days,):
            return resolved(Span(today, today + timedelta(days=int(days))))
        case _:
            return None


def _day_before(day: date) -> date:
    return max(day, date.min + timedelta(days=1)) - timedelta(days=1)


def _day_after(day: date) -> date:
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def _is_plural(values: tuple[Value, ...], language: str) -> bool:
    """Whether the words behind these values agree with more than one."""
    numbers = [value for value in values if isinstance(value, float)]
    return not numbers or Locale.parse(LOCALES[language]).plural_form(numbers[0]) != "one"

"""From a rule to what is shown of it: the sheet it was asked of, the contacts it picks, the cells it could not read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from babel.dates import format_date
from babel.numbers import format_decimal

from commands.columns import cell_line
from commands.errors import SnapshotLeft
from commands.i18n.catalogue import LOCALES, say
from commands.language.dates import say_period
from commands.language.errors import UnknownOption
from commands.language.wording import say as say_rule
from commands.nesting import expanded, names_in
from commands.replies.parts import CheckLine, ContactLine, Sheet, Subject
from commands.request import Language, Request
from sheets_backend.backend import Backend, local_time
from sheets_backend.column_errors import ColumnRenamed, LongHeader, StrayDeclaration
from sheets_backend.contacts import ContactTable, Selection, check_rule, missing
from sheets_backend.errors import BlankHeader, DuplicatedHeader, FieldGone, OperatorMismatch, Problem
from sheets_backend.field_types import CURRENCY, PERCENT, Family, text_of
from sheets_backend.folding import folded
from sheets_backend.following import check_columns
from sheets_backend.nesting import unusable
from sheets_backend.notation import Unreadable, day_of
from sheets_backend.periods import Day, FirmCalendar
from sheets_backend.renaming import renamed
from sheets_backend.rules import AnyRule, conditions, segments_in
from sheets_backend.schema import LONGEST_HEADER, Field, nearest
from sheets_backend.segment_rows import Segment

OF_WHOLE_OPTIONS = frozenset({
    "is", "is_not", "is_any_of", "is_none_of", "is_exactly", "includes_any_of", "includes_all_of", "includes_none_of",
    "lacks_some_of", "holds_exactly", "holds_otherwise",
})  # fmt: skip
"""The operators whose operands are whole options."""


MOST_NEW_NAMES = 3
LONGEST_MEANING = 200
"""Of a segment that a rule uses, shown behind the rule; a longer one is a line away."""


@dataclass(frozen=True)
class Picked:
    """A rule for one reading of the sheet and a person: `name` is the saved segment's, None for one that is not saved.

    `rule` is as it was typed; `whole` has the rules of other segments in their places. `chosen` is the selection in
    another order, or of those alone whom a person ticked: `only` is the token that says who, `out_of` how many match.
    `headers` are those of the rule's columns when the segment was saved, by id.
    """

    name: str | None
    rule: AnyRule
    whole: AnyRule
    table: ContactTable
    request: Request
    backend: Backend
    chosen: Selection | None = None
    only: str = ""
    out_of: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def selection(self) -> Selection:
        """The contacts that the rule picks; it is asked when this is first wanted."""
        return self.chosen or self.table.select(self.whole, self.calendar)

    @property
    def calendar(self) -> FirmCalendar:
        """The firm's calendar on the day that is asked about."""
        return calendar_for(self.request, self.table, self.backend)

    @property
    def subject(self) -> Subject:
        """The segment's name and what it means today."""
        return Subject(self.name, in_words(self.rule, self.table, self.request, self.backend))

    @property
    def sentence(self) -> str:
        """The rule in the speaker's language, as it can be typed again."""
        language, segments = self.request.speaker.language, names_in(self.rule, self.request, self.backend)
        return say_rule(self.rule, self.table.schema, language, segments=segments)

    @property
    def sheet(self) -> Sheet:
        """The sheet that was read; a new name of a column, and an option that it does not know, are remarks too."""
        sheet = sheet_of(self.table, self.backend)
        return replace(sheet, notices=(*self._new_names(), *sheet.notices, *self._unknown_options(), *self.left))

    @property
    def left(self) -> tuple[SnapshotLeft, ...]:
        """Of each snapshot that the rule asks about, whom the sheet does not hold any more."""
        return tuple(SnapshotLeft(frozen.day, len(keys), keys) for frozen, keys in missing(self.whole, self.table))

    def _new_names(self) -> Iterable[Problem]:
        """A few at a time, before anything else, so that each is really shown."""
        for one in islice(renamed(dict(self.headers), self.table.schema), MOST_NEW_NAMES):
            yield ColumnRenamed(one.field.id, one.old, one.field.name, one.field.letter)

    def _unknown_options(self) -> Iterable[Problem]:
        for condition in conditions(self.whole):
            field = self.table.schema.by_id(condition.field)
            if field.options and condition.operator in OF_WHOLE_OPTIONS:
                texts = (value for value in condition.values if isinstance(value, str))
                yield from (self._unknown(field, text) for text in texts if not self._is_held(field, text))

    def _is_held(self, field: Field, text: str) -> bool:
        known = {folded(option) for option in field.options}
        return folded(text) in known or any(folded(text) in held for held in self.table.column(field).elements)

    def _unknown(self, field: Field, text: str) -> UnknownOption:
        return UnknownOption(field.name, text, nearest(text, field.options))

    def contact(self, index: int) -> ContactLine:
        """A contact of the table, whether it matches or not."""
        language = self.request.speaker.language
        shown = [field for field in self.selection.fields if field != self.table.schema.name_field]
        details = tuple((field.name, shown_cell(self.table, field, index, language)) for field in shown)
        return ContactLine(self.table.name(index), details, self.url(f"A{self.table.row_number(index)}"))

    def unsure(self, limit: int) -> tuple[CheckLine, ...]:
        """The first cells that kept the rule from telling."""
        cells = self.selection.unreadable_cells()
        return tuple(cell_line(cell, self.table, self.backend) for cell in islice(cells, limit))

    def url(self, address: str) -> str:
        """Where a person opens this cell or row of the contacts."""
        return self.backend.url(self.table.grid.sheet_id, address)


def pick(name: str | None, rule: AnyRule, request: Request, backend: Backend) -> Picked:
    """The rule asked of the sheet as it is now, or as it was read in the last seconds.

    Raises:
        Problem: the sheet cannot be read, or the rule cannot be asked of it.

    """
    picked = prepare(name, rule, request, backend)
    _ = picked.selection  # whoever is given it knows that it could be asked
    return picked


def prepare(name: str | None, rule: AnyRule, request: Request, backend: Backend) -> Picked:
    """As `pick`, for whoever asks the rule in another way than by its selection.

    Raises:
        Problem: the sheet cannot be read, or does not have what the rule asks about.

    """
    table = backend.contacts()
    try:
        whole = asked_in_full(rule, table, request, backend)
        check_rule(whole, table.schema)
    except (FieldGone, OperatorMismatch) as problem:
        raise as_told(problem, rule, table, request, backend) from None
    return Picked(name, rule, whole, table, request, backend)


def asked_in_full(rule: AnyRule, table: ContactTable, request: Request, backend: Backend) -> AnyRule:
    """The rule with those of the segments that it uses in place, each of whose columns is still followed.

    Raises:
        SegmentUnusable: one of them has lost a column.
        Problem: as `expanded`.

    """
    whole = expanded(rule, request, backend)
    lost = unusable(rule, backend.shelf(request.speaker.id), table.schema) if segments_in(rule) else None
    if lost is not None:
        raise lost
    return whole


def calendar_for(request: Request, table: ContactTable, backend: Backend) -> FirmCalendar:
    """The firm's calendar on the day that the request is about, for the person who asks."""
    calendar, speaker = backend.calendar(table, request.now), request.speaker
    me = tuple(filter(None, (speaker.name, speaker.email)))
    return replace(calendar, today=request.as_of or calendar.today, me=me)


def in_words(rule: AnyRule, table: ContactTable, request: Request, backend: Backend) -> str:
    """What the rule means on the day that the request is about, and which day that is where it is not today."""
    language = request.speaker.language
    sentence = _with_meanings(rule, table, request, backend)
    if request.as_of is None:
        return sentence
    return say("as_of", language, sentence=sentence, day=say_period(Day(day=request.as_of), language))


def _with_meanings(rule: AnyRule, table: ContactTable, request: Request, backend: Backend) -> str:
    """The rule's sentence, and behind it what each segment that it uses means, where that is short."""
    language, calendar, segments = (
        request.speaker.language,
        calendar_for(request, table, backend),
        names_in(rule, request, backend),
    )
    sentence = say_rule(rule, table.schema, language, calendar, segments)
    rules = {segment.id: segment.rule for segment in backend.shelf(request.speaker.id).segments} if segments else {}
    for used in segments_in(rule):
        meaning = say_rule(rules[used], table.schema, language, calendar, segments)
        if len(meaning) <= LONGEST_MEANING:
            sentence = say("with_meaning", language, sentence=sentence, name=segments[used], meaning=meaning)
    return sentence


def pick_saved(segment: Segment, request: Request, backend: Backend) -> Picked:
    """As `pick`, for a saved segment, each of whose columns must still be followed."""
    picked = prepare_saved(segment, request, backend)
    _ = picked.selection  # as in `pick`
    return picked


def of_segment(problem: Problem, segment: Segment) -> Problem:
    """The problem of the segment's own rule; one that can be repaired names the segment."""
    if isinstance(problem, OperatorMismatch):
        return OperatorMismatch(problem.name, problem.type, segment.name)
    return problem


def prepare_saved(segment: Segment, request: Request, backend: Backend) -> Picked:
    """As `prepare`, for a saved segment, each of whose columns must still be followed."""
    check_columns(segment, backend.contacts().schema)
    try:
        picked = prepare(segment.name, segment.rule, request, backend)
    except OperatorMismatch as mismatch:
        raise of_segment(mismatch, segment) from None
    return replace(picked, headers=_headers(segment, picked))


def _headers(segment: Segment, picked: Picked) -> tuple[tuple[str, str], ...]:
    """Those of the segment's own columns, and of the segments that it uses itself."""
    used = segments_in(segment.rule)
    shelf = picked.backend.shelf(picked.request.speaker.id) if used else None
    others = (found.columns for each in used if shelf and (found := shelf.by_id(each)))
    return tuple(column for columns in (*others, segment.columns) for column in columns)


def as_told(
    problem: FieldGone | OperatorMismatch, rule: AnyRule, table: ContactTable, request: Request, backend: Backend
) -> Problem:
    """The problem of a rule as its reader knows it.

    Where it is that of a segment that the rule uses, it names that one; a column that is gone has the header with which
    a segment was saved, in place of its id.
    """
    if isinstance(problem, FieldGone) and problem.segment:
        return problem
    shelf = backend.shelf(request.speaker.id)
    inside = unusable(rule, shelf, table.schema)
    if inside is not None or isinstance(problem, OperatorMismatch):
        return inside or problem
    headers = (dict(segment.columns).get(problem.name) for segment in shelf.segments)
    return FieldGone(next(filter(None, headers), problem.name))


def sheet_of(table: ContactTable, backend: Backend) -> Sheet:
    """What was read, and what is wrong with its header."""
    notices: Iterable[Problem] = (
        *(BlankHeader(letter) for letter in table.schema.blank_headers),
        *(DuplicatedHeader(name, letters) for name, letters in table.schema.duplicates),
        *(LongHeader(letter, LONGEST_HEADER) for letter in table.schema.long_headers),
        *(problem for field in table.schema.fields if (problem := field.unsettled)),
        *(StrayDeclaration(doubt.tab, doubt.cell, doubt.reason) for doubt in table.schema.doubts),
    )
    read_at = local_time(table, table.read_at)
    return Sheet(table.grid.spreadsheet, backend.url(table.grid.sheet_id), read_at, tuple(notices))


def shown_cell(table: ContactTable, field: Field, index: int, language: Language) -> str:
    """The contact's cell as a person reads it in their language; what cannot be read is shown as it stands."""
    column = table.column(field)
    cell = column.cell(index)
    if isinstance(cell, str) or isinstance(column.read(cell), Unreadable):
        return text_of(cell).strip()
    return shown_value(cell, field, language)


_PATTERNS = {CURRENCY: "#,##0.00", PERCENT: "#,##0.## %"}
_PLAIN_NUMBER = "0.##########"
"""A year is a number too, and has no thousands."""


def shown_value(cell: float | bool, field: Field, language: Language) -> str:
    """A readable cell in the language's own form: numbers, days, yes and no."""
    if isinstance(cell, bool):
        return say("yes" if cell else "no", language)
    if field.type.family is Family.TEXT:
        return text_of(cell)
    if field.type.family is Family.DAY:
        return format_date(day_of(cell), "d MMM y", locale=LOCALES[language])
    return format_decimal(cell, _PATTERNS.get(field.type, _PLAIN_NUMBER), locale=LOCALES[language])

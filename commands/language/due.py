"""When work starts or is due: a day, so long from today, or a day counted from a contact's own date.

« 30 jours avant la prochaine fin d'exercice », `10 days after "Year end"`, `+2 weeks`, « le 30 avril 2026 ».
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NoReturn

from commands.errors import Misread
from commands.language.dates import duration_at, read_period, say_duration
from commands.language.errors import NotADate, NotADateColumn, NotADueDate
from commands.language.phrases import keys_of
from commands.language.reading import longest
from commands.language.vocabulary import Run, vocabulary_of
from commands.language.word_lists import keyword, keyword_said
from commands.language.wording import quoted
from commands.language.words import Word, read_words
from sheets_backend.errors import DuplicatedHeader
from sheets_backend.folding import tidied
from sheets_backend.own_days import OWN_DAY_TYPES, OwnDay, Which, date_fields
from sheets_backend.periods import AnyPeriod, Shifted, Unit
from sheets_backend.schema import Field, Schema

Due = AnyPeriod | OwnDay

_SIGNED = re.compile(r"([+\-−])\s*(.+)", re.DOTALL)
_BRACED = re.compile(r"\{([^{}]*)\}")
_ELIDED: Final = ("l'", "d'")
_SIDES: Final = (("days_before", -1), ("days_after", 1))
_WHICH: Final[tuple[tuple[str, Which], ...]] = (
    ("own_next", "next"), ("own_last", "last"), ("own_written", "written"),
)  # fmt: skip


def read_due(text: str, schema: Schema, language: str) -> Due:
    """What the whole text is; a column may be named between braces, as in a title.

    Raises:
        NotADueDate: it is none of these.
        AmbiguousDate, VaguePeriod: it is two.
        UnknownField, LookAlikeField, DuplicatedHeader: what is counted from is not one column of the sheet.
        NotADateColumn, DamagedDeclaration: the column holds no dates, or nobody can tell what it holds.

    """
    try:
        return read_period(text, language)
    except NotADate:
        pass
    try:
        signed = _SIGNED.fullmatch(tidied(text))
        found = _from_today(*signed.groups()) if signed else _from_own_date(_unbraced(text), schema)
    except (NotADate, Misread):
        found = None
    if found is None:
        raise NotADueDate(text, example_due(schema, language))
    return found


def _from_today(sign: str, rest: str) -> Shifted | None:
    """`+30 jours`, `-2 weeks`."""
    keys = keys_of(rest)
    found = duration_at(keys, 0, 1 if sign == "+" else -1)
    return found[1] if found and found[0] == len(keys) else None


def _unbraced(text: str) -> str:
    return _BRACED.sub(lambda found: quoted(found[1], "en"), text)


def _from_own_date(text: str, schema: Schema) -> OwnDay | None:
    words = read_words(text)
    keys = tuple(word.key for word in words)
    counted = duration_at(keys, 0, 1)
    if counted is None:
        based = _based(keys, 0, schema)
        return OwnDay(based[0].id, which=based[1]) if based else None
    end, shifted = counted
    for key, sign in _SIDES:
        start = longest(keyword(key), keys, end)
        if start is not None and start < len(keys):
            field, which = _based(keys, start, schema) or _refused(text, words, start, schema)
            return OwnDay(field.id, sign * shifted.n, shifted.unit, which)
    return None


def _based(keys: Sequence[str], at: int, schema: Schema) -> tuple[Field, Which] | None:
    """The column that all words from here name, and which of its days is meant; a column's whole name goes first."""
    for start, which in _starts(keys, at):
        for tried in _as_typed_and_parted(keys, start):
            run = vocabulary_of(schema).name_at(tried, start)
            if run and run.end == len(keys):
                return _dated(run, schema), which
    return None


def _starts(keys: Sequence[str], at: int) -> list[tuple[int, Which]]:
    """Where the name of the column may begin, the first place first, and which of its days the words before mean."""
    marked = [(end, which) for key, which in _WHICH for end, _ in keyword(key).runs(keys, at)]
    return [(at, "written"), *sorted(marked, key=lambda each: each[0])]


def _as_typed_and_parted(keys: Sequence[str], at: int) -> Iterator[Sequence[str]]:
    """The words; and again where the one here has an article in front: « l'échéance »."""
    yield keys
    if at < len(keys) and keys[at].startswith(_ELIDED):
        yield (*keys[:at], keys[at].split("'", 1)[1], *keys[at + 1 :])


def _dated(run: Run, schema: Schema) -> Field:
    field = run.fields[0]
    if len(run.fields) > 1:
        raise DuplicatedHeader(field.name, tuple(same.letter for same in run.fields))
    field.check_settled()
    if field.type not in OWN_DAY_TYPES:
        raise NotADateColumn(field.name, field.type.key, tuple(f.name for f in date_fields(schema)))
    return field


def _refused(text: str, words: Sequence[Word], at: int, schema: Schema) -> NoReturn:
    """What is said where no column bears the name that is counted from."""
    place = max((start for start, _ in _starts(tuple(word.key for word in words), at) if start < len(words)))
    name = words[place].text if place == len(words) - 1 else text[words[place].start :]
    raise schema.unknown(tidied(name))


def say_due(due: OwnDay, schema: Schema, language: str) -> str:
    """The phrase, which `read_due` reads back as the same, for a speaker of either language.

    Raises:
        FieldGone: the schema does not have the column.

    """
    name = quoted(tidied(schema.by_id(due.field).name), language)
    based = name if due.which == "written" else f"{keyword_said(f'own_{due.which}', language)} {name}"
    if not due.n:
        return based
    side = "days_before" if due.n < 0 else "days_after"
    counted = say_duration(Shifted(unit=due.unit, n=due.n), language)
    return f"{counted} {keyword_said(side, language)} {based}"


def example_due(schema: Schema, language: str) -> str:
    """A phrase to show, of a column that holds dates where there is one."""
    field = next(iter((*date_fields(schema), *schema.fields)))
    return say_due(OwnDay(field.id, -30, Unit.DAY), schema, language)

"""How the type of a column is found, the surest sign first.

Where the firm declared none: table column type, then validation, then number formats by vote, then the values by
majority. Identifier-like columns (leading zeros, postal codes, NEQ, phone numbers) stay text, so that nothing is lost
to arithmetic.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sheets_backend.choices import holds_several
from sheets_backend.field_types import (
    CHOICE,
    CHOICES,
    CURRENCY,
    DATE,
    DATE_TIME,
    EMAIL,
    NUMBER,
    PERCENT,
    PERSON,
    PHONE,
    TEXT,
    URL,
    YES_NO,
    YES_NO_WORDS,
    Cell,
    FieldType,
    is_blank,
)  # fmt: skip
from sheets_backend.folding import folded
from sheets_backend.grid import Hints
from sheets_backend.notation import Unreadable
from sheets_backend.schema import Source

_TABLE = {
    "DOUBLE": NUMBER, "CURRENCY": CURRENCY, "PERCENT": PERCENT, "DATE": DATE, "DATE_TIME": DATE_TIME,
    "TEXT": TEXT, "BOOLEAN": YES_NO, "DROPDOWN": CHOICE, "PEOPLE_CHIP": PERSON, "RATINGS_CHIP": NUMBER,
    "FILES_CHIP": TEXT, "PLACE_CHIP": TEXT, "FINANCE_CHIP": TEXT, "TIME": TEXT,
}  # fmt: skip
"""Column types of a native table (Sheets API, `TableColumnProperties.columnType`)."""

_VALIDATION = {
    "BOOLEAN": YES_NO, "ONE_OF_LIST": CHOICE, "ONE_OF_RANGE": CHOICE, "TEXT_IS_EMAIL": EMAIL, "TEXT_IS_URL": URL,
}  # fmt: skip
"""Validation conditions that say what a column holds; ranges of dates and numbers are seen in its formats too."""

_FORMAT = {
    "CURRENCY": CURRENCY, "PERCENT": PERCENT, "DATE": DATE, "DATE_TIME": DATE_TIME, "NUMBER": NUMBER, "SCIENTIFIC":
    NUMBER,
}  # fmt: skip

_EMAIL_SHAPE = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL_SHAPE = re.compile(r"(https?://|www\.)\S+")
_PHONE_SHAPE = re.compile(
    r"(?![0-9]+$)\+?1?[ .-]?\(?[0-9]{3}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}( *(poste|ext|x)\.? *[0-9]+)?"
)
_IDENTIFIER = re.compile(
    r"\bn°|\b(id|identifiant|no|num|numero|code|neq|tps|tvq|nas|sin|cik|postal|zip|tel|telephone|phone|cell)\b(?! of\b)"
    r"|^ne$|\(ne\)"
)
"""Headers of what is written in figures and is no number; not « No of employees », nor « Ne pas appeler »."""
_LEADING_ZERO = re.compile(r"0[0-9]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The type of a column, how it was found, and the options of its drop-down."""

    type: FieldType
    source: Source
    options: tuple[str, ...] = ()


def find_type(name: str, hints: Hints, sample: Sequence[Cell], options: tuple[str, ...], locale: str) -> Found:
    """What the column holds; `options` are those of its drop-down, listed or from a range."""
    filled = [cell for cell in sample if not is_blank(cell)]
    if hints.table in _TABLE and hints.table != "TEXT":
        return _narrowed(Found(_TABLE[hints.table], Source.TABLE, options), filled)
    if hints.validation in _VALIDATION:
        return _narrowed(Found(_validated(hints), Source.VALIDATION, options), filled)
    if hints.table == "TEXT":
        return Found(TEXT, Source.TABLE)
    if 2 * hints.people > len(filled):
        return Found(PERSON, Source.FORMAT)
    by_format = _by_format(hints, filled)
    if by_format and not (by_format.type is NUMBER and _IDENTIFIER.search(folded(name))):
        return by_format
    return Found(_by_values(name, filled, locale), Source.VALUES)


def _validated(hints: Hints) -> FieldType:
    """A box whose two values are words of the firm's own, « Signée » and « À signer », is a choice between them."""
    own_words = hints.validation == "BOOLEAN" and not all(_reads(YES_NO, option, "") for option in hints.options)
    return CHOICE if own_words else _VALIDATION[hints.validation]


def _narrowed(found: Found, filled: Sequence[Cell]) -> Found:
    """A drop-down of Oui and Non is a yes/no; one that holds several options in a cell is a multiple choice."""
    if found.type is not CHOICE:
        return found
    if found.options and {folded(option) for option in found.options} <= YES_NO_WORDS:
        return Found(YES_NO, found.source)
    options = {folded(option) for option in found.options}
    several = any(isinstance(cell, str) and holds_several(folded(cell), options) for cell in filled)
    return Found(CHOICES, found.source, found.options) if several else found


def _by_format(hints: Hints, filled: Sequence[Cell]) -> Found | None:
    if not hints.formats:
        return None
    winner, votes = hints.formats[0]
    return Found(_FORMAT[winner], Source.FORMAT) if winner in _FORMAT and 2 * votes > len(filled) else None


_SHAPES: tuple[tuple[FieldType, Callable[[str], bool]], ...] = (
    (EMAIL, lambda text: _EMAIL_SHAPE.fullmatch(text) is not None),
    (URL, lambda text: _URL_SHAPE.fullmatch(text) is not None),
    (PHONE, lambda text: _PHONE_SHAPE.fullmatch(text) is not None),
)
"""What a text looks like, tried before dates and numbers. Ten bare digits are a phone number, a NEQ or a CIK."""


def _by_values(name: str, filled: Sequence[Cell], locale: str) -> FieldType:
    texts = [cell.strip() for cell in filled if isinstance(cell, str)]
    for field_type, fits in _SHAPES:
        if _most(sum(map(fits, texts)), filled):
            return field_type
    if _most(sum(_is_yes_no(cell) for cell in filled), filled):
        return YES_NO
    if _IDENTIFIER.search(folded(name)) or any(_LEADING_ZERO.fullmatch(text) for text in texts):
        return TEXT
    readable = ((t, sum(_reads(t, cell, locale) for cell in filled if _can_be(t, cell))) for t in (NUMBER, DATE))
    return next((field_type for field_type, count in readable if _most(count, filled)), TEXT)


def _most(count: int, filled: Sequence[Cell]) -> bool:
    return 2 * count > len(filled)


def _is_yes_no(cell: Cell) -> bool:
    return isinstance(cell, bool) or (isinstance(cell, str) and folded(cell) in YES_NO_WORDS)


def _can_be(field_type: FieldType, cell: Cell) -> bool:
    """A bare number is a number; only a text can be a date that nobody formatted."""
    return field_type is NUMBER or isinstance(cell, str)


def _reads(field_type: FieldType, cell: Cell, locale: str) -> bool:
    try:
        field_type.read(cell, locale)
    except Unreadable:
        return False
    return True

"""Field and Schema: the columns of today's sheet, by header, by stable id and by letter.

A field's id is the value of the column's own developer metadata, which Sheets moves with the column (G14 to G18 of the
failure list); a column that no segment has used yet has the id that it would be given, and `anchored` is False.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from sheets_backend.column_errors import DamagedDeclaration
from sheets_backend.errors import DuplicatedHeader, FieldGone, LookAlikeField, UnknownField
from sheets_backend.field_types import EMAIL, NUMBER, TEXT, FieldType
from sheets_backend.folding import folded


class Source(StrEnum):
    """How the type of a column was found, the surest first."""

    DECLARED = "declared"
    TABLE = "table"
    VALIDATION = "validation"
    FORMAT = "format"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a declared type cannot be told: `cell` of the tab of declarations was changed; "" where the row is gone."""

    tab: str
    cell: str = ""
    reason: str = "checksum"


@dataclass(frozen=True, slots=True)
class Told:
    """How many times people were told that a column has a new name, and the name that they were told last."""

    times: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `index` counts from 0, `options` are those of its drop-down, in the sheet's order.

    `declaration` is the version of what was last declared of it, be it that its type is to be found; 0 for nothing.
    Where there is a `doubt`, `type` is the one that is found, and no rule can be asked of the column.
    """

    id: str
    name: str
    index: int
    type: FieldType
    options: tuple[str, ...] = ()
    source: Source = Source.VALUES
    anchored: bool = False
    is_key: bool = False
    declaration: int = 0
    doubt: Doubt | None = None
    told: Told = Told()

    @property
    def letter(self) -> str:
        """The column's letter in the sheet: 0 is A, 26 is AA."""
        return column_letter(self.index)

    def check_settled(self) -> None:
        """Nothing, where the type of the column can be told.

        Raises:
            DamagedDeclaration: what was declared of it was changed by hand, or is gone.

        """
        if problem := self.unsettled:
            raise problem

    @property
    def unsettled(self) -> DamagedDeclaration | None:
        """The problem, where the type of the column cannot be told."""
        doubt = self.doubt
        return DamagedDeclaration(self.name, doubt.tab, doubt.cell, doubt.reason) if doubt else None


def column_letter(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


def quoted_tab(title: str) -> str:
    """The title as A1 notation has it, quoted whatever it is: a tab called P1 is no cell."""
    return "'" + title.replace("'", "''") + "'"


_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһкмнтвαορντικ", "aeopcyxijsdhkmhtbaopvtik")
"""Cyrillic and Greek letters that are drawn like Latin ones (from Unicode's confusables, the common few)."""


LONGEST_HEADER = 1_000
"""Characters of a header that a line can still hold, beside what is asked of the column."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields in the order of the sheet, and the columns whose header is blank above values.

    `doubts` are about declarations of which nobody can tell whose they were.
    """

    fields: tuple[Field, ...]
    blank_headers: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def field(self, name: str) -> Field:
        """The one field that bears this name; case, accents and spaces do not count.

        Raises:
            DuplicatedHeader: several columns bear it.
            LookAlikeField: it is spelt with letters of another script.
            UnknownField: no column bears it.

        """
        same = [field for field in self.fields if folded(field.name) == folded(name)]
        if len(same) > 1:
            raise DuplicatedHeader(same[0].name, tuple(field.letter for field in same))
        if not same:
            raise self.unknown(name)
        return same[0]

    def by_id(self, field_id: str, last_name: str = "") -> Field:
        """The field with this id.

        Raises:
            FieldGone: its column was deleted, or copied together with its id.

        """
        same = [field for field in self.fields if field.id == field_id]
        if len(same) != 1:
            raise FieldGone(last_name or field_id)
        return same[0]

    @property
    def duplicates(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each header that several columns bear, and their letters."""
        letters: dict[str, list[Field]] = {}
        for field in self.fields:
            letters.setdefault(folded(field.name), []).append(field)
        return tuple((same[0].name, tuple(f.letter for f in same)) for same in letters.values() if len(same) > 1)

    @property
    def long_headers(self) -> tuple[str, ...]:
        """The letters of the columns whose header is too long for a line."""
        return tuple(field.letter for field in self.fields if len(field.name) > LONGEST_HEADER)

    def close(self, name: str) -> tuple[str, ...]:
        """The names of up to three fields nearest to this one."""
        return nearest(name, [field.name for field in self.fields])

    def unknown(self, name: str) -> UnknownField | LookAlikeField:
        """What is wrong with a name that no field bears."""
        plain = folded(name).translate(_LOOK_ALIKES)
        same = [field.name for field in self.fields if folded(field.name).translate(_LOOK_ALIKES) == plain]
        if same:
            letters = (typed for typed, own in zip(folded(name), folded(same[0]), strict=True) if typed != own)
            return LookAlikeField(name, tuple(same), "".join(letters))
        return UnknownField(name, self.close(name))

    @property
    def key_field(self) -> Field | None:
        """The column that identifies a contact, if there is one."""
        return next((field for field in self.fields if field.is_key), None)

    @property
    def name_field(self) -> Field | None:
        """The column that a contact is shown by: one called a name, one that begins like it, else the first of text."""
        texts = [field for field in self.fields if field.type is TEXT]
        named = (f for sign in (_IS_NAME, _NAME) for f in texts if sign.match(folded(f.name)) and not looks_like_key(f))
        return next(iter((*named, *texts)), None)


_IS_NAME = re.compile(r"(nom|name|raison sociale|client|contact|company|entreprise|security|personne-ressource)s?$")
_NAME = re.compile(r"(.* )?(nom|name)\b|(raison sociale|client|contact|company|entreprise|personne-ressource)\b")
"""« Nom du client », "Company name"; « Type de client » and « Responsable client » are about one, and name none."""
_KEY = re.compile(r"\bn°|\b(id|identifiant|identifier|no|num|numero|number|code|cle|key|neq|symbol|ticker)\b(?! of\b)")
_SHARED = re.compile(r"\b(postal|zip|tel|telephone|phone|fax|telecopieur|cell|cellulaire|nas|sin|poste)\b")
"""What a household or an office shares, or nobody should be filed under."""


def looks_like_key(field: Field) -> bool:
    """Whether the header or the type is one that people identify contacts by."""
    name = folded(field.name)
    if field.type not in (TEXT, NUMBER, EMAIL) or _SHARED.search(name):
        return False
    return field.type is EMAIL or _KEY.search(name) is not None


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three of the known names that this one may have been meant for, the nearest first."""
    by_folded = {folded(k): k for k in known}
    return tuple(by_folded[match] for match in get_close_matches(folded(name), list(by_folded), n=3, cutoff=0.6))

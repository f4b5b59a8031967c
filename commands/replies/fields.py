"""The columns of the sheet."""

from dataclasses import dataclass

from commands.replies.parts import Button, Sheet


@dataclass(frozen=True, slots=True)
class KeyOffer:
    """There is no column that identifies a contact; one can be added and filled for `contacts` contacts.

    `candidates` are columns that look like one, and are not filled everywhere or not unique.
    """

    header: str
    contacts: int
    candidates: tuple[str, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class KeyAdded:
    """An id column was added to the right of the sheet and filled for `contacts` contacts."""

    header: str
    letter: str
    contacts: int


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A column: its type, how that was found, its options, and how many cells are blank or unreadable."""

    letter: str
    name: str
    type: str
    source: str
    options: tuple[str, ...]
    blank: int
    unreadable: int
    is_key: bool


@dataclass(frozen=True, slots=True)
class FieldList:
    """The columns of the sheet, one page of them."""

    sheet: Sheet
    fields: tuple[FieldLine, ...]
    contacts: int
    page: int
    pages: int
    buttons: tuple[Button, ...]

"""The columns of the sheet."""

from dataclasses import dataclass

from commands.replies.parts import Button, CheckLine, Sheet


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
    """A column identifies `contacts` contacts from now on: one that was added and filled, or one that was declared."""

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


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One column: `cells` are the first that cannot be read, `questions` what it can be asked, in words.

    `segments` are the names of those that use it, `hidden` how many more do that are not the speaker's business.
    `found` is the type that it would be of, and how that is found, where the firm declared another.
    """

    sheet: Sheet
    field: FieldLine
    filled: int
    cells: tuple[CheckLine, ...]
    questions: tuple[str, ...]
    segments: tuple[str, ...]
    hidden: int
    found: tuple[str, str] | None
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """How many contacts a segment picks, and would pick; None where its rule cannot be asked."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class DeclarationPreview:
    """What declaring a type would do; `source` is "declared", or how the type is found where a declaration is undone.

    `fitting` cells are of the type, `odd` ones can be read and do not look like it; `newly` become unreadable, of which
    `cells` are the first, and `still` are unreadable already. `effects` are on the segments that use the column;
    `hidden` more use it that are not the speaker's business. `moved`: it was asked before, and something has changed.
    """

    sheet: Sheet
    letter: str
    name: str
    type: str
    source: str
    today: tuple[str, str]
    fitting: int
    odd: int
    newly: int
    still: int
    blank: int
    cells: tuple[CheckLine, ...]
    effects: tuple[Effect, ...]
    hidden: int
    moved: bool
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class FieldDeclared:
    """The column is of this type, as read back; `source` as in a preview."""

    letter: str
    name: str
    type: str
    source: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class KeyPreview:
    """What it would change that this column identifies the contacts; `today` is the one that does now, and its letter.

    `work` rows are known by that one, and would not be known again.
    """

    sheet: Sheet
    letter: str
    name: str
    contacts: int
    today: tuple[str, str] | None
    work: int
    moved: bool
    buttons: tuple[Button, ...]

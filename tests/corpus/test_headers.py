"""Every header either names its column, as the bot itself says it, or is refused by its letter (G19): never a guess."""

from dataclasses import dataclass

import pytest

from commands.errors import Misread
from commands.handle import handle
from commands.i18n.catalogue import LANGUAGES
from commands.language.parser import parse
from commands.language.wording import say
from commands.language.words import read_words
from commands.line import write
from commands.replies.fields import FieldShown
from commands.replies.reply import Refused, Reply
from commands.replies.results import Results
from commands.request import Language, Request, Speaker
from sheets_backend.backend import Backend
from sheets_backend.column_errors import LongHeader
from sheets_backend.errors import BlankHeader, DuplicatedHeader, LookAlikeField
from sheets_backend.rules import AnyRule, Condition, InSegment
from sheets_backend.schema import Field
from tests.corpus.headers import HEADERS
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of

SEGMENTS = {"s": "Prospects"}
VALUES = ("Laval", "Gaspé", "Alma")


@dataclass
class Firm:
    """A sheet whose columns from B on bear these headers, above another city each."""

    desk: Desk
    backend: Backend

    def said(self, line: str, language: Language) -> Reply:
        """What the bot answers."""
        return handle(Request("1", line, Speaker("U1", "Ada", language), NOW), self.backend)

    def read_back(self, rule: AnyRule, language: Language) -> str:
        """The rule as the bot says it, which is read as the same rule."""
        schema = self.backend.contacts().schema
        sentence = say(rule, schema, language, segments=SEGMENTS)
        assert parse(sentence, read_words(sentence), schema, language, SEGMENTS) == rule
        return sentence

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns from B on that have a header."""
        return tuple(field for field in self.backend.contacts().schema.fields if field.letter != "A")


def firm_with(headers: tuple[str, ...]) -> Firm:
    """Headers are written as they are, not typed: no formula, no number."""
    desk = desk_of(["Client", *("x" for _ in headers)], ["Ada", *VALUES[: len(headers)]], ["Zoé", "", "", ""])
    cells = [{"userEnteredValue": {"stringValue": header}} if header else {} for header in headers]
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 1}
    rows = [{"values": cells}]
    desk.editor.apply({"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}})
    return Firm(desk, Backend(desk.spreadsheet))


def of(kind: str) -> pytest.MarkDecorator:
    """The headers of which this is true."""
    rows = [(headers, name) for name, headers, found in HEADERS if found == kind]
    return pytest.mark.parametrize("headers", [headers for headers, _ in rows], ids=[name for _, name in rows])


def test_there_are_sixty_and_more() -> None:
    """The table holds what the failure list asks for, each under its own name."""
    assert len({name for name, _, _ in HEADERS}) == len(HEADERS) > 60
    assert {found for _, _, found in HEADERS} == {"usable", "blank", "twice", "long"}


@of("usable")
def test_a_column_is_named_as_the_bot_says_it(headers: tuple[str, ...]) -> None:
    """In both languages its rule is read back, a search finds by it, and its page is its own.

    Beside it a segment is still that segment, also where the column is called like it, or like words about one.
    """
    firm = firm_with(headers)
    assert len(firm.fields) == len(headers)
    for field, value in zip(firm.fields, VALUES, strict=False):
        rule = Condition(field=field.id, operator="is", values=(value,))
        for language in LANGUAGES:
            sentence = firm.read_back(rule, language)
            found = firm.said(write(language, "find") + " " + sentence, language)
            assert isinstance(found, Results), sentence
            assert (found.matching, found.subject.sentence) == (1, sentence)
            firm.read_back(InSegment(segment="s"), language)
        shown = firm.said(write("fr", "fields", field.name), "fr")
        assert isinstance(shown, FieldShown), field.name
        assert shown.field.letter == field.letter


@of("blank")
def test_a_blank_header_is_refused_by_its_letter(headers: tuple[str, ...]) -> None:
    """The column names no field, and every answer about the sheet says which one it is."""
    firm = firm_with(headers)
    assert firm.fields == ()
    for language in LANGUAGES:
        listed = firm.said(write(language, "fields"), language)
        notices = getattr(listed, "sheet").notices  # noqa: B009 -- whichever reply it is
        assert [problem.letter for problem in notices if isinstance(problem, BlankHeader)] == ["B"]


@of("twice")
def test_what_could_be_two_columns_is_refused_by_their_letters(headers: tuple[str, ...]) -> None:
    """However it is typed, it names all the columns that it could be, and picks nobody."""
    firm = firm_with(headers)
    letters = tuple("BCD"[: len(headers)])
    for language in LANGUAGES:
        for header in headers:
            for line in (f'{write(language, "find")} "{header}" is Laval', write(language, "fields", header)):
                refused = firm.said(line, language)
                assert isinstance(refused, Refused), line
                assert isinstance(refused.problem, Misread)
                assert isinstance(refused.problem.problem, DuplicatedHeader)
                assert refused.problem.problem.letters == letters


@of("long")
def test_a_header_that_no_line_can_hold_is_told_by_its_letter(headers: tuple[str, ...]) -> None:
    """It cannot be typed; the answers say which column it is and what to do."""
    firm = firm_with(headers)
    listed = firm.said(write("en", "fields"), "en")
    notices = getattr(listed, "sheet").notices  # noqa: B009 -- whichever reply it is
    assert [problem.letter for problem in notices if isinstance(problem, LongHeader)] == ["B"]
    assert isinstance(firm.said(f'find "{headers[0]}" is Laval', "en"), Refused)


def test_a_look_alike_is_never_taken_for_the_column() -> None:
    """Typed with Latin letters, a header of Cyrillic ones is not found, and the answer says why."""
    firm = firm_with(("Vіllе",))
    refused = firm.said("find Ville is Laval", "en")
    assert isinstance(refused, Refused)
    assert isinstance(refused.problem, Misread)
    assert isinstance(refused.problem.problem, LookAlikeField)

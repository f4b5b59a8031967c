"""Declaring a column, as it is asked and confirmed: nothing is written unseen, and nobody's secrets are told."""

import pytest

from commands.errors import Misread
from commands.handle import handle
from commands.i18n.catalogue import LANGUAGES, entries
from commands.replies.fields import DeclarationPreview, Effect, FieldDeclared, FieldShown, KeyAdded, KeyPreview
from commands.replies.reply import Refused, Reply
from commands.request import Language, Request, Speaker
from sheets_backend.anchors import anchor_requests
from sheets_backend.backend import Backend
from sheets_backend.column_errors import NoCellFits
from sheets_backend.field_types import CHOICES, DATE, FIELD_TYPES, FieldType
from sheets_backend.rules import Condition
from sheets_backend.segment_rows import Author
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of

ROWS = (
    ["No", "Nom", "Logiciel", "Depuis", "Libre", "Courriel"],
    ["1", "Ada", "Xero, MYOB", "'2026-04-30", "", "ada@cabinet.ca"],
    ["2", "Zoé", "Excel", "'bientôt", "", "zoe@cabinet.ca"],
)


class Firm:
    """A small sheet, and two people who ask the bot about it."""

    def __init__(self) -> None:
        self.desk: Desk = desk_of(*ROWS)
        self.backend = Backend(self.desk.spreadsheet)
        self.asked = 0

    def says(self, line: str, language: Language = "en", who: str = "Ada", again: int = 0) -> Reply:
        """The answer to a line; `again` repeats an earlier delivery by its number."""
        self.asked += 1
        speaker = Speaker(f"U-{who}", who, language)
        return handle(Request(f"request {again or self.asked}", line, speaker, NOW), self.backend)

    def previewed(self, line: str) -> DeclarationPreview:
        """The question that a declaration asks."""
        reply = self.says(line)
        assert isinstance(reply, DeclarationPreview)
        return reply

    def kind(self, name: str = "Logiciel") -> FieldType:
        """The type of the column as another process reads it."""
        return Backend(self.desk.spreadsheet).contacts().schema.field(name).type

    def save(self, name: str, operator: str, value: str, *, owner: str, private: bool) -> None:
        """A segment over the column Logiciel."""
        field = self.backend.contacts().schema.field("Logiciel")
        self.backend.create_segment(
            name=name,
            rule=Condition(field=field.id, operator=operator, values=(value,)),
            columns=((field.id, field.name),),
            sentence="",
            owner=Author(f"U-{owner}", owner),
            now=NOW,
            delivery=name,
            private=private,
            alongside=anchor_requests([field], self.backend.contacts().grid.sheet_id),
        )


def test_a_confirmation_writes_what_was_seen_and_nothing_else() -> None:
    """It holds for that column, type and cells; over others the question comes again and says that they moved."""
    firm = Firm()
    confirm = firm.previewed('fields "Logiciel" as several choices').buttons[0].line
    firm.desk.editor.type("Contacts!C3", [""])
    moved = firm.says(confirm)
    assert isinstance(moved, DeclarationPreview)
    assert (moved.moved, moved.fitting, firm.kind() is CHOICES) == (True, 1, False)

    done = firm.says(moved.buttons[0].line)
    assert isinstance(done, FieldDeclared)
    assert firm.kind() is CHOICES
    assert firm.says(moved.buttons[0].line) == firm.says(moved.buttons[0].line, again=firm.asked - 1) == done
    assert len(firm.desk.editor.values("_fields!A2:A9")) == 1


@pytest.mark.parametrize("confirmation", ["", " confirm 000000000000", ' confirm ""'])
def test_nothing_is_written_unseen(confirmation: str) -> None:
    """Without the mark of what was seen, or with another, the answer is the question."""
    firm = Firm()
    reply = firm.says(f'fields "Logiciel" as several choices{confirmation}')
    assert isinstance(reply, DeclarationPreview | Refused)
    assert firm.kind() is not CHOICES
    assert firm.desk.tabs() == ["Contacts"]


def test_two_who_confirm_the_same_sight_are_both_told_the_truth() -> None:
    """The second of two people who saw the same question, for another type, is asked again over what is true now."""
    firm = Firm()
    texts = firm.previewed('fields "Depuis" as text').buttons[0].line
    dates = firm.previewed('fields "Depuis" as date').buttons[0].line
    assert isinstance(firm.says(dates, who="Grace"), FieldDeclared)
    second = firm.says(texts)
    assert isinstance(second, DeclarationPreview)
    assert (second.moved, second.today, firm.kind("Depuis")) == (True, ("date", "declared"), DATE)


def test_effects_are_told_in_numbers_and_colleagues_secrets_are_only_counted() -> None:
    """A segment that breaks, one that picks the same, and one of a colleague's own, which is not named."""
    firm = Firm()
    firm.save("Excel seul", "is", "Excel", owner="Ada", private=False)
    firm.save("Avec MYOB", "includes_any_of", "MYOB", owner="Grace", private=False)
    firm.save("Secret", "is", "Xero", owner="Grace", private=True)

    preview = firm.previewed('fields "Logiciel" as several choices')
    assert set(preview.effects) == {Effect("Excel seul", 1, None), Effect("Avec MYOB", 1, 1)}
    assert preview.hidden == 1
    shown = firm.says('fields "Logiciel"')
    assert isinstance(shown, FieldShown)
    assert (shown.segments, shown.hidden) == (("Avec MYOB", "Excel seul"), 1)
    assert "Secret" not in repr((preview, shown))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_can_be_declared_of_a_blank_column(language: Language) -> None:
    """What the bot calls a type, typed after the column's name, asks about that type; found is what it is already."""
    firm = Firm()
    link = entries(language)["becomes"]["as"][0]
    for kind in FIELD_TYPES:
        preview = firm.says(f"fields Libre {link} {entries(language)['types'][kind.key][0]}", language)
        assert isinstance(preview, DeclarationPreview), kind.key
        assert (preview.type, preview.blank, preview.fitting) == (kind.key, 2, 0)
    assert isinstance(
        firm.says(f"fields Libre {link} {entries(language)['types']['found'][0]}", language), FieldDeclared
    )


def test_a_type_that_no_cell_has_is_refused_at_its_place() -> None:
    """The problem says what the column looks like and where the first cells are; nothing is asked."""
    firm = Firm()
    line = 'fields "Logiciel" as date'
    refused = firm.says(line)
    assert isinstance(refused, Refused)
    assert isinstance(refused.problem, Misread)
    problem = refused.problem.problem
    assert isinstance(problem, NoCellFits)
    assert (problem.looks, problem.filled, problem.cells) == ("text", 2, ("C2 Xero, MYOB", "C3 Excel"))
    assert line[refused.problem.start : refused.problem.end] == "date"


def test_work_known_by_another_key_is_counted_before_the_key_changes() -> None:
    """Rows that were created by the number would not be known by the address; by the number itself, all are."""
    firm = Firm()
    firm.save("Excel seul", "is", "Excel", owner="Ada", private=False)
    firm.says(getattr(firm.says('work "Excel seul" "Revue"'), "buttons")[0].line)  # noqa: B009 -- whichever reply it is
    preview = firm.says('fields "Courriel" as key')
    assert isinstance(preview, KeyPreview)
    assert (preview.today, preview.work) == (("No", "A"), 1)
    assert isinstance(firm.says('fields "No" as key'), KeyAdded)
    assert isinstance(firm.says(preview.buttons[0].line), KeyAdded)
    key = Backend(firm.desk.spreadsheet).contacts().schema.key_field
    assert key is not None
    assert key.name == "Courriel"

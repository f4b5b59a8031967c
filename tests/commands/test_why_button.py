"""The button that asks why for one of several contacts of a name: its line means that very contact."""

import pytest

from bot.playground.sample import TAB, sample_workbook
from bot.playground.sheets import Editor
from commands.replies.explained import ContactChoice, Why
from commands.replies.fields import KeyPreview
from tests.commands.one_sheet import ADA, OneSheet, opened

ROWS = 5


@pytest.fixture(scope="module")
def sheet() -> OneSheet:
    """Five contacts of one name, whom a column identified when the firm declared it, and a segment."""
    workbook = sample_workbook()
    editor = Editor(workbook)
    editor.delete_rows(TAB, ROWS + 2, 300 - ROWS)
    editor.type(f"{TAB}!B2", *[["Roy"]] * ROWS)
    sheet = opened(workbook)
    preview = sheet.ask("champs No de client comme clé", ADA)
    assert isinstance(preview, KeyPreview)
    sheet.ask(preview.buttons[0].line, ADA)
    sheet.ask("créer Laval : Ville est Laval", ADA)
    return sheet


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("a", "b", "c", "d", "e"), ("a", "b", "c", "d", "e")),
        (("a", "A ", "c", "", "e"), ("#2", "#3", "c", "#5", "e")),
    ],
)
def test_the_button_means_one_contact(sheet: OneSheet, keys: tuple[str, ...], named: tuple[str, ...]) -> None:
    """By its key where nobody else bears it, else by its row; the answer is about the contact of that very row."""
    Editor(sheet.workbook).type(f"{TAB}!A2", *([key] for key in keys))
    sheet.backend.forget()

    choice = sheet.ask("pourquoi Roy dans Laval", ADA)

    assert isinstance(choice, ContactChoice)
    assert [one.why.line.split()[1].strip('"') for one in choice.contacts] == list(named)
    answers = [sheet.ask(one.why.line, ADA) for one in choice.contacts]
    asked = [why.url.rpartition("=")[2] for why in answers if isinstance(why, Why)]
    assert asked == [f"A{row}" for row in range(2, ROWS + 2)]

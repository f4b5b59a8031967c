"""The tab of work templates as texts: dates as dates, whatever else as it stands; it may be missing or move."""

import pytest

from sheets_backend.backend import Backend
from sheets_backend.template_tabs import read_template_tabs
from tests.sheets_backend.desk import Desk, Sent
from tests.sheets_backend.sheets import desk_of


@pytest.fixture
def desk() -> Desk:
    """A sheet with contacts and no templates."""
    return desk_of(["No", "Nom"], ["C1", "Ada"])


def test_no_tab(desk: Desk) -> None:
    """Without a tab there are no templates, and one read says so."""
    before = len(desk.wire.reads)
    assert read_template_tabs(desk.spreadsheet) == ()
    assert len(desk.wire.reads) - before == 1


def test_cells_are_what_they_say(desk: Desk) -> None:
    """A date is read as one however it is shown, a number as its figures, an error as the sheet shows it."""
    desk.editor.add_tab("modèles")
    desk.editor.type("modèles!A1", ["Titre", "Échéance", "Type"], ["", "", ""], [" T2  {Nom}", "2027-01-31", "30"])
    desk.editor.format_numbers("modèles!B3", "DATE", "d mmmm yyyy")
    desk.editor.type("modèles!A5", ["Visite", "", "VRAI"])
    desk.editor.set_formula("modèles!B5", "=1/0", "#DIV/0!")
    (tab,) = read_template_tabs(desk.spreadsheet)
    assert (tab.title, tab.header) == ("modèles", ("Titre", "Échéance", "Type"))
    assert tab.rows == ((3, ("T2 {Nom}", "2027-01-31", "30")), (5, ("Visite", "#DIV/0!", "TRUE")))
    assert tab.address(1, 5) == "B5"


def test_a_tab_that_is_renamed_meanwhile(desk: Desk) -> None:
    """A tab that is called otherwise by the time that its cells are asked for is looked for again."""
    desk.editor.add_tab("Templates")
    desk.editor.type("Templates!A1", ["Title"], ["T2"])

    def rename(sent: Sent) -> None:
        if "ranges=" in sent.url:
            desk.wire.before.clear()
            desk.editor.rename_tab("Templates", "Modèles")

    desk.wire.before.append(rename)
    assert [tab.title for tab in read_template_tabs(desk.spreadsheet)] == ["Modèles"]
    assert len(desk.wire.reads) == 4


def test_both_names_are_read(desk: Desk) -> None:
    """A spreadsheet with a tab in each language has the templates of both."""
    for title in ("Modèles", "Templates", "Template"):
        desk.editor.add_tab(title)
        desk.editor.type(f"{title}!A1", ["Title"], [f"of {title}"])
    found = read_template_tabs(desk.spreadsheet)
    assert {(tab.title, tab.rows[0][1][0]) for tab in found} == {
        ("Modèles", "of Modèles"),
        ("Templates", "of Templates"),
    }


def test_one_reading_serves_five_seconds(desk: Desk) -> None:
    """Whoever asks meanwhile is told the same; who knows that the sheet has changed has it read again."""
    backend = Backend(desk.spreadsheet)
    assert backend.template_tabs() == ()
    desk.editor.add_tab("Templates")
    desk.editor.type("Templates!A1", ["Title"], ["T2"])
    assert backend.template_tabs() == ()
    backend.forget()
    assert [tab.title for tab in backend.template_tabs()] == ["Templates"]

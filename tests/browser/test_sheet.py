"""Editing cells in the Sheet pane."""

import pytest
from playwright.sync_api import Page, expect

from bot.playground.session import Session
from bot.playground.sheets import Editor
from tests.browser.grid import Grid, accessible


@pytest.fixture
def grid(page: Page) -> Grid:
    """The grid, with the sample's contacts in it."""
    return Grid(page)


def values(playground: Session, ref: str) -> list[list[str]]:
    """Give what the workbook itself shows there."""
    return Editor(playground.workbook).values(ref)


def test_it_is_the_firms_sheet(grid: Grid, page: Page) -> None:
    """The title, the tab, the header, values by the sheet's locale: what a person sees is what the workbook holds."""
    expect(page.get_by_role("heading", name="Personnes-ressources – Cabinet Tremblay")).to_be_visible()
    expect(grid.tab("Contacts")).to_have_attribute("aria-selected", "true")
    expect(grid.cell("B1")).to_have_text("Nom")
    expect(grid.cell("O3")).to_have_text("387,50 $")
    expect(grid.table).to_have_attribute("aria-rowcount", "1001")
    accessible(page)


def test_typing_replaces_and_f2_continues(grid: Grid, playground: Session) -> None:
    """Typing begins anew, F2 and Enter edit what is there, Escape leaves it as it was."""
    grid.type("G2", "Laval")
    expect(grid.cell("G2")).to_have_text("Laval")
    grid.go("G2")
    grid.press("F2", "End", "!", "Enter")
    expect(grid.cell("G2")).to_have_text("Laval!")
    grid.go("G2")
    grid.press("Enter", "x", "Escape")
    assert values(playground, "Contacts!G2") == [["Laval!"]]
    expect(grid.table).to_be_focused()


def test_the_keys_go_through_the_cells(grid: Grid) -> None:
    """Arrows move, Shift extends, Control jumps to the end of the data; the address says where one is."""
    address = grid.page.locator("#sheet .address")
    grid.go("B2")
    grid.press("ArrowRight", "ArrowDown")
    expect(address).to_have_value("C3")
    grid.press("Shift+ArrowRight", "Shift+ArrowDown")
    expect(address).to_have_value("C3:D4")
    grid.press("Control+ArrowDown")
    expect(address).to_have_value("C301")
    expect(grid.cell("C301")).to_be_in_viewport()
    grid.press("Control+Home")
    expect(address).to_have_value("A1")


def test_tab_enters_one_cell_after_the_other(grid: Grid, playground: Session) -> None:
    """Tab keeps what is typed and goes right, as long as one goes on; from a cell only looked at, Tab leaves."""
    grid.go("B302")
    for text in ("Nouvelle cliente", "Actif", "Paie"):
        grid.page.keyboard.type(text)
        grid.press("Tab")
    expect(grid.cell("D302")).to_have_text("Paie")
    assert values(playground, "Contacts!B302:D302") == [["Nouvelle cliente", "Actif", "Paie"]]
    grid.press("ArrowLeft", "Tab")
    expect(grid.table).not_to_be_focused()


def test_what_is_typed_is_read_by_the_sheets_locale(grid: Grid, playground: Session) -> None:
    """Amounts and dates typed as in Québec are numbers and dates in the workbook."""
    grid.type("O2", "1 500,25 $")
    grid.type("N2", "2026-11-24")
    expect(grid.cell("O2")).to_have_text("1 500,25 $")
    expect(grid.cell("N2")).to_have_text("2026-11-24")
    row = playground.workbook.sheets[0].grid.row(1)
    assert (row[14].value, row[13].value) == (1500.25, 46350)


def test_the_bar_edits_the_active_cell(grid: Grid, playground: Session) -> None:
    """The bar shows what was typed into the cell, a percent as a percent, and edits it."""
    grid.type("P2", "12,5 %")
    grid.go("P2")
    bar = grid.page.locator("#sheet .bar")
    expect(bar).to_have_value("12,5%")
    bar.click()
    bar.fill("20 %")
    bar.press("Enter")
    expect(grid.cell("P2")).to_have_text("20,0%")
    assert playground.workbook.sheets[0].grid.get(1, 15).value == 0.2


def test_cells_are_pasted_and_copied(grid: Grid, playground: Session) -> None:
    """A table from a spreadsheet fills as many cells, quotes and all, and comes out as it went in."""
    table = 'Marie "la"\t"Laval\nQc"\nPierre\t0042'
    grid.go("W2")
    grid.paste(table)
    expect(grid.cell("X3")).to_have_text("42")
    expect(grid.page.locator("#sheet .address")).to_have_value("W2:X3")
    assert values(playground, "Contacts!W2:X3") == [['Marie "la"', "Laval\nQc"], ["Pierre", "42"]]
    assert grid.copied() == '"Marie ""la"""\t"Laval\nQc"\nPierre\t42'


def test_a_paste_beyond_the_grid_makes_it_grow(grid: Grid, playground: Session) -> None:
    """Rows and columns are added as a paste needs them."""
    grid.go("Z1000")
    grid.paste("a\tb\nc\td")
    expect(grid.cell("AA1001")).to_have_text("d")
    sheet = playground.workbook.sheets[0]
    assert (sheet.row_count, sheet.column_count) == (1_001, 27)


def test_csv_is_told_from_text_with_commas(grid: Grid, playground: Session) -> None:
    """Lines of CSV fill columns; a comma in a name does not."""
    for row, (pasted, cells) in enumerate(
        (
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a;b\r\n3;4\r\n", [["a", "b"], ["3", "4"]]),
            ("Roy, Marie\nLee, Grace", [["Roy, Marie"], ["Lee, Grace"]]),
            ("Impôts, particuliers", [["Impôts, particuliers"]]),
        )
    ):
        top = 2 + 3 * row
        grid.go(f"W{top}")
        grid.paste(pasted)
        expect(grid.cell(f"W{top}")).to_have_text(cells[0][0])
        assert values(playground, f"Contacts!W{top}:X{top + 1}") == cells


def test_one_value_fills_the_selection_and_delete_empties_it(grid: Grid, playground: Session) -> None:
    """A single value is pasted into each selected cell; Delete takes them all away."""
    grid.go("W2")
    grid.extend(down=1, right=1)
    grid.paste("x")
    expect(grid.cell("X3")).to_have_text("x")
    assert values(playground, "Contacts!W2:X3") == [["x", "x"], ["x", "x"]]
    grid.press("Delete")
    expect(grid.cell("X3")).to_have_text("")
    assert values(playground, "Contacts!W2:X3") == []


def test_edits_are_undone_and_done_again(grid: Grid) -> None:
    """Ctrl+Z takes edits back one by one and shows where, Ctrl+Y makes them again; the buttons say what can be done."""
    undo = grid.page.get_by_role("button", name="Annuler")
    expect(undo).to_have_attribute("aria-disabled", "true")
    before = grid.cell("G2").inner_text()
    grid.type("G2", "Laval")
    grid.type("G3", "Magog")
    expect(grid.cell("G3")).to_have_text("Magog")
    grid.press("Control+z", "Control+z")
    expect(grid.cell("G2")).to_have_text(before)
    expect(grid.page.locator("#sheet .address")).to_have_value("G2")
    expect(undo).to_have_attribute("aria-disabled", "true")
    grid.press("Control+y")
    expect(grid.cell("G2")).to_have_text("Laval")


def test_an_edit_is_seen_by_the_next_apply(grid: Grid, playground: Session) -> None:
    """A contact whose software one has just changed in the grid is in the segment at the next apply."""
    say = playground.slack.people.say
    say("ada", "general", '/segment create "Gens de Percé" : Ville is Percé')
    say("ada", "general", '/segment apply "Gens de Percé"')
    assert playground.bot.pool.idle(10)
    grid.type("G2", "Percé")
    expect(grid.cell("G2")).to_have_text("Percé")
    playground.backend.forget()
    say("ada", "general", '/segment apply "Gens de Percé"')
    assert playground.bot.pool.idle(10)
    texts = [str(message.blocks) for message in playground.slack.people.seen_by("ada")]
    assert ["Marie Roy" in text for text in texts][-2:] == [False, True]

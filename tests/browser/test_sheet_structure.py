"""Rows, columns, tabs and files in the Sheet pane."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.playground.session import Session
from bot.playground.sheets import Editor
from bot.playground.sheets.cells import Cell
from bot.playground.sheets.grid import Grid as Cells
from tests.browser.grid import Grid, accessible, written


@pytest.fixture
def grid(page: Page) -> Grid:
    """The grid, with the sample's contacts in it."""
    return Grid(page)


def test_rows_are_sorted_by_a_column(grid: Grid, playground: Session) -> None:
    """Sorting by the active cell's column moves whole rows, the header stays, and it can be undone."""
    grid.go("B2")
    grid.page.get_by_role("button", name="Trier de A à Z").click()
    expect(grid.cell("B2")).not_to_have_text("Marie Roy")
    names = [row[0] for row in Editor(playground.workbook).values("Contacts!B1:B301")]
    assert (names[0], names[1:]) == ("Nom", sorted(names[1:], key=str.casefold))
    grid.page.get_by_role("button", name="Annuler").click()
    expect(grid.cell("B2")).to_have_text("Marie Roy")


def test_rows_are_inserted_and_deleted(grid: Grid) -> None:
    """The menu acts on as many rows as are selected, and the context menu offers the same."""
    grid.go("B2")
    grid.extend(down=1)
    grid.choose("Lignes", "Insérer 2 lignes au-dessus")
    expect(grid.cell("B4")).to_have_text("Marie Roy")
    grid.cell("B2").click(button="right")
    grid.page.get_by_role("menuitem", name="Supprimer 2 lignes").click()
    expect(grid.cell("B2")).to_have_text("Marie Roy")
    expect(grid.table).to_be_focused()


def test_columns_are_inserted_moved_and_deleted(grid: Grid) -> None:
    """Columns come, go and change places with all that is in them; the menu opens and is used by keyboard."""
    grid.go("B2")
    grid.choose("Colonnes", "Insérer 1 colonne à gauche")
    expect(grid.cell("C1")).to_have_text("Nom")
    grid.choose("Colonnes", "Supprimer 1 colonne")
    expect(grid.cell("B1")).to_have_text("Nom")
    grid.press("Shift+F10")
    menu = grid.page.get_by_role("menu")
    expect(menu).to_be_visible()
    accessible(grid.page, "#sheet .menu")
    grid.press("End", "ArrowUp", "Enter")
    expect(grid.cell("C1")).to_have_text("Nom")
    expect(grid.cell("B1")).to_have_text("Type de client")
    expect(grid.page.locator("#sheet .address")).to_have_value("C2")


def test_a_column_is_renamed_by_its_header(grid: Grid, playground: Session) -> None:
    """The menu leads to the header cell; what is typed there is the column's name."""
    grid.go("G5")
    grid.choose("Colonnes", "Renommer la colonne")
    grid.press("Control+a")
    grid.page.keyboard.type("Municipalité")
    grid.press("Enter")
    expect(grid.cell("G1")).to_have_text("Municipalité")
    assert Editor(playground.workbook).values("Contacts!G1") == [["Municipalité"]]


def test_a_drop_down_offers_its_options(grid: Grid, playground: Session) -> None:
    """Enter opens the list, arrows and letters go through it, Enter takes one, Escape none."""
    grid.go("C2")
    grid.press("Enter")
    expect(grid.page.get_by_role("listbox")).to_be_visible()
    accessible(grid.page, "#sheet .choices")
    grid.press("a", "Enter")
    expect(grid.cell("C2")).to_have_text("Ancien client▾")
    grid.press("Enter", "ArrowUp", "Escape")
    expect(grid.page.get_by_role("listbox")).to_be_hidden()
    assert Editor(playground.workbook).values("Contacts!C2") == [["Ancien client"]]


def test_a_drop_down_of_several_shows_and_takes_several(grid: Grid, playground: Session) -> None:
    """A cell with several options shows a chip for each, commas in them notwithstanding, and more can be picked."""
    cell = grid.go("D5")
    expect(cell.locator(".chip")).to_have_text(["Impôts, sociétés", "Tenue de livres"])
    cell.locator(".arrow").click()
    grid.page.get_by_role("option", name="Paie").click()
    grid.page.get_by_role("option", name="Tenue de livres").click()
    grid.press("Enter")
    expect(cell.locator(".chip")).to_have_text(["Impôts, sociétés", "Paie"])
    assert Editor(playground.workbook).values("Contacts!D5") == [["Impôts, sociétés, Paie"]]


def test_a_checkbox_turns(grid: Grid, playground: Session) -> None:
    """Space and a click turn a checkbox, which is true or false in the workbook."""
    box = grid.go("Q2").get_by_role("checkbox")
    expect(box).not_to_be_checked()
    grid.press(" ")
    expect(grid.cell("Q2").get_by_role("checkbox")).to_be_checked()
    assert playground.workbook.sheets[0].grid.get(1, 16).value is True
    grid.cell("Q2").get_by_role("checkbox").click()
    expect(grid.cell("Q2").get_by_role("checkbox")).not_to_be_checked()
    assert playground.workbook.sheets[0].grid.get(1, 16).value is False


def test_a_strict_rule_refuses_and_says_what_is_allowed(grid: Grid, playground: Session) -> None:
    """A value that is no option is refused in a sentence where the rule is strict, marked where it is not."""
    Editor(playground.workbook).offer_list("Contacts!G2", ["Laval", "Percé"])
    expect(grid.cell("G2")).to_contain_text("▾")
    grid.type("G2", "Lyon")
    expect(grid.alert).to_contain_text("G2 : « Lyon » n’est pas permis ici. Valeurs permises : Laval · Percé.")
    accessible(grid.page, "#sheet .sheet-problem")
    assert Editor(playground.workbook).values("Contacts!G2") == [["Sherbrooke"]]
    grid.type("G2", "Laval")
    expect(grid.alert).to_be_empty()
    grid.type("C2", "Fantôme")
    expect(grid.cell("C2")).to_have_attribute("aria-invalid", "true")


def test_hidden_tabs_are_shown_by_a_switch(grid: Grid, playground: Session) -> None:
    """A hidden tab is there, and marked, once the switch is on."""
    editor = Editor(playground.workbook)
    editor.add_tab("_segments")
    editor.type("_segments!A1", ["id", "name"])
    editor.hide_tab("_segments")
    switch = grid.page.get_by_role("switch", name="Onglets masqués")
    expect(grid.tab("_segments")).to_be_hidden()
    switch.click()
    grid.tab("_segments").click()
    expect(grid.tab("_segments")).to_contain_text("masqué")
    expect(grid.cell("B1")).to_have_text("name")
    accessible(grid.page)
    switch.click()
    expect(grid.tab("Contacts")).to_have_attribute("aria-selected", "true")


def test_work_rows_appear(grid: Grid, playground: Session) -> None:
    """When the bot writes work rows, their tab appears with their number on it, and the rows stand out."""
    editor = Editor(playground.workbook)
    editor.add_tab("Work")
    editor.type("Work!A1", ["Contact", "Status"], ["Marie Roy", "À faire"])
    expect(grid.tab("Work")).to_contain_text("1 nouvelle ligne")
    grid.tab("Work").click()
    expect(grid.table.locator("tr.fresh")).to_have_count(1)
    editor.type("Work!A3", ["Grace Lee", "À faire"])
    expect(grid.cell("A3")).to_have_text("Grace Lee")


def test_what_one_types_is_kept_when_others_write(grid: Grid, playground: Session) -> None:
    """A cell being edited keeps its text, its place and the focus while the sheet changes around it."""
    grid.go("G2")
    grid.press("F2")
    grid.page.keyboard.type(" Est")
    Editor(playground.workbook).type("Contacts!G3", ["Magog"])
    expect(grid.cell("G3")).to_have_text("Magog")
    grid.page.keyboard.type(" 2")
    grid.press("Enter")
    expect(grid.cell("G2")).to_have_text("Sherbrooke Est 2")
    expect(grid.page.locator("#sheet .address")).to_have_value("G3")


def test_a_dropped_csv_replaces_the_contacts_after_a_question(grid: Grid, playground: Session) -> None:
    """Nothing changes before one agrees; then the contacts are the file's, and one undo brings the old ones back."""
    dialog = grid.page.get_by_role("dialog")
    grid.drop("miens.csv", "Nom,Ville\nAda,Laval\nGrace,Percé\n")
    expect(dialog).to_contain_text("Remplacer les 300 contacts de Contacts par les 2 lignes de miens.csv ?")
    accessible(grid.page, "#sheet dialog")
    dialog.get_by_role("button", name="Annuler").click()
    expect(grid.cell("B2")).to_have_text("Marie Roy")
    grid.drop("miens.csv", "Nom,Ville\nAda,Laval\nGrace,Percé\n")
    dialog.get_by_role("button", name="Remplacer").click()
    expect(grid.cell("A2")).to_have_text("Ada")
    assert Editor(playground.workbook).values("Contacts") == [["Nom", "Ville"], ["Ada", "Laval"], ["Grace", "Percé"]]
    grid.press("Control+z")
    expect(grid.cell("B2")).to_have_text("Marie Roy")
    assert len(Editor(playground.workbook).values("Contacts")) == 301


def test_what_is_no_csv_is_refused_in_a_sentence(grid: Grid, tmp_path: Path) -> None:
    """A chosen file that is no CSV is refused with its reason, and the contacts stay."""
    for content, sentence in (
        ("nom;ville\nAda;Montréal".encode("cp1252"), "Le fichier n’est pas en UTF-8."),
        (b"PK\x03\x04\x14\x00rest", "il contient des données binaires"),
        (b'a,b\n"x"y,2\n', "La ligne 2 n’est pas du CSV"),
        (b"", "Le fichier est vide"),
    ):
        with grid.page.expect_file_chooser() as chooser:
            grid.page.get_by_role("button", name="Mes contacts (CSV)").click()
        chooser.value.set_files(written(tmp_path, "x.csv", content))
        expect(grid.alert).to_contain_text(sentence)
        expect(grid.cell("B2")).to_have_text("Marie Roy")


def test_fifty_thousand_rows_stay_usable(grid: Grid, playground: Session) -> None:
    """Of fifty thousand rows only those in sight are drawn; the last is one key away, and can be edited."""
    rows = [[Cell(name) for name in ("Nom", "Ville", "No")]]
    rows += [[Cell(f"Client {at}"), Cell("Laval"), Cell(float(at))] for at in range(1, 50_000)]
    with playground.workbook.changing():
        sheet = playground.workbook.sheets[0]
        playground.workbook.resize(sheet, 50_000, 26)
        sheet.grid = Cells(rows)
    expect(grid.cell("A2")).to_have_text("Client 1")
    grid.go("A1")
    grid.press("Control+End")
    expect(grid.cell("A50000")).to_have_text("Client 49999")
    assert grid.table.locator("tr").count() < 100
    grid.type("B50000", "Percé")
    expect(grid.cell("B50000")).to_have_text("Percé")
    grid.press("Control+ArrowUp")
    grid.page.get_by_role("button", name="Trier de Z à A").click()
    expect(grid.cell("B2")).to_have_text("Percé")


def test_the_pane_speaks_both_languages(grid: Grid) -> None:
    """The page's language words the tools; the sheet itself stays as it is."""
    grid.page.get_by_role("button", name="English").click()
    expect(grid.page.get_by_role("button", name="Sort A to Z")).to_be_visible()
    expect(grid.table).to_have_attribute("aria-label", re.compile("Cells of Contacts"))
    expect(grid.cell("O3")).to_have_text("387,50 $")

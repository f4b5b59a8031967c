"""What a person reads of each reply, in their language, as the local Slack prints it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.playground.slack.plain_text import blocks_lines
from bot.views import Message, render
from commands.i18n.catalogue import LANGUAGES
from commands.i18n.problems import sentence
from commands.replies.actions import Cancellation, ExportFile, WorkDone, WorkPreview
from commands.replies.changes import ChangeConflict, Changed, SnapshotTaken, Versions
from commands.replies.explained import Checks, ContactChoice, Funnel
from commands.replies.fields import FieldDeclared, FieldLine, FieldList, FieldShown, KeyAdded, KeyOffer
from commands.replies.home import Home
from commands.replies.parts import Button, CheckLine, Subject
from commands.replies.repairs import Repaired
from commands.replies.reply import Help, Refused, Reply
from commands.replies.results import Results, TickLine
from commands.replies.segments import Deleted, DeletePreview, Saved, SegmentLine, SegmentList, SegmentShown
from commands.replies.undone import WorkUndone
from commands.request import Language
from sheets_backend.errors import FieldGone, QuotaReached
from tests.bot.views.extremes import URL, WHEN, every_reply, sheet
from tests.bot.views.oracles import objects

SHEET = replace(sheet("Clients", 0), title="Clients 2026")
SUBJECT = Subject("Xero", "Logiciel est « Xero »")
CELL = CheckLine("Roy & Fils", "Montant", "D12", "1,234", "ambiguous_number", ("1234", "1.234"), URL)
LINE = SegmentLine("Xero", "Logiciel est « Xero »", "Ada", WHEN, apply=Button("apply", "appliquer Xero"))
BUTTONS = (Button("previous", "appliquer Xero"), Button("export", "exporter Xero", "primary"))
ADA = TickLine("Ada", ("Lyon", ""), 7, URL, "1f0a2b3c", ticked=True)
RESULTS = Results(
    SUBJECT, SHEET, 1, 2, 480, 2, 3, (ADA,), (CELL,), BUTTONS, page_id="a", columns=("Ville", "Note"), ticked=1
)
PREVIEW = WorkPreview(
    subject=SUBJECT,
    sheet=SHEET,
    title="T2 {Nom}",
    sample="T2 Ada",
    to_create=2,
    existing=1,
    other_dates=1,
    to_check=1,
    without_key=0,
    per_assignee=(("Grace", 1), ("", 1)),
    start=None,
    due=date(2026, 4, 30),
    deadline=date(2026, 6, 15),
    moved=True,
    buttons=(),
)


CHECK_WHY = (
    "Une de leurs cellules est illisible. Tant que la feuille n'est pas corrigée,"
    " elles ne sont dans aucune exportation et ne reçoivent aucun travail."
)


def read(reply: Reply, language: Language) -> list[str]:
    """The reply as lines; the spaces that do not break are shown as plain ones."""
    return [line.replace("\u00a0", " ").strip("• ") for line in blocks_lines(render(reply, language).blocks)]


def test_a_page_of_results_in_french() -> None:
    """The rule, how many match, each contact and its cells, the buttons, what is to check, and when it was read."""
    assert read(RESULTS, "fr") == [
        "Xero",
        "Logiciel est « Xero »",
        "1 personne-ressource correspond · 2 à vérifier · 480 personnes-ressources dans la feuille",
        "page 2 sur 3 · 1 cochée",
        "Sous chaque nom : Ville · Note",
        "☑ Ada – Lyon · (vide)",
        "Lignes de la feuille : 7",
        "[Précédente]  [Exporter en CSV]",
        "À vérifier : pour 2 personnes-ressources, je ne peux pas dire si elles respectent la règle.",
        CHECK_WHY,
        "D12 Roy & Fils, colonne « Montant »",
        "« 1,234 » peut se lire de deux façons : « 1234 », « 1.234 ». Tapez un nombre dans la cellule, pas du texte.",
        "et 1 autre personne-ressource",
        "Lu dans « Clients 2026 » le 24 novembre 2026 à 14 h 02  Ouvrir la feuille",
    ]


def test_nobody_matches() -> None:
    """An empty page says so, in words, and still counts who is to check."""
    empty = replace(
        RESULTS, ticked=0, subject=Subject(None, "x"), matching=0, to_check=0, pages=1, contacts=(), unsure=()
    )

    assert read(empty, "en")[:4] == [
        "Search",
        "x",
        "0 contacts match · 480 contacts in the sheet",
        "No contact matches this rule at the moment.",
    ]
    assert render(empty, "en").text == "0 contacts match this rule."


def test_names_link_to_their_rows() -> None:
    """The number of a contact's row goes to it, a cell's address to the cell."""
    links = {link["text"]: link["url"] for link in objects(render(RESULTS, "en").blocks, "link")}

    assert links == {"7": URL, "D12": URL}


def test_contacts_to_check_are_counted_once() -> None:
    """Two unreadable cells of one row are one contact to check, so that the other one is still counted."""
    two_cells = replace(RESULTS, unsure=(CELL, replace(CELL, address="AE12")))

    assert "and 1 more contact" in read(two_cells, "en")
    assert "and 1 more contact" not in read(replace(two_cells, to_check=1), "en")


def test_a_saved_segment() -> None:
    """What was understood, and how many it picks."""
    assert read(Saved("Xero", "Logiciel est « Xero »", "", False, SHEET, 1, 0, ()), "en")[:4] == [
        "Segment saved",
        "“Xero”",
        "Logiciel est « Xero »",
        "1 contact matches",
    ]


def test_a_list_of_segments() -> None:
    """Each segment has its rule and its button, or why it cannot be used."""
    broken = SegmentLine("MYOB", "", "Bob", WHEN, FieldGone("Logiciel"))

    assert read(SegmentList((LINE, broken), (), 2, 1, 1, ()), "en") == [
        "Saved segments",
        "There are 2 saved segments.",
        "“Xero”",
        "Logiciel est « Xero »",
        "Ada, November 24, 2026 at 14:02  [Apply]",
        "“MYOB”",
        sentence(FieldGone("Logiciel"), "en"),
        "Bob, November 24, 2026 at 14:02",
    ]


def test_no_segment_yet() -> None:
    """An empty list says how to save the first one."""
    assert read(SegmentList((), (), 0, 1, 1, ()), "fr") == [
        "Segments enregistrés",
        "Aucun segment n'est encore enregistré.",
        "Enregistrez-en un comme ceci : /segment créer NOM : RÈGLE",
    ]


def test_a_segment_shown() -> None:
    """Its rule and counts, its version, who saved it and when; or why it cannot be used, and then no counts."""
    shown = SegmentShown(LINE, 3, "Ada", SHEET, 7, 0, (), Funnel("single", 60))
    broken = replace(shown, segment=replace(LINE, problem=QuotaReached()))

    assert read(shown, "en")[1:4] == [
        "Logiciel est « Xero »",
        "7 contacts match",
        "Version 3, saved by Ada on November 24, 2026 at 14:02",
    ]
    assert not any("match" in line for line in read(broken, "en"))


def test_a_preview_of_work() -> None:
    """Everything that would be written, whom it leaves out and why, and that the list has moved."""
    assert read(PREVIEW, "en")[3:16] == [
        "The list has changed since you last saw it. Nothing was written: look at the new one, then confirm.",
        "2 work items to create",
        "1 of them has nobody assigned",
        "Careful: 1 contact already has work of this title, for another date",
        "1 exists already and is left as it is",
        "1 contact to check gets none",
        "Title: T2 {Nom}",
        "The first one: T2 Ada",
        "Due: April 30, 2026",
        "Deadline: June 15, 2026",
        "Assigned to",
        "Grace: 1 item",
        "(unassigned): 1 item",
    ]


def test_due_dates_and_deadlines_stay_apart_in_french() -> None:
    """An internal due date is « Échéance », a legal one « Date limite »."""
    assert {"Échéance : 30 avril 2026", "Date limite : 15 juin 2026"} <= set(read(PREVIEW, "fr"))


def test_nothing_to_create() -> None:
    """A preview of nothing says so, and has no title of a first row."""
    nothing = replace(PREVIEW, to_create=0, sample="", moved=False)

    assert "There is no work to create." in read(nothing, "en")
    assert not any(line.startswith("The first one") for line in read(nothing, "en"))


def test_work_done() -> None:
    """What was created and what was there, with a link to the tab."""
    done = WorkDone(SUBJECT, 2, 1, URL)

    assert read(done, "en")[2:] == [
        "2 work items are created.",
        "1 existed already and was left as it was.",
        "Open the work tab",
    ]
    assert read(replace(done, created=0), "en")[0] == "Create work"


def test_a_missing_key_column() -> None:
    """What would be added and for how many, and which columns would do as well."""
    offer = KeyOffer("Contact ID", 480, ("No client", "Courriel"), ())

    assert any(
        "“Contact ID” to the right of the sheet and fill it for 480 contacts" in line for line in read(offer, "en")
    )
    assert any("« No client », « Courriel »" in line for line in read(offer, "fr"))
    assert not any("do too" in line for line in read(replace(offer, candidates=()), "en"))
    assert read(KeyAdded("Contact ID", "K", 1), "en") == [
        "Column K, “Contact ID”, identifies 1 contact. You can create work now."
    ]


def test_columns() -> None:
    """Type, source, options, blanks and unreadable cells of each column; only what there is to say."""
    field = FieldLine("C", "Statut", "choice", "validation", ("Actif", "Prospect"), 1, 12, is_key=False)
    plain = FieldLine("D", "No", "text", "values", (), 0, 0, is_key=True)

    assert read(FieldList(SHEET, (field, plain), 1, 1, 1, ()), "en")[:7] == [
        "Columns of the sheet",
        "The sheet has 1 contact; here are its columns.",
        "Statut (C, choice, set by the data validation)",
        "2 choices: “Actif”, “Prospect”",
        "1 blank cell · 12 cells that cannot be read",
        "No (D, text, found from the values)",
        "Identifies the contacts",
    ]


def test_a_question_before_deleting() -> None:
    """The button that deletes asks once more, with the line that it stands for."""
    question = DeletePreview("Xero", "x", (), 0, (Button("confirm_delete", 'supprimer "Xero" confirmer 1', "danger"),))
    [button] = objects(render(question, "fr").blocks, "button")

    assert button["style"] == "danger"
    assert button["confirm"]["text"]["text"].endswith('/segment supprimer "Xero" confirmer 1')


def test_help_in_both_languages() -> None:
    """Each verb with its usage, or the one that was asked about."""
    assert read(Help(("list",)), "fr")[:3] == [
        "Comment l'écrire",
        "/segment liste",
        "Donne la liste des segments enregistrés.",
    ]
    assert read(Help(("list", "show")), "en")[0] == "What I can do"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_outcomes_replace_what_was_clicked(language: Language) -> None:
    """A page takes the place of the page before, an outcome that of its question; a question and a refusal do not."""
    replacing = {type(reply) for reply in every_reply("x", 0) if render(reply, language).replaces}

    listed = {Results, ContactChoice, Checks, SegmentList, SegmentShown, FieldList, FieldShown, Versions, Home}
    done = {
        WorkDone,
        WorkUndone,
        Cancellation,
        KeyAdded,
        Deleted,
        Repaired,
        Changed,
        ChangeConflict,
        SnapshotTaken,
        FieldDeclared,
    }
    assert replacing == listed | done
    assert render(PREVIEW, language).replaces  # an outdated preview, by the new one
    assert not render(Refused(QuotaReached(), "x"), language).replaces


def test_a_file_is_its_caption() -> None:
    """What of a file is a message has no blocks."""
    file = ExportFile(SUBJECT, "x.csv", b"", "standard", 1, 3, 2, ("F", "G"), "here")

    assert render(file, "en") == Message(
        "“Xero”: 1 contact · 3 columns · CSV with commas and decimal points\n"
        "Rule: Logiciel est « Xero »\n"
        "2 contacts to check are not in the file: one of their cells cannot be read.\n"
        "Columns F, G are not in the file: they have no header.",
        (),
        replaces=False,
    )

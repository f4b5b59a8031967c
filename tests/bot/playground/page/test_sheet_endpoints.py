"""The addresses of the Sheet pane, asked as the page asks them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests
from starlette.routing import Router

from bot.playground.page import sheet_endpoints
from bot.playground.page.sheet_desk import SheetDesk
from bot.playground.sample import sample_workbook
from bot.playground.server import LoopbackServer
from bot.playground.sheets import Editor, Workbook


class Asking:
    """A page that asks, about the sample workbook."""

    def __init__(self, url: str, workbook: Workbook) -> None:
        self.url = url
        self.workbook = workbook
        self.editor = Editor(workbook)
        self.session = requests.Session()

    def get(self, path: str = "", **query: int) -> Any:
        """Ask for something."""
        return self._json(self.session.get(f"{self.url}/ui/sheet{path}", params=query, timeout=10))

    def post(self, path: str, **body: Any) -> Any:
        """Do something."""
        return self._json(self.session.post(f"{self.url}/ui/sheet/{path}", json=body, timeout=10))

    def refused(self, path: str, **body: Any) -> tuple[str, Mapping[str, Any]]:
        """Do something that is refused, and give the problem with its facts; nothing has changed by it."""
        before = self.workbook.revision
        answer = self.session.post(f"{self.url}/ui/sheet/{path}", json=body, timeout=10)
        assert (answer.status_code, self.workbook.revision) == (400, before)
        return answer.json()["problem"], answer.json()["facts"]

    def _json(self, answer: requests.Response) -> Any:
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def asking() -> Iterator[Asking]:
    """A page over a fresh sample."""
    workbook = sample_workbook()
    router = Router(sheet_endpoints.routes(SheetDesk(workbook)))
    with LoopbackServer({"/": router}) as server:
        page = Asking(server.url, workbook)
        yield page
        page.session.close()


def test_the_state_tells_the_tabs(asking: Asking) -> None:
    """Title, locale, and each tab with its size and how far it is filled."""
    asking.editor.add_tab("Work")
    asking.editor.hide_tab("Work")
    state = asking.get()
    assert (state["title"], state["locale"]) == ("Personnes-ressources – Cabinet Tremblay", "fr_CA")
    contacts, work = state["tabs"]
    assert (contacts["rows"], contacts["columns"], contacts["frozen"], contacts["filled"]) == (1_000, 26, 1, 301)
    assert (work["title"], work["hidden"], work["filled"]) == ("Work", True, 0)
    assert (state["undo"], state["redo"]) == (False, False)


def test_rows_come_in_windows(asking: Asking) -> None:
    """A window holds the rows asked for, no further than the data."""
    assert asking.get("/rows", tab=0, start=0, count=2)["rows"][0][:2] == ["No de client", "Nom"]
    assert len(asking.get("/rows", tab=0, start=299, count=50)["rows"]) == 2
    assert asking.get("/rows", tab=0, start=900, count=50)["rows"] == []


def test_typing_is_one_revision_and_can_be_taken_back(asking: Asking) -> None:
    """Several cells typed at once are one change, undone and redone at once, with the place where it was."""
    asking.post("type", tab=0, row=1, column=6, texts=[["Laval"], ["Magog", "x@example.org"]])
    assert asking.get()["revision"] == 1
    assert asking.post("undo") == {"tab": 0, "row": 1, "column": 6}
    assert asking.editor.values("Contacts!G2") == [["Sherbrooke"]]
    assert asking.post("redo") == {"tab": 0, "row": 1, "column": 6}
    assert asking.editor.values("Contacts!G2:H3") == [["Laval", "marie.roy@example.ca"], ["Magog", "x@example.org"]]


def test_copied_cells_are_what_they_show(asking: Asking) -> None:
    """An area is copied as tab-separated text as shown, quoted where a text needs it."""
    asking.post("type", tab=0, row=1, column=18, texts=[["deux\nlignes"]])
    assert asking.get("/copy", tab=0, top=1, bottom=3, left=17, right=19)["text"] == 'Non\t"deux\nlignes"\nOui\t'


def test_clearing_keeps_what_the_cells_are(asking: Asking) -> None:
    """Emptied cells keep their formats and rules."""
    asking.post("clear", tab=0, top=1, bottom=3, left=2, right=4)
    grid = asking.workbook.sheets[0].grid
    assert [grid.get(1, column).value for column in (1, 2, 3, 4)] == ["Marie Roy", None, None, "Ada Tremblay"]
    assert grid.get(1, 2).validation is not None


def test_structure_is_changed_and_taken_back(asking: Asking) -> None:
    """Rows and columns come, go and move, and six undos give the sheet as it was."""
    before = list(asking.workbook.sheets[0].grid.rows(0, 400))
    asking.post("insert", tab=0, dimension="ROWS", start=1, count=2)
    asking.post("delete", tab=0, dimension="ROWS", start=3, count=5)
    asking.post("insert", tab=0, dimension="COLUMNS", start=0, count=1)
    asking.post("delete", tab=0, dimension="COLUMNS", start=3, count=1)
    asking.post("move", tab=0, column=1, before=4)
    asking.post("sort", tab=0, column=2, descending=True)
    assert list(asking.workbook.sheets[0].grid.rows(0, 400)) != before
    for _ in range(6):
        asking.post("undo")
    assert list(asking.workbook.sheets[0].grid.rows(0, 400)) == before


def test_what_a_strict_rule_forbids_is_refused_whole(asking: Asking) -> None:
    """A paste with one forbidden value changes nothing, and the cell and what is allowed are named."""
    asking.editor.offer_list("Contacts!G3", ["Laval", "Percé"])
    problem, facts = asking.refused("type", tab=0, row=1, column=6, texts=[["Magog"], ["Lyon"]])
    assert problem == "sheet.problem.not_allowed"
    assert facts == {"cell": "G3", "value": "Lyon", "options": "Laval · Percé"}
    assert asking.refused("type", tab=0, row=1, column=16, texts=[["oui"]])[1]["options"] == "VRAI · FAUX"


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("undo", {}, "nothing_to_undo"),
        ("redo", {}, "nothing_to_redo"),
        ("type", {"tab": 7, "row": 0, "column": 0, "texts": [["x"]]}, "no_tab"),
        ("type", {"tab": 0, "row": 0, "column": 0, "texts": [["x" * 50_001]]}, "too_long"),
        ("type", {"tab": 0, "row": 9_000_000, "column": 0, "texts": [["x"]]}, "too_many_cells"),
        ("type", {"tab": 0, "row": -1, "column": 0, "texts": [["x"]]}, "bad_request"),
        ("type", {"tab": 0, "row": 0, "column": 0, "texts": "x"}, "bad_request"),
        ("insert", {"tab": 0, "dimension": "ROWS", "start": 0, "count": 1_000_000}, "too_many_cells"),
        ("delete", {"tab": 0, "dimension": "ROWS", "start": 0, "count": 1_000}, "last_row"),
        ("delete", {"tab": 0, "dimension": "COLUMNS", "start": 0, "count": 26}, "last_column"),
        ("move", {"tab": 0, "column": 25, "before": 27}, "edge"),
        ("csv", {"text": ""}, "csv.empty"),
        ("csv", {"text": 'a,b\n"x"y,2\n'}, "csv.quoting"),
        ("csv/look", {"text": "PK\0"}, "csv.binary"),
    ],
)
def test_what_cannot_be_is_refused_with_a_key(asking: Asking, path: str, body: dict[str, Any], problem: str) -> None:
    """Each mistake has its key among the page's words, and leaves the workbook as it was."""
    assert asking.refused(path, **body)[0] == f"sheet.problem.{problem}"


def test_a_csv_is_looked_at_before_it_replaces_the_contacts(asking: Asking) -> None:
    """The look changes nothing; the same headers stay the same columns for those who hang something on them."""
    place = {"dimensionRange": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 6, "endIndex": 7}}
    metadata = {"metadataKey": "ville", "location": place, "visibility": "DOCUMENT"}
    asking.editor.apply({"createDeveloperMetadata": {"developerMetadata": metadata}})
    text = "Ville,Nom,Rang\nLaval,Ada,1\n"
    assert asking.post("csv/look", text=text) == {"tab": "Contacts", "old": 300, "new": 1, "columns": 3}
    assert len(asking.editor.values("Contacts")) == 301
    assert asking.post("csv", text=text) == {"tab": 0}
    assert asking.editor.values("Contacts") == [["Ville", "Nom", "Rang"], ["Laval", "Ada", "1"]]
    (kept,) = asking.workbook.content.metadata.values()
    assert kept.place.index == 0
    asking.post("undo")
    assert asking.workbook.content.metadata[kept.metadata_id].place.index == 6
    assert asking.editor.values("Contacts!B2") == [["Marie Roy"]]

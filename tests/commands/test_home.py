"""A person's page: whose segments, what they pick, the last work; and how little it reads of the sheet."""

from dataclasses import replace

import pytest

from bot.views.blocks import fits
from bot.views.home import full_page, home, home_tab
from bot.views.limits import MESSAGE_BLOCKS
from commands.handle import handle
from commands.language.words import read_words
from commands.replies.home import Home
from commands.replies.reply import Reply
from commands.request import Language, Request, Speaker
from sheets_backend.backend import Backend, local_time
from sheets_backend.errors import ForeignTab
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.sheets import desk_of

ADA, MARC = Speaker("U0ADA", "Ada", "fr"), Speaker("U0MARC", "Marc", "fr")
ROWS = (["No", "Nom", "Ville", "Solde"], ["C1", "Ada", "Laval", "10"], ["C2", "Zoé", "Laval", "vers 5"],
        *(["C" + str(n), "Marc", "Gaspé", "20"] for n in range(3, 9)))  # fmt: skip


MOST_HOME_BLOCKS = 100


class Firm:
    """A sheet, one bot, and lines said to it one after the other."""

    def __init__(self) -> None:
        self.desk: Desk = desk_of(*ROWS)
        self.backend = Backend(self.desk.spreadsheet)
        self.deliveries = iter(range(10_000))

    def says(self, speaker: Speaker, line: str) -> Reply:
        """Say a line."""
        return handle(Request(f"d{next(self.deliveries)}", line, speaker, NOW), self.backend)

    def home(self, speaker: Speaker = ADA, line: str = "accueil") -> Home:
        """Give a page."""
        reply = self.says(speaker, line)
        assert isinstance(reply, Home)
        return reply


@pytest.fixture
def firm() -> Firm:
    """A firm whose sheet has eight contacts, and no segment yet."""
    return Firm()


def test_own_segments_come_first_and_private_ones_are_their_owners(firm: Firm) -> None:
    """What somebody saved is theirs, what others share the team's; counts are those of the sheet now."""
    firm.says(MARC, "créer A : Ville est Laval")
    firm.says(ADA, "créer Z : Solde supérieur à 15")
    firm.says(MARC, "créer B : Ville est Gaspé")
    firm.says(MARC, "rendre B privé")
    page = firm.home()

    assert [line.segment.name for line in page.own] == ["Z"]
    assert [line.segment.name for line in page.team] == ["A"]
    assert [(line.matching, line.to_check) for line in (*page.own, *page.team)] == [(6, 1), (2, 0)]
    assert (page.total, page.to_check) == (2, 1)
    assert [line.segment.name for line in firm.home(MARC).own] == ["A", "B"]


def test_every_button_is_a_line_that_is_understood(firm: Firm) -> None:
    """Apply, the menu and what stands around are lines with a verb, and none is refused but for a title or a rule."""
    firm.says(ADA, 'créer "Le ""grand"" à où" : Ville est Laval')
    page = firm.home()
    (line,) = page.own
    assert line.segment.apply
    buttons = (line.segment.apply, *line.menu, *page.first, *page.buttons)

    refused = [button.key for button in buttons if type(firm.says(ADA, button.line)).__name__ == "Refused"]
    assert refused == ["change", "work", "new"]
    assert all(read_words(button.line) for button in buttons)


def test_the_last_work_is_that_of_the_sheet(firm: Firm) -> None:
    """Work is told with who created it and how many rows are left; what people typed there is not taken for it."""
    firm.says(ADA, "créer Laval : Ville est Laval")
    firm.says(ADA, "créer Gaspé : Ville est Gaspé")
    firm.backend.work_traces()
    for speaker, line in ((MARC, 'travail Gaspé "T2"'), (ADA, 'travail Laval "T1"')):
        preview = firm.says(speaker, line)
        firm.says(speaker, preview.buttons[0].line)  # type: ignore[union-attr] # a preview has buttons
    assert [trace.rows for trace in firm.home().work] in ([6, 2], [2, 6])
    firm.desk.editor.delete_rows("Work", 2, 2)
    firm.desk.editor.type("Work!E20", ["Gaspé"])
    firm.desk.editor.type("Work!L20", ["Marc"])
    firm.desk.editor.type("Work!M20", ["hier"])
    firm.backend.forget()
    page = firm.home()

    assert {(trace.segment, trace.by, trace.rows) for trace in page.work} == {("Gaspé", "Marc", 4), ("Laval", "Ada", 2)}
    assert {line.segment.name: line.last_work and line.last_work.rows for line in page.own} == {"Gaspé": 4, "Laval": 2}
    assert {trace.at for trace in page.work} == {local_time(firm.backend.contacts(), NOW).replace(tzinfo=None)}


def test_a_foreign_work_tab_does_not_hide_the_segments(firm: Firm) -> None:
    """What is wrong with the work tab stands among the remarks, and the rest of the page is there."""
    firm.says(ADA, "créer Laval : Ville est Laval")
    firm.desk.editor.add_tab("Work")
    page = firm.home()

    assert [type(notice) for notice in page.sheet.notices] == [ForeignTab]
    assert [line.matching for line in page.own] == [2]


def test_a_segment_that_cannot_be_used_says_why(firm: Firm) -> None:
    """Without its column a segment has no counts, and can still be repaired or deleted."""
    firm.says(ADA, "créer Laval : Ville est Laval")
    firm.desk.editor.delete_columns("Contacts", "C")
    firm.backend.forget()
    (line,) = firm.home().own

    assert line.segment.problem
    assert line.segment.apply
    assert [line.segment.apply.key, *(button.key for button in line.menu)] == ["repair", "delete"]


def test_a_page_reads_the_sheet_once(firm: Firm) -> None:
    """However many segments and however many people look within five seconds, each tab is read once."""
    for name in "ABCD":
        firm.says(ADA, f"créer {name} : Ville est Laval")
    firm.backend.forget()
    before = len(firm.desk.wire.reads)
    firm.home()
    reads = len(firm.desk.wire.reads) - before
    firm.home(MARC)
    firm.home()

    assert reads <= 7
    assert len(firm.desk.wire.reads) - before == reads


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("n", [0, 1, 100, 1000])
def test_any_number_of_segments_is_paged(firm: Firm, n: int, language: Language) -> None:
    """Ten segments a page, each on one of them, and each page is taken by a message and by a Home tab."""
    made = firm.says(ADA, "créer S : Ville est Laval")
    assert made
    (segment,) = firm.backend.shelf("U0ADA").segments
    shelf = replace(
        firm.backend.shelf("U0ADA"),
        segments=tuple(replace(segment, id=f"s{i}", name=f"{'W' * 76}{i:04d}") for i in range(n)),
    )
    latest = firm.backend._shelf._latest
    assert latest
    firm.backend._shelf._latest = replace(latest, ended=latest.ended + 10_000, read=shelf)
    speaker = replace(ADA, language=language)
    last = max(1, -(-n // 10))
    pages = [firm.home(speaker, f"home page {number}") for number in sorted({1, min(2, last), last})]

    assert {page.pages for page in pages} == {last}
    assert pages[0].total == n
    for page in pages:
        drawn = home(page, language)
        assert len(drawn.blocks) <= MESSAGE_BLOCKS
        assert fits(drawn)
        tab = home_tab(full_page(page, language), language)
        assert len(tab["blocks"]) <= MOST_HOME_BLOCKS
        menus = sum(element["type"] == "overflow" for block in tab["blocks"] for element in block.get("elements", ()))
        assert menus == len(page.own)
    names = [line.segment.name for page in pages for line in page.own]
    assert len(set(names)) == len(names) == min(n, 20 + (n - 1) % 10 + 1)

"""When work is due, where that is another day for each contact, as it is shown before anything is written."""

from datetime import date

from bot.playground.slack.plain_text import blocks_lines
from bot.views import render
from commands.replies.actions import OwnDates, WorkPreview
from commands.replies.parts import CheckLine, Subject
from tests.bot.views.extremes import URL, sheet

CELL = CheckLine("Roy & Fils", "Fin", "D12", "", "blank", (), URL)
PREVIEW = WorkPreview(
    subject=Subject("Xero", "Logiciel est « Xero »"),
    sheet=sheet("Clients", 0),
    title="T2 {Nom}",
    sample="T2 Ada",
    to_create=2,
    existing=0,
    other_dates=0,
    to_check=0,
    without_key=0,
    per_assignee=(("Grace", 2),),
    start=None,
    due=OwnDates("30 days before “End”", (("Ada", date(2026, 4, 30)),), 3, ("Zoé", date(2020, 1, 1))),
    deadline=OwnDates("“End”", ()),
    moved=True,
    buttons=(),
    undated=2,
    undated_cells=(CELL,),
)


def test_dates_of_each_contact() -> None:
    """The phrase with examples, how many are past, and the cells of those for whom it cannot be told, all counted."""
    lines = [line.strip("• ") for line in blocks_lines(render(PREVIEW, "en").blocks)]
    assert lines[3].startswith("The list, or a date that the work is counted from, has changed since you last saw it.")
    assert not any("nobody assigned" in line for line in lines)
    assert {
        "Careful: 3 due dates are in the past already, such as that of Zoé (January 1, 2020)",
        "Due: 30 days before “End” (for example: Ada, April 30, 2026)",
        "Deadline: “End”",
        "Cannot be told: for 2 contacts I do not know the date that their work is counted from.",
        "D12 Roy & Fils, column “Fin”",
        "The cell is blank.",
        "and 1 more contact",
    } <= set(lines)

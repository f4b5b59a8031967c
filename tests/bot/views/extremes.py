"""Every kind of reply, with any text of the sheet in every place where one can stand, and any number of things."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Literal

from commands.actions.post import MOST_POSTED
from commands.errors import Misread, MissingRule
from commands.replies.actions import Cancellation, ExportFile, OwnDates, WorkDone, WorkPreview
from commands.replies.changes import ChangeConflict, Changed, ChangePreview, Side, SnapshotTaken, VersionLine, Versions
from commands.replies.explained import (
    CellLine,
    Checks,
    Choice,
    ContactChoice,
    ContactPage,
    Funnel,
    FunnelStep,
    NearMiss,
    ReasonLine,
    Why,
)
from commands.replies.fields import (
    DeclarationPreview,
    Effect,
    FieldDeclared,
    FieldLine,
    FieldList,
    FieldShown,
    KeyAdded,
    KeyOffer,
    KeyPreview,
)
from commands.replies.home import Home, HomeLine
from commands.replies.movements import Movements
from commands.replies.parts import Button, CheckLine, ContactLine, Sheet, Subject
from commands.replies.posting import PostedList, PostPreview
from commands.replies.repairs import ColumnChoice, Repaired, RepairOffer, RetypeOffer, TypeChoice
from commands.replies.reply import Help, Refused, Reply
from commands.replies.results import Results, SortLine, TickLine
from commands.replies.segments import Deleted, DeletePreview, Saved, SegmentLine, SegmentList, SegmentShown
from commands.replies.undone import LotLinks, RowLink, UndoPreview, UndoTooLate, WorkUndone
from sheets_backend.errors import (
    BlankHeader,
    DamagedSegment,
    DuplicatedHeader,
    FieldGone,
    Problem,
    UnknownField,
)
from sheets_backend.work_traces import WorkTrace
from sheets_backend.work_undo import RowsMoved

URL = "https://docs.google.com/spreadsheets/d/1aB/edit?a=1&b=2#gid=0&range=A7"
WHEN = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
BUTTONS = (Button("export", 'export "Xero"', "primary"), Button("confirm_delete", 'delete "Xero" confirm 1', "danger"))

NASTY = {
    "blank": "",
    "plain": "Ada Lovelace",
    "channel": "<!channel> <!here|x> <@U012AB3CD> <#C012AB3CD> <https://evil.example|Open the sheet>",
    "entity": "Roy &amp; Fils & Cie &lt;!channel&gt;",
    "backticks": "```code``` `x` *b* _i_ ~s~ :boom:",
    "lines": "one\ntwo\r\nthree\tfour\x0bfive\u2028six\x00seven",
    "direction": "abc\u202edcba\u2066x\u2069\u200f",
    "hebrew": "שלום עולם, חשבון 12",
    "emoji": "👨‍👩‍👧 Société 🏳️‍🌈",
    "surrogate": "x\ud800y",
    "long": "mot " * 750,
    "long emoji": "🧾" * 3000,
    "one long word": "é" * 3000,
    "braces": "{name} {0} %s {",
}


def sheet(text: str, n: int) -> Sheet:
    """A sheet with n remarks."""
    notices: tuple[Problem, ...] = (BlankHeader("F"), DuplicatedHeader(text, ("C", "H")))
    return Sheet(text, URL, WHEN, tuple(notices[i % 2] for i in range(n)))


_TICKS = count()


def ticked(text: str, n: int) -> TickLine:
    """A contact with n values, ticked."""
    return TickLine(text, (text,) * n, 7, URL, f"{next(_TICKS):08x}", ticked=True)


def contact(text: str, n: int) -> ContactLine:
    """A contact with n details."""
    return ContactLine(text, tuple((text, text) for _ in range(n)), URL)


def cell(text: str, row: int) -> CheckLine:
    """A cell to check."""
    return CheckLine(text, text, f"D{row}", text, "ambiguous_date", (text, "2026-04-03"), URL)


def segment(text: str, problem: Problem | None = None) -> SegmentLine:
    """A segment as listed."""
    return SegmentLine(text, text, text, WHEN, problem, Button("apply", 'apply "Xero"'), text, private=True)


def column(text: str, n: int) -> ColumnChoice:
    """A column that may take the place of a lost one; an odd n cannot be asked the rule."""
    return ColumnChoice("AB", text, "text", None if n % 2 else n)


def field(text: str, n: int) -> FieldLine:
    """A column with n options."""
    return FieldLine("AB", text, "choice", "validation", (text,) * n, n, n, is_key=True)


def read(text: str) -> CellLine:
    """A cell that was read."""
    return CellLine(text, "AB100001", text, URL)


def funnel(text: str, n: int, kind: Literal["all", "any"]) -> Funnel:
    """The funnel of n conditions with n near misses."""
    missed = NearMiss(text, text, (read(text),) * 3, BUTTONS[0])
    return Funnel(kind, n * 10_000, (FunnelStep(text, n, n),) * n, n, (missed,) * n)


def of_one_contact(text: str, n: int, buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    """Why for one contact: n parts, each of which reads three cells; n contacts of a name; n cells to check."""
    parts = tuple(
        ReasonLine("condition", level % 5, "unsure", text, (read(text),) * 3, blank=False) for level in range(n)
    )
    subject, row = Subject(text or None, text), tuple(cell(text, row) for row in range(n))
    return (
        Why(subject, sheet(text, n), text, URL, "yes", parts, buttons),
        Why(subject, sheet(text, n), text, URL, "no", (ReasonLine("any", 0, "no", "", (), blank=True),) * n, buttons),
        ContactChoice(text, n, (Choice(text, text, 7, BUTTONS[0]),) * n),
        ContactPage(subject, n * 10_000, 1, n + 1, (Choice(text, text, 7, BUTTONS[0]),) * n, buttons),
        Checks(subject, sheet(text, n), n, n, ((text, "AB", n),) * n, tuple((text, each) for each in row), 1, n + 1,
               buttons),
        Checks(None, sheet(text, n), n, n, ((text, "AB", n),) * n, tuple((None, each) for each in row), 1, 1, buttons),
        Checks(None, sheet(text, n), n, n, (), tuple((text * (at % 2), each) for at, each in enumerate(row)), 2, 2, ()),
    )  # fmt: skip


def of_contacts(text: str, n: int, buttons: tuple[Button, ...] = BUTTONS) -> tuple[Reply, ...]:
    """The replies that are about contacts: n of each thing, counts of n times 10,000."""
    subject, many = Subject(text or None, text), n * 10_000
    return (
        Results(subject, sheet(text, n), many, many, many, 1, n + 1, tuple(ticked(text, n) for _ in range(n)),
                tuple(cell(text, row) for row in range(n)), buttons),
        WorkPreview(subject, sheet(text, n), text, text + "x", many, many, many, many, many, ((text, many),) * n,
                    date(2026, 1, 1), date(2026, 4, 30), None, moved=n > 0, buttons=buttons),
        WorkPreview(subject, sheet(text, n), text, text + "x", many, many, many, many, many, ((text, many),) * n,
                    own_dates(text, n), own_dates(text, n), own_dates(text, n), moved=n > 0, buttons=buttons,
                    undated=many, undated_cells=tuple(cell(text, row) for row in range(min(n, 5)))),
        WorkDone(subject, many, many, URL),
        WorkDone(subject, many, many, URL, rows=links(text, n), buttons=buttons),
        UndoPreview(many, links(text, n), URL, n > 0, buttons),
        UndoTooLate(WHEN, links(text, n)),
        WorkUndone(many, many, links(text, n), many, RowsMoved(many), URL),
        *of_posting(subject, text, n, buttons),
        *of_movements(subject, text, n, buttons),
        *of_home(text, n, buttons),
        KeyOffer(text, many, (text,) * n, buttons),
        KeyAdded(text, "AB", many),
        ExportFile(subject, "xero.csv", b"a,b\r\n", "excel", many, n, many, ("F",) * n, "here"),
    )  # fmt: skip


def links(text: str, n: int) -> LotLinks:
    """Links to n rows of work."""
    return LotLinks((RowLink(text, n, URL),) * min(n, 10), n, URL)


def own_dates(text: str, n: int) -> OwnDates:
    """A day of each contact, for none or for many."""
    return OwnDates(text, ((text, date(2026, 4, 30)),) * min(n, 2), n, (text, date(2020, 1, 1)) if n else None)


def of_posting(subject: Subject, text: str, n: int, buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    """A list for everybody, of as many as are ever named with n values each, and the question whether to post it."""
    named = ((text, (text,) * n),) * min(n, MOST_POSTED)
    shown = PostedList(text, subject, sheet(text, n), n * 10_000, n, (text,) * n, named, SortLine(text, True, n, n), n)
    return (shown, PostPreview(shown, n > 0, buttons))


def of_home(text: str, n: int, buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    """The home of a person with n segments of their own and n of the team, and of one with none."""
    trace = WorkTrace(text, text, WHEN, n * 10_000)
    usable = HomeLine(segment(text), n * 10_000, n, trace if n % 2 else None, buttons)
    broken = HomeLine(segment(text, FieldGone(text)), 0, 0, trace, buttons)
    damaged = (DamagedSegment(text, 7, "checksum"),) * n
    return (
        Home((usable, broken) * n, (usable,) * n, 3 * n, damaged, n * 10_000, (trace,) * n, URL, sheet(text, n), 1, 2,
             buttons, buttons),
        Home((), (), 0, (), 0, (), URL, sheet(text, 0), 1, 1, buttons, buttons),
    )  # fmt: skip


def of_movements(subject: Subject, text: str, n: int, buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    """Who entered and left: n of each, since a moment, and at the first time."""
    some = (contact(text, 0),) * n
    return (
        Movements(subject, sheet(text, n), text, WHEN, some, some, (text,) * n, some, n * 10_000, n, n, buttons),
        Movements(subject, sheet(text, n), "", None, (), (), (), (), n * 10_000, n, n, buttons),
    )


def of_one_column(text: str, n: int, buttons: tuple[Button, ...]) -> tuple[Reply, ...]:
    """A column that n segments use, of which n cells cannot be read, and what declaring its type would do to each."""
    cells, names, many = tuple(cell(text, row) for row in range(n)), (text,) * n, n * 10_000
    counts = ((n, n), (n, n + 1), (n, None), (None, n), (None, None))
    effects = tuple(Effect(text, before, after) for before, after in counts) * n
    return (
        FieldShown(sheet(text, n), field(text, n), many, cells, ("is any of",) * 25, names, n, ("text", "values"),
                   buttons),
        FieldShown(sheet(text, n), field(text, n), many, cells, ("is",), (), 0, None, buttons),
        DeclarationPreview(sheet(text, n), "AB", text, "choices", "declared", ("text", "values"), many, many, many,
                           many, many, cells, effects, n, moved=False, buttons=buttons),
        FieldDeclared("AB", text, "date_time", "declared", buttons),
        KeyPreview(sheet(text, n), "AB", text, many, (text, "A") if n else None, many, moved=n > 0, buttons=buttons),
        RetypeOffer(text, text, "date", (TypeChoice("text", many, many, None if n % 2 else n),) * 3,
                    sheet(text, n), buttons),
    )  # fmt: skip


def of_the_rest(text: str, n: int, buttons: tuple[Button, ...] = BUTTONS) -> tuple[Reply, ...]:
    """The replies that are about segments, columns, help and mistakes."""
    damaged = (DamagedSegment(text, 7, "checksum"),) * n
    line = f"create {text} : x"
    return (
        Saved(text, text, text, True, sheet(text, n), n, n, buttons),
        SegmentList((segment(text), segment(text, FieldGone(text))) * n, damaged, 2 * n, 1, n + 1, buttons),
        SegmentShown(segment(text), 3, text, sheet(text, n), n, n, buttons, funnel(text, n, "all")),
        SegmentShown(segment(text, FieldGone(text)), 3, text, sheet(text, n), 0, 0, buttons, funnel(text, n, "any")),
        DeletePreview(text, text, (text,) * n, n, buttons),
        Deleted(text, buttons),
        FieldList(sheet(text, n), (field(text, n),) * n, n * 10_000, 1, n + 1, buttons),
        RepairOffer(text, FieldGone(text, text, copied=("B",) * n), text, (column(text, n),) * n, (text,) * n,
                    sheet(text, n), buttons),
        Repaired(text, text, "AB", (text,) * n, buttons),
        Help(("create", "work"), buttons),
        Cancellation("posted", text),
        Refused(MissingRule(text), line, buttons),
        Refused(Misread(UnknownField(text, (text,) * n), 7, 7 + len(text)), line, buttons),
    )  # fmt: skip


def of_changes(text: str, n: int, buttons: tuple[Button, ...] = BUTTONS) -> tuple[Reply, ...]:
    """The replies that are about changes of segments: n names, n versions."""
    fine, broken = Side(text, n * 10_000, n), Side(text, 0, 0, FieldGone(text))
    lines = (VersionLine(n, "edited", text, WHEN, text, text, BUTTONS[0]),) * n
    return (
        Changed("renamed", text, segment(text), (text,) * n, n, n, sheet(text, n), buttons),
        Changed("restored", text, segment(text, FieldGone(text)), (), None, 0, sheet(text, n), buttons),
        ChangePreview(text, n, fine, fine, n, n, (text,) * n, sheet(text, n), buttons),
        ChangePreview(text, n, broken, fine, None, None, (text,) * n, sheet(text, n), buttons),
        ChangeConflict(text, text, WHEN, n > 0, broken, fine, sheet(text, n), buttons),
        Versions(text, lines, n, 1, n + 1, buttons),
        SnapshotTaken(text, text, date(2026, 11, 24), n, n, n, sheet(text, n), buttons),
    )


def every_reply(text: str, n: int, buttons: tuple[Button, ...] = BUTTONS) -> tuple[Reply, ...]:
    """Each kind of reply at least once."""
    about = (of_contacts, of_one_contact, of_one_column, of_changes, of_the_rest)
    return tuple(reply for replies in about for reply in replies(text, n, buttons))

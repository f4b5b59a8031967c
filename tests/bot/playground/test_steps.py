"""Lines as steps, and the command line as steps and options."""

import pytest

from bot.playground.faults import BOT, Fault
from bot.playground.options import read_options
from bot.playground.sample import DEMO_DAY
from bot.playground.steps import (
    BadInput,
    Click,
    Disturb,
    Dump,
    Edit,
    Fill,
    PersonStep,
    Remark,
    Run,
    Say,
    Shortcut,
    Wait,
    read_steps,
    written,
)


def test_every_kind_of_line() -> None:
    """Each kind of line is its step, and a person stays in the channel named last."""
    lines = """
# Ada's clients
ada@impots> /segment list
ada> [Export CSV]
ada> hello, all
ada> {Segment name} Xero {or} MYOB
ada> {Value}
ada> (shortcut New segment)
ada> (step count segment="Xero or MYOB" most=5)
grace> /segment help
sheet> Contacts!G9 = a = b
sheet> Contacts!G9 =
fault> google reset part=:batchUpdate applied
fault> none
wait> 5
dump> _segments
"""

    assert list(read_steps(lines.splitlines())) == [
        Remark("Ada's clients"),
        Say("ada", "impots", "/segment list"),
        Click("ada", "Export CSV"),
        Say("ada", "impots", "hello, all"),
        Fill("ada", "Segment name", "Xero {or} MYOB"),
        Fill("ada", "Value", ""),
        Shortcut("ada", "New segment"),
        Run("ada", "count", {"segment": "Xero or MYOB", "most": "5"}),
        Say("grace", "general", "/segment help"),
        Edit("Contacts!G9", "a = b"),
        Edit("Contacts!G9", ""),
        Disturb(Fault("reset", part=":batchUpdate", applied=True)),
        Disturb(None),
        Wait(5),
        Dump("_segments"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "/segment list",
        "sheet> Contacts!G9",
        "wait> a while",
        "fault> google fire",
        "fault> bot",
        "Ada > hello",
        "ada> (step count segment)",
        "ada> (step count segment='Xero)",
    ],
)
def test_a_line_that_is_no_step(line: str) -> None:
    """A line that is no step is refused, and the refusal shows how one is written."""
    with pytest.raises(BadInput, match="> "):
        list(read_steps([line]))


@pytest.mark.parametrize(
    "line",
    [
        *("ada@impots> /segment list", "ada> [Export CSV]", "ada> {Name} Xero", "ada> (shortcut New segment)"),
        "ada> (step count segment='Xero or MYOB' most=5)",
    ],
)
def test_what_a_person_does_is_written_as_it_is_read(line: str) -> None:
    """The line that is printed is the line that does it again."""
    (step,) = read_steps([line])
    assert isinstance(step, PersonStep)
    assert written(step) == line


def test_says_and_clicks_run_in_the_order_given() -> None:
    """`--as` and `--channel` hold for what follows them, in the order of the command line."""
    first, then = ["--say", "/segment a", "--as", "grace"], ["--channel", "impots", "--say", "/segment b"]
    run = ["--run", "count", "--input", "segment=a = b", "--input", "most=", "--shortcut", "create"]
    options = read_options([*first, "--fault", "bot drop_ack", "--click", "Next", "--choose", "A=b=c", *run, *then])

    assert options.steps == (
        Say("ada", "general", "/segment a"),
        Disturb(Fault("drop_ack", BOT)),
        Click("grace", "Next"),
        Fill("grace", "A", "b=c"),
        Run("grace", "count", {"segment": "a = b", "most": ""}),
        Shortcut("grace", "create"),
        Say("grace", "impots", "/segment b"),
    )


def test_the_day_is_the_samples_unless_there_are_other_contacts() -> None:
    """Without `--today` the sample has its own day, and a file of one's own the machine's."""
    assert read_options([]).today == DEMO_DAY
    assert read_options(["--seed", "contacts.csv"]).today is None
    assert str(read_options(["--seed", "contacts.csv", "--today", "2025-02-28"]).today) == "2025-02-28"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--today", "tomorrow"], "tomorrow is not a day; write one as 2026-11-24"),
        (["--timezone", "Mars"], "Mars is not a time zone; one is America/Toronto"),
        (["--port", "70000"], "70000 is not a port"),
        (["--locale", "de_DE"], "fr_CA"),
        (["--transport", "pigeon"], "socket"),
        (["--fault", "slack redeliver"], "The fault redeliver does not strike calls of slack"),
        (["--fault", "google hang times=two"], "fault> google hang times=two"),
        (["--run", "count", "--input", "segment"], "“segment” is no input of a step"),
        (["--run", "count", "--say", "x", "--input", "a=b"], "--input a=b must follow the --run that it is for"),
        (["--sya", "/segment list"], "--sya"),
    ],
)
def test_options_that_cannot_be(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad option ends with status 2 and a sentence that says what would be right."""
    with pytest.raises(SystemExit) as ended:
        read_options(arguments)

    assert ended.value.code == 2
    assert says in capsys.readouterr().err

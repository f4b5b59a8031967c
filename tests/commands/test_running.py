"""What runs in this process: an export is cancelled or handed over, never both, and is known for an hour."""

from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest

from commands.handle import handle
from commands.request import Request, Speaker
from commands.running import Running, RunningLines, Stage, Stopped
from sheets_backend.backend import Backend
from tests.sheets_backend.desk import NOW
from tests.sheets_backend.sheets import desk_of


def test_cancelling_and_handing_over_exclude_each_other() -> None:
    """Whichever of two threads comes first: what is cancelled is not handed over, and what is handed over goes on."""
    for number in range(200):
        running, both, handed = RunningLines().begin(f"{number:08}", "U1", NOW), Barrier(2), list[bool]()

        def hand_over() -> None:
            both.wait()  # noqa: B023 - it ends within the turn
            try:
                running.hand_over("a.csv")  # noqa: B023
            except Stopped:
                handed.append(False)  # noqa: B023
            else:
                handed.append(True)  # noqa: B023

        thread = Thread(target=hand_over)
        thread.start()
        both.wait()
        fate, stopped = running.cancel()
        thread.join()
        assert (fate, stopped) == (("sharing", False) if handed == [True] else ("cancelled", True))


def test_what_is_handed_over_is_not_cancelled() -> None:
    """Neither while Slack shares it nor when it is posted, and its file is known."""
    running = RunningLines().begin("d1", "U1", NOW)
    running.hand_over("a.csv")
    assert (running.cancel(), running.file) == (("sharing", False), "a.csv")
    running.end(posted=True)
    assert running.cancel() == ("posted", False)


def test_what_is_being_told_goes_before_the_answer_to_cancelling() -> None:
    """Cancelling waits for it, and nothing more is to be told from then on."""
    running, done = RunningLines().begin("d1", "U1", NOW), Event()

    def cancel() -> None:
        running.cancel()
        done.set()

    thread = Thread(target=cancel)
    with running.telling() as going:
        assert going
        thread.start()
        assert not done.wait(0.05)
    thread.join()
    with running.telling() as going:
        assert not going


def test_a_cancelled_line_stops_at_its_next_stage() -> None:
    """It says so by `Stopped`, at each stage, and how it ends is not changed by its end."""
    running = RunningLines().begin("d1", "U1", NOW)
    assert running.cancel() == ("cancelled", True)
    for _ in range(2):
        with pytest.raises(Stopped):
            running.reach(Stage("building", 3))
    running.end(posted=True)
    assert running.cancel() == ("cancelled", False)


def test_exports_are_known_for_an_hour_after_they_began() -> None:
    """Then they are forgotten, but for those that still run; other lines are forgotten once they are over."""
    lines = RunningLines()
    ended, going, other = (lines.begin(name, "U1", NOW) for name in ("ended", "going", "other"))
    for running in (ended, going):
        running.offer_cancelling()
    for running in (ended, other):
        running.end(posted=True)
    lines.begin("later", "U2", NOW + timedelta(minutes=59))
    assert [lines.export(name) for name in ("ended", "going", "other")] == [ended, going, None]
    lines.begin("much later", "U2", NOW + timedelta(minutes=61))
    assert [lines.export(name) for name in ("ended", "going")] == [None, going]


def test_without_a_number_the_one_that_runs_is_meant() -> None:
    """The person's newest that runs, else their newest at all; never that of somebody else."""
    lines = RunningLines()
    first, second, others = (lines.begin(name, user, NOW) for name, user in (("a", "U1"), ("b", "U1"), ("c", "U2")))
    for running in (first, second, others):
        running.offer_cancelling()
    assert lines.export_of("U1") is second
    second.end()
    assert lines.export_of("U1") is first
    first.end()
    assert lines.export_of("U1") is second
    assert lines.export_of("U3") is None


class Followed(Running):
    """A line whose stages are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.stages: list[Stage] = []

    def reach(self, stage: Stage) -> None:
        """Keep the stage too."""
        super().reach(stage)
        self.stages.append(stage)


def test_lines_tell_what_they_do() -> None:
    """An export makes its file, confirmed work writes its rows; what only reads tells of no stage."""
    desk, told = desk_of(["No", "Name", "City"], ["C1", "Ada", "Laval"], ["C2", "Zoé", "Laval"]), list[Followed]()
    backend = Backend(desk.spreadsheet)

    def said(line: str) -> Followed:
        told.append(Followed())
        speaker = Speaker("U1", "Ada", "en")
        reply = handle(Request(f"d{len(told)}", line, speaker, NOW, running=told[-1]), backend)
        return said(reply.buttons[0].line) if "Call" in line and "confirm" not in line else told[-1]  # type: ignore[union-attr] # a preview

    said('create "Laval" : City is Laval')
    lines = ("apply Laval", "export Laval", "apply Laval export", "export : City is Laval", 'work "Laval" "Call"')
    found = [said(line) for line in lines]
    making = [Stage("building", 2)]
    assert [one.stages for one in found] == [[], making, making, making, [Stage("writing", 2)]]
    assert [one.cancellable for one in found] == [False, True, True, True, False]
    assert [one.confirmed for one in found] == [False, False, False, False, True]

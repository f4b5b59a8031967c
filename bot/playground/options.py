"""The command line of the playground: what to start from, what to play, and what to leave behind."""

import argparse
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.playground.fault_words import EXAMPLE, KINDS_BY_CALLED
from bot.playground.keeping import kept
from bot.playground.sample import DEMO_DAY, LOCALE, TAB, TIME_ZONE, TITLE, sample_workbook
from bot.playground.session import Transport
from bot.playground.sheets import NotACsvError, Workbook, workbook_from_csv
from bot.playground.sheets.locales import LOCALES
from bot.playground.steps import (
    FIRST_CHANNEL,
    BadInput,
    Click,
    Disturb,
    Run,
    Say,
    Shortcut,
    Step,
    disturbance,
    filling,
    read_input,
)

FIRST_PERSON = "ada"
LARGEST_PORT = 65_535

ABOUT = "The whole bot on this machine, between a local Slack and a local Google Sheets."
PEOPLE = f"""
people: ada and marc (French), grace (English), victor (a guest), sam (of another firm)
channels: general, impots, direction (private, without the bot), partenaires (shared with another firm),
          @segments (direct messages with the bot), @segments,grace (a group DM)

A modal is filled in with --fill or --choose, which are the same: LABEL is the field's label, or what stands in it while
it is empty; TEXT is what one types (and Enter), the text of an option, or a day as 2026-04-30. In a menu of several,
each --choose adds an option, or takes it away.

--run STEP runs a function of the app as a workflow step, with the --input NAME=VALUE that follow it; people and
channels are said by name. Its outputs are printed, or why it failed.

--say, --click, --fill, --shortcut, --run and --fault are done in the order given, --as and --channel hold for those
that follow. Without --once the playground goes on serving afterwards, and takes lines from the keyboard.

faults: --fault 'WHO KIND …' makes the next call of that kind go wrong. WHO is called: google or slack (by the bot), or
the bot (by Slack). Then, each if it is wanted: method=GET · part=TEXT in the address, in the name of Slack's method
(or response_url, upload) or of the delivery (slash_commands, interactive) · times=N · applied (the call has its effect
first) · late=N (it has it after so many further calls) · seconds=N · status=N. --fault none takes all of them away.
{KINDS_BY_CALLED}
  for example: --fault '{EXAMPLE}' · --fault 'bot deliver_twice part=interactive'

exit status: 0 · 1 a request got no answer or the bot failed inside · 2 what was asked cannot be done
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; `today` is None for the machine's own day."""

    steps: tuple[Step, ...]
    once: bool
    seed: Path | None
    keep: Path | None
    locale: str
    zone: ZoneInfo
    today: date | None
    transport: Transport
    port: int
    downloads: Path | None
    dump: tuple[str, ...]

    def workbook(self) -> Workbook:
        """Give the workbook to start from: the CSV file's, or the sample.

        Raises:
            BadInput: there is no such file, or it is no CSV file.

        """
        if self.seed is None:
            return sample_workbook(self.locale, self.zone.key)
        try:
            title = self.seed.stem
            return workbook_from_csv(self.seed, locale=self.locale, timezone=self.zone.key, title=title, tab=TAB)
        except NotACsvError as error:
            raise BadInput(f"{self.seed} cannot be used: {error}.") from None
        except OSError as error:
            raise BadInput(f"{self.seed} cannot be read: {error.strerror}.") from None

    def kept_workbook(self) -> AbstractContextManager[Workbook]:
        """Give the workbook to start from, and keep it in the file that was named, if any.

        Raises:
            BadInput: as `workbook` and `kept`, or the file holds a workbook already and there is a seed as well.

        """
        if self.keep is None:
            return nullcontext(self.workbook())
        if self.seed and self.keep.exists():
            raise BadInput(f"{self.keep} holds a workbook already, and {self.seed} is another. Leave out one.")
        return kept(self.keep, self.workbook)


class _InOrder(argparse.Action):
    """Keeps what is said and clicked, by whom and where, and what goes wrong, in the order of the command line."""

    def __call__(self, _: Any, namespace: argparse.Namespace, values: Any, __: str | None = None) -> None:
        """Take one more."""
        namespace.acts = (*(namespace.acts or ()), (self.dest, values))


def _fault(text: str) -> Disturb:
    try:
        return disturbance(text)
    except BadInput as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _input(text: str) -> tuple[str, str]:
    try:
        return read_input(text)
    except BadInput as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write one as 2026-11-24") from None


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(f"{text} is not a time zone; one is America/Toronto") from None


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LARGEST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port; one is a number up to {LARGEST_PORT}, 0 any free one")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m bot.playground", description=ABOUT, epilog=PEOPLE, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add = parser.add_argument
    add("--once", action="store_true", help="end when all is said and clicked")
    add("--seed", type=Path, metavar="FILE.csv", help=f"contacts to start from (else a sample: “{TITLE}”)")
    add("--keep", type=Path, metavar="FILE", help="where the workbook is kept between runs")
    add("--locale", choices=sorted(LOCALES), default=LOCALE, help="the spreadsheet's locale (%(default)s)")
    add("--timezone", type=_zone, default=TIME_ZONE, dest="zone", help="the spreadsheet's time zone (%(default)s)")
    add("--today", type=_day, metavar="DAY", help=f"the bot's day ({DEMO_DAY}; with --seed or --keep today)")
    add("--as", action=_InOrder, dest="as_", metavar="PERSON", help=f"who speaks from here on ({FIRST_PERSON})")
    add("--channel", action=_InOrder, metavar="CHANNEL", help=f"where, from here on ({FIRST_CHANNEL})")
    add("--say", action=_InOrder, metavar="LINE", help="type a line, as '/segment list'")
    add("--click", action=_InOrder, metavar="LABEL", help="press the newest button or option with this label")
    add("--fill", "--choose", action=_InOrder, dest="fill", metavar="LABEL=TEXT", help="fill in a field of a modal")
    add("--shortcut", action=_InOrder, metavar="NAME", help="choose a shortcut, by its name or callback_id")
    add("--run", action=_InOrder, metavar="STEP", help="run a workflow step of the app, by its callback_id")
    add("--input", action=_InOrder, type=_input, metavar="NAME=VALUE", help="an input of the step before")
    add("--fault", action=_InOrder, type=_fault, metavar="FAULT", help=f"what goes wrong from here on ('{EXAMPLE}')")
    add("--downloads", type=Path, metavar="DIR", help="where the files that the bot shares are saved")
    add("--dump", action="append", default=[], metavar="TAB", help="print a tab as CSV at the end, hidden ones too")
    add("--transport", choices=("http", "socket"), default="http", help="how Slack reaches the bot (%(default)s)")
    add("--port", type=_port, default=0, help="the loopback port (any free one)")
    parser.set_defaults(acts=())
    return parser


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line; SystemExit 2, with a sentence on standard error, where it cannot be read."""
    parser = _parser()
    given = parser.parse_args(arguments)
    today = given.today or (DEMO_DAY if given.seed is None and given.keep is None else None)
    try:
        steps = tuple(steps_of(given.acts))
    except BadInput as problem:
        parser.error(str(problem))
    return Options(
        steps=steps,
        once=given.once,
        seed=given.seed,
        keep=given.keep,
        locale=given.locale,
        zone=given.zone,
        today=today,
        transport=given.transport,
        port=given.port,
        downloads=given.downloads,
        dump=tuple(given.dump),
    )


def steps_of(acts: Sequence[tuple[str, Any]]) -> list[Step]:
    """Give the steps of what the command line says, each by the person and in the channel named last before it.

    Raises:
        BadInput: an input comes after something else than a step and its inputs.

    """
    person, channel, steps = FIRST_PERSON, FIRST_CHANNEL, list[Step]()
    for kind, value in acts:
        match kind:
            case "as_":
                person = value
            case "channel":
                channel = value
            case "fault":
                steps.append(value)
            case "shortcut":
                steps.append(Shortcut(person, value))
            case "run":
                steps.append(Run(person, value, {}))
            case "input":
                steps[-1:] = [_with_input(steps[-1:], *value)]
            case "say":
                steps.append(Say(person, channel, value))
            case "fill":
                steps.append(filling(person, value))
            case _:
                steps.append(Click(person, value))
    return steps


def _with_input(last: Sequence[Step], name: str, value: str) -> Run:
    match last:
        case [Run(user, step, inputs)]:
            return Run(user, step, {**inputs, name: value})
        case _:
            raise BadInput(f"--input {name}={value} must follow the --run that it is for")

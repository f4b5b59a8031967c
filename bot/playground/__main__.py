"""`python -m bot.playground`: the whole bot on this machine, to try, to script and to look at."""

import logging
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import FrameType
from zoneinfo import ZoneInfo

import structlog

from bot.logs import configure
from bot.playground.options import Options, read_options
from bot.playground.playing import Playing
from bot.playground.session import DayClock, Session, opened
from bot.playground.sheets import Workbook
from bot.playground.steps import BadInput, StepReader

DONE, FAILED, BAD_INPUT = 0, 1, 2
PROMPT = "› "
HOW = """
Open {url} in a browser: a Slack and a Sheet, with the bot between them.
Google Sheets is at {url}/google, Slack at {url}/slack; it is {day} for the bot.
Type a line as somebody somewhere, press a button by its label, edit the sheet, let a call go wrong,
print a tab; Ctrl+C ends it all:
  ada@general> /segment aide
  ada> [Tous les segments]
  sheet> Contacts!G9 = Laval
  fault> google server_error method=GET
  dump> _segments
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the playground; give the exit status."""
    options = read_options(arguments)
    only_errors()
    signal.signal(signal.SIGTERM, _end)
    try:
        return run(options)
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return DONE


def only_errors() -> None:
    """Log nothing but errors, on standard error: what the people see is on standard output."""
    configure(sys.stderr)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run(options: Options) -> int:
    """Play what the command line asks for, then serve unless it is for once; give the exit status.

    Raises:
        BadInput: what was asked cannot be done.

    """
    make_folder(options)
    with options.kept_workbook() as workbook, _opened(options, workbook) as session:
        playing = Playing(session, options.downloads)
        show(line for step in options.steps for line in spaced(playing.play(step)))
        if not options.once:
            serve(playing)
        show(line for tab in options.dump for line in playing.dumped(tab))
        return FAILED if playing.failed else DONE


def _opened(options: Options, workbook: Workbook) -> AbstractContextManager[Session]:
    return opened(workbook, clock=_clock(options, workbook), transport=options.transport, port=options.port)


def make_folder(options: Options) -> None:
    """Make the folder for downloads; BadInput where that cannot be."""
    try:
        if options.downloads:
            options.downloads.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{options.downloads} cannot be used for downloads: {error.strerror}.") from None


def _clock(options: Options, workbook: Workbook) -> Callable[[], datetime]:
    """Give the bot's clock, in the time zone of the workbook: a kept one may have another than the command line."""
    zone = ZoneInfo(workbook.content.properties["timeZone"])
    return DayClock(options.today, zone) if options.today else lambda: datetime.now(zone)


def show(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        print(line, flush=True)


def spaced(lines: Iterable[str]) -> Iterator[str]:
    """Give lines, and a blank one after the last if there is any."""
    told = list(lines)
    return iter([*told, ""] if told else [])


def serve(playing: Playing) -> None:
    """Take lines from standard input. At its end a terminal is done; anything else goes on being served."""
    session, reader = playing.session, StepReader()
    show([HOW.format(url=session.url, day=f"{session.bot.now():%Y-%m-%d}")])
    for line in _typed():
        try:
            show(spaced(playing.play(reader.read(line))))
        except BadInput as problem:
            print(problem)
    if not sys.stdin.isatty():
        signal.pause()


def _typed() -> Iterator[str]:
    while True:
        try:
            line = input(PROMPT if sys.stdin.isatty() else "")
        except EOFError:
            return
        if line.strip():
            yield line


if __name__ == "__main__":
    sys.exit(main())

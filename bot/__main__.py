"""`python -m bot` runs the bot; `python -m bot check` tells what is missing or wrong, and changes nothing."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime

from slack_sdk.errors import SlackApiError

from bot.app import Bot, build
from bot.check import Check
from bot.logs import configure
from bot.settings import Settings, SettingsProblem, load, system_language
from bot.slack_api import FAILURES
from commands.i18n.catalogue import say


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; give the exit status: 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.add_argument("command", nargs="?", choices=["run", "check"], default="run")
    command = parser.parse_args(arguments).command
    configure(sys.stderr)
    try:
        settings = load()
    except SettingsProblem as problem:
        heading = say("settings.heading", system_language(), n=len(problem.lines))
        _tell(heading, *(f"✗ {line}" for line in problem.lines))
        return 1
    return check(settings) if command == "check" else run(settings)


def check(settings: Settings) -> int:
    """Tell what was found, line by line; 1 where anything is wrong."""
    wrong = 0
    for finding in Check(settings, settings.language).run():
        _tell(str(finding))
        wrong += not finding.well
    _tell(say("check.wrong", settings.language, n=wrong) if wrong else say("check.done", settings.language))
    return min(wrong, 1)


def run(settings: Settings) -> int:
    """Run until Ctrl+C or SIGTERM; then finish what is under way. 1 where Slack does not let the bot in."""
    _tell(*settings.warnings())
    try:
        bot = build(settings, clock=lambda: datetime.now(UTC))
        _serve(bot, settings)
    except ValueError:
        _tell(say("check.key_refused", settings.language, path=str(settings.google_application_credentials)))
    except SlackApiError as error:
        _tell(say("check.token_refused", settings.language, error=error.response.get("error")))
    except FAILURES:
        _tell(say("check.slack_unreachable", settings.language, url=settings.slack_api_url))
    else:
        return 0
    return 1


def _serve(bot: Bot, settings: Settings) -> None:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with ExitStack() as listening:
        listening.callback(bot.close)
        http = settings.transport == "http"
        url = listening.enter_context(bot.http() if http else bot.socket())
        _tell(say(f"run.{settings.transport}", settings.language, url=url))
        stop.wait()
        _tell(say("run.stopping", settings.language))
    _tell(say("run.stopped", settings.language))


def _tell(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

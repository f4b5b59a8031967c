"""Where a conversation is played: the real bot in the playground, and what befalls the sheet and Slack meanwhile."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import Bot, build
from bot.incoming import typed
from bot.playground.playing import Playing
from bot.playground.sample import TAB, TIME_ZONE, sample_workbook
from bot.playground.session import Session, opened
from bot.playground.sheets import Editor
from bot.playground.sheets.ranges import column_index
from bot.playground.slack.delivery import Ack, Delivery, HttpTransport, Transport
from bot.playground.slack.plain_text import message_lines
from bot.playground.steps import FIRST_CHANNEL, StepReader
from commands.running import TOKEN
from sheets_backend.backend import Backend
from sheets_backend.google import open_spreadsheet

NINE = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo(TIME_ZONE))
"""When every conversation takes place."""

CONTACTS = 60
"""How many of the sample's contacts are kept: enough of its mess, and a quick sheet to read."""

SECONDS = 60
"""How long an answer may take on a busy machine."""


WATCHING = "ada"
"""Who looks on where a workflow does something, which is nobody's doing."""

UNPRINTED = {"{5,000 characters}": "x" * 5_000, "{nothing to see}": "\u200b"}
"""What a step names because it could not be read in print."""

Happening = Callable[..., Any]


def happening(table: Iterable[tuple[str, Happening]], what: str) -> tuple[Happening, tuple[str, ...]]:
    """Find what happens in a table of patterns, and the words that it happens with."""
    found = ((happen, re.fullmatch(pattern, what)) for pattern, happen in table)
    return next((happen, match.groups()) for happen, match in found if match)


@dataclass(slots=True)
class Remembering:
    """A way to the bot that remembers what was delivered last."""

    way: Transport
    last: Delivery | None = None

    def deliver(self, delivery: Delivery) -> Ack:
        """Hand on."""
        self.last = delivery
        return self.way.deliver(delivery)


@dataclass(slots=True)
class Stage:
    """One conversation under way."""

    session: Session
    playing: Playing
    delivered: Remembering
    closing: ExitStack
    reader: StepReader = field(default_factory=StepReader)

    def play(self, line: str) -> list[str]:
        """Carry out a step; give what is answered, without the step itself."""
        if line.startswith("#"):
            return []
        for name, text in UNPRINTED.items():
            line = line.replace(name, text)
        if "{number}" in line and self.delivered.last:
            line = line.replace("{number}", typed(self.delivered.last.payload).id[:TOKEN])
        who, _, what = line.partition("> ")
        if who == "file":
            return self._file(what)
        if who == "slack":
            happen, words = happening(AT_SLACK, what)
            return list(happen(self, *words))
        return self._step(line)

    def _file(self, name: str) -> list[str]:
        assert self.playing.downloads
        file = self.playing.downloads / name
        return file.read_text(encoding="utf-8-sig").splitlines() if file.exists() else ["(no such file)"]

    def _step(self, line: str) -> list[str]:
        if line.startswith("sheet> ") and "=" not in line:
            happen, words = happening(AT_THE_SHEET, line.removeprefix("sheet> "))
            happen(Editor(self.session.workbook), *words)
            lines = []
        else:
            lines = list(self.playing.play(self.reader.read(line)))
        if line.startswith("sheet> "):
            self._five_seconds_pass()
        return lines if line.startswith("dump> ") else [said for said in lines[1:] if not said.startswith("(saved as ")]

    def _five_seconds_pass(self) -> None:
        """Let what the bot last read grow old, without waiting."""
        self.session.backend.forget()

    def bot_leaves(self, channel: str) -> list[str]:
        """Remove the bot from a channel."""
        workspace = self.session.slack.workspace
        with workspace.changing():
            workspace.set_membership(workspace.channel_named(channel).id, workspace.bot.id, member=False)
        return []

    def meanwhile(self, user: str, line: str) -> list[str]:
        """Have a person type a line, and get its answer, while the bot sends Slack the next file."""
        slack = self.session.slack
        changed = slack.traffic.on_change

        def typing() -> None:
            changed()
            if slack.traffic.exchanges[-1].method == "upload":
                slack.traffic.on_change, before = changed, slack.people.seen_by(user)
                assert slack.people.say(user, FIRST_CHANNEL, line).acked
                assert slack.workspace.wait_until(lambda: slack.people.seen_by(user) != before, SECONDS)

        slack.traffic.on_change = typing
        return []

    def again(self, transport: Transport, bot: Bot | None = None) -> list[str]:
        """Deliver the last request once more; give what is new for its person, if anything is."""
        slack, delivery = self.session.slack, self.delivered.last
        assert delivery is not None
        payload = delivery.payload
        user = payload.get("user_name") or payload.get("user", {}).get("username") or WATCHING
        before = slack.people.seen_by(user)
        assert transport.deliver(delivery).error is None
        assert (bot or self.session.bot).pool.idle(SECONDS)
        new = [message for message in slack.people.seen_by(user) if message not in before]
        return [line for message in new for line in message_lines(slack.installation, message)] or ["(nothing new)"]

    def again_by_socket(self) -> list[str]:
        """Deliver the last request, which came by HTTP, by Socket Mode too."""
        sockets = self.session.slack.sockets
        with self.session.bot.socket():
            assert sockets.wait_connected(SECONDS)
            return self.again(sockets)

    def again_after_restart(self) -> list[str]:
        """Deliver the last request to another bot, which knows only what is in the sheet."""
        session = self.session
        bot = build(session.bot.settings, clock=session.bot.now)
        with bot.http() as url:
            secret = session.slack.credentials.signing_secret
            lines = self.again(HttpTransport(url, secret, clock=NINE.timestamp), bot)
        bot.close()
        return lines

    def restart(self) -> list[str]:
        """Have another bot take over from here on, which knows only what is in the sheet and in the messages."""
        session, settings = self.session, self.session.bot.settings
        spreadsheet = open_spreadsheet(
            settings.spreadsheet_id, settings.google_application_credentials, api_url=settings.google_api_url
        )
        bot = build(settings, clock=session.bot.now, backend=(backend := Backend(spreadsheet, clock=session.bot.now)))
        self.closing.callback(spreadsheet.close)
        self.closing.callback(bot.close)
        secret = session.slack.credentials.signing_secret
        self.delivered.way = HttpTransport(self.closing.enter_context(bot.http()), secret, clock=NINE.timestamp)
        self.session = self.playing.session = replace(session, bot=bot, backend=backend)
        return []


def copy_column(editor: Editor, column: str, copy: str) -> None:
    """Copy a column with all that hangs on it, to the right of it."""
    at, to = column_index(column), column_index(copy)
    editor.insert_columns(TAB, copy)
    cells = editor.values(f"{TAB}!{column}:{column}")
    editor.type(f"{TAB}!{copy}1", *([str(cell) for cell in row] or [""] for row in cells))
    for one in list(editor.workbook.content.metadata.values()):
        if (one.place.dimension, one.place.index) == ("COLUMNS", at):
            span = {"sheetId": one.place.sheet_id, "dimension": "COLUMNS", "startIndex": to, "endIndex": to + 1}
            copied = {"metadataKey": one.key, "metadataValue": one.value, "visibility": one.visibility}
            hung = copied | {"location": {"dimensionRange": span}}
            editor.apply({"createDeveloperMetadata": {"developerMetadata": hung}})


AT_THE_SHEET: tuple[tuple[str, Happening], ...] = (
    (r"not shared", lambda editor: editor.workbook.shared_with.clear()),
    (r"rename tab (.+) to (.+)", lambda editor, old, new: editor.rename_tab(old, new)),
    (r"add tab (.+)", lambda editor, title: editor.add_tab(title)),
    (r"type (\S+) (.+)", lambda editor, ref, cells: editor.type(ref, [cell.strip() for cell in cells.split("|")])),
    (r"sort by (\w+)", lambda editor, column: editor.sort_rows(TAB, column)),
    (r"move (\w+) before (\w+)", lambda editor, column, before: editor.move_column(TAB, column, before)),
    (r"delete tab (.+)", lambda editor, title: editor.delete_tab(title)),
    (r"delete column (\w+)", lambda editor, column: editor.delete_columns(TAB, column)),
    (r"delete row (\d+)", lambda editor, row: editor.delete_rows(TAB, int(row), 1)),
    (r"copy (\w+) to (\w+) with its id", copy_column),
    (r"insert column before (\w+)", lambda editor, column: editor.insert_columns(TAB, column)),
    (r"no headers", lambda editor: editor.type(f"{TAB}!A1", [""] * 19)),
)
"""What a colleague can do at the sheet beyond typing into a cell, one row each."""

AT_SLACK: tuple[tuple[str, Happening], ...] = (
    (r"again", lambda stage: stage.again(stage.delivered.way)),
    (r"again by socket", Stage.again_by_socket),
    (r"again after a restart", Stage.again_after_restart),
    (r"the bot leaves (\w+)", Stage.bot_leaves),
    (r"while the next file is on its way, (\w+): (.+)", Stage.meanwhile),
    (r"the bot starts anew", Stage.restart),
)
"""What Slack can do besides taking people's lines and clicks, one row each."""


@contextmanager
def staged(downloads: Path) -> Iterator[Stage]:
    """Open the playground on the first contacts of the sample, at nine, reached by HTTP."""
    workbook = sample_workbook()
    Editor(workbook).delete_rows(TAB, CONTACTS + 2, 300 - CONTACTS)
    with opened(workbook, clock=lambda: NINE, working_after=SECONDS) as session, ExitStack() as closing:
        delivered = Remembering(session.slack.sending.transport)
        session.slack.sending.transport = delivered
        yield Stage(session, Playing(session, downloads), delivered, closing)

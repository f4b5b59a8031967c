"""Where the faults are played: one bot in the playground for many scenes, whose waits cost nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
import stamina
from slack_sdk.http_retry import builtin_handlers, handler
from stamina.instrumentation import set_on_retry_hooks

from bot import sharing, slack_api
from bot.playground.fault_words import fault_from
from bot.playground.playing import Playing
from bot.playground.sample import TAB, sample_workbook
from bot.playground.session import Session, Transport, opened
from bot.playground.sheets import Editor, dump_csv
from bot.playground.sheets.workbook import Content
from bot.playground.steps import Click, Say
from tests.conversations.stage import NINE

SHORT = 0.5
"""Seconds that the bot waits for an answer that never comes."""
NEVER = 3600.0
CONTACTS = 30
CREATE = "/segment create Laval : Ville is Laval"
WHO, WHERE = "grace", "general"


@contextmanager
def impatient(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Retries come at once, as often as they would, and a hang is noticed soon."""
    for module in (builtin_handlers, handler):
        patch.setattr(module, "time", SimpleNamespace(sleep=lambda _seconds: None))
    for module in (slack_api, sharing):
        patch.setattr(module, "TIMEOUT", SHORT)
    set_on_retry_hooks([])
    with stamina.set_testing(True, attempts=6, cap=True):
        yield
    set_on_retry_hooks(None)


@dataclass(frozen=True, slots=True)
class Scene:
    """Grace at work in #general."""

    session: Session
    playing: Playing
    with_segment: Content

    def say(self, line: str) -> str:
        """Type a line; give what she sees of the answer, and of Slack's own word that there is none."""
        return "\n".join(self.playing.play(Say(WHO, WHERE, line)))

    def click(self, label: str) -> str:
        """Press the newest button with a label; as `say`."""
        return "\n".join(self.playing.play(Click(WHO, label)))

    def struck(self, fault: str, act: Callable[[], str]) -> str:
        """Do something while a fault waits, see that it struck, and let nothing go wrong any more."""
        waiting = fault_from(fault)
        self.session.faults.queue(waiting)
        said = act()
        assert waiting not in self.session.faults.waiting, f"{fault} struck nothing"
        self.session.faults.clear()
        self.session.backend.forget()
        return said

    def start_over(self, before: str, *, saved: bool) -> None:
        """Begin with the segment or without it, and with a line if any; the sheet was read too long ago."""
        self.session.start_over()
        if saved:
            self.session.workbook.start_over(self.with_segment.copy())
        if before:
            self.say(before)
        self.session.backend.forget()

    def rows(self, tab: str) -> list[str]:
        """Give the rows of a tab below its header, none where there is no such tab."""
        titles = [sheet.title for sheet in self.session.workbook.sheets]
        return dump_csv(self.session.workbook, tab).splitlines()[1:] if tab in titles else []

    def files(self) -> int:
        """Count the files that Grace sees."""
        return sum(len(message.files) for message in self.session.slack.people.seen_by(WHO))


@contextmanager
def staged(transport: Transport) -> Iterator[Scene]:
    """Open the playground on the first contacts of the sample, at nine."""
    workbook = sample_workbook()
    Editor(workbook).delete_rows(TAB, CONTACTS + 2, 300 - CONTACTS)
    with opened(workbook, clock=lambda: NINE, transport=transport, working_after=NEVER) as session:
        session.backend.spreadsheet._client.set_timeout((1.0, SHORT))
        playing = Playing(session)
        assert "Segment saved" in "".join(playing.play(Say(WHO, WHERE, CREATE)))
        yield Scene(session, playing, session.workbook.content.copy())

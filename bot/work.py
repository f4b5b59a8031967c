"""From a line to its answer, on the work pool: who speaks, what the commands say, and what is said when we fail."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from queue import SimpleQueue

import structlog

from bot.delivery import Delivery
from bot.incoming import Incoming, Shown, digest
from bot.logs import error_facts
from bot.people import People, Person
from bot.policy import Shared, barred
from bot.progress import Doing, Progress
from bot.slack_api import CannotTell
from commands.i18n.catalogue import say
from commands.line import write
from commands.replies.actions import ExportFile
from commands.replies.parts import Button
from commands.replies.reply import Change, Refused, Reply
from commands.request import Request
from commands.running import RunningLines, Stopped
from sheets_backend.errors import Problem

Now = Callable[[], datetime]
Answer = Callable[[Request], Reply]
Afterwards = Callable[[Reply, Request], None]
Act = Callable[[Incoming, Person], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What a line came to: the reply, where its answer goes, and of a file, where that is."""

    reply: Reply
    incoming: Incoming
    shared: Shared | None


@dataclass(frozen=True, slots=True)
class Work:
    """Answers lines, with `commands`; never raises. `failures` gets the id of each unexpected error."""

    commands: Answer
    people: People
    delivery: Delivery
    now: Now
    working_after: float
    afterwards: Afterwards
    doing: Doing
    failures: list[str] = field(default_factory=list)
    lines: RunningLines = field(default_factory=RunningLines)

    def answer(self, incoming: Incoming) -> None:
        """Answer one line where the person is."""
        self.carry_out(incoming, self._answer)

    def carry_out(self, incoming: Incoming, act: Act) -> None:
        """Do this for a person who may use the bot, where the person is told otherwise.

        An unexpected error is answered with its id, and logged under it.
        """
        try:
            self._for_member(incoming, act)
        except Exception as error:  # noqa: BLE001 - the one boundary: whatever it is, the person is told
            self._failed(incoming, error)

    def _for_member(self, incoming: Incoming, act: Act) -> None:
        try:
            person = self.people.get(incoming.user)
        except CannotTell:
            self.delivery.say(incoming, say("policy.cannot_tell", self.people.language(incoming.user)))
            return
        if reason := barred(person):
            structlog.get_logger().info("refused", reason=reason, user=person.id, channel=incoming.channel)
            self.delivery.say(incoming, say(f"policy.{reason}", person.language))
        else:
            act(incoming, person)

    def _answer(self, incoming: Incoming, person: Person) -> None:
        request = self.request(incoming, person)
        done = self.do(request, incoming, person)
        if done:
            self.deliver(done.shared or done.reply, done.incoming, person)
            structlog.get_logger().info("answered", request=incoming.id, user=person.id, **_kind(done.reply))
            self._afterwards(done.reply, request)

    def request(self, incoming: Incoming, person: Person) -> Request:
        """The person's line as the commands take it, known as one that runs."""
        now = self.now()
        running = self.lines.begin(incoming.id, person.id, now)
        return Request(incoming.id, incoming.line, person.speaker(), now, running=running, place=incoming.channel)

    def do(self, request: Request, incoming: Incoming, person: Person) -> Done | None:
        """Carry a line out, and share its file, while the person is told how far it is.

        None where the person knows already: it was cancelled, or failed.
        """
        progress = Progress(incoming, person.language, request.running, self.delivery, self.doing, self.working_after)
        shared = None
        try:
            with progress.told():
                reply = self.commands(request)
                if isinstance(reply, ExportFile):
                    shared = self.delivery.share(reply, incoming, person.language, request.running)
        except Stopped:
            structlog.get_logger().info("cancelled", request=request.id, user=person.id)
            return None
        except Exception as error:  # noqa: BLE001 - as in `carry_out`, and here it is known where the answer goes
            self._failed(progress.incoming, error)
            return None
        finally:
            request.running.end(posted=bool(shared and shared.is_posted))
        return Done(_with_retry(reply, request.line, progress.incoming), progress.incoming, shared)

    def _afterwards(self, reply: Reply, request: Request) -> None:
        """What the answer leaves to be done; the person has it, and is not told of what goes wrong now."""
        try:
            self.afterwards(reply, request)
        except Problem as problem:
            structlog.get_logger().warning("not_remembered", request=request.id, problem=problem.code)
        except Exception as error:  # noqa: BLE001 - it is logged under its id, as any other
            self.note(request.id, error)

    def deliver(self, reply: Reply | Shared, incoming: Incoming, person: Person) -> None:
        """Take a reply to the person; where it changed what the Home tab shows from which they came, that too."""
        self.delivery.send(reply, incoming, person)
        if incoming.home and incoming.view and isinstance(reply, Change):
            line, ident = write(person.language, "home"), digest("home again", incoming.id)
            self.answer(replace(incoming, id=ident, line=line, view=None))

    def opened(self, incoming: Incoming, view: "SimpleQueue[Shown | None]") -> None:
        """Answer a line in the modal that is being opened for it; in direct messages, where Slack did not open it."""
        shown = self.delivery.modals.shown(view)
        self.answer(replace(incoming, view=shown, home=incoming.home and shown is not None))

    def _failed(self, incoming: Incoming, error: Exception) -> None:
        ident = self.note(incoming.id, error)
        self.try_to_say(incoming, say("bot.error", self.people.language(incoming.user), id=ident))

    def note(self, request: str, error: Exception) -> str:
        """Log an unexpected error; give the id under which it is found."""
        ident = secrets.token_hex(4)
        self.failures.append(ident)
        structlog.get_logger().error("failed", id=ident, request=request, **error_facts(error))
        return ident

    def try_to_say(self, incoming: Incoming, text: str) -> None:
        """Say one sentence to the person; where that fails, only the log has it. Never raises."""
        try:
            self.delivery.say(incoming, text)
        except Exception as error:  # noqa: BLE001 - there is nowhere left to tell it but the log
            structlog.get_logger().error("not_told", request=incoming.id, **error_facts(error))


class Once:
    """Which deliveries were taken within the last hour: Slack's last retry comes after five minutes."""

    KEPT = timedelta(hours=1)

    def __init__(self, now: Now) -> None:
        self._now = now
        self._taken: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def take(self, ident: str) -> bool:
        """Tell whether this delivery is new, and remember it."""
        with self._lock:
            now = self._now()
            self._taken = {known: when for known, when in self._taken.items() if now - when < self.KEPT}
            new = ident not in self._taken
            self._taken.setdefault(ident, now)
            return new

    def forget(self, ident: str) -> None:
        """Let a delivery that was not carried out come again."""
        with self._lock:
            self._taken.pop(ident, None)


def _kind(reply: Reply) -> dict[str, str]:
    """Which kind of reply, and of which kind a problem is: names of classes, nothing of the sheet."""
    problem = {"problem": type(reply.problem).__name__} if isinstance(reply, Refused) else {}
    return {"reply": type(reply).__name__, **problem}


def _with_retry(reply: Reply, line: str, incoming: Incoming) -> Reply:
    """The reply; where the button of the line is gone, since its progress was told there, with one like it."""
    if isinstance(reply, Refused) and incoming.noted:
        return replace(reply, buttons=(Button("again", line), *reply.buttons))
    return reply

"""The parts put together: one Bolt app, its two ways of listening, and the pool where the work is done."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.asking import Asking
from bot.building import Building
from bot.delivery import Delivery
from bot.endings import Endings, Suggestions
from bot.http import PATH, SlackHttp, serving
from bot.incoming import Incoming
from bot.listeners import Job, Listeners, StepTaking, Taken
from bot.logs import QUIET
from bot.modals import Modals
from bot.people import People
from bot.pool import WorkPool
from bot.progress import Doing
from bot.settings import Settings
from bot.slack_api import SlackApi
from bot.steps import Run, Steps
from bot.views.text import fact
from bot.work import Afterwards, Answer, Now, Once, Work
from commands.forms.asked import LineForms
from commands.forms.builder import Builder
from commands.handle import handle
from commands.i18n.catalogue import say
from commands.readiness import get_ready
from commands.request import Language
from commands.running import Stage
from commands.telling import remember_told
from sheets_backend.backend import Backend
from sheets_backend.google import open_spreadsheet

ACKNOWLEDGING = 32
"""Threads that acknowledge. Bolt's own five are soon busy, and then commands are reported failed that run later."""

WORKING_AFTER = 2.0


@dataclass(frozen=True, slots=True)
class Bot:
    """The running bot. `failures` holds the ids of unexpected errors, oldest first."""

    app: App
    pool: WorkPool
    settings: Settings
    work: Work
    endings: Endings
    team: str
    now: Now
    once: Once

    @property
    def failures(self) -> list[str]:
        """Give the ids under which unexpected errors were told and logged."""
        return self.work.failures

    def admit(self, incoming: Incoming) -> Taken:
        """Say whether a delivery is from our team and new."""
        if incoming.team != self.team:
            structlog.get_logger().warning("refused", reason="other_team", team=incoming.team)
            return "other_team"
        return "taken" if self.once.take(incoming.id) else "already"

    def submit(self, incoming: Incoming, job: Job) -> Taken:
        """Give a job to the work pool, or say that it is full; the same delivery may then come again."""
        if self.pool.submit(job):
            return "taken"
        self.once.forget(incoming.id)
        structlog.get_logger().warning("busy", request=incoming.id)
        return "busy"

    def start(self, run: Run) -> None:
        """Accept the execution of a step for the work pool; where it is not, it fails with the reason. Never raises."""
        if run.team != self.team:
            structlog.get_logger().warning("refused", reason="other_team", team=run.team)
            self._not_taken(run, "other_team")
        elif self.once.take(run.delivery) and not self.pool.submit(partial(self.endings.answer, run)):
            self.once.forget(run.delivery)
            self._not_taken(run, "busy")

    def _not_taken(self, run: Run, reason: Literal["other_team", "busy"]) -> None:
        self.endings.fail(run, say(f"bot.{reason}", self.work.people.language(run.text("person"))))

    def tell(self, incoming: Incoming, taken: Taken) -> str:
        """Word why a line was not taken, without asking Slack for anything."""
        return say(f"bot.{taken}", self.work.people.language(incoming.user))

    @contextmanager
    def http(self) -> Iterator[str]:
        """Listen to signed HTTP while the block runs; give the address that Slack posts to."""
        settings = self.settings
        secret = settings.slack_signing_secret.get_secret_value()
        wsgi = SlackHttp(self.app, secret, lambda: self.now().timestamp())
        with serving(wsgi, settings.http_host, settings.http_port, threads=ACKNOWLEDGING) as port:
            yield f"http://{settings.http_host}:{port}{PATH}"

    @contextmanager
    def socket(self) -> Iterator[None]:
        """Stay connected to Slack by Socket Mode while the block runs."""
        token = self.settings.slack_app_token.get_secret_value()
        handler: Any = SocketModeHandler(self.app, token, logger=QUIET, concurrency=ACKNOWLEDGING)  # half typed
        handler.connect()
        try:
            yield
        finally:
            handler.close()

    def close(self, timeout: float = 20) -> None:
        """Let running work end, for `timeout` seconds, and take no more."""
        self.pool.idle(timeout)
        self.pool.close()
        self.app.listener_runner.listener_executor.shutdown(wait=False)


def build(settings: Settings, *, clock: Now, backend: Backend | None = None) -> Bot:
    """Make the bot of these settings. It asks Slack once who it is, and listens to nothing yet.

    `clock` tells the time with a time zone. `backend` is the sheet; it is opened from the settings where none is given.

    Raises:
        SlackApiError: the bot token is refused.
        OSError: Slack cannot be reached.

    """
    sheet = backend or _backend(settings, clock)
    return put_together(
        settings,
        lambda request: handle(request, sheet),
        Builder(sheet),
        clock=clock,
        names=sheet.names,
        afterwards=lambda reply, request: remember_told(reply, request, sheet),
        doing=partial(in_words, sheet),
    )


def in_words(sheet: Backend, stage: Stage | None, language: Language) -> str:
    """What is being done at a stage of a line; where it has none yet, how many rows are read if the sheet is."""
    if stage:
        return say(f"stage.{stage.key}", language, n=stage.n, done=stage.done, name=fact(stage.name))
    rows = sheet.rows_under_way
    return say("bot.reading", language, n=rows) if rows else say("bot.working", language)


def put_together(  # noqa: PLR0913 - what a bot is made of
    settings: Settings,
    commands: Answer,
    builder: Builder,
    *,
    clock: Now,
    names: Callable[[], Sequence[str]],
    working_after: float = WORKING_AFTER,
    afterwards: Afterwards = lambda _reply, _request: None,
    doing: Doing = lambda _stage, language: say("bot.working", language),
) -> Bot:
    """Make a bot that answers lines with `commands` and draws forms with `builder`; otherwise as `build`.

    Steps offer segments of these names.
    """
    get_ready()  # or the first person would wait for it
    slack = SlackApi.at(settings.slack_api_url, settings.slack_bot_token.get_secret_value())
    identity = slack.reading.auth_test()
    people = People(slack, identity["team_id"], settings.language, clock)
    work = Work(
        commands, people, Delivery(slack, Modals(slack), people.language), clock, working_after, afterwards, doing
    )
    endings, pool = Endings(slack, work, Steps(commands, people, slack, clock)), WorkPool()
    bot = Bot(_app(slack, identity), pool, settings, work, endings, identity["team_id"], clock, Once(clock))
    steps = StepTaking(bot.start, Suggestions(names, pool).options)
    Listeners(
        bot.admit, bot.submit, bot.tell, work, Building(builder, work), Asking(LineForms(builder.backend), work), steps
    ).listen(bot.app)
    return bot


def _app(slack: SlackApi, identity: SlackResponse) -> App:
    """Make Bolt's app. Who may use it is decided by us, and authorising asks Slack nothing while a request waits."""
    known = AuthorizeResult(
        enterprise_id=identity.get("enterprise_id"),
        team_id=identity["team_id"],
        bot_user_id=identity["user_id"],
        bot_id=identity.get("bot_id"),
        bot_token=slack.posting.token,
    )
    return App(
        name="sheet-segments",
        client=WebClient(base_url=slack.posting.base_url, retry_handlers=[], logger=QUIET),
        authorize=lambda: known,
        listener_executor=ThreadPoolExecutor(ACKNOWLEDGING, thread_name_prefix="ack"),
        logger=QUIET,
    )


def _backend(settings: Settings, clock: Now) -> Backend:
    spreadsheet = open_spreadsheet(
        settings.spreadsheet_id, settings.google_application_credentials, api_url=settings.google_api_url
    )
    return Backend(
        spreadsheet,
        contacts_tab=settings.contacts_tab,
        work_tab=settings.work_tab,
        firm=settings.firm,
        clock=clock,
    )

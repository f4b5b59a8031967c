"""One app installed in one workspace: all that the Web API, the deliveries and the people act on."""

from dataclasses import dataclass, field

from bot.playground.slack.executions import Executions
from bot.playground.slack.files import Files
from bot.playground.slack.inputs import Inputs
from bot.playground.slack.manifest import SlackApp
from bot.playground.slack.tickets import ResponseUrls, Triggers
from bot.playground.slack.traffic import Traffic
from bot.playground.slack.views import Views
from bot.playground.slack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the app was given: local values, worth nothing anywhere else."""

    bot_token: str = "xoxb-local"  # noqa: S105 - opens nothing outside this process
    app_token: str = "xapp-local"  # noqa: S105 - the same
    signing_secret: str = "local-signing-secret"  # noqa: S105 - the same
    verification_token: str = "local-verification"  # noqa: S105 - the same
    app_id: str = "A0SEGMENTS"
    bot_id: str = "B0SEGMENTS"


@dataclass(slots=True)
class Installation:
    """The parts that share the workspace's lock; `base_url` is where this Slack is served, without end slash."""

    workspace: Workspace
    app: SlackApp
    credentials: Credentials = field(default_factory=Credentials)
    base_url: str = ""
    triggers: Triggers = field(init=False)
    response_urls: ResponseUrls = field(init=False)
    executions: Executions = field(init=False)
    views: Views = field(default_factory=Views)
    files: Files = field(default_factory=Files)
    inputs: Inputs = field(default_factory=Inputs)
    traffic: Traffic = field(default_factory=Traffic)
    socket_tickets: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Let what expires expire by the workspace's clock."""
        self.triggers = Triggers(self.workspace.clock)
        self.response_urls = ResponseUrls(self.workspace.clock)
        self.executions = Executions(self.workspace.clock)

    def start_over(self) -> None:
        """Forget what was said, shown, chosen and shared; the bot stays connected."""
        with self.workspace.changing():
            self.workspace.start_over()
            self.views, self.files, self.inputs = Views(), Files(), Inputs()
            self.response_urls = ResponseUrls(self.workspace.clock)
            self.executions = Executions(self.workspace.clock)
            self.traffic.clear()

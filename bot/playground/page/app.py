"""The page's application: its files, its addresses under `/ui`, and the stream of changes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from bot.playground.faults import BOT, GOOGLE, Fault, Switchboard
from bot.playground.page import fault_endpoints, sheet_endpoints, slack_endpoints, static_files, traffic_endpoints
from bot.playground.page.answering import Json, acting
from bot.playground.page.changes import Changes
from bot.playground.page.gallery import Gallery
from bot.playground.page.guard import Guarded
from bot.playground.page.hints import hints
from bot.playground.page.sheet_desk import SheetDesk
from bot.playground.sheets import LocalSheets, Workbook
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.traffic import Direction, Exchange

KINDS = ("slack", "sheet", "traffic", "faults", "gallery")


@dataclass(slots=True)
class Page:
    """The page over one local Slack and one workbook; `on_reset` puts both back as they were at first.

    What goes wrong is set on the switchboard that the local Slack shares with the local Sheets.
    """

    slack: LocalSlack
    sheets: LocalSheets
    workbook: Workbook
    on_reset: Callable[[], None] = lambda: None
    gallery: Gallery = field(default_factory=Gallery)
    changes: Changes = field(default_factory=lambda: Changes(KINDS))
    desk: SheetDesk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = SheetDesk(self.workbook)

    @property
    def faults(self) -> Switchboard:
        """Give what is still to go wrong."""
        return self.slack.faults

    def app(self) -> Guarded:
        """Give the ASGI application; from now on the browsers are told of every change."""
        self.slack.workspace.on_change = lambda: self.changes.tell("slack")
        self.gallery.slack.workspace.on_change = lambda: self.changes.tell("gallery")
        self.slack.traffic.on_change = lambda: self.changes.tell("traffic")
        self.faults.on_change = lambda: self.changes.tell("faults")
        self.faults.on_strike = self._struck
        self.workbook.on_change.append(lambda: self.changes.tell("sheet"))
        return Guarded(Starlette(routes=self._routes()))

    def _routes(self) -> list[BaseRoute]:
        return [
            *static_files.routes(),
            Route("/ui/changes", self.changes.serve, methods=["GET"]),
            acting("/ui/reset", self._reset),
            *slack_endpoints.routes(self.slack, "/ui/slack", hints()),
            *slack_endpoints.routes(self.gallery.slack, "/ui/gallery", {}),
            *traffic_endpoints.routes(self.slack),
            *fault_endpoints.routes(self.faults),
            *sheet_endpoints.routes(self.desk),
        ]

    def _struck(self, fault: Fault, method: str, part: str) -> None:
        """Show in the traffic which call a fault struck, whatever else is seen of that call."""
        name = f"Google {method} {part}" if fault.on == GOOGLE else part
        direction: Direction = "to bot" if fault.on == BOT else "from bot"
        self.slack.traffic.add(Exchange(direction, name, fault.to_json(), f"fault:{fault.kind}"))

    def _reset(self, _body: Json) -> Json:
        self.on_reset()
        self.gallery.start_over()
        for kind in KINDS:
            self.changes.tell(kind)
        return {}

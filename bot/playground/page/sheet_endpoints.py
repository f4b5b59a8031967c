"""The addresses of the Sheet pane."""

from starlette.routing import Route

from bot.playground.sheets import LocalSheets, Workbook


def routes(_sheets: LocalSheets, _workbook: Workbook) -> list[Route]:
    """Give the routes under `/ui/sheet`."""
    return []

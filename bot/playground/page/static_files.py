"""The page's own files, which are small: read from the disk whenever they are asked for, so that an edit is seen."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

FOLDER: Final = Path(str(files("bot.playground.page") / "static"))
TYPES: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""By ending; some machines map these to other types, and a browser runs no module that is not called JavaScript."""


def routes() -> list[Route]:
    """Give the routes of the two pages, and of every file under `/static`; a file that is made later has none."""
    known = {str(path.relative_to(FOLDER).as_posix()): path for path in FOLDER.rglob("*") if path.suffix in TYPES}

    async def serve(request: Request) -> Response:
        path = known.get(request.path_params["path"])
        return file(path) if path else PlainTextResponse("no such file", 404)

    return [_page("/", "index.html"), _page("/gallery", "gallery.html"), Route("/static/{path:path}", serve)]


def _page(path: str, name: str) -> Route:
    async def serve(_request: Request) -> Response:
        return file(FOLDER / name)

    return Route(path, serve)


def file(path: Path) -> Response:
    """Answer with a file of the page."""
    return Response(path.read_bytes(), media_type=TYPES[path.suffix])

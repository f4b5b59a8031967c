"""The page's own files, kept by a browser under an address that holds their digest.

The two pages themselves are read whenever they are asked for, and name the digest of all files as they are then: an
edit is seen by the next load, and a load without an edit asks for none of the seventy files again.
"""

import hashlib
from collections.abc import Mapping
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
KEPT: Final = {"Cache-Control": "max-age=31536000, immutable"}
"""The longest that HTTP knows: what has the digest in its address never changes."""


def routes() -> list[Route]:
    """Give the routes of the two pages, and of every file under `/static` and `/static/@DIGEST`.

    A file that is made later has none. With another digest than today's, a file is served and not kept.
    """
    known = {str(path.relative_to(FOLDER).as_posix()): path for path in FOLDER.rglob("*") if path.suffix in TYPES}

    async def serve(request: Request) -> Response:
        version, path = request.path_params.get("version", ""), known.get(request.path_params["path"])
        if path is None:
            return PlainTextResponse("no such file", 404)
        return file(path, KEPT if version == digest() else None)

    return [
        _page("/", "index.html"),
        _page("/gallery", "gallery.html"),
        Route("/static/@{version}/{path:path}", serve),
        Route("/static/{path:path}", serve),
    ]


def _page(path: str, name: str) -> Route:
    async def serve(_request: Request) -> Response:
        text = (FOLDER / name).read_text(encoding="utf-8")
        return Response(text.replace('"/static/', f'"/static/@{digest()}/'), media_type=TYPES[".html"])

    return Route(path, serve)


def digest() -> str:
    """Give 16 characters that are others as soon as one of the files is another, or was written again."""
    seen = sorted((str(path), path.stat().st_mtime_ns) for path in FOLDER.rglob("*") if path.suffix in TYPES)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def file(path: Path, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a file of the page."""
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=headers)

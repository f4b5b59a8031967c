"""JSON in, JSON out: how the page's addresses are answered, and how a mistake is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Json = dict[str, Any]


@dataclass(eq=False)
class Mistake(Exception):
    """What was asked cannot be done: `problem` is a key of the page's strings, `facts` fill its places."""

    problem: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def reading(path: str, answer: Callable[[Mapping[str, str]], Any]) -> Route:
    """Route GET to a function of the query; it runs in the thread pool, and its Mistake is status 400."""

    async def get(request: Request) -> Response:
        return await _answered(answer, request.query_params)

    return Route(path, get, methods=["GET"])


def acting(path: str, answer: Callable[[Json], Any]) -> Route:
    """Route POST to a function of the JSON object in the body; otherwise as `reading`."""

    async def post(request: Request) -> Response:
        try:
            body = await request.json()
        except (ValueError, ClientDisconnect):  # whoever went away in the middle hears nothing of it
            return _mistaken(Mistake("shell.problem.no_json"))
        if not isinstance(body, dict):
            return _mistaken(Mistake("shell.problem.no_json"))
        return await _answered(answer, body)

    return Route(path, post, methods=["POST"])


async def _answered(answer: Callable[[Any], Any], asked: Any) -> Response:
    try:
        return JSONResponse(await run_in_threadpool(answer, asked))
    except Mistake as mistake:
        return _mistaken(mistake)


def _mistaken(mistake: Mistake) -> Response:
    return JSONResponse({"problem": mistake.problem, "facts": dict(mistake.facts)}, 400)


def given(body: Mapping[str, Any], name: str) -> str:
    """Give a text that must be there; Mistake names the one that is not."""
    value = body.get(name)
    if not isinstance(value, str):
        raise Mistake("shell.problem.missing", {"name": name})
    return value

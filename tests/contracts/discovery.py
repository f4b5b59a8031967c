"""Google's discovery document of Sheets v4 as a judge of traffic: strict JSON Schema for bodies, names for queries.

``CheckedSheets`` takes the place of ``LocalSheets`` in any test, and fails it on the first call whose query or body
the local server accepted against the document, or whose answer does not conform to it.
"""

import gzip
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import googleapiclient
from jsonschema import Draft202012Validator

from bot.playground.sheets import Answer, LocalSheets

Json = dict[str, Any]
DOCUMENT: Final = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "sheets.v4.json"
INT32: Final = {"minimum": -(2**31), "maximum": 2**31 - 1}
KEPT: Final = ("type", "enum", "pattern")
ITEMS_CHECKED: Final = 50  # of a long list: its items are alike, and the validator is slow


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the document: its verb, path, query parameters, and the schemas of its bodies."""

    name: str
    verb: str
    path: re.Pattern[str]
    parameters: Mapping[str, Json]
    request: str | None
    response: str


class Discovery:
    """The document, its schemas turned into JSON Schema: a name that it does not have is an error.

    Unset members may be ``null`` in requests, as Google accepts them (some 25 recorded requests hold such).
    """

    def __init__(self, path: Path = DOCUMENT) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        self._schemas = {name: _schema(body) for name, body in document["schemas"].items()}
        self._standard = document["parameters"]
        self.methods = [self._method(body) for body in _methods(document)]

    def _method(self, body: Json) -> Method:
        return Method(
            body["id"],
            body["httpMethod"],
            _path(body["flatPath"]),
            self._standard | body.get("parameters", {}),
            body.get("request", {}).get("$ref"),
            body["response"]["$ref"],
        )

    def method(self, verb: str, path: str) -> Method | None:
        """The method that the call is; None for a call that Google does not have."""
        return next((one for one in self.methods if one.verb == verb and one.path.fullmatch(path)), None)

    def problems(self, schema: str, body: Any) -> list[str]:
        """Where and how the body breaks the schema of that name; empty when it conforms."""
        found = self._validator(schema).iter_errors(_sampled(body))
        return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]

    @cache  # noqa: B019  # one discovery for the whole run
    def _validator(self, schema: str) -> Draft202012Validator:
        return Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": self._schemas})


def _methods(node: Json) -> Iterator[Json]:
    yield from node.get("methods", {}).values()
    for resource in node.get("resources", {}).values():
        yield from _methods(resource)


def _path(flat: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", flat)
    return re.compile("/" + "([^/:]+|[^/]+)".join(map(re.escape, parts)))


def _schema(node: Json) -> Json:
    """One schema of the document as JSON Schema, strict about names; 64-bit integers are texts on the wire."""
    if "$ref" in node:
        return {"$ref": f"#/$defs/{node['$ref']}"}
    if node.get("type") == "any":
        return {}
    kept = {name: node[name] for name in KEPT if name in node}
    return kept | _bounds(node) | _parts(node)


def _bounds(node: Json) -> Json:
    match node.get("type"), node.get("format"):
        case "integer", "int32":
            return INT32
        case "string", "int64" | "uint64":
            return {"pattern": r"^-?\d+$"}
        case _:
            return {}


def _parts(node: Json) -> Json:
    if "items" in node:
        return {"items": _schema(node["items"])}
    if node.get("type") != "object":
        return {}
    properties = {name: _schema(body) for name, body in node.get("properties", {}).items()}
    others = node.get("additionalProperties")
    return {"properties": properties, "additionalProperties": _schema(others) if others else not properties}


def _sampled(body: Any) -> Any:
    if isinstance(body, dict):
        return {name: _sampled(value) for name, value in body.items()}
    return [_sampled(item) for item in body[:ITEMS_CHECKED]] if isinstance(body, list) else body


def without_nulls(body: Any) -> Any:
    """The body without the object members that are null; a null inside a list stays."""
    if isinstance(body, dict):
        return {name: without_nulls(value) for name, value in body.items() if value is not None}
    return [without_nulls(item) for item in body] if isinstance(body, list) else body


@cache
def sheets_v4() -> Discovery:
    """The document of this run."""
    return Discovery()


ERROR_KEYS: Final = {"code", "message", "status", "details"}


class CheckedSheets(LocalSheets):
    """A local server all of whose traffic is held against the discovery document.

    A breach is an AssertionError naming the method and the place. Answers of queued faults are not looked at.
    ``checked`` counts the calls looked at, by method name.
    """

    def __init__(self, clock: Callable[[], float] = time.time, **options: Any) -> None:
        super().__init__(clock, **options)
        self.checked: dict[str, int] = {}

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:  # noqa: D102
        answer = super().answer(method, url, headers, body)
        if not urlsplit(url).path.endswith("/token"):
            self._check(method, url, body, answer)
        return answer

    def _check(self, verb: str, url: str, body: bytes, answer: Answer) -> None:
        found = sheets_v4().method(verb, urlsplit(url).path)
        payload = json.loads(unpacked(answer))
        problems = (
            error_problems(answer.status, payload) if answer.status != 200 else _breaches(found, url, body, payload)
        )
        name = found.name if found else f"{verb} {url}"
        assert not problems, f"{name}: {problems}"
        self.checked[name] = self.checked.get(name, 0) + 1


def unpacked(answer: Answer) -> bytes:
    """The body as it was before compression."""
    return gzip.decompress(answer.body) if answer.headers.get("Content-Encoding") == "gzip" else answer.body


def error_problems(status: int, payload: Json) -> list[str]:
    """What is wrong with an error answer: Google's have ``error`` alone, with code, message, status and details."""
    error = payload.get("error")
    if set(payload) != {"error"} or not isinstance(error, dict):
        return ["an error answer holds 'error' alone"]
    wrong = [f"error.{name} is unknown" for name in error.keys() - ERROR_KEYS]
    return wrong + ([] if error.get("code") == status else ["error.code is not the HTTP status"])


def _breaches(method: Method | None, url: str, body: bytes, payload: Json) -> list[str]:
    """What an accepted call has against the document."""
    if method is None:
        return ["accepted, but Google has no such method"]
    sent = without_nulls(json.loads(body)) if body else {}
    schema = method.request
    asked = sheets_v4().problems(schema, sent) if schema else ["a body where there is none"] * bool(sent)
    answered = sheets_v4().problems(method.response, payload)
    return [*query_problems(method, url), *(f"request {one}" for one in asked), *(f"answer {one}" for one in answered)]


def query_problems(method: Method, url: str) -> list[str]:
    """The query parameters that the method does not have, and the words that they do not take."""
    wrong = []
    for name, values in parse_qs(urlsplit(url).query).items():
        if name not in method.parameters:
            wrong.append(f"query {name} is unknown")
        words = method.parameters.get(name, {}).get("enum")
        wrong += [f"query {name}={value} is no choice" for value in values if words and value not in words]
    return wrong

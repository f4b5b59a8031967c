"""Field masks: ``sheets(properties,data/rowData.values(note))`` as Google's ``fields`` parameter writes them.

A mask is a tree of names; an empty tree means everything below.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.playground.sheets.answers import ApiError, Json, invalid_field

Mask = dict[str, "Mask"]

EVERYTHING: Final[Mask] = {}
_TOKEN: Final = re.compile(r"\s*([A-Za-z0-9_]+|\*|[.,/()])")


def parse(text: str) -> Mask:
    """The mask that the text writes, with ``.``, ``/``, ``(...)``, ``,`` and ``*``; a 400 when it is ill-formed."""
    tokens = _tokens(text)
    mask = _parse_list(tokens, text)
    if tokens:
        raise _malformed(text)
    return EVERYTHING if "*" in mask else mask


def _tokens(text: str) -> list[str]:
    """The tokens in reverse order, so that ``pop`` gives the next one."""
    found = _TOKEN.findall(text)
    if "".join(found) != re.sub(r"\s", "", text) or not found:
        raise _malformed(text)
    return found[::-1]


def _parse_list(tokens: list[str], text: str) -> Mask:
    mask: Mask = {}
    while True:
        name, below = _parse_path(tokens, text)
        mask[name] = _union(mask[name], below) if name in mask else below
        if not tokens or tokens[-1] != ",":
            return mask
        tokens.pop()


def _parse_path(tokens: list[str], text: str) -> tuple[str, Mask]:
    name = tokens.pop() if tokens else ""
    if not name or name in ".,/()":
        raise _malformed(text)
    return name, _below(_parse_tail(tokens, text))


def _parse_tail(tokens: list[str], text: str) -> Mask:
    if tokens and tokens[-1] in "./":
        tokens.pop()
        return dict([_parse_path(tokens, text)])
    if tokens and tokens[-1] == "(":
        tokens.pop()
        mask = _parse_list(tokens, text)
        if not tokens or tokens.pop() != ")":
            raise _malformed(text)
        return mask
    return EVERYTHING


def _below(mask: Mask) -> Mask:
    return EVERYTHING if "*" in mask else mask


def _union(one: Mask, other: Mask) -> Mask:
    """Both masks together: whichever asks for everything wins."""
    if not one or not other:
        return EVERYTHING
    shared = {name: _union(one[name], other[name]) for name in one.keys() & other.keys()}
    return one | other | shared


def _malformed(text: str) -> ApiError:
    return invalid_field("fields", f"Error expanding 'fields' parameter. Cannot parse '{text}'.")


def refuse_unknown(mask: Mask, known: Mask) -> None:
    """A 400 in Google's words when the mask names a field that the known tree does not have."""
    for path in _unknown_paths(mask, known):
        problem = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
        raise invalid_field(path, problem)


def _unknown_paths(mask: Mask, known: Mask) -> Iterator[str]:
    for name, below in mask.items():
        if name not in known:
            yield name
        elif known[name]:
            yield from (f"{name}.{path}" for path in _unknown_paths(below, known[name]))


def reaches(mask: Mask, *path: str) -> bool:
    """Whether the mask selects something at or below the path."""
    for name in path:
        if not mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


def below(mask: Mask, name: str) -> Mask:
    """The part of the mask under one name; everything when the mask is everything."""
    return mask.get(name, EVERYTHING)


def select(payload: Any, mask: Mask) -> Any:
    """The payload with the selected fields only; a message that keeps no field stays as ``{}`` (recorded)."""
    if not mask:
        return payload
    if isinstance(payload, list):
        return [select(item, mask) for item in payload]
    return {name: select(value, mask[name]) for name, value in payload.items() if name in mask}


def merge(target: Json, source: Json, mask: Mask) -> None:
    """Sets each masked field of the target to the source's, and removes it where the source has none."""
    for name, under in (mask or dict.fromkeys(source.keys() | target.keys(), EVERYTHING)).items():
        if under:
            merge(target.setdefault(name, {}), source.get(name) or {}, under)
        elif source.get(name) is None:
            target.pop(name, None)
        else:
            target[name] = source[name]

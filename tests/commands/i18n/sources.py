"""What the code asks of the catalogues, read from its syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGES = ("bot", "commands", "sheets_backend")


def trees(*packages: str) -> Iterator[ast.Module]:
    """Every module of these packages, the playground left out: it says nothing in the bot's name."""
    for package in packages or PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "playground" not in path.parts:
                yield _parsed(path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(*names: str) -> Iterator[ast.Call]:
    """Every call of a function or class by one of these names, that has a first argument."""
    for call in _calls():
        if isinstance(call.func, ast.Name) and call.func.id in names and call.args:
            yield call


@cache
def _calls() -> tuple[ast.Call, ...]:
    return tuple(node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call))


def texts(expression: ast.expr) -> Iterator[str]:
    """The literal texts that this expression may be."""
    match expression:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts(body)
            yield from texts(orelse)
        case _:
            return


def prefix(expression: ast.expr) -> str | None:
    """The table that an f-string's key is in: `problem` for `f"problem.{code}"`; None for anything else."""
    if isinstance(expression, ast.JoinedStr) and isinstance(expression.values[0], ast.Constant):
        return str(expression.values[0].value).rpartition(".")[0] or None
    return None


def values(tree: ast.Module) -> Iterator[str]:
    """The literal texts of a module; a text that is a statement of its own, a docstring or a note, is none."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value

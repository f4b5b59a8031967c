"""What the bot can send is drawn at the extremes: a kind of reply, or a view, that no test draws is named here."""

import ast
from collections.abc import Callable, Iterator
from inspect import getsource
from pathlib import Path
from typing import get_args

from bot import views
from commands.replies.reply import Reply
from tests.bot.views import test_asked, test_builder, test_home_tab
from tests.bot.views.extremes import every_reply

SOURCES = sorted(Path(views.__file__).parent.glob("*.py"))

DRAWN: dict[str, Callable[..., None]] = {
    "builder": test_builder.test_slack_takes_the_builder_whatever_the_sheet_holds,
    "line_form": test_asked.test_every_form_is_taken,
    "loading": test_builder.test_slack_takes_every_other_modal,
    "saving": test_builder.test_slack_takes_every_other_modal,
    "answer": test_builder.test_slack_takes_every_other_modal,
    "home_tab": test_home_tab.test_every_reply_is_taken_as_a_home_tab,
}
"""For each view, the test that draws it at the extremes in both languages."""

PARTS = {"modal", "submitted"}
"""What other views are made with."""


def test_every_kind_of_reply_is_drawn_at_the_extremes() -> None:
    """A kind of reply that is added and that `extremes` does not make is named, and one that is gone too."""
    assert {type(reply) for reply in every_reply("x", 1)} == set(get_args(Reply))


def test_every_view_is_drawn_at_the_extremes() -> None:
    """A function that makes a modal or a Home tab, and that no test of the extremes draws, is named."""
    made = {function.name for source in SOURCES for function in makers(source)}

    assert made - PARTS == DRAWN.keys()
    assert {name for name, test in DRAWN.items() if f"{name}(" not in getsource(test)} == set()


def makers(source: Path) -> Iterator[ast.FunctionDef]:
    """The public functions of a module whose view is a dictionary: those that say so, or that are made of such."""
    functions = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    makes = {"modal"}
    while more := {f.name for f in functions if f.name not in makes and (_is_view(f) or makes & set(_called(f)))}:
        makes |= more
    return (f for f in functions if f.name in makes and not f.name.startswith("_"))


def _is_view(function: ast.FunctionDef) -> bool:
    texts = {node.value for node in ast.walk(function) if isinstance(node, ast.Constant)}
    return "private_metadata" in texts and "blocks" in texts


def _called(function: ast.FunctionDef) -> Iterator[str]:
    return (
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )

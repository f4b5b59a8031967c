"""Modals, a stack for each person, and Home tabs, one for each person; and what people chose in them."""

import itertools
import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.slack.block_kit.completion import completed
from bot.playground.slack.block_kit.validate import view_faults, view_too_large
from bot.playground.slack.errors import SlackRefusal, invalid_arguments

MOST_STACKED = 3


@dataclass(frozen=True, slots=True)
class View:
    """A modal or Home tab as Slack keeps it; `content` is what the bot sent, with the ids filled in.

    `step` is the execution of the workflow step with whose token it was opened.
    """

    id: str
    user: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    step: str | None = None

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        """Give the blocks, each with its block_id."""
        return tuple(self.content["blocks"])


class Views:
    """Who has which views open. A person has one stack of at most three modals."""

    def __init__(self) -> None:
        self.by_id: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self._numbers = itertools.count()

    def top(self, user: str) -> View | None:
        """Give the modal that a person sees, None where none is open."""
        stack = self.stacks.get(user)
        return self.by_id[stack[-1]] if stack else None

    def checked(self, content: Any, kind: str, view_id: str | None = None) -> dict[str, Any]:
        """Give a modal or home as Slack stores it; SlackRefusal says what is wrong (`view_id`: the one replaced)."""
        faults = view_faults(content, kind)
        if faults:
            raise invalid_arguments(*faults)
        if view_too_large(content):
            raise SlackRefusal("view_too_large")
        self._refuse_taken(content.get("external_id"), view_id)
        return {**content, "blocks": list(completed(content["blocks"]))}

    def open(self, user: str, content: dict[str, Any], step: str | None = None) -> View:
        """Open a modal, checked before, in place of any stack of the user's."""
        self.close_all(user)
        return self.push(user, content, step)

    def push(self, user: str, content: dict[str, Any], step: str | None = None) -> View:
        """Put a modal on top of the user's stack; SlackRefusal `push_limit_reached` above three."""
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= MOST_STACKED:
            raise SlackRefusal("push_limit_reached")
        view = self._new(user, content, stack, step)
        stack.append(view.id)
        return view

    def update(self, view: View, content: dict[str, Any], expected_hash: str | None = None) -> View:
        """Replace what a view shows; SlackRefusal `hash_conflict` where the view is not the one expected."""
        if expected_hash not in {None, view.hash}:
            raise SlackRefusal("hash_conflict")
        self.by_id[view.id] = replace(view, content=content, hash=_fresh_hash(), errors={})
        return self.by_id[view.id]

    def publish(self, user: str, content: dict[str, Any], expected_hash: str | None = None) -> View:
        """Show a Home tab to a person, in place of the one before."""
        if user in self.homes:
            return self.update(self.by_id[self.homes[user]], content, expected_hash)
        view = self._new(user, content, [])
        self.homes[user] = view.id
        return view

    def show_errors(self, view: View, errors: dict[str, str]) -> None:
        """Keep a modal open with errors under its inputs, by block_id."""
        self.by_id[view.id] = replace(view, errors=errors)

    def close(self, view: View) -> None:
        """Close a modal; the one below it is seen again."""
        stack = self.stacks.get(view.user, [])
        if view.id in stack:
            stack.remove(view.id)
            del self.by_id[view.id]

    def close_all(self, user: str) -> None:
        """Close the whole stack of a person."""
        for ident in self.stacks.pop(user, []):
            del self.by_id[ident]

    def find(self, view_id: str | None, external_id: str | None) -> View:
        """Find an open view by either id; SlackRefusal `not_found` where it was closed or never was."""
        for view in self.by_id.values():
            if view_id == view.id or (external_id and external_id == view.content.get("external_id")):
                return view
        raise SlackRefusal("not_found")

    def _new(self, user: str, content: dict[str, Any], stack: list[str], step: str | None = None) -> View:
        ident = f"V0LOCAL{next(self._numbers):04d}"
        view = View(ident, user, content, _fresh_hash(), (*stack, ident)[0], stack[-1] if stack else None, step=step)
        self.by_id[ident] = view
        return view

    def _refuse_taken(self, external_id: str | None, view_id: str | None) -> None:
        taken = {view.content.get("external_id") for view in self.by_id.values() if view.id != view_id}
        if external_id and external_id in taken:
            raise SlackRefusal("duplicate_external_id")


def _fresh_hash() -> str:
    return f"{secrets.randbelow(10**10):010d}.{secrets.token_hex(4)}"

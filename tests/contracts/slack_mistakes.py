"""The mistakes of the local Slack's mutants that take more than a word: each makes a wrong thing from the right one."""

import html
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.files import Files
from bot.playground.slack.inputs import Inputs
from bot.playground.slack.methods.call import in_own_type
from bot.playground.slack.methods.table import METHODS
from bot.playground.slack.payloads import Payloads
from bot.playground.slack.responding import Responding
from bot.playground.slack.tickets import Trigger, Triggers
from bot.playground.slack.views import Views
from tests.contracts.mutation import instead
from tests.contracts.slack_bench import ADA, BOT_TOKEN

Wrong = Callable[[Any], Any]
NOTHING: Final = instead(lambda *_, **__: None)
NO_FAULT: Final = instead(lambda *_: iter(()))


def also(**more: Any) -> Wrong:
    """An answer in which some fields are others."""
    return lambda right: lambda *args: {**right(*args), **more}


def row(**columns: Any) -> Wrong:
    """A method with other columns in its row."""
    return lambda right: replace(right, **columns)


def handling(wrong: Callable[[Any, Any], Any]) -> Wrong:
    """A method that is answered otherwise: ``wrong`` gets the right handler and the call."""
    return lambda right: replace(right, handler=lambda asked: wrong(right.handler, asked))


def holding(name: str, check: Any) -> Wrong:
    """A shape in which one field is checked otherwise."""
    return lambda right: replace(
        right,
        required={**right.required, **({name: check} if name in right.required else {})},
        optional={**right.optional, **({name: check} if name in right.optional else {})},
    )


def never_used(right: Any) -> Any:
    def exchange(self: Triggers, ident: str) -> Trigger:
        trigger: Trigger = right(self, ident)
        trigger.used = False
        return trigger

    return exchange


def invented(right: Any) -> Any:
    return lambda self, ident: right(self, ident if ident in self._given else self.give(ADA))


def wasteful(handler: Any, asked: Any) -> Any:
    try:
        return handler(asked)
    except SlackRefusal:
        asked.slack.triggers.exchange(asked.args["trigger_id"])
        raise


def by_action(right: Any) -> Any:
    def values(self: Inputs, place: Any, blocks: Any) -> Any:
        typed = {action: value for (_, action), value in self._chosen.get(place, {}).items()}
        held = right(self, place, blocks)
        return {
            block: {action: {**one, "value": typed.get(action)} for action, one in of_block.items()}
            for block, of_block in held.items()
        }

    return values


def top_only(self: Views, user: str) -> None:
    top = self.top(user)
    if top:
        self.close(top)


def any_argument(_method: Any, asked: Any) -> Any:
    return {name: in_own_type(name, value) for name, value in asked.args.items()}


def known_method(right: Any) -> Any:
    return lambda self, asked: right(self, asked) if asked.method in METHODS else {}


def replaced_for_all(right: Any) -> Any:
    def change(self: Responding, original: Any, body: Any) -> None:
        right(self, original, body)
        changed = self.slack.workspace.message(original.channel, original.ts)
        assert changed
        self.slack.workspace.put(replace(changed, ephemeral_to=None))

    return change


def there_at_once(right: Any) -> Any:
    def expect(self: Files, name: str, length: int, now: float) -> Any:
        file, ticket = right(self, name, length, now)
        self.by_id[file.id] = replace(file, content=b"")
        return self.by_id[file.id], ticket

    return expect


def never_shared(right: Any) -> Any:
    def complete(self: Files, ident: str, title: Any, channels: Any) -> Any:
        file = right(self, ident, title, channels)
        self.by_id[ident] = replace(file, shared=False)
        return file

    return complete


def any_length(self: Files, ticket: str, sent: bytes) -> Any:
    file = self.by_id[self._tickets.pop(ticket)]
    self.by_id[file.id] = replace(file, content=sent)
    return self.by_id[file.id]


def no_retry_after(right: Any) -> Any:
    def answer(fault: Any) -> Any:
        told = right(fault)
        del told.headers["retry-after"]
        return told

    return answer


def with_the_bots_token(right: Any) -> Any:
    def function_executed(self: Payloads, execution: Any) -> Any:
        told = right(self, execution)
        return {**told, "event": {**told["event"], "bot_access_token": BOT_TOKEN}}

    return function_executed


def in_profile(right: Any) -> Any:
    def told(slack: Any, user: Any, locale: Any) -> Any:
        written = right(slack, user, locale)
        return {**written, "profile": {**written["profile"], "email": user.email}}

    return told


def unescaped(right: Any) -> Any:
    def command(self: Payloads, *args: Any) -> Any:
        written = right(self, *args)
        return {**written, "text": html.unescape(written["text"])}

    return command


def without(name: str) -> Wrong:
    return lambda right: lambda *args: [fault for fault in right(*args) if name not in fault.sentence]


def signed_body(right: Any) -> Any:
    def headers(body: bytes, secret: str, now: float) -> dict[str, str]:
        return {**right(body, secret, 0), "X-Slack-Request-Timestamp": str(int(now))}

    return headers

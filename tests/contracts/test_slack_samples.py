"""The keys of the local Slack's answers and payloads against samples that Slack's own SDK was made from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.slack.delivery import Ack, Delivery
from bot.playground.slack.local_slack import LocalSlack
from bot.playground.slack.web_api import Asked

SHARED = Path(__file__).parents[3] / "shared" / "contracts"
SAMPLES, REFERENCE = SHARED / "slack" / "samples", SHARED / "slack" / "methods"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="Slack's samples are not on this machine")

Json = dict[str, Any]
ADA, GENERAL = "U0ADATREMB", "C0GENERAL1"
# Keys whose insides are ids or the app's own words, so that no sample can name them; and blocks, checked elsewhere.
OPEN = ("state.values", "message.blocks", "view.blocks", "files.shares")
STEP = ("bot_access_token", "function_data", "interactivity")
MODAL: Json = {
    "type": "modal",
    "callback_id": "edit",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Segment"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [{"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "More"}}]}],
}


class Bot:
    """A way to a bot that keeps what it gets."""

    def __init__(self) -> None:
        self.payloads: list[Json] = []

    def deliver(self, delivery: Delivery) -> Ack:
        """Keep and acknowledge."""
        self.payloads.append(delivery.payload)
        return Ack()


@pytest.fixture
def slack() -> LocalSlack:
    """A fresh Slack for the project's manifest, with reading scopes besides."""
    manifest = json.loads((SHARED / "manifest-draft.json").read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"] += ["channels:read", "im:read", "files:read"]
    slack = LocalSlack(manifest)
    slack.base_url = "http://127.0.0.1/slack"
    return slack


@pytest.fixture
def bot(slack: LocalSlack) -> Bot:
    """The bot at the end of the Slack's transport."""
    bot = Bot()
    slack.sending.transport = bot
    return bot


def keys(value: Any, path: str = "") -> Iterator[str]:
    """Yield the dotted paths of all keys, lists aside."""
    if isinstance(value, list):
        for item in value:
            yield from keys(item, path)
    elif isinstance(value, dict) and not path.endswith(OPEN):
        for name, inner in value.items():
            yield f"{path}.{name}".lstrip(".")
            yield from keys(inner, f"{path}.{name}".lstrip("."))


def sample(name: str) -> Json:
    """Read a sample."""
    read = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def example(method: str) -> Json:
    """Read the successful answer in a method's reference."""
    read = json.loads((REFERENCE / f"{method}.json").read_text(encoding="utf-8"))
    return dict(read["examples"]["success"]["example"])


def ask(slack: LocalSlack, method: str, **args: Any) -> Json:
    """Call a method, with the token that it takes."""
    app_level = method == "apps.connections.open"
    token = slack.credentials.app_token if app_level else slack.credentials.bot_token
    answer = slack.web_api.answer(Asked(method, token, args))
    assert answer["ok"], answer
    return answer


def posted(slack: LocalSlack) -> str:
    """Post a message with a button in #general, and give its timestamp."""
    return str(ask(slack, "chat.postMessage", channel=GENERAL, text="x", blocks=MODAL["blocks"])["ts"])


CALLS: list[tuple[str, Json]] = [
    ("auth.test", {}),
    ("apps.connections.open", {}),
    ("users.info", {"user": ADA, "include_locale": "true"}),
    ("conversations.info", {"channel": GENERAL, "include_num_members": "true", "include_locale": "true"}),
    ("conversations.members", {"channel": GENERAL}),
    ("files.getUploadURLExternal", {"filename": "a.csv", "length": "3"}),
    ("chat.postEphemeral", {"channel": GENERAL, "user": ADA, "text": "x"}),
]


@pytest.mark.parametrize(("method", "args"), CALLS, ids=lambda value: value if isinstance(value, str) else "")
def test_answers_have_sampled_keys_only(slack: LocalSlack, method: str, args: Json) -> None:
    """No answer has a key that Slack's does not have."""
    assert set(keys(ask(slack, method, **args))) <= set(keys(sample(f"api.{method}")))


def test_a_deletion_is_answered_as_sampled(slack: LocalSlack) -> None:
    """Channel and timestamp."""
    ours = ask(slack, "chat.delete", channel=GENERAL, ts=posted(slack))
    assert set(keys(ours)) <= set(keys(sample("api.chat.delete")))


def test_lists_and_addresses_have_sampled_keys_only(slack: LocalSlack) -> None:
    """A person listed is one as users.info tells, a channel one as conversations.info does."""
    members = ask(slack, "users.list", include_locale="true")["members"]
    assert set(keys(members)) <= set(keys(sample("api.users.info")["user"]))
    channels = ask(slack, "conversations.list")["channels"]
    assert set(keys(channels)) <= set(keys(sample("api.conversations.info")["channel"]))
    link = ask(slack, "chat.getPermalink", channel=GENERAL, message_ts=posted(slack))
    assert set(keys(link)) <= set(keys(sample("api.chat.getPermalink")))


@pytest.mark.parametrize("method", ["views.open", "views.publish", "views.update"])
def test_views_are_answered_as_in_the_reference(slack: LocalSlack, method: str) -> None:
    """All the keys of the reference's example, and what payload samples add."""
    trigger = slack.installation.triggers.give(ADA)
    home = {"type": "home", "blocks": MODAL["blocks"]}
    opened = ask(slack, "views.open", trigger_id=trigger, view=MODAL)
    ours = {
        "views.open": lambda: opened,
        "views.update": lambda: ask(slack, method, view_id=opened["view"]["id"], view=MODAL),
        "views.publish": lambda: ask(slack, method, user_id=ADA, view=home),
    }[method]()
    theirs = set(example(method)["view"])
    assert theirs <= ours["view"].keys()
    assert ours["view"].keys() <= theirs | sample("ViewSubmissionPayload")["view"].keys()


def test_a_command_has_sampled_keys(slack: LocalSlack, bot: Bot) -> None:
    """All of them but the enterprise's, which a single workspace has not."""
    slack.people.say("ada", "general", "/segment list")
    theirs = sample("SlashCommandPayload").keys()
    assert bot.payloads[0].keys() == theirs - {"enterprise_id", "enterprise_name"}


def test_a_click_has_sampled_keys_only(slack: LocalSlack, bot: Bot) -> None:
    """On a message and in a modal; `verbatim` and the like are the blocks' own."""
    posted(slack)
    slack.people.click("ada", "More")
    ask(slack, "views.open", trigger_id=slack.installation.triggers.give(ADA), view=MODAL)
    slack.people.click("ada", "More")
    theirs = set(keys(sample("BlockActionPayload"))) | {"state.values", "view.blocks", "view.state.values"}
    for payload in bot.payloads:
        assert set(keys(payload)) <= theirs


def test_what_a_step_showed_has_sampled_keys(slack: LocalSlack, bot: Bot) -> None:
    """A click, a submission and a closing name the step as sampled; its inputs are there for slack_bolt."""
    name, function = next(iter(slack.installation.app.functions.items()))
    required = {one for one, told in function.inputs.items() if told.get("is_required")}
    assert slack.acting.run_step(name, dict.fromkeys(required, "x"))[0].acked
    (execution,) = slack.installation.executions.by_id.values()
    for method, args in (
        ("chat.postMessage", {"channel": GENERAL, "text": "x", "blocks": MODAL["blocks"]}),
        ("views.open", {"interactivity_pointer": slack.installation.triggers.give(ADA), "view": MODAL}),
    ):
        assert slack.web_api.answer(Asked(method, execution.token, args))["ok"]
        slack.people.click("ada", "More")
    slack.people.click("ada", "Cancel")
    theirs = {"bot_access_token", *keys({name: sample("BlockActionPayload")[name] for name in STEP})}
    for payload in bot.payloads[1:]:
        ours = {"bot_access_token", *keys({name: payload[name] for name in STEP})}
        assert {one for one in ours if not one.startswith("function_data.inputs")} == theirs


def test_a_submission_and_a_closing_have_sampled_keys_only(slack: LocalSlack, bot: Bot) -> None:
    """`response_urls` is in Slack's documentation and not in the sample, like the blocks of the view."""
    for label, name in (("Save", "ViewSubmissionPayload"), ("Cancel", "ViewClosedPayload")):
        ask(slack, "views.open", trigger_id=slack.installation.triggers.give(ADA), view=MODAL)
        slack.people.click("ada", label)
        theirs = set(keys(sample(name))) | {"response_urls", "view.blocks", "view.state.values"}
        assert set(keys(bot.payloads[-1])) <= theirs


def test_the_home_event_has_sampled_keys_only(slack: LocalSlack, bot: Bot) -> None:
    """With the view that was published before."""
    ask(slack, "views.publish", user_id=ADA, view={"type": "home", "blocks": MODAL["blocks"]})
    slack.acting.open_home(slack.workspace.user_named("ada"))
    theirs = set(keys(sample("AppHomeOpenedPayload"))) | {"event.view.blocks", "event.view.state.values"}
    assert set(keys(bot.payloads[0])) <= theirs

"""Modals and Home tabs: triggers, the stack, hashes, and what people typed."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.slack.local_slack import LocalSlack
from tests.bot.playground.slack.bench import (
    ADA,
    GRACE,
    SettableClock,
    client_of,
    manifest,
    modal,
    refusal,
    section,
    text_input,
)


def trigger(slack: LocalSlack, view: str | None = None) -> str:
    """Give a trigger id as a command of Ada's, or a click in a view of hers, would carry it."""
    return slack.installation.triggers.give(ADA, view)


def test_a_modal_is_opened_for_the_person_of_the_trigger(slack: LocalSlack, client: WebClient) -> None:
    """Ada sees it, Grace does not."""
    view = client.views_open(trigger_id=trigger(slack), view=modal())["view"]
    shown = slack.people.modal_of("ada")
    assert shown is not None
    assert shown.id == view["id"] == view["root_view_id"]
    assert slack.people.modal_of("grace") is None


def test_a_trigger_works_once(slack: LocalSlack, client: WebClient) -> None:
    """The second use is `exchanged_trigger_id`, an invention `invalid_trigger_id`."""
    ident = trigger(slack)
    client.views_open(trigger_id=ident, view=modal())
    answer = refusal(lambda: client.views_open(trigger_id=ident, view=modal()))
    assert answer["error"] == "exchanged_trigger_id"
    answer = refusal(lambda: client.views_open(trigger_id="1.2.abc", view=modal()))
    assert answer["error"] == "invalid_trigger_id"


@pytest.mark.parametrize(("seconds", "error"), [(3.0, None), (3.01, "expired_trigger_id")])
def test_a_trigger_works_for_three_seconds(
    slack: LocalSlack, client: WebClient, clock: SettableClock, seconds: float, error: str | None
) -> None:
    """At three seconds it still opens a modal, then no more."""
    ident = trigger(slack)
    clock.now += seconds
    if error is None:
        assert client.views_open(trigger_id=ident, view=modal())["ok"]
    else:
        assert refusal(lambda: client.views_open(trigger_id=ident, view=modal()))["error"] == error


def test_a_wrong_view_leaves_the_trigger_unused(slack: LocalSlack, client: WebClient) -> None:
    """Slack looks at the view first."""
    ident = trigger(slack)
    no_title = {"type": "modal", "blocks": []}
    answer = refusal(lambda: client.views_open(trigger_id=ident, view=no_title))
    messages = answer["response_metadata"]["messages"]
    assert "[ERROR] missing required field: title [json-pointer:/view]" in messages
    assert client.views_open(trigger_id=ident, view=modal())["ok"]


def test_three_modals_can_be_stacked(slack: LocalSlack, client: WebClient) -> None:
    """A fourth is `push_limit_reached`; closing one shows the one below."""
    first = client.views_open(trigger_id=trigger(slack), view=modal())["view"]["id"]
    second = client.views_push(trigger_id=trigger(slack, first), view=modal())["view"]
    third = client.views_push(trigger_id=trigger(slack, first), view=modal())["view"]
    assert (second["previous_view_id"], third["root_view_id"]) == (first, first)
    fourth = refusal(lambda: client.views_push(trigger_id=trigger(slack, first), view=modal()))
    assert fourth["error"] == "push_limit_reached"

    slack.people.click("ada", "Cancel")
    shown = slack.people.modal_of("ada")
    assert shown is not None
    assert shown.id == second["id"]


def test_only_a_click_in_a_modal_can_push(slack: LocalSlack, client: WebClient) -> None:
    """The trigger of a command has no view to push on."""
    error = refusal(lambda: client.views_push(trigger_id=trigger(slack), view=modal()))["error"]
    assert error == "not_found"


def test_a_hash_guards_an_update(slack: LocalSlack, client: WebClient) -> None:
    """An update made on an old view is `hash_conflict`; a closed view is `not_found`."""
    view = client.views_open(trigger_id=trigger(slack), view=modal())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("new")))
    late = refusal(lambda: client.views_update(view_id=view["id"], hash=view["hash"], view=modal()))
    assert late["error"] == "hash_conflict"

    slack.people.click("ada", "Cancel")
    closed = refusal(lambda: client.views_update(view_id=view["id"], view=modal()))
    assert closed["error"] == "not_found"


def test_an_external_id_is_unique_and_finds_the_view(slack: LocalSlack, client: WebClient) -> None:
    """Two open views cannot share one."""
    view = client.views_open(trigger_id=trigger(slack), view=modal(external_id="mine"))["view"]
    assert client.views_update(external_id="mine", view=modal())["view"]["id"] == view["id"]
    client.views_update(view_id=view["id"], view=modal(external_id="mine"))
    again = modal(external_id="mine")
    error = refusal(lambda: client.views_push(trigger_id=trigger(slack, view["id"]), view=again))["error"]
    assert error == "duplicate_external_id"


def test_a_view_over_250_kilobytes_is_too_large(slack: LocalSlack, client: WebClient) -> None:
    """Each block is within its limit, all together are not."""
    large = modal(*(section("x" * 2900) for _ in range(90)))
    error = refusal(lambda: client.views_open(trigger_id=trigger(slack), view=large))["error"]
    assert error == "view_too_large"


def test_what_was_typed_outlives_an_update_where_both_ids_are_kept(slack: LocalSlack, client: WebClient) -> None:
    """The same block_id and action_id keep the text; another block_id shows the initial value (bolt-js#290)."""
    view = client.views_open(trigger_id=trigger(slack), view=modal(text_input("Name", "n")))["view"]
    slack.people.fill("ada", "Name", "typed")
    kept = client.views_update(view_id=view["id"], view=modal(text_input("Other label", "n")))["view"]
    assert _value(kept, "n") == "typed"
    anew = client.views_update(view_id=view["id"], view=modal(text_input("Name", "m")))["view"]
    assert _value(anew, "m") is None


def test_a_home_tab_is_published_for_one_person(client: WebClient) -> None:
    """The second one replaces the first, guarded by its hash."""
    home: dict[str, Any] = {"type": "home", "blocks": [section("hello")]}
    first = client.views_publish(user_id=GRACE, view=home)["view"]
    second = client.views_publish(user_id=GRACE, view=home, hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    late = refusal(lambda: client.views_publish(user_id=GRACE, view=home, hash=first["hash"]))
    assert late["error"] == "hash_conflict"


def test_a_home_tab_must_be_in_the_manifest(start: Callable[..., LocalSlack]) -> None:
    """Without the tab: `not_enabled`; and a modal is no Home tab."""
    home: dict[str, Any] = {"type": "home", "blocks": []}
    client = client_of(start(manifest(home_tab_enabled=False)))
    assert refusal(lambda: client.views_publish(user_id=ADA, view=home))["error"] == "not_enabled"
    client = client_of(start(manifest()))
    assert refusal(lambda: client.views_publish(user_id=ADA, view=modal()))["error"] == "invalid_arguments"


def _value(view: dict[str, Any], ident: str) -> Any:
    return view["state"]["values"][ident][ident]["value"]

"""What Slack does with views and Block Kit, one rule each, as its reference and others' recordings have it."""

from typing import Any, Final

from bot.playground.slack.delivery import Ack
from tests.contracts.slack_bench import (
    ADA,
    GENERAL,
    Bench,
    button,
    field,
    is_check,
    menu,
    modal,
    section,
    words,
)

CELL: Final = {"type": "raw_text", "text": "a"}
TABLE: Final = {"type": "table", "rows": [[CELL]]}
HOME: Final = {"type": "home", "blocks": [section()]}


def values(view: Any) -> Any:
    """What is typed in a view, by block_id."""
    return {block: held["typed"]["value"] for block, held in view["state"]["values"].items()}


def a_hash_guards_an_update(bench: Bench) -> None:
    view = bench.opened()
    bench.done("views.update", view_id=view["id"], hash=view["hash"], view=modal())
    assert bench.error("views.update", view_id=view["id"], hash=view["hash"], view=modal()) == "hash_conflict"


def a_trigger_lasts_three_seconds(bench: Bench) -> None:
    trigger, late = bench.trigger(), bench.trigger()
    bench.now += 3
    assert bench.error("views.open", trigger_id=trigger, view=modal()) is None
    bench.now += 0.01
    assert bench.error("views.open", trigger_id=late, view=modal()) == "expired_trigger_id"


def a_trigger_works_once(bench: Bench) -> None:
    trigger = bench.trigger()
    bench.done("views.open", trigger_id=trigger, view=modal())
    assert bench.error("views.open", trigger_id=trigger, view=modal()) == "exchanged_trigger_id"


def a_trigger_is_given_by_slack(bench: Bench) -> None:
    assert bench.error("views.open", trigger_id="1.2.abc", view=modal()) == "invalid_trigger_id"


def a_wrong_view_leaves_the_trigger(bench: Bench) -> None:
    trigger = bench.trigger()
    assert bench.error("views.open", trigger_id=trigger, view={"type": "modal", "blocks": []}) == "invalid_arguments"
    assert bench.error("views.open", trigger_id=trigger, view=modal()) is None


def three_views_are_stacked(bench: Bench) -> None:
    first = bench.opened()["id"]
    pushed = [bench.call("views.push", trigger_id=bench.trigger(first), view=modal()) for _ in range(3)]
    assert [answer.get("error") for answer in pushed] == [None, None, "push_limit_reached"]
    assert pushed[1]["view"]["previous_view_id"] == pushed[0]["view"]["id"]


def only_views_are_pushed_on(bench: Bench) -> None:
    assert bench.error("views.push", trigger_id=bench.trigger(), view=modal()) == "not_found"


def private_metadata_has_a_limit(bench: Bench) -> None:
    bench.opened(private_metadata="x" * 3000)
    wrong = bench.complaints("views.open", trigger_id=bench.trigger(), view=modal(private_metadata="x" * 3001))
    assert wrong[1:] == ["must be less than 3001 characters [json-pointer:/view/private_metadata]"]


def a_view_has_a_size(bench: Bench) -> None:
    large = modal(*(section("x" * 2900) for _ in range(90)))
    assert bench.error("views.open", trigger_id=bench.trigger(), view=large) == "view_too_large"


def what_is_typed_outlives_updates(bench: Bench) -> None:
    view = bench.opened(field("a"))
    bench.slack.people.fill("ada", "a", "Xero")
    kept = bench.done("views.update", view_id=view["id"], view=modal(field("a"), field("b")))["view"]
    assert values(kept) == {"a": "Xero", "b": None}


def external_ids_are_unique(bench: Bench) -> None:
    view = bench.opened(external_id="mine")
    again = modal(external_id="mine")
    assert bench.error("views.push", trigger_id=bench.trigger(view["id"]), view=again) == "duplicate_external_id"


def a_submission_waits_for_its_values(bench: Bench) -> None:
    bench.opened(field("a"))
    assert (bench.slack.people.click("ada", "Save").error, bench.heard) == ("incomplete_form", [])


def errors_stand_under_inputs(bench: Bench) -> None:
    bench.opened(section(block_id="text"), field("a"))
    bench.slack.people.fill("ada", "a", "x")
    bench.answer = Ack(body={"response_action": "errors", "errors": {"text": "taken"}})
    assert bench.slack.people.click("ada", "Save").error == "invalid_arguments"


def clear_closes_the_stack(bench: Bench) -> None:
    first = bench.opened()["id"]
    bench.done("views.push", trigger_id=bench.trigger(first), view=modal())
    bench.answer = Ack(body={"response_action": "clear"})
    bench.slack.people.click("ada", "Save")
    assert bench.slack.people.modal_of("ada") is None


def a_home_is_guarded_by_its_hash(bench: Bench) -> None:
    first = bench.done("views.publish", user_id=ADA, view=HOME)["view"]
    second = bench.done("views.publish", user_id=ADA, view=HOME, hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    assert bench.error("views.publish", user_id=ADA, view=HOME, hash=first["hash"]) == "hash_conflict"


def blocks_are_checked(bench: Bench) -> None:
    blocks = [section(), {"type": "header", "text": words("h" * 151)}]
    wrong = bench.complaints("chat.postMessage", channel=GENERAL, text="x", blocks=blocks)
    assert wrong == ["must be less than 151 characters [json-pointer:/blocks/1/text/text]"]


def refused(bench: Bench, *blocks: Any) -> bool:
    """Whether a message with these blocks is refused for them."""
    return bench.error("chat.postMessage", channel=GENERAL, text="x", blocks=list(blocks)) == "invalid_blocks"


def a_message_holds_fifty_blocks(bench: Bench) -> None:
    assert not refused(bench, *[section()] * 50)
    assert refused(bench, *[section()] * 51)


def an_overflow_holds_five_options(bench: Bench) -> None:
    assert not refused(bench, menu("overflow", 5))
    assert refused(bench, menu("overflow", 6))


def ids_are_unique(bench: Bench) -> None:
    twice = button("a", action_id="a")["elements"] * 2
    assert refused(bench, {"type": "actions", "elements": twice})
    assert refused(bench, section(block_id="a"), section(block_id="a"))


def a_message_holds_one_table(bench: Bench) -> None:
    assert not refused(bench, TABLE)
    assert refused(bench, TABLE, TABLE)


def a_modal_holds_no_table(bench: Bench) -> None:
    assert bench.error("views.open", trigger_id=bench.trigger(), view=modal(TABLE)) == "invalid_arguments"


def inputs_need_a_submit(bench: Bench) -> None:
    view = modal(field("a"))
    del view["submit"]
    assert bench.error("views.open", trigger_id=bench.trigger(), view=view) == "invalid_arguments"


def chosen_options_are_not_empty(bench: Bench) -> None:
    assert refused(bench, menu("checkboxes", 2, initial_options=[]))


def properties_are_known(bench: Bench) -> None:
    assert refused(bench, section(colour="red"))


CHECKS: Final = tuple(check for check in list(globals().values()) if is_check(check, __name__))
"""Every check of this file, in its order: a function of one fresh bench."""

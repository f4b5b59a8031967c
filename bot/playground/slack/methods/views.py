"""views.*: modals opened, pushed and changed, and the Home tab."""

from bot.playground.slack.as_json import view_json
from bot.playground.slack.errors import Fault, SlackRefusal, invalid_arguments
from bot.playground.slack.methods.call import Answer, Call
from bot.playground.slack.views import View


def open_(call: Call) -> Answer:
    """Open a modal for the person who was given the trigger."""
    content = call.slack.views.checked(call.args["view"], "modal")
    trigger = call.slack.triggers.exchange(_trigger_id(call))
    return _shown(call, call.slack.views.open(trigger.user, content, call.step))


def push(call: Call) -> Answer:
    """Put a modal on top of the one whose button was clicked."""
    content = call.slack.views.checked(call.args["view"], "modal")
    trigger = call.slack.triggers.exchange(_trigger_id(call))
    if trigger.view not in call.slack.views.by_id:
        raise SlackRefusal("not_found")
    return _shown(call, call.slack.views.push(trigger.user, content, call.step))


def update(call: Call) -> Answer:
    """Change an open view, found by view_id or external_id; with `hash`, only if nobody changed it before."""
    if not (call.get("view_id") or call.get("external_id")):
        raise invalid_arguments(Fault("missing required field: view_id"))
    view = call.slack.views.find(call.get("view_id"), call.get("external_id"))
    content = call.slack.views.checked(call.args["view"], view.content["type"], view.id)
    return _shown(call, call.slack.views.update(view, content, call.get("hash")))


def publish(call: Call) -> Answer:
    """Show a Home tab to a person; the manifest must have the tab."""
    if not call.slack.app.home_tab:
        raise SlackRefusal("not_enabled")
    if call.args["user_id"] not in call.slack.workspace.users:
        raise invalid_arguments(Fault("invalid `user_id`"))
    user, views = call.args["user_id"], call.slack.views
    content = views.checked(call.args["view"], "home", views.homes.get(user))
    return _shown(call, views.publish(user, content, call.get("hash")))


def _trigger_id(call: Call) -> str:
    """Give the trigger or, which is as good, the interactivity pointer."""
    given = call.get("trigger_id") or call.get("interactivity_pointer")
    if not given:
        raise invalid_arguments(Fault("missing required field: trigger_id"))
    return str(given)


def _shown(call: Call, view: View) -> Answer:
    return {"view": view_json(call.slack, view)}

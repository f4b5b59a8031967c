"""functions.*: the app says how a workflow step ended."""

from bot.playground.slack.errors import Fault, invalid_arguments
from bot.playground.slack.methods.call import Answer, Call


def complete_success(call: Call) -> Answer:
    """End an execution with its outputs, all that are required and none that is not declared."""
    if not isinstance(call.args["outputs"], dict):
        raise invalid_arguments(Fault("must be an object", "/outputs"))
    call.slack.executions.end(call.args["function_execution_id"], outputs=call.args["outputs"])
    return {}


def complete_error(call: Call) -> Answer:
    """End an execution with a sentence for the person who runs the workflow."""
    call.slack.executions.end(call.args["function_execution_id"], error=call.args["error"])
    return {}

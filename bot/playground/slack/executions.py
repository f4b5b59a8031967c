"""Custom functions at work: each execution is a workflow step, with a token of its own until it is over."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.playground.slack.errors import Fault, SlackRefusal
from bot.playground.slack.workspace import Clock

TOKEN_SECONDS = 15 * 60
"""As Slack's people say (bolt-python#1075): the token works until the step is over, and so long at most.

That a step which nobody ended by then is cancelled is assumed.
"""

State = Literal["running", "completed", "failed", "cancelled"]

PRIMITIVES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


@dataclass(frozen=True, slots=True)
class Function:
    """A function as the manifest declares it: parameters by name, in the manifest's own form."""

    callback_id: str
    title: str
    description: str
    inputs: Mapping[str, Mapping[str, Any]]
    outputs: Mapping[str, Mapping[str, Any]]

    def provider(self, name: str) -> str | None:
        """Name the function that gives the options of an input (`dynamic_options`), None where none does."""
        reference = self.inputs.get(name, {}).get("dynamic_options", {}).get("function")
        return reference and str(reference).rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Execution:
    """One run of a function. `outputs` is None and `error` too as long as it runs; then one of them is not."""

    id: str
    function: Function
    inputs: Mapping[str, Any]
    token: str
    started: float
    outputs: Mapping[str, Any] | None = None
    error: str | None = None

    @property
    def running(self) -> bool:
        """Tell whether the app has not ended it yet."""
        return self.outputs is None and self.error is None


@dataclass(slots=True)
class Executions:
    """The executions by id."""

    clock: Clock
    by_id: dict[str, Execution] = field(default_factory=dict)

    def start(self, function: Function, inputs: Mapping[str, Any]) -> Execution:
        """Begin one, with a fresh token."""
        ident, token = f"Fx0LOCAL{len(self.by_id):04d}", f"xwfp-local-{secrets.token_hex(12)}"
        self.by_id[ident] = Execution(ident, function, inputs, token, self.clock())
        return self.by_id[ident]

    def of(self, token: str | None) -> str | None:
        """Give the id of the execution that a token is of, None where it is no execution's."""
        return next((each.id for each in self.by_id.values() if each.token == token), None)

    def revoked(self, token: str | None) -> bool | None:
        """Tell whether a token is of an execution that is over, or too old; None where it is no execution's."""
        ident = self.of(token)
        return None if ident is None else self.over(ident)

    def over(self, ident: str | None) -> bool:
        """Tell whether an execution is over; what belongs to none never is."""
        return ident is not None and self.state(self.by_id[ident]) != "running"

    def state(self, execution: Execution) -> State:
        """Tell how far one has come."""
        if execution.running:
            return "running" if self.seconds_left(execution) >= 0 else "cancelled"
        return "completed" if execution.error is None else "failed"

    def seconds_left(self, execution: Execution) -> float:
        """Tell how long the app still has to end one; less than 0 where the time is over."""
        return execution.started + TOKEN_SECONDS - self.clock()

    def end(self, ident: str, *, outputs: Mapping[str, Any] | None = None, error: str | None = None) -> None:
        """End a running execution; SlackRefusal where there is none, it is over, or the outputs are not as declared."""
        execution = self.by_id.get(ident)
        if execution is None:
            raise SlackRefusal("function_execution_not_found")
        if self.state(execution) != "running":
            raise SlackRefusal("execution_not_in_running_state")
        if outputs is not None:
            check_parameters(execution.function.outputs, outputs, "/outputs")
        self.by_id[ident] = replace(execution, outputs=outputs, error=error)


def check_parameters(declared: Mapping[str, Mapping[str, Any]], given: Mapping[str, Any], place: str) -> None:
    """Hold inputs or outputs against their declaration; SlackRefusal names each that does not fit, in assumed words."""
    unknown = [Fault(f"unknown parameter: {name}", f"{place}/{name}") for name in sorted(given.keys() - declared)]
    wrong = [
        Fault(f"must be of type {parameter['type']}", f"{place}/{name}")
        for name, parameter in declared.items()
        if not _fits(parameter, given.get(name))
    ]
    if unknown or wrong:
        raise SlackRefusal("parameter_validation_failed", (*unknown, *wrong))


def _fits(parameter: Mapping[str, Any], value: Any) -> bool:
    if value is None:
        return not parameter.get("is_required", False)
    kind = str(parameter["type"])
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, PRIMITIVES.get(kind, (str, dict, list)))

"""What the local Slack refuses, in Slack's own error names."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in an argument: Slack's sentence, and the JSON pointer of the place (may be empty)."""

    sentence: str
    pointer: str = ""

    def __str__(self) -> str:
        """Read as Slack writes it in `response_metadata.messages`."""
        return f"[ERROR] {self.sentence}" + (f" [json-pointer:{self.pointer}]" if self.pointer else "")


@dataclass(eq=False)
class SlackRefusal(Exception):
    """A call that Slack answers with `ok: false`; `code` is the name in the method's documentation."""

    code: str
    faults: tuple[Fault, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)

    def answer(self) -> dict[str, Any]:
        """Say it as the Web API does: ok, error, the details, and the messages where there are any."""
        messages = [str(fault) for fault in self.faults]
        metadata = {"response_metadata": {"messages": messages}} if messages else {}
        return {"ok": False, "error": self.code, **self.details, **metadata}


def invalid_arguments(*faults: Fault) -> SlackRefusal:
    """Refuse arguments as Slack does before it looks at what they mean."""
    return SlackRefusal("invalid_arguments", faults)

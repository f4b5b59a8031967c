"""Who entered and left a segment."""

from dataclasses import dataclass
from datetime import datetime

from commands.replies.parts import Button, ContactLine, Sheet, Subject


@dataclass(frozen=True, slots=True)
class Movements:
    """Who entered and left the segment since the list of this name was last made; `since` is None at the first time.

    `unsure` were in it then, and now the rule cannot tell. `gone` are the identifiers of those who left and are in the
    sheet no more. The `matching` contacts of today are remembered, but for those `without_key`.
    """

    subject: Subject
    sheet: Sheet
    list_name: str
    since: datetime | None
    entered: tuple[ContactLine, ...]
    left: tuple[ContactLine, ...]
    gone: tuple[str, ...]
    unsure: tuple[ContactLine, ...]
    matching: int
    to_check: int
    without_key: int
    buttons: tuple[Button, ...]

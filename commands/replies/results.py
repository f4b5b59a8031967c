"""What a rule picks."""

from dataclasses import dataclass

from commands.replies.parts import Button, CheckLine, ContactLine, Sheet, Subject


@dataclass(frozen=True, slots=True)
class Results:
    """One page of the contacts that a rule picks; `unsure` cells are the first of those of `to_check` contacts."""

    subject: Subject
    sheet: Sheet
    matching: int
    to_check: int
    total: int
    page: int
    pages: int
    contacts: tuple[ContactLine, ...]
    unsure: tuple[CheckLine, ...]
    buttons: tuple[Button, ...]

"""A list for everybody in a channel to see: what posting it would show, and the list itself."""

from dataclasses import dataclass

from commands.replies.parts import Button, Sheet, Subject
from commands.replies.results import SortLine


@dataclass(frozen=True, slots=True)
class PostedList:
    """What everybody in the channel sees: of `matching` contacts, the first, each with its values in the `columns`.

    `by` is the name of the person who posts it. `out_of` is how many match in all, where only those ticked are shown;
    None where all are.
    """

    by: str
    subject: Subject
    sheet: Sheet
    matching: int
    to_check: int
    columns: tuple[str, ...]
    contacts: tuple[tuple[str, tuple[str, ...]], ...]
    sort: SortLine | None = None
    out_of: int | None = None


@dataclass(frozen=True, slots=True)
class PostPreview:
    """What posting would show where the line was said; `moved`: the list or the place is not the one confirmed."""

    posted: PostedList
    moved: bool
    buttons: tuple[Button, ...]

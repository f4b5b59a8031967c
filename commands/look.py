"""How a line asks to look at a list: which page, which columns, in which order, and with whom ticked."""

from dataclasses import dataclass, replace
from typing import Literal

from commands.i18n.catalogue import say
from commands.line import Line, quote, said
from commands.named_columns import read_column, read_columns
from commands.pages import page_number
from commands.request import Language
from sheets_backend.schema import Field, Schema

Mark = Literal["", "page", "all"]


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, and whether from the last to the first."""

    field: Field
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """`fields` is empty for the usual columns.

    `token` is the list as it was seen; `only` says that the line is about those ticked there and nobody else. `mark`
    ticks everybody on the page, or in the list.
    """

    page: int = 1
    fields: tuple[Field, ...] = ()
    sort: Sort | None = None
    token: str = ""
    only: bool = False
    mark: Mark = ""

    def options(self, language: Language) -> dict[str, str]:
        """The look as options of a line."""
        sort = self.sort
        down = f" {said('directions', 'descending', language)}" if sort and sort.descending else ""
        columns = ", ".join(quote(field.name) for field in self.fields)
        every = {
            "columns": columns,
            "sorted": quote(sort.field.name) + down if sort else "",
            "page": str(self.page) if self.page > 1 else "",
            "only" if self.only else "seen": self.token,
        }
        marked = {f"tick_{self.mark}": ""} if self.mark else {}
        return {key: value for key, value in every.items() if value} | marked


LOOKING = frozenset({"page", "columns", "sorted", "only", "seen", "tick_page", "tick_all"})
"""The options that are about the look."""


def read_look(line: Line, schema: Schema, allowed: frozenset[str] = LOOKING, look: Look | None = None) -> Look:
    """What the next options ask, in any order, up to one that is not allowed.

    Raises:
        Misread: a column, a page or a token that cannot be read.

    """
    look = look or Look()
    while (found := line.peek("options")) and found[0] in allowed:
        look = _with(look, found[0], line, schema)
    return look


def _with(look: Look, key: str, line: Line, schema: Schema) -> Look:
    match key:
        case "page":
            return replace(look, page=page_number(line))
        case "columns":
            line.accept("options")
            return replace(look, fields=read_columns(line, schema))
        case "sorted":
            line.accept("options")
            return replace(look, sort=_sort(line, schema))
        case "only" | "seen":
            line.accept("options")
            return replace(look, token=line.word(key), only=key == "only")
        case _:
            line.accept("options")
            return replace(look, mark="page" if key == "tick_page" else "all")


def _sort(line: Line, schema: Schema) -> Sort:
    field = read_column(line, schema, "sorted")
    return Sort(field, descending=line.accept("directions") == "descending")


def sort_in_words(sort: Sort, language: Language) -> str:
    """By which column a list is sorted, and which way."""
    return say("sort.descending" if sort.descending else "sort.ascending", language, field=sort.field.name)

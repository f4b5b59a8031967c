"""Cells as the page shows them: what is seen, what is edited, and what a validation rule offers and refuses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from bot.playground.sheets.answers import Json
from bot.playground.sheets.cells import Cell, CellError, Row
from bot.playground.sheets.dates import format_moment
from bot.playground.sheets.formatting import formatted, is_date
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import SheetLocale
from bot.playground.sheets.typed import parse_typed

BETWEEN: Final = ", "
"""What Sheets puts between the options of a drop-down that takes several."""

ROWS_LOOKED_AT: Final = 2_000
"""Rows that tell whether a column's drop-down takes several options: the API does not say."""


def options_of(rule: Json | None) -> list[str] | None:
    """The options of a drop-down's rule; None for any other rule."""
    condition = (rule or {}).get("condition") or {}
    if condition.get("type") != "ONE_OF_LIST":
        return None
    return [value.get("userEnteredValue", "") for value in condition.get("values") or []]


def is_checkbox(rule: Json | None) -> bool:
    """Whether the rule makes a cell a checkbox."""
    return ((rule or {}).get("condition") or {}).get("type") == "BOOLEAN"


def pieces(text: str, options: Sequence[str]) -> list[str] | None:
    """The options that the text joins, which may hold commas themselves; None when some of it is no option."""
    if text in options:
        return [text]
    for option in sorted(options, key=len, reverse=True):
        rest = pieces(text.removeprefix(option + BETWEEN), options) if text.startswith(option + BETWEEN) else None
        if option and rest:
            return [option, *rest]
    return None


def fits(cell: Cell, locale: SheetLocale) -> bool:
    """Whether the cell's value is one that its validation rule allows; a blank cell always is."""
    if cell.value is None:
        return True
    options = options_of(cell.validation)
    if options is not None:
        return pieces(formatted(cell, locale), options) is not None
    return isinstance(cell.value, bool) or not is_checkbox(cell.validation)


def as_typed(cell: Cell, locale: SheetLocale) -> str:
    """What a person would type to get the cell as it is: its formula, a plain number, text behind ``'`` if need be."""
    match cell.value:
        case _ if cell.formula:
            return cell.formula
        case None | bool() | CellError():
            return formatted(cell, locale)
        case str(text):
            return text if _stays_text(cell, text, locale) else f"'{text}"
        case number:
            return _number(number, cell, locale)


def _stays_text(cell: Cell, text: str, locale: SheetLocale) -> bool:
    return cell.number_format.get("type") == "TEXT" or parse_typed(text, locale).value == text


def _number(number: float, cell: Cell, locale: SheetLocale) -> str:
    kind, exact = cell.number_format.get("type"), Decimal(repr(number))
    if is_date(cell):
        date_time = f"{locale.date} HH:mm:ss"
        return format_moment(number, {"DATE": locale.date, "TIME": "HH:mm:ss"}.get(kind or "", date_time), locale)
    if kind == "PERCENT":
        return _plain(exact * 100, locale) + "%"
    return _plain(exact, locale)


def _plain(number: Decimal, locale: SheetLocale) -> str:
    whole = number == number.to_integral_value()
    return f"{number.quantize(Decimal(1)) if whole else number.normalize():f}".replace(".", locale.decimal)


KINDS: Final = {bool: "boolean", CellError: "error", str: "text", type(None): ""}


@dataclass(slots=True)
class CellWriter:
    """Writes the cells of one tab as JSON; ``rules`` gathers the validation rules that they point at.

    ``several`` holds the columns whose drop-down takes several options.
    """

    locale: SheetLocale
    several: frozenset[int]
    rules: list[Json] = field(default_factory=list)
    _places: dict[tuple[int, bool], int] = field(default_factory=dict)

    def row(self, cells: Row) -> list[Any]:
        """The row's cells from its first: a text alone where that says all, an object otherwise."""
        return [self.cell(cell, column) for column, cell in enumerate(cells)]

    def cell(self, cell: Cell, column: int) -> Any:
        """``text`` as shown, ``typed`` as edited where it differs, ``kind``, ``rule``, ``wrong`` against it."""
        text, typed = formatted(cell, self.locale), as_typed(cell, self.locale)
        said: Json = {} if typed == text else {"typed": typed}
        if not isinstance(cell.value, str | None):
            said["kind"] = KINDS.get(type(cell.value), "number")
        if cell.validation:
            said |= self._ruled(cell, column, text)
        return {"text": text, **said} if said else text

    def _ruled(self, cell: Cell, column: int, text: str) -> Json:
        several = column in self.several
        said: Json = {"rule": self._place(cell.validation or {}, several)}
        if several and text:
            said["picked"] = pieces(text, options_of(cell.validation) or []) or [text]
        return said if fits(cell, self.locale) else said | {"wrong": True}

    def _place(self, rule: Json, several: bool) -> int:
        """Where the rule stands in ``rules``; cells share the rule itself, so that its identity is enough."""
        key = id(rule), several
        if key not in self._places:
            self._places[key] = len(self.rules)
            self.rules.append(_shown_rule(rule, several))
        return self._places[key]


def _shown_rule(rule: Json, several: bool) -> Json:
    kind = "checkbox" if is_checkbox(rule) else "list" if options_of(rule) is not None else "other"
    return {"kind": kind, "options": options_of(rule) or [], "several": several, "strict": bool(rule.get("strict"))}


def columns_with_several(grid: Grid, columns: int) -> frozenset[int]:
    """The columns, of the first so many, where a cell holds several of its drop-down's options."""
    return frozenset(at for at in range(columns) if any(_holds_several(cell) for cell in _joining(grid, at)))


def _joining(grid: Grid, column: int) -> Iterator[Cell]:
    """The column's cells that hold what stands between options."""
    for row, kept in enumerate(grid.column(column, 0, ROWS_LOOKED_AT)):
        if isinstance(kept, str) and BETWEEN in kept:
            yield grid.get(row, column)


def _holds_several(cell: Cell) -> bool:
    options = options_of(cell.validation)
    return bool(options) and len(pieces(str(cell.value), options or []) or []) > 1

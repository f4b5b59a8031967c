"""CellData both ways: what a grid read shows of a cell, and what a batch request writes into one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from bot.playground.sheets.answers import Json, invalid, invalid_field
from bot.playground.sheets.cells import Cell, CellError, Value
from bot.playground.sheets.formatting import formatted
from bot.playground.sheets.locales import SheetLocale
from bot.playground.sheets.masks import EVERYTHING, Mask, merge
from bot.playground.sheets.typed import ERROR_TEXTS, parse_typed

MOST_CHARACTERS: Final = 50_000  # a cell
WHITE: Final = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Final[Json] = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}
ERROR_TEXT_OF_TYPE: Final = {kind: text for text, kind in ERROR_TEXTS.items()}


def plain_number(number: float) -> float:
    """The number as JSON shows it: whole ones without a fraction."""
    return int(number) if number == int(number) and abs(number) < 10**15 else number


def extended(value: Value) -> Json | None:
    """The value as an ExtendedValue; None for an empty one."""
    match value:
        case None:
            return None
        case bool():
            return {"boolValue": value}
        case str():
            return {"stringValue": value}
        case CellError():
            return {"errorValue": {"type": value.type} | ({"message": value.message} if value.message else {})}
        case number:
            return {"numberValue": plain_number(number)}


def _entered(cell: Cell, _: SheetLocale) -> Json | None:
    return {"formulaValue": cell.formula} if cell.formula else extended(cell.value)


def _effective_format(cell: Cell, _: SheetLocale) -> Json:
    horizontal = "RIGHT" if isinstance(cell.value, int | float) else "LEFT"
    return (
        DEFAULT_FORMAT | ({"horizontalAlignment": horizontal} if cell.value is not None else {}) | (cell.format or {})
    )


READERS: Final[dict[str, Callable[[Cell, SheetLocale], Any]]] = {
    "userEnteredValue": _entered,
    "effectiveValue": lambda cell, _: extended(cell.value),
    "formattedValue": lambda cell, locale: None if cell.value is None else formatted(cell, locale),
    "userEnteredFormat": lambda cell, _: cell.format,
    "effectiveFormat": _effective_format,
    "note": lambda cell, _: cell.note,
    "dataValidation": lambda cell, _: cell.validation,
    "chipRuns": lambda cell, _: cell.chips,
}
"""What a grid read can show of a cell, one row a field of CellData."""


def read_cell(cell: Cell, wanted: Mask, locale: SheetLocale) -> Json:
    """The wanted fields of the cell that it has; ``{}`` for a blank one."""
    if cell == Cell():
        return {}
    shown = {name: READERS[name](cell, locale) for name in READERS if not wanted or name in wanted}
    return {name: value for name, value in shown.items() if value is not None}


def from_extended(body: Json, locale: SheetLocale) -> tuple[Value, str | None]:
    """The value and the formula of a request's ExtendedValue; a 400 when it is too long or of another type."""
    given = [kind for kind in body if body[kind] is not None]
    if not given:
        return None, None
    if len(given) > 1:
        raise invalid(f"Invalid value: oneof field 'value' is already set. Cannot set '{given[1]}'")
    kind = given[0]
    value: Any = body[kind]
    if kind not in TYPES or not isinstance(value, TYPES[kind]) or (kind == "numberValue" and isinstance(value, bool)):
        raise invalid_field(kind, f"Invalid value at '{kind}', \"{value}\"")
    return READ_EXTENDED[kind](value, locale)


def _typed_formula(text: str, locale: SheetLocale) -> tuple[Value, str | None]:
    typed = parse_typed(fit(text), locale)
    return typed.value, typed.formula


def _error(body: Json, _: SheetLocale) -> tuple[Value, str | None]:
    kind = body.get("type", "ERROR")
    return CellError(kind, ERROR_TEXT_OF_TYPE.get(kind, "#ERROR!"), body.get("message", "")), None


TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "numberValue": (int, float),
    "stringValue": str,
    "boolValue": bool,
    "formulaValue": str,
    "errorValue": dict,
}
"""The kinds of ExtendedValue and the JSON type of each."""


READ_EXTENDED: Final[dict[str, Callable[[Any, SheetLocale], tuple[Value, str | None]]]] = {
    "numberValue": lambda value, _: (value, None),
    "stringValue": lambda value, _: (fit(value) or None, None),
    "boolValue": lambda value, _: (value, None),
    "formulaValue": _typed_formula,
    "errorValue": _error,
}


def fit(text: str) -> str:
    """The text, or a 400 in Google's words when it is too long for a cell."""
    if len(text) > MOST_CHARACTERS:
        raise invalid(f"Your input contains more than the maximum of {MOST_CHARACTERS} characters in a single cell.")
    return text


def write_cell(cell: Cell, data: Json, wanted: Mask, locale: SheetLocale) -> Cell:
    """The cell with each wanted field of the CellData written, and cleared where the data has none."""
    names = wanted or dict.fromkeys(WRITERS, EVERYTHING)
    for name in names.keys() - WRITERS.keys():
        raise invalid(f"Field '{name}' of a cell cannot be written.")
    for name in WRITERS:
        if name in names:
            cell = WRITERS[name](cell, data.get(name), names[name], locale)
    return cell


def _write_value(cell: Cell, body: Json | None, _: Mask, locale: SheetLocale) -> Cell:
    value, formula = from_extended(body or {}, locale)
    return replace(cell, value=value, formula=formula, chips=None)


def _write_format(cell: Cell, body: Json | None, wanted: Mask, _: SheetLocale) -> Cell:
    changed = {name: dict(value) if isinstance(value, dict) else value for name, value in (cell.format or {}).items()}
    merge(changed, _with_styles(body or {}), _with_style_names(wanted))
    return replace(cell, format={name: value for name, value in changed.items() if value != {}} or None)


def _with_styles(body: Json) -> Json:
    """Each colour also as a colour style, which Google adds (recorded)."""
    styled = {name: _with_styles(value) if isinstance(value, dict) else value for name, value in body.items()}
    colours = [name for name in body if name.endswith("Color")]
    return styled | {f"{name}Style": {"rgbColor": body[name]} for name in colours}


def _with_style_names(mask: Mask) -> Mask:
    named = {name: _with_style_names(below) for name, below in mask.items()}
    return named | {f"{name}Style": EVERYTHING for name in mask if name.endswith("Color")}


WRITERS: Final[dict[str, Callable[[Cell, Any, Mask, SheetLocale], Cell]]] = {
    "userEnteredValue": _write_value,
    "userEnteredFormat": _write_format,
    "note": lambda cell, body, _mask, _locale: replace(cell, note=body or None),
    "chipRuns": lambda cell, body, _mask, _locale: replace(cell, chips=body or None),
    "dataValidation": lambda cell, body, _mask, _locale: replace(cell, validation=as_rule(body)),
}
"""What a request can write into a cell, one row a field of CellData, in this order: a new value has no chips yet."""


def as_rule(body: Json | None) -> Json | None:
    """The DataValidationRule as Google gives it back: what is false or empty is left out."""
    return {name: value for name, value in body.items() if value} if body else None

"""``formattedValue``: a cell's value as the spreadsheet's locale and the cell's number format show it."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from bot.playground.sheets.cells import Cell, CellError
from bot.playground.sheets.dates import format_moment
from bot.playground.sheets.locales import SheetLocale

DATE_TYPES: Final = ("DATE", "TIME", "DATE_TIME")
MOST_DIGITS_SHOWN: Final = 10  # significant digits of a number without a format
_SECTION: Final = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])+')
_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)|(?P<exponent>E[+-]?0+)|(?P<literal>.)"
)
_DEFAULT_PATTERNS: Final = {"PERCENT": "0.00%", "SCIENTIFIC": "0.00E+00", "CURRENCY": '"$"#,##0.00'}


def is_date(cell: Cell) -> bool:
    """Whether the cell's number is shown as a date or a time."""
    return cell.number_format.get("type") in DATE_TYPES


def formatted(cell: Cell, locale: SheetLocale) -> str:
    """What a person sees in the cell; ``""`` for an empty one."""
    match cell.value:
        case None:
            return ""
        case bool(truth):
            return locale.words[0] if truth else locale.words[1]
        case CellError(text=text):
            return text
        case str(text):
            return _formatted_text(text, cell.number_format.get("pattern", ""))
        case number:
            return _formatted_number(number, cell.number_format, locale)


def _formatted_text(text: str, pattern: str) -> str:
    """The text by the pattern's fourth section, as it is where there is none."""
    sections = _SECTION.findall(pattern)
    parts = _PART.finditer(sections[3]) if len(sections) > 3 else ()  # noqa: PLR2004  # positive; negative; zero; text
    return "".join(text if part["literal"] == "@" else _literal(part) for part in parts) or text


def _formatted_number(number: float, wanted: dict[str, str], locale: SheetLocale) -> str:
    kind, pattern = wanted.get("type", ""), wanted.get("pattern", "")
    if kind in DATE_TYPES:
        return format_moment(number, pattern or _date_pattern(kind, locale), locale)
    pattern = pattern or _DEFAULT_PATTERNS.get(kind, "")
    return format_number(number, pattern, locale) if re.search("[#0?@]", pattern) else general(number, locale)


def _date_pattern(kind: str, locale: SheetLocale) -> str:
    return {"DATE": locale.date, "TIME": locale.time}.get(kind, locale.date_time)


def general(number: float, locale: SheetLocale) -> str:
    """A number without a format: whole ones in full, others to ten significant digits."""
    if number == int(number) and abs(number) < 10**15:
        return str(int(number))
    return f"{number:.{MOST_DIGITS_SHOWN}g}".replace("e", "E").replace(".", locale.decimal)


def format_number(number: float, pattern: str, locale: SheetLocale) -> str:
    """The number by a Sheets number pattern: sections, literals, grouping, percent; colours are dropped."""
    section, shown = _section(number, pattern)
    parts = list(_PART.finditer(section))
    if any(part["literal"] == "%" for part in parts):
        shown *= 100
    if any(part["exponent"] for part in parts):
        return f"{float(shown):.2E}".replace(".", locale.decimal)
    return "".join(_shown(part, shown, locale) for part in parts)


def _section(number: float, pattern: str) -> tuple[str, Decimal]:
    """The section of the pattern for the number's sign, and the number as that section shows it."""
    positive, *others = _SECTION.findall(pattern)
    exact = Decimal(repr(number))
    if number < 0:
        return (others[0] if others else "-" + positive), -exact
    return (others[1] if number == 0 and len(others) > 1 else positive), exact


def _shown(part: re.Match[str], number: Decimal, locale: SheetLocale) -> str:
    """One part of the pattern: ``_x`` is as wide as x and ``* `` fills, so each shows as one character."""
    if part["digits"]:
        return _digits(part["digits"], number, locale)
    if part["bracket"] is not None:
        return part["bracket"][1:].split("-")[0] if part["bracket"].startswith("$") else ""
    if part["literal"] == "@":
        return general(float(number), locale)
    return _literal(part)


def _literal(part: re.Match[str]) -> str:
    return " " if part["space"] else part.group(part.lastgroup or 0)


def _digits(picture: str, number: Decimal, locale: SheetLocale) -> str:
    if set(picture) == {"?"}:
        return " " * (len(picture) - 1)  # only in the zero section of the accounting format: "-"??
    whole, _, fraction = picture.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    integer = integer.lstrip("0").zfill(whole.count("0"))
    if "," in whole:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", locale.group, integer)
    decimals = _without_optional_zeros(decimals, fraction)
    return integer + (locale.decimal + decimals if decimals else "")


def _without_optional_zeros(decimals: str, picture: str) -> str:
    while decimals and decimals.endswith("0") and picture[len(decimals) - 1] == "#":
        decimals = decimals[:-1]
    return decimals

"""What a cell says, from the language's own page: a value, blank (None), or UNREADABLE. Shares no code with the bot."""

import re
import unicodedata
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import product
from typing import Any, Final

UNREADABLE: Final = object()
SPACES: Final = " \u00a0\u202f\u2009\t\n"
ERRORS: Final = {
    "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "Loading...",
    "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#ERREUR!", "Chargement...",
}  # fmt: skip
MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "janvier january jan janv", "fevrier february feb fevr", "mars march mar", "avril april apr avr", "mai may",
            "juin june jun", "juillet july jul juill", "aout august aug", "septembre september sep sept",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
YES: Final = {"oui", "yes", "true", "vrai", "o", "y", "1", "x", "✓"}
NO: Final = {"non", "no", "false", "faux", "n", "0"}


@cache
def plain(text: str) -> str:
    """Lower case, no accents, nothing invisible, single spaces, one kind of apostrophe and of hyphen."""
    letters = []
    for letter in unicodedata.normalize("NFKD", text.replace("Œ", "oe").replace("œ", "oe")):
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            continue
        letters.append({"’": "'", "−": "-", "‐": "-"}.get(letter, letter))
    return re.sub(r"\s+", " ", "".join(letters).casefold()).strip()


def shown(cell: Any) -> str:
    """The cell as text; whole numbers without a dot."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell == int(cell) else repr(cell)
    return str(cell)


def identifier(cell: Any) -> str:
    """The cell as what tells a contact apart; an error of the sheet is as good as nothing."""
    return "" if cell in ERRORS else plain(shown(cell))


@lru_cache(maxsize=4096, typed=True)
def value_of(cell: Any, kind: str, french: bool) -> Any:
    """The cell as a value of that kind of column."""
    if isinstance(cell, str):
        if plain(cell) == "":
            return None
        if cell in ERRORS:
            return UNREADABLE
    if kind in {"number", "currency", "percent"}:
        return amount(cell, kind, french)
    if kind in {"date", "date_time"}:
        return day(cell)
    if kind == "yes_no":
        word = plain(shown(cell))
        return True if word in YES else False if word in NO else UNREADABLE
    return shown(cell)


def amount(cell: Any, kind: str, french: bool) -> Any:
    """A number as typed, or a text with one reading as a number: marks may part groups of three, or the decimals."""
    if isinstance(cell, bool):
        return UNREADABLE
    if isinstance(cell, float):
        return cell
    text = cell.strip(SPACES)
    negative = text.startswith("(") and text.endswith(")")
    text = text[1:-1] if negative else text
    if text[:1] in "+-−" and not negative:
        negative, text = text[0] != "+", text[1:]
    share = text.endswith("%")
    text = text.removesuffix("%").strip(SPACES).strip("$€").strip(SPACES)
    if kind == "percent" and not share:
        return UNREADABLE
    readings = numerals(text, french)
    if len(readings) != 1:
        return UNREADABLE
    number = float(readings.pop() + ("e-2" if share else ""))
    return -number if negative else number


def numerals(text: str, french: bool) -> set[str]:
    """The ways to read these digits; where the locale's own mark parts thousands, that one alone."""
    found = {}
    for group, decimal in product(("", ",", ".", " ", "'"), ",."):
        if group == decimal:
            continue
        whole, mark, fraction = re.sub(rf"[{SPACES}]", " ", text).replace("’", "'").partition(decimal)
        parts = whole.split(group) if group else [whole]
        grouped = not group or (len(parts) > 1 and parts[0][:1] != "0" and all(len(part) == 3 for part in parts[1:]))
        right = grouped and (not group or len(parts[0]) <= 3) and (not mark or re.fullmatch(r"[0-9]+", fraction))
        if right and all(re.fullmatch(r"[0-9]+", part) for part in parts):
            found[group] = "".join(parts) + "." + (fraction or "0")
    if "," in found and not french:
        return {found[","]}
    return {re.sub(r"\.?0+$", "", numeral) if "." in numeral else numeral for numeral in found.values()}


def day(cell: Any) -> Any:
    """A serial number's day, or a text that is one day; a bare year is none."""
    if isinstance(cell, bool):
        return UNREADABLE
    if isinstance(cell, float):
        if cell in range(1900, 2101) or not -693593 <= cell < 2958466:  # a year; from the year 1 to 9999
            return UNREADABLE
        return date(1899, 12, 30) + timedelta(days=cell // 1)
    days = {found for found in typed_days(plain(cell)) if found}
    return days.pop() if len(days) == 1 else UNREADABLE


def typed_days(text: str) -> list[date | None]:
    """Every day that the text could be."""
    words = text.removeprefix("le ").replace(",", " ").split()
    if len(words) == 3 and words[2].isdigit():
        for number, month in ((words[0], words[1]), (words[1], words[0])):
            if month.strip(".") in MONTHS:
                return [real(words[2], str(MONTHS[month.strip(".")]), re.sub(r"(er|st|nd|rd|th)$", "", number))]
    parts = re.split("[-/.]", words[0]) if words else []
    if len(words) > 1 and not re.fullmatch(r"\d\d:\d\d", words[1]):
        return []
    if len(parts) == 3 and len(parts[0]) == 4:
        return [real(*parts)]
    if len(parts) == 3 and len(parts[2]) == 4 and len(words) == 1:
        return [real(parts[2], parts[1], parts[0]), real(parts[2], parts[0], parts[1])]
    return []


def real(year: str, month: str, number: str) -> date | None:
    """That day, if there is one."""
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def options_in(text: str, known: tuple[str, ...]) -> list[str]:
    """The options that a cell of several holds: the longest run of pieces that is an option, else the piece."""
    parts, names, found = text.split(","), {plain(name) for name in known}, []
    while parts:
        runs = (n for n in range(len(parts), 0, -1) if plain(",".join(parts[:n])) in names)
        n = next(runs, 1)
        found.append(plain(",".join(parts[:n])))
        parts = parts[n:]
    return [piece for piece in found if piece]

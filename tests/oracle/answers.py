"""What each question says of a value that can be read, from the language's own page."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tests.oracle.reading import options_in, plain


@dataclass(frozen=True, slots=True)
class Asked:
    """A column as the oracle knows it: its kind, the options of its drop-down."""

    kind: str
    options: tuple[str, ...] = ()


def written(text: str) -> str:
    """The text with its capitals and accents; how its accents are coded and its spaces are doubled does not count."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\u200b", "")).split())


class Words:
    """A value, and for a text the options that it may hold."""

    def __init__(self, value: Any, asked: Asked) -> None:
        self.asked, self.value = asked, value
        text = value if isinstance(value, str) else ""
        self.whole = plain(text)
        self.written = written(text)
        self.held = options_in(text, asked.options)
        if asked.kind not in {"choice", "choices"}:
            self.held.append(self.whole)


def compared(operator: str, one: Words, other: Words) -> bool:
    """What a question says of a value and the one beside it."""
    if operator in {"holds_exactly", "holds_otherwise"}:
        return (set(one.held) == set(other.held)) == (operator == "holds_exactly")
    mine, theirs = (words.whole if isinstance(words.value, str) else words.value for words in (one, other))
    return {
        "is": mine == theirs, "equals": mine == theirs, "on": mine == theirs, "same_as": mine == theirs,
        "is_not": mine != theirs, "differs": mine != theirs, "not_on": mine != theirs, "not_same_as": mine != theirs,
        "over": mine > theirs, "after": mine > theirs, "at_least": mine >= theirs, "on_or_after": mine >= theirs,
        "under": mine < theirs, "before": mine < theirs, "at_most": mine <= theirs, "on_or_before": mine <= theirs,
    }[operator]  # fmt: skip


def likened(pattern: str, text: str) -> bool:
    """Whether the text is as the pattern says: every way to share it out is tried at once."""
    states = opened(pattern, {0})
    for letter in text:
        kept = {state for state in states if pattern[state : state + 1] == "*"}
        states = opened(pattern, kept | {state + 1 for state in states if pattern[state : state + 1] in ("?", letter)})
    return len(pattern) in states


def opened(pattern: str, states: set[int]) -> set[int]:
    """These places in the pattern, and those behind the stars that stand there."""
    reached = {state + 1 for state in states if pattern[state : state + 1] == "*"} | states
    return states if reached == states else opened(pattern, reached)


def spelt_words(text: str) -> list[str]:
    """The runs of letters and digits."""
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def has_words(text: str, wanted: str) -> bool:
    """Whether those words stand next to each other in the text."""
    words, run = spelt_words(text), spelt_words(wanted)
    return any(words[at : at + len(run)] == run for at in range(len(words)))


def domain(address: str) -> str:
    """What follows the last @; nothing where there is none."""
    return address.rsplit("@", maxsplit=1)[-1].strip(">") if "@" in address else "(none)"


def celebrated(day: date, today: date, days: float) -> bool:
    """Whether the day's anniversary is today or on one of the next days."""
    for ahead in range(int(days) + 1):
        then = today + timedelta(days=ahead)
        try:
            kept = day.replace(year=then.year)
        except ValueError:
            kept = date(then.year, 2, 28)
        if kept == then:
            return True
    return False


def is_site(text: str, ending: int = 2) -> bool:
    """Whether the text is names with dots between them, the last one of letters alone."""
    names = text.split(".")
    plain_names = all(
        name.replace("-", "x").replace("_", "x").isalnum() and name[0] != "-" != name[-1] for name in names
    )
    return len(names) > 1 and plain_names and names[-1].isalpha() and len(names[-1]) >= ending


def is_address(text: str) -> bool:
    """Whether the text is one e-mail address, or a name and one in angle brackets."""
    if text.endswith(">"):
        text = text[:-1].split("<", 1)[-1] if text.count("<") == 1 else ""
    local, at, site = text.partition("@")
    letters = "".join(local.split(".")) if all(local.split(".")) else ""
    signs = set("!#$%&'*+/=?^_`{|}~-")
    return bool(at and letters) and all(one.isalnum() or one in signs for one in letters) and is_site(site)


def is_number_to_call(text: str) -> bool:
    """Whether the text is a phone number of North America, or one of elsewhere behind a +; an extension may follow."""
    for word in ("poste", "ext"):
        before, found, extension = text.partition(word)
        text = before.strip() if found and extension.strip(" .").isdigit() else text
    digits = "".join(one for one in text if one not in " ().-")
    if not digits.removeprefix("+").isdigit():
        return False
    if digits[0] == "+" and digits[:2] != "+1":
        return 8 <= len(digits[1:]) <= 15
    home = digits.removeprefix("+").removeprefix("1")
    return len(home) == 10 and home[0] not in "01" and home[3] not in "01"


def is_page(text: str) -> bool:
    """Whether the text names a site, and perhaps a page of it."""
    bare = text.split("://", 1)[1] if text.split("://", 1)[0] in {"http", "https"} else text
    return " " not in text and is_site(bare.split("/")[0])


VALID: Final[dict[str, Callable[[str], bool]]] = {"email": is_address, "phone": is_number_to_call, "url": is_page}
TEXT: Final[dict[str, Callable[[Words, list[str]], bool]]] = {
    "is": lambda words, texts: words.whole == texts[0],
    "is_not": lambda words, texts: words.whole != texts[0],
    "is_any_of": lambda words, texts: words.whole in texts,
    "is_none_of": lambda words, texts: words.whole not in texts,
    "contains": lambda words, texts: texts[0] in words.whole,
    "does_not_contain": lambda words, texts: texts[0] not in words.whole,
    "contains_any_of": lambda words, texts: any(text in words.whole for text in texts),
    "contains_all_of": lambda words, texts: all(text in words.whole for text in texts),
    "contains_word": lambda words, texts: has_words(words.whole, texts[0]),
    "does_not_contain_word": lambda words, texts: not has_words(words.whole, texts[0]),
    "starts_with": lambda words, texts: words.whole.startswith(texts[0]),
    "does_not_start_with": lambda words, texts: words.whole[: len(texts[0])] != texts[0],
    "ends_with": lambda words, texts: words.whole.endswith(texts[0]),
    "does_not_end_with": lambda words, texts: words.whole[::-1][: len(texts[0])] != texts[0][::-1],
    "matches": lambda words, texts: likened(texts[0], words.whole),
    "does_not_match": lambda words, texts: not likened(texts[0], words.whole),
    "is_neq": lambda words, _: len("".join(words.whole.split())) == 10 and "".join(words.whole.split()).isdigit(),
    "is_no_neq": lambda words, _: len("".join(words.whole.split())) != 10 or not "".join(words.whole.split()).isdigit(),
    "domain_is": lambda words, texts: domain(words.whole) == texts[0].lstrip("@"),
    "domain_is_any_of": lambda words, texts: domain(words.whole) in [text.lstrip("@") for text in texts],
    "includes_any_of": lambda words, texts: any(text in words.held for text in texts),
    "includes_all_of": lambda words, texts: all(text in words.held for text in texts),
    "includes_none_of": lambda words, texts: not any(text in words.held for text in texts),
    "lacks_some_of": lambda words, texts: any(text not in words.held for text in texts),
    "holds_exactly": lambda words, texts: sorted(set(words.held)) == sorted(set(texts)),
    "holds_otherwise": lambda words, texts: sorted(set(words.held)) != sorted(set(texts)),
}
NUMBER: Final[dict[str, Callable[[float, Any], bool]]] = {
    "is_yes": lambda value, _: bool(value),
    "is_no": lambda value, _: not value,
    "is_not_yes": lambda value, _: not value,
    "is_not_no": lambda value, _: bool(value),
    "equals": lambda value, numbers: value == numbers[0],
    "differs": lambda value, numbers: value != numbers[0],
    "equals_any_of": lambda value, numbers: value in numbers,
    "equals_none_of": lambda value, numbers: value not in numbers,
    "over": lambda value, numbers: value > numbers[0],
    "at_least": lambda value, numbers: value >= numbers[0],
    "under": lambda value, numbers: value < numbers[0],
    "at_most": lambda value, numbers: value <= numbers[0],
    "between": lambda value, numbers: numbers[0] <= value <= numbers[1],
    "not_between": lambda value, numbers: not numbers[0] <= value <= numbers[1],
}
DAYS: Final[dict[str, Callable[[date, date, list[float]], bool]]] = {
    "is_past": lambda day, today, _: day < today,
    "is_to_come": lambda day, today, _: day > today,
    "month_is": lambda day, _, months: day.month in months,
    "month_day_is": lambda day, _, days: day.day in days,
    "weekday_is": lambda day, _, days: day.weekday() + 1 in days,
    "year_is": lambda day, _, years: day.year in years,
    "anniversary_within": lambda day, today, days: celebrated(day, today, days[0]),
}

"""The questions of the language's page: which columns each may be asked of, what follows it, and its blank answer.

The keys are those under which a rule is kept; `test_oracle.py` holds this table against the registry.
"""

from dataclasses import dataclass
from typing import Final

WORDS: Final = ("text", "email", "phone", "url", "person", "choice")
OPTIONS: Final = ("choices", *WORDS)
PEOPLE: Final = ("email", "person", "choice")
NUMBERS: Final = ("number", "currency", "percent")
DAYS: Final = ("date", "date_time")
YES_NO: Final = ("yes_no",)
KINDS: Final = (*WORDS, "choices", *NUMBERS, *DAYS, *YES_NO)
FAMILIES: Final = {**dict.fromkeys(OPTIONS, 1), **dict.fromkeys(NUMBERS, 2), **dict.fromkeys(DAYS, 3), "yes_no": 4}
SEVERAL: Final = -1


@dataclass(frozen=True, slots=True)
class Question:
    """Of which kinds of columns it is asked; what follows it, and how many; whether a blank cell is picked."""

    kinds: tuple[str, ...]
    takes: str = ""
    count: int = 0
    blank: bool = False
    columns: bool = False
    """Whether another column may stand in the place of the value."""


def _twins(positive: str, negative: str, *facts: object) -> dict[str, Question]:
    """A question and its negative, which picks blank cells."""
    kinds, takes, count, columns = (*facts, False)[:4]
    return {key: Question(kinds, takes, count, key == negative, columns) for key in (positive, negative)}  # type: ignore[arg-type]  # a row of the table


QUESTIONS: Final[dict[str, Question]] = {
    "is_empty": Question(KINDS, blank=True),
    "is_not_empty": Question(KINDS),
    "is_unreadable": Question(KINDS),
    **_twins("is", "is_not", WORDS, "text", 1, True),
    "is_exactly": Question(WORDS, "text", 1),
    **_twins("is_any_of", "is_none_of", WORDS, "text", SEVERAL),
    **_twins("contains", "does_not_contain", WORDS, "part", 1),
    "contains_any_of": Question(WORDS, "part", SEVERAL),
    "contains_all_of": Question(WORDS, "part", SEVERAL),
    **_twins("contains_word", "does_not_contain_word", WORDS, "word", 1),
    **_twins("starts_with", "does_not_start_with", WORDS, "start", 1),
    **_twins("ends_with", "does_not_end_with", WORDS, "end", 1),
    **_twins("matches", "does_not_match", WORDS, "pattern", 1),
    "shorter_than": Question(WORDS, "length", 1),
    "longer_than": Question(WORDS, "length", 1),
    "includes_any_of": Question(OPTIONS, "option", SEVERAL),
    "includes_all_of": Question(OPTIONS, "option", SEVERAL),
    "includes_none_of": Question(OPTIONS, "option", SEVERAL, blank=True),
    "lacks_some_of": Question(OPTIONS, "option", SEVERAL, blank=True),
    **_twins("is_neq", "is_no_neq", WORDS, "", 0),
    "domain_is": Question(("email",), "domain", 1),
    "domain_is_any_of": Question(("email",), "domain", SEVERAL),
    **_twins("is_valid", "is_not_valid", ("email", "phone", "url"), "", 0),
    **_twins("is_me", "is_not_me", PEOPLE, "", 0),
    "outside_list": Question(("choice", "choices")),
    "before_option": Question(("choice",), "listed", 1),
    "after_option": Question(("choice",), "listed", 1),
    **_twins("holds_exactly", "holds_otherwise", ("choices",), "option", SEVERAL, True),
    "holds_at_least": Question(("choices",), "few", 1),
    **_twins("equals", "differs", NUMBERS, "number", 1, True),
    **_twins("equals_any_of", "equals_none_of", NUMBERS, "number", SEVERAL),
    "over": Question(NUMBERS, "number", 1, columns=True),
    "at_least": Question(NUMBERS, "number", 1, columns=True),
    "under": Question(NUMBERS, "number", 1, columns=True),
    "at_most": Question(NUMBERS, "number", 1, columns=True),
    **_twins("between", "not_between", NUMBERS, "number", 2),
    **_twins("on", "not_on", DAYS, "period", 1, True),
    "before": Question(DAYS, "period", 1, columns=True),
    "on_or_before": Question(DAYS, "period", 1, columns=True),
    "after": Question(DAYS, "period", 1, columns=True),
    "on_or_after": Question(DAYS, "period", 1, columns=True),
    **_twins("between_days", "not_between_days", DAYS, "period", 2),
    **_twins("during", "not_during", DAYS, "period", 1),
    "more_than_ago": Question(DAYS, "ago", 1),
    "in_more_than": Question(DAYS, "ahead", 1),
    "is_past": Question(DAYS),
    "is_to_come": Question(DAYS),
    "month_is": Question(DAYS, "month", SEVERAL),
    "month_day_is": Question(DAYS, "month_day", SEVERAL),
    "weekday_is": Question(DAYS, "weekday", SEVERAL),
    "year_is": Question(DAYS, "year", SEVERAL),
    "anniversary_within": Question(DAYS, "days", 1),
    **_twins("is_yes", "is_not_yes", YES_NO, "", 0),
    **_twins("is_no", "is_not_no", YES_NO, "", 0),
    **_twins("same_as", "not_same_as", YES_NO, "column", 1, True),
}
"""In the order of the page."""

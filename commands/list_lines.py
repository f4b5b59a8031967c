"""The lines behind a list: that shows it again, that asks about its contacts, that does something with them."""

from dataclasses import replace

from commands.line import quote, said, write
from commands.look import Look
from commands.picking import Picked


def line_of(picked: Picked, look: Look) -> str:
    """The line that shows these results so."""
    return about(picked, "find" if picked.name is None else "apply", look)


def check_line(picked: Picked, number: int) -> str:
    """The line that shows this page of the cells that keep the rule from telling."""
    return about(picked, "check", Look(page=number))


def about(picked: Picked, verb: str, look: Look, *, choose: bool = False) -> str:
    """The line with this verb about the list, looked at so; `choose` opens the form that says the rest."""
    language = picked.request.speaker.language
    options = look.options(language) | ({"choose": ""} if choose else {})
    if picked.name is not None:
        return write(language, verb, picked.name, options | as_of(picked))
    return over_rule(write(language, verb, None, options), picked)


def as_of(picked: Picked) -> dict[str, str]:
    """The option that says the day which the results are about, where it is not today."""
    day = picked.request.as_of
    return {"as_of": day.isoformat()} if day else {}


def over_rule(start: str, picked: Picked) -> str:
    """The line that begins so, over a rule that is not saved."""
    return f"{start} {tail_of(picked)}"


def tail_of(picked: Picked) -> str:
    """What ends a line: the rule of a list that is not saved, and the day that is asked about."""
    language = picked.request.speaker.language
    options = [f"{said('options', key, language)} {value}" for key, value in as_of(picked).items()]
    return " ".join((*([":", picked.sentence] if picked.name is None else []), *options))


def who_line(picked: Picked, look: Look) -> str:
    """The line that asks of which contact of this page a person wants to know why it is in the segment."""
    language = picked.request.speaker.language
    start = (said("verbs", "why", language), said("links", "in", language), quote(picked.name or ""))
    options = Look(page=look.page, sort=look.sort).options(language) | as_of(picked)
    return " ".join((*start, *(f"{said('options', key, language)} {value}" for key, value in options.items())))


def post_line(picked: Picked, look: Look, confirm: str = "") -> str:
    """The line that shows what posting this list would show; or that posts it, where it says what was seen."""
    language = picked.request.speaker.language
    options = replace(look, page=1).options(language) | ({"confirm": confirm} if confirm else {})
    if picked.name is not None:
        return write(language, "post", picked.name, options | as_of(picked))
    return over_rule(write(language, "post", None, options), picked)

"""What creating work would write, with the button that confirms it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from commands.actions.work_options import WorkOptions
from commands.actions.work_plan import Plan
from commands.columns import cell_line
from commands.language.due import say_due
from commands.line import quote, said, write
from commands.picking import Picked
from commands.replies.actions import OwnDates, WorkDay, WorkPreview
from commands.replies.parts import Button
from sheets_backend.own_days import OwnDay, Which
from sheets_backend.work import WorkItem, same_work

MOST_EXAMPLES, MOST_CELLS = 2, 5


def preview(picked: Picked, plan: Plan, options: WorkOptions) -> WorkPreview:
    """Everything that confirming would write, and whom it leaves out."""
    known = picked.backend.work.keys()
    titled = {same_work(key) for key in known}
    new = [item for item in plan.items if item.key not in known]
    start, due, deadline = days = tuple(_days(picked, plan, options, new))
    return WorkPreview(
        subject=picked.subject,
        sheet=picked.sheet,
        title=options.title.text,
        sample=new[0].title if new else "",
        to_create=len(new),
        existing=len(plan.items) - len(new),
        other_dates=sum(same_work(item.key) in titled for item in new),
        to_check=len(picked.selection.unsure),
        without_key=plan.without_key,
        per_assignee=_counted(item.assignee for item in new),
        start=start,
        due=due,
        deadline=deadline,
        moved=bool(options.token),
        buttons=(*_confirming(picked, plan, options, new), *_counting_on(picked, plan, options, days)),
        undated=len(plan.undated),
        undated_cells=tuple(cell_line(cell, picked.table, picked.backend) for cell in plan.undated[:MOST_CELLS]),
    )


def _counted(assignees: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for assignee in assignees:
        counts[assignee] = counts.get(assignee, 0) + 1
    return tuple(counts.items())


def _days(picked: Picked, plan: Plan, options: WorkOptions, new: Sequence[WorkItem]) -> Iterable[WorkDay]:
    """As they are shown: of those that differ, examples of what would be created, else of what there is."""
    for key, day in zip(("start", "due", "deadline"), options.days, strict=True):
        own = [(item.contact, getattr(item, key)) for item in (new or plan.items)]
        yield _own_dates(picked, day, own, creates=bool(new)) if isinstance(day, OwnDay) else day


def _own_dates(picked: Picked, day: OwnDay, own: Sequence[tuple[str, date]], *, creates: bool) -> OwnDates:
    """What is told of it; that days are past is told only where something would be created."""
    past = [(contact, held) for contact, held in own if creates and held < picked.calendar.today]
    phrase = say_due(day, picked.table.schema, picked.request.speaker.language)
    return OwnDates(phrase, tuple(islice(own, MOST_EXAMPLES)), len(past), past[0] if past else None)


def _confirming(picked: Picked, plan: Plan, options: WorkOptions, new: Sequence[WorkItem]) -> tuple[Button, ...]:
    if not new:
        return ()
    language, name = picked.request.speaker.language, str(picked.name)
    preview_id = hashlib.blake2s(picked.request.id.encode(), digest_size=4).hexdigest()
    token = f"{plan.fingerprint(picked, options)}-{preview_id}"
    return (
        Button("confirm_work", _line(picked, options, ("confirm", token)), "primary"),
        Button("cancel", write(language, "apply", name, _only(picked))),
    )


def _only(picked: Picked) -> dict[str, str]:
    """The option that says for whom, where it is not for everybody who matches."""
    return {"only": picked.only} if picked.only else {}


def _line(picked: Picked, options: WorkOptions, *more: tuple[str, str]) -> str:
    """The line as typed; `more` may be what was seen: whom the segment picked, and which preview showed it."""
    language = picked.request.speaker.language
    said_options = (f"{said('options', key, language)} {quote(value)}" for key, value in (*options.typed, *more))
    return " ".join((write(language, "work", picked.name, _only(picked)), quote(options.title.text), *said_options))


def _counting_on(picked: Picked, plan: Plan, options: WorkOptions, shown: Sequence[WorkDay]) -> tuple[Button, ...]:
    """Where days as written are past, or have no year: the same, counted from their next or last occurrence."""
    past = any(isinstance(day, OwnDates) and day.past for day in shown)
    yearless = any(cell.why.reason == "no_year" for cell in plan.undated)
    written = any(isinstance(day, OwnDay) and day.which == "written" for day in options.days)
    if not written or not (past or yearless):
        return ()
    return (
        Button("count_from_next", _line(picked, _counted_from("next", options, picked))),
        Button("count_from_last", _line(picked, _counted_from("last", options, picked))),
    )


def _counted_from(which: Which, options: WorkOptions, picked: Picked) -> WorkOptions:
    """The same options, days as they are written counted from their next or last occurrence."""
    language, days = picked.request.speaker.language, {}
    for key, day in zip(("start", "due", "deadline"), options.days, strict=True):
        if isinstance(day, OwnDay) and day.which == "written":
            days[key] = say_due(replace(day, which=which), picked.table.schema, language)
    return replace(options, typed=tuple((key, days.get(key, value)) for key, value in options.typed))

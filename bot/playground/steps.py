"""What can be done in the playground, one line each: a person says or clicks, the sheet is edited, a tab is printed.

```
# a remark
ada@general> /segment create Xero : Logiciel utilisé is Xero
ada> [Export CSV]
ada> {Segment name} Xero or MYOB
ada> (shortcut New segment)
ada> (home)
ada> (step count_segment segment="Xero or MYOB")
sheet> Contacts!G9 = Laval
fault> google server_error method=GET times=2
wait> 5
dump> Work
```
A person stays in the channel last named, `general` at first. These lines are typed at the prompt, and tours and
conversations are made of them.
"""

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.playground.fault_words import fault_from
from bot.playground.faults import Fault

FIRST_CHANNEL = "general"
NO_FAULT = "none"
"""Said in place of a fault, it takes away all that wait."""


class BadInput(Exception):  # a sentence for the person, in place of a traceback
    """What was asked cannot be done; the message says why, for the person who asked."""


@dataclass(frozen=True, slots=True)
class Say:
    """A person types a line in a channel (`@segments`: the DM with the bot; `@segments,grace`: a group DM)."""

    user: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Click:
    """A person presses the newest button, menu option or modal button with this label."""

    user: str
    label: str


@dataclass(frozen=True, slots=True)
class Fill:
    """A person types a text in the newest field with this label or placeholder, or chooses the option of that text.

    In a menu of several the option is added, or taken away where it was chosen. A day is written as 2026-04-30.
    """

    user: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A person chooses a shortcut of the app, by its name or callback_id."""

    user: str
    name: str


@dataclass(frozen=True, slots=True)
class LookHome:
    """A person looks at the app's Home tab."""

    user: str


@dataclass(frozen=True, slots=True)
class Run:
    """A workflow runs a function of the app as its step; `user` is whose eyes see what it does."""

    user: str
    step: str
    inputs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A colleague types a text into a cell of the sheet; "" empties it."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Disturb:
    """A fault waits from here on for the next calls that it is meant for; with None, none waits any more."""

    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Dump:
    """A tab, hidden ones included, is printed as CSV."""

    tab: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A heading or a word to the reader."""

    text: str


PersonStep = Say | Click | Fill | Shortcut | Run | LookHome
Step = PersonStep | Edit | Disturb | Wait | Dump | Remark

_LINE = re.compile(r"(?P<who>[a-z]+)(?:@(?P<where>\S+))?> (?P<what>.*)")
_LABEL = re.compile(r"\[(.+)\]")
_FIELD = re.compile(r"\{(.+?)\}(.*)")
_SHORTCUT = re.compile(r"\(shortcut (.+)\)")
_HOME = re.compile(r"\(home\)")
_STEP = re.compile(r"\(step (.+)\)")


def _edit(what: str) -> Edit:
    cell, equals, text = what.partition("=")
    if not equals:
        raise BadInput(f"“sheet> {what}” needs an equals sign: sheet> Contacts!G9 = Laval")
    return Edit(cell.strip(), text.strip())


def filling(user: str, what: str) -> Fill:
    """Read `LABEL=TEXT`; BadInput where there is no equals sign."""
    label, equals, text = what.partition("=")
    if not equals:
        raise BadInput(f"“{what}” needs an equals sign between the field's label and what goes in: 'Name=Xero'")
    return Fill(user, label.strip(), text.strip())


def _run(who: str, what: str) -> Run:
    try:
        step, *words = shlex.split(what)
    except ValueError as error:
        raise BadInput(f"“{who}> (step {what})” cannot be read: {error}") from None
    return Run(who, step, dict(read_input(word) for word in words))


def read_input(word: str) -> tuple[str, str]:
    """Read `NAME=VALUE`; BadInput where it is not that."""
    name, equals, value = word.partition("=")
    if not (name and equals):
        raise BadInput(f"“{word}” is no input of a step; one is: ada> (step count_segment segment=Xero)")
    return name, value


def _wait(what: str) -> Wait:
    try:
        return Wait(float(what))
    except ValueError:
        raise BadInput(f"“wait> {what}” needs a number of seconds: wait> 5") from None


def disturbance(what: str) -> Disturb:
    """Read what goes wrong from here on, or `none`; BadInput where there is no such fault."""
    try:
        return Disturb(None if what.strip() == NO_FAULT else fault_from(what))
    except ValueError as error:
        raise BadInput(f"“fault> {what}” cannot be: {error}") from None


OTHERS: dict[str, Callable[[str], Step]] = {
    "sheet": _edit,
    "fault": disturbance,
    "wait": _wait,
    "dump": lambda what: Dump(what.strip()),
}
"""Who speaks when no person does."""


ACTS: dict[re.Pattern[str], Callable[[str, re.Match[str]], Step]] = {
    _LABEL: lambda who, found: Click(who, found[1]),
    _FIELD: lambda who, found: Fill(who, found[1], found[2].strip()),
    _SHORTCUT: lambda who, found: Shortcut(who, found[1]),
    _HOME: lambda who, _: LookHome(who),
    _STEP: lambda who, found: _run(who, found[1]),
}
"""What is not typed: `[label]` is clicked, `{field} text` filled in, a shortcut chosen, Home looked at, a step run."""


@dataclass(slots=True)
class StepReader:
    """Reads lines, one after the other; remembers where each person is."""

    channels: dict[str, str] = field(default_factory=dict)

    def read(self, line: str) -> Step:
        """Give the step that a line stands for.

        Raises:
            BadInput: it stands for none.

        """
        if line.startswith("#"):
            return Remark(line.lstrip("# "))
        found = _LINE.fullmatch(line.rstrip("\n"))
        if found is None:
            raise BadInput(f"“{line.strip()}” is no step; one is: ada@general> /segment list")
        who, where, what = found.groups()
        return OTHERS[who](what) if who in OTHERS else self.of_person(who, where, what)

    def of_person(self, who: str, where: str | None, what: str) -> Step:
        """Give what a person does: one of ACTS, else something typed."""
        channel = where or self.channels.get(who, FIRST_CHANNEL)
        self.channels[who] = channel
        for form, act in ACTS.items():
            if found := form.fullmatch(what.strip()):
                return act(who, found)
        return Say(who, channel, what)


def written(step: PersonStep) -> str:
    """Write what a person does as the line that is read so."""
    match step:
        case Say(user, channel, text):
            return f"{user}@{channel}> {text}"
        case Click(user, label):
            return f"{user}> [{label}]"
        case Fill(user, label, text):
            return f"{user}> {{{label}}} {text}"
        case Shortcut(user, name):
            return f"{user}> (shortcut {name})"
        case LookHome(user):
            return f"{user}> (home)"
        case Run(user, name, inputs):
            said = [f"{one}={shlex.quote(value)}" for one, value in inputs.items()]
            return f"{user}> (step {' '.join([name, *said])})"


def is_step(line: str) -> bool:
    """Tell whether a line is a step, and not the text of a reply."""
    return line.startswith("#") or _LINE.fullmatch(line) is not None


def read_steps(lines: Iterable[str]) -> Iterator[Step]:
    """Yield the steps of a text; blank lines are left out. BadInput as `StepReader.read`."""
    reader = StepReader()
    yield from (reader.read(line) for line in lines if line.strip())

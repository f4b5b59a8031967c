"""The table and the oracle pick the same contacts, over thousands of random sheets and rules.

Both are given the same raw cells and the same plain rule. Each case features one question of one kind of column, alone
and within a rule, so that every question is met in every way.
"""

import ast
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sheets_backend.contacts import ContactTable
from sheets_backend.field_types import BY_KEY, FIELD_TYPES, Family
from sheets_backend.nesting import expand
from sheets_backend.operators import OPERATORS
from sheets_backend.periods import FirmCalendar
from sheets_backend.rules import AnyRule, Frozen, load, with_leaves
from sheets_backend.schema import Field
from sheets_backend.shelf import Shelf
from tests.campaign import Campaign
from tests.oracle import random_sheets
from tests.oracle.judging import Judge
from tests.oracle.questions import FAMILIES, KINDS, QUESTIONS
from tests.oracle.random_rules import COLUMN, VALUE, Rule, around, ask, kept, rule, snapshot, snapshots
from tests.oracle.random_sheets import Cells, Columns
from tests.sheets_backend.tables import as_large, field, marks, shelf_of, table_of

PAIRS, SAMPLE = 20_000, 900
LEAST = 10
"""How often each kind of column gives each answer to each question at the least."""
TODAYS = (
    date(2026, 11, 24),
    date(2026, 1, 1),
    date(2026, 12, 31),
    date(2026, 3, 31),
    date(2024, 2, 29),
    date(2026, 2, 28),
)
ME = ("Éloïse Roy", "eloise@cabinet.ca")
LOCALES = ("fr_CA", "fr_FR", "en_CA", "en_US")
LETTERS = {True: "y", False: "n", None: "?"}
ALWAYS_TOLD = {"is_empty", "is_not_empty", "is_unreadable"}


@dataclass(frozen=True, slots=True)
class Target:
    """A question of a kind of column, asked with a value or with another column."""

    question: str
    kind: str
    beside: str


SNAPSHOT = "snapshot"
"""In the place of a question: whether the contact is one of a snapshot that the column tells apart."""


def _ways(key: str) -> tuple[str, ...]:
    return (COLUMN,) if QUESTIONS[key].takes == COLUMN else (VALUE, COLUMN) if QUESTIONS[key].columns else (VALUE,)


TARGETS = [
    *(Target(key, kind, way) for key, question in QUESTIONS.items() for kind in question.kinds for way in _ways(key)),
    *(Target(SNAPSHOT, kind, "") for kind in KINDS),
]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sheet and a rule in which one condition is featured, on a day, in a locale."""

    target: Target
    columns: Columns
    cells: Cells
    featured: Rule
    rule: Rule
    segments: Mapping[str, Rule]
    kept: Mapping[str, tuple[str, ...]]
    calendar: FirmCalendar
    locale: str

    def table(self) -> ContactTable:
        """The sheet as the bot holds it."""
        fields = {name: _field(name, asked.kind, asked.options) for name, asked in self.columns.items()}
        return table_of({fields[name]: cells for name, cells in self.cells.items()}, self.locale)

    def shelf(self) -> Shelf:
        """The segments as saved."""
        return shelf_of({name: load(json.dumps(rule)) for name, rule in self.segments.items()})

    def told(self, rule: Rule, table: ContactTable) -> str:
        """What the bot's table answers for each row."""
        whole = expand(load(json.dumps(rule)), self.shelf())
        return marks(table, with_leaves(whole, self._thawed), self.calendar)

    def _thawed(self, leaf: AnyRule) -> AnyRule:
        return leaf.model_copy(update={"keys": self.kept[leaf.roll]}) if isinstance(leaf, Frozen) else leaf

    def oracle(self, rule: Rule) -> str:
        """What the oracle answers for each row."""
        day, french = self.calendar, self.locale.startswith("fr")
        rows = [{name: cells[row] for name, cells in self.cells.items()} for row in range(random_sheets.HEIGHT)]
        judge = Judge(
            day.today, day.week_start, french, self.columns, day.fiscal_start, day.me, self.segments, self.kept, rows
        )
        return "".join(LETTERS[judge.matches(rule, row)] for row in rows)

    def differences(self) -> Iterator[str]:
        """The rows that are not judged alike: what the table says, what the oracle says, and what they hold."""
        table = self.table()
        for asked in (self.featured, self.rule):
            for row, (told, judged) in enumerate(zip(self.told(asked, table), self.oracle(asked), strict=True)):
                if told != judged:
                    held = {(name, self.columns[name].kind): cells[row] for name, cells in self.cells.items()}
                    yield f"{told} is {judged} on {self.calendar.today} in {self.locale}: {asked} of {held}"


def _field(name: str, kind: str, options: tuple[str, ...]) -> Field:
    return field(BY_KEY[kind], int(name[1:]), options)


def pair(seed: int) -> Pair:
    """The pair of this seed."""
    chance, target = Random(seed), TARGETS[seed % len(TARGETS)]  # noqa: S311 - for variety, no secret
    columns = random_sheets.columns(chance, target.kind)
    first = rule(chance, columns, 2)
    segments = {"s_1": first, "s_2": rule(chance, columns, 1, ("s_1",))}  # the second may use the first
    featured = _featured(chance, target, columns)
    whole = around(chance, featured, columns, tuple(segments))
    cells = random_sheets.cells(chance, columns)
    asked = [found for each in (featured, whole, *segments.values()) for found in snapshots(each)]
    today = chance.choice((*TODAYS, date(2024, 1, 1) + timedelta(days=chance.randrange(1500))))
    calendar = FirmCalendar(today, chance.choice((0, 5, 6)), chance.randint(1, 12), ME)
    return Pair(
        target,
        columns,
        cells,
        featured,
        whole,
        segments,
        {one["roll"]: kept(chance, cells[one["field"]]) for one in asked},
        calendar,
        chance.choice(LOCALES),
    )


def _featured(chance: Random, target: Target, columns: Columns) -> Rule:
    if target.question == SNAPSHOT:
        return snapshot(chance, columns, "f1")
    return ask(chance, "f1", target.question, target.beside, columns)


@pytest.mark.parametrize("question", [*QUESTIONS, SNAPSHOT])
def test_the_table_and_the_oracle_agree(question: str, campaign: Campaign) -> None:
    """Each contact matches, is left out or is to check for both alike, and each answer of the question was met."""
    met: Counter[tuple[Target, str]] = Counter()
    for seed in campaign.seeds(SAMPLE, PAIRS):
        if TARGETS[seed % len(TARGETS)].question == question:
            one = pair(seed)
            with as_large() if seed // len(TARGETS) % 2 else nullcontext():
                assert list(one.differences()) == [], f"once more: --seed {seed}"
            met.update((one.target, letter) for letter in one.oracle(one.featured))
    if campaign.whole:
        assert [one for one in _possible(question) if met[one] < LEAST] == []


NEVER = {("is_neq", "url", "y"), ("is_no_neq", "url", "n")}
"""Ten digits are no web address: such a cell is unreadable there."""


def _possible(question: str) -> list[tuple[Target, str]]:
    """The answers that each kind of column can give to the question."""
    letters = "yn" if question in ALWAYS_TOLD else "yn?"
    asked = [target for target in TARGETS if target.question == question]
    return [(one, letter) for one in asked for letter in letters if (question, one.kind, letter) not in NEVER]


def test_the_oracle_knows_every_question() -> None:
    """Its table has the registry's questions, of the same types and with the same blank answers, and no other."""
    known = {
        (key, kind, question.blank, question.columns) for key, question in QUESTIONS.items() for kind in question.kinds
    }

    assert known == {(o.key, kind.key, o.blank, o.fields) for o in OPERATORS for kind in o.types}
    assert set(KINDS) == {kind.key for kind in FIELD_TYPES}
    families = {family: {kind for kind in KINDS if FAMILIES[kind] == number} for number, family in enumerate(Family, 1)}
    assert families == {family: {kind.key for kind in FIELD_TYPES if kind.family is family} for family in Family}


def _imports(path: Path) -> Iterator[Any]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_the_oracle_shares_no_code_with_the_bot() -> None:
    """What judges, reads and makes the pairs imports the standard library and itself alone."""
    paths = [path for path in Path(__file__).parent.glob("*.py") if path != Path(__file__)]

    assert len(paths) > 5
    tops = {(name.split(".")[0], name.startswith("tests.oracle")) for path in paths for name in _imports(path)}
    assert {top for top, own in tops if top not in sys.stdlib_module_names and not own} == set()

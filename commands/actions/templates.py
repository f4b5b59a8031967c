"""Work templates: the rows of the firm's Templates tab, and the options of a line that each one stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from commands.errors import NoTemplates, NoTemplateTitles, TwoTemplates, UnknownTemplate
from commands.language.phrases import keys_of
from commands.line import phrases_of
from sheets_backend.errors import DuplicatedHeader
from sheets_backend.folding import folded
from sheets_backend.schema import column_letter, nearest
from sheets_backend.template_tabs import TextTab

COLUMNS: Final = "template_columns"
"""The section of the catalogues that lists the headers of the tab."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a cell of the tab says, and where it is."""

    text: str
    cell: str
    tab: str


@dataclass(frozen=True, slots=True)
class Template:
    """A row of the tab: its name, which is its title where the tab has no column of names, and its filled cells."""

    name: str
    cells: Mapping[str, Placed]
    at: Placed


def templates_of(tabs: Sequence[TextTab]) -> tuple[Template, ...]:
    """The templates in the order of the tab; rows without a name or a title are none.

    Raises:
        NoTemplateTitles: the tab has no column of titles.
        DuplicatedHeader: two of its columns are for the same.

    """
    return tuple(template for tab in tabs for template in _templates(tab))


def _templates(tab: TextTab) -> Iterator[Template]:
    columns = _columns(tab)
    if "title" not in columns:
        raise NoTemplateTitles(tab.title)
    for number, row in tab.rows:
        placed = {key: _placed(tab, at, number, row) for key, at in columns.items()}
        named = next((cell for key in ("name", "title") if (cell := placed.get(key)) and cell.text), None)
        if named:
            yield Template(named.text, {key: cell for key, cell in placed.items() if cell.text}, placed["title"])


def _placed(tab: TextTab, at: int, number: int, row: Sequence[str]) -> Placed:
    return Placed(row[at] if at < len(row) else "", tab.address(at, number), tab.title)


def _columns(tab: TextTab) -> dict[str, int]:
    """The place of each column that is known by its header, in either language; others are the firm's own."""
    places: dict[str, int] = {}
    for at, header in enumerate(tab.header):
        key = _known(header)
        if key in places:
            raise DuplicatedHeader(header, (column_letter(places[key]), column_letter(at)))
        if key:
            places[key] = at
    return places


def _known(header: str) -> str | None:
    keys = keys_of(header.replace('"', " "))
    ends = [found for end, found in phrases_of(COLUMNS).runs(keys, 0) if end == len(keys) and keys]
    return ends[0][0] if ends else None


def named(typed: str, tabs: Sequence[TextTab]) -> Template:
    """The one template of this name; case and accents do not count.

    Raises:
        NoTemplates: there is no tab, or nothing in it.
        UnknownTemplate: none is called so.
        TwoTemplates: several are.
        NoTemplateTitles, DuplicatedHeader: as `templates_of`.

    """
    templates = templates_of(tabs)
    if not templates:
        raise NoTemplates
    same = [template for template in templates if folded(template.name) == folded(typed)]
    if not same:
        names = tuple(dict.fromkeys(template.name for template in templates))
        raise UnknownTemplate(typed, nearest(typed, names), names)
    if len(same) > 1:
        raise TwoTemplates(same[0].name, same[0].at.tab, tuple(template.at.cell for template in same))
    return same[0]

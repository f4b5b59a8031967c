"""Deliberate mistakes in the local Google Sheets, one row each: what the contract checks must be able to see."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from bot.playground.sheets import appending, cell_json, methods, protection, resources, server, tokens, values
from bot.playground.sheets.answers import ApiError, invalid
from bot.playground.sheets.batch import dimensions, duplicates, registry
from bot.playground.sheets.cells import BLANK
from bot.playground.sheets.grid import Grid
from bot.playground.sheets.locales import locale_of
from bot.playground.sheets.metadata import Metadata
from bot.playground.sheets.quota import Quota
from bot.playground.sheets.ranges import GridRange
from bot.playground.sheets.workbook import Sheet, Workbook
from tests.contracts.mutation import Mutant, instead


def entering(option: str) -> Callable[[Any], Any]:
    """Values entered as if that option had been asked for."""
    return lambda right: lambda cell, item, _, locale: right(cell, item, option, locale)


def rendering(**options: str) -> Callable[[Any], Any]:
    """Cells shown as if those options had been asked for."""
    return lambda right: lambda cell, how, locale: right(cell, replace(how, **options), locale)


def _twice(right: Any) -> Any:
    def create(workbook: Workbook, args: Any) -> Any:
        workbook.content.metadata.pop(args["developerMetadata"].get("metadataId"), None)
        return right.apply(workbook, args)

    return replace(right, apply=create)


def _half_done(_: Any) -> Any:
    @contextmanager
    def changing(self: Workbook, by: str = "") -> Iterator[None]:
        with self.reading(by):
            yield

    return changing


def _unclamped(right: Any) -> Any:
    def box(self: Sheet, wanted: GridRange) -> Any:
        if (wanted.end_row or 0) > self.row_count:
            raise invalid("exceeds grid limits")
        return right(self, wanted)

    return box


def _merge_only(right: Any) -> Any:
    def merge(workbook: Workbook, args: Any) -> Any:
        workbook.sheets[0].merges.append(GridRange.from_json(args["range"]))
        return {}

    return replace(right, apply=merge)


def _wiped(right: Any) -> Any:
    def clear(workbook: Workbook, text: str) -> Any:
        cleared = right(workbook, text)
        sheet, wanted = workbook.find(text)
        for at in sheet.box(wanted).cells():
            sheet.grid.put(*at, BLANK)
        return cleared

    return clear


def _of_everything(right: Any) -> Any:
    return lambda payload, mask: right(payload, {} if "values" in mask else mask)


def _without_format(right: Any) -> Any:
    return lambda cell, locale: {name: part for name, part in right(cell, locale).items() if name != "numberFormat"}


def _counting_all(right: Any) -> Any:
    def report(workbook: Workbook, sheet: Sheet, box: Any, rows: Any) -> Any:
        return right(workbook, sheet, box, rows) | {"updatedCells": sum(map(len, rows))}

    return report


READERS, KINDS = cell_json.READERS, registry.KINDS
NOTHING: Final = instead(lambda *_, **__: None)

MUTANTS: Final = (
    Mutant("INSERT_ROWS is ignored", appending, "inserted", instead(lambda count, *_: list(range(count)))),
    Mutant("rows are always inserted", appending, "append", lambda f: lambda *a, **_: f(*a, insert_rows=True)),
    Mutant("the table is not told", appending, "last_table", instead(lambda *_: None)),
    Mutant("RAW is parsed", values, "entered", entering("USER_ENTERED")),
    Mutant("USER_ENTERED is not parsed", values, "entered", entering("RAW")),
    Mutant("a text in a batch is parsed", cell_json.READ_EXTENDED, "stringValue", instead(cell_json._typed_formula)),
    Mutant("number formats are missing in grids", READERS, "effectiveFormat", _without_format),
    Mutant("validation is missing in grids", READERS, "dataValidation", NOTHING),
    Mutant("chips are missing in grids", READERS, "chipRuns", NOTHING),
    Mutant("trailing blanks are kept", values, "without_blank_end", instead(lambda items: items)),
    Mutant("inner blanks are null", values, "shown", lambda f: lambda *a: f(*a) or None),
    Mutant("columns are read as rows", values, "_columns", instead(values._rows)),
    Mutant("titles have a case", Workbook, "titled", instead(
        lambda self, title: next((one for one in self.sheets if one.title == title), None)
    )),
    Mutant("appendCells starts at the top", Grid, "data_height", instead(property(lambda _: 0))),
    Mutant("appendCells starts below formats", Grid, "data_height", instead(property(lambda self: self.height))),
    Mutant("a metadata id may come twice", KINDS, "createDeveloperMetadata", _twice),
    Mutant("a batch is not atomic", Workbook, "changing", _half_done),
    Mutant("metadata stays when columns move", Metadata, "moved", instead(lambda self, *_: self)),
    Mutant("metadata outlives its column", Metadata, "moved", lambda f: lambda self, *a: f(self, *a) or self),
    Mutant("null clears", values, "checked_matrix", lambda f: lambda *a: [[i or "" for i in row] for row in f(*a)]),
    Mutant("skipped cells are counted", values, "update_report", _counting_all),
    Mutant("an end past the grid is refused", Sheet, "box", _unclamped),
    Mutant("a start past the grid is accepted", Sheet, "box", instead(
        lambda self, wanted: wanted.box(self.row_count, self.column_count)
    )),
    Mutant("the scope is not checked", methods.Method, "needs_write_scope", instead(property(lambda _: False))),
    Mutant("sharing is not checked", server.LocalSheets, "_open", instead(lambda self, key, _: self.workbooks[key])),
    Mutant("a token never expires", tokens, "LIFETIME", instead(10**9)),
    Mutant("the quota is ignored", Quota, "spend", NOTHING),
    Mutant("reads and writes share a quota", Quota, "spend", lambda f: lambda s, user, **_: f(s, user, writes=False)),
    Mutant("dates are read as text", values, "shown", rendering(date_time="FORMATTED_STRING")),
    Mutant("dates are always numbers", values, "is_date", instead(lambda _: False)),
    Mutant("the locale does not format", values, "formatted", lambda f: lambda cell, _: f(cell, locale_of("en_US"))),
    Mutant("the locale does not parse", values, "parse_typed", lambda f: lambda text, _: f(text, locale_of("en_US"))),
    Mutant("sheetId 0 is left out", resources, "ALWAYS_SHOWN", instead(("index",))),
    Mutant("a cell holds any text", cell_json, "fit", instead(lambda text: text)),
    Mutant("a typed cell holds any text", values, "fit", instead(lambda text: text)),
    Mutant("a workbook holds any number of cells", Workbook, "refuse_too_many_cells", NOTHING),
    Mutant("protections do not stop", protection, "may_edit", instead(lambda *_: True)),
    Mutant("warnings stop", protection, "may_edit", instead(lambda workbook, _: not workbook.caller)),
    Mutant("unknown fields are accepted", server, "refuse_unknown", NOTHING),
    Mutant("unknown query parameters are accepted", server, "refuse_bad_query", NOTHING),
    Mutant("unknown arguments are accepted", registry, "_refuse_unknown_arguments", NOTHING),
    Mutant("the mask does not select", server, "select", instead(lambda payload, _: payload)),
    Mutant("a mask of values gives all", server, "select", _of_everything),
    Mutant("merging keeps all values", KINDS, "mergeCells", _merge_only),
    Mutant("blanks are sorted first", dimensions, "_sorted", lambda f: lambda *a, **k: f(*a, **k)[::-1]),
    Mutant("numbers are sorted as text", dimensions, "_rank", instead(lambda value: (0, str(value)))),
    Mutant("duplicates have a case", duplicates, "_value", lambda f: lambda sheet, row, column: (
        f(sheet, row, column), sheet.grid.get(row, column).value
    )),
    Mutant("a number is the text that looks like it", duplicates, "_value", lambda f: lambda *a: (
        str(f(*a)[1]).removesuffix(".0")
    )),
    Mutant("the last duplicate stays", duplicates, "_first_ones", lambda f: lambda sheet, box, columns: (
        f(sheet, box, columns)[1:]
    )),
    Mutant("duplicates are only counted", KINDS, "deleteDuplicates", lambda right: replace(
        right, apply=lambda *_: {"duplicatesRemovedCount": 2}
    )),
    Mutant("duplicates are compared whole", duplicates, "_compared", instead(
        lambda _, box: list(range(box.left, box.right))
    )),
    Mutant("duplicates take the whole row", Grid, "reorder_rows", lambda f: lambda self, order, *_: f(self, order)),
    Mutant("duplicates are removed under protection", duplicates, "refuse_protected", NOTHING),
    Mutant("errors have no status", ApiError, "payload", lambda f: lambda self: {
        "error": {name: part for name, part in f(self)["error"].items() if name != "status"}
    }),
    Mutant("a refusal does not name its request", registry, "_placed", instead(lambda _at, _name, error: error)),
    Mutant("clearing takes formats", values, "clear", _wiped),
    Mutant("part of a cell is replaced", KINDS, "findReplace", lambda right: replace(
        right, apply=lambda workbook, args: right.apply(workbook, args | {"matchEntireCell": False})
    )),
    Mutant("hiding is accepted and forgotten", KINDS, "updateDimensionProperties", lambda right: replace(
        right, apply=lambda *_: {}
    )),
    Mutant("all tabs can be hidden", KINDS, "updateSheetProperties", lambda right: replace(right, apply=lambda *_: {})),
)  # fmt: skip
"""Every mistake, one row each."""

"""The kinds of request that a batch may hold, and how a batch is applied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.playground.sheets.answers import ApiError, Json, invalid, unimplemented
from bot.playground.sheets.batch import cells, dimensions, duplicates, metadata, objects, tabs
from bot.playground.sheets.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of request: what applies it, and the names of its arguments."""

    apply: Callable[[Workbook, Json], Json]
    arguments: str


KINDS: Final = {
    "addSheet": Kind(tabs.add_sheet, "properties"),
    "deleteSheet": Kind(tabs.delete_sheet, "sheetId"),
    "updateSheetProperties": Kind(tabs.update_sheet_properties, "properties fields"),
    "updateSpreadsheetProperties": Kind(tabs.update_spreadsheet_properties, "properties fields"),
    "updateCells": Kind(cells.update_cells, "rows fields start range"),
    "appendCells": Kind(cells.append_cells, "sheetId rows fields"),
    "repeatCell": Kind(cells.repeat_cell, "range cell fields"),
    "setDataValidation": Kind(cells.set_data_validation, "range rule filteredRowsIncluded"),
    "findReplace": Kind(
        cells.find_replace,
        "find replacement matchCase matchEntireCell searchByRegex includeFormulas range sheetId allSheets",
    ),
    "insertDimension": Kind(dimensions.insert_dimension, "range inheritFromBefore"),
    "deleteDimension": Kind(dimensions.delete_dimension, "range"),
    "moveDimension": Kind(dimensions.move_dimension, "source destinationIndex"),
    "appendDimension": Kind(dimensions.append_dimension, "sheetId dimension length"),
    "updateDimensionProperties": Kind(dimensions.update_dimension_properties, "range properties fields"),
    "deleteDuplicates": Kind(duplicates.delete_duplicates, "range comparisonColumns"),
    "sortRange": Kind(dimensions.sort_range, "range sortSpecs"),
    "mergeCells": Kind(objects.merge_cells, "range mergeType"),
    "unmergeCells": Kind(objects.unmerge_cells, "range"),
    "addProtectedRange": Kind(objects.add_protected_range, "protectedRange"),
    "deleteProtectedRange": Kind(objects.delete_protected_range, "protectedRangeId"),
    "addNamedRange": Kind(objects.add_named_range, "namedRange"),
    "updateNamedRange": Kind(objects.update_named_range, "namedRange fields"),
    "deleteNamedRange": Kind(objects.delete_named_range, "namedRangeId"),
    "addTable": Kind(objects.add_table, "table"),
    "createDeveloperMetadata": Kind(metadata.create_developer_metadata, "developerMetadata"),
    "updateDeveloperMetadata": Kind(metadata.update_developer_metadata, "dataFilters developerMetadata fields"),
    "deleteDeveloperMetadata": Kind(metadata.delete_developer_metadata, "dataFilter"),
}
"""Every kind that this server knows: one row each. Any other is refused by name."""


def apply_batch(workbook: Workbook, requests: list[Json]) -> list[Json]:
    """Applies the requests in order and gives their replies. To be called inside ``workbook.changing()``.

    A refusal names the request, as Google does: ``Invalid requests[1].addSheet: …``. A kind that answers with
    nothing replies ``{}``.
    """
    if not requests:
        raise invalid("Must specify at least one request.")
    return [_apply(workbook, at, request) for at, request in enumerate(requests)]


def _apply(workbook: Workbook, at: int, request: Json) -> Json:
    kinds = [name for name, args in request.items() if args is not None]
    if len(kinds) != 1:
        raise invalid(f"Invalid value at 'requests[{at}]': exactly one kind of request is expected")
    name = kinds[0]
    if name not in KINDS:
        raise unimplemented(f"the batchUpdate request {name} (requests[{at}])")
    _refuse_unknown_arguments(at, name, request[name])
    try:
        reply = KINDS[name].apply(workbook, request[name])
    except ApiError as error:
        raise _placed(at, name, error) from error
    return {name: reply} if reply else {}


def _placed(at: int, name: str, error: ApiError) -> ApiError:
    return ApiError(error.code, f"Invalid requests[{at}].{name}: {error.message}", error.details)


def _refuse_unknown_arguments(at: int, name: str, args: Json) -> None:
    for argument in args:
        if argument not in KINDS[name].arguments.split():
            place = f"requests[{at}].{name}"
            problem = f"Unknown name \"{argument}\" at '{place}': Cannot find field."
            raise invalid(f"Invalid JSON payload received. {problem}")

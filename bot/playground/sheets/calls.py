"""What each call of the API does with a workbook: one function a method, from a checked call to its JSON answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.playground.sheets import appending, values
from bot.playground.sheets.answers import ApiError, Json, invalid, invalid_field
from bot.playground.sheets.batch.registry import apply_batch
from bot.playground.sheets.lookup import matching
from bot.playground.sheets.masks import EVERYTHING, Mask, reaches
from bot.playground.sheets.ranges import Box
from bot.playground.sheets.resources import spreadsheet
from bot.playground.sheets.workbook import Sheet, Workbook

Query = Mapping[str, Sequence[str]]
INPUT_OPTIONS: Final = ("RAW", "USER_ENTERED")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the workbook it is about, the parts of its path, its query, its body, and its field mask."""

    workbook: Workbook
    path: Mapping[str, str]
    query: Query
    body: Json
    mask: Mask

    def one(self, name: str, default: str = "") -> str:
        """The last value of a query parameter."""
        return (self.query.get(name) or [default])[-1]

    def flag(self, name: str) -> bool:
        """Whether a boolean query parameter is true."""
        return self.one(name).lower() in {"true", "1"}


def get_spreadsheet(call: Call) -> Json:
    """The Spreadsheet resource; grid data iff the mask reaches it, or by ``includeGridData`` without a mask."""
    with_grid = reaches(call.mask, "sheets", "data") if call.mask else call.flag("includeGridData")
    return spreadsheet(call.workbook, call.query.get("ranges", ()), call.mask, with_grid=with_grid)


def batch_update(call: Call) -> Json:
    """The replies of a batch, and the updated spreadsheet when the request asks for it."""
    replies = apply_batch(call.workbook, call.body.get("requests") or [])
    answer: Json = {"spreadsheetId": call.workbook.spreadsheet_id, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        with_grid = bool(call.body.get("responseIncludeGridData"))
        ranges = call.body.get("responseRanges") or []
        answer["updatedSpreadsheet"] = spreadsheet(call.workbook, ranges, EVERYTHING, with_grid=with_grid)
    return answer


def _rendering(call: Call) -> values.Rendering:
    value = call.one("valueRenderOption", "FORMATTED_VALUE")
    date_time = call.one("dateTimeRenderOption", "SERIAL_NUMBER")
    return values.Rendering(value, date_time, call.one("majorDimension", "ROWS"))


def get_values(call: Call) -> Json:
    """The values of one range."""
    return values.read(call.workbook, call.path["range"], _rendering(call))


def batch_get_values(call: Call) -> Json:
    """The values of several ranges, in the order asked."""
    ranges = [values.read(call.workbook, text, _rendering(call)) for text in call.query.get("ranges", ())]
    return {"spreadsheetId": call.workbook.spreadsheet_id} | ({"valueRanges": ranges} if ranges else {})


def _refuse_other_range(call: Call) -> None:
    named = call.body.get("range")
    if named and call.workbook.find(named) != call.workbook.find(call.path["range"]):
        problem = f"Requested writing within range [{call.path['range']}], but the body's range is [{named}]"
        raise invalid(problem)


def _echo(call: Call, sheet: Sheet, box: Box, options: Mapping[str, Any]) -> Json:
    """``updatedData`` when the call asks for the values it wrote."""
    if not options.get("includeValuesInResponse"):
        return {}
    value = options.get("responseValueRenderOption") or "FORMATTED_VALUE"
    date_time = options.get("responseDateTimeRenderOption") or "SERIAL_NUMBER"
    how = values.Rendering(value, date_time, call.body.get("majorDimension") or "ROWS")
    return {"updatedData": values.read_box(call.workbook, sheet, box, how)}


def _response_options(call: Call) -> Json:
    names = ("responseValueRenderOption", "responseDateTimeRenderOption")
    given = {name: call.one(name) for name in names if call.one(name)}
    return given | {"includeValuesInResponse": call.flag("includeValuesInResponse")}


def _input_option(option: str | None) -> str:
    if option not in INPUT_OPTIONS:
        raise invalid("'valueInputOption' is required but not specified")
    return option


def update_values(call: Call) -> Json:
    """Writes one range."""
    _refuse_other_range(call)
    option = _input_option(call.one("valueInputOption"))
    sheet, box, matrix = values.update(call.workbook, call.path["range"], call.body, option)
    report = values.update_report(call.workbook, sheet, box, matrix)
    return report | _echo(call, sheet, box, _response_options(call))


def batch_update_values(call: Call) -> Json:
    """Writes several ranges, all or none of them; column and row totals count distinct ones (recorded)."""
    option = _input_option(call.body.get("valueInputOption"))
    written = [
        values.update(call.workbook, part.get("range") or "", part, option) for part in call.body.get("data") or []
    ]
    responses = [
        values.update_report(call.workbook, *parts) | _echo(call, parts[0], parts[1], call.body) for parts in written
    ]
    totals = {
        "totalUpdatedRows": len({(sheet.sheet_id, at) for sheet, box, _ in written for at in _rows(box)}),
        "totalUpdatedColumns": len({(sheet.sheet_id, at) for sheet, box, _ in written for at in _columns(box)}),
        "totalUpdatedCells": sum(response.get("updatedCells", 0) for response in responses),
        "totalUpdatedSheets": len({sheet.sheet_id for sheet, _, _ in written}),
    }
    shown: Json = {name: count for name, count in totals.items() if count}
    head = {"spreadsheetId": call.workbook.spreadsheet_id}
    return head | shown | ({"responses": responses} if responses else {})


def _rows(box: Box) -> range:
    return range(box.top, box.bottom)


def _columns(box: Box) -> range:
    return range(box.left, box.right)


def append_values(call: Call) -> Json:
    """Adds rows under the table that the range holds."""
    _refuse_other_range(call)
    option = _input_option(call.one("valueInputOption"))
    insert = call.one("insertDataOption", "OVERWRITE") == "INSERT_ROWS"
    answer, sheet, box = appending.append(call.workbook, call.path["range"], call.body, option, insert_rows=insert)
    answer["updates"] |= _echo(call, sheet, box, _response_options(call))
    return answer


def clear_values(call: Call) -> Json:
    """Empties one range."""
    cleared = values.clear(call.workbook, call.path["range"])
    return {"spreadsheetId": call.workbook.spreadsheet_id, "clearedRange": cleared}


def batch_clear_values(call: Call) -> Json:
    """Empties several ranges."""
    cleared = [values.clear(call.workbook, text) for text in call.body.get("ranges") or []]
    return {"spreadsheetId": call.workbook.spreadsheet_id, "clearedRanges": cleared}


def get_developer_metadata(call: Call) -> Json:
    """One developer metadata by its id; a 404 when there is none."""
    if not call.path["metadata"].isdigit():
        raise invalid_field("metadata_id", f"Invalid value at 'metadata_id' ({call.path['metadata']})")
    found = call.workbook.content.metadata.get(int(call.path["metadata"]))
    if found is None:
        raise ApiError(404, "Requested entity was not found.")
    return found.to_json()


def search_developer_metadata(call: Call) -> Json:
    """The developer metadata that any of the filters means, each with the filters that mean it."""
    filters = call.body.get("dataFilters") or []
    if not filters:
        raise invalid("Must specify at least one data filter.")
    means = {id(wanted): matching(call.workbook, wanted) for wanted in filters}
    matched = [
        {
            "developerMetadata": one.to_json(),
            "dataFilters": [wanted for wanted in filters if one in means[id(wanted)]],
        }
        for one in call.workbook.content.metadata.values()
    ]
    kept = [one for one in matched if one["dataFilters"]]
    return {"matchedDeveloperMetadata": kept} if kept else {}

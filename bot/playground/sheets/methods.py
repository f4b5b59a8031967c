"""The methods of the API that this server has: their paths, what they may be asked, and what answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.playground.sheets import calls
from bot.playground.sheets.answers import Json, invalid_field

SPREADSHEET: Final = r"/v4/spreadsheets/(?P<id>[^/:]+)"
RANGE: Final = r"/values/(?P<range>[^/]+?)"
READS, WRITES, SEARCHES = "reads", "writes", "reads with a scope that writes"
STANDARD_QUERY: Final = "$.xgafv access_token alt callback fields key oauth_token prettyPrint quotaUser"
RENDERED: Final = "majorDimension valueRenderOption dateTimeRenderOption"
WRITTEN: Final = "valueInputOption includeValuesInResponse responseValueRenderOption responseDateTimeRenderOption"


@dataclass(frozen=True, slots=True)
class Method:
    """One method: HTTP verb, path, access, its own query parameters, its answer's schema, and what answers."""

    verb: str
    path: re.Pattern[str]
    access: str
    query: str
    schema: str
    answer: Callable[[calls.Call], Json]

    @property
    def writes(self) -> bool:
        """Whether the call may change the workbook."""
        return self.access == WRITES

    @property
    def needs_write_scope(self) -> bool:
        """Whether a read-only scope is too little: so for writes, and for developer metadata by itself."""
        return self.access != READS


def _path(below: str) -> re.Pattern[str]:
    return re.compile(SPREADSHEET + below)


METHODS: Final = (
    Method("GET", _path(""), READS, "ranges includeGridData", "Spreadsheet", calls.get_spreadsheet),
    Method("POST", _path(":batchUpdate"), WRITES, "", "BatchUpdateSpreadsheetResponse", calls.batch_update),
    Method(
        "GET",
        _path("/values:batchGet"),
        READS,
        f"ranges {RENDERED}",
        "BatchGetValuesResponse",
        calls.batch_get_values,
    ),
    Method("POST", _path("/values:batchUpdate"), WRITES, "", "BatchUpdateValuesResponse", calls.batch_update_values),
    Method("POST", _path("/values:batchClear"), WRITES, "", "BatchClearValuesResponse", calls.batch_clear_values),
    Method(
        "POST",
        _path(RANGE + ":append"),
        WRITES,
        f"insertDataOption {WRITTEN}",
        "AppendValuesResponse",
        calls.append_values,
    ),
    Method("POST", _path(RANGE + ":clear"), WRITES, "", "ClearValuesResponse", calls.clear_values),
    Method("GET", _path(RANGE), READS, RENDERED, "ValueRange", calls.get_values),
    Method("PUT", _path(RANGE), WRITES, WRITTEN, "UpdateValuesResponse", calls.update_values),
    Method(
        "POST",
        _path("/developerMetadata:search"),
        SEARCHES,
        "",
        "SearchDeveloperMetadataResponse",
        calls.search_developer_metadata,
    ),
    Method(
        "GET",
        _path("/developerMetadata/(?P<metadata>[^/:]+)"),
        SEARCHES,
        "",
        "DeveloperMetadata",
        calls.get_developer_metadata,
    ),
)
"""Every method, one row each; the first whose verb and path fit answers."""

RENDER: Final = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
DATE_RENDER: Final = ("SERIAL_NUMBER", "FORMATTED_STRING")
ENUMS: Final = {
    "majorDimension": ("ROWS", "COLUMNS"),
    "valueRenderOption": RENDER,
    "dateTimeRenderOption": DATE_RENDER,
    "responseValueRenderOption": RENDER,
    "responseDateTimeRenderOption": DATE_RENDER,
    "valueInputOption": calls.INPUT_OPTIONS,
    "insertDataOption": ("OVERWRITE", "INSERT_ROWS"),
}
"""The query parameters that take one of a few words."""


def refuse_bad_query(method: Method, query: calls.Query) -> None:
    """A 400 in Google's words for a query parameter that the method does not have, or a word it does not take."""
    for name, given in query.items():
        if name not in (method.query + " " + STANDARD_QUERY).split():
            place = f"Field '{name}' could not be found in request message."
            problem = f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. {place}'
            raise invalid_field("", problem)
        for word in given:
            if name in ENUMS and word not in ENUMS[name]:
                field = re.sub("([A-Z])", r"_\1", name).lower()
                raise invalid_field(field, f"Invalid value at '{field}', \"{word}\"")

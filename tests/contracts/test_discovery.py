"""The judge itself: the discovery document accepts what is right and names what is wrong."""

import json
from typing import Any

import pytest

from bot.playground.sheets import Answer
from bot.playground.sheets.answers import json_answer
from bot.playground.sheets.server import new_workbook
from tests.contracts.discovery import CheckedSheets, sheets_v4


def test_a_good_body_has_no_problem() -> None:
    """A ValueRange of texts, numbers, booleans and nulls conforms."""
    body = {"range": "Work!A1:C3", "majorDimension": "ROWS", "values": [["a", 1, True], ["b", None, ""]]}
    assert sheets_v4().problems("ValueRange", body) == []


@pytest.mark.parametrize(
    ("schema", "body", "place"),
    [
        ("ValueRange", {"majorDimension": "ROW"}, "majorDimension"),
        ("ValueRange", {"valuez": [[1]]}, "valuez"),
        ("ValueRange", {"values": [1]}, "values/0"),
        ("BatchUpdateSpreadsheetRequest", {"requests": [{"appendCells": {"sheetid": 7}}]}, "sheetid"),
        ("DeveloperMetadata", {"metadataId": 2**31}, "metadataId"),
    ],
)
def test_a_bad_body_is_named(schema: str, body: dict[str, Any], place: str) -> None:
    """A wrong word, an unknown name, a wrong type and too large an integer are each named with their place."""
    assert place in "".join(sheets_v4().problems(schema, body))


def call(sheets: CheckedSheets, method: str, url: str, body: Any = None) -> Answer:
    headers = {"Authorization": f"Bearer {sheets.tokens.issue('ada@example.org')}"}
    return sheets.handle(method, url, headers, json.dumps(body).encode() if body else b"")


def sheets_of_ada(sheets: CheckedSheets) -> CheckedSheets:
    sheets.add(new_workbook("S"), share_with="ada@example.org")
    return sheets


class Careless(CheckedSheets):
    """A server with a planted bug: its answer holds a name that Google does not have."""

    def _answered(self, *args: Any) -> dict[str, Any]:
        return super()._answered(*args) | {"sheetz": []}


def test_a_wrong_answer_fails_the_test_that_gets_it() -> None:
    """An answer with an unknown name is caught where it is given."""
    with pytest.raises(AssertionError, match="sheetz"):
        call(sheets_of_ada(Careless()), "GET", "/v4/spreadsheets/S")


def test_an_accepted_request_against_the_document_is_caught() -> None:
    """What the local server lets through and Google would refuse fails the test that sends it."""
    body = {"dataFilters": [{"developerMetadataLookup": {"metadataKeys": "k"}}]}
    with pytest.raises(AssertionError, match="metadataKeys"):
        call(sheets_of_ada(CheckedSheets()), "POST", "/v4/spreadsheets/S/developerMetadata:search", body)


def test_an_error_of_another_shape_is_caught() -> None:
    """An error answer must be Google's: ``error`` alone, its code the HTTP status."""

    class Rude(CheckedSheets):
        def _check(self, verb: str, url: str, body: bytes, answer: Answer) -> None:
            super()._check(verb, url, body, json_answer(answer.status, {"error": {"code": 500}}))

    with pytest.raises(AssertionError, match="HTTP status"):
        call(Rude(), "GET", "/v4/spreadsheets/S")


def test_checked_calls_are_counted() -> None:
    """Good traffic passes, and the judge says how much it saw."""
    sheets = sheets_of_ada(CheckedSheets())
    assert call(sheets, "GET", "/v4/spreadsheets/S").status == 200
    assert sheets.checked == {"sheets.spreadsheets.get": 1}

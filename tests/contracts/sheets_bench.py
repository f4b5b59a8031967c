"""One local spreadsheet and a caller of its API, for contract checks: one line a call."""

import json
from typing import Any, Final
from urllib.parse import quote, urlencode

from bot.playground.sheets import new_workbook
from tests.contracts.discovery import CheckedSheets, unpacked

CALLER: Final = "caller@example.com"
SCOPE: Final = "https://www.googleapis.com/auth/spreadsheets"


class Bench:
    """A fresh server with the spreadsheet ``S``, which has one tab, ``Sheet1``; ``now`` is its clock in seconds."""

    def __init__(self, locale: str = "en_US") -> None:
        self.now = 0.0
        self.sheets = CheckedSheets(lambda: self.now)
        self.sheets.add(new_workbook("S", locale=locale), share_with=CALLER)
        self.editor = self.sheets.editor("S")
        self.token = self.sheets.tokens.issue(CALLER)

    def call(self, verb: str, path: str, body: Any = None, **query: Any) -> tuple[int, Any]:
        """The status and the payload of one call about the spreadsheet."""
        url = f"/v4/spreadsheets/S{path}" + (f"?{urlencode(query, doseq=True)}" if query else "")
        sent = b"" if body is None else json.dumps(body).encode()
        answer = self.sheets.handle(verb, url, {"Authorization": f"Bearer {self.token}"}, sent)
        return answer.status, json.loads(unpacked(answer))

    def done(self, verb: str, path: str, body: Any = None, **query: Any) -> Any:
        """The payload of a call that must succeed."""
        status, payload = self.call(verb, path, body, **query)
        assert status == 200, payload
        return payload

    def batch(self, *requests: Any) -> Any:
        """The replies of a batch that must succeed."""
        return self.done("POST", ":batchUpdate", {"requests": list(requests)})["replies"]

    def refusal(self, *requests: Any) -> str:
        """The message of a batch that must be refused as invalid."""
        status, payload = self.call("POST", ":batchUpdate", {"requests": list(requests)})
        assert status == 400, payload
        return str(payload["error"]["message"])

    def read(self, ref: str = "Sheet1", **options: str) -> Any:
        """The values of one range, None where it says none."""
        return self.done("GET", f"/values/{quote(ref, safe='')}", **options).get("values")

    def bare(self, ref: str = "Sheet1") -> Any:
        """The same as bare values."""
        return self.read(ref, valueRenderOption="UNFORMATTED_VALUE")

    def write(self, rows: Any, ref: str = "Sheet1!A1", option: str = "RAW") -> Any:
        """Writes one range."""
        return self.done("PUT", f"/values/{quote(ref, safe='')}", {"values": rows}, valueInputOption=option)

    def append(self, rows: Any, ref: str = "Sheet1!A1", **options: str) -> Any:
        """Appends rows to the table of a range."""
        path = f"/values/{quote(ref, safe='')}:append"
        return self.done("POST", path, {"values": rows}, valueInputOption="RAW", **options)

    def cells(self, fields: str, ref: str = "Sheet1") -> list[Any]:
        """The masked fields of a range's cells, in one list."""
        found = self.done("GET", "", ranges=ref, fields=f"sheets.data.rowData.values({fields})")
        rows = found["sheets"][0]["data"][0].get("rowData", [])
        return [cell for row in rows for cell in row.get("values", [])]

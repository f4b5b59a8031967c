"""gspread's recorded traffic with Google, replayed: the recorded requests go to the local server, answers are compared.

The recipe: interactions in order; ids that Google minted are mapped to the local ones through paired answers; what
only Google can know (times, URLs, themes) is left out; of an error the code, the status and the message count.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.playground.sheets.server import new_workbook
from tests.contracts.discovery import CheckedSheets, unpacked

FOLDER: Final = Path(__file__).parents[3] / "shared" / "contracts" / "gspread-cassettes"
OWNER: Final = "recorder@example.com"
MINTED: Final = ("spreadsheetId", "sheetId", "namedRangeId", "protectedRangeId")
PEOPLE: Final = "users"
"""Lists of addresses: the one that recorded is the one that replays."""
IGNORED: Final = ("spreadsheetUrl", "spreadsheetTheme", "defaultFormat")
FILES: Final = re.compile(r"/drive/v3/files(?:/(?P<id>[^?/]+))?")
SPREADSHEET: Final = re.compile(r"/v4/spreadsheets/([^/?:]+)")


def names() -> list[str]:
    """The cassettes at hand, by name; empty where the contract data is absent."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


@dataclass(slots=True)
class Replay:
    """One cassette against one fresh server."""

    name: str
    sheets: CheckedSheets = field(default_factory=CheckedSheets)
    ids: dict[str, str] = field(default_factory=dict)

    def differences(self) -> Iterator[str]:
        """Each call whose answer differs from Google's, with both."""
        recorded = json.loads((FOLDER / f"{self.name}.json").read_text(encoding="utf-8"))
        for at, interaction in enumerate(recorded["interactions"]):
            request, response = interaction["request"], interaction["response"]
            found = FILES.search(request["uri"])
            if found:
                self._drive(request, response, found["id"])
            else:
                yield from (f"{self.name}[{at}] {one}" for one in self._sheets(request, response))

    def _drive(self, request: Any, response: Any, file_id: str | None) -> None:
        """Drive makes and deletes the files; what it says about them is not Sheets' and not compared."""
        if request["method"] == "POST" and file_id is None:
            made = json.loads(response["body"]["string"])["id"]
            title = json.loads(request["body"])["name"]
            self.sheets.add(new_workbook(made, title=title), share_with=OWNER)
        elif request["method"] == "DELETE" and file_id:
            self.sheets.workbooks.pop(file_id, None)

    def _sheets(self, request: Any, response: Any) -> Iterator[str]:
        if response["status"]["code"] == 403:
            found = SPREADSHEET.search(request["uri"])
            assert found
            self.sheets.add(new_workbook(found[1]), share_with=None)
        headers = {"Authorization": f"Bearer {self.sheets.tokens.issue(OWNER)}"}
        body = (self._local(request["body"]) or "").encode()
        answer = self.sheets.handle(request["method"], self._local(request["uri"]), headers, body)
        actual, expected = json.loads(unpacked(answer)), json.loads(response["body"]["string"])
        self._pair(expected, actual)
        wanted = comparable(json.loads(self._local(json.dumps(expected))))
        if wanted != comparable(actual):
            shown = f"{request['method']} {request['uri']} {request['body']}"
            yield f"{shown}\n  Google: {json.dumps(wanted)[:2000]}\n  local:  {json.dumps(comparable(actual))[:2000]}"

    def _local(self, text: str | None) -> str:
        """The text with Google's ids replaced by the local ones."""
        for recorded, local in self.ids.items():
            text = re.sub(rf"(?<![\w-]){recorded}(?![\w-])", local, text or "")
        return text or ""

    def _pair(self, expected: Any, actual: Any) -> None:
        """Learns which local id stands for which recorded one."""
        if isinstance(expected, dict) and isinstance(actual, dict):
            for name in expected.keys() & actual.keys():
                if name in MINTED and expected[name]:
                    self.ids.setdefault(str(expected[name]), str(actual[name]))
                if name == PEOPLE:
                    self.ids |= dict(zip(expected[name], actual[name], strict=False))
                self._pair(expected[name], actual[name])
        elif isinstance(expected, list) and isinstance(actual, list):
            for one, other in zip(expected, actual, strict=False):
                self._pair(one, other)


def comparable(body: Any) -> Any:
    """The answer without what only Google can know, fractions to float32's precision."""
    if isinstance(body, dict):
        return {name: comparable(value) for name, value in body.items() if name not in IGNORED}
    if isinstance(body, list):
        return [comparable(item) for item in body]
    return round(body, 5) if isinstance(body, float) else body

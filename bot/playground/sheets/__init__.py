"""A local Google Sheets v4: strict, in memory, and an independent opinion on what Google does.

It imports nothing of the bot. ``LocalSheets`` is the server, ``SheetsAdapter`` mounts it in process under requests,
``routes`` serves it over HTTP, ``Editor`` is a person at the Sheet.
"""

from bot.playground.faults import Fault, Switchboard
from bot.playground.sheets.adapter import SheetsAdapter, authorized_session
from bot.playground.sheets.answers import Answer, ApiError
from bot.playground.sheets.csv_files import dump_csv, workbook_from_csv
from bot.playground.sheets.csv_source import NotACsvError
from bot.playground.sheets.editor import Editor
from bot.playground.sheets.http import routes
from bot.playground.sheets.quota import Quota
from bot.playground.sheets.server import LocalSheets, new_workbook
from bot.playground.sheets.workbook import Workbook

__all__ = [
    "Answer",
    "ApiError",
    "Editor",
    "Fault",
    "LocalSheets",
    "NotACsvError",
    "Quota",
    "SheetsAdapter",
    "Switchboard",
    "Workbook",
    "authorized_session",
    "dump_csv",
    "new_workbook",
    "routes",
    "workbook_from_csv",
]

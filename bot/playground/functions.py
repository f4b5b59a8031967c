"""The functions of the app as manifest.yaml declares them, one row a parameter; a test holds the two together."""

from collections.abc import Mapping
from typing import Any, Final

USER, CHANNEL, OPTIONS = "slack#/types/user_id", "slack#/types/channel_id", "slack#/types/options_select"
Rows = dict[str, tuple[str, str, str]]

PERSON: Final[Rows] = {
    "person": (USER, "In whose name", "A member: the language, “is me”, and who gets what may not be posted")
}
TEXT: Final[Rows] = {"text": ("string", "Text", "The same in words"), "link": ("string", "Link", "Where to look")}
UNSURE: Final = ("integer", "To check", "For how many contacts a cell keeps the segment from telling")


def _parameters(rows: Rows, needed: bool) -> dict[str, Any]:
    return {name: _parameter(name, *row, needed=needed) for name, row in rows.items()}


def _parameter(name: str, kind: str, title: str, description: str, *, needed: bool) -> dict[str, Any]:
    told = {"type": kind, "title": title, "description": description, "is_required": needed, "name": name}
    offered = {"dynamic_options": {"function": "#/functions/segment_options", "inputs": {}}}
    return {**told, **(offered if name == "segment" else {})}


def _function(title: str, description: str, needed: Rows, optional: Rows, outputs: Rows) -> dict[str, Any]:
    return {
        "title": title,
        "description": description,
        "input_parameters": {**_parameters(needed, needed=True), **_parameters(optional, needed=False)},
        "output_parameters": _parameters(outputs, needed=True),
    }


SEGMENT: Final[Rows] = {"segment": ("string", "Segment", "A saved segment that everybody sees")}

FUNCTIONS: Final[Mapping[str, Any]] = {
    "count_segment": _function(
        "Count a segment",
        "How many contacts a saved segment picks now",
        SEGMENT | PERSON,
        {},
        {
            "matching": ("integer", "Matching", "How many contacts match"),
            "to_check": UNSURE,
            "total": ("integer", "Total", "How many contacts the sheet has"),
            **TEXT,
        },
    ),
    "export_segment": _function(
        "Export a segment as CSV to a channel",
        "Posts the contacts of a saved segment as a file, where that is allowed",
        SEGMENT
        | {"channel": (CHANNEL, "Channel", "Of this organization alone, with the person and the app in it")}
        | PERSON,
        {
            "columns": ("string", "Columns", "Headers separated by commas; all columns if blank"),
            "format": ("string", "Format", "standard or excel; by the person's language if blank"),
        },
        {
            "file": ("string", "File", "The name of the file"),
            "rows": ("integer", "Contacts", "How many contacts are in the file"),
            "to_check": UNSURE,
            **TEXT,
        },
    ),
    "create_work": _function(
        "Create work for a segment",
        "Adds one work row for each contact of a saved segment, each once",
        SEGMENT | {"title": ("string", "Title", "May hold columns in braces: T2 {Nom}")} | PERSON,
        {
            "assigned": ("string", "Assigned to", "A name, or a column in braces: {Responsable}"),
            "start": ("string", "Start", "A date, or words such as: in 7 days"),
            "due": ("string", "Due", "A date, or words such as: in 30 days"),
            "deadline": ("string", "Deadline", "A date, or words such as: end of next month"),
            "type": ("string", "Type", "As the work tab is to show it"),
            "status": ("string", "Status", "Planned if blank"),
        },
        {
            "created": ("integer", "Created", "How many work rows were added"),
            "existing": ("integer", "There before", "How many were there already and were left as they were"),
            "to_check": UNSURE,
            "without_key": ("integer", "Without identifier", "How many contacts have no identifier, and got none"),
            **TEXT,
        },
    ),
    "list_movements": _function(
        "List who entered and left a segment",
        "Since the last run of the list of this name, which is remembered in the sheet",
        SEGMENT
        | {"list": ("string", "List", "A name of your own: workflows that give the same one share their last run")}
        | PERSON,
        {},
        {
            "entered": ("integer", "Entered", "How many contacts entered"),
            "left": ("integer", "Left", "How many contacts left"),
            "to_check": ("integer", "To check", "How many were in it, and now cannot be told"),
            "first": ("boolean", "First run", "Whether there was nothing to compare with yet"),
            **TEXT,
        },
    ),
    "segment_options": _function(
        "Segments to choose from",
        "What the other steps offer in their field Segment",
        {},
        {},
        {"options": (OPTIONS, "Segments", "The segments that everybody sees")},
    ),
}

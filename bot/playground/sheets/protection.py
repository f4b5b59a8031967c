"""Protected ranges: whom they stop, and what a caller sees of them."""

from collections.abc import Sequence
from typing import Final

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.ranges import Box, GridRange
from bot.playground.sheets.workbook import OWNER, Ranged, Sheet, Workbook

PROTECTED: Final = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)
"""Google's words, with status 400 as its users report; for a batch behind the request's place (assumed)."""


def may_edit(workbook: Workbook, one: Ranged) -> bool:
    """Whether the protection lets the caller write: the owner always, its editors, and anybody if it only warns."""
    return workbook.caller == OWNER or bool(one.body.get("warningOnly")) or workbook.caller in one.editors


def refuse_protected(workbook: Workbook, sheet: Sheet, box: Box) -> None:
    """A 400 in Google's words when the caller may not write into all of the box."""
    for one in sheet.protected:
        if not may_edit(workbook, one) and _lies_on(sheet, one, box):
            raise invalid(PROTECTED)


def _lies_on(sheet: Sheet, one: Ranged, box: Box) -> bool:
    """Whether the box meets the protection outside the ranges that it leaves open."""
    spared = (GridRange.from_json({"sheetId": sheet.sheet_id} | body) for body in one.body.get("unprotectedRanges", ()))
    if not one.range.box(sheet.row_count, sheet.column_count).overlaps(box):
        return False
    return not any(part.box(sheet.row_count, sheet.column_count).contains(box) for part in spared)


def protections(workbook: Workbook, sheet: Sheet) -> Sequence[Json]:
    """The sheet's ProtectedRanges as the caller sees them: editors are shown to editors alone (documented)."""
    return [_shown(workbook, one) for one in sheet.protected]


def _shown(workbook: Workbook, one: Ranged) -> Json:
    if may_edit(workbook, one):
        return one.to_json() | _editors(one) | {"requestingUserCanEdit": True}
    return {name: value for name, value in one.to_json().items() if name != "editors"}


def _editors(one: Ranged) -> Json:
    """The editors by address, whoever added the protection among them (recorded); the owner of the file has none."""
    users = sorted(one.editors - {OWNER})
    return {"editors": one.body["editors"] | {"users": users}} if users and "editors" in one.body else {}

"""Requests about whole tabs and about the spreadsheet itself."""

from typing import Final

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.locales import locale_of
from bot.playground.sheets.masks import EVERYTHING, Mask, merge, parse, reaches
from bot.playground.sheets.protection import refuse_protected
from bot.playground.sheets.ranges import GridRange
from bot.playground.sheets.resources import sheet_properties
from bot.playground.sheets.workbook import DEFAULT_COLUMNS, DEFAULT_ROWS, Sheet, Workbook

STYLED: Final = "tabColor"


def required_mask(args: Json) -> Mask:
    """The request's ``fields``; a 400 in Google's words when it is missing."""
    if not args.get("fields"):
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return parse(args["fields"])


def add_sheet(workbook: Workbook, args: Json) -> Json:
    """A new tab, last unless an index is asked for; replies with its properties."""
    asked = {name: value for name, value in (args.get("properties") or {}).items() if value is not None}
    index = asked.pop("index", len(workbook.sheets))
    asked.setdefault("sheetId", workbook.mint_id())
    asked.setdefault("title", _free_title(workbook))
    sizes = {"rowCount": DEFAULT_ROWS, "columnCount": DEFAULT_COLUMNS}
    sheet = Sheet(asked | {"gridProperties": sizes | asked.get("gridProperties", {})})
    _refuse_taken(workbook, sheet)
    workbook.sheets.insert(index, sheet)
    workbook.refuse_too_many_cells()
    return {"properties": sheet_properties(workbook, sheet)}


def _free_title(workbook: Workbook) -> str:
    number = len(workbook.sheets) + 1
    while workbook.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def _refuse_taken(workbook: Workbook, sheet: Sheet) -> None:
    others = [one for one in workbook.sheets if one is not sheet]
    if not sheet.title:
        raise invalid("You can't leave the sheet name blank.")
    if any(one.title.lower() == sheet.title.lower() for one in others):
        problem = f'A sheet with the name "{sheet.title}" already exists. Please enter another name.'
        raise invalid(problem)
    if any(one.sheet_id == sheet.sheet_id for one in others):
        raise invalid(f"A sheet with the id {sheet.sheet_id} already exists.")


def delete_sheet(workbook: Workbook, args: Json) -> Json:
    """Removes a tab with everything on it; a 400 for the last visible one."""
    sheet = workbook.sheet(args.get("sheetId") or 0)
    refuse_protected(workbook, sheet, sheet.box(GridRange(sheet.sheet_id)))
    workbook.sheets.remove(sheet)
    if not any(not one.hidden for one in workbook.sheets):
        raise invalid("You can't remove all the visible sheets in a document.")
    content = workbook.content
    content.metadata = {key: one for key, one in content.metadata.items() if one.place.sheet_id != sheet.sheet_id}
    content.named_ranges = [one for one in content.named_ranges if one.range.sheet_id != sheet.sheet_id]
    return {}


def update_sheet_properties(workbook: Workbook, args: Json) -> Json:
    """Sets the masked properties of a tab: title, place, visibility, size, frozen rows, colour."""
    asked, mask = _with_style(args.get("properties") or {}), required_mask(args)
    sheet = workbook.sheet(asked.get("sheetId") or 0)
    before = sheet.row_count, sheet.column_count
    if "index" in mask:
        _move(workbook, sheet, asked.get("index") or 0)
    kept = {name: below for name, below in mask.items() if name not in {"index", "sheetId"}}
    if kept or not mask:
        merge(sheet.properties, asked, _styled(kept))
    _refuse_taken(workbook, sheet)
    if not any(not one.hidden for one in workbook.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    _resize(workbook, sheet, before)
    return {}


def _with_style(properties: Json) -> Json:
    """The tab's colour in both of its forms and in 256 steps, as Google keeps it (recorded); none for a null one."""
    given = properties.get(STYLED) or (properties.get("tabColorStyle") or {}).get("rgbColor")
    rest = {name: value for name, value in properties.items() if name not in {STYLED, "tabColorStyle"}}
    if not given:
        return rest
    colour = {name: int(part * 255) / 255 for name, part in given.items() if part}
    return rest | {STYLED: colour, "tabColorStyle": {"rgbColor": colour}}


def _styled(mask: Mask) -> Mask:
    colours = {STYLED, "tabColorStyle"}
    return mask | dict.fromkeys(colours, EVERYTHING) if colours & mask.keys() else mask


def _move(workbook: Workbook, sheet: Sheet, index: int) -> None:
    """The index counts the places before the move, so that its own and the next one change nothing (documented)."""
    old = workbook.sheets.index(sheet)
    workbook.sheets.remove(sheet)
    workbook.sheets.insert(index - 1 if index > old else index, sheet)


def _resize(workbook: Workbook, sheet: Sheet, before: tuple[int, int]) -> None:
    sizes = sheet.properties.get("gridProperties") or {}
    wanted = sizes.get("rowCount") or 0, sizes.get("columnCount") or 0
    if min(wanted) < 1:
        raise invalid("A sheet must have at least one row and one column.")
    for dimension, old, new in zip(("ROWS", "COLUMNS"), before, wanted, strict=True):
        if new != old:
            order = [*range(min(old, new)), *[None] * (new - old)]
            workbook.rearrange(sheet, dimension, order)


def update_spreadsheet_properties(workbook: Workbook, args: Json) -> Json:
    """Sets the masked properties of the spreadsheet: title, locale, time zone."""
    asked, mask = args.get("properties") or {}, required_mask(args)
    if reaches(mask, "locale"):
        locale_of(asked.get("locale", ""))
    merge(workbook.content.properties, asked, mask)
    return {}

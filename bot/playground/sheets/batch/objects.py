"""Requests about what lies on ranges: merges, protected ranges, named ranges, tables."""

from dataclasses import replace

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.batch.tabs import required_mask
from bot.playground.sheets.protection import PROTECTED, may_edit, refuse_protected
from bot.playground.sheets.ranges import Box, GridRange
from bot.playground.sheets.resources import without_defaults
from bot.playground.sheets.workbook import Ranged, Sheet, Workbook


def merge_cells(workbook: Workbook, args: Json) -> Json:
    """Merges the range, whole or by columns or rows; merges inside are absorbed, all but the first value go."""
    sheet, box = _box(workbook, args)
    refuse_protected(workbook, sheet, box)
    for part in _parts(box, args.get("mergeType") or "MERGE_ALL"):
        _unmerge(sheet, part)
        sheet.merges.append(GridRange.of(sheet.sheet_id, part))
        for row, column in list(part.cells())[1:]:
            cell = sheet.grid.get(row, column)
            if cell.value is not None:
                sheet.grid.put(row, column, replace(cell, value=None, formula=None))
    return {}


def _box(workbook: Workbook, args: Json) -> tuple[Sheet, Box]:
    wanted = GridRange.from_json(args.get("range") or {})
    sheet = workbook.sheet(wanted.sheet_id)
    return sheet, sheet.box(wanted)


def _parts(box: Box, kind: str) -> list[Box]:
    if kind == "MERGE_COLUMNS":
        return [replace(box, left=column, right=column + 1) for column in range(box.left, box.right)]
    if kind == "MERGE_ROWS":
        return [replace(box, top=row, bottom=row + 1) for row in range(box.top, box.bottom)]
    return [box]


def _unmerge(sheet: Sheet, box: Box) -> None:
    """Takes away the merges inside the box; a 400 for one that it cuts."""
    touched = [one for one in sheet.merges if sheet.box(one).overlaps(box)]
    if any(not box.contains(sheet.box(one)) for one in touched):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.merges = [one for one in sheet.merges if one not in touched]


def unmerge_cells(workbook: Workbook, args: Json) -> Json:
    """Takes away the merges inside the range."""
    _unmerge(*_box(workbook, args))
    return {}


def add_protected_range(workbook: Workbook, args: Json) -> Json:
    """Protects a range; replies with it as asked, though whoever adds a protection is one of its editors (recorded)."""
    asked = args.get("protectedRange") or {}
    wanted = GridRange.from_json(asked.get("range") or {})
    given = asked.get("protectedRangeId")
    body = _shown_protection(asked) | {"protectedRangeId": given or workbook.mint_id()}
    sheet = workbook.sheet(wanted.sheet_id)
    editors = frozenset([workbook.caller, *((asked.get("editors") or {}).get("users") or ())])
    sheet.protected.append(Ranged(wanted, body, editors))
    return {"protectedRange": sheet.protected[-1].to_json() | {"requestingUserCanEdit": True}}


def delete_protected_range(workbook: Workbook, args: Json) -> Json:
    """Takes a protection away, which its editors alone may do."""
    wanted = args.get("protectedRangeId")
    for sheet in workbook.sheets:
        for one in sheet.protected:
            if one.body["protectedRangeId"] == wanted:
                if not may_edit(workbook, one):
                    raise invalid(PROTECTED)
                sheet.protected.remove(one)
                return {}
    raise invalid(f"No protected range with id: {wanted}")


def _shown_protection(asked: Json) -> Json:
    """The protection as Google gives it back: no empty field, ``editors`` unless it only warns."""
    seen = {"range", "editors", "requestingUserCanEdit"}
    kept = without_defaults({name: value for name, value in asked.items() if name not in seen})
    editors = {name: people for name, people in (asked.get("editors") or {}).items() if people}
    return kept | ({} if kept.get("warningOnly") else {"editors": editors})


def add_named_range(workbook: Workbook, args: Json) -> Json:
    """A name for a range; replies with it."""
    asked = args.get("namedRange") or {}
    wanted = GridRange.from_json(asked.get("range") or {})
    workbook.sheet(wanted.sheet_id)
    body = {"namedRangeId": asked.get("namedRangeId") or str(workbook.mint_id()), "name": asked.get("name")}
    workbook.content.named_ranges.append(Ranged(wanted, body))
    return {"namedRange": workbook.content.named_ranges[-1].to_json()}


def update_named_range(workbook: Workbook, args: Json) -> Json:
    """Changes the name or the range of a named range."""
    asked, mask = args.get("namedRange") or {}, required_mask(args)
    old = _named(workbook, asked.get("namedRangeId") or "")
    name = asked.get("name") if "name" in mask else old.body["name"]
    wanted = GridRange.from_json(asked.get("range") or {}) if "range" in mask else old.range
    at = workbook.content.named_ranges.index(old)
    workbook.content.named_ranges[at] = Ranged(wanted, old.body | {"name": name})
    return {}


def delete_named_range(workbook: Workbook, args: Json) -> Json:
    """Takes away a named range; its cells stay."""
    workbook.content.named_ranges.remove(_named(workbook, args.get("namedRangeId") or ""))
    return {}


def _named(workbook: Workbook, named_range_id: str) -> Ranged:
    for one in workbook.content.named_ranges:
        if one.body["namedRangeId"] == named_range_id:
            return one
    raise invalid(f"No named range with id: {named_range_id}")


def add_table(workbook: Workbook, args: Json) -> Json:
    """A native table over the range, its header cells written from the column names; replies with it."""
    asked = args.get("table") or {}
    sheet, box = _box(workbook, asked)
    if any(sheet.box(one.range).overlaps(box) for one in sheet.tables):
        raise invalid("The table overlaps another table.")
    refuse_protected(workbook, sheet, replace(box, bottom=box.top + 1))
    columns = [column for column in asked.get("columnProperties") or [] if column]
    for column in columns:
        _refuse_other_rule(column)
        _write_header(sheet, box, column)
    rest = {name: value for name, value in asked.items() if name != "range" and value is not None}
    body = rest | {"tableId": asked.get("tableId") or str(workbook.mint_id())}
    sheet.tables.append(Ranged(GridRange.of(sheet.sheet_id, box), body))
    return {"table": sheet.tables[-1].to_json()}


def _refuse_other_rule(column: Json) -> None:
    """A 400 unless the column's rule is a drop-down's list, the only one documented. The message is ours."""
    condition = (column.get("dataValidationRule") or {}).get("condition")
    if condition and (column.get("columnType"), condition.get("type")) != ("DROPDOWN", "ONE_OF_LIST"):
        raise invalid("Only a column of type DROPDOWN has a data validation rule, and only with ONE_OF_LIST.")


def _write_header(sheet: Sheet, box: Box, column: Json) -> None:
    if column.get("columnName"):
        at = box.top, box.left + (column.get("columnIndex") or 0)
        sheet.grid.put(*at, replace(sheet.grid.get(*at), value=column["columnName"], formula=None))

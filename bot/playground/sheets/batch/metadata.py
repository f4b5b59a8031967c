"""Requests about developer metadata."""

from dataclasses import replace

from bot.playground.sheets.answers import Json, invalid
from bot.playground.sheets.batch.tabs import required_mask
from bot.playground.sheets.lookup import matching, place_from
from bot.playground.sheets.metadata import BUDGET, Metadata
from bot.playground.sheets.workbook import Workbook


def create_developer_metadata(workbook: Workbook, args: Json) -> Json:
    """New metadata; replies with it. A 400 when its id exists ("unique", says the discovery document).

    The message for an existing id is ours: nobody has recorded Google's.
    """
    asked = args.get("developerMetadata") or {}
    metadata_id = asked.get("metadataId") or workbook.mint_id()
    if metadata_id in workbook.content.metadata:
        raise invalid(f"Developer metadata with id {metadata_id} already exists.")
    if asked.get("location") is None:
        raise invalid("Developer metadata must be associated with a location.")
    place = place_from(workbook, asked["location"])
    new = Metadata(metadata_id, _key(asked), asked.get("metadataValue") or "", _visibility(asked), place)
    workbook.content.metadata[metadata_id] = new
    _refuse_over_budget(workbook, new)
    return {"developerMetadata": new.to_json()}


def _key(asked: Json) -> str:
    if not asked.get("metadataKey"):
        raise invalid("Developer metadata must always have a key specified.")
    return str(asked["metadataKey"])


def _visibility(asked: Json) -> str:
    if asked.get("visibility") not in {"DOCUMENT", "PROJECT"}:
        raise invalid("Developer metadata must always have a visibility specified.")
    return str(asked["visibility"])


def _refuse_over_budget(workbook: Workbook, new: Metadata) -> None:
    together = [one for one in workbook.content.metadata.values() if one.place.sheet_id == new.place.sheet_id]
    if sum(one.size for one in together) > BUDGET:
        raise invalid(f"Developer metadata exceeds the limit of {BUDGET} characters.")


def update_developer_metadata(workbook: Workbook, args: Json) -> Json:
    """Changes the masked fields of all metadata that the filters mean; replies with them."""
    asked, mask = args.get("developerMetadata") or {}, required_mask(args)
    found = [one for wanted in args.get("dataFilters") or [] for one in matching(workbook, wanted)]
    changed = [_changed(workbook, one, asked, set(mask)) for one in found]
    workbook.content.metadata |= {one.metadata_id: one for one in changed}
    for one in changed:
        _refuse_over_budget(workbook, one)
    return {"developerMetadata": [one.to_json() for one in changed]} if changed else {}


def _changed(workbook: Workbook, one: Metadata, asked: Json, names: set[str]) -> Metadata:
    if not names or "metadataKey" in names:
        one = replace(one, key=_key(asked))
    if not names or "metadataValue" in names:
        one = replace(one, value=asked.get("metadataValue") or "")
    if not names or "visibility" in names:
        one = replace(one, visibility=_visibility(asked))
    if not names or "location" in names:
        one = replace(one, place=place_from(workbook, asked.get("location") or {}))
    return one


def delete_developer_metadata(workbook: Workbook, args: Json) -> Json:
    """Deletes all metadata that the filter means; replies with them."""
    gone = matching(workbook, args.get("dataFilter") or {})
    for one in gone:
        del workbook.content.metadata[one.metadata_id]
    return {"deletedDeveloperMetadata": [one.to_json() for one in gone]} if gone else {}

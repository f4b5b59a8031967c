"""A private segment is there for its owner alone: by what the rows say, whatever was done to them."""

import hashlib
import json
from dataclasses import replace

import pytest

from sheets_backend.errors import NameTaken
from sheets_backend.segment_rows import COLUMNS, DETAILS, Author, Segment, Value, read_row
from sheets_backend.segments import SegmentStore
from sheets_backend.shelf import Shelf, shelve
from tests.sheets_backend.desk import NOW, Desk
from tests.sheets_backend.test_segment_changes import OTHER_RULE, edited
from tests.sheets_backend.test_segment_damage import as_read
from tests.sheets_backend.test_segments import ADA, GRACE, save

SHARED = Segment("s_1", "Plans", OTHER_RULE, (), "City is Laval", ADA, ADA, NOW, 1)
PRIVATE = replace(SHARED, private=True)
Row = dict[str, Value]


def shelf_of(*rows: Row) -> Shelf:
    """What these rows mean, from the second of the tab on."""
    return shelve([read_row(number, row) for number, row in enumerate(rows, 2)])


def named(shelf: Shelf) -> set[str]:
    """Every name that the shelf tells, damaged rows' included."""
    found = {segment.name for segment in (*shelf.segments, *shelf.deleted, *(e.segment for e in shelf.entries))}
    return found | {problem.name for problem in shelf.damaged}


def test_others_do_not_see_it(desk: Desk) -> None:
    """To its owner, known by the id, it is a segment; to others there is nothing but a name that is taken."""
    store = SegmentStore(desk.spreadsheet)
    store.create(name="Plans", rule=OTHER_RULE, columns=[], sentence="", owner=ADA, now=NOW, delivery="1", private=True)

    assert store.shelf().seen_by(ADA.id).segments == (store.get("Plans"),)
    assert store.shelf().seen_by(GRACE.id) == store.shelf().seen_by("") == Shelf()
    with pytest.raises(NameTaken) as raised:
        save(store, "  PLANS ", "2", GRACE)
    assert vars(raised.value) == {"name": "PLANS", "owner": ""}
    with pytest.raises(NameTaken) as raised:
        save(store, "PLANS", "3", Author(ADA.id, "Ada Married"))
    assert vars(raised.value) == {"name": "Plans", "owner": "Ada"}


def test_what_was_private_stays_so(desk: Desk) -> None:
    """Once shared it shows others no version from before; made private again, or then deleted, it shows nothing."""
    store = SegmentStore(desk.spreadsheet)
    first = save(store)
    for version, private in enumerate((True, False, True), 2):
        latest = store.get("Xero")
        store.change(latest, replace(edited(latest, ADA), private=private), f"click {version}")
        seen = [entry.segment.version for entry in store.shelf().seen_by(GRACE.id).entries]
        assert seen == ([] if private else [1, 3])
    store.delete(store.get("Xero"), ADA, NOW, "click 5")

    assert store.shelf().seen_by(GRACE.id) == Shelf()
    assert [mark.id for mark in store.shelf().seen_by(ADA.id).deleted] == [first.id]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("typed", ["", "x", '{"visibility":"shared"}', 7.0])
def test_a_changed_cell_reveals_nothing(column: str, typed: Value) -> None:
    """Whichever cell of a private row is changed, its name is told to its owner alone, the row as damaged."""
    shelf = shelf_of(as_read(PRIVATE) | {column: typed})

    assert named(shelf.seen_by(GRACE.id)) <= {""}
    assert shelf.segments == ()
    assert [problem.row for problem in shelf.seen_by(ADA.id).damaged] == [2]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_cell_of_a_shared_row_is_told(column: str) -> None:
    """Whichever cell of a shared row is changed, everybody is told of it, by its name if that is left."""
    damaged = shelf_of(as_read(SHARED) | {column: "x"}).seen_by(GRACE.id).damaged

    assert [(problem.row, problem.name) for problem in damaged] == [(2, "x" if column == "name" else "Plans")]


def test_a_copied_private_row_reveals_nothing() -> None:
    """A private row that is there twice, or changed in a second copy, is damage that its owner alone is told of."""
    copy = as_read(PRIVATE)

    for shelf in (shelf_of(copy, copy), shelf_of(copy, copy | {DETAILS: "", "checksum": ""})):
        assert named(shelf.seen_by(GRACE.id)) == set()
        assert shelf.seen_by(ADA.id).damaged != ()


def test_a_damaged_row_never_lets_an_older_shared_version_stand_in() -> None:
    """A segment that was shared and then made private is not there for anybody when its private row is damaged."""
    newer = as_read(replace(PRIVATE, version=2))

    for column in COLUMNS:
        assert shelf_of(as_read(SHARED), newer | {column: ""}).segments == (), column


@pytest.mark.parametrize(
    "details", [{"visibility": "team"}, {"visibility": ""}, {"visibility": "Private"}, {"visibility": None}, {"x": 1}]
)
def test_an_unknown_visibility_is_damage(details: dict[str, object]) -> None:
    """A row that is as another make of the bot wrote it, in a visibility that we do not know, is no segment."""
    row = as_read(SHARED)
    shelf = shelf_of(sealed(row | {DETAILS: json.dumps(json.loads(str(row[DETAILS])) | details)}))

    assert (shelf.segments, [problem.reason for problem in shelf.damaged]) == ((), ["version"])
    assert named(shelf.seen_by(GRACE.id)) == {""}


def sealed(row: Row) -> Row:
    """The row with the checksum that fits it, as the tab has had it from the first."""
    texts = [row[column] for column in COLUMNS if column not in {"version", "checksum"}]
    digest = hashlib.blake2s(json.dumps(["1", *texts], ensure_ascii=False).encode(), digest_size=16).hexdigest()
    return row | {"checksum": f"{row['id']} 1 {digest}"}


def test_private_to_nobody_is_damage() -> None:
    """A private row that does not say whose it is belongs to no one, not even to speakers without an id."""
    shelf = shelf_of(as_read(replace(PRIVATE, owner=Author("", "Ada"))))

    assert shelf.seen_by("").segments == ()
    assert [problem.reason for problem in shelf.damaged] == ["version"]

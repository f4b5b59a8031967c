"""Each confirmed intent happens once, whatever the network, other processes and people do in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.playground.faults import Fault
from bot.playground.sheets import faults
from sheets_backend.cells import append_request, text_cell
from sheets_backend.errors import DeliveryConflict, DeliveryKeysFull, QuotaReached, SheetsUnavailable, WriteUnknown
from sheets_backend.google import Spreadsheet
from sheets_backend.once import DELIVERY_KEY, LIFE, LIMIT, Intent, Outcome, write_once
from sheets_backend.refusals import WriteRejected
from tests.sheets_backend.desk import NOW, WRITES, Desk, Sent

ROW = append_request(0, [{"a": text_cell("new")}], {"a": 0})


def write(spreadsheet: Spreadsheet, delivery: str = "click-1", payload: str = "new") -> Outcome:
    """The intent of these tests: a row with the word new."""
    return write_once(spreadsheet, delivery, payload, [ROW], NOW)


def written(desk: Desk) -> int:
    """How many rows of the intent are in the sheet."""
    return [row[0] for row in desk.editor.values("Contacts!A2:A")].count("new")


def test_the_second_delivery_writes_nothing(desk: Desk) -> None:
    """The first call says created, every later one already, and there is one row."""
    outcomes = [write(desk.spreadsheet), write(desk.spreadsheet), write(desk.other_process())]

    assert outcomes == [Outcome.CREATED, Outcome.ALREADY, Outcome.ALREADY]
    assert written(desk) == 1
    assert len(desk.wire.writes) == 1


def test_many_at_once_write_one_row(desk: Desk) -> None:
    """Of eight deliveries in eight threads, two clients between them, one creates and the others find."""
    clients = [desk.spreadsheet, desk.other_process()] * 4
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(write, clients))

    assert sorted(outcomes) == [Outcome.ALREADY] * 7 + [Outcome.CREATED]
    assert written(desk) == 1


def test_one_that_slips_in_between_look_and_write(desk: Desk) -> None:
    """A delivery that lands after our look and before our write makes ours fail whole, and be told as already."""
    other = desk.other_process()

    def slip_in(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.wire.before.clear()
            assert write(other) is Outcome.CREATED

    desk.wire.before.append(slip_in)

    assert write(desk.spreadsheet) is Outcome.ALREADY
    assert written(desk) == 1
    assert len(desk.wire.writes) == 2


@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        (faults.reset(applied=False, part=WRITES), 2),
        (faults.reset(applied=True, part=WRITES), 1),
        (faults.html_503(applied=True, part=WRITES), 1),
        (faults.html_503(part=WRITES), 2),
        (faults.server_error(500, applied=True, part=WRITES), 1),
        (faults.hang(applied=True, part=WRITES), 1),
        (faults.hang(part=WRITES), 2),
    ],
)
def test_an_unclear_answer_is_settled(desk: Desk, fault: Fault, sent: int) -> None:
    """Whether the effect came before the fault or not at all, created is said, of one row; it is sent again if not."""
    desk.local.faults.queue(fault)

    assert write(desk.spreadsheet) is Outcome.CREATED
    assert written(desk) == 1
    assert len(desk.wire.writes) == sent
    assert write(desk.spreadsheet) is Outcome.ALREADY


def test_a_write_that_arrives_late_is_refused(desk: Desk) -> None:
    """A batch that timed out and was sent again writes nothing when it arrives at last."""
    desk.wire.hold_writes = 2

    assert write(desk.spreadsheet) is Outcome.CREATED
    assert desk.adapter.deliver() == [400, 400]
    assert written(desk) == 1


def test_unknown_is_said_and_settled_later(desk: Desk) -> None:
    """While no batch gets through nothing is claimed; a late arrival makes the next call say already."""
    desk.wire.hold_writes = 9

    with pytest.raises(WriteUnknown):
        write(desk.spreadsheet)
    assert len(desk.wire.held) == 4
    assert desk.adapter.deliver() == [200, 400, 400, 400]
    desk.wire.hold_writes = 0
    assert write(desk.spreadsheet) is Outcome.ALREADY
    assert written(desk) == 1


def test_nothing_is_sent_when_the_keys_cannot_be_read(desk: Desk) -> None:
    """A spreadsheet that cannot be read before the write is a clear failure, not an unknown."""
    desk.local.faults.queue(*[faults.html_503(method="GET")] * 6)

    with pytest.raises(SheetsUnavailable):
        write(desk.spreadsheet)
    assert not desk.wire.writes


def test_unknown_when_reading_fails_after_the_write(desk: Desk) -> None:
    """After a write whose answer was lost, a spreadsheet that cannot be read gives unknown."""

    def then_break_reads(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.local.faults.queue(*[faults.html_503(method="GET")] * 6)

    desk.local.faults.queue(faults.reset(applied=True, part=WRITES))
    desk.wire.before.append(then_break_reads)

    with pytest.raises(WriteUnknown):
        write(desk.spreadsheet)
    assert written(desk) == 1


def test_a_quota_refusal_had_no_effect(desk: Desk) -> None:
    """A 429 to the write is told as such, nothing is written, and the same delivery works afterwards."""
    desk.local.faults.queue(faults.too_many_requests(part=WRITES))

    with pytest.raises(QuotaReached):
        write(desk.spreadsheet)
    assert len(desk.wire.writes) == 1
    assert write(desk.spreadsheet) is Outcome.CREATED


def test_other_contents_under_the_same_key(desk: Desk) -> None:
    """A delivery that comes back with another meaning is a problem, and writes nothing."""
    write(desk.spreadsheet)

    with pytest.raises(DeliveryConflict):
        write(desk.spreadsheet, payload="something else")
    assert written(desk) == 1


def test_two_keys_in_one_batch(desk: Desk) -> None:
    """Both keys are taken with the row; the same once more finds it, with whatever other key; another is refused."""

    def take(delivery: str, other: str) -> Outcome:
        return write_once(desk.spreadsheet, delivery, delivery, [ROW], NOW, also=[other])

    assert take("click-1", "a name") is Outcome.CREATED
    assert take("click-1", "a name") is Outcome.ALREADY
    assert take("click-1", "another name") is Outcome.ALREADY
    with pytest.raises(DeliveryConflict) as raised:
        take("click-2", "a name")
    assert raised.value.delivery == "a name"
    assert take("click-2", "another name") is Outcome.CREATED
    assert (written(desk), len(desk.metadata(DELIVERY_KEY))) == (2, 4)


def test_the_last_room_for_keys(desk: Desk) -> None:
    """Where one more key has room and two have not, one is taken and two are refused, neither of them written."""
    desk.spreadsheet.write([Intent.of(f"filler {n}", "").creation(n + 1, NOW) for n in range(LIMIT - 1)])

    with pytest.raises(DeliveryKeysFull):
        write_once(desk.spreadsheet, "click-1", "new", [ROW], NOW, also=["a name"])
    assert len(desk.metadata(DELIVERY_KEY)) == LIMIT - 1
    assert write(desk.spreadsheet) is Outcome.CREATED


def test_two_deliveries_with_one_hash(desk: Desk) -> None:
    """A delivery whose id another one has takes its next id, and both happen once."""
    taken = Intent.of("another delivery", "x")
    desk.spreadsheet.write([taken.creation(Intent.of("click-1", "new").metadata_id(0), NOW)])

    assert write(desk.spreadsheet) is Outcome.CREATED
    assert write(desk.spreadsheet) is Outcome.ALREADY
    ids = [one.metadata_id for one in desk.metadata(DELIVERY_KEY)]
    assert ids == [Intent.of("click-1", "new").metadata_id(salt) for salt in (0, 1)]


def test_a_collision_that_slips_in(desk: Desk) -> None:
    """When another delivery takes our id between look and write, ours goes on with its next id."""
    ours, other = Intent.of("click-1", "new"), desk.other_process()

    def slip_in(sent: Sent) -> None:
        if WRITES in sent.url:
            desk.wire.before.clear()
            other.write([Intent.of("another delivery", "x").creation(ours.metadata_id(0), NOW)])

    desk.wire.before.append(slip_in)

    assert write(desk.spreadsheet) is Outcome.CREATED
    assert written(desk) == 1
    assert len(desk.metadata(DELIVERY_KEY)) == 2


def test_a_deleted_row_is_not_written_again(desk: Desk) -> None:
    """A replay after a person deleted the row finds the key and leaves the row deleted."""
    write(desk.spreadsheet)
    desk.editor.delete_rows("Contacts", 5)

    assert write(desk.spreadsheet) is Outcome.ALREADY
    assert written(desk) == 0


def test_old_keys_go(desk: Desk) -> None:
    """A key older than a week is deleted by the next write; a younger one stays."""
    write(desk.spreadsheet)
    assert write_once(desk.spreadsheet, "click-2", "", [ROW], NOW + LIFE) is Outcome.CREATED
    assert len(desk.metadata(DELIVERY_KEY)) == 2

    write_once(desk.spreadsheet, "click-3", "", [ROW], NOW + LIFE + timedelta(seconds=1))
    assert [one.value.split(".")[0] for one in desk.metadata(DELIVERY_KEY)] == [
        Intent.of(f"click-{n}", "").key for n in (2, 3)
    ]


def test_the_store_is_full(desk: Desk) -> None:
    """With as many live keys as may be, nothing is written; once they are old they make room, all in one batch."""
    keys = [Intent.of(f"filler {n}", "").creation(n + 1, NOW) for n in range(LIMIT)]
    desk.spreadsheet.write(keys)

    with pytest.raises(DeliveryKeysFull):
        write(desk.spreadsheet)
    assert written(desk) == 0
    assert write_once(desk.spreadsheet, "later", "", [ROW], NOW + 2 * LIFE) is Outcome.CREATED
    assert len(desk.metadata(DELIVERY_KEY)) == 1


def test_keys_fit_their_budget(desk: Desk) -> None:
    """A value has at most 80 characters, and the most keys that may live stay under 30,000 with their names."""
    write(desk.spreadsheet)
    [key] = desk.metadata(DELIVERY_KEY)

    assert len(key.value) <= 80
    assert LIMIT * key.size < 30_000


def test_an_invalid_batch_is_ours(desk: Desk) -> None:
    """A batch that Google refuses for another reason than the key is refused whole: no key, no row, no second try."""
    with pytest.raises(WriteRejected):
        write_once(desk.spreadsheet, "click-1", "", [{"deleteSheet": {"sheetId": 404}}], NOW)
    assert desk.metadata(DELIVERY_KEY) == []
    assert len(desk.wire.writes) == 1
    assert write(desk.spreadsheet) is Outcome.CREATED

"""Workflow steps: carried out once, within the policy, and always ended with outputs or with a sentence."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot import endings
from bot.playground.faults import SLACK, Fault
from bot.playground.slack.errors import SlackRefusal
from bot.playground.slack.executions import Execution
from bot.playground.slack.sending import Outcome
from bot.views.steps import outputs
from commands.replies.actions import WorkDone
from commands.replies.parts import Sheet, Subject
from commands.replies.reply import Help, Refused, Reply
from commands.replies.results import Results
from commands.request import Request
from sheets_backend.errors import NoSegment
from tests.bot.bench import MANIFEST, PATIENCE, Scene, before, export, losing_answers

ADA, GRACE, VICTOR, IMPOTS, PARTENAIRES = "U0ADATREMB", "U0GRACELEE", "U0VICTORGU", "C0IMPOTS01", "C0PARTEN01"
SUCCESS = "functions.completeSuccess"


def counted(request: Request) -> Results:
    """Answer a line with the contacts that a segment picks."""
    sheet = Sheet("Clients", "https://docs.google.com/spreadsheets/d/1", request.now)
    return Results(Subject("Clients", "Ville est Québec"), sheet, 12, 2, 60, 1, 2, (), (), ())


@pytest.fixture
def reached(scene: Scene) -> Iterator[Scene]:
    """A bot that Slack reaches by signed HTTP, whose segments pick twelve contacts."""
    scene.commands.says |= {"apply": counted, "appliquer": counted}
    with scene.http():
        yield scene


def run(scene: Scene, step: str = "count_segment", **inputs: Any) -> tuple[Outcome, Execution]:
    """Run a step in Grace's name, acknowledged at once; give its execution as it began."""
    outcome, execution = scene.slack.acting.run_step(step, {"segment": "Clients", "person": GRACE, **inputs})
    assert outcome.acked
    assert execution
    return outcome, execution


def ended(scene: Scene, execution: Execution) -> Execution:
    """Give an execution once all work is done and it is over."""
    scene.settle()
    found = scene.slack.installation.executions.by_id
    assert scene.slack.workspace.wait_until(lambda: not found[execution.id].running, PATIENCE)
    return found[execution.id]


def test_a_step_is_a_line_and_its_reply_the_outputs(reached: Scene) -> None:
    """The form fills in a line in the language of the person named, said by nobody, and its reply is given on."""
    over = ended(reached, run(reached, person=ADA)[1])
    (request,) = reached.commands.asked
    speaker = request.speaker
    assert (request.line, request.unattended) == ('appliquer "Clients"', True)
    assert (speaker.id, speaker.name, speaker.language) == ("", "Ada Tremblay", "fr")
    assert over.outputs == {**outputs(counted(request), "fr")}
    assert (over.outputs["matching"], over.outputs["to_check"], over.outputs["total"]) == (12, 2, 60)


def test_the_other_steps_are_lines_too(reached: Scene) -> None:
    """What is filled in stands in quotes where it is a text, so that no word of it is an option."""
    words = {"title": 'T2 "{Nom}" confirm', "assigned": "{Responsable}", "due": "in 30 days"}
    run(reached, "create_work", **words)
    run(reached, "export_segment", channel=IMPOTS, columns="Nom, Ville")
    run(reached, "list_movements", list="Monday to me")
    reached.settle()
    assert sorted(request.line for request in reached.commands.asked) == [
        'export "Clients" columns Nom, Ville here',
        'movements "Clients" followed as "Monday to me"',
        'work "Clients" "T2 ""{Nom}"" confirm" assigned to "{Responsable}" due "in 30 days"',
    ]


def test_an_execution_is_carried_out_once(reached: Scene) -> None:
    """However often Slack delivers an execution, its work is done and it is ended once."""
    reached.commands.says["export"] = export("here")
    outcome, execution = run(reached, "export_segment", channel=IMPOTS)
    threads = [threading.Thread(target=reached.slack.sending.again, args=(outcome,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ended(reached, execution)
    assert len(reached.commands.asked) == 1
    assert reached.methods().count("files.completeUploadExternal") == 1
    assert reached.methods().count(SUCCESS) == 1


def test_an_execution_that_another_bot_ended_is_left_alone(reached: Scene, start: Callable[..., Scene]) -> None:
    """A bot that was started anew and hears of it again finds it over: nothing is said, and nothing has failed."""
    outcome, execution = run(reached)
    first = ended(reached, execution)
    other = start()
    other.commands.says["apply"] = counted
    with other.http():
        assert other.slack.sending.again(outcome).acked
        assert ended(other, execution) == first
    assert other.bot.failures == []


def refused(request: Request) -> Reply:
    """Answer a line with a mistake."""
    return Refused(NoSegment("<Clients>", ("Client",)), request.line)


def broken(_: Request) -> Reply:
    """Fail as nobody foresaw."""
    raise ZeroDivisionError


def useless(_: Request) -> Reply:
    """Answer with what no step asks for."""
    return Help(())


@pytest.mark.parametrize(
    ("answer", "sentence", "failures"),
    [
        (refused, "There is no segment called “‹Clients›”. Did you mean “Client”?", 0),
        (broken, "Something went wrong on my side", 1),
        (useless, "Something went wrong on my side", 1),
    ],
)
def test_a_step_that_fails_says_why(
    reached: Scene, answer: Callable[[Request], Reply], sentence: str, failures: int
) -> None:
    """A person's mistake comes with its way out, an error of ours with the number under which it is logged."""
    reached.commands.says["apply"] = answer
    error = ended(reached, run(reached)[1]).error
    assert error
    assert error.startswith(sentence)
    assert len(reached.bot.failures) == failures
    assert all(ident in error for ident in reached.bot.failures)


def test_outputs_that_slack_does_not_take_are_an_error(reached: Scene) -> None:
    """A reply that does not fit the step is told with a number, not left hanging."""
    reached.commands.says["apply"] = lambda _: WorkDone(Subject("Clients", ""), 1, 0, "https://x")
    assert "Something went wrong on my side" in str(ended(reached, run(reached)[1]).error)
    assert len(reached.bot.failures) == 1


@pytest.mark.parametrize(
    ("person", "sentence"), [(VICTOR, "Victor Guay est une personne invitée"), ("U0SLACKBOT", "I could not check")]
)
def test_a_step_needs_a_member(reached: Scene, person: str, sentence: str) -> None:
    """In the name of a guest, or of whom Slack does not know, no line is said."""
    assert str(ended(reached, run(reached, person=person)[1]).error).startswith(sentence)
    assert reached.commands.asked == []


def test_a_step_that_there_is_no_room_for_fails_at_once(reached: Scene) -> None:
    """A full pool answers that nothing was done, from where executions are accepted."""
    reached.commands.gate.clear()
    executions = [run(reached)[1] for _ in range(33)]
    found = reached.slack.installation.executions.by_id
    assert reached.slack.workspace.wait_until(lambda: not found[executions[-1].id].running, PATIENCE)
    assert str(found[executions[-1].id].error).startswith("I am too busy")
    reached.commands.gate.set()
    assert all(ended(reached, each).outputs for each in executions[:-1])


def test_another_workspace_is_not_served(reached: Scene) -> None:
    """An execution that comes from another team fails, and its line is not said."""
    reached.commands.gate.clear()
    outcome, execution = run(reached)
    assert outcome.delivery
    payload = {**outcome.delivery.payload, "team_id": "T0OTHER"}
    reached.slack.sending.again(replace(outcome, delivery=replace(outcome.delivery, payload=payload)))
    found = reached.slack.installation.executions.by_id
    assert reached.slack.workspace.wait_until(lambda: not found[execution.id].running, PATIENCE)
    assert str(found[execution.id].error).startswith("I do not work for this workspace")
    reached.commands.gate.set()
    reached.settle()
    assert len(reached.commands.asked) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("rate_limited", on=SLACK, part=SUCCESS),
        Fault("server_error", on=SLACK, part=SUCCESS),
        Fault("reset", on=SLACK, part=SUCCESS, applied=True),
    ],
    ids=["429", "503", "reset after it was done"],
)
def test_slack_out_of_order_does_not_leave_a_step_hanging(reached: Scene, fault: Fault) -> None:
    """The completing call is made again; where the first did it after all, that is as good."""
    reached.slack.faults.queue(fault)
    assert ended(reached, run(reached)[1]).outputs
    assert (reached.slack.faults.waiting, reached.bot.failures) == ((), [])


def test_an_end_whose_answer_is_lost_is_an_end(reached: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """When Slack breaks down after each attempt, the execution is over all the same."""
    losing_answers(monkeypatch, SUCCESS)
    assert ended(reached, run(reached)[1]).outputs


@pytest.mark.parametrize(
    ("channel", "sentence", "where"),
    [
        (IMPOTS, None, IMPOTS),
        (PARTENAIRES, "The channel is shared with another organization", "D"),
        ("C0DIRECT01", "I cannot see the channel", "D"),
    ],
)
def test_a_file_goes_where_it_may(reached: Scene, channel: str, sentence: str | None, where: str) -> None:
    """In the channel asked for, with a link; else to the person named, and the step fails and says so."""
    reached.commands.says["export"] = export("here")
    over = ended(reached, run(reached, "export_segment", channel=channel)[1])
    (file,) = [file for file in reached.slack.installation.files.by_id.values() if file.shared]
    assert [place.startswith(where) for place in file.channels] == [True]
    if sentence:
        assert "Grace Lee got it as a direct message" in str(over.error)
        assert sentence in str(over.error)
    else:
        assert over.outputs
        assert file.id in str(over.outputs["link"])


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("conversations.info", "I did not send it anywhere"),
        ("conversations.members", "I did not send it anywhere"),
        ("files.getUploadURLExternal", "It was not posted anywhere"),
    ],
)
def test_where_the_policy_cannot_be_told_nothing_leaves(
    reached: Scene, monkeypatch: pytest.MonkeyPatch, method: str, sentence: str
) -> None:
    """When Slack does not say who would see the file, or does not take it, it is nowhere, and the step says so."""

    def fail(_: int) -> None:
        raise SlackRefusal("internal_error")

    before(monkeypatch, method, fail)
    reached.commands.says["export"] = export("here")
    assert sentence in str(ended(reached, run(reached, "export_segment", channel=IMPOTS)[1]).error)
    assert [file for file in reached.slack.installation.files.by_id.values() if file.shared] == []


def test_a_person_who_is_not_in_the_channel_posts_nothing_there(reached: Scene) -> None:
    """Whoever sets a step up may name anybody, and still reach no channel that this person is not in."""
    channels = reached.slack.workspace.channels
    channels[IMPOTS] = replace(channels[IMPOTS], members=channels[IMPOTS].members - {GRACE})
    reached.commands.says["export"] = export("here")
    error = ended(reached, run(reached, "export_segment", channel=IMPOTS)[1]).error
    assert "Grace Lee is not a member of the channel" in str(error)


def offered(scene: Scene) -> list[str]:
    """Ask for what a step's picker offers, as Slack does, and give the values."""
    outcome, execution = scene.slack.acting.run_step("segment_options", {})
    assert outcome.acked
    assert execution
    options = scene.slack.installation.executions.by_id[execution.id].outputs
    assert options
    return [option["value"] for option in options["options"]]


def test_the_picker_offers_segments(start: Callable[..., Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    """It has them before the acknowledgement; where the sheet is slow or out of order, those that were read last."""
    monkeypatch.setattr(endings, "NAMES_WITHIN", 0.05)
    gate, answers = threading.Event(), iter([("Clients", "x" * 80), None])

    def names() -> tuple[str, ...]:
        if (answer := next(answers)) is None:
            gate.wait(PATIENCE)
            raise OSError
        return answer

    scene = start(names=names)
    with scene.http():
        monkeypatch.setattr(endings, "NAMES_WITHIN", PATIENCE)
        assert offered(scene) == ["Clients", "x" * 80]
        monkeypatch.setattr(endings, "NAMES_WITHIN", 0.05)
        assert offered(scene) == ["Clients", "x" * 80]
    gate.set()


def test_every_output_is_declared() -> None:
    """What a reply gives on is what the manifest promises to the steps after it."""
    told = MANIFEST["functions"]["create_work"]["output_parameters"]
    assert set(outputs(WorkDone(Subject("Clients", ""), 1, 0, "https://x"), "fr")) == set(told)

"""Whatever goes wrong, the bot tells the truth: faults down, what a person does across, and what she reads.

done      it says that it is done, and it is, once
problem   it says what is wrong, and nothing was done
unclear   it says that it does not know; done or not, it is never done twice
lost      Slack says that the app did not answer; it is done once, and the bot says so too
dm        done, once, and said in the direct messages: Slack takes no answer where the person is
silent    nothing comes; no row says so
.         the fault strikes nothing of this
"""

from collections.abc import Callable, Iterator

import pytest

from tests.faults.stage import CREATE, Scene, impatient, staged

FLOWS = ("create", "apply", "export", "work")
PREVIEW = '/segment work Laval "Call"'
PICKED = 5

CALLS = """
google server_error method=GET                          done     done     .        done
google server_error method=GET times=99                 problem  problem  problem  problem
google html_error method=GET times=99                   .        problem  .        .
google rate_limited method=GET seconds=60 times=99      .        problem  .        problem
google hang method=GET                                  .        done     .        done
google forbidden                                        .        .        problem  problem
google reset part=:batchUpdate                          done     .        .        done
google reset part=:batchUpdate applied                  done     .        .        done
google reset part=:batchUpdate late=1                   done     .        .        done
google server_error part=:batchUpdate applied times=99  done     .        .        done
google html_error part=:batchUpdate times=99            unclear  .        .        unclear
google hang part=:batchUpdate applied                   .        .        .        done
slack latency part=response_url seconds=0.01            done     .        .        .
slack reset part=response_url applied                   done     done     .        done
slack server_error part=response_url                    done     done     done     done
slack html_error part=response_url applied              done     .        .        .
slack hang part=response_url                            .        .        .        done
slack server_error part=response_url times=99           dm       dm       .        dm
slack hang part=response_url applied times=99           .        .        .        dm
slack rate_limited part=response_url seconds=1          dm       dm       .        dm
slack reset part=conversations.info                     .        .        done     .
slack html_error part=conversations.info times=99       .        .        problem  .
slack html_error part=upload                            .        .        problem  .
slack rate_limited part=files.complete seconds=1        .        .        done     .
slack reset part=files.complete applied                 .        .        unclear  .
slack server_error part=files.complete                  .        .        unclear  .
"""
DELIVERIES = """
bot redeliver                                           done     done     done     done
bot deliver_twice                                       done     done     done     done
bot drop_ack                                            lost     lost     lost     done
bot expired_trigger                                     done     .        .        done
"""

SAYS = {
    "done": ("Segment saved", "contacts match · 30 contacts", "is posted here", "5 work items are created"),
    "problem": ("not answering", "slow down", "not shared with me", "did not take", "did not send it"),
    "unclear": ("did not say clearly", "no clear answer"),
    "lost": ('failed with the error "operation_timeout"',),
    "dm": ("segments in DM:",),
}
"""How each outcome reads."""


def rows(table: str) -> list[tuple[str, dict[str, str]]]:
    """Give each fault with the outcome of each flow that it strikes."""
    split = [line.split() for line in table.strip().splitlines()]
    outcomes = [dict(zip(FLOWS, words[-4:], strict=True)) for words in split]
    struck = [{flow: outcome for flow, outcome in one.items() if outcome != "."} for one in outcomes]
    return [(" ".join(words[:-4]), one) for words, one in zip(split, struck, strict=True)]


@pytest.fixture(scope="module", params=["http", "socket"])
def scenes(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """One playground for all the scenes of a transport."""
    with pytest.MonkeyPatch.context() as patch, impatient(patch), staged(request.param) as scene:
        yield scene


ACTS: dict[str, Callable[[Scene], str]] = {
    "create": lambda scene: scene.say(CREATE),
    "apply": lambda scene: scene.say("/segment apply Laval"),
    "export": lambda scene: scene.say("/segment export Laval"),
    "work": lambda scene: scene.click("Create these items"),
}
"""What is done while the fault waits."""


def written(scene: Scene, flow: str) -> int:
    """Count what a flow wrote."""
    return {"create": len(scene.rows("_segments")), "export": scene.files(), "work": len(scene.rows("Work"))}[flow]


def outcome_of(said: str) -> str:
    """Name what a person reads; more than one at once is a contradiction, but for what was lost on the way."""
    read = {name for name, signs in SAYS.items() if any(sign in said for sign in signs)}
    beside = {"lost", "dm"} & read
    (outcome,) = beside or read or {"silent"}
    assert not beside or "done" in read, said
    return outcome


def play(scene: Scene, fault: str, flow: str) -> str:
    """Play one flow with a fault before its last act; give what is read, after looking whether it is true."""
    scene.start_over(PREVIEW if flow == "work" else "", saved=flow != "create")
    outcome = outcome_of(scene.struck(fault, lambda: ACTS[flow](scene)))
    if flow == "apply":
        return outcome
    whole, found = PICKED if flow == "work" else 1, written(scene, flow)
    assert found in {"problem": {0}, "unclear": {0, whole}}.get(outcome, {whole})
    return outcome


def look_again(scene: Scene, flow: str) -> None:
    """Ask once more when all is well: what was done stays done once, what was not is done now."""
    if flow == "work":
        said = scene.say(PREVIEW)
        if "[Create these items]" in said:
            scene.click("Create these items")
        assert len(scene.rows("Work")) == PICKED
    if flow == "create":
        scene.say(CREATE)
        assert len(scene.rows("_segments")) == 1


@pytest.mark.parametrize(("fault", "expected"), rows(CALLS), ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.parametrize("scenes", ["http"], indirect=True)
def test_the_bot_tells_the_truth_when_its_calls_go_wrong(scenes: Scene, fault: str, expected: dict[str, str]) -> None:
    """As the table says, and what is said is so; asked again afterwards, all is there once."""
    for flow, outcome in expected.items():
        assert play(scenes, fault, flow) == outcome, flow
        if outcome != "done":
            look_again(scenes, flow)
    assert scenes.session.bot.failures == []


@pytest.mark.parametrize(
    ("fault", "expected"), rows(DELIVERIES), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_bot_does_once_what_is_delivered_badly(scenes: Scene, fault: str, expected: dict[str, str]) -> None:
    """By both transports: as the table says, once, and the same again changes nothing."""
    for flow, outcome in expected.items():
        assert play(scenes, fault, flow) == outcome, flow
        look_again(scenes, flow)
    assert scenes.session.bot.failures == []

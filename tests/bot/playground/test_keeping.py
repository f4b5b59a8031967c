"""The workbook kept between runs: all of it, never half of it, and never by two at once."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.__main__ import BAD_INPUT, main
from bot.playground.keeping import kept, read, save
from bot.playground.sample import sample_workbook
from bot.playground.sheets import Editor, Workbook, new_workbook
from bot.playground.sheets.storing import from_json, to_json
from bot.playground.steps import BadInput

KEEPS_AND_WAITS = """
import pathlib, sys
from bot.playground.keeping import kept
from bot.playground.sheets import Editor, new_workbook
with kept(pathlib.Path(sys.argv[1]), lambda: new_workbook("S")) as workbook:
    Editor(workbook).type("Sheet1!A1", ["kept"])
    print("changed", flush=True)
    sys.stdin.read()
"""
PATIENCE_SECONDS = 20


def rich() -> Workbook:
    """Give a workbook with something of everything on it."""
    workbook = sample_workbook()
    editor = Editor(workbook)
    editor.add_tab("_hidden")
    editor.type("_hidden!A1", ["=4/2", "#N/A", "VRAI", "2026-11-24", "12,5 %", "'0042", "Ligne\nautre"])
    editor.hide_tab("_hidden")
    hidden = workbook.sheets[1].sheet_id
    area = {"sheetId": hidden, "startRowIndex": 2, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
    column = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 3, "endIndex": 4}
    metadata = {"metadataKey": "field", "location": {"dimensionRange": column}, "visibility": "DOCUMENT"}
    editor.apply(
        {"createDeveloperMetadata": {"developerMetadata": metadata}},
        {"mergeCells": {"range": area}},
        {"addProtectedRange": {"protectedRange": {"range": area, "warningOnly": True}}},
        {"addNamedRange": {"namedRange": {"name": "zone", "range": area}}},
        {"repeatCell": {"range": area, "cell": {"note": "à voir"}, "fields": "note"}},
    )
    return workbook


def again(workbook: Workbook) -> Workbook:
    """Give the workbook after a way through JSON text."""
    return from_json(json.loads(json.dumps(to_json(workbook))))


def typed(text: str) -> Callable[[], Workbook]:
    """Make a workbook with a text in A1."""

    def make() -> Workbook:
        workbook = new_workbook("S")
        Editor(workbook).type("Sheet1!A1", [text])
        return workbook

    return make


def first_cell(path: Path) -> str:
    """Give what the file's workbook has in A1."""
    return str(Editor(read(path)).values("Sheet1!A1")[0][0])


def test_all_of_a_workbook_comes_back() -> None:
    """Cells, formats, rules, notes, formulas, errors, tabs, ranges and metadata are the same, and new ids stay new."""
    workbook = rich()
    back = again(workbook)
    assert to_json(back) == to_json(workbook)
    for before, after in zip(workbook.sheets, back.sheets, strict=True):
        assert list(after.grid.rows(0, 400)) == list(before.grid.rows(0, 400))
    assert (back.content.metadata, back.shared_with) == (workbook.content.metadata, workbook.shared_with)
    assert back.mint_id() == workbook.mint_id()


@given(st.lists(st.one_of(st.text(max_size=9), st.floats(allow_nan=False, allow_infinity=False), st.booleans())))
def test_each_value_comes_back(values: list[str | float | bool]) -> None:
    """Any text, number or boolean in a cell is that after a way through the file's text."""
    workbook = new_workbook("S")
    cells = [{"userEnteredValue": {_kind(value): value}} for value in values]
    if cells:
        args = {"rows": [{"values": cells[:26]}], "fields": "userEnteredValue", "start": {"sheetId": 0}}
        Editor(workbook).apply({"updateCells": args})
    assert again(workbook).sheets[0].grid.row(0) == workbook.sheets[0].grid.row(0)


def _kind(value: str | float | bool) -> str:
    return "boolValue" if isinstance(value, bool) else "stringValue" if isinstance(value, str) else "numberValue"


def test_the_second_run_begins_where_the_first_ended(tmp_path: Path) -> None:
    """What was changed in one run is there in the next, which makes no new workbook."""
    path = tmp_path / "cabinet.json"
    with kept(path, typed("first")) as workbook:
        Editor(workbook).type("Sheet1!A1", ["second"])
    with kept(path, typed("never")) as workbook:
        assert Editor(workbook).values("Sheet1!A1") == [["second"]]


def test_a_change_is_written_while_the_run_goes_on(tmp_path: Path) -> None:
    """Nobody needs to end the playground for a change to be in the file."""
    path = tmp_path / "cabinet.json"
    with kept(path, typed("first")) as workbook:
        Editor(workbook).type("Sheet1!A1", ["second"])
        until = time.monotonic() + PATIENCE_SECONDS
        while first_cell(path) != "second":
            assert time.monotonic() < until


def test_a_second_playground_is_told(tmp_path: Path) -> None:
    """While one playground keeps the file another one is refused in a sentence; afterwards it is not."""
    path = tmp_path / "cabinet.json"
    with kept(path, typed("mine")):
        with pytest.raises(BadInput, match="used by another playground"), kept(path, typed("yours")):
            pass
        assert first_cell(path) == "mine"
    with kept(path, typed("yours")):
        pass


def test_a_killed_playground_leaves_a_whole_file_and_no_lock(tmp_path: Path) -> None:
    """After a kill the file can be read and used at once: at worst the last moment's change is missing."""
    path = tmp_path / "cabinet.json"
    command = [sys.executable, "-c", KEEPS_AND_WAITS, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own code
        assert process.stdout is not None
        assert process.stdout.readline() == "changed\n"
        process.send_signal(signal.SIGKILL)
    with kept(path, typed("never")) as workbook:
        assert Editor(workbook).values("Sheet1!A1") in ([], [["kept"]])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 10_000), harm=st.sampled_from(["cut", "flip"]))
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, at: int, harm: str) -> None:
    """Wherever a file is cut or a bit of it is turned, it is refused in a sentence, and not one byte of it changes."""
    path = tmp_path / "cabinet.json"
    save(typed("mine")(), path)
    whole = path.read_bytes()
    at %= len(whole)
    damaged = whole[:at] if harm == "cut" else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    path.write_bytes(damaged)
    with pytest.raises(BadInput, match="left as it is"), kept(path, typed("other")):
        pass
    assert path.read_bytes() == damaged


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"format": "sheet-segments workbook", "version": 2}\n{}', "a newer version"),
        (b"Nom,Ville\nAda,Laval\n", "holds no workbook of the playground"),
        (b"", "holds no workbook of the playground"),
    ],
    ids=("newer", "csv", "empty"),
)
def test_another_file_is_refused_and_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    """A file from a newer version, or of another kind, ends the command line with a sentence and stays."""
    path = tmp_path / "cabinet.json"
    path.write_bytes(content)
    assert main(["--once", "--keep", str(path)]) == BAD_INPUT
    assert sentence in capsys.readouterr().err
    assert path.read_bytes() == content


def test_a_seed_does_not_replace_what_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a workbook is kept already, a seed is refused: neither is lost."""
    path, seed = tmp_path / "cabinet.json", tmp_path / "seed.csv"
    save(typed("mine")(), path)
    seed.write_text("Nom\nAda\n", encoding="utf-8")
    assert main(["--once", "--keep", str(path), "--seed", str(seed)]) == BAD_INPUT
    assert "holds a workbook already" in capsys.readouterr().err
    assert first_cell(path) == "mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Where the file cannot be, there is a sentence before anything else happens."""
    with pytest.raises(BadInput, match="cannot be used to keep"), kept(tmp_path / "no" / "w.json", typed("mine")):
        pass


def test_a_write_that_fails_leaves_the_last_good_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When the disk refuses, the file stays as it was, it is said, and the playground goes on."""
    path = tmp_path / "cabinet.json"
    with kept(path, typed("good")) as workbook:
        (tmp_path / ".cabinet.json.new").mkdir()
        Editor(workbook).type("Sheet1!A1", ["lost"])
    assert first_cell(path) == "good"
    assert "could not be kept" in capsys.readouterr().err


def test_a_segment_is_there_in_the_next_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A segment made in one run of the command line is in the hidden tab of the next."""
    keep = ["--once", "--keep", str(tmp_path / "cabinet.json")]
    assert main([*keep, "--say", '/segment create "Gens de Percé" : Ville is Percé']) == 0
    capsys.readouterr()
    assert main([*keep, "--dump", "_segments"]) == 0
    assert "Gens de Percé" in capsys.readouterr().out

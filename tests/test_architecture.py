"""The house as a test: directions of imports, sizes, and no hidden imports."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "commands", "sheets_backend")
CODE = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
BENCH = sorted((ROOT / "benchmarks").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
GRAB_BAGS = {"util", "utils", "helpers", "common", "misc", "manager", "service"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Every function of the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """The lines of a function's body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_import_contracts_hold() -> None:
    """The bot speaks, commands decide, the sheet remembers: import-linter finds no import the other way."""
    linted = subprocess.run(  # noqa: S603 - our own command
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout


def test_functions_are_small() -> None:
    """The median function has at most 5 lines, nine in ten at most 20, and none more than 40."""
    for code in (CODE, BENCH):
        sizes = {
            f"{path.relative_to(ROOT)}:{f.lineno} {f.name}": body_lines(f) for path in code for f in functions(path)
        }

        assert median(sizes.values()) <= 5
        assert quantiles(sizes.values(), n=10)[-1] <= 20
        assert {name: size for name, size in sizes.items() if size > 40} == {}


def test_files_are_small() -> None:
    """No file has more than 300 lines, tests included."""
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE + BENCH + TESTS
    }

    assert {name: size for name, size in sizes.items() if size > 300} == {}


def test_no_import_is_hidden_in_a_function() -> None:
    """Every import stands at the top of its file, where a cycle would show."""
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CODE + BENCH
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_no_grab_bags() -> None:
    """No module is called what could hold anything."""
    assert [str(path) for path in CODE + BENCH if path.stem in GRAB_BAGS] == []


def test_every_module_imports() -> None:
    """Each module can be imported by its name; as there is no cycle (a contract above), in any order."""
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in CODE]
    names = [name for name in modules if not name.endswith("__main__")]
    every = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    done = subprocess.run([sys.executable, "-c", every], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own code

    assert done.returncode == 0, done.stderr

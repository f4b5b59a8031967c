"""The words of the page: the same keys in both languages, and none that is missing or left over."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from bot.playground.page.hints import hints

PAGE = Path(str(files("bot.playground.page")))
STATIC = PAGE / "static"
PLURALS = re.compile(r"\.(one|many|other)$")
WRITES_HTML = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
PLACES = re.compile(r"\{(\w+)\}")


def strings(code: str) -> dict[str, str]:
    """Give the words of a language, without those of the Sheet pane."""
    found: dict[str, str] = json.loads((STATIC / "strings" / f"{code}.json").read_text(encoding="utf-8"))
    return found


def source() -> str:
    """Give all that is written in the page's own modules."""
    paths = [*STATIC.rglob("*.js"), *PAGE.glob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_both_languages_have_the_same_keys_and_places() -> None:
    """What is said in one language is said in the other, with the same facts."""
    french, english = strings("fr"), strings("en")

    assert french.keys() == english.keys()
    for key, text in french.items():
        assert set(PLACES.findall(text)) == set(PLACES.findall(english[key])), key


def test_every_key_that_is_used_exists() -> None:
    """A key in the code, written out or as a beginning, is the key or the beginning of one in the strings."""
    known = {PLURALS.sub("", key) for key in strings("fr")}
    for key in set(re.findall(r'"((?:shell|slack|traffic|tour)\.[a-z_.]*[a-z_])"', source())):
        assert key in known, key
    for start in set(re.findall(r"`((?:shell|slack|traffic|tour)\.[a-z_.]*)\$", source())):
        assert any(key.startswith(start) for key in known), start


def test_no_key_is_left_over() -> None:
    """Each key is used, as it stands or through a beginning that the code completes."""
    text = source()
    starts = tuple(set(re.findall(r"`((?:shell|slack|traffic|tour)\.[a-z_.]*)\$", text)))
    left = [key for key in strings("fr") if f'"{PLURALS.sub("", key)}"' not in text and not key.startswith(starts)]

    assert left == []


def test_the_hints_are_the_bots_own_help() -> None:
    """Each verb has its usage in both languages, and begins with what one types."""
    both = hints()

    assert len(both["fr"]) == len(both["en"])
    assert {hint["start"] for hint in both["en"]} >= {"/segment create", "/segment apply", "/segment export"}
    assert {hint["start"] for hint in both["fr"]} >= {"/segment créer", "/segment appliquer", "/segment exporter"}
    for hint in (*both["fr"], *both["en"]):
        assert hint["usage"].startswith(hint["start"])
        assert hint["about"]


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.js")), ids=lambda path: path.name)
def test_modules_are_small_and_put_in_text_only(path: Path) -> None:
    """A module has at most 300 lines; none writes HTML, runs text, or asks another origin for anything."""
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 300
    assert not re.search(WRITES_HTML, text)
    assert not re.search(r"(?:fetch|import)\(?\s*[\"'`]https?:", text)

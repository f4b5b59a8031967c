"""Settings: read from the environment or `.env`, all faults told at once, no secret shown."""

import pickle
import traceback
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsProblem, load, system_language
from commands.i18n.catalogue import LANGUAGES, say
from commands.request import Language
from sheets_backend.periods import FirmYear

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-canary-1",
    "SLACK_APP_TOKEN": "xapp-canary-2",
    "SLACK_SIGNING_SECRET": "canary-3",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key_file: Path) -> Path:
    """An environment with all that is needed, in a folder of its own."""
    for name in (*Settings.model_fields, "LC_ALL", "LANG"):
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in {**SECRETS, "SPREADSHEET_ID": "1aB-_9", "GOOGLE_APPLICATION_CREDENTIALS": str(key_file)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return key_file


def lines(language: Language = "en") -> tuple[str, ...]:
    """Load settings that are wrong; give what is said of them."""
    with pytest.raises(SettingsProblem) as caught:
        load(language=language)
    shown = "".join(traceback.format_exception(caught.value))
    assert not any(secret in shown for secret in SECRETS.values())
    return caught.value.lines


def test_what_is_needed_is_enough() -> None:
    """Five values make a bot: the rest has defaults."""
    settings = load()
    assert (settings.transport, settings.contacts_tab, settings.work_tab) == ("socket", "Contacts", "Work")
    assert settings.account == "bot@local.example"
    assert settings.warnings() == ()


def test_a_file_named_env_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`.env` fills in what the environment does not say, and the environment wins."""
    (tmp_path / ".env").write_text("CONTACTS_TAB=Clients\nWORK_TAB=Travaux\nUNKNOWN=1\n", encoding="utf-8")
    monkeypatch.setenv("WORK_TAB", "Tâches")
    assert (load().contacts_tab, load().work_tab) == ("Clients", "Tâches")


def test_the_firms_year_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first month of the fiscal year and the first day of the week are the firm's to say, or the calendar's."""
    assert load().year == FirmYear(1, None)
    monkeypatch.setenv("FISCAL_YEAR_START", "4")
    monkeypatch.setenv("WEEK_START", "monday")
    assert load().year == FirmYear(4, 0)
    monkeypatch.setenv("FISCAL_YEAR_START", "13")
    monkeypatch.setenv("WEEK_START", "friday")
    assert [line.split()[0] for line in lines()] == ["FISCAL_YEAR_START", "WEEK_START"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    """One run tells all that is missing, each with where to find it."""
    needed = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SPREADSHEET_ID", "GOOGLE_APPLICATION_CREDENTIALS")
    for name in needed:
        monkeypatch.setenv(name, "")
    said = lines(language)
    assert [line.split()[0] for line in said] == list(needed)
    assert all(say(f"settings.where.{name.lower()}", language) in line for name, line in zip(needed, said, strict=True))


def test_each_transport_needs_its_own_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Socket Mode needs the app-level token and no signing secret; HTTP the other way round."""
    monkeypatch.delenv("SLACK_SIGNING_SECRET")
    assert load()
    monkeypatch.setenv("TRANSPORT", "http")
    monkeypatch.delenv("SLACK_APP_TOKEN")
    assert [line.split()[0] for line in lines()] == ["SLACK_SIGNING_SECRET"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TRANSPORT", "smoke-signals", "not what is expected"),
        ("SLACK_BOT_TOKEN", "xoxp-canary-1", "does not start with xoxb-"),
        ("SLACK_APP_TOKEN", "canary-2", "does not start with xapp-"),
        ("SPREADSHEET_ID", "the sheet of the firm", "neither the address of a spreadsheet nor its id"),
        ("GOOGLE_APPLICATION_CREDENTIALS", "absent.json", "cannot be read"),
        ("GOOGLE_APPLICATION_CREDENTIALS", ".", "cannot be read"),
        ("HTTP_PORT", "70000", "not what is expected"),
        ("SLACK_API_URL", "slack.com", "not an http or https address"),
    ],
)
def test_what_is_malformed_is_said_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """A wrong value is explained, in one sentence."""
    monkeypatch.setenv(name, value)
    (line,) = lines()
    assert line.startswith(name)
    assert said in line


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"type": "authorized_user"}', '{"type": "service_account"}'])
def test_a_file_that_is_no_key_is_refused(environment: Path, content: str) -> None:
    """The key file must hold a service account's key."""
    environment.write_text(content, encoding="utf-8")
    assert "no service account key" in lines()[0]


def test_a_key_that_everybody_can_read_is_warned_about(environment: Path) -> None:
    """The bot starts, and says that the key lies open."""
    environment.chmod(0o644)
    (warning,) = load().warnings()
    assert "chmod 600" in warning


@pytest.mark.parametrize(
    "given",
    [
        "1aB-_9",
        "https://docs.google.com/spreadsheets/d/1aB-_9/edit#gid=0",
        "https://docs.google.com/spreadsheets/u/1/d/1aB-_9/edit?usp=sharing",
        " 1aB-_9 ",
    ],
)
def test_the_spreadsheet_goes_by_its_id_or_address(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """What the browser shows can be pasted."""
    monkeypatch.setenv("SPREADSHEET_ID", given)
    assert load().spreadsheet_id == "1aB-_9"


def test_addresses_end_as_the_libraries_want() -> None:
    """slack_sdk wants a slash at the end of its base URL."""
    assert load().slack_api_url == "https://slack.com/api/"
    assert load().google_api_url == "https://sheets.googleapis.com"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "fr_CA:fr", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LC_ALL": "en_CA.UTF-8", "LANG": "fr_CA.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_operators_language_comes_from_the_system(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], language: str
) -> None:
    """LANGUAGE, as systems set it, then LC_ALL, then LANG; French or English."""
    assert system_language(environ) == language
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert load().language == language


def test_secrets_are_not_shown() -> None:
    """Neither repr nor str nor a dump of the settings holds a secret."""
    settings = load()
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert not any(secret in shown for secret in SECRETS.values())
    assert any(secret.encode() in pickle.dumps(settings) for secret in SECRETS.values())  # they are there


def test_every_setting_is_explained() -> None:
    """Each has its docstring and, in both languages, where its value comes from."""
    for name, field in Settings.model_fields.items():
        assert field.description
        assert all(say(f"settings.where.{name}", language) for language in LANGUAGES)

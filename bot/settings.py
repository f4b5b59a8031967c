"""The settings: environment variables, or a file `.env`. Everything wrong with them is said at once."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from commands.i18n.catalogue import say
from commands.request import Language
from sheets_backend.backend import Firm
from sheets_backend.google import API_URL, id_in
from sheets_backend.periods import FirmYear

_KEY_FIELDS = ("client_email", "private_key", "token_uri")
_SPREADSHEET_ID = re.compile(r"[A-Za-z0-9_-]+")


class SettingsProblem(Exception):
    """Settings are missing or malformed; `lines` has a sentence for each, none of which holds a value."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def system_language(environ: Mapping[str, str] = os.environ) -> Language:
    """Tell the operator's language from `LANGUAGE`, `LC_ALL` or `LANG`: French where it says so, else English."""
    name = next(filter(None, map(environ.get, ("LANGUAGE", "LC_ALL", "LANG"))), "")
    return "fr" if name.lower().startswith("fr") else "en"


class Settings(BaseSettings):
    """What an operator decides. The names in the environment are those of the fields, in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
        validate_default=True,
    )

    transport: Literal["socket", "http"] = "socket"
    """`socket`: the bot connects to Slack (Socket Mode). `http`: Slack posts to the bot's public address."""

    slack_bot_token: SecretStr
    """The bot token, `xoxb-…`: OAuth & Permissions in the app's pages."""

    slack_app_token: SecretStr = SecretStr("")
    """The app-level token, `xapp-…`, with the scope connections:write: Basic Information. For `socket`."""

    slack_signing_secret: SecretStr = SecretStr("")
    """The signing secret: Basic Information. For `http`."""

    spreadsheet_id: str
    """The spreadsheet's id, or its address as the browser shows it."""

    google_application_credentials: Path
    """The path of the service account's JSON key file."""

    http_host: str = "127.0.0.1"
    """The address that `http` listens on; a proxy with TLS stands before it."""

    http_port: int = Field(default=3000, ge=0, le=65535)
    """The port that `http` listens on; 0 takes any free one."""

    contacts_tab: str = Field(default="Contacts", min_length=1)
    """The tab that holds the contacts; its first row names the columns."""

    work_tab: str = Field(default="Work", min_length=1)
    """The tab that work rows are added to."""

    fiscal_year_start: int = Field(default=1, ge=1, le=12)
    """The number of the month that the firm's fiscal year begins with."""

    week_start: Literal["", "monday", "saturday", "sunday"] = ""
    """The first day of the firm's weeks; empty for what the spreadsheet's locale says."""

    list_columns: str = ""
    """The headers of the columns that lists of contacts show, by commas, or by semicolons where headers have commas."""

    slack_api_url: str = "https://slack.com/api/"
    """Where the Web API is; another address is for trying things out."""

    google_api_url: str = API_URL
    """Where the Sheets API is; another address is for trying things out."""

    language: Language = Field(default_factory=system_language)
    """The operator's language, `fr` or `en`; people are answered in their own."""

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret")
    @classmethod
    def _secret(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        prefix = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}.get(str(info.field_name), "")
        needed_for = {"slack_app_token": "socket", "slack_signing_secret": "http"}.get(str(info.field_name))
        if not secret.get_secret_value() and info.data.get("transport") != needed_for:
            return secret
        if not secret.get_secret_value():
            raise PydanticCustomError("missing", "missing")
        if not secret.get_secret_value().startswith(prefix):
            raise PydanticCustomError("prefix", "prefix", {"prefix": prefix})
        return secret

    @field_validator("spreadsheet_id")
    @classmethod
    def _id(cls, given: str) -> str:
        if not _SPREADSHEET_ID.fullmatch(id_in(given)):
            raise PydanticCustomError("spreadsheet", "spreadsheet")
        return id_in(given)

    @field_validator("google_application_credentials")
    @classmethod
    def _key_file(cls, path: Path) -> Path:
        key_facts(path)
        return path

    @field_validator("slack_api_url", "google_api_url")
    @classmethod
    def _url(cls, url: str, info: ValidationInfo) -> str:
        if not url.startswith(("https://", "http://")):
            raise PydanticCustomError("url", "url")
        return url.rstrip("/") + ("/" if info.field_name == "slack_api_url" else "")

    @field_validator("language", mode="before")
    @classmethod
    def _first_language(cls, given: str) -> str:
        """Read `fr_CA:fr`, as systems set it, like `fr`."""
        return "fr" if str(given).lower().startswith("fr") else "en"

    def warnings(self) -> tuple[str, ...]:
        """Say what is unwise in these settings."""
        path = self.google_application_credentials
        open_to_all = path.stat().st_mode & 0o007
        return (say("settings.key_readable", self.language, path=str(path)),) if open_to_all else ()

    @property
    def year(self) -> FirmYear:
        """How the firm counts weeks and fiscal years."""
        week_start = {"": None, "monday": 0, "saturday": 5, "sunday": 6}[self.week_start]
        return FirmYear(self.fiscal_year_start, week_start)

    @property
    def firm(self) -> Firm:
        """What the firm decides once."""
        parts = self.list_columns.split(";" if ";" in self.list_columns else ",")
        return Firm(self.year, tuple(filter(None, map(str.strip, parts))))

    @property
    def account(self) -> str:
        """The service account's e-mail address, which the spreadsheet must be shared with."""
        return str(key_facts(self.google_application_credentials)["client_email"])


def key_facts(path: Path) -> dict[str, Any]:
    """Read a service account's key file; PydanticCustomError where it is none."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise PydanticCustomError("key_unreadable", "unreadable", {"path": str(path)}) from None
    except ValueError:
        facts = None
    if not isinstance(facts, dict) or facts.get("type") != "service_account" or not all(map(facts.get, _KEY_FIELDS)):
        raise PydanticCustomError("key_malformed", "malformed", {"path": str(path)})
    return facts


def load(env_file: Path | None = Path(".env"), language: Language | None = None) -> Settings:
    """Read the settings.

    Raises:
        SettingsProblem: something is missing or malformed, all of it named.

    """
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # pydantic-settings takes the fields from outside
    except ValidationError as error:
        lines = tuple(_sentences(error, language or system_language()))
    raise SettingsProblem(lines)  # outside the handler: the cause would print the values


def _sentences(error: ValidationError, language: Language) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        name = str(fault["loc"][0])
        known = fault["type"] in {"missing", "prefix", "spreadsheet", "url", "key_unreadable", "key_malformed"}
        kind = fault["type"] if known else "malformed"
        yield say(f"settings.{kind}", language, name=name.upper(), **fault.get("ctx", {}), where=_where(name, language))


def _where(name: str, language: Language) -> str:
    return say(f"settings.where.{name}", language)

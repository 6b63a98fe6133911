"""Every setting of the product, typed and in one place: file ``rujai.toml``, environment ``RUJAI_…``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from pydantic import BaseModel, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from catalog.model import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent
HANDOVER_SECRET_CHARS = 32
"""256 bits, as HMAC-SHA-256 wants them."""
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")


class Shop(BaseModel):
    """The shop as shoppers see it."""

    name: str = "Rujai Demo"
    currency: str = Field(default="THB", pattern=r"^[A-Z]{3}$")
    languages: tuple[Language, ...] = LANGUAGES
    default_language: Language = "th"
    url: str = ""
    """Where the shop's own pages are; relative links in the feed are resolved against it. Empty: they stay
    relative, and lead to wherever the page with the chat is."""
    image_sources: tuple[str, ...] = ()
    """Other origins that product pictures come from, for the pages' Content-Security-Policy."""
    origins: tuple[str, ...] = ()
    """Origins of pages on which the widget may be embedded besides our own, ``https://www.shop.example``."""
    exchange_rates: Mapping[str, float] = Field(default_factory=lambda: {"USD": 35.0, "VND": 0.0014})
    """One unit of a foreign currency in the shop's, for shoppers who name a price in it."""
    policies_file: Path = ROOT / "content" / "policies.toml"
    """What the shop says about delivery, returns, payment …; a topic not in it is never answered for it."""
    feed: str = "data/catalog/demo.csv"
    """File or URL of the product feed that ``rujai import`` reads when none is named."""

    @field_validator("origins", mode="after")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if not ORIGIN.fullmatch(origin):
                raise ValueError(
                    f'"{origin}" is no origin; write scheme and host, as https://www.shop.example'
                )
        return value


class Limits(BaseModel):
    """What protects the service and the shopper's patience."""

    action_deadline_seconds: float = 3.0
    rasa_timeout_seconds: float = 15.0
    patience_seconds: float = Field(default=2.5, gt=0)
    """Then the shopper hears an honest line, and the answer when it is there."""
    late_answer_seconds: float = Field(default=600.0, ge=0)
    """After so long a late answer makes no sense any more."""
    lease_seconds: float = Field(default=10.0, ge=1)
    """A worker silent for so long has died, and others take over. Clocks must agree within it."""
    push_per_month: int | None = Field(default=None, ge=0)
    """Messages that each channel may push in a month, where that costs money; none: no limit."""
    text_max_chars: int = 2000
    """A longer message is read up to here and the shopper is told."""
    messages_per_minute: int = 60
    rasa_session_turns: int = 20
    """After so many turns a fresh Rasa session is opened: a turn costs O(n) in the session's length."""


LINE_HOST = "https://api.line.me"


class Line(BaseModel):
    """The shop's LINE Official Account; without its secret and token there is no LINE channel."""

    channel_secret: SecretStr = SecretStr("")
    """Signs LINE's webhook calls: LINE Developers console, Basic settings."""
    access_token: SecretStr = SecretStr("")
    """A long-lived channel access token: LINE Developers console, Messaging API."""
    host: str = Field(default=LINE_HOST, pattern=r"^https?://[^/]+$")
    """Where the Messaging API is; another one for the stand-in."""
    data_host: str = Field(default="https://api-data.line.me", pattern=r"^https?://[^/]+$")
    """Where pictures and other content come from."""
    login_url: str = Field(default="", pattern=r"^(https?://.+)?$")
    """The shop's page where a customer logs in to link the LINE account; empty: there is no linking."""

    @property
    def dialog(self) -> str:
        """The stand-in's page of an account link; empty with LINE itself."""
        return "" if self.host == LINE_HOST else f"{self.host}/dialog/bot/accountLink"

    @property
    def enabled(self) -> bool:
        """Whether there is an account to talk with."""
        return bool(self.channel_secret.get_secret_value() and self.access_token.get_secret_value())


class ProactiveSettings(BaseModel):
    """When the shop may write to a customer unasked."""

    time_zone: str = "Asia/Bangkok"
    quiet_from: time = time(20)
    quiet_until: time = time(9)
    most_in_days: int = Field(default=2, ge=0)
    days: int = Field(default=7, ge=1)

    @field_validator("time_zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f'"{value}" is no time zone; write one like Asia/Bangkok')
        return value


class Settings(BaseSettings):
    """The one settings object, made in the composition root and handed down."""

    model_config = SettingsConfigDict(
        env_prefix="RUJAI_",
        env_nested_delimiter="__",
        toml_file="rujai.toml",
        extra="forbid",
    )

    shop: Shop = Shop()
    proactive: ProactiveSettings = ProactiveSettings()
    limits: Limits = Limits()
    line: Line = Line()
    var: Path = ROOT / "var"
    """Where everything that the product writes lives."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    workers: int = Field(default=1, ge=1, le=32)
    """Processes that serve the shop side by side; each holds its own encoder and index, about 500 MB."""
    rasa_host: str = "127.0.0.1"
    rasa_port: int = Field(default=5005, ge=1, le=65535)
    public_url: str = Field(default="", pattern=r"^(https?://[^/]+/?)?$")
    """Where shoppers reach this application from outside, as ``https://chat.shop.example``: links and
    pictures sent to other platforms need it. Empty: there are no relative links and own pictures there."""
    database_url: str = ""
    """Empty: SQLite at ``var/rujai.db``. PostgreSQL: ``postgresql+psycopg://user:password@host/name``."""
    secret: SecretStr = SecretStr("")
    """Signs visitor tokens and the private action route. Empty: one is made and kept in ``var/secret``."""
    action_token: SecretStr = SecretStr("")
    """Rasa shows it to the action endpoint. Empty: derived from the secret."""
    rasa_token: SecretStr = SecretStr("")
    """The application shows it to Rasa. Empty: derived from the secret."""
    handover_secret: SecretStr = SecretStr("")
    """Shared with the shop's server, which signs hand-overs of logged-in customers with it; at least 32
    characters. Empty: no customer can be vouched for."""
    staff_token: SecretStr = SecretStr("")
    """Opens the private staff routes. Empty: derived from the secret."""
    encoder: str = ""
    """A sentence-transformers folder or name; empty: the bundled multilingual-e5-small in ``var/encoder``."""
    log_level: str = "INFO"
    seed: int | None = None
    """Fixes chance for tests; empty: each decision draws and stores its own seed."""
    clock_offset_days: float = 0.0
    """Moves the product's clock forward, so that a test can come back "the next day"."""

    @field_validator("var", mode="after")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value if value.is_absolute() else ROOT / value

    @field_validator("handover_secret", mode="after")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < HANDOVER_SECRET_CHARS:
            raise ValueError(
                f"the hand-over secret is short; write {HANDOVER_SECRET_CHARS} characters or more"
            )
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments beat the environment, which beats the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @cached_property
    def database(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database_url or f"sqlite:///{self.var / 'rujai.db'}"

    @property
    def rasa_url(self) -> str:
        """Where Rasa listens, on loopback."""
        return f"http://{self.rasa_host}:{self.rasa_port}"

    @property
    def lexicon_path(self) -> Path:
        """The catalogue's vocabulary as the bot reads it."""
        return self.var / "lexicon.json"

    @property
    def encoder_path(self) -> Path:
        """The sentence-transformers folder of the bundled encoder."""
        return self.var / "encoder"


def load(**overrides: Any) -> Settings:
    """Read the settings; raises pydantic.ValidationError naming the key that is wrong."""
    return Settings(**overrides)

"""What may be set from outside: environment variables that begin with SOLOVEY_."""

import os
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic.types import AwareDatetime
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.base.errors import WrongSetting


class Language(StrEnum):
    RU = "ru"
    BE = "be"
    EN = "en"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SOLOVEY_", env_ignore_empty=True, frozen=True)

    var: Path = Path("var")
    database_url: str = ""
    smtp_url: str = ""
    mail_from: str = "solovey@localhost"
    site_url: str = "http://127.0.0.1:8000"
    secret_key: str = ""
    now: AwareDatetime | None = None
    run_scheduler: bool = True
    language: Language = Language.RU
    zone: str = "Europe/Minsk"
    upload_limit: int = Field(default=1_000_000, ge=10_000, description="bytes of one request's body")

    @classmethod
    def read(cls, **given: Any) -> Self:
        """The settings, or WrongSetting with one sentence that names the wrong one."""
        try:
            return cls(**given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise WrongSetting(f"SOLOVEY_{str(first['loc'][0]).upper()}", first["msg"]) from None

    @field_validator("database_url")
    @classmethod
    def known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        return url

    @field_validator("smtp_url")
    @classmethod
    def known_post_office(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
            raise ValueError("must look like smtp://user:password@host:25 or smtps://host")
        return url

    @field_validator("site_url")
    @classmethod
    def absolute_site(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must look like https://solovey.example.org")
        return url.rstrip("/")

    @field_validator("secret_key")
    @classmethod
    def long_secret(cls, key: str) -> str:
        if key and len(key) < 32:
            raise ValueError("must have at least 32 characters")
        return key

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.var / 'solovey.db').absolute()}"

    @property
    def secure(self) -> bool:
        return self.site_url.startswith("https://")

    @property
    def mail_domain(self) -> str:
        return self.mail_from.rpartition("@")[2].rstrip(">") or "localhost"

    def with_secret(self) -> Self:
        """The same settings with a key: given from outside, or made once and kept in `var`."""
        if self.secret_key:
            return self
        return self.model_copy(update={"secret_key": _kept_secret(self.var / "secret.key")})


def _kept_secret(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        try:
            with open(file, "x", opener=_private) as new:
                new.write(secrets.token_urlsafe(48))
        except FileExistsError:  # another process made it between the look and the act
            pass
    return file.read_text().strip()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

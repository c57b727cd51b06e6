"""What may be set from outside: environment variables that begin with SOLOVEY_."""

import re
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator
from pydantic.types import AwareDatetime
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.base.errors import WrongSetting
from app.base.secrets import KEY_LENGTH, kept_key
from app.base.setting_looks import LOOKS

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
HOSTS = re.compile(r"(\s*([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:\d{1,5})?\s*(,|$))*")
ENDINGS = re.compile(r"[a-z0-9]+(,[a-z0-9]+)*")


class Language(StrEnum):
    RU = "ru"
    BE = "be"
    EN = "en"


class Uncertain(StrEnum):
    """What is done with a letter of unknown end that can be looked up nowhere."""

    RESEND = "resend"
    HOLD = "hold"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SOLOVEY_", env_ignore_empty=True, frozen=True)

    var: Path = Path("var")
    database_url: str = ""
    smtp_url: str = ""
    mail_from: str = "solovey@localhost"
    relay_log: Path | None = None
    archive_imap: str = ""
    uncertain: Uncertain = Uncertain.RESEND
    sent_journal: Path | None = None
    bounce_domain: str = ""
    bounce_imap: str = ""
    chat_hosts: str = ""
    site_url: str = "http://127.0.0.1:8000"
    secret_key: str = ""
    now: AwareDatetime | None = None
    run_scheduler: bool = True
    language: Language = Language.RU
    zone: str = "Europe/Minsk"
    upload_limit: int = Field(default=1_000_000, ge=10_000, description="bytes of one request's body")
    file_limit: int = Field(default=20_000_000, ge=10_000, le=25_000_000, description="bytes of one file handed in")
    file_types: str = "pdf,docx,xlsx,pptx,odt,ods,doc,xls,rtf,txt,csv,jpg,jpeg,png,tif,tiff"

    @classmethod
    def read(cls, **given: Any) -> Self:
        """The settings, or WrongSetting with one sentence that names the wrong one."""
        try:
            return cls(**given)
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            raise WrongSetting(f"SOLOVEY_{name.upper()}", LOOKS[name]) from None

    @field_validator("database_url")
    @classmethod
    def known_database(cls, url: str) -> str:
        if url and not _is_database(url):
            raise ValueError
        return url

    @field_validator("smtp_url")
    @classmethod
    def known_post_office(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.port == 0):
            raise ValueError
        return url

    @field_validator("archive_imap", "bounce_imap")
    @classmethod
    def known_mailbox(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("imap", "imaps") or not parts.hostname or parts.port == 0):
            raise ValueError
        return url

    @field_validator("bounce_domain")
    @classmethod
    def known_domain(cls, domain: str) -> str:
        if domain and not DOMAIN.fullmatch(domain):
            raise ValueError
        return domain

    @field_validator("chat_hosts")
    @classmethod
    def plain_hosts(cls, hosts: str) -> str:
        if not HOSTS.fullmatch(hosts):
            raise ValueError
        return hosts

    @field_validator("mail_from")
    @classmethod
    def whole_address(cls, sender: str) -> str:
        if not ADDRESS.fullmatch(parseaddr(sender)[1]):
            raise ValueError
        return sender

    @field_validator("site_url")
    @classmethod
    def absolute_site(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError
        return url.rstrip("/")

    @field_validator("secret_key")
    @classmethod
    def long_secret(cls, key: str) -> str:
        if key and len(key) < KEY_LENGTH:
            raise ValueError
        return key

    @field_validator("file_types")
    @classmethod
    def plain_endings(cls, endings: str) -> str:
        if not ENDINGS.fullmatch(endings):
            raise ValueError
        return endings

    @field_validator("zone")
    @classmethod
    def known_zone(cls, zone: str) -> str:
        try:
            return ZoneInfo(zone).key
        except (KeyError, OSError):  # a name of nothing, a folder of zones
            raise ValueError from None

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.var / 'solovey.db').absolute()}"

    @property
    def journal_file(self) -> Path:
        return self.sent_journal or self.var / "sent.jsonl"

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Hosts of chats, or host:port, that may lie in our own network."""
        named = (each.strip().lower() for each in self.chat_hosts.split(","))
        return frozenset(each for each in named if each)

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
        return self.model_copy(update={"secret_key": kept_key(self.var)})


def _is_database(url: str) -> bool:
    """A file of SQLite (in memory each connection would see a database of its own), or PostgreSQL."""
    try:
        parts = make_url(url)
    except ArgumentError:
        return False
    if parts.drivername == "sqlite":
        return parts.database not in (None, "", ":memory:")
    return parts.drivername == "postgresql+psycopg"

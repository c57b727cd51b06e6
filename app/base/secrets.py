"""Secrets that are handed out (random, long, kept only as a hash), and the key of the installation."""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from app.base.errors import WrongSetting

KEY_LENGTH = 32


def new_token() -> str:
    """256 bits for an address or a cookie."""
    return secrets.token_urlsafe(32)


def sealed_token(key: str, purpose: str, row_id: UUID) -> str:
    """256 bits that only the holder of the installation's key can make again: kept nowhere, the same in each letter."""
    sealed = hmac.new(key.encode(), purpose.encode() + row_id.bytes, "sha256").digest()
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def hashed(token: str) -> str:
    """Hex SHA-256. No salt and no stretching: nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def kept_key(folder: Path) -> str:
    """The installation's key: made once, readable by its owner only."""
    file = folder / "secret.key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_unless_there(file)
        key = file.read_text().strip()
    except OSError as error:
        raise WrongSetting("SOLOVEY_VAR", f"must be a folder to write to ({file}: {error.strerror})") from None
    if len(key) < KEY_LENGTH:
        raise WrongSetting("SOLOVEY_VAR", f"holds a broken key: delete {file}, and a new one will be made")
    return key


def _make_unless_there(file: Path) -> None:
    """Several processes may start at once: the key appears whole or not at all."""
    if file.exists():
        return
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with open(draft, "w", opener=_private) as new:
        new.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

"""Secrets that are handed out: random, long, and kept only as a hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 bits for an address or a cookie."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Hex SHA-256. No salt and no stretching: nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()

"""The hash that ties a row of the journal to the one before it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def link(previous_hash: str, row: Mapping[str, Any]) -> str:
    """Hex SHA-256 over the previous hash and every field of the row; values become text in one fixed way."""
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


def sealed_fields(change: Any) -> dict[str, Any]:
    """What the hash of a `Change` covers: all of it but the two hashes."""
    names = ("seq", "person_id", "via", "act", "subject_kind", "subject_id", "plan_id", "circle", "side_id", "body")
    return {"at": change.at.isoformat(), **{name: getattr(change, name) for name in names}}

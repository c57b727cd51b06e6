"""Keys as SQLite keeps them, in letters: each is read into a UUID once, not once a row."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Engine

KNOWN_AT_ONCE = 1 << 17  # two hundred bytes each

known = lru_cache(maxsize=KNOWN_AT_ONCE)(UUID)


class KnownUuid(sa.Uuid):
    """The same key is the same object, which also makes looking it up quicker."""

    cache_ok = True

    # The base class types its values by a parameter that a subclass cannot name.
    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Callable[[Any], Any]:  # noqa: ARG002 # ty: ignore[incompatible-method-override]
        return lambda value: known(value) if value else None


def remember_keys(engine: Engine) -> None:
    """Must come before the engine's first statement."""
    engine.dialect.colspecs = {**engine.dialect.colspecs, sa.Uuid: KnownUuid}

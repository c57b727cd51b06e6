"""A statement takes only so many values: SQLite 32,766, PostgreSQL 65,535."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

SIZE = 1000


def portions(things: Sequence[Thing], size: int = SIZE) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]

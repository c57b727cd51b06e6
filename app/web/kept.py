"""What was worked out or rendered is kept while nothing changed: the stamp bears the journal's revision."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Kept:
    """One value for each of the `size` keys asked for last, good for one stamp; each process keeps its own."""

    def __init__(self, size: int = 256) -> None:
        self.size = size
        self.values: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Hashable, stamp: Hashable) -> Any:
        """The value kept under the key, if it was made at this stamp, or None."""
        made_at, value = self.last(key) or (None, None)
        return value if made_at == stamp else None

    def last(self, key: Hashable) -> tuple[Any, Any] | None:
        """What is kept under the key, whatever its stamp: the stamp and the value."""
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
            return self.values.get(key)

    def keep(self, key: Hashable, stamp: Hashable, value: Value) -> Value:
        """In place of what the key held before: a stale value is never asked for again."""
        with self.lock:
            self.values[key] = (stamp, value)
            self.values.move_to_end(key)
            while len(self.values) > self.size:
                self.values.popitem(last=False)
        return value

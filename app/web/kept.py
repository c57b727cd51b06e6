"""What was worked out or rendered, kept for the next who asks. Whoever finds a value sees whether it is still true."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Kept:
    """The latest `size` values, one under each key; each process keeps its own."""

    def __init__(self, size: int = 256) -> None:
        self.size = size
        self.values: OrderedDict[Hashable, Any] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Hashable) -> Any:
        """The value kept under the key, or None."""
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
            return self.values.get(key)

    def keep(self, key: Hashable, value: Value) -> Value:
        with self.lock:
            self.values[key] = value
            while len(self.values) > self.size:
                self.values.popitem(last=False)
        return value

"""How long tests that throw dice go on: strong enough every day, many times as long under `make soak`."""

import os

TIMES = int(os.environ.get("SOAK", "1"))


def rounds(number: int) -> int:
    return number * TIMES

"""The limited process in which a document is read: content comes by standard input, JSON leaves by standard output."""

import json
import resource
import sys
from typing import Any

from app.imports.draft_json import draft_to_json
from app.imports.reader import read
from app.imports.refusals import TOO_MUCH, Unreadable

MEGABYTE = 2**20
LIMITS = {
    resource.RLIMIT_AS: 640 * MEGABYTE,
    resource.RLIMIT_DATA: 224 * MEGABYTE,  # what counts: with code and libraries it stays under 300 MB
    resource.RLIMIT_CPU: 10,
    resource.RLIMIT_FSIZE: 0,  # no file is written
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NOFILE: 64,
}


def main() -> None:
    for limit, most in LIMITS.items():
        _limit(limit, most)
    name = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(json.dumps(answer(sys.stdin.buffer.read(), name)).encode())


def _limit(limit: int, most: int) -> None:
    """A stricter limit of the surroundings stays. Of time the last second is kept back: the signal before it tells."""
    _, hard = resource.getrlimit(limit)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(limit, (max(least - 1, 1) if limit == resource.RLIMIT_CPU else least, least))


def answer(content: bytes, name: str) -> dict[str, Any]:
    try:
        return {"draft": draft_to_json(read(content, name))}
    except Unreadable as refusal:
        return {"refusal": refusal.message, "values": refusal.values}
    except MemoryError:
        return {"refusal": TOO_MUCH, "values": {}}


if __name__ == "__main__":
    main()

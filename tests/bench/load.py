"""Asks one server for the same pages again and again, as quickly as it answers.

Run as a process of its own (`python -m tests.bench.load`): a job in JSON from standard input, a JSON line back.
It is raw HTTP/1.1 over kept connections and unpacks nothing, because it shares the processors with the server.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from itertools import cycle
from statistics import quantiles

import uvloop

END_OF_HEAD = b"\r\n\r\n"
PATIENCE = 30  # seconds for the last answers


def ask(port: int, requests: list[bytes], *, at_once: int, seconds: float, warm_up: float) -> dict:
    """What came back, measured by another process: answers a second, milliseconds, statuses, bytes."""
    job = {"port": port, "requests": [each.decode() for each in requests]}
    job |= {"at_once": at_once, "seconds": seconds, "warm_up": warm_up}
    command = [sys.executable, "-m", "tests.bench.load"]
    ran = subprocess.run(command, input=json.dumps(job), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ran.stdout)


class Crowd:
    """Everybody who asks. `taken` are the answers inside the measured time, in seconds each."""

    def __init__(self, job: dict) -> None:
        self.requests = cycle([each.encode() for each in job["requests"]])
        self.begins = time.perf_counter() + job["warm_up"]
        self.ends = self.begins + job["seconds"]
        self.taken: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.bytes = 0

    def answered(self, status: str, size: int, asked_at: float) -> bool:
        """Whether to ask on."""
        now = time.perf_counter()
        self.statuses[status] += 1
        self.bytes += size
        if self.begins <= now < self.ends:
            self.taken.append(now - asked_at)
        return now < self.ends


class Asker(asyncio.Protocol):
    """One connection, one request on its way."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self.size += len(data)
        if self.missing is None:
            self.head += data
            data = self._read_head()
        if self.missing is not None:
            self.missing -= len(data)
            if self.missing == 0:
                self._answered()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server hung up"))

    def _ask(self) -> None:
        self.head, self.missing, self.size = b"", None, 0
        self.asked_at = time.perf_counter()
        self.transport.write(next(self.crowd.requests))

    def _read_head(self) -> bytes:
        """What lies behind the head, once it is whole; then it is known how much is missing."""
        head, end, rest = self.head.partition(END_OF_HEAD)
        if end:
            length = head.lower().partition(b"\r\ncontent-length:")[2].split(b"\r\n", 1)[0]
            self.missing = int(length or 0)
        return rest

    def _answered(self) -> None:
        if self.crowd.answered(self.head[9:12].decode(), self.size, self.asked_at):
            self._ask()
        else:
            self.done.set_result(None)
            self.transport.close()


async def measure(job: dict) -> dict:
    loop, crowd = asyncio.get_running_loop(), Crowd(job)
    opened = [loop.create_connection(lambda: Asker(crowd), "127.0.0.1", job["port"]) for _ in range(job["at_once"])]
    askers = [asker for _, asker in await asyncio.gather(*opened)]
    await asyncio.wait_for(asyncio.gather(*[asker.done for asker in askers]), job["seconds"] + PATIENCE)
    every, cuts = sum(crowd.statuses.values()), quantiles(crowd.taken, n=20)
    return {
        "per_second": round(len(crowd.taken) / job["seconds"], 1),
        "median_ms": round(1000 * cuts[9], 2),
        "p95_ms": round(1000 * cuts[18], 2),
        "longest_ms": round(1000 * max(crowd.taken), 1),
        "answers": every,
        "statuses": dict(crowd.statuses),
        "bytes": round(crowd.bytes / every),
    }


if __name__ == "__main__":
    print(json.dumps(uvloop.run(measure(json.load(sys.stdin)))))
